package record

import (
	"slices"
	"strings"

	"parley"
)

// sets are groups of findings that became one, as a forest (Galler and Fischer
// 1964) whose roots are the earliest of each group, with the reasons.
type sets struct {
	parent []int
	joins  map[int][]parley.Join // by root
}

func newSets(n int) *sets {
	s := &sets{parent: make([]int, n), joins: map[int][]parley.Join{}}
	for i := range s.parent {
		s.parent[i] = i
	}
	return s
}

// find is the earliest finding of the group that i is in.
func (s *sets) find(i int) int {
	for s.parent[i] != i {
		s.parent[i] = s.parent[s.parent[i]]
		i = s.parent[i]
	}
	return i
}

// join makes one group of those of i and j, by a rule with a score.
func (s *sets) join(i, j int, rule string, score float64) {
	i, j = s.find(i), s.find(j)
	if i == j {
		return
	}
	if i > j {
		i, j = j, i
	}
	s.parent[j] = i
	joins := append(s.joins[i], parley.Join{Rule: rule, Times: 1, Score: score})
	joins = append(joins, s.joins[j]...)
	delete(s.joins, j)
	s.joins[i] = combine(joins)
}

// combine makes one of all joins by the same rule.
func combine(joins []parley.Join) []parley.Join {
	slices.SortStableFunc(joins, func(a, b parley.Join) int { return strings.Compare(a.Rule, b.Rule) })
	out := joins[:0]
	for _, j := range joins {
		if n := len(out); n > 0 && out[n-1].Rule == j.Rule {
			out[n-1].Times += j.Times
			out[n-1].Score = min(out[n-1].Score, j.Score)
		} else {
			out = append(out, j)
		}
	}
	return out
}

// groups are the members of each group in order, groups by their first.
func (s *sets) groups() [][]int {
	var out [][]int
	at := make(map[int]int)
	for i := range s.parent {
		root := s.find(i)
		n, ok := at[root]
		if !ok {
			n = len(out)
			at[root] = n
			out = append(out, nil)
		}
		out[n] = append(out[n], i)
	}
	return out
}
