package desk

import (
	"cmp"
	"slices"
	"strings"

	"parley"
	"parley/internal/brief"
)

// A Filter says which items to choose. Its zero value chooses what a selection
// shows by default.
type Filter struct {
	Kinds    []string // of items; empty: what the selection shows by default
	Actor    string   // id, or part of a name, of one who takes part
	On       string   // id, or part of a label, of an issue or a proposal
	Statuses []parley.Status
	Types    []string // PLOVER types, states, stances, formats
	Since    string   // a day, inclusive
	Until    string   // a day, inclusive
	Words    string   // part of the text, whatever the case
	Newest   bool     // the latest first
	Offset   int
	Limit    int // 0: all
}

// keeps reports whether an item is chosen.
func (f *Filter) keeps(it *Item) bool {
	switch {
	case f.Since != "" && it.Day < f.Since, f.Until != "" && (it.Day == "" || it.Day > f.Until):
	case len(f.Statuses) > 0 && !slices.Contains(f.Statuses, it.Status):
	case len(f.Types) > 0 && !slices.ContainsFunc(f.Types, func(t string) bool { return strings.EqualFold(t, it.Type) }):
	case f.Actor != "" && !refers(it.Actors, f.Actor), f.On != "" && !refers(it.On, f.On):
	case f.Words != "" && !contains(it.Lead+" "+it.Text, f.Words):
	default:
		return true
	}
	return false
}

// refers reports whether one of the refs has this id or these words in its name.
func refers(refs []Ref, words string) bool {
	return slices.ContainsFunc(refs, func(r Ref) bool { return r.ID == words || contains(r.Name, words) })
}

func contains(s, words string) bool {
	return strings.Contains(strings.ToLower(s), strings.ToLower(words))
}

// on reports whether items of a kind are wanted, of those that are shown by
// default.
func (f *Filter) on(kind string, byDefault ...string) bool {
	if len(f.Kinds) == 0 {
		return slices.Contains(byDefault, kind)
	}
	return slices.Contains(f.Kinds, kind)
}

// TimelineKinds are the kinds of item that a timeline can show; the first four
// are shown by default.
var TimelineKinds = []string{KindMeeting, KindEvent, KindStep, KindChange, KindStatement, KindPosition, KindOutlook, KindRole}

// Timeline is what happened, was announced and was said, by day, and how many
// items there are before Offset and Limit cut them. Items without a day come
// last. What every source took back is left out.
func (v *View) Timeline(f Filter) (items []Item, total int) {
	shown := TimelineKinds[:4]
	r := v.Record
	out := []Item{}
	add := func(s *parley.Standing, make func() Item) {
		if s != nil && s.Witnesses == 0 {
			return
		}
		if it := make(); f.keeps(&it) {
			out = append(out, it)
		}
	}
	if f.on(KindMeeting, shown...) {
		for i := range r.Meetings {
			if x := &r.Meetings[i]; v.brief.Met(x) {
				add(x.Standing, func() Item { return v.meeting(x) })
			}
		}
	}
	if f.on(KindEvent, shown...) {
		for i := range r.Events {
			if x := &r.Events[i]; len(x.Actors) > 0 {
				add(x.Standing, func() Item { return v.event(x) })
			}
		}
	}
	if f.on(KindStep, shown...) {
		for i := range r.Proposals {
			steps := v.brief.Steps(&r.Proposals[i])
			for k := range steps {
				add(steps[k].Standing, func() Item { return v.step(&r.Proposals[i], &steps[k]) })
			}
		}
	}
	if f.on(KindChange, shown...) {
		for i := range r.Changes {
			add(nil, func() Item { return v.change(&r.Changes[i]) })
		}
	}
	v.said(&f, add)
	sortItems(out, f.Newest)
	return cut(out, f.Offset, f.Limit), len(out)
}

// said adds what is shown only when asked for.
func (v *View) said(f *Filter, add func(*parley.Standing, func() Item)) {
	r := v.Record
	if f.on(KindStatement) {
		for i := range r.Statements {
			add(r.Statements[i].Standing, func() Item { return v.statement(&r.Statements[i]) })
		}
	}
	if f.on(KindPosition) {
		for i := range r.Positions {
			add(r.Positions[i].Standing, func() Item { return v.position(&r.Positions[i]) })
		}
	}
	if f.on(KindOutlook) {
		for i := range r.Outlook {
			add(r.Outlook[i].Standing, func() Item { return v.outlook(&r.Outlook[i]) })
		}
	}
	if f.on(KindRole) {
		for i := range r.Roles {
			if brief.Real(r.Roles[i].Status) {
				add(r.Roles[i].Standing, func() Item { return v.role(&r.Roles[i]) })
			}
		}
	}
}

// sortItems puts items in the order of their days, those without one last.
func sortItems(list []Item, newest bool) {
	slices.SortStableFunc(list, func(a, b Item) int { return compareItems(&a, &b, newest) })
}

func compareItems(a, b *Item, newest bool) int {
	if newest {
		return cmp.Or(strings.Compare(b.Day, a.Day), strings.Compare(a.ID, b.ID))
	}
	return cmp.Or(strings.Compare(cmp.Or(a.Day, "9999"), cmp.Or(b.Day, "9999")), strings.Compare(a.ID, b.ID))
}

// cut is a part of a list.
func cut[T any](list []T, offset, limit int) []T {
	list = list[min(max(offset, 0), len(list)):]
	if limit > 0 {
		list = list[:min(limit, len(list))]
	}
	return list
}
