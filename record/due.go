package record

import (
	"cmp"
	"slices"
	"strings"

	"parley"
)

// due are what articles say is due, the planned meetings and the steps of
// proposals that are to come, each with what became of it by the record's day.
func (m *merger) due() {
	found := all(m, func(f *parley.Findings) []parley.Due { return f.Due })
	sets := newSetsOf(m, found)
	latest := map[string][]int{}
	for i, f := range found {
		for _, j := range last(latest[f.x.Kind], mostMeetings) {
			if m.sameDue(found[j], f) {
				sets.join(j, i, "same-due", 1)
			}
		}
		latest[f.x.Kind] = append(latest[f.x.Kind], i)
	}
	entries(found, sets, func(parts []foundDue, joins []parley.Join) {
		out := *parts[0].x
		out.Who, out.AttributedTo, out.On = []string{}, m.ids(out.AttributedTo), nil
		var bases []*parley.Basis
		for _, p := range parts {
			out.Who = union(out.Who, m.ids(p.x.Who)...)
			out.On = cmp.Or(out.On, m.id(p.x.On))
			if out.Time == nil || vague(out.Time) && p.x.Time != nil {
				out.Time = p.x.Time
			}
			bases = append(bases, &p.x.Basis)
		}
		out.ID = m.newID("due", parts[0].x.ID, append([]string{out.Kind, timeDay(out.Time), parts[0].day}, sorted(out.Who)...)...)
		out.Basis = m.basis(bases, joins)
		for _, p := range parts {
			m.entry[p.x.ID] = out.ID
		}
		stand(m, out.Standing, parts)
		m.rec.Due = append(m.rec.Due, out)
	})
	m.dueMeetings()
	m.dueSteps()
	for i := range m.rec.Due {
		m.judge(&m.rec.Due[i])
	}
	m.movedDues()
}

type foundDue = found[parley.Due]

// sameDue reports whether two articles tell of one thing that is due: on the
// same day, or of the same paper by the same people without another day.
func (m *merger) sameDue(a, b foundDue) bool {
	x, y := timeDay(a.x.Time), timeDay(b.x.Time)
	on, other := deref(m.id(a.x.On)), deref(m.id(b.x.On))
	who := overlap(setOf(m.ids(a.x.Who)), setOf(m.ids(b.x.Who))) > 0 || len(a.x.Who) == 0 || len(b.x.Who) == 0
	switch {
	case on != "" && other != "" && on != other, !who:
		return false
	case x != "" && y != "":
		return x == y && lastDay(a.x.Time) == lastDay(b.x.Time)
	}
	return on != "" && on == other
}

// dueMeetings are the meetings that were announced.
func (m *merger) dueMeetings() {
	for i := range m.rec.Meetings {
		x := &m.rec.Meetings[i]
		if x.Status != parley.Planned && x.Status != parley.Expected && x.Status != parley.Postponed && x.Status != parley.Cancelled || x.Rejected() {
			continue
		}
		d := parley.Due{
			ID: m.newID("due", x.ID, "meeting", x.ID), Kind: "meeting", Who: slices.Clone(x.Participants), What: "meeting", On: pointer(x.ID), Status: "open",
			AttributedTo: x.AttributedTo, SourceUnknown: x.SourceUnknown, Time: x.Time, Basis: x.Basis,
		}
		if x.Format != "" {
			d.What = x.Format
		}
		m.rec.Due = append(m.rec.Due, d)
	}
}

// dueOf is what is due where a step of a proposal is still to come.
var dueOf = map[string]string{
	"signed": "signing", "ratified": "ratification", "in-force": "entry-into-force", "expired": "expiry",
}

// dueSteps are the steps of proposals that are planned, where no sentence of
// theirs has told of it already.
func (m *merger) dueSteps() {
	told := map[string]bool{} // kinds by the places of sentences
	for i := range m.rec.Due {
		for _, e := range m.rec.Due[i].Evidence {
			told[m.rec.Due[i].Kind+" "+e.Doc+" "+number(e.Start)] = true
		}
	}
	for i := range m.rec.Proposals {
		p := &m.rec.Proposals[i]
		for k := range p.States {
			x := &p.States[k]
			kind := dueOf[x.State]
			if kind == "" || x.Status != parley.Planned && x.Status != parley.Expected || x.Rejected() || p.Rejected() {
				continue
			}
			if slices.ContainsFunc(x.Evidence, func(e parley.Evidence) bool { return told[kind+" "+e.Doc+" "+number(e.Start)] }) {
				continue
			}
			d := parley.Due{
				ID: m.newID("due", p.ID, kind, p.ID, timeDay(x.Time), deref(x.By)), Kind: kind, Who: []string{}, What: p.Label, On: pointer(p.ID), Status: "open",
				AttributedTo: x.AttributedTo, SourceUnknown: x.SourceUnknown, Time: x.Time, Basis: x.Basis,
			}
			if x.By != nil {
				d.Who = []string{*x.By}
			}
			m.rec.Due = append(m.rec.Due, d)
		}
	}
}

// doneBy is the step of a proposal by which what was due on it is done.
var doneBy = map[string][]string{
	"signing": {"signed"}, "ratification": {"ratified", "rejected"}, "entry-into-force": {"in-force"}, "expiry": {"expired", "extended"},
	"vote": {"ratified", "accepted", "rejected"}, "answer": {"accepted", "accepted-with-reservations", "rejected", "countered"},
}

// judge says what became of something due: done where an article tells of it
// after, lapsed where its day is past and none does. It is judged here and
// nowhere else.
func (m *merger) judge(d *parley.Due) {
	on := deref(d.On)
	for i := range m.rec.Meetings {
		x := &m.rec.Meetings[i]
		if x.ID != on {
			continue
		}
		switch {
		case x.Status == parley.Cancelled:
			d.Status = "cancelled"
		case x.Status == parley.Postponed:
			d.Status = "lapsed" // the old day; movedDues finds the new one
		case x.Sequel != nil:
			d.Status = map[string]string{"held": "done", "postponed": "lapsed", "cancelled": "cancelled", "lapsed": "lapsed"}[x.Sequel.State]
		}
		if d.Status != "open" {
			return
		}
	}
	for i := range m.rec.Proposals {
		if p := &m.rec.Proposals[i]; p.ID == on {
			for k := range p.States {
				x := &p.States[k]
				if realAct(x.Status) && slices.Contains(doneBy[d.Kind], x.State) && deref(x.LastSeen) > deref(d.FirstSeen) &&
					(d.Kind != "answer" || x.By == nil || len(d.Who) == 0 || slices.ContainsFunc(d.Who, func(id string) bool { return m.side(id) == m.side(*x.By) })) {
					d.Status = "done"
					return
				}
			}
		}
	}
	switch past := lastDay(d.Time); {
	case past == "":
		if n, ok := days(deref(d.LastSeen), m.asOf); ok && n > sequelDays {
			d.Status = "lapsed"
		}
	case past >= m.asOf:
	case d.Kind == "expiry" || d.Kind == "deadline" || d.Kind == "entry-into-force":
		d.Status = "done" // a day comes by itself
	default:
		if n, ok := days(past, m.asOf); ok && n > grace {
			d.Status = "lapsed"
		}
	}
}

// movedDues finds to which new day a meeting that was put off was moved.
func (m *merger) movedDues() {
	meetings := map[string]*parley.Meeting{}
	for i := range m.rec.Meetings {
		meetings[m.rec.Meetings[i].ID] = &m.rec.Meetings[i]
	}
	for i := range m.rec.Due {
		d := &m.rec.Due[i]
		x := meetings[deref(d.On)]
		if x == nil || d.Status != "lapsed" || x.Status != parley.Postponed && (x.Sequel == nil || x.Sequel.State != "postponed") {
			continue
		}
		for k := range m.rec.Due {
			n := &m.rec.Due[k]
			y := meetings[deref(n.On)]
			if y == nil || n == d || (y.Status != parley.Planned && y.Status != parley.Expected) || timeDay(y.Time) == "" || timeDay(y.Time) <= timeDay(x.Time) {
				continue
			}
			if deref(y.FirstSeen) >= deref(x.LastSeen) && overlap(setOf(x.Participants), setOf(y.Participants)) >= min(fewestInCommon, len(x.Participants), len(y.Participants)) {
				d.Status, d.MovedTo = "moved", pointer(n.ID)
				break
			}
		}
		if d.Status == "lapsed" && x.Status == parley.Postponed && timeDay(x.Time) != "" && timeDay(x.Time) > m.asOf {
			d.Status = "open" // put off until a day that is to come
		}
	}
	slices.SortStableFunc(m.rec.Due, func(a, b parley.Due) int {
		return strings.Compare(cmp.Or(timeDay(a.Time), "9999"), cmp.Or(timeDay(b.Time), "9999"))
	})
}

// pointer is a pointer to a copy of s.
func pointer(s string) *string { return &s }
