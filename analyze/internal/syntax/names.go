package syntax

import (
	"math"

	"parley/analyze/internal/tensor"
)

// NameTags are the tags that the network gives words for the names they
// belong to, in the order of its scores: outside, then begin and inside of
// each type.
var NameTags = []string{"O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC"}

// BestNames finds the best-scored sequence of [NameTags] in which every I-X
// follows a B-X or I-X (Viterbi). scores is words × tags; the tags are indexes.
func BestNames(scores tensor.Matrix) []int {
	n, k := scores.Rows, scores.Cols
	if n == 0 {
		return nil
	}
	back := make([]uint8, n*k)
	prev, next := make([]float64, k), make([]float64, k)
	for i := range n {
		row := scores.Row(i)
		norm := logSum(row)
		for t := range k {
			best, from := math.Inf(-1), 0
			for p := range k {
				if inside := t > 0 && t%2 == 0; inside && (i == 0 || (p != t && p != t-1)) {
					continue
				}
				if prev[p] > best {
					best, from = prev[p], p
				}
			}
			next[t] = best + float64(row[t]) - norm
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

func logSum(row []float32) float64 {
	top := row[0]
	for _, x := range row {
		top = max(top, x)
	}
	sum := 0.0
	for _, x := range row {
		sum += math.Exp(float64(x - top))
	}
	return float64(top) + math.Log(sum)
}
