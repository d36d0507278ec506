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
		for r0 := 0; r0 < p.a.Rows; r0 += edgeRows {
			n := min(edgeRows, p.a.Rows-r0)
			var sums [edgeRows][PanelWidth]int32
			for i := range n {
				copy(sums[i][:], p.b.offsets[(first+j)*PanelWidth:])
			}
			panel := p.b.data[(first+j)*p.groups*4*PanelWidth:][:p.groups*4*PanelWidth]
			if n < fewRows {
				p.dots(sums[:n], r0, panel)
			} else {
				p.pairedDots(sums[:n], r0, panel)
			}
			for i := range n {
				p.scale(c[(r0+i)*stride+j*PanelWidth:][:PanelWidth], &sums[i], r0+i, first+j)
			}
		}
	}
}

// fewRows is the number of rows below which it does not pay to lay a panel out
// anew.
const fewRows = 5

// dots adds the products of rows of a, from r0 on, and a panel to sums.
func (p productInt8) dots(sums [][PanelWidth]int32, r0 int, panel []int8) {
	for i := range sums {
		sum, row := &sums[i], p.a.Data[(r0+i)*p.a.Stride:]
		for g := range p.groups {
			x := row[4*g:][:4]
			x0, x1, x2, x3 := int32(x[0]), int32(x[1]), int32(x[2]), int32(x[3])
			group := panel[g*4*PanelWidth:][:4*PanelWidth]
			for n := range sum {
				w := group[4*n:][:4]
				sum[n] += x0*int32(w[0]) + x1*int32(w[1]) + x2*int32(w[2]) + x3*int32(w[3])
			}
		}
	}
}

// pairedDepth is the number of rows of a panel that pairedDots lays out at a
// time: sums of so many products stay within 32 bits.
const pairedDepth = 256

// pairedDots is dots with two columns in the halves of 64 bits, so that a
// multiplication does for both.
func (p productInt8) pairedDots(sums [][PanelWidth]int32, r0 int, panel []int8) {
	var pairs [pairedDepth][PanelWidth / 2]int64
	for k0 := 0; k0 < 4*p.groups; k0 += pairedDepth {
		depth := min(pairedDepth, 4*p.groups-k0)
		for k := range depth {
			group := panel[(k0+k)/4*4*PanelWidth:][:4*PanelWidth]
			for n := range pairs[k] {
				low, high := group[8*n+k%4], group[8*n+4+k%4]
				pairs[k][n] = int64(low) + int64(high)<<32
			}
		}
		for i := range sums {
			var s0, s1, s2, s3, s4, s5, s6, s7 int64
			for k, b := range p.a.Data[(r0+i)*p.a.Stride+k0:][:depth] {
				x, w := int64(b), &pairs[k]
				s0 += x * w[0]
				s1 += x * w[1]
				s2 += x * w[2]
				s3 += x * w[3]
				s4 += x * w[4]
				s5 += x * w[5]
				s6 += x * w[6]
				s7 += x * w[7]
			}
			for n, s := range [...]int64{s0, s1, s2, s3, s4, s5, s6, s7} {
				low := int32(s) // what is negative in it was taken from the other half
				sums[i][2*n] += low
				sums[i][2*n+1] += int32((s - int64(low)) >> 32)
			}
		}
	}
}

// scale writes the sums of row i of a under panel j to out, or adds them.
func (p productInt8) scale(out []float32, sums *[PanelWidth]int32, i, j int) {
	scales := p.b.scales[j*PanelWidth:][:PanelWidth]
	for n, sum := range sums {
		x, scale := float32(sum), float32(scales[n]*p.a.Scales[i])
		if p.add {
			out[n] = fma(x, scale, out[n])
		} else {
			out[n] = x * scale
		}
	}
}
