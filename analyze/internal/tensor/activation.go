package tensor

// blockWidth is the number of numbers that the vector loops take at least.
// What is left at the end is copied to a block of its own.
const blockWidth = 16

type block [blockWidth]float32

// Sigmoid sets every x to 1/(1+e⁻ˣ), with x held within ±87.
func Sigmoid(x []float32) {
	n := len(x) &^ (blockWidth - 1)
	if n > 0 {
		sigmoidBlocks(x[:n])
	}
	if n < len(x) {
		var tail block
		copy(tail[:], x[n:])
		sigmoidBlocks(tail[:])
		copy(x[n:], tail[:])
	}
}

// Tanh sets every x to its hyperbolic tangent.
func Tanh(x []float32) {
	n := len(x) &^ (blockWidth - 1)
	if n > 0 {
		tanhBlocks(x[:n])
	}
	if n < len(x) {
		var tail block
		copy(tail[:], x[n:])
		tanhBlocks(tail[:])
		copy(x[n:], tail[:])
	}
}

// Relu sets every x below zero to zero.
func Relu(x []float32) {
	n := len(x) &^ (blockWidth - 1)
	if n > 0 {
		reluBlocks(x[:n])
	}
	reluGo(x[n:])
}

// LSTMCell steps one LSTM cell of width h = len(c). gates holds the 4·h
// pre-activations in the order input, forget, output, candidate and is
// overwritten by the activations; c holds the previous cell state and is
// overwritten by the next; out gets the hidden state.
func LSTMCell(gates, c, out []float32) {
	h := len(c)
	n := h &^ (blockWidth - 1)
	in, forget, output, candidate := gates[:h], gates[h:2*h], gates[2*h:3*h], gates[3*h:4*h]
	out = out[:h]
	Sigmoid(gates[:3*h])
	Tanh(candidate)
	if n > 0 {
		lstmCellBlocks(in[:n], forget[:n], output[:n], candidate[:n], c[:n], out[:n])
	}
	if n == h {
		return
	}
	var t [6]block
	tails := [6][]float32{in[n:], forget[n:], output[n:], candidate[n:], c[n:], out[n:]}
	for i, tail := range tails {
		copy(t[i][:], tail)
	}
	lstmCellBlocks(t[0][:], t[1][:], t[2][:], t[3][:], t[4][:], t[5][:])
	for i, tail := range tails {
		copy(tail, t[i][:])
	}
}

// LSTMCellBackward takes back the step of an LSTM cell of width h = len(c).
// gates and c are as [LSTMCell] left them; previous is the cell state before
// it, nil for zeros; dOut is the gradient of the hidden state. gates is
// overwritten by the gradient of the pre-activations, dCell, the gradient of
// c, by that of previous.
func LSTMCellBackward(gates, c, previous, dOut, dCell []float32) {
	h := len(c)
	n := h &^ (blockWidth - 1)
	in, forget, output, candidate := gates[:h], gates[h:2*h], gates[2*h:3*h], gates[3*h:4*h]
	first := previous == nil
	if first {
		previous = c // anything finite; the gradient that comes of it is cleared below
	}
	previous, dOut, dCell = previous[:h], dOut[:h], dCell[:h]
	if n > 0 {
		lstmCellBackwardBlocks(in[:n], forget[:n], output[:n], candidate[:n], c[:n], previous[:n], dOut[:n], dCell[:n])
	}
	if n < h {
		var t [8]block
		tails := [8][]float32{in[n:], forget[n:], output[n:], candidate[n:], dCell[n:], c[n:], previous[n:], dOut[n:]}
		for i, tail := range tails {
			copy(t[i][:], tail)
		}
		lstmCellBackwardBlocks(t[0][:], t[1][:], t[2][:], t[3][:], t[5][:], t[6][:], t[7][:], t[4][:])
		for i, tail := range tails[:5] {
			copy(tail, t[i][:])
		}
	}
	if first {
		clear(forget)
	}
}

// Exp sets every x, none of them above zero, to eˣ: s/(1-s) of its sigmoid s,
// which loses nothing there.
func Exp(x []float32) {
	Sigmoid(x)
	for i, s := range x {
		x[i] = s / (1 - s)
	}
}
