package train

import (
	"math"
	"math/rand/v2"
	"testing"

	"parley/analyze/internal/frames"
	"parley/analyze/internal/network"
	"parley/analyze/internal/tensor"
)

// TestFrameGradient holds the gradients of the network of frames against
// differences of the loss, weight by weight.
func TestFrameGradient(t *testing.T) {
	base := network.Config{Vectors: 3, Vector: 4, Words: 5, Word: 3, Buckets: 4, Affix: 2, Classes: 3, Class: 2, Hidden: 2, Layers: 1, Tag: 2, UPOS: 2, XPOS: 2}
	rng := rand.New(rand.NewPCG(1, 2))
	random := func(m tensor.Matrix) {
		for i := range m.Data {
			m.Data[i] = rng.Float32() - 0.5
		}
	}
	vectors := tensor.NewMatrix(base.Vectors, base.Vector)
	random(vectors)
	params := base.Params()
	for _, p := range params {
		random(p.Matrix)
	}
	words := network.Assemble(base, network.NewVectors(vectors), params)
	c := network.FrameConfig{
		Input: base.Input(), Context: 3, Tags: []network.TagTable{{Rows: 3, Width: 2}, {Rows: 2, Width: 2}}, Hidden: 3, Label: 4,
		Labels: frames.Sizes(), Pairs: []network.PairConfig{{Width: 3, Kinds: 2, Paths: frames.Paths, Roles: 2}, {Width: 3, Kinds: 1, Paths: frames.Paths, Roles: 3}},
	}
	tr := newFrameTrainer(c, words, 0)
	for _, p := range tr.adam.params {
		random(p.Matrix)
	}
	example := func(heads ...int32) *frameExample {
		e := &frameExample{labels: make([][]int, len(c.Labels))}
		for i, h := range heads {
			e.words = append(e.words, network.FrameWord{
				Word: network.Word{Vector: int32(i%4) - 1, Word: int32(i % 5), Class: int32(i % 3)},
				Tags: []int32{int32(i % 3), int32(i % 2)}, Head: h, Context: []float32{rng.Float32(), rng.Float32(), rng.Float32()},
			})
		}
		return e
	}
	first, second := example(1, 1, 1, 2), example(1, 1)
	first.labels[frames.Position] = []int{0, 3, -1, 0}
	first.labels[frames.PositionStatus] = []int{-1, 4, -1, -1}
	first.cues = []cueExample{
		{scorer: 0, kind: 1, at: 1, ways: frames.WaysFrom(headsOf(first), 1), fillers: []filler{{0, 0}, {1, 3}}},
		{scorer: 1, at: 3, ways: frames.WaysFrom(headsOf(first), 3), fillers: []filler{{2, 0}}},
	}
	second.labels[frames.Predicate] = []int{0, 1}
	batch := []*frameExample{first, second}
	w := tr.workers[0]
	loss := func() float64 {
		tr.pack()
		w.rng = rand.New(rand.NewPCG(9, 9)) // the same masks every time
		w.sums = frameLosses{}
		w.step(batch, 1)
		return w.sums.labels + w.sums.fillers + w.sums.props
	}
	loss()
	saved := make([][]float32, len(tr.grads[0]))
	for k, g := range tr.grads[0] {
		saved[k] = append([]float32(nil), g...)
	}
	const step = 2e-3
	for k, p := range tr.adam.params {
		for i := range p.Data {
			x := p.Data[i]
			p.Data[i] = x + step
			up := loss()
			p.Data[i] = x - step
			down := loss()
			p.Data[i] = x
			want, got := (up-down)/(2*step), float64(saved[k][i])
			if math.Abs(want-got) > 0.02+0.05*math.Abs(want) {
				t.Errorf("%s[%d]: gradient %g, difference %g", p.Name, i, got, want)
			}
		}
	}
}
