package frames

import (
	"fmt"
	"math"
	"strings"

	"parley"
	"parley/analyze/internal/model"
)

// A Gate tells which sentences can hold anything that the network finds, by
// their words and pairs of words alone: most sentences of most news cannot,
// and need not be read by the encoder. It is a linear model over hashed
// features (Weinberger et al., "Feature Hashing", ICML 2009).
type Gate struct {
	Weights []int8  // by bucket
	Scale   float32 // of the weights
	Bias    float32
	Least   float32 // the score from which a sentence is read
}

// GateBuckets is the number of buckets of a gate.
const GateBuckets = 1 << 15

// Open reports whether the tokens of a piece are to be read.
func (g *Gate) Open(doc *parley.Document, p Piece) bool {
	return g == nil || g.Score(doc, p) >= g.Least
}

// Score is the logarithm of the odds that a piece holds something.
func (g *Gate) Score(doc *parley.Document, p Piece) float32 {
	sum := int32(0)
	GateFeatures(doc, p, func(bucket uint32) { sum += int32(g.Weights[bucket]) })
	return float32(float32(sum)*g.Scale) + g.Bias
}

// GateFeatures calls each with the buckets of a piece: of every word and of
// every two that follow one another. A name stands for its type, so that no
// name decides.
func GateFeatures(doc *parley.Document, p Piece, each func(bucket uint32)) {
	before := "<"
	for i := p.First; i < p.End; i++ {
		t := &doc.Tokens[i]
		word := strings.ToLower(t.Lemma)
		switch {
		case t.Name != "O" && t.Name != "":
			if word = t.Name[2:]; word == before {
				continue
			}
		case t.UPOS == "PUNCT":
			continue
		case t.UPOS == "NUM":
			word = "#"
		case t.UPOS == "PROPN":
			word = "NAME"
		}
		each(gateBucket(word))
		each(gateBucket(before + " " + word))
		before = word
	}
	each(gateBucket(before + " >"))
}

// gateBucket hashes by FNV-1a (Fowler, Noll and Vo).
func gateBucket(s string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return (h ^ h>>15) % GateBuckets
}

// NewGate rounds the weights of a gate that was trained.
func NewGate(weights []float32, bias, least float32) *Gate {
	top := float32(0)
	for _, w := range weights {
		top = max(top, w, -w)
	}
	g := &Gate{Weights: make([]int8, len(weights)), Scale: top / 127, Bias: bias, Least: least}
	for i, w := range weights {
		if top > 0 {
			g.Weights[i] = int8(math.RoundToEven(float64(w / g.Scale)))
		}
	}
	return g
}

// Save adds a gate to a model.
func (g *Gate) Save(b *model.Builder) {
	b.SetInt8("frames/gate", g.Weights)
	b.SetFloat32("frames/gate/numbers", []float32{g.Scale, g.Bias, g.Least})
}

// loadGate reads what Save wrote; nil if the model has no gate.
func loadGate(f *model.File) (*Gate, error) {
	if !f.Has("frames/gate") {
		return nil, nil
	}
	weights, err := f.Int8("frames/gate")
	if err != nil {
		return nil, err
	}
	numbers, err := f.Float32("frames/gate/numbers")
	if err != nil {
		return nil, err
	}
	if len(weights) != GateBuckets || len(numbers) != 3 {
		return nil, fmt.Errorf("%w: a gate of %d weights", model.ErrCorrupt, len(weights))
	}
	return &Gate{weights, numbers[0], numbers[1], numbers[2]}, nil
}
