package train

import (
	"math"
	"math/rand/v2"
	"testing"

	"parley/analyze/internal/network"
	"parley/analyze/internal/tensor"
)

// TestGradient holds the gradients that step computes against differences of
// the loss, weight by weight.
func TestGradient(t *testing.T) {
	c := network.Config{
		Vectors: 3, Vector: 4, Words: 5, Word: 3, Buckets: 4, Affix: 2, Classes: 3, Class: 2,
		Hidden: 5, Layers: 2, Arc: 4, Rel: 3, Tag: 4, Name: 3, UPOS: 3, XPOS: 4, Rels: 3, Names: 3,
	}
	rng := rand.New(rand.NewPCG(1, 2))
	vectors := tensor.NewMatrix(c.Vectors, c.Vector)
	for i := range vectors.Data {
		vectors.Data[i] = rng.Float32() - 0.5
	}
	tr := newTrainer(c, network.NewVectors(vectors), nil, nil, 0)
	for _, p := range tr.adam.params {
		for i := range p.Data {
			p.Data[i] = rng.Float32() - 0.5
		}
	}
	batch := []*example{
		{upos: []int{0, 1, 2}, xpos: []int{3, 2, 1}, heads: []int{2, 0, 2}, rels: []int{0, 1, 2}, names: []int{0, 1, 2}},
		{names: []int{1, 2}},
		{upos: []int{1}, xpos: []int{0}, heads: []int{0}, rels: []int{1}},
	}
	for k, n := range []int{3, 2, 1} {
		for i := range n {
			batch[k].words = append(batch[k].words, network.Word{
				Vector: int32((i+k)%4) - 1, Word: int32(i + k), Affix: [network.Tables]int32{int32(i), int32(k)}, Class: int32(i),
			})
		}
	}
	for _, e := range batch {
		e.drop = make([]float64, len(e.words))
	}
	w := tr.workers[0]
	loss := func() float64 {
		tr.pack()
		w.rng = rand.New(rand.NewPCG(9, 9)) // the same masks every time
		w.loss = losses{}
		w.step(batch, 1)
		return w.loss.tags + w.loss.arcs + w.loss.rels + w.loss.names
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

func TestAdamMovesDownhill(t *testing.T) {
	p := []network.Param{{Name: "x", Matrix: tensor.NewMatrix(2, 2)}}
	copy(p[0].Data, []float32{3, -2, 1, 0})
	a := newAdam(p)
	for range 2000 {
		g := make([]float32, 4)
		for i, x := range p[0].Data {
			g[i] = 2 * (x - float32(i))
		}
		a.update([][]float32{g}, 0.02, 0)
	}
	for i, x := range p[0].Data {
		if math.Abs(float64(x)-float64(i)) > 0.05 {
			t.Errorf("weight %d is %g", i, x)
		}
	}
}
