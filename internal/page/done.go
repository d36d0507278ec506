package page

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"parley"
)

// mostDone is how many events a page shows; the record has all.
const mostDone = 12

// done lists who did what to whom, in the order of the text: those with both
// sides known and those that came about before others, no two alike.
func (v *view) done() {
	if len(v.Events) == 0 {
		return
	}
	v.heading("DONE")
	type row struct{ at, weight int }
	var rows []row
	seen := map[string]bool{}
	for i := range v.Events {
		e := &v.Events[i]
		key := fmt.Sprint(e.Type, e.Actors, e.Recipients, e.Status)
		if seen[key] {
			continue
		}
		seen[key] = true
		rows = append(rows, row{i, weight(e)})
	}
	left := len(rows) - min(len(rows), mostDone)
	slices.SortStableFunc(rows, func(a, b row) int { return cmp.Compare(b.weight, a.weight) })
	rows = rows[:min(len(rows), mostDone)]
	slices.SortFunc(rows, func(a, b row) int { return cmp.Compare(a.at, b.at) })
	for _, r := range rows {
		v.fill("", "    ", v.deed(&v.Events[r.at]))
	}
	if left > 0 {
		v.line(faint.Render(fmt.Sprintf("and %d more in the record", left)))
	}
}

// weight is how much an event tells.
func weight(e *parley.Event) int {
	w := 0
	if len(e.Actors) > 0 && len(e.Recipients) > 0 || len(e.Actors) > 1 {
		w += 2
	}
	switch e.Status {
	case parley.Happened, parley.Ongoing:
		w += 2
	case parley.Planned, parley.Denied, parley.Failed:
		w++
	}
	return w
}

// deed is one event: who, what, to whom, whether it came about, when and where.
func (v *view) deed(e *parley.Event) string {
	out := bold.Render(v.side(e.Actors, e.ActorsAt)) + " — " + clean(e.Text)
	if to := v.side(e.Recipients, e.RecipientsAt); to != "" {
		out += " → " + bold.Render(to)
	}
	notes := []string{strings.ToLower(e.Type)}
	if e.Status != parley.Happened {
		notes = append(notes, string(e.Status))
	}
	if e.Time != nil {
		notes = append(notes, clean(e.Time.Expression)+" ["+e.Time.Value+"]")
	}
	if e.Place != nil {
		if p := v.places[*e.Place]; p != nil {
			notes = append(notes, clean(p.Name))
		}
	}
	if by := v.names(e.AttributedTo); by != "" {
		notes = append(notes, "as told by "+by)
	}
	return out + faint.Render(" ("+strings.Join(notes, ", ")+")")
}

// side is the actors of one side of an event, or the words that name them.
func (v *view) side(ids []string, at []parley.Evidence) string {
	if s := v.names(ids); s != "" {
		return s
	}
	return v.quoted(at)
}

// explainEvents lists the events whose words begin in the sentence.
func (v *view) explainEvents(sentence parley.Span) {
	var rows [][]string
	for i := range v.Events {
		e := &v.Events[i]
		if !within(sentence, e.Evidence) {
			continue
		}
		what := e.Type
		if e.Mode != "" {
			what += "-" + e.Mode
		}
		if e.CAMEO != "" {
			what += " " + e.CAMEO
		}
		rows = append(rows, []string{what, v.deed(e), strings.Join(e.Contexts, ", "), rule(e.Rule, e.Confidence)})
	}
	v.list("events", rows)
}
