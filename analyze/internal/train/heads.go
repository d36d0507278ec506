package train

import (
	"math"

	"parley/analyze/internal/network"
	"parley/analyze/internal/tensor"
)

// heads computes the losses of all tasks from the hidden layers, adds the
// gradients of the tasks' own weights, and gives the gradient of hidden.
func (w *worker) heads(l *network.Layout, batch []*example, hidden tensor.Matrix, scale float32) tensor.Matrix {
	d := w.arena.matrix(hidden.Rows, hidden.Cols)
	if w.config.Tag > 0 {
		w.tagLoss(l, batch, hidden, d, scale)
	}
	if w.config.Name > 0 {
		w.nameLoss(l, batch, hidden, d, scale)
	}
	if w.config.Arc > 0 {
		w.arcLoss(l, batch, hidden, d, scale)
		w.relLoss(l, batch, hidden, d, scale)
	}
	return d
}

// classify scores columns [from, to) of hidden by a linear layer, lets loss
// fill in the gradient of the scores, and takes it back to d.
func (w *worker) classify(name string, hidden, d tensor.Matrix, from, to int, loss func(scores, dScores tensor.Matrix)) {
	x := network.Columns(hidden, from, to)
	bias := w.params[name+"/b"].Data
	scores := w.arena.matrix(x.Rows, len(bias))
	network.Fill(scores, bias)
	tensor.Mul(scores, x, &w.packs[name+"/w"].plain, true)
	dScores := w.arena.matrix(x.Rows, len(bias))
	loss(scores, dScores)
	dx := w.linearBackward(name+"/w", name+"/b", x, dScores)
	for r := range dx.Rows {
		accumulate(d.Row(r)[from:to], dx.Row(r))
	}
}

func (w *worker) tagLoss(l *network.Layout, batch []*example, hidden, d tensor.Matrix, scale float32) {
	_, _, _, _, tag, name, _ := w.config.Parts()
	w.classify("tag", hidden, d, tag, name, func(scores, dScores tensor.Matrix) {
		for b, e := range batch {
			if e.upos == nil {
				continue
			}
			for i := range e.words {
				row, dRow := scores.Row(l.Start(b)+i+1), dScores.Row(l.Start(b)+i+1)
				u := w.config.UPOS
				w.loss.tags += crossEntropy(dRow[:u], row[:u], e.upos[i], scale)
				w.loss.tags += crossEntropy(dRow[u:], row[u:], e.xpos[i], scale)
			}
		}
	})
}

func (w *worker) nameLoss(l *network.Layout, batch []*example, hidden, d tensor.Matrix, scale float32) {
	_, _, _, _, _, name, end := w.config.Parts()
	w.classify("name", hidden, d, name, end, func(scores, dScores tensor.Matrix) {
		for b, e := range batch {
			if e.names == nil {
				continue
			}
			first, end := l.Start(b)+1, l.Start(b)+1+len(e.words)
			w.loss.names += crf(scores.Slice(first, end), w.params["name/t"], dScores.Slice(first, end), w.grads["name/t"], e.names, scale)
		}
	})
}

func (w *worker) arcLoss(l *network.Layout, batch []*example, hidden, d tensor.Matrix, scale float32) {
	arcDep, arcHead, relDep, _, _, _, _ := w.config.Parts()
	deps := network.Columns(hidden, arcDep, arcHead)
	query := w.arena.matrix(l.Rows, w.config.Arc)
	network.Fill(query, w.params["arc/b"].Data)
	tensor.Mul(query, deps, &w.packs["arc/u"].plain, true)
	dQuery := w.arena.matrix(l.Rows, w.config.Arc)
	var pack tensor.Packed
	for b, e := range batch {
		if e.heads == nil {
			continue
		}
		n := l.Lengths[b]
		keys := network.Columns(l.Sentence(hidden, b), arcHead, relDep)
		scores, dScores := w.arena.matrix(n, n), w.arena.matrix(n, n)
		pack.Pack(keys, true)
		tensor.Mul(scores, l.Sentence(query, b), &pack, false)
		for i, head := range e.heads {
			row := scores.Row(i + 1)
			row[i+1] = float32(math.Inf(-1))
			w.loss.arcs += crossEntropy(dScores.Row(i+1), row, head, scale)
		}
		pack.Pack(keys, false)
		tensor.Mul(l.Sentence(dQuery, b), dScores, &pack, false)
		pack.Pack(l.Sentence(query, b), false)
		tensor.MulT(network.Columns(l.Sentence(d, b), arcHead, relDep), dScores, &pack, true)
	}
	dDeps := w.linearBackward("arc/u", "arc/b", deps, dQuery)
	for r := range dDeps.Rows {
		accumulate(d.Row(r)[arcDep:arcHead], dDeps.Row(r))
	}
}

func (w *worker) relLoss(l *network.Layout, batch []*example, hidden, d tensor.Matrix, scale float32) {
	_, _, relDep, relHead, tag, _, _ := w.config.Parts()
	r := w.config.Rel
	var depRows, headRows, gold []int
	for b, e := range batch {
		for i, head := range e.heads {
			depRows = append(depRows, l.Start(b)+i+1)
			headRows = append(headRows, l.Start(b)+head)
			gold = append(gold, e.rels[i])
		}
	}
	if len(gold) == 0 {
		return
	}
	dep := func(m tensor.Matrix, i int) []float32 { return m.Row(depRows[i])[relDep:relHead] }
	head := func(m tensor.Matrix, i int) []float32 { return m.Row(headRows[i])[relHead:tag] }
	pairs := w.arena.matrix(len(gold), 3*r)
	for i := range gold {
		network.Pair(pairs.Row(i), dep(hidden, i), head(hidden, i))
	}
	bias := w.params["rel/b"].Data
	scores, dScores := w.arena.matrix(len(gold), len(bias)), w.arena.matrix(len(gold), len(bias))
	network.Fill(scores, bias)
	tensor.Mul(scores, pairs, &w.packs["rel/w"].plain, true)
	for i, g := range gold {
		w.loss.rels += crossEntropy(dScores.Row(i), scores.Row(i), g, scale)
	}
	dPairs := w.linearBackward("rel/w", "rel/b", pairs, dScores)
	for i := range gold {
		p := dPairs.Row(i)
		x, y, dx, dy := dep(hidden, i), head(hidden, i), dep(d, i), head(d, i)
		for j := range x {
			dx[j] += p[j]*y[j] + p[r+j]
			dy[j] += p[j]*x[j] + p[2*r+j]
		}
	}
}
