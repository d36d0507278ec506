package syntax

import (
	"math"

	"parley/analyze/internal/tensor"
)

// Tree finds the heads of the best dependency tree with one root. arcs scores
// word (row) and head (column, 0 for the root, i+1 for word i); the heads are
// columns. It is Chu and Liu's and Edmonds's algorithm, begun only if the best
// head of every word does not make a tree by itself, as it nearly always does.
func Tree(arcs tensor.Matrix) []int {
	n := arcs.Rows
	heads := make([]int, n)
	for i := range n {
		heads[i] = bestHead(arcs.Row(i), i)
	}
	if isTree(heads) {
		return heads
	}
	// Work on nodes 0..n, where 0 is the root. A root arc costs more than any
	// tree can gain, so that one is taken and no more.
	g := newGraph(n + 1)
	spread := 1.0
	for d := 1; d <= n; d++ {
		lo, hi := math.Inf(1), math.Inf(-1)
		for h, s := range arcs.Row(d - 1) {
			if h != d {
				lo, hi = min(lo, float64(s)), max(hi, float64(s))
				g.set(d, h, float64(s))
			}
		}
		spread += hi - lo
	}
	for d := 1; d <= n; d++ {
		g.row(d)[0].score -= spread
	}
	copy(heads, g.heads()[1:])
	return heads
}

func bestHead(row []float32, word int) int {
	best := 0
	for h, s := range row {
		if h != word+1 && s > row[best] {
			best = h
		}
	}
	return best
}

// isTree reports whether every word reaches the root and one word is its child.
func isTree(heads []int) bool {
	state := make([]uint8, len(heads)) // 0 unseen, 1 on the way, 2 reaches the root
	roots := 0
	for i := range heads {
		if heads[i] == 0 {
			roots++
		}
		at := i
		for state[at] == 0 {
			state[at] = 1
			if heads[at] == 0 {
				break
			}
			at = heads[at] - 1
		}
		if state[at] == 1 && heads[at] != 0 {
			return false
		}
		for at = i; state[at] == 1; at = heads[at] - 1 {
			state[at] = 2
			if heads[at] == 0 {
				break
			}
		}
	}
	return roots == 1
}
