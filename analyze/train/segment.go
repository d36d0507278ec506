package train

import (
	"math"
	"math/rand/v2"

	"parley/analyze/conllu"
	"parley/analyze/internal/model"
	"parley/analyze/internal/text"
)

// Sentence ends are learned by the network of [text.HashNet] in floating
// point and rounded to small integers at the end.
const (
	segmentBits    = 14
	segmentColumns = 16
	segmentPasses  = 8
	segmentRate    = 0.1
	segmentKeep    = 0.9 // of the features of a place are seen in one pass
)

// A place is where a sentence may end.
type place struct {
	features []uint32
	ends     bool
}

// Segment learns where sentences end from the documents of treebanks and adds
// it to b.
func Segment(docs []conllu.Document, b *model.Builder) error {
	places := segmentPlaces(docs)
	n := newHashTrainer(segmentBits, segmentColumns)
	n.train(places)
	net := n.round()
	b.SetInt8(text.EntryTable, net.Table)
	b.SetInt8(text.EntryOut, net.Out)
	b.SetUint32(text.EntryBias, []uint32{uint32(net.Bias)})
	return nil
}

// segmentPlaces are the places of the documents' texts, cut anew.
func segmentPlaces(docs []conllu.Document) []place {
	var places []place
	for _, d := range docs {
		ends := map[int]bool{}
		for _, s := range d.Doc.Sentences {
			ends[d.Doc.Tokens[s.End-1].End] = true
		}
		text.Places(d.Doc.Article, func(at int, features []uint32) bool {
			places = append(places, place{append([]uint32(nil), features...), ends[at]})
			return ends[at]
		})
	}
	return places
}

// A hashTrainer is a HashNet in the making: AdaGrad (Duchi et al. 2011) on the
// logistic loss.
type hashTrainer struct {
	bits, cols      int
	table, tableSq  []float32
	out, outSq      []float32
	bias, biasSq    float32
	sums, gradients []float32
	random          *rand.Rand
}

func newHashTrainer(bits, cols int) *hashTrainer {
	n := &hashTrainer{bits: bits, cols: cols, random: rand.New(rand.NewPCG(1, 2))}
	n.table, n.tableSq = make([]float32, cols<<bits), make([]float32, cols<<bits)
	n.out, n.outSq = make([]float32, cols), make([]float32, cols)
	n.sums, n.gradients = make([]float32, cols), make([]float32, cols)
	for i := range n.table {
		n.table[i] = (n.random.Float32() - 0.5) * 0.1
	}
	for i := range n.out {
		n.out[i] = n.random.Float32() - 0.5
	}
	n.out[0] = 1
	return n
}

func (n *hashTrainer) train(places []place) {
	order := make([]int, len(places))
	for i := range order {
		order[i] = i
	}
	for pass := range segmentPasses {
		n.random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		rate := segmentRate * (1 - float32(pass)/segmentPasses)
		for _, i := range order {
			n.learn(&places[i], rate)
		}
	}
}

// learn takes one step for one place.
func (n *hashTrainer) learn(p *place, rate float32) {
	var rows [64]int
	k := 0
	for _, f := range p.features {
		if n.random.Float32() < segmentKeep {
			rows[k] = int(f>>(32-n.bits)) * n.cols
			k++
		}
	}
	clear(n.sums)
	scale := float32(1)
	for _, r := range rows[:k] {
		for j, w := range n.table[r:][:n.cols] {
			n.sums[j] += w
		}
	}
	score := n.bias + n.sums[0]*n.out[0]
	for j := 1; j < n.cols; j++ {
		score += max(n.sums[j], 0) * n.out[j]
	}
	want := float32(0)
	if p.ends {
		want = 1
	}
	g := (1/(1+float32(math.Exp(float64(-score)))) - want) * scale
	for j := range n.cols {
		n.gradients[j] = g * n.out[j]
		if j > 0 {
			if n.sums[j] <= 0 {
				n.gradients[j] = 0
				continue
			}
			step(&n.out[j], &n.outSq[j], g*n.sums[j], rate)
		}
	}
	step(&n.bias, &n.biasSq, g, rate)
	for _, r := range rows[:k] {
		for j, g := range n.gradients {
			if g != 0 {
				step(&n.table[r+j], &n.tableSq[r+j], g, rate)
			}
		}
	}
}

// step moves one weight against its gradient.
func step(w, sq *float32, g, rate float32) {
	*sq += g * g
	*w -= rate * g / (float32(math.Sqrt(float64(*sq))) + 1e-6)
}

// round gives the network in integers.
func (n *hashTrainer) round() *text.HashNet {
	tableScale, outScale := scaleTo127(n.table), scaleTo127(n.out)
	net := &text.HashNet{Bits: n.bits, Columns: n.cols, Table: make([]int8, len(n.table)), Out: make([]int8, n.cols)}
	for i, w := range n.table {
		net.Table[i] = int8(math.RoundToEven(float64(w * tableScale)))
	}
	for j, w := range n.out {
		net.Out[j] = int8(math.RoundToEven(float64(w * outScale)))
	}
	net.Bias = int32(math.RoundToEven(float64(n.bias * tableScale * outScale)))
	return net
}

// scaleTo127 is the factor that makes the largest weight 127.
func scaleTo127(weights []float32) float32 {
	top := float32(1e-6)
	for _, w := range weights {
		top = max(top, w, -w)
	}
	return 127 / top
}
