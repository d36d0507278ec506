package record

import (
	"maps"
	"slices"

	"parley"
)

const (
	// commonContext is the share of an article's named actors that another
	// must have for one label to mean the same thing in both.
	commonContext = 0.25
	// mostLabels is how many issues with one label, or head noun, are compared.
	mostLabels = 40
)

// issues joins issues by label: the same head noun with the same words around
// it, in articles about the same actors; then shorter labels that fit one
// issue only.
func (m *merger) issues() {
	found := all(m, func(f *parley.Findings) []parley.Issue { return f.Issues })
	labels := make([]label, len(found))
	for i, f := range found {
		labels[i] = newLabel(f.x.Label)
	}
	sets := newSets(len(found))
	joiner := labelJoiner{sets: sets, labels: labels, context: map[int]map[string]bool{}, own: map[int]bool{}, doc: func(i int) *doc { return found[i].doc }}
	pointers := map[any]int{}
	if len(m.ruler.bonds) > 0 {
		for i, f := range found {
			pointers[f.x] = i
			joiner.context[i] = f.context
		}
	}
	m.bind("issue", pointers, sets, func(i, k int) { joiner.join(i, k, ByRuling, 1) })
	joiner.same(len(found), func(i, k int) bool {
		a, b := found[i].x.Theme, found[k].x.Theme
		return a == b || a == "other" || b == "other" || len(labels[i].mods) > 0
	})
	joiner.shorter(len(found))
	if m.together {
		joiner.narrower(len(found))
	}
	for _, members := range sets.groups() {
		parts := group(found, members)
		id := m.newID("issue", parts[0].x.ID, labels[members[0]].key())
		m.rec.Issues = append(m.rec.Issues, m.issue(id, parts, sets.joins[members[0]]))
	}
}

func (m *merger) issue(id string, parts []foundIssue, joins []parley.Join) parley.Issue {
	out := parley.Issue{ID: id, Theme: "other"}
	var bases []*parley.Basis
	names, themes := map[string]int{}, map[string]int{}
	v := m.verdict(pointers(parts)...)
	for _, p := range parts {
		m.enter(p.x.ID, id, v)
		bases = append(bases, &p.x.Basis)
		names[p.x.Label]++
		if p.x.Theme != "other" {
			themes[p.x.Theme]++
		}
	}
	out.Label, out.Aliases = bestLabel(names)
	label := out.Label
	if t := most(themes); t != "" {
		out.Theme = t
	}
	out.Basis = m.basis(bases, joins)
	m.set("issue", &out, v)
	out.Aliases = otherNames(out.Aliases, out.Label, label)
	v.note(out.Standing)
	m.names[id] = out.Label
	return out
}

type foundIssue = found[parley.Issue]

// bestLabel is the label that says most, of those the most frequent, and the
// others.
func bestLabel(counts map[string]int) (best string, others []string) {
	for name := range counts {
		others = append(others, name)
	}
	slices.Sort(others)
	most := -1
	for _, name := range others {
		if n := min(len(newLabel(name).mods), 3)*1000 + counts[name]; n > most {
			best, most = name, n
		}
	}
	return best, without(others, best)
}

// A labelJoiner joins findings with labels.
type labelJoiner struct {
	sets    *sets
	labels  []label
	doc     func(int) *doc
	context map[int]map[string]bool // named actors of the articles of a group, by root
	own     map[int]bool            // … which are of the group and not of an article
}

// same joins findings with one label whose articles are about the same actors,
// each with the group that has the most of them.
func (j *labelJoiner) same(n int, may func(i, k int) bool) {
	indexes := make([]int, n)
	for i := range indexes {
		indexes[i] = i
		if j.context[i] == nil {
			j.context[i] = j.doc(i).context
		}
	}
	block(indexes, func(i int) string { return j.labels[i].key() }, func(b []int) {
		var roots []int
		for _, i := range b {
			best, score := -1, 0.0
			for _, r := range last(roots, mostLabels) {
				if s := j.common(i, r); s > score && may(i, r) && j.sets.between(i, r) == "" {
					best, score = r, s
				}
			}
			if best < 0 {
				roots = append(roots, i)
				continue
			}
			j.join(best, i, "same-label", score)
		}
	})
}

// shorter joins groups whose label is a shorter way to say that of one other
// group only.
func (j *labelJoiner) shorter(n int) {
	var roots []int
	for i := range n {
		if j.sets.find(i) == i {
			roots = append(roots, i)
		}
	}
	block(roots, func(i int) string { return j.labels[i].head }, func(b []int) {
		if len(b) > mostLabels {
			return
		}
		slices.SortStableFunc(b, func(x, y int) int { return len(j.labels[y].mods) - len(j.labels[x].mods) })
		for n, i := range b {
			var fits []int
			score := 0.0
			for _, k := range b[:n] {
				r := j.sets.find(k)
				if len(j.labels[i].mods) == len(j.labels[k].mods) || slices.Contains(fits, r) || j.sets.between(i, r) != "" || !j.labels[i].fits(j.labels[k]) {
					continue
				}
				if s := j.common(i, r); s > 0 {
					fits = append(fits, r)
					score = s
				}
			}
			if len(fits) == 1 && j.sets.find(i) != fits[0] {
				j.join(fits[0], i, "shorter-label", score)
			}
		}
	})
}

// common is the share of named actors that two groups have in common, 0 if it
// is below commonContext. Articles of one family are about the same.
func (j *labelJoiner) common(i, k int) float64 {
	if j.doc(i).family == j.doc(k).family {
		return 1
	}
	a, b := j.context[j.sets.find(i)], j.context[j.sets.find(k)]
	if s := shareOfSmaller(a, b); s >= commonContext {
		return s
	}
	return 0
}

// shareOfSmaller is the share of the smaller set that both have.
func shareOfSmaller(a, b map[string]bool) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	return float64(overlap(a, b)) / float64(min(len(a), len(b)))
}

// join makes one of two groups, and of what they are about.
func (j *labelJoiner) join(i, k int, rule string, score float64) {
	a, b := j.sets.find(i), j.sets.find(k)
	if a == b || j.sets.between(a, b) != "" {
		return
	}
	j.sets.join(a, b, rule, score)
	if len(j.context[a]) < len(j.context[b]) {
		a, b = b, a
	}
	both := j.context[a]
	if !j.own[a] { // it is still that of an article, which must not change
		both = maps.Clone(both)
	}
	maps.Copy(both, j.context[b])
	root := j.sets.find(i)
	j.context[root], j.own[root] = both, true
}

// narrower joins, within a negotiation, an issue with the one that its label is
// a shorter way to say: "quotas" with "export quotas", and that with "coffee
// export quotas". Two ways to be narrowed down keep it apart.
func (j *labelJoiner) narrower(n int) {
	byHead := map[string][]int{} // one of each group and label
	seen := map[string]bool{}
	for i := range n {
		if k := number(j.sets.find(i)) + " " + j.labels[i].key(); !seen[k] {
			seen[k] = true
			byHead[j.labels[i].head] = append(byHead[j.labels[i].head], i)
		}
	}
	for _, head := range sorted(keysOfLists(byHead)) {
		list := byHead[head]
		if len(list) > mostLabels {
			continue
		}
		slices.SortStableFunc(list, func(a, b int) int { return len(j.labels[b].mods) - len(j.labels[a].mods) })
		for k, i := range list {
			var longest []int // the fullest labels that i is a shorter way to say
			for _, o := range list[:k] {
				if j.sets.find(o) == j.sets.find(i) || len(j.labels[o].mods) <= len(j.labels[i].mods) || !j.labels[i].fits(j.labels[o]) || j.labels[i].next != j.labels[o].next || j.labels[i].past != j.labels[o].past {
					continue
				}
				if !slices.ContainsFunc(longest, func(l int) bool { return j.sets.find(l) == j.sets.find(o) }) {
					longest = append(longest, o)
				}
			}
			if len(longest) == 1 {
				j.join(longest[0], i, "narrower-label", 1)
			}
		}
	}
}

func keysOfLists(m map[string][]int) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	return out
}
