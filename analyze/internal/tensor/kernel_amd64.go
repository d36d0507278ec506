package tensor

import "golang.org/x/sys/cpu"

// available lists the kernels that the processor can run, best first.
func available() []kernel {
	var kernels []kernel
	if cpu.X86.HasAVX512F && cpu.X86.HasAVX512DQ && cpu.X86.HasAVX512VL {
		if cpu.X86.HasAVX512VNNI {
			kernels = append(kernels, avx512VNNI)
		}
		kernels = append(kernels, avx512)
	}
	if cpu.X86.HasAVX2 && cpu.X86.HasFMA {
		kernels = append(kernels, avx2)
	}
	return append(kernels, plainGo)
}

// mul computes rows of c under whole panels.
func (p product) mul(c []float32, stride, rows, panels int) {
	var add uint64
	if p.add {
		add = 1
	}
	wide := active == avx512 || active == avx512VNNI
	for j := 0; j < panels; {
		left := panels - j
		out, b := &c[j*PanelWidth], &p.b[j*p.panelStride]
		switch {
		case wide && left >= 4 && rows <= 6:
			mul4AVX512(out, stride, &p.a[0], rows, p.rowStride, p.colStride, b, p.depth, p.panelStride, add)
			j += 4
		case wide && left >= 2:
			mul2AVX512(out, stride, &p.a[0], rows, p.rowStride, p.colStride, b, p.depth, p.panelStride, add)
			j += 2
		case wide:
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

// mul computes c under panels from first on. Kernel avx512 has no products of
// bytes of its own and takes those of avx2.
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
		case active == avx512VNNI && left >= 4 && rows <= 6:
			mulInt8x4VNNI(out, stride, &p.a.Data[0], rows, p.a.Stride, b, p.groups, &p.a.Scales[0], scales, offsets, add)
			j += 4
		case active == avx512VNNI && left >= 2:
			mulInt8x2VNNI(out, stride, &p.a.Data[0], rows, p.a.Stride, b, p.groups, &p.a.Scales[0], scales, offsets, add)
			j += 2
		case active == avx512VNNI:
			mulInt8x1VNNI(out, stride, &p.a.Data[0], rows, p.a.Stride, b, p.groups, &p.a.Scales[0], scales, offsets, add)
			j++
		case active != plainGo && left >= 4 && rows <= 1:
			mulInt8x4AVX2(out, stride, &p.a.Data[0], rows, p.a.Stride, b, p.groups, &p.a.Scales[0], scales, offsets, add)
			j += 4
		case active != plainGo:
			mulInt8x1AVX2(out, stride, &p.a.Data[0], rows, p.a.Stride, b, p.groups, &p.a.Scales[0], scales, offsets, add)
			j++
		default:
			p.mulGo(c, stride, first, panels)
			return
		}
	}
}
