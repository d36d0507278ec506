package train

import (
	"fmt"
	"math"
	"math/rand/v2"

	"parley/analyze/internal/network"
	"parley/analyze/internal/tensor"
)

// dropout are the shares of numbers left out in training, which keeps the
// network from leaning on any one of them (Srivastava et al. 2014); masks are
// kept the same over a sentence (Gal and Ghahramani 2016).
const (
	dropVectors = 0.06 // words whose vectors are hidden, so that shape and affixes must do
	dropLearned = 1.0  // a word seen n times loses its learned vector alone with dropLearned/(dropLearned+n)
	dropInput   = 0.20
	dropLayer   = 0.33
	dropHidden  = 0.33
)

// packs are the weights laid out for products, forward and transposed; made
// once a step and shared by the workers.
type packs struct{ plain, transposed tensor.Packed }

// A worker computes the gradient of one part of a batch.
type worker struct {
	config  network.Config
	vectors *network.Vectors
	params  map[string]tensor.Matrix
	packs   map[string]*packs
	grads   map[string]tensor.Matrix
	arena   arena
	rng     *rand.Rand
	loss    losses
}

// losses are sums over the words of a step.
type losses struct {
	tags, arcs, rels, names float64
}

func (l *losses) add(m losses) {
	l.tags += m.tags
	l.arcs += m.arcs
	l.rels += m.rels
	l.names += m.names
}

// An arena hands out zeroed matrices that all live until it is reset.
type arena struct {
	chunk []float32
	used  int
	extra int
}

func (a *arena) matrix(rows, cols int) tensor.Matrix {
	n := (rows*cols + 15) &^ 15
	if a.used+n > len(a.chunk) {
		a.extra += n
		return tensor.NewMatrix(rows, cols)
	}
	data := a.chunk[a.used:][:rows*cols]
	a.used += n
	clear(data)
	return tensor.Matrix{Rows: rows, Cols: cols, Stride: cols, Data: data}
}

func (a *arena) reset() {
	if a.extra > 0 {
		a.chunk = make([]float32, a.used+2*a.extra)
	}
	a.used, a.extra = 0, 0
}

// masks draws, for each sentence of l, which columns stay: 0, or what makes
// up for those left out.
func (w *worker) masks(l *network.Layout, cols int, drop float64) tensor.Matrix {
	m := w.arena.matrix(len(l.Lengths), cols)
	keep := float32(1 / (1 - drop))
	limit := uint32(drop * (1 << 32))
	for i := range m.Data {
		if w.rng.Uint32() >= limit {
			m.Data[i] = keep
		}
	}
	return m
}

// mask multiplies the time-major rows of x by the masks of their sentences.
func mask(l *network.Layout, x, masks tensor.Matrix) {
	for b, length := range l.Lengths {
		m := masks.Row(b)
		for t := range length {
			row := x.Row(l.Row(b, t))
			for j, v := range m {
				row[j] *= v
			}
		}
	}
}

// layerState is what a layer leaves for its way back.
type layerState struct {
	in              tensor.Matrix
	gates, mirrored tensor.Matrix // all gates; those of the backward direction, mirrored
	cellsF, cellsB  tensor.Matrix
	outF, outB      tensor.Matrix
	masks           tensor.Matrix
}

// step adds the gradient of the batch's loss to w.grads. Each task's loss is
// divided by scale. Examples are in order of falling length.
func (w *worker) step(batch []*example, scale float32) {
	w.arena.reset()
	lengths := make([]int, len(batch))
	for i, e := range batch {
		lengths[i] = len(e.words) + 1
	}
	l := network.NewLayout(lengths)
	c := w.config

	words, x := w.embed(l, batch)
	inMasks := w.masks(l, c.Input(), dropInput)
	mask(l, x, inMasks)
	states := make([]layerState, c.Layers)
	for i := range states {
		x = w.layer(l, i, x, &states[i])
	}
	sorted := w.arena.matrix(l.Rows, x.Cols)
	l.BySentence(sorted, x)

	_, _, _, _, _, _, width := c.Parts()
	hidden := w.arena.matrix(l.Rows, width)
	network.Fill(hidden, w.params["mlp/b"].Data)
	tensor.Mul(hidden, sorted, &w.packs["mlp/w"].plain, true)
	hiddenMasks := w.masks(l, width, dropHidden)
	for b, length := range l.Lengths {
		m := hiddenMasks.Row(b)
		for t := range length {
			for j, v := range hidden.Row(l.Start(b) + t) {
				hidden.Row(l.Start(b) + t)[j] = max(v, 0) * m[j]
			}
		}
	}
	dHidden := w.heads(l, batch, hidden, scale)
	for b, length := range l.Lengths {
		m := hiddenMasks.Row(b)
		for t := range length {
			d, h := dHidden.Row(l.Start(b)+t), hidden.Row(l.Start(b)+t)
			for j := range d {
				if h[j] > 0 {
					d[j] *= m[j]
				} else {
					d[j] = 0
				}
			}
		}
	}
	dSorted := w.linearBackward("mlp/w", "mlp/b", sorted, dHidden)
	dx := w.arena.matrix(l.Rows, dSorted.Cols)
	l.ByTime(dx, dSorted)
	for i := len(states) - 1; i >= 0; i-- {
		dx = w.layerBackward(l, i, dx, &states[i])
	}
	mask(l, dx, inMasks)
	w.embedBackward(l, words, dx)
}

// embed looks the words up; some lose their vectors.
func (w *worker) embed(l *network.Layout, batch []*example) ([][]network.Word, tensor.Matrix) {
	x := w.arena.matrix(l.Rows, w.config.Input())
	words := make([][]network.Word, len(batch))
	tables := network.Inputs{
		Vectors: w.vectors, Word: network.Exact(w.params["word"]),
		Affix: network.Exact(w.params["affix"]), Class: network.Exact(w.params["class"]),
	}
	for b, e := range batch {
		copy(x.Row(l.Row(b, 0)), w.params["root"].Data)
		words[b] = make([]network.Word, len(e.words))
		for i, f := range e.words {
			switch x := w.rng.Float64(); {
			case x < dropVectors:
				f.Vector, f.Word = -1, 0
			case x < dropVectors+e.drop[i]:
				f.Word = 0
			}
			words[b][i] = f
			tables.Embed(w.config, f, x.Row(l.Row(b, i+1)))
		}
	}
	return words, x
}

func (w *worker) embedBackward(l *network.Layout, words [][]network.Word, dx tensor.Matrix) {
	c := w.config
	for b, ws := range words {
		accumulate(w.grads["root"].Data, dx.Row(l.Row(b, 0)))
		for i, f := range ws {
			d := dx.Row(l.Row(b, i+1))[c.Vector:]
			accumulate(w.grads["word"].Row(int(f.Word)), d[:c.Word])
			d = d[c.Word:]
			for t, row := range f.Affix {
				accumulate(w.grads["affix"].Row(t*c.Buckets+int(row)), d[:c.Affix])
				d = d[c.Affix:]
			}
			accumulate(w.grads["class"].Row(int(f.Class)), d)
		}
	}
}

// layer runs LSTM layer i and gives its output with dropout.
func (w *worker) layer(l *network.Layout, i int, x tensor.Matrix, s *layerState) tensor.Matrix {
	h := w.config.Hidden
	name := func(part string) string { return fmt.Sprintf("lstm%d/%s", i, part) }
	s.in = x
	s.gates = w.arena.matrix(l.Rows, 8*h)
	network.Fill(s.gates, w.params[name("b")].Data)
	tensor.Mul(s.gates, x, &w.packs[name("x")].plain, true)
	s.mirrored = w.arena.matrix(l.Rows, 4*h)
	l.Mirror(s.mirrored, network.Columns(s.gates, 4*h, 8*h))
	s.cellsF, s.cellsB = w.arena.matrix(l.Rows, h), w.arena.matrix(l.Rows, h)
	s.outF, s.outB = w.arena.matrix(l.Rows, h), w.arena.matrix(l.Rows, h)
	network.LSTM(l, network.Columns(s.gates, 0, 4*h), &w.packs[name("forward")].plain, s.cellsF, s.outF)
	network.LSTM(l, s.mirrored, &w.packs[name("backward")].plain, s.cellsB, s.outB)
	out := w.arena.matrix(l.Rows, 2*h)
	for r := range l.Rows {
		copy(out.Row(r), s.outF.Row(r))
	}
	l.Mirror(network.Columns(out, h, 2*h), s.outB)
	s.masks = w.masks(l, 2*h, dropLayer)
	mask(l, out, s.masks)
	return out
}

func (w *worker) layerBackward(l *network.Layout, i int, dOut tensor.Matrix, s *layerState) tensor.Matrix {
	h := w.config.Hidden
	name := func(part string) string { return fmt.Sprintf("lstm%d/%s", i, part) }
	mask(l, dOut, s.masks)
	dF, dB := w.arena.matrix(l.Rows, h), w.arena.matrix(l.Rows, h)
	for r := range l.Rows {
		copy(dF.Row(r), dOut.Row(r)[:h])
	}
	l.Mirror(dB, network.Columns(dOut, h, 2*h))
	gatesF := network.Columns(s.gates, 0, 4*h)
	for _, d := range []struct {
		part                    string
		gates, cells, out, dOut tensor.Matrix
	}{
		{"forward", gatesF, s.cellsF, s.outF, dF},
		{"backward", s.mirrored, s.cellsB, s.outB, dB},
	} {
		before, dGates := network.LSTMBackward(l, d.gates, &w.packs[name(d.part)].transposed, d.cells, d.out, d.dOut)
		if before.Rows > 0 {
			var p tensor.Packed
			p.Pack(dGates, false)
			tensor.MulT(w.grads[name(d.part)], before, &p, true)
		}
	}
	l.Mirror(network.Columns(s.gates, 4*h, 8*h), s.mirrored)
	return w.linearBackward(name("x"), name("b"), s.in, s.gates)
}

// linearBackward adds the gradients of weights and bias of y = x·W + b, where
// dy is that of y, and gives that of x.
func (w *worker) linearBackward(weights, bias string, x, dy tensor.Matrix) tensor.Matrix {
	var p tensor.Packed
	p.Pack(dy, false)
	tensor.MulT(w.grads[weights], x, &p, true)
	b := w.grads[bias].Data
	for r := range dy.Rows {
		accumulate(b, dy.Row(r))
	}
	dx := w.arena.matrix(x.Rows, x.Cols)
	tensor.Mul(dx, dy, &w.packs[weights].transposed, false)
	return dx
}

// accumulate adds x to to.
func accumulate(to, x []float32) { tensor.Axpy(1, x, to) }

// crossEntropy writes to d, scaled, the gradient of the loss of choosing gold
// by the scores, and gives the loss. Scores of -Inf are out of the choice.
func crossEntropy(d, scores []float32, gold int, scale float32) float64 {
	top := float32(math.Inf(-1))
	for _, x := range scores {
		top = max(top, x)
	}
	sum := 0.0
	for i, x := range scores {
		e := math.Exp(float64(x - top))
		d[i] = float32(e)
		sum += e
	}
	f := scale / float32(sum)
	for i := range scores {
		d[i] *= f
	}
	d[gold] -= scale
	return math.Log(sum) - float64(scores[gold]-top)
}
