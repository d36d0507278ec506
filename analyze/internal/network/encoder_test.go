package network

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"parley/analyze/internal/tensor"
)

// exactEncoding is what encode gives, sentence by sentence, without rounding:
// the layers as they are trained. inputs is sentence by sentence.
func exactEncoding(c Config, params map[string]tensor.Matrix, l *Layout, inputs tensor.Matrix) tensor.Matrix {
	h := c.Hidden
	x := tensor.NewMatrix(l.Rows, inputs.Cols)
	l.ByTime(x, inputs)
	for i := range c.Layers {
		pack := func(part string) *tensor.Packed {
			p := new(tensor.Packed)
			p.Pack(params[fmt.Sprintf("lstm%d/%s", i, part)], false)
			return p
		}
		gates, mirrored := tensor.NewMatrix(l.Rows, 8*h), tensor.NewMatrix(l.Rows, 4*h)
		Fill(gates, params[fmt.Sprintf("lstm%d/b", i)].Data)
		tensor.Mul(gates, x, pack("x"), true)
		l.Mirror(mirrored, Columns(gates, 4*h, 8*h))
		cells, half, out := tensor.NewMatrix(l.Rows, h), tensor.NewMatrix(l.Rows, h), tensor.NewMatrix(l.Rows, 2*h)
		LSTM(l, Columns(gates, 0, 4*h), pack("forward"), cells, Columns(out, 0, h))
		LSTM(l, mirrored, pack("backward"), cells, half)
		l.Mirror(Columns(out, h, 2*h), half)
		x = out
	}
	sorted := tensor.NewMatrix(l.Rows, x.Cols)
	l.BySentence(sorted, x)
	return sorted
}

// TestEncode holds the rounded layers against the exact ones.
func TestEncode(t *testing.T) {
	v, params := random(6)
	for _, p := range params { // as large as trained weights, so that the cells do not saturate
		for i := range p.Data {
			p.Data[i] *= 0.5
		}
	}
	n := Assemble(small, v, params)
	byName := map[string]tensor.Matrix{}
	for _, p := range params {
		byName[p.Name] = p.Matrix
	}
	rng := rand.New(rand.NewPCG(7, 7))
	for _, lengths := range [][]int{{}, {1}, {9}, {70, 40, 40, 12, 3, 1}} {
		l := NewLayout(lengths)
		different := tensor.NewMatrix(5, small.Input())
		for i := range different.Data {
			different.Data[i] = rng.Float32() - 0.5
		}
		inputs, rows := tensor.NewMatrix(l.Rows, small.Input()), make([]int32, l.Rows)
		for r := range rows {
			rows[r] = rng.Int32N(5)
			copy(inputs.Row(r), different.Row(int(rows[r])))
		}
		want := exactEncoding(small, byName, l, inputs)
		got := encode(n.layers, n.Hidden, l, new(scratch), different, rows, nil)
		if got.Rows != want.Rows || got.Cols != want.Cols {
			t.Fatalf("%v: %d×%d, want %d×%d", lengths, got.Rows, got.Cols, want.Rows, want.Cols)
		}
		sum := 0.0
		for r := range want.Rows {
			for j, x := range want.Row(r) {
				e := math.Abs(float64((float32(got.Row(r)[j])-128)*got.Scales[r] - x))
				if sum += e; e > 0.05 {
					t.Errorf("%v: row %d, column %d errs by %.3f", lengths, r, j, e)
				}
			}
		}
		if mean := sum / float64(max(1, want.Rows*want.Cols)); mean > 0.005 {
			t.Errorf("%v: errs by %.4f on average", lengths, mean)
		} else {
			t.Logf("%v: errs by %.4f on average", lengths, mean)
		}
	}
}

// TestScoreNothing scores no sentences, and one without words.
func TestScoreNothing(t *testing.T) {
	v, params := random(8)
	n := Assemble(small, v, params)
	n.Score(nil, nil, func(int, *Scores) { t.Error("there are no sentences to score") })
	n.Score(nil, [][]int32{{}}, func(_ int, s *Scores) {
		if s.Tags.Rows != 0 || s.Arcs.Rows != 0 {
			t.Errorf("no words have %d tags and %d heads", s.Tags.Rows, s.Arcs.Rows)
		}
	})
}
