package train

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"sync"
	"time"

	"parley/analyze/internal/frames"
	"parley/analyze/internal/network"
	"parley/analyze/internal/tensor"
)

// Settings of the network of frames.
const (
	frameHidden     = 192
	frameBatchWords = 300
	frameTopRate    = 2e-3
	frameLastRate   = 2e-5
	frameWarmup     = 100
	pairWeight      = 0.5 // of the loss of fillers beside that of labels
	statusWeight    = 0.8
)

// A frameExample is one sentence to learn frames from.
type frameExample struct {
	words  []network.FrameWord
	labels [][]int // by choice: of each word its label, or -1 where it is not known; nil where none is
	cues   []cueExample
}

// A cueExample is a cue, or a predicate, with what fills its roles.
type cueExample struct {
	scorer, kind, at int
	ways             []uint8
	fillers          []filler
}

// A filler is a word that fills a role. Of PropBank roles, role is an index of
// frames.PropLabels plus one.
type filler struct{ role, at int }

// A frameTrainer holds what training the network of frames needs.
type frameTrainer struct {
	config  network.FrameConfig
	base    *network.Network
	adam    *adam
	packs   map[string]*packs
	workers [shards]*frameWorker
	grads   gradients
	rng     *rand.Rand
	passes  int
}

// newFrameTrainer begins with weights drawn by chance; another variant, with others.
func newFrameTrainer(c network.FrameConfig, base *network.Network, variant uint64) *frameTrainer {
	t := &frameTrainer{config: c, base: base, packs: map[string]*packs{}, rng: rand.New(rand.NewPCG(seed, 77+variant))}
	params := c.Params()
	byName := map[string]tensor.Matrix{}
	for _, p := range params {
		initialize(p, network.Config{Hidden: c.Hidden}, t.rng)
		byName[p.Name] = p.Matrix
		if !p.Table && p.Rows > 1 {
			t.packs[p.Name] = new(packs)
		}
	}
	// Nearly every word is the cue of nothing: the labels begin there.
	at := 0
	for i, n := range c.Labels {
		if choice := frames.Choice(i); choice <= frames.Proposal {
			byName["label/b"].Data[at] = 4
		}
		at += n
	}
	for i := range c.Pairs {
		b := byName[fmt.Sprintf("pair%d/b", i)].Data
		if i == frames.TalksRoles {
			for j := range b {
				b[j] = -4
			}
		} else {
			b[0] = 4
		}
	}
	t.adam = newAdam(params)
	for s := range t.workers {
		w := &frameWorker{shape: c, base: base}
		w.worker = worker{config: network.Config{Hidden: c.Hidden}, params: byName, packs: t.packs, grads: map[string]tensor.Matrix{}}
		for _, p := range params {
			g := tensor.NewMatrix(p.Rows, p.Cols)
			w.grads[p.Name] = g
			t.grads[s] = append(t.grads[s], g.Data)
		}
		t.workers[s] = w
	}
	return t
}

// frameLosses are sums over a step: of labels, fillers and PropBank's arguments.
type frameLosses struct{ labels, fillers, props float64 }

func (l *frameLosses) add(m frameLosses) {
	l.labels += m.labels
	l.fillers += m.fillers
	l.props += m.props
}

// pass goes once through the examples, of which share [from, to) of the whole
// training is this pass.
func (t *frameTrainer) pass(examples []*frameExample, from, to float64, log Log) {
	begin := time.Now()
	batches := t.batches(examples)
	var sum frameLosses
	words := 0
	for i, batch := range batches {
		done := from + (to-from)*float64(i)/float64(len(batches))
		rate := frameLastRate + (frameTopRate-frameLastRate)*(1+math.Cos(math.Pi*done))/2
		if t.adam.steps < frameWarmup {
			rate *= float64(t.adam.steps+1) / frameWarmup
		}
		n := 0
		for _, e := range batch {
			n += len(e.words)
		}
		words += n
		sum.add(t.step(batch, n, rate))
	}
	n := float64(words)
	log("frames, pass %d: loss of labels %.4f, fillers %.4f, arguments %.4f; %.0f words/s", t.passes+1, sum.labels/n, sum.fillers/n, sum.props/n, n/time.Since(begin).Seconds())
	t.passes++
}

func (t *frameTrainer) batches(examples []*frameExample) [][]*frameExample {
	order := make([]*frameExample, 0, len(examples))
	key := map[*frameExample]float64{}
	for _, i := range t.rng.Perm(len(examples)) {
		e := examples[i]
		order = append(order, e)
		key[e] = float64(len(e.words)) * (0.85 + 0.3*t.rng.Float64())
	}
	slices.SortStableFunc(order, func(a, b *frameExample) int { return cmp.Compare(key[a], key[b]) })
	var all [][]*frameExample
	for len(order) > 0 {
		n, words := 0, 0
		for n < len(order) && (words < frameBatchWords || n < 2) {
			words += len(order[n].words)
			n++
		}
		batch := order[:n]
		slices.SortStableFunc(batch, func(a, b *frameExample) int { return cmp.Compare(len(b.words), len(a.words)) })
		all = append(all, batch)
		order = order[n:]
	}
	t.rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return all
}

// step learns from one batch of n words.
func (t *frameTrainer) step(batch []*frameExample, n int, rate float64) frameLosses {
	t.pack()
	var wait sync.WaitGroup
	for s, w := range t.workers {
		part := shard(batch, s)
		w.rng = rand.New(rand.NewPCG(seed, uint64(t.adam.steps*shards+s+1)))
		w.sums = frameLosses{}
		if len(part) > 0 {
			wait.Go(func() { w.step(part, 1/float32(n)) })
		}
	}
	wait.Wait()
	var sum frameLosses
	for _, w := range t.workers {
		sum.add(w.sums)
	}
	t.adam.update(t.grads.collect(), rate, decay)
	return sum
}

// pack lays all weights out for products.
func (t *frameTrainer) pack() { packAll(t.adam.params, t.packs) }

// A frameWorker computes the gradient of one part of a batch.
type frameWorker struct {
	worker
	shape network.FrameConfig
	base  *network.Network
	sums  frameLosses
}

// step adds the gradient of the batch's loss to the worker's.
func (w *frameWorker) step(batch []*frameExample, scale float32) {
	w.arena.reset()
	c := w.shape
	lengths := make([]int, len(batch))
	for i, e := range batch {
		lengths[i] = len(e.words)
	}
	l := network.NewLayout(lengths)

	x := w.inputs(l, batch)
	inMasks := w.masks(l, c.Width(), dropInput)
	mask(l, x, inMasks)
	var states [2]layerState
	first := w.layer(l, 0, x, &states[0])
	both := w.arena.matrix(l.Rows, 2*first.Cols)
	for b, e := range batch {
		for i, word := range e.words {
			row := both.Row(l.Row(b, i))
			copy(row, first.Row(l.Row(b, i)))
			copy(row[first.Cols:], first.Row(l.Row(b, int(word.Head))))
		}
	}
	second := w.layer(l, 1, both, &states[1])
	sorted := w.arena.matrix(l.Rows, second.Cols)
	l.BySentence(sorted, second)

	width := c.PairAt(len(c.Pairs))
	hidden := w.arena.matrix(l.Rows, width)
	network.Fill(hidden, w.params["mlp/b"].Data)
	tensor.Mul(hidden, sorted, &w.packs["mlp/w"].plain, true)
	labelMasks := w.masks(l, c.Label, dropHidden)
	for b, length := range l.Lengths {
		m := labelMasks.Row(b)
		for t := range length {
			row := hidden.Row(l.Start(b) + t)[:c.Label]
			for j, v := range row {
				row[j] = max(v, 0) * m[j]
			}
		}
	}
	d := w.arena.matrix(hidden.Rows, hidden.Cols)
	w.labelLoss(l, batch, hidden, d, scale)
	for k := range c.Pairs {
		w.pairLoss(l, batch, k, hidden, d, scale)
	}
	for b, length := range l.Lengths {
		m := labelMasks.Row(b)
		for t := range length {
			dRow, h := d.Row(l.Start(b) + t)[:c.Label], hidden.Row(l.Start(b)+t)
			for j := range dRow {
				if h[j] > 0 {
					dRow[j] *= m[j]
				} else {
					dRow[j] = 0
				}
			}
		}
	}
	dSorted := w.linearBackward("mlp/w", "mlp/b", sorted, d)
	dx := w.arena.matrix(l.Rows, dSorted.Cols)
	l.ByTime(dx, dSorted)
	dBoth := w.layerBackward(l, 1, dx, &states[1])
	dFirst := w.arena.matrix(l.Rows, first.Cols)
	for b, e := range batch {
		for i, word := range e.words {
			row := dBoth.Row(l.Row(b, i))
			accumulate(dFirst.Row(l.Row(b, i)), row[:first.Cols])
			accumulate(dFirst.Row(l.Row(b, int(word.Head))), row[first.Cols:])
		}
	}
	dx = w.layerBackward(l, 0, dFirst, &states[0])
	mask(l, dx, inMasks)
	w.inputsBackward(l, batch, dx)
}

// inputs looks the words up; some lose their vectors.
func (w *frameWorker) inputs(l *network.Layout, batch []*frameExample) tensor.Matrix {
	x := w.arena.matrix(l.Rows, w.shape.Width())
	for b, e := range batch {
		for i, word := range e.words {
			row := x.Row(l.Row(b, i))
			known := word.Word
			switch r := w.rng.Float64(); {
			case r < dropVectors:
				known.Vector, known.Word = -1, 0
			case r < dropVectors+0.2:
				known.Word = 0
			}
			w.base.Embed(known, row[:w.shape.Input])
			copy(row[w.shape.Input:], word.Context)
			row = row[w.shape.Input+w.shape.Context:]
			for k, t := range w.shape.Tags {
				copy(row[:t.Width], w.params[fmt.Sprintf("tags%d", k)].Row(int(word.Tags[k])))
				row = row[t.Width:]
			}
		}
	}
	return x
}

func (w *frameWorker) inputsBackward(l *network.Layout, batch []*frameExample, dx tensor.Matrix) {
	for b, e := range batch {
		for i, word := range e.words {
			d := dx.Row(l.Row(b, i))[w.shape.Input+w.shape.Context:]
			for k, t := range w.shape.Tags {
				accumulate(w.grads[fmt.Sprintf("tags%d", k)].Row(int(word.Tags[k])), d[:t.Width])
				d = d[t.Width:]
			}
		}
	}
}

// labelLoss adds the loss of the labels.
func (w *frameWorker) labelLoss(l *network.Layout, batch []*frameExample, hidden, d tensor.Matrix, scale float32) {
	w.classify("label", hidden, d, 0, w.shape.Label, func(scores, dScores tensor.Matrix) {
		for b, e := range batch {
			at := 0
			for choice, n := range w.shape.Labels {
				if e.labels[choice] != nil {
					weight := float32(1)
					switch frames.Choice(choice) {
					case frames.PositionStatus, frames.StateStatus, frames.MeetingStatus:
						weight = statusWeight
					}
					for i, label := range e.labels[choice] {
						if label >= 0 {
							r := l.Start(b) + i
							loss := crossEntropy(dScores.Row(r)[at:at+n], scores.Row(r)[at:at+n], label, weight*scale)
							w.sums.labels += float64(weight) * loss
						}
					}
				}
				at += n
			}
		}
	})
}

// pairLoss adds the loss of the fillers that scorer k scores.
func (w *frameWorker) pairLoss(l *network.Layout, batch []*frameExample, k int, hidden, d tensor.Matrix, scale float32) {
	c := w.shape.Pairs[k]
	name := func(part string) string { return fmt.Sprintf("pair%d/%s", k, part) }
	from := w.shape.PairAt(k)
	rows := 0
	for _, e := range batch {
		for i := range e.cues {
			if e.cues[i].scorer == k {
				rows += len(e.words)
			}
		}
	}
	if rows == 0 {
		return
	}
	z := w.arena.matrix(rows, c.Width)
	at := 0
	w.eachCue(l, batch, k, func(b int, cue *cueExample, start int) {
		of, kind := hidden.Row(start + cue.at)[from:from+c.Width], w.params[name("kind")].Row(cue.kind)
		for i, way := range cue.ways {
			path, filler, out := w.params[name("path")].Row(int(way)), hidden.Row(start + i)[from+c.Width:from+2*c.Width], z.Row(at)
			for j := range out {
				out[j] = max(of[j]+kind[j]+filler[j]+path[j], 0)
			}
			at++
		}
	})
	keep := w.arena.matrix(1, c.Width).Row(0)
	for j := range keep {
		if w.rng.Float64() >= 0.2 {
			keep[j] = 1 / 0.8
		}
	}
	for r := range rows {
		for j, m := range keep {
			z.Row(r)[j] *= m
		}
	}
	bias := w.params[name("b")].Data
	scores, dScores := w.arena.matrix(rows, c.Roles), w.arena.matrix(rows, c.Roles)
	network.Fill(scores, bias)
	tensor.Mul(scores, z, &w.packs[name("w")].plain, true)
	at = 0
	w.eachCue(l, batch, k, func(b int, cue *cueExample, start int) {
		n := len(cue.ways)
		if k == frames.PropRoles {
			w.sums.props += pairWeight * chosen(scores.Slice(at, at+n), dScores.Slice(at, at+n), cue.fillers, scale*pairWeight)
		} else {
			w.sums.fillers += pairWeight * marked(scores.Slice(at, at+n), dScores.Slice(at, at+n), cue.fillers, scale*pairWeight)
		}
		at += n
	})
	dz := w.linearBackward(name("w"), name("b"), z, dScores)
	at = 0
	w.eachCue(l, batch, k, func(b int, cue *cueExample, start int) {
		dOf, dKind := d.Row(start + cue.at)[from:from+c.Width], w.grads[name("kind")].Row(cue.kind)
		for i, way := range cue.ways {
			g := dz.Row(at)
			for j, v := range z.Row(at) {
				if v <= 0 {
					g[j] = 0
				} else {
					g[j] *= keep[j]
				}
			}
			accumulate(dOf, g)
			accumulate(dKind, g)
			accumulate(w.grads[name("path")].Row(int(way)), g)
			accumulate(d.Row(start + i)[from+c.Width:from+2*c.Width], g)
			at++
		}
	})
}

func (w *frameWorker) eachCue(l *network.Layout, batch []*frameExample, scorer int, f func(b int, cue *cueExample, start int)) {
	for b, e := range batch {
		for i := range e.cues {
			if e.cues[i].scorer == scorer {
				f(b, &e.cues[i], l.Start(b))
			}
		}
	}
}

// marked writes to d the gradient of the loss of each role by itself: whether
// a word fills it.
func marked(scores, d tensor.Matrix, fillers []filler, scale float32) (loss float64) {
	gold := map[filler]bool{}
	for _, f := range fillers {
		gold[f] = true
	}
	for i := range scores.Rows {
		for role, s := range scores.Row(i) {
			p := 1 / (1 + math.Exp(-float64(s)))
			y := 0.0
			if gold[filler{role, i}] {
				y = 1
				loss -= math.Log(max(p, 1e-9))
			} else {
				loss -= math.Log(max(1-p, 1e-9))
			}
			d.Row(i)[role] = float32(p-y) * scale
		}
	}
	return loss
}

// chosen writes to d the gradient of the loss of choosing one role, or none,
// for each word.
func chosen(scores, d tensor.Matrix, fillers []filler, scale float32) (loss float64) {
	gold := make([]int, scores.Rows)
	for _, f := range fillers {
		gold[f.at] = f.role
	}
	for i, g := range gold {
		loss += crossEntropy(d.Row(i), scores.Row(i), g, scale)
	}
	return loss
}
