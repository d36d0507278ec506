package record

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

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
	sets := newSetsOf(m, found)
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
		first := original(m, parts[0].x)
		key := []string{string(first.Status), cmp.Or(timeDay(first.Time), parts[0].day), first.Format}
		out.ID = m.newID("meeting", first.ID, append(key, slices.Sorted(slices.Values(m.ids(first.Participants)))...)...)
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
		stand(m, out.Standing, parts)
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
		return timeDay(s) == timeDay(t) && lastDay(s) == lastDay(t)
	}
	return within(a.day, b.day, toldDays) || a.family == b.family
}

// sequels matches meetings that were planned with what became of them.
func (m *merger) sequels() {
	index := map[string][]*parley.Meeting{}
	for i := range m.rec.Meetings {
		x := &m.rec.Meetings[i]
		if sequelState(x.Status) != "" && !x.Rejected() {
			for _, k := range meetingKeys(x) {
				index[k] = append(index[k], x)
			}
		}
	}
	for _, list := range index {
		slices.SortStableFunc(list, func(a, b *parley.Meeting) int { return strings.Compare(deref(a.FirstSeen), deref(b.FirstSeen)) })
	}
	for i := range m.rec.Meetings {
		if x := &m.rec.Meetings[i]; (x.Status == parley.Planned || x.Status == parley.Expected) && !x.Rejected() {
			x.Sequel = m.sequel(x, index)
		}
	}
}

// meetingKeys are what a plan and its outcome may have in common: someone who
// takes part, the number of the round, the day.
func meetingKeys(x *parley.Meeting) []string {
	keys := slices.Clone(x.Participants)
	if x.Ordinal != nil {
		keys = append(keys, "round "+number(*x.Ordinal))
	}
	if day := timeDay(x.Time); day != "" {
		keys = append(keys, "day "+day)
	}
	return keys
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
	for _, k := range meetingKeys(plan) {
		list := index[k]
		from, _ := slices.BinarySearchFunc(list, deref(plan.FirstSeen), func(x *parley.Meeting, day string) int {
			return strings.Compare(deref(x.FirstSeen), day)
		})
		for _, x := range list[from:min(len(list), from+mostMeetings)] {
			if m.follows(plan, x) && (best == nil || deref(x.FirstSeen) < deref(best.FirstSeen) || deref(x.FirstSeen) == deref(best.FirstSeen) && x.ID < best.ID) {
				best = x
			}
		}
	}
	if best != nil {
		return &parley.Sequel{State: sequelState(best.Status), Meeting: &best.ID, Rule: "reported-after"}
	}
	if late, ok := days(lastDay(plan.Time), m.asOf); ok && late > grace {
		return &parley.Sequel{State: "lapsed", Rule: "no-report"}
	}
	return nil
}

// follows reports whether x is what became of the plan: told of after, of the
// same people or the same talks, at the planned time if both have one.
func (m *merger) follows(plan, x *parley.Meeting) bool {
	if plan.FirstSeen == nil || x.FirstSeen == nil || *x.FirstSeen < *plan.FirstSeen {
		return false
	}
	due, when := daysOfTime(plan.Time), daysOfTime(x.Time)
	round := plan.Ordinal != nil && x.Ordinal != nil
	both := overlap(setOf(plan.Participants), setOf(x.Participants))
	switch {
	case round && *plan.Ordinal != *x.Ordinal:
		return false
	case both > 0 && both >= min(fewestInCommon, len(plan.Participants), len(x.Participants)):
	case round || due.from != "" && when.from != "" && due.meets(when) && (len(plan.Participants) == 0 || len(x.Participants) == 0):
		if shareOfSmaller(m.contextOf(plan.Evidence), m.contextOf(x.Evidence)) < commonContext {
			return false // a round of other talks
		}
	default:
		return false
	}
	state := sequelState(x.Status)
	switch {
	case due.from != "" && when.from != "":
		// Put off: either the old day or the new one may be said.
		return due.meets(when) || state == "postponed" && when.from > due.from && *x.FirstSeen <= due.to
	case due.from != "" && state == "held":
		return *x.FirstSeen >= due.from && within(due.from, *x.FirstSeen, grace)
	case due.from != "":
		return *x.FirstSeen <= due.to || within(due.from, *x.FirstSeen, grace)
	}
	return *x.FirstSeen > *plan.FirstSeen && within(*plan.FirstSeen, *x.FirstSeen, sequelDays)
}

// contextOf are the named actors of the articles of the evidence.
func (m *merger) contextOf(evidence []parley.Evidence) map[string]bool {
	out := map[string]bool{}
	for d := range m.docsOf(evidence) {
		maps.Copy(out, d.context)
	}
	return out
}

// A period is days, both included; empty if they are not known.
type period struct{ from, to string }

// daysOfTime are the days that a time takes, as the article's own clock has
// them.
func daysOfTime(t *parley.Time) period {
	return period{timeDay(t), lastDay(t)}
}

func (p period) meets(q period) bool { return p.from <= q.to && q.from <= p.to }

// lastDay is the last day of a time; "" if it is vague or absent.
func lastDay(t *parley.Time) string {
	if t == nil {
		return ""
	}
	to, err := time.Parse(time.RFC3339, t.To)
	if err != nil {
		return timeDay(t)
	}
	return to.Add(-time.Second).Format(time.DateOnly)
}
