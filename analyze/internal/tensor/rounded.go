package tensor

import "math"

// A Rounded matrix is one with its numbers rounded to bytes, those of a column
// to multiples of 1/63 of the largest of them: what a [PackedInt8] is laid
// out from. Byte j of row r, which begins at Data[r*Stride], is an int8 that
// stands for int8·Scales[j].
type Rounded struct {
	Rows, Cols, Stride int
	Data               []byte
	Scales             []float32 // of each column
}

// Row is row r.
func (m Rounded) Row(r int) []byte { return m.Data[r*m.Stride : r*m.Stride+m.Cols] }

// Columns are columns [from, to), sharing the numbers.
func (m Rounded) Columns(from, to int) Rounded {
	return Rounded{m.Rows, to - from, m.Stride, m.Data[min(from, len(m.Data)):], m.Scales[from:to]}
}

// Sound reports whether no number is larger than a [PackedInt8] matrix has
// room for and there are as many as there should be.
func (m Rounded) Sound() bool {
	if len(m.Data) != m.Rows*m.Stride || m.Stride != m.Cols || len(m.Scales) != m.Cols {
		return false
	}
	for _, b := range m.Data {
		if w := int8(b); w < -topWeight || w > topWeight {
			return false
		}
	}
	return true
}

// Round rounds b, halves to the even. A column with a number that is infinite
// or not a number is zeros, times a scale that says it.
func Round(b Matrix) Rounded {
	b.check()
	m := Rounded{b.Rows, b.Cols, b.Cols, make([]byte, b.Rows*b.Cols), make([]float32, b.Cols)}
	tops := make([]uint32, b.Cols) // sizes, in order as integers
	for k := range b.Rows {
		for n, w := range b.Row(k) {
			tops[n] = max(tops[n], math.Float32bits(w)&^(1<<31))
		}
	}
	factors := make([]float64, b.Cols)
	for n := range tops {
		top := math.Float32frombits(tops[n])
		m.Scales[n] = float32(float64(top) / topWeight)
		if top > 0 && top <= math.MaxFloat32 {
			factors[n] = topWeight / float64(top)
		}
	}
	for k := range b.Rows {
		row := m.Row(k)
		for n, w := range b.Row(k) {
			if factors[n] != 0 {
				row[n] = byte(int8(math.RoundToEven(float64(w) * factors[n])))
			}
		}
	}
	return m
}
