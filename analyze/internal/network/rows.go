package network

import (
	"cmp"
	"fmt"
	"math"

	"parley/analyze/internal/model"
	"parley/analyze/internal/tensor"
)

// rows are the rows of a learned table, with eight bits a number and a scale
// a row.
type rows struct {
	width  int
	codes  []byte // an int8 each
	scales []float32
}

// topCode is what stands for the largest number of a row.
const topCode = 127

// newRows rounds a table.
func newRows(m tensor.Matrix) *rows {
	t := &rows{m.Cols, make([]byte, m.Rows*m.Cols), make([]float32, m.Rows)}
	for r := range m.Rows {
		top := float32(0)
		for _, x := range m.Row(r) {
			top = max(top, x, -x)
		}
		scale := model.Half(top / topCode)
		t.scales[r] = scale
		if scale == 0 {
			continue
		}
		for i, x := range m.Row(r) {
			code := math.RoundToEven(float64(x / scale))
			t.codes[r*t.width+i] = byte(int8(min(max(code, -topCode), topCode)))
		}
	}
	return t
}

// Get writes a row to out.
func (t *rows) Get(row int, out []float32) {
	scale := t.scales[row]
	for i, code := range t.codes[row*t.width:][:t.width] {
		out[i] = float32(int8(code)) * scale
	}
}

// save adds the table to a model under a name.
func (t *rows) save(b *model.Builder, name string) {
	b.SetBytes(name, t.codes)
	b.SetFloat16(name+"/scales", t.scales)
}

// loadRows reads what save wrote, so many rows of this width. The codes stay
// in the model's memory.
func loadRows(f *model.File, name string, n, width int) (*rows, error) {
	codes, err1 := f.Bytes(name)
	scales, err2 := f.Float32(name + "/scales")
	if err := cmp.Or(err1, err2); err != nil {
		return nil, err
	}
	if len(codes) != n*width || len(scales) != n {
		return nil, fmt.Errorf("%w: %s has %d bytes and %d scales, want %d×%d", model.ErrCorrupt, name, len(codes), len(scales), n, width)
	}
	return &rows{width, codes, scales}, nil
}
