package network

import (
	"fmt"

	"parley/analyze/internal/tensor"
)

// A layer is a bidirectional LSTM layer laid out for reading: its forward and
// its backward direction.
type layer [2]direction

// A direction is what the gates of one direction of a layer are got with. Its
// weights are rounded to bytes, and so is what they are multiplied with, which
// is several times as fast; gates and cell states are not.
type direction struct {
	x, recurrent tensor.PackedInt8
	bias         []float32
}

// newLayers lays out so many LSTM layers, each direction as wide as hidden.
func newLayers(n, hidden int, w weights) []layer {
	layers := make([]layer, n)
	for i := range layers {
		param := func(part string) string { return fmt.Sprintf("lstm%d/%s", i, part) }
		for k, part := range []string{"forward", "backward"} {
			d, from, to := &layers[i][k], 4*hidden*k, 4*hidden*(k+1)
			d.x.PackRounded(w.rounded[param("x")].Columns(from, to))
			d.recurrent.PackRounded(w.rounded[param(part)])
			d.bias = w.exact[param("b")].Data[from:to]
		}
	}
	return layers
}

// encode runs LSTM layers, each direction as wide as hidden, and gives their
// output sentence by sentence. Row r of the input, sentence by sentence, is
// inputs[rows[r]]. What a layer gives goes through between, if that is not
// nil, before the next reads it.
func encode(layers []layer, hidden int, l *Layout, s *scratch, inputs tensor.Matrix, rows []int32, between func(tensor.Bytes) tensor.Bytes) tensor.Bytes {
	x := s.bytes(0, inputs.Rows, inputs.Cols)
	tensor.Quantize(x, inputs)
	for i := range layers {
		out := s.unitBytes(1+i%2, l.Rows, 2*hidden)
		for k := range layers[i] {
			r := run{Layout: l, scratch: s, direction: &layers[i][k], backward: k == 1, x: x}
			if i == 0 {
				r.table, r.rows = s.matrix(5, x.Rows, 4*hidden), rows
				affine(r.table, x, &r.direction.x, r.bias)
			}
			r.all(out.Columns(k*hidden, (k+1)*hidden))
		}
		if x = out; between != nil && i+1 < len(layers) {
			x = between(x)
		}
	}
	return x
}

// A run is a direction of a layer at work on a batch. The input is x, sentence
// by sentence; or, if rows is not nil, row r of its share of the gates is
// table[rows[r]].
type run struct {
	*Layout
	*scratch
	*direction
	backward bool
	x        tensor.Bytes
	table    tensor.Matrix
	rows     []int32
}

// blockRows is the number of rows, at least, of gates or of hidden numbers
// that are worked on at a time, so that they stay in the cache.
const blockRows = 64

// all computes the hidden states, sentence by sentence.
func (r *run) all(out tensor.Bytes) {
	h := out.Cols
	cells := r.matrix(4, len(r.Lengths), h)
	clear(cells.Data)
	state, hidden := r.unitBytes(3, len(r.Lengths), h), r.matrix(6, 1, h).Row(0)
	var gates tensor.Matrix
	for t, b := range r.active {
		if gates.Rows == 0 {
			gates = r.gates(t, 4*h)
		}
		if t > 0 {
			tensor.MulInt8(gates.Slice(0, b), state.Slice(0, b), &r.recurrent, true)
		}
		for i := range b {
			tensor.LSTMCell(gates.Row(i), cells.Row(i), hidden)
			tensor.QuantizeUnit(state.Row(i), hidden)
			copy(out.Row(r.position(t, i)), state.Row(i))
		}
		gates = gates.Slice(b, gates.Rows)
	}
}

// position is the row, sentence by sentence, that sentence i has in step t.
func (r *run) position(t, i int) int {
	if r.backward {
		return r.start[i] + r.Lengths[i] - 1 - t
	}
	return r.start[i] + t
}

// gates gives the input's share of the gates for step t and some after it,
// step by step.
func (r *run) gates(t, width int) tensor.Matrix {
	end, n := t, 0
	for n < blockRows && end < len(r.active) {
		n += r.active[end]
		end++
	}
	gates, x := r.matrix(1, n, width), r.unitBytes(4, n, r.x.Cols)
	at := 0
	for ; t < end; t++ {
		for i := range r.active[t] {
			if p := r.position(t, i); r.rows != nil {
				copy(gates.Row(at), r.table.Row(int(r.rows[p])))
			} else {
				copy(x.Row(at), r.x.Row(p))
			}
			at++
		}
	}
	if r.rows == nil {
		affine(gates, x, &r.direction.x, r.bias)
	}
	return gates
}

// affine sets out to x·w + bias.
func affine(out tensor.Matrix, x tensor.Bytes, w *tensor.PackedInt8, bias []float32) {
	for from := 0; from < x.Rows; from += blockRows {
		to := min(from+blockRows, x.Rows)
		Fill(out.Slice(from, to), bias)
		tensor.MulInt8(out.Slice(from, to), x.Slice(from, to), w, true)
	}
}
