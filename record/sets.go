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
	// sides are those on which a group is, by what parts the findings; by root.
	sides map[int]map[string]int
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

// side puts i's group on one side of what parts findings.
func (s *sets) side(i int, key string, n int) {
	i = s.find(i)
	if s.sides == nil {
		s.sides = map[int]map[string]int{}
	}
	if s.sides[i] == nil {
		s.sides[i] = map[string]int{}
	}
	s.sides[i][key] = n
}

// between is what keeps the groups of i and j apart; "" if nothing does.
func (s *sets) between(i, j int) string {
	if s.sides == nil {
		return ""
	}
	a, b := s.sides[s.find(i)], s.sides[s.find(j)]
	key := ""
	for k, n := range a {
		if other, ok := b[k]; ok && other != n && (key == "" || k < key) {
			key = k
		}
	}
	return key
}

// join makes one group of those of i and j, by a rule with a score, unless they
// are to stay apart.
func (s *sets) join(i, j int, rule string, score float64) {
	i, j = s.find(i), s.find(j)
	if i == j {
		return
	}
	if s.between(i, j) != "" {
		return
	}
	if i > j {
		i, j = j, i
	}
	if len(s.sides[j]) > 0 {
		for key, n := range s.sides[j] {
			s.side(i, key, n)
		}
		delete(s.sides, j)
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
