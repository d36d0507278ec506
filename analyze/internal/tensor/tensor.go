// Package tensor holds the few numeric kernels that reading text needs:
// matrix products, LSTM cells and activations on float32. It knows nothing
// of language.
package tensor

// A Matrix is Rows×Cols numbers in row-major order; row r begins at
// Data[r*Stride].
type Matrix struct {
	Rows, Cols, Stride int
	Data               []float32
}

// NewMatrix is a matrix of zeros without gaps between its rows.
func NewMatrix(rows, cols int) Matrix {
	return Matrix{rows, cols, cols, make([]float32, rows*cols)}
}

// Row is row r.
func (m Matrix) Row(r int) []float32 { return m.Data[r*m.Stride : r*m.Stride+m.Cols] }

// Slice is rows [from, to), sharing the numbers.
func (m Matrix) Slice(from, to int) Matrix {
	return Matrix{to - from, m.Cols, m.Stride, m.Data[from*m.Stride:]}
}

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
	rows, cols := b.Rows, b.Cols
	if transposed {
		rows, cols = cols, rows
	}
	panels := (cols + PanelWidth - 1) / PanelWidth
	n := panels * PanelWidth * rows
	if cap(p.data) < n {
		p.data = make([]float32, n)
	}
	p.Rows, p.Cols, p.data = rows, cols, p.data[:n]
	for j := 0; j < panels; j++ {
		for k := 0; k < rows; k++ {
			out := p.data[(j*rows+k)*PanelWidth:][:PanelWidth]
			for c := range out {
				col := j*PanelWidth + c
				switch {
				case col >= cols:
					out[c] = 0
				case transposed:
					out[c] = b.Data[col*b.Stride+k]
				default:
					out[c] = b.Data[k*b.Stride+col]
				}
			}
		}
	}
}

// Mul sets c to a·b, or adds a·b to it if add. c must have a.Rows rows and
// b.Cols columns.
func Mul(c, a Matrix, b *Packed, add bool) { mul(c, a.Data, a.Rows, a.Stride, 1, b, add) }

// MulT sets c to aᵀ·b, or adds aᵀ·b to it if add.
func MulT(c, a Matrix, b *Packed, add bool) { mul(c, a.Data, a.Cols, 1, a.Stride, b, add) }

// mul is the product for an a of any strides: element (i, k) is
// a[i*rowStride+k*colStride].
func mul(c Matrix, a []float32, rows, rowStride, colStride int, b *Packed, add bool) {
	for j0 := 0; j0 < b.Cols; j0 += PanelWidth {
		panel := b.data[j0*b.Rows:]
		w := min(PanelWidth, b.Cols-j0)
		for i := 0; i < rows; i++ {
			var acc [PanelWidth]float32
			out := c.Data[i*c.Stride+j0:][:w]
			if add {
				copy(acc[:], out)
			}
			for k := 0; k < b.Rows; k++ {
				x := a[i*rowStride+k*colStride]
				row := panel[k*PanelWidth:][:PanelWidth]
				for n, y := range row {
					acc[n] += x * y
				}
			}
			copy(out, acc[:w])
		}
	}
}
