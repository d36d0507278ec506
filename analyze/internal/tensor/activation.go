package tensor

import "math"

// Sigmoid sets every x to 1/(1+e⁻ˣ).
func Sigmoid(x []float32) {
	for i, v := range x {
		x[i] = float32(1 / (1 + math.Exp(-float64(v))))
	}
}

// Tanh sets every x to its hyperbolic tangent.
func Tanh(x []float32) {
	for i, v := range x {
		x[i] = float32(math.Tanh(float64(v)))
	}
}

// LSTMCell steps one LSTM cell of width h = len(c). gates holds the 4·h
// pre-activations in the order input, forget, output, candidate and is
// overwritten by the activations; c holds the previous cell state and is
// overwritten by the next; out gets the hidden state.
func LSTMCell(gates, c, out []float32) {
	h := len(c)
	Sigmoid(gates[:3*h])
	Tanh(gates[3*h : 4*h])
	for j := range c {
		c[j] = gates[h+j]*c[j] + gates[j]*gates[3*h+j]
		out[j] = c[j]
	}
	Tanh(out[:h])
	for j := range c {
		out[j] *= gates[2*h+j]
	}
}
