package tensor

import (
	"fmt"
	"math"
)

// Bytes are a matrix of numbers with eight bits each, to stand on the left of
// [MulInt8]: byte u of row r, which begins at Data[r*Stride], stands for
// (u-128)·Scales[r].
type Bytes struct {
	Rows, Cols, Stride int
	Data               []uint8
	Scales             []float32
}

// zeroByte is the byte that stands for 0; topByte less it is the largest
// number.
const (
	zeroByte = 128
	topByte  = 127
)

// UnitScale is the scale of numbers within ±1 that [QuantizeUnit] rounds.
const UnitScale float32 = 1. / topByte

// depthStep divides the rows of a [PackedInt8] matrix, filled up with zeros.
// Kernels read as many bytes of a row of a [Bytes] matrix.
const depthStep = 16

// NewBytes is a matrix of zeros, of numbers within ±1.
func NewBytes(rows, cols int) Bytes {
	var m Bytes
	m.Resize(rows, cols)
	for i := range m.Data {
		m.Data[i] = zeroByte
	}
	for i := range m.Scales {
		m.Scales[i] = UnitScale
	}
	return m
}

// Resize gives m another size, reusing its storage; what it holds then is
// whatever was left there.
func (m *Bytes) Resize(rows, cols int) {
	m.Rows, m.Cols, m.Stride = rows, cols, (cols+depthStep-1)&^(depthStep-1)
	// The last row may be read from any column on.
	if n := rows*m.Stride + depthStep; cap(m.Data) < n {
		m.Data = make([]uint8, n)
	} else {
		m.Data = m.Data[:n]
	}
	if cap(m.Scales) < rows {
		m.Scales = make([]float32, rows)
	}
	m.Scales = m.Scales[:rows]
}

// Row is row r.
func (m Bytes) Row(r int) []uint8 { return m.Data[r*m.Stride : r*m.Stride+m.Cols] }

// Slice is rows [from, to), sharing the numbers.
func (m Bytes) Slice(from, to int) Bytes {
	return Bytes{to - from, m.Cols, m.Stride, m.Data[from*m.Stride:], m.Scales[from:to]}
}

// Columns are columns [from, to), sharing the numbers.
func (m Bytes) Columns(from, to int) Bytes {
	if m.Rows == 0 {
		return Bytes{Cols: to - from, Stride: m.Stride}
	}
	return Bytes{m.Rows, to - from, m.Stride, m.Data[from:], m.Scales}
}

// Quantize rounds the rows of x to out, which has the same size: each to
// multiples of 1/127 of its largest number, halves to the even. A row with a
// number that is infinite or not a number is not a number as a whole.
func Quantize(out Bytes, x Matrix) {
	if out.Rows != x.Rows || out.Cols != x.Cols {
		panic(fmt.Sprintf("tensor: bytes of %d×%d into %d×%d", x.Rows, x.Cols, out.Rows, out.Cols))
	}
	for r := range x.Rows {
		to, from := out.Row(r), x.Row(r)
		top := largest(from)
		switch {
		case top < 1e-30: // its inverse might not be finite
			fill(to, zeroByte)
			out.Scales[r] = 0
		case top <= math.MaxFloat32:
			quantize(to, from, topByte/top)
			out.Scales[r] = top / topByte
		default:
			fill(to, zeroByte)
			out.Scales[r] = float32(math.NaN())
		}
	}
}

// QuantizeUnit rounds numbers within ±1 to out, which has the same length, to
// multiples of [UnitScale], halves to the even.
func QuantizeUnit(out []uint8, x []float32) { quantize(out[:len(x)], x, topByte) }

func fill(out []uint8, b uint8) {
	for i := range out {
		out[i] = b
	}
}

// quantize sets every byte to the nearest integer to x·factor, plus 128.
func quantize(out []uint8, x []float32, factor float32) {
	n := len(x) &^ (blockWidth - 1)
	if n > 0 {
		quantizeBlocks(out[:n], x[:n], factor)
	}
	quantizeGo(out[n:], x[n:], factor)
}

// topWidth is the number of maxima of parts of an array.
const topWidth = 32

// largest is the size of the number that is farthest from zero, 0 if there
// are none, not a number if one is not.
func largest(x []float32) float32 {
	var tops [topWidth]float32
	n := len(x) &^ (topWidth - 1)
	if n > 0 {
		topBlocks(x[:n], &tops)
	}
	topGo(x[n:], &tops)
	top := uint32(0)
	for _, t := range tops {
		top = max(top, math.Float32bits(t))
	}
	return math.Float32frombits(top)
}

// topWeight is the largest weight of a [PackedInt8] matrix: two products with
// the largest byte must have room in 16 bits, for the sake of AVX2.
const topWeight = 63

// A PackedInt8 matrix is one laid out to stand on the right of [MulInt8].
// Its numbers are rounded to multiples of 1/63 of the largest of their column.
// It is made of panels of PanelWidth columns, and these of groups of four
// rows: four bytes for each column. What is missing is filled up with zeros.
type PackedInt8 struct {
	Rows, Cols int
	data       []int8
	scales     []float32 // of each column
	offsets    []int32   // what takes the 128 of the left bytes back: -128·(sum of the column)
}

// depth is the number of rows with those that fill up.
func (p *PackedInt8) depth() int { return (p.Rows + depthStep - 1) &^ (depthStep - 1) }

// Pack rounds b and lays it out into p.
func (p *PackedInt8) Pack(b Matrix) { p.PackRounded(Round(b)) }

// PackRounded lays b out into p.
func (p *PackedInt8) PackRounded(b Rounded) {
	p.Rows, p.Cols = b.Rows, b.Cols
	width := (b.Cols + PanelWidth - 1) &^ (PanelWidth - 1)
	p.data = make([]int8, width*p.depth())
	p.scales, p.offsets = make([]float32, width), make([]int32, width)
	copy(p.scales, b.Scales[:b.Cols])
	for first := 0; first < b.Cols; first += PanelWidth {
		p.packPanel(b, first, min(PanelWidth, b.Cols-first))
	}
}

// packPanel lays out width columns of b from column first as a panel.
func (p *PackedInt8) packPanel(b Rounded, first, width int) {
	panel, offsets := p.data[first*p.depth():], p.offsets[first:]
	for k := range b.Rows {
		group := panel[k/4*4*PanelWidth+k%4:]
		for n, w := range b.Row(k)[first:][:width] {
			group[4*n] = int8(w)
			offsets[n] -= zeroByte * int32(int8(w))
		}
	}
}
