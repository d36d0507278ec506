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
