package network

import "parley/analyze/internal/tensor"

// LSTM runs one direction of a layer over a batch (Hochreiter and
// Schmidhuber 1997, with forget gates). gates is Rows×4h and holds the input's
// share of the gates in the order input, forget, output, candidate; it is
// overwritten by the activations. cells is Rows×h and gets the cell states,
// out, Rows×h, the hidden states. recurrent is h×4h.
func LSTM(l *Layout, gates tensor.Matrix, recurrent *tensor.Packed, cells, out tensor.Matrix) {
	for t, b := range l.active {
		at := l.offset[t]
		if t > 0 {
			before := l.offset[t-1]
			tensor.Mul(gates.Slice(at, at+b), out.Slice(before, before+b), recurrent, true)
			for i := 0; i < b; i++ {
				copy(cells.Row(at+i), cells.Row(before+i))
			}
		} else {
			for i := 0; i < b; i++ {
				clear(cells.Row(at + i))
			}
		}
		for i := 0; i < b; i++ {
			tensor.LSTMCell(gates.Row(at+i), cells.Row(at+i), out.Row(at+i))
		}
	}
}

// LSTMBackward takes back what LSTM did. gates, cells and out are as LSTM
// left them; dOut holds the gradient of out and is spent; gates is overwritten
// by the gradient of the pre-activations; transposed is the recurrent matrix
// transposed. It returns the hidden states that each row of gates, from the
// second step on, was multiplied with, so that the caller can form the
// gradient of the recurrent matrix.
func LSTMBackward(l *Layout, gates tensor.Matrix, transposed *tensor.Packed, cells, out, dOut tensor.Matrix) (before, dGates tensor.Matrix) {
	h := out.Cols
	dCell := tensor.NewMatrix(len(l.Lengths), h)
	for t := len(l.active) - 1; t >= 0; t-- {
		at, b := l.offset[t], l.active[t]
		for i := 0; i < b; i++ {
			var previous []float32
			if t > 0 {
				previous = cells.Row(l.offset[t-1] + i)
			}
			tensor.LSTMCellBackward(gates.Row(at+i), cells.Row(at+i), previous, dOut.Row(at+i), dCell.Row(i))
		}
		if t > 0 {
			p := l.offset[t-1]
			tensor.Mul(dOut.Slice(p, p+b), gates.Slice(at, at+b), transposed, true)
		}
	}
	if len(l.active) < 2 {
		return tensor.NewMatrix(0, h), gates.Slice(0, 0)
	}
	first := l.active[0]
	before = tensor.NewMatrix(l.Rows-first, h)
	for t := 1; t < len(l.active); t++ {
		for i := 0; i < l.active[t]; i++ {
			copy(before.Row(l.offset[t]+i-first), out.Row(l.offset[t-1]+i))
		}
	}
	return before, gates.Slice(first, l.Rows)
}
