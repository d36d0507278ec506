package review

import (
	"cmp"
	"slices"
	"strings"

	"parley"
	"parley/record"
)

// A Difference is what rulings do to an entry of a record.
type Difference struct {
	What   string        `json:"what"` // "added", "removed", "changed", or what it was ruled: "rejected", "confirmed", …
	Kind   string        `json:"kind"`
	ID     string        `json:"id"`
	Title  string        `json:"title"` // as it is after; of what is removed, as it was
	Fields []FieldChange `json:"fields,omitempty"`
}

// A FieldChange is a field of an entry before and after, as people read it.
type FieldChange struct {
	Name   string `json:"name"`
	Before string `json:"before"`
	After  string `json:"after"`
}

// Compare are the entries, and the changes of positions, that two records have
// differently, in the order of the later record, what is gone last.
func Compare(before, after *parley.Record) []Difference {
	old, now := index(before), index(after)
	oldNames, newNames := NamesOf(before), NamesOf(after)
	out := []Difference{}
	for e := range Entries(after) {
		was, ok := old[e.ID]
		if !ok {
			out = append(out, Difference{What: "added", Kind: e.Kind, ID: e.ID, Title: newNames.Title(e)})
			continue
		}
		if d := compareEntry(was, e, oldNames, newNames); d != nil {
			out = append(out, *d)
		}
	}
	for e := range Entries(before) {
		if _, ok := now[e.ID]; !ok {
			out = append(out, Difference{What: "removed", Kind: e.Kind, ID: e.ID, Title: oldNames.Title(e)})
		}
	}
	out = append(out, moves("added", after, before, newNames)...)
	return append(out, moves("removed", before, after, oldNames)...)
}

func index(r *parley.Record) map[string]Entry {
	out := map[string]Entry{}
	for e := range Entries(r) {
		if _, ok := out[e.ID]; !ok {
			out[e.ID] = e
		}
	}
	return out
}

// compareEntry is how an entry differs; nil if it does not.
func compareEntry(was, is Entry, oldNames, newNames Names) *Difference {
	d := &Difference{What: "changed", Kind: is.Kind, ID: is.ID, Title: newNames.Title(is)}
	for _, f := range record.Fields(is.Kind) {
		a := record.Cell(f.Value(was.Value), func(id string) string { return oldNames[id] })
		b := record.Cell(f.Value(is.Value), func(id string) string { return newNames[id] })
		if a != b {
			d.Fields = append(d.Fields, FieldChange{f.Name, a, b})
		}
	}
	a, b := len(was.Evidence()), len(is.Evidence())
	if a != b {
		d.Fields = append(d.Fields, FieldChange{"evidence", places(a), places(b)})
	}
	d.Fields = append(d.Fields, noteChanges(was.Standing(), is.Standing())...)
	if x, y := rulingOf(was), rulingOf(is); x.ID != y.ID {
		if y.Verdict != "" {
			d.What = y.Verdict
		}
		return d
	}
	if len(d.Fields) == 0 {
		return nil
	}
	return d
}

func places(n int) string {
	if n == 1 {
		return "1 place"
	}
	return record.Cell(&n, func(string) string { return "" }) + " places"
}

func rulingOf(e Entry) parley.Ruling {
	if s := e.Standing(); s != nil && s.Ruling != nil {
		return *s.Ruling
	}
	return parley.Ruling{}
}

// noteChanges are the notes that differ, by column.
func noteChanges(before, after *parley.Standing) []FieldChange {
	texts := func(s *parley.Standing) map[string]string {
		out := map[string]string{}
		if s != nil {
			for _, n := range s.Notes {
				out[n.Column] = n.Text
			}
		}
		return out
	}
	a, b := texts(before), texts(after)
	var out []FieldChange
	for column, text := range b {
		if a[column] != text {
			out = append(out, FieldChange{column, a[column], text})
		}
	}
	for column, text := range a {
		if _, ok := b[column]; !ok {
			out = append(out, FieldChange{column, text, ""})
		}
	}
	slices.SortFunc(out, func(x, y FieldChange) int { return cmp.Compare(x.Name, y.Name) })
	return out
}

// moves are the changes of positions that one record has and another has not.
func moves(what string, r, other *parley.Record, names Names) []Difference {
	has := map[string]bool{}
	for _, c := range other.Changes {
		has[c.ID] = true
	}
	var out []Difference
	for _, c := range r.Changes {
		if !has[c.ID] {
			title := strings.Join([]string{names[c.Actor], "moved", c.Direction, "on", names[c.On]}, " ")
			out = append(out, Difference{What: what, Kind: "change", ID: c.ID, Title: title})
		}
	}
	return out
}
