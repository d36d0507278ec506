package network

import (
	"math/rand/v2"
	"testing"

	"parley/analyze/internal/tensor"
)

// BenchmarkScore scores an article of 40 sentences by a network of the size
// that is shipped.
func BenchmarkScore(b *testing.B) {
	c := Config{
		Vectors: 1000, Vector: 100, Words: 1000, Word: 64, Buckets: 4096, Affix: 20, Classes: 8, Class: 12,
		Hidden: 256, Layers: 2, Arc: 192, Rel: 128, Tag: 128, UPOS: 17, XPOS: 50, Rels: 50, Names: 7,
	}
	rng := rand.New(rand.NewPCG(1, 1))
	n := Assemble(c, NewVectors(tensor.NewMatrix(c.Vectors, c.Vector)), c.Params())
	words := make([]Word, 400)
	for i := range words {
		words[i] = Word{Vector: rng.Int32N(1000), Word: rng.Int32N(1000)}
	}
	var batch [][]int32
	tokens := 0
	for length := 45; length > 5; length-- {
		s := make([]int32, length)
		for i := range s {
			s[i] = rng.Int32N(400)
		}
		batch = append(batch, s)
		tokens += length
	}
	b.ReportAllocs()
	for b.Loop() {
		n.Score(words, batch, func(int, *Scores) {})
	}
	b.ReportMetric(float64(tokens)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}
