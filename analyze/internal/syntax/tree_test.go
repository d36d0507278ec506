package syntax

import (
	"testing"

	"pgregory.net/rapid"

	"parley/analyze/internal/tensor"
)

// bestTree tries all trees with one root.
func bestTree(arcs tensor.Matrix) (best float32) {
	n := arcs.Rows
	heads := make([]int, n)
	first := true
	var try func(i int, sum float32)
	try = func(i int, sum float32) {
		if i == n {
			if isTree(heads) && (first || sum > best) {
				best, first = sum, false
			}
			return
		}
		for h := range n + 1 {
			if h != i+1 {
				heads[i] = h
				try(i+1, sum+arcs.Row(i)[h])
			}
		}
	}
	try(0, 0)
	return best
}

func TestTreeIsBest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 5).Draw(t, "words")
		arcs := tensor.NewMatrix(n, n+1)
		for i := range arcs.Data {
			arcs.Data[i] = float32(rapid.IntRange(-20, 20).Draw(t, "score")) / 2
		}
		heads := Tree(arcs)
		if !isTree(heads) {
			t.Fatalf("%v is no tree with one root", heads)
		}
		sum := float32(0)
		for i, h := range heads {
			sum += arcs.Row(i)[h]
		}
		if best := bestTree(arcs); sum != best {
			t.Fatalf("%v is worth %g, the best tree %g", heads, sum, best)
		}
	})
}

func TestIsTree(t *testing.T) {
	for _, c := range []struct {
		heads []int
		want  bool
	}{
		{[]int{0}, true},
		{[]int{0, 0}, false},
		{[]int{2, 1}, false},
		{[]int{2, 0}, true},
		{[]int{2, 3, 0, 3}, true},
		{[]int{0, 3, 4, 2}, false},
		{[]int{2, 3, 1, 0}, false},
	} {
		if got := isTree(c.heads); got != c.want {
			t.Errorf("isTree(%v) = %v", c.heads, got)
		}
	}
}
