package tensor

// PanelWidth is the number of columns of a panel of a [Packed] matrix.
const PanelWidth = 16

// A Packed matrix is one laid out to stand on the right of [Mul]: panels of
// PanelWidth columns, each row after row; the last is filled up with zeros.
type Packed struct {
	Rows, Cols int
	data       []float32
}

// Pack lays b out into p, reusing p's storage; transposed lays out bᵀ.
func (p *Packed) Pack(b Matrix, transposed bool) {
	b.check()
	p.Rows, p.Cols = b.Rows, b.Cols
	if transposed {
		p.Rows, p.Cols = b.Cols, b.Rows
	}
	panels := (p.Cols + PanelWidth - 1) / PanelWidth
	n := panels * PanelWidth * p.Rows
	if cap(p.data) < n {
		p.data = make([]float32, n)
	}
	p.data = p.data[:n]
	for j := range panels {
		panel := p.data[j*PanelWidth*p.Rows:][:PanelWidth*p.Rows]
		first, width := j*PanelWidth, min(PanelWidth, p.Cols-j*PanelWidth)
		if width < PanelWidth {
			clear(panel)
		}
		if transposed {
			packTransposed(panel, b.Slice(first, first+width))
		} else {
			packRows(panel, b, first, width)
		}
	}
}

// packRows lays out width columns of b from column first as a panel.
func packRows(panel []float32, b Matrix, first, width int) {
	for k := range b.Rows {
		copy(panel[k*PanelWidth:][:PanelWidth], b.Data[k*b.Stride+first:][:width])
	}
}

// packTransposed lays out the rows of b as the columns of a panel.
func packTransposed(panel []float32, b Matrix) {
	// A few rows of the panel at a time, so that they stay in the cache.
	const block = 64
	for k0 := 0; k0 < b.Cols; k0 += block {
		n := min(block, b.Cols-k0)
		out := panel[k0*PanelWidth:][:n*PanelWidth]
		for c := range b.Rows {
			i := c
			for _, x := range b.Data[c*b.Stride+k0:][:n] {
				out[i] = x
				i += PanelWidth
			}
		}
	}
}
