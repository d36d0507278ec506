package tensor

import "fmt"

// MulInt8 sets c to a·b, or adds a·b to it if add. c must have a.Rows rows
// and b.Cols columns. The sums of products of integers are exact, and c is
// got from one by three operations: it is rounded to float32, the scales of
// its row and column are multiplied, and it is multiplied by their product,
// which is rounded once with the sum if add.
func MulInt8(c Matrix, a Bytes, b *PackedInt8, add bool) {
	if a.Cols != b.Rows || a.Rows != c.Rows || b.Cols != c.Cols {
		panic(fmt.Sprintf("tensor: product of %d×%d and %d×%d bytes into %d×%d", a.Rows, a.Cols, b.Rows, b.Cols, c.Rows, c.Cols))
	}
	c.check()
	if a.Rows == 0 || b.Cols == 0 {
		return
	}
	if b.Rows == 0 {
		if !add {
			for i := range c.Rows {
				clear(c.Row(i))
			}
		}
		return
	}
	p := productInt8{b: b, groups: b.depth() / 4, add: add}
	_, _ = a.Data[(a.Rows-1)*a.Stride+b.depth()-1], a.Scales[a.Rows-1]
	full, edge := b.Cols/PanelWidth, b.Cols%PanelWidth
	// A few rows at a time, so that they stay in the cache.
	for r0 := 0; r0 < a.Rows; r0 += rowBlockInt8 {
		n := min(rowBlockInt8, a.Rows-r0)
		p.a = a.Slice(r0, r0+n)
		if full > 0 {
			p.mul(c.Data[r0*c.Stride:], c.Stride, 0, full)
		}
		if edge > 0 {
			p.mulEdge(c.Data[r0*c.Stride+full*PanelWidth:], c.Stride, full, edge)
		}
	}
}

// rowBlockInt8 is the number of rows of a that are used for all panels before
// the next are.
const rowBlockInt8 = 504

// A productInt8 is what the kernels multiply.
type productInt8 struct {
	a      Bytes
	b      *PackedInt8
	groups int // of a panel
	add    bool
}

// panel is where panel j begins: its bytes, scales and offsets.
func (p productInt8) panel(j int) (b *int8, scales *float32, offsets *int32) {
	return &p.b.data[j*p.groups*4*PanelWidth], &p.b.scales[j*PanelWidth], &p.b.offsets[j*PanelWidth]
}

// mulEdge computes the columns of c, fewer than a panel has, under panel j.
func (p productInt8) mulEdge(c []float32, stride, j, cols int) {
	var tile [edgeRows * PanelWidth]float32
	all := p.a
	for r0 := 0; r0 < all.Rows; r0 += edgeRows {
		n := min(edgeRows, all.Rows-r0)
		if p.add {
			for i := range n {
				copy(tile[i*PanelWidth:][:cols], c[(r0+i)*stride:])
			}
		}
		p.a = all.Slice(r0, r0+n)
		p.mul(tile[:], PanelWidth, j, 1)
		for i := range n {
			copy(c[(r0+i)*stride:][:cols], tile[i*PanelWidth:])
		}
	}
}

// mulGo is the kernel in plain Go: it computes c under panels from first on.
func (p productInt8) mulGo(c []float32, stride, first, panels int) {
	for j := range panels {
		panel := p.b.data[(first+j)*p.groups*4*PanelWidth:][:p.groups*4*PanelWidth]
		scales := p.b.scales[(first+j)*PanelWidth:][:PanelWidth]
		for i := range p.a.Rows {
			var sums [PanelWidth]int32
			copy(sums[:], p.b.offsets[(first+j)*PanelWidth:])
			row := p.a.Data[i*p.a.Stride:]
			for g := range p.groups {
				x := row[4*g:][:4]
				x0, x1, x2, x3 := int32(x[0]), int32(x[1]), int32(x[2]), int32(x[3])
				group := panel[g*4*PanelWidth:][:4*PanelWidth]
				for n := range sums {
					w := group[4*n:][:4]
					sums[n] += x0*int32(w[0]) + x1*int32(w[1]) + x2*int32(w[2]) + x3*int32(w[3])
				}
			}
			out := c[i*stride+j*PanelWidth:][:PanelWidth]
			for n, sum := range sums {
				x, scale := float32(sum), float32(scales[n]*p.a.Scales[i])
				if p.add {
					out[n] = fma(x, scale, out[n])
				} else {
					out[n] = x * scale
				}
			}
		}
	}
}
