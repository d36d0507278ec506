package brief

import (
	"slices"
	"strings"

	"parley"
)

// A focus is what the page is limited to. An empty one is everything.
type focus struct {
	ids   map[string]bool // of actors, issues, proposals
	title string
	set   bool
}

// newFocus finds what the words name: an actor by name or alias, else an issue
// or a proposal by label.
func newFocus(v *View, words string) *focus {
	f := &focus{ids: map[string]bool{}}
	if words == "" {
		return f
	}
	f.set, f.title = true, words
	match := func(names ...string) bool {
		return slices.ContainsFunc(names, func(s string) bool { return strings.Contains(strings.ToLower(s), strings.ToLower(words)) })
	}
	for i := range v.Actors {
		if a := &v.Actors[i]; match(append([]string{a.Name}, a.Aliases...)...) {
			f.ids[a.ID] = true
		}
	}
	for i := range v.Actors { // and those who speak for them
		a := &v.Actors[i]
		for _, of := range a.Offices {
			if of.Of != nil && of.Status == "current" && f.ids[*of.Of] {
				f.ids[a.ID] = f.ids[a.ID] || a.Kind == parley.Person
			}
		}
		if slices.ContainsFunc(a.SpeaksFor, func(id string) bool { return f.ids[id] }) {
			f.ids[a.ID] = true
		}
	}
	for i := range v.Issues {
		if x := &v.Issues[i]; match(append([]string{x.Label}, x.Aliases...)...) {
			f.ids[x.ID] = true
		}
	}
	for i := range v.Proposals {
		if x := &v.Proposals[i]; match(append([]string{x.Label}, x.Aliases...)...) {
			f.ids[x.ID] = true
		}
	}
	return f
}

// Known reports whether the focus of the options names anything in a record.
func Known(r *parley.Record, o Options) bool {
	f := newFocus(newView(r, Options{}), o.Focus)
	return !f.set || len(f.ids) > 0
}

// on reports whether any of the ids is in focus.
func (f *focus) on(ids ...string) bool {
	return !f.set || slices.ContainsFunc(ids, func(id string) bool { return f.ids[id] })
}
