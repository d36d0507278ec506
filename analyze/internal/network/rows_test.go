package network

import (
	"math"
	"math/rand/v2"
	"testing"

	"parley/analyze/internal/tensor"
)

func TestRows(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	m := tensor.NewMatrix(50, 20)
	for i := range m.Data[20:] { // the first row stays zero
		m.Data[20+i] = float32(rng.NormFloat64()) * float32(1+i/20)
	}
	table := newRows(m)
	out := make([]float32, m.Cols)
	for r := range m.Rows {
		table.Get(r, out)
		top := 0.0
		for _, x := range m.Row(r) {
			top = max(top, math.Abs(float64(x)))
		}
		for i, x := range m.Row(r) {
			if e := math.Abs(float64(out[i] - x)); e > top*0.006 {
				t.Errorf("row %d, column %d: %g became %g", r, i, x, out[i])
			}
		}
	}
}
