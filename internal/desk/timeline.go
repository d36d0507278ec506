package desk

import (
	"cmp"
	"slices"
	"strings"

	"parley"
	"parley/internal/brief"
	"parley/record"
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
	return f.during(it.Day) && f.is(it.Status, it.Type) && (f.Actor == "" || refers(it.Actors, f.Actor)) && (f.On == "" || refers(it.On, f.On)) && f.says(it)
}

// during reports whether a day is in the filter's time.
func (f *Filter) during(day string) bool {
	return (f.Since == "" || day >= f.Since) && (f.Until == "" || day != "" && day <= f.Until)
}

func (f *Filter) is(s parley.Status, t string) bool {
	return (len(f.Statuses) == 0 || slices.Contains(f.Statuses, s)) &&
		(len(f.Types) == 0 || slices.ContainsFunc(f.Types, func(x string) bool { return strings.EqualFold(x, t) }))
}

func (f *Filter) says(it *Item) bool {
	return f.Words == "" || contains(it.Lead+" "+it.Text, f.Words)
}

// refers reports whether one of the refs has this id or these words in its name.
func refers(refs []Ref, words string) bool {
	return slices.ContainsFunc(refs, func(r Ref) bool { return r.ID == words || contains(r.Name, words) })
}

func contains(s, words string) bool {
	return strings.Contains(strings.ToLower(s), strings.ToLower(words))
}

// TimelineKinds are the kinds of item that a timeline can show; the first four
// are shown by default.
var TimelineKinds = []string{KindMeeting, KindEvent, KindStep, KindChange, KindStatement, KindPosition, KindOutlook, KindRole}

// Timeline is what happened, was announced and was said, by day, and how many
// items there are before Offset and Limit cut them. Items without a day come
// last. What every source took back is left out.
func (v *View) Timeline(f Filter) (items []Item, total int) {
	c := v.choose(&f)
	list := c.list
	if f.Words != "" { // only lines have them
		list = slices.DeleteFunc(list, func(x candidate) bool {
			it := x.make()
			return !f.says(&it)
		})
	}
	slices.SortStableFunc(list, func(a, b candidate) int { return byDay(a.day, b.day, a.id, b.id, f.Newest) })
	total = len(list)
	list = cut(list, f.Offset, f.Limit)
	items = make([]Item, len(list))
	for i := range list {
		items[i] = list[i].make()
	}
	return items, total
}

// A candidate is an entry that passed a filter, not yet made into an item: of a
// long timeline only one page is.
type candidate struct {
	day, id string
	make    func() Item
}

// A chooser collects candidates.
type chooser struct {
	*Filter
	kinds  map[string]bool
	actors map[string]bool // that the filter means; nil: all
	things map[string]bool
	doc    string // only what this article says; "": all
	first  string // only what was told first on this day or later; "": all
	list   []candidate
}

// chooser is one with nothing chosen yet.
func (v *View) chooser(f *Filter) *chooser {
	c := &chooser{Filter: f, kinds: map[string]bool{}}
	kinds := f.Kinds
	if len(kinds) == 0 {
		kinds = TimelineKinds[:4]
	}
	for _, k := range kinds {
		c.kinds[k] = true
	}
	r := v.shown
	if f.Actor != "" {
		c.actors = map[string]bool{}
		for i := range r.Actors {
			if a := &r.Actors[i]; a.ID == f.Actor || contains(a.Name, f.Actor) {
				c.actors[a.ID] = true
			}
		}
	}
	if f.On != "" {
		c.things = map[string]bool{}
		for i := range r.Issues {
			c.thing(r.Issues[i].ID, v.brief.LabelOf(r.Issues[i].ID))
		}
		for i := range r.Proposals {
			c.thing(r.Proposals[i].ID, v.brief.LabelOf(r.Proposals[i].ID))
		}
	}
	return c
}

func (c *chooser) thing(id, label string) {
	if id == c.On || contains(label, c.On) {
		c.things[id] = true
	}
}

// add adds an entry if it fits. Lists are the ids of whom and what it is about.
func (c *chooser) add(id, kind string, a *parley.Act, actors, things []string, make func() Item) {
	day := brief.Day(a)
	switch {
	case a.Standing != nil && a.Witnesses == 0, !c.during(day), !c.is(a.Status, kind):
	case c.actors != nil && !hasAny(c.actors, actors), c.things != nil && !hasAny(c.things, things):
	case c.first != "" && (a.Standing == nil || deref(a.FirstSeen) < c.first):
	case c.doc != "" && !slices.ContainsFunc(a.Evidence, func(e parley.Evidence) bool { return e.Doc == c.doc }):
	default:
		c.list = append(c.list, candidate{day, id, make})
	}
}

func hasAny(set map[string]bool, ids []string) bool {
	return slices.ContainsFunc(ids, func(id string) bool { return set[id] })
}

// choose are the entries that fit a filter, but for its words.
func (v *View) choose(f *Filter) *chooser {
	c := v.chooser(f)
	v.choosing(c)
	return c
}

func (v *View) choosing(c *chooser) {
	r := v.shown
	if c.kinds[KindMeeting] {
		for i := range r.Meetings {
			if x := &r.Meetings[i]; v.brief.Met(x) {
				c.add(x.ID, x.Format, &x.Act, slices.Concat(x.Participants, x.Convenor, x.Host), x.Subject, func() Item { return v.meeting(x) })
			}
		}
	}
	if c.kinds[KindEvent] {
		for i := range r.Events {
			if x := &r.Events[i]; len(x.Actors) > 0 {
				c.add(x.ID, x.Type, &x.Act, slices.Concat(x.Actors, x.Recipients), nil, func() Item { return v.event(x) })
			}
		}
	}
	if c.kinds[KindStep] {
		for i := range r.Proposals {
			p := &r.Proposals[i]
			steps := v.steps()[p.ID]
			for k := range steps {
				s := &steps[k]
				c.add(record.StepID(p, s.ProposalState), s.State, &s.Act, s.Actors, []string{p.ID}, func() Item { return v.step(p, s) })
			}
		}
	}
	if c.kinds[KindChange] {
		for i := range r.Changes {
			x := &r.Changes[i]
			act := &parley.Act{Basis: parley.Basis{Evidence: x.Evidence, Standing: &parley.Standing{FirstSeen: &x.When, Witnesses: 1}}}
			c.add(x.ID, x.Direction, act, []string{x.Actor}, []string{x.On}, func() Item { return v.change(x) })
		}
	}
	v.said(c)
}

// said adds what is shown only when asked for.
func (v *View) said(c *chooser) {
	r := v.shown
	if c.kinds[KindStatement] {
		for i := range r.Statements {
			x := &r.Statements[i]
			c.add(x.ID, x.Form, &parley.Act{Time: x.Time, Basis: x.Basis}, append(optional(x.Speaker), x.To...), x.About, func() Item { return v.statement(x) })
		}
	}
	if c.kinds[KindPosition] {
		for i := range r.Positions {
			x := &r.Positions[i]
			c.add(x.ID, x.Stance, &x.Act, append([]string{x.Actor}, x.Toward...), x.On, func() Item { return v.position(x) })
		}
	}
	if c.kinds[KindOutlook] {
		for i := range r.Outlook {
			x := &r.Outlook[i]
			c.add(record.OutlookID(x), x.Direction, &x.Act, optional(x.By), nil, func() Item { return v.outlook(x) })
		}
	}
	if c.kinds[KindRole] {
		for i := range r.Roles {
			if x := &r.Roles[i]; brief.Real(x.Status) {
				c.add(record.RoleID(x), x.Role, &x.Act, []string{x.Actor}, nil, func() Item { return v.role(x) })
			}
		}
	}
}

// sortItems puts items in the order of their days, those without one last.
func sortItems(list []Item, newest bool) {
	slices.SortStableFunc(list, func(a, b Item) int { return byDay(a.Day, b.Day, a.ID, b.ID, newest) })
}

// byDay compares days, and ids where they are the same.
func byDay(a, b, idA, idB string, newest bool) int {
	if newest {
		return cmp.Or(strings.Compare(b, a), strings.Compare(idA, idB))
	}
	return cmp.Or(strings.Compare(cmp.Or(a, "9999"), cmp.Or(b, "9999")), strings.Compare(idA, idB))
}

// cut is a part of a list.
func cut[T any](list []T, offset, limit int) []T {
	list = list[min(max(offset, 0), len(list)):]
	if limit > 0 {
		list = list[:min(limit, len(list))]
	}
	return list
}
