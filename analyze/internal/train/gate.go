package train

import (
	"math"
	"math/rand/v2"
	"slices"

	"parley"
	"parley/analyze/internal/frames"
)

// gateRecall is the share of the sentences with something marked, in articles
// that it was not trained on, that the gate must let through.
const gateRecall = 0.985

// gatePasses is how often the gate sees the sentences.
const gatePasses = 8

// A gateExample is a sentence as the gate sees it.
type gateExample struct {
	buckets []uint32
	holds   bool // something is marked in it
}

// gateExamples are the sentences of a document; holds tells of its tokens
// whether something is marked there.
func gateExamples(doc *parley.Document, holds func(token int) bool) []gateExample {
	var out []gateExample
	for _, p := range frames.Pieces(doc) {
		var e gateExample
		frames.GateFeatures(doc, p, func(bucket uint32) { e.buckets = append(e.buckets, bucket) })
		for i := p.First; i < p.End; i++ {
			e.holds = e.holds || holds(i)
		}
		out = append(out, e)
	}
	return out
}

// trainGate learns a gate from the sentences of articles. What it must let
// through is set on every tenth article, which it does not learn from at first.
func trainGate(articles [][]gateExample, log Log) *frames.Gate {
	var learn, held []gateExample
	for i, a := range articles {
		if i%10 == 3 {
			held = append(held, a...)
		} else {
			learn = append(learn, a...)
		}
	}
	weights, bias := gateWeights(learn)
	g := frames.NewGate(weights, bias, 0)
	var scores []float32
	for _, e := range held {
		if e.holds {
			scores = append(scores, gateScore(g, e))
		}
	}
	slices.Sort(scores)
	if len(scores) > 0 {
		g.Least = scores[int(float64(len(scores))*(1-gateRecall))]
	}
	open := 0
	for _, e := range held {
		if gateScore(g, e) >= g.Least {
			open++
		}
	}
	log("gate: lets through %.1f %% of the sentences that hold something, %.1f %% of all", 100*gateRecall, 100*float64(open)/float64(max(1, len(held))))
	weights, bias = gateWeights(append(learn, held...))
	return frames.NewGate(weights, bias, g.Least)
}

func gateScore(g *frames.Gate, e gateExample) float32 {
	sum := int32(0)
	for _, b := range e.buckets {
		sum += int32(g.Weights[b])
	}
	return float32(sum)*g.Scale + g.Bias
}

// gateWeights learns by logistic regression with AdaGrad (Duchi et al. 2011).
func gateWeights(examples []gateExample) (weights []float32, bias float32) {
	const rate, shrink = 0.1, 1e-6
	weights = make([]float32, frames.GateBuckets)
	squares, biasSquare := make([]float32, frames.GateBuckets), float32(0)
	rng := rand.New(rand.NewPCG(seed, 5))
	for range gatePasses {
		for _, i := range rng.Perm(len(examples)) {
			e := &examples[i]
			sum := bias
			for _, b := range e.buckets {
				sum += weights[b]
			}
			y := float32(0)
			if e.holds {
				y = 1
			}
			d := float32(1/(1+math.Exp(-float64(sum)))) - y
			for _, b := range e.buckets {
				gradient := d + shrink*weights[b]
				squares[b] += gradient * gradient
				weights[b] -= rate * gradient / (float32(math.Sqrt(float64(squares[b]))) + 1e-6)
			}
			biasSquare += d * d
			bias -= rate * d / (float32(math.Sqrt(float64(biasSquare))) + 1e-6)
		}
	}
	return weights, bias
}
