package metric

import (
	"cmp"
	"fmt"
	"io"
	"slices"

	"parley/internal/task"
)

// timexMetrics are the rows of [ScoreTimex]: when a pair of a gold and a
// system expression counts as right.
var timexMetrics = []struct {
	name  string
	right func(g, s task.Timex) bool
}{
	{"strict", sameSpan},
	{"relaxed", func(g, s task.Timex) bool { return true }},
	{"type", func(g, s task.Timex) bool { return g.Type == s.Type }},
	{"value", func(g, s task.Timex) bool { return g.Value == s.Value }},
	{"type_value", func(g, s task.Timex) bool { return g.Type == s.Type && g.Value == s.Value }},
	{"strict_value", func(g, s task.Timex) bool { return sameSpan(g, s) && g.Value == s.Value }},
}

func sameSpan(g, s task.Timex) bool { return g.Start == s.Start && g.End == s.End }

// ScoreTimex scores time expressions in the manner of TempEval-3 (UzZaman et
// al. 2013). Gold and system expressions of a document are paired one to one,
// pairs with the same span first, then by the bytes they share. Strict counts
// pairs of the same span, relaxed every pair; type and value count the relaxed
// pairs whose type or value is right too.
func ScoreTimex(gold, system io.Reader) (Figures, error) {
	golds, err := task.ReadTimed(gold)
	if err != nil {
		return nil, fmt.Errorf("gold: %w", err)
	}
	systems, err := task.ReadTimed(system)
	if err != nil {
		return nil, fmt.Errorf("system: %w", err)
	}
	byID, err := indexByID(golds, systems, func(t task.Timed) string { return t.ID })
	if err != nil {
		return nil, err
	}
	right := make([]float64, len(timexMetrics))
	var goldCount, systemCount float64
	for _, g := range golds {
		s := byID[g.ID].Timex
		goldCount += float64(len(g.Timex))
		systemCount += float64(len(s))
		for _, p := range pairTimex(g.Timex, s) {
			for m, metric := range timexMetrics {
				if metric.right(g.Timex[p[0]], s[p[1]]) {
					right[m]++
				}
			}
		}
	}
	figures := Figures{"gold": goldCount, "system": systemCount, "type_acc": 0, "value_acc": 0}
	for m, metric := range timexMetrics {
		figures.add(metric.name, right[m], goldCount, systemCount)
	}
	if relaxed := right[1]; relaxed > 0 {
		figures["type_acc"], figures["value_acc"] = round(right[2]/relaxed), round(right[3]/relaxed)
	}
	return figures, nil
}

// pairTimex pairs overlapping expressions, best first; it gives indexes.
func pairTimex(gold, system []task.Timex) [][2]int {
	type candidate struct{ differs, shared, g, s int }
	var all []candidate
	for i, g := range gold {
		for j, s := range system {
			shared := min(g.End, s.End) - max(g.Start, s.Start)
			if shared <= 0 {
				continue
			}
			c := candidate{1, shared, i, j}
			if sameSpan(g, s) {
				c.differs = 0
			}
			all = append(all, c)
		}
	}
	slices.SortFunc(all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.differs, b.differs), cmp.Compare(b.shared, a.shared),
			cmp.Compare(a.g, b.g), cmp.Compare(a.s, b.s))
	})
	usedGold, usedSystem := make([]bool, len(gold)), make([]bool, len(system))
	var pairs [][2]int
	for _, c := range all {
		if !usedGold[c.g] && !usedSystem[c.s] {
			usedGold[c.g], usedSystem[c.s] = true, true
			pairs = append(pairs, [2]int{c.g, c.s})
		}
	}
	return pairs
}

// indexByID is the system's documents by id. A document that the gold file
// does not have is an error: the files do not belong together.
func indexByID[T any](golds, systems []T, id func(T) string) (map[string]T, error) {
	known := map[string]bool{}
	for _, g := range golds {
		known[id(g)] = true
	}
	byID := map[string]T{}
	for _, s := range systems {
		if !known[id(s)] {
			return nil, fmt.Errorf("system: no gold document %q", id(s))
		}
		byID[id(s)] = s
	}
	return byID, nil
}
