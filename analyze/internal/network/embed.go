package network

import "parley/analyze/internal/tensor"

// A Table gives rows of numbers.
type Table interface {
	Get(row int, out []float32) // writes a row to out, which is as long
}

// Exact is a table that is not rounded: one that is being learned.
type Exact tensor.Matrix

// Get writes a row to out.
func (t Exact) Get(row int, out []float32) { copy(out, tensor.Matrix(t).Row(row)) }

// Inputs are what the features of a word are looked up in.
type Inputs struct {
	Vectors            *Vectors
	Word, Affix, Class Table
}

// Embed writes the encoder's input for w to out.
func (in *Inputs) Embed(c Config, w Word, out []float32) {
	next := func(width int) (part []float32) {
		part, out = out[:width], out[width:]
		return part
	}
	if vector := next(c.Vector); w.Vector >= 0 {
		in.Vectors.Get(int(w.Vector), vector)
	} else {
		clear(vector)
	}
	in.Word.Get(int(w.Word), next(c.Word))
	for t, row := range w.Affix {
		in.Affix.Get(t*c.Buckets+int(row), next(c.Affix))
	}
	in.Class.Get(int(w.Class), next(c.Class))
}
