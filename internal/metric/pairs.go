package metric

import (
	"fmt"
	"io"
	"slices"

	"parley/internal/task"
)

// pairAlias are types that count as one another's on the pairs, which were
// coded with older roots of PLOVER.
var pairAlias = map[string]string{
	"CONCEDE": "YIELD", "RETREAT": "YIELD", "DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT",
}

func pairType(kind string) string {
	if root, ok := pairAlias[kind]; ok {
		return root
	}
	return kind
}

// A pairMatch is a gold pair with the types and rules of the events found
// between its actors, in the order of the answer.
type pairMatch struct {
	gold  string
	found []string // each type once
	rules []string // of all events between the actors
	kinds []string // their types, parallel to rules
}

// matchPairs holds an answer against gold pairs: an event is between the two
// actors if one of its sources overlaps the one and one of its targets the
// other. Extra counts those that are not.
func matchPairs(gold, system io.Reader) (matches []pairMatch, extra int, err error) {
	golds, err := task.ReadPairs(gold)
	if err != nil {
		return nil, 0, fmt.Errorf("gold: %w", err)
	}
	systems, err := task.ReadPairAnswers(system)
	if err != nil {
		return nil, 0, fmt.Errorf("system: %w", err)
	}
	byID := map[string]task.PairAnswer{}
	for _, s := range systems {
		byID[s.ID] = s
	}
	for _, g := range golds {
		m := pairMatch{gold: pairType(g.Event)}
		for _, e := range byID[g.ID].Events {
			if !overlap(e.Source, g.Source) || !overlap(e.Target, g.Target) {
				extra++
				continue
			}
			kind := pairType(e.Event)
			m.rules, m.kinds = append(m.rules, e.Rule), append(m.kinds, kind)
			if !slices.Contains(m.found, kind) {
				m.found = append(m.found, kind)
			}
		}
		matches = append(matches, m)
	}
	return matches, extra, nil
}

func overlap(a, b []task.Range) bool {
	for _, x := range a {
		for _, y := range b {
			if x[0] < y[1] && y[0] < x[1] {
				return true
			}
		}
	}
	return false
}

// ScorePairs scores the events between given pairs of actors (Hu et al. 2024,
// "Leveraging Codebook Knowledge with NLI and ChatGPT for Zero-Shot Political
// Relation Classification"). The system is not given the actors.
func ScorePairs(gold, system io.Reader) (Figures, error) {
	matches, extra, err := matchPairs(gold, system)
	if err != nil {
		return nil, err
	}
	type tally struct{ gold, right, wrong float64 }
	byType := map[string]*tally{}
	of := func(kind string) *tally {
		if byType[kind] == nil {
			byType[kind] = &tally{}
		}
		return byType[kind]
	}
	var answered, right, wrong float64
	for _, m := range matches {
		of(m.gold).gold++
		if len(m.found) > 0 {
			answered++
		}
		for _, kind := range m.found {
			if kind == m.gold {
				right++
				of(kind).right++
			} else {
				wrong++
				of(kind).wrong++
			}
		}
	}
	var sum, types float64
	for _, kind := range orderedKeys(byType) {
		t := byType[kind]
		if t.gold > 0 {
			_, _, f1 := prf(t.right, t.gold, t.right+t.wrong)
			sum += f1
			types++
		}
	}
	n := float64(len(matches))
	f := Figures{"pairs": n, "events_on_other_pairs": float64(extra), "answered": 0, "accuracy": 0, "precision": 0, "macro_f1": 0}
	if n > 0 {
		f["answered"], f["accuracy"], f["macro_f1"] = round4(answered/n), round4(right/n), round4(sum/types)
	}
	if right+wrong > 0 {
		f["precision"] = round4(right / (right + wrong))
	}
	return f, nil
}

// tallyPairs counts an event between the actors of a pair as right if its type is.
func tallyPairs(gold, system io.Reader) (ruleTally, error) {
	matches, _, err := matchPairs(gold, system)
	if err != nil {
		return nil, err
	}
	t := ruleTally{}
	for _, m := range matches {
		for i, rule := range m.rules {
			t.add(rule, m.kinds[i] == m.gold)
		}
	}
	return t, nil
}
