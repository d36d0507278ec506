package network

import (
	"math"

	"parley/analyze/internal/tensor"
)

// Forbidden tells which tag may not follow which: tags are 0 for outside and
// then begin and inside of each type by turns, so an inside tag (even) follows
// itself or the begin tag before it, and nothing else. from is -1 at the
// beginning of a sentence.
func Forbidden(from, to int) bool {
	inside := to > 0 && to%2 == 0
	return inside && from != to && from != to-1
}

// BestNames finds the best sequence of name tags (Viterbi 1967). scores is
// words × tags, transitions tags+1 × tags: from each tag, and in the last row
// from the beginning of the sentence.
func BestNames(scores, transitions tensor.Matrix) []int {
	n, k := scores.Rows, scores.Cols
	if n == 0 {
		return nil
	}
	back := make([]uint8, n*k)
	prev, next := make([]float32, k), make([]float32, k)
	for t := range k {
		prev[t] = float32(math.Inf(-1))
		if !Forbidden(-1, t) {
			prev[t] = scores.Row(0)[t] + transitions.Row(k)[t]
		}
	}
	for i := 1; i < n; i++ {
		for t := range k {
			best, from := float32(math.Inf(-1)), 0
			for p := range k {
				if s := prev[p] + transitions.Row(p)[t]; s > best && !Forbidden(p, t) {
					best, from = s, p
				}
			}
			next[t] = best + scores.Row(i)[t]
			back[i*k+t] = uint8(from)
		}
		prev, next = next, prev
	}
	best := 0
	for t := range prev {
		if prev[t] > prev[best] {
			best = t
		}
	}
	tags := make([]int, n)
	for i := n - 1; i >= 0; i-- {
		tags[i] = best
		best = int(back[i*k+best])
	}
	return tags
}
