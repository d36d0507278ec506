package brief

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley"
)

const (
	mostDeeds    = 5
	shortestDeed = 40
	longestDeed  = 150
)

// deedTypes are the events that change what the sides talk about, by how much;
// what they say is among the statements.
var deedTypes = map[string]int{"ASSAULT": 5, "MOBILIZE": 5, "COERCE": 4, "SANCTION": 4, "PROTEST": 4, "RETREAT": 3, "AID": 1}

// deeds are what the sides and others did beside the talks, in the articles' own
// words, the latest first: a strike, troops, a ruling. What a line above tells
// is left out.
func (v *View) deeds(above []Section) Section {
	s := Section{Heading: "What was done"}
	told := map[Cite]bool{}
	for _, sec := range above {
		for _, l := range sec.Lines {
			for _, c := range l.Cites {
				told[c] = true
			}
		}
	}
	type deed struct {
		x      *parley.Event
		weight int
	}
	var list []deed
	for i := range v.Events {
		x := &v.Events[i]
		w := deedTypes[x.Type]
		if w == 0 || !Real(x.Status) || x.Standing != nil && (x.Witnesses == 0 || len(x.Disputes) > 0) || len(x.AttributedTo) > 0 || x.SourceUnknown || len(x.Actors) == 0 || !v.allKnown(x.Actors) ||
			!v.focus.on(slices.Concat(x.Actors, x.Recipients)...) || len(x.Evidence[0].Quote) < shortestDeed || v.long(&x.Act) {
			continue
		}
		if first, _ := utf8.DecodeRuneInString(x.Evidence[0].Quote); !unicode.IsUpper(first) {
			continue // a part of a sentence, which says less
		}
		switch {
		case Exact(x.Time):
			w += 3
		case x.Type == "RETREAT" || x.Type == "AID":
			continue
		}
		for _, id := range slices.Concat(x.Actors, x.Recipients) {
			w += min(v.rank[v.SideOf(id)]/50, 3)
		}
		list = append(list, deed{x, w})
	}
	slices.SortStableFunc(list, func(a, b deed) int { return cmp.Or(b.weight-a.weight, strings.Compare(a.x.ID, b.x.ID)) })
	var shown []*parley.Event
	seen := map[string]bool{}
	for _, d := range list {
		cites := v.cite(d.x.Evidence)
		key := d.x.Type + strings.Join(d.x.Actors, " ")
		if len(shown) == v.most(mostDeeds) || told[cites[0]] || seen[key] && !v.everything {
			continue
		}
		told[cites[0]], seen[key] = true, true
		shown = append(shown, d.x)
	}
	slices.SortStableFunc(shown, func(a, b *parley.Event) int { return -strings.Compare(Day(&a.Act), Day(&b.Act)) })
	for _, x := range shown {
		s.Lines = append(s.Lines, Line{Lead: v.Lead(&x.Act), Text: "“" + shorten(x.Evidence[0].Quote, longestDeed) + "”", Note: v.Note(&x.Act, x.Actors...), Cites: v.cite(x.Evidence)})
	}
	return s
}
