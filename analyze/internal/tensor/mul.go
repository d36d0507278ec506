package tensor

import (
	"fmt"
	"sync"
)

// Mul sets c to a·b, or adds a·b to it if add. c must have a.Rows rows and
// b.Cols columns, and must not share numbers with a. Every element is summed
// from the first to the last product with one rounding each, so that all
// processors give the same bits.
func Mul(c, a Matrix, b *Packed, add bool) {
	checkMul(c, a.Rows, a.Cols, b)
	mul(c, a, a.Rows, a.Stride, 1, b, add)
}

// MulT sets c to aᵀ·b, or adds aᵀ·b to it if add.
func MulT(c, a Matrix, b *Packed, add bool) {
	checkMul(c, a.Cols, a.Rows, b)
	mul(c, a, a.Cols, 1, a.Stride, b, add)
}

// checkMul panics unless the matrices fit: the kernels do not look.
func checkMul(c Matrix, rows, cols int, b *Packed) {
	if cols != b.Rows || rows != c.Rows || b.Cols != c.Cols {
		panic(fmt.Sprintf("tensor: product of %d×%d and %d×%d into %d×%d", rows, cols, b.Rows, b.Cols, c.Rows, c.Cols))
	}
}

// check panics unless the numbers of m lie within its data.
func (m Matrix) check() {
	if m.Rows > 0 && m.Cols > 0 {
		_, _ = m.Data[m.Cols-1], m.Data[(m.Rows-1)*m.Stride+m.Cols-1]
	}
}

// depthBlock is the number of rows of a panel that are used for all rows of a
// before the next are, so that they stay in the first level of cache.
const depthBlock = 256

// rowBlock is the number of rows of a that are used for all panels before
// the next are, so that they stay in the second.
const rowBlock = 252

// edgeRows is the number of rows of c that are computed at a time when the
// last panel is wider than what is left of c.
const edgeRows = 24

// mul is the product for an a of any strides: element (i, k) is
// a.Data[i*rowStride+k*colStride].
func mul(c, a Matrix, rows, rowStride, colStride int, b *Packed, add bool) {
	a.check()
	c.check()
	if rows == 0 || b.Cols == 0 {
		return
	}
	if b.Rows == 0 {
		if !add {
			for i := range rows {
				clear(c.Row(i))
			}
		}
		return
	}
	blocks := (b.Rows + depthBlock - 1) / depthBlock
	depth := (b.Rows + blocks - 1) / blocks
	var dense *[rowBlock * depthBlock]float32
	if rowStride == 1 && colStride > rowBlock && b.Cols >= denseCols {
		dense = densePool.Get().(*[rowBlock * depthBlock]float32)
		defer densePool.Put(dense)
	}
	for r0 := 0; r0 < rows; r0 += rowBlock {
		n := min(rowBlock, rows-r0)
		for k0 := 0; k0 < b.Rows; k0 += depth {
			p := product{
				a: a.Data[r0*rowStride+k0*colStride:], rowStride: rowStride, colStride: colStride,
				b: b.data[k0*PanelWidth:], depth: min(depth, b.Rows-k0), panelStride: b.Rows * PanelWidth,
				add: add || k0 > 0,
			}
			if dense != nil {
				p.gather(dense, n)
			}
			p.mulCols(c.Data[r0*c.Stride:], c.Stride, n, b.Cols)
		}
	}
}

// A product is what the kernels multiply, apart from rows and panels.
type product struct {
	a                    []float32
	rowStride, colStride int
	b                    []float32
	depth, panelStride   int
	add                  bool
}

// densePool keeps copies of a block of a. The columns of a wide matrix lie in
// as many pages of memory as they have numbers, which is slow to go through
// again and again.
var densePool = sync.Pool{New: func() any { return new([rowBlock * depthBlock]float32) }}

// denseCols is the number of columns of c that are worth a copy.
const denseCols = 4 * PanelWidth

// gather copies the block of a with this many rows, whose columns are without
// gaps, to dense, and uses it from there.
func (p *product) gather(dense *[rowBlock * depthBlock]float32, rows int) {
	for k := range p.depth {
		copy(dense[k*rows:][:rows], p.a[k*p.colStride:])
	}
	p.a, p.colStride = dense[:], rows
}

// mulCols computes rows of c.
func (p product) mulCols(c []float32, stride, rows, cols int) {
	full, edge := cols/PanelWidth, cols%PanelWidth
	if full > 0 {
		p.mul(c, stride, rows, full)
	}
	if edge > 0 {
		p.b = p.b[full*p.panelStride:]
		p.mulEdge(c[full*PanelWidth:], stride, rows, edge)
	}
}

// mulEdge computes the columns of c, fewer than a panel has, under the last
// panel.
func (p product) mulEdge(c []float32, stride, rows, cols int) {
	var tile [edgeRows * PanelWidth]float32
	for r0 := 0; r0 < rows; r0 += edgeRows {
		n := min(edgeRows, rows-r0)
		if p.add {
			for i := range n {
				copy(tile[i*PanelWidth:][:cols], c[(r0+i)*stride:])
			}
		}
		block := p
		block.a = p.a[r0*p.rowStride:]
		block.mul(tile[:], PanelWidth, n, 1)
		for i := range n {
			copy(c[(r0+i)*stride:][:cols], tile[i*PanelWidth:])
		}
	}
}

// mulGo is the kernel in plain Go: it computes rows of c under whole panels.
func (p product) mulGo(c []float32, stride, rows, panels int) {
	for j := range panels {
		panel := p.b[j*p.panelStride:]
		for i := range rows {
			out := c[i*stride+j*PanelWidth:][:PanelWidth]
			var sum [PanelWidth]float32
			if p.add {
				copy(sum[:], out)
			}
			for k := range p.depth {
				x := float64(p.a[i*p.rowStride+k*p.colStride])
				for n, y := range panel[k*PanelWidth:][:PanelWidth] {
					// This is fma, which the compiler finds too long to inline.
					once := x*float64(y) + float64(sum[n])
					if halfway(once) {
						once = float64(addOnce(x*float64(y), float64(sum[n])))
					}
					sum[n] = float32(once)
				}
			}
			copy(out, sum[:])
		}
	}
}
