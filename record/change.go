package record

import (
	"slices"
	"strings"

	"parley"
)

// moves are pairs of stances of which the second is a move from the first, and
// which way. "demands" and then "offers" is none: one can do both at once.
var moves = map[[2]string]string{}

func init() {
	against := []string{"opposes", "rejects", "refuses"}
	held := []string{"demands", "insists", "conditions"}
	given := []string{"accepts", "concedes"}
	add := func(from, to []string, direction string) {
		for _, a := range from {
			for _, b := range to {
				moves[[2]string{a, b}] = direction
			}
		}
	}
	add(against, append([]string{"supports", "offers", "conditions", "undecided"}, given...), "toward")
	add(held, given, "toward")
	add([]string{"undecided"}, append([]string{"supports"}, given...), "toward")
	add([]string{"supports", "offers", "accepts", "concedes", "undecided", "conditions"}, against, "away")
	add(given, []string{"conditions"}, "away")
}

// changes finds where an actor moved on an issue or a proposal: two positions
// told of on different days, by the actor's own or the articles' word, that
// cannot be held at once.
func (m *merger) changes() {
	index := map[string][]*parley.Position{}
	var keys []string
	for i := range m.rec.Positions {
		p := &m.rec.Positions[i]
		if !realAct(p.Status) || actDay(&p.Act) == "" || p.Witnesses == 0 || p.Rejected() || len(p.AttributedTo) > 0 && !slices.Contains(p.AttributedTo, p.Actor) {
			continue
		}
		for _, on := range p.On {
			k := p.Actor + "\n" + on
			if index[k] == nil {
				keys = append(keys, k)
			}
			index[k] = append(index[k], p)
		}
	}
	for _, k := range keys {
		actor, on, _ := strings.Cut(k, "\n")
		list := index[k]
		slices.SortStableFunc(list, func(a, b *parley.Position) int { return strings.Compare(actDay(&a.Act), actDay(&b.Act)) })
		for n, to := range list {
			if from := m.movedFrom(on, list[:n], to); from != nil {
				m.rec.Changes = append(m.rec.Changes, parley.Change{
					ID: m.newID("change", to.ID, actor, on, from.ID, to.ID), Actor: actor, On: on, From: from.ID, To: to.ID,
					Direction: moves[[2]string{from.Stance, to.Stance}], When: actDay(&to.Act), Rule: "stance-moved",
					Evidence: m.evidence(from.Evidence, to.Evidence),
				})
			}
		}
	}
	slices.SortStableFunc(m.rec.Changes, func(a, b parley.Change) int { return strings.Compare(a.When, b.When) })
}

// movedFrom is the last earlier position about the same, if the later one is a
// move from it.
func (m *merger) movedFrom(on string, before []*parley.Position, to *parley.Position) *parley.Position {
	about := contentWords(to.What)
	for n := len(before) - 1; n >= max(0, len(before)-mostStances); n-- {
		from := before[n]
		if !m.isProposal(on) && overlap(contentWords(from.What), about) == 0 {
			continue
		}
		if actDay(&from.Act) < actDay(&to.Act) && moves[[2]string{from.Stance, to.Stance}] != "" {
			return from
		}
		return nil
	}
	return nil
}
