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
	// Work on nodes 0..n, where 0 is the root. Each word's scores are taken
	// relative to its best. A root arc costs more than any tree can gain, so
	// that one is taken and no more.
	nodes := n + 1
	score := make([][]float64, nodes)
	spread := 1.0
	for d := range score {
		score[d] = make([]float64, nodes)
		for h := range score[d] {
			score[d][h] = math.Inf(-1)
			if d > 0 && h != d {
				score[d][h] = float64(arcs.Row(d - 1)[h])
			}
		}
		if d > 0 {
			lo, hi := math.Inf(1), math.Inf(-1)
			for h, s := range score[d] {
				if h != d {
					lo, hi = min(lo, s), max(hi, s)
				}
			}
			spread += hi - lo
		}
	}
	for d := 1; d < nodes; d++ {
		score[d][0] -= spread
	}
	best := edmonds(score)
	for i := range heads {
		heads[i] = best[i+1]
	}
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

// edmonds gives the head of every node but node 0 in the maximum spanning
// arborescence; score[d][h] is the weight of h as the head of d. It shares no
// memory with score when it returns, but changes it.
//
// Cycles are contracted in place, one after the other: the nodes of a cycle are
// merged into one of them, whose incoming arcs are each lowered by what
// the arc of the cycle that it replaces is worth. O(n²) per contraction.
func edmonds(score [][]float64) []int {
	n := len(score)
	head := make([]int, n)
	for d := 1; d < n; d++ {
		head[d] = argmax(score[d], d)
	}
	cycle := findCycle(head)
	if cycle == nil {
		return head
	}
	inCycle := make([]bool, n)
	for _, v := range cycle {
		inCycle[v] = true
	}
	// The contracted graph: the nodes outside the cycle, then one for it.
	var outside []int
	for v := range n {
		if !inCycle[v] {
			outside = append(outside, v)
		}
	}
	m := len(outside)
	small := make([][]float64, m+1)
	enter := make([]int, m) // node of the cycle where an arc from outside enters best
	leave := make([]int, m) // node of the cycle that is the best head for an outside node
	for i := range small {
		small[i] = make([]float64, m+1)
	}
	for i, d := range outside {
		for j, h := range outside {
			small[i][j] = score[d][h]
		}
		leave[i] = cycle[0]
		enter[i] = cycle[0]
		for _, c := range cycle {
			if score[d][c] > score[d][leave[i]] {
				leave[i] = c
			}
			if gain(score, head, c, d) > gain(score, head, enter[i], d) {
				enter[i] = c
			}
		}
		small[i][m] = score[d][leave[i]]
		small[m][i] = gain(score, head, enter[i], d)
	}
	small[m][m] = math.Inf(-1)
	inner := edmonds(small)
	for i, d := range outside {
		if i == 0 {
			continue // the root has no head
		}
		if inner[i] == m {
			head[d] = leave[i]
		} else {
			head[d] = outside[inner[i]]
		}
	}
	from := inner[m]
	head[enter[from]] = outside[from]
	return head
}

// gain is what it is worth to enter a cycle at c from node h.
func gain(score [][]float64, head []int, c, h int) float64 { return score[c][h] - score[c][head[c]] }

func argmax(row []float64, self int) int {
	best := 0
	if self == 0 {
		best = 1
	}
	for h, s := range row {
		if h != self && s > row[best] {
			best = h
		}
	}
	return best
}

// findCycle gives the nodes of one cycle of the heads, or nil.
func findCycle(head []int) []int {
	seen := make([]int, len(head))
	for start := 1; start < len(head); start++ {
		at := start
		for at != 0 && seen[at] == 0 {
			seen[at] = start
			at = head[at]
		}
		if at == 0 || seen[at] != start {
			continue
		}
		cycle := []int{at}
		for v := head[at]; v != at; v = head[v] {
			cycle = append(cycle, v)
		}
		return cycle
	}
	return nil
}
