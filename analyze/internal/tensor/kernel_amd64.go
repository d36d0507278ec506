package tensor

import "golang.org/x/sys/cpu"

// available lists the kernels that the processor can run, best first.
func available() []kernel {
	var kernels []kernel
	if cpu.X86.HasAVX512F && cpu.X86.HasAVX512DQ && cpu.X86.HasAVX512VL {
		kernels = append(kernels, avx512)
	}
	if cpu.X86.HasAVX2 && cpu.X86.HasFMA {
		kernels = append(kernels, avx2)
	}
	return append(kernels, plainGo)
}

// hasVNNI says whether kernel avx512 has instructions for products of bytes;
// if not, it uses those of avx2.
var hasVNNI = cpu.X86.HasAVX512VNNI

// mul computes rows of c under whole panels.
func (p product) mul(c []float32, stride, rows, panels int) {
	var add uint64
	if p.add {
		add = 1
	}
	for j := 0; j < panels; {
		left := panels - j
		out, b := &c[j*PanelWidth], &p.b[j*p.panelStride]
		switch {
		case active == avx512 && left >= 4 && rows <= 6:
			mul4AVX512(out, stride, &p.a[0], rows, p.rowStride, p.colStride, b, p.depth, p.panelStride, add)
			j += 4
		case active == avx512 && left >= 2:
			mul2AVX512(out, stride, &p.a[0], rows, p.rowStride, p.colStride, b, p.depth, p.panelStride, add)
			j += 2
		case active == avx512:
			mul1AVX512(out, stride, &p.a[0], rows, p.rowStride, p.colStride, b, p.depth, p.panelStride, add)
			j++
		case active == avx2 && left >= 2 && rows <= 3:
			mul2AVX2(out, stride, &p.a[0], rows, p.rowStride, p.colStride, b, p.depth, p.panelStride, add)
			j += 2
		case active == avx2:
			mul1AVX2(out, stride, &p.a[0], rows, p.rowStride, p.colStride, b, p.depth, p.panelStride, add)
			j++
		default:
			p.mulGo(c, stride, rows, panels)
			return
		}
	}
}

// mul computes c under panels from first on.
func (p productInt8) mul(c []float32, stride, first, panels int) {
	var add uint64
	if p.add {
		add = 1
	}
	rows := p.a.Rows
	for j := 0; j < panels; {
		left := panels - j
		out := &c[j*PanelWidth]
		b, scales, offsets := p.panel(first + j)
		switch {
		case active == avx512 && hasVNNI && left >= 4 && rows <= 6:
			mulInt8x4AVX512(out, stride, &p.a.Data[0], rows, p.a.Stride, b, p.groups, &p.a.Scales[0], scales, offsets, add)
			j += 4
		case active == avx512 && hasVNNI && left >= 2:
			mulInt8x2AVX512(out, stride, &p.a.Data[0], rows, p.a.Stride, b, p.groups, &p.a.Scales[0], scales, offsets, add)
			j += 2
		case active == avx512 && hasVNNI:
			mulInt8x1AVX512(out, stride, &p.a.Data[0], rows, p.a.Stride, b, p.groups, &p.a.Scales[0], scales, offsets, add)
			j++
		case active != plainGo:
			mulInt8x1AVX2(out, stride, &p.a.Data[0], rows, p.a.Stride, b, p.groups, &p.a.Scales[0], scales, offsets, add)
			j++
		default:
			p.mulGo(c, stride, first, panels)
			return
		}
	}
}
