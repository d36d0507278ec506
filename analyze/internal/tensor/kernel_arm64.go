package tensor

// available lists the kernels that the processor can run, best first. Every
// arm64 has NEON.
func available() []kernel { return []kernel{neon, plainGo} }

// mul computes rows of c under whole panels.
func (p product) mul(c []float32, stride, rows, panels int) {
	var add uint64
	if p.add {
		add = 1
	}
	for j := 0; j < panels; {
		out, b := &c[j*PanelWidth], &p.b[j*p.panelStride]
		switch {
		case active == neon && panels-j >= 2 && rows <= 2:
			mul2NEON(out, stride, &p.a[0], rows, p.rowStride, p.colStride, b, p.depth, p.panelStride, add)
			j += 2
		case active == neon:
			mul1NEON(out, stride, &p.a[0], rows, p.rowStride, p.colStride, b, p.depth, p.panelStride, add)
			j++
		default:
			p.mulGo(c, stride, rows, panels)
			return
		}
	}
}

// mul computes c under panels from first on.
func (p productInt8) mul(c []float32, stride, first, panels int) {
	if active != neon {
		p.mulGo(c, stride, first, panels)
		return
	}
	var add uint64
	if p.add {
		add = 1
	}
	for j := range panels {
		b, scales, offsets := p.panel(first + j)
		mulInt8x1NEON(&c[j*PanelWidth], stride, &p.a.Data[0], p.a.Rows, p.a.Stride, b, p.groups, &p.a.Scales[0], scales, offsets, add)
	}
}
