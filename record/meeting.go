package record

import (
	"cmp"
	"slices"
	"strings"

	"parley"
)

const (
	fewestInCommon = 2 // participants that two accounts of one meeting share
	mostMeetings   = 24
	// toldDays is how far apart articles may be that tell of one meeting
	// without saying when it is.
	toldDays = 1
	// grace is how many days after a planned meeting it lapses unreported.
	grace = 3
	// sequelDays is how long after it was announced a meeting without a day can
	// be held, put off or called off.
	sequelDays = 14
)

// meetings joins accounts of one meeting: participants in common, the same
// day, and nothing that differs.
func (m *merger) meetings() {
	found := all(m, func(f *parley.Findings) []parley.Meeting { return f.Meetings })
	sets := newSets(len(found))
	index := map[string][]int{}
	for i, f := range found {
		who := m.ids(f.x.Participants)
		compared := map[int]bool{}
		for _, a := range who {
			key := a + " " + string(f.x.Status)
			for _, j := range last(index[key], mostMeetings) {
				if compared[j] || found[j].doc == f.doc {
					continue
				}
				compared[j] = true
				if m.sameMeeting(found[j], f) {
					sets.join(j, i, "same-meeting", 1)
				}
			}
			index[key] = append(index[key], i)
		}
	}
	act := func(x *parley.Meeting) *parley.Act { return &x.Act }
	entries(found, sets, func(parts []foundMeeting, joins []parley.Join) {
		out := *parts[0].x
		key := []string{string(out.Status), cmp.Or(timeDay(out.Time), parts[0].day), out.Format}
		out.ID = m.newID("meeting", out.ID, append(key, slices.Sorted(slices.Values(m.ids(out.Participants)))...)...)
		out.Participants, out.Convenor, out.Host, out.Subject = []string{}, []string{}, []string{}, []string{}
		out.Place = nil
		for _, p := range parts {
			x := p.x
			m.entry[x.ID] = out.ID
			out.Participants = union(out.Participants, m.ids(x.Participants)...)
			out.Convenor = union(out.Convenor, m.ids(x.Convenor)...)
			out.Host = union(out.Host, m.ids(x.Host)...)
			out.Subject = union(out.Subject, m.ids(x.Subject)...)
			out.Format = cmp.Or(out.Format, x.Format)
			out.Place = cmp.Or(out.Place, m.id(x.Place))
			out.Ordinal = cmp.Or(out.Ordinal, x.Ordinal)
			out.Outcome = cmp.Or(out.Outcome, x.Outcome)
		}
		out.Act = m.act(acts(parts, act), joins)
		m.rec.Meetings = append(m.rec.Meetings, out)
	})
}

type foundMeeting = found[parley.Meeting]

// sameMeeting reports whether two accounts are of one meeting.
func (m *merger) sameMeeting(a, b foundMeeting) bool {
	x, y := m.ids(a.x.Participants), m.ids(b.x.Participants)
	both := overlap(setOf(x), setOf(y))
	place, other := m.id(a.x.Place), m.id(b.x.Place)
	format := a.x.Format == b.x.Format || a.x.Format == "" || b.x.Format == ""
	switch {
	case both < fewestInCommon && !(both > 0 && len(x) == 1 && len(y) == 1 && a.x.Format == b.x.Format),
		!format,
		place != nil && other != nil && *place != *other,
		a.x.Ordinal != nil && b.x.Ordinal != nil && *a.x.Ordinal != *b.x.Ordinal,
		m.source(&a.x.Act) != m.source(&b.x.Act):
		return false
	}
	s, t := a.x.Time, b.x.Time
	if s != nil && t != nil && !vague(s) && !vague(t) {
		return timeDay(s) == timeDay(t) && s.To == t.To
	}
	return within(a.day, b.day, toldDays) || a.family == b.family
}

// sequels matches meetings that were planned with what became of them.
func (m *merger) sequels() {
	index := map[string][]*parley.Meeting{}
	for i := range m.rec.Meetings {
		x := &m.rec.Meetings[i]
		if sequelState(x.Status) != "" {
			for _, a := range x.Participants {
				index[a] = append(index[a], x)
			}
		}
	}
	for _, list := range index {
		slices.SortStableFunc(list, func(a, b *parley.Meeting) int { return strings.Compare(deref(a.FirstSeen), deref(b.FirstSeen)) })
	}
	for i := range m.rec.Meetings {
		x := &m.rec.Meetings[i]
		if x.Status != parley.Planned && x.Status != parley.Expected {
			continue
		}
		x.Sequel = m.sequel(x, index)
	}
}

// sequelState is what a meeting with this status says of an earlier plan.
func sequelState(s parley.Status) string {
	switch s {
	case parley.Happened, parley.Ongoing:
		return "held"
	case parley.Postponed:
		return "postponed"
	case parley.Cancelled, parley.Failed:
		return "cancelled"
	}
	return ""
}

func (m *merger) sequel(plan *parley.Meeting, index map[string][]*parley.Meeting) *parley.Sequel {
	var best *parley.Meeting
	for _, a := range plan.Participants {
		list := index[a]
		from, _ := slices.BinarySearchFunc(list, deref(plan.FirstSeen), func(x *parley.Meeting, day string) int {
			return strings.Compare(deref(x.FirstSeen), day)
		})
		for _, x := range list[from:min(len(list), from+mostMeetings)] {
			if follows(plan, x) && (best == nil || deref(x.FirstSeen) < deref(best.FirstSeen) || deref(x.FirstSeen) == deref(best.FirstSeen) && x.ID < best.ID) {
				best = x
			}
		}
	}
	if best != nil {
		return &parley.Sequel{State: sequelState(best.Status), Meeting: &best.ID, Rule: "reported-after"}
	}
	if plan.Time == nil || len(plan.Time.To) < len("2006-01-02") {
		return nil
	}
	if late, ok := days(plan.Time.To[:len("2006-01-02")], m.asOf); ok && late >= grace {
		return &parley.Sequel{State: "lapsed", Rule: "no-report"}
	}
	return nil
}

// follows reports whether x is what became of the plan: participants in
// common, told of after, at the planned time if both have one.
func follows(plan, x *parley.Meeting) bool {
	both := overlap(setOf(plan.Participants), setOf(x.Participants))
	if both < min(fewestInCommon, len(plan.Participants), len(x.Participants)) || both == 0 {
		return false
	}
	if plan.Ordinal != nil && x.Ordinal != nil && *plan.Ordinal != *x.Ordinal {
		return false
	}
	if plan.FirstSeen == nil || x.FirstSeen == nil || *x.FirstSeen < *plan.FirstSeen {
		return false
	}
	due, when := plan.Time, x.Time
	known := due != nil && !vague(due)
	state := sequelState(x.Status)
	switch {
	case known && state == "held" && when != nil && !vague(when):
		return when.From < due.To && due.From < when.To
	case known && state == "held":
		return *x.FirstSeen >= timeDay(due) && within(timeDay(due), *x.FirstSeen, grace)
	case known && when != nil && !vague(when): // "the talks of Friday were put off"
		return when.From < due.To && due.From < when.To || when.From > due.From && *x.FirstSeen <= due.To
	case known:
		return *x.FirstSeen <= due.To || within(timeDay(due), *x.FirstSeen, grace)
	}
	return *x.FirstSeen > *plan.FirstSeen && within(*plan.FirstSeen, *x.FirstSeen, sequelDays)
}
