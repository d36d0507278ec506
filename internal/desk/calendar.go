package desk

import (
	"slices"
	"time"

	"parley"
)

// A Date is something announced for a time, and what became of it.
type Date struct {
	Item
	// State is due (its time is to come), open (past or of no day, and no report
	// says whether it was held), held, postponed, cancelled, lapsed (days over,
	// and nothing was told), or for a deadline due or passed.
	State string `json:"state"`
	// Next is the entry that tells what became of it.
	Next *Ref `json:"next,omitempty"`
}

// The states of a date.
const (
	StateDue       = "due"
	StateOpen      = "open"
	StateHeld      = "held"
	StatePostponed = "postponed"
	StateCancelled = "cancelled"
	StateLapsed    = "lapsed"
	StatePassed    = "passed"
)

// Calendar is the meetings that were announced and the deadlines, by day. Of a
// filter Types counts as states, the others as for a timeline.
func (v *View) Calendar(f Filter) []Date {
	states := f.Types
	f.Types = nil
	out := []Date{}
	add := func(d Date) {
		if (len(states) == 0 || slices.Contains(states, d.State)) && f.keeps(&d.Item) {
			out = append(out, d)
		}
	}
	due, _ := v.brief.Announced()
	for i := range v.shown.Meetings {
		x := &v.shown.Meetings[i]
		if !v.brief.Met(x) {
			continue
		}
		if state := v.became(x, due); state != "" {
			d := Date{Item: v.meeting(x), State: state}
			if x.Sequel != nil && x.Sequel.Meeting != nil {
				d.Next = &Ref{*x.Sequel.Meeting, v.meetingText(*x.Sequel.Meeting)}
			}
			add(d)
		}
	}
	for i := range v.shown.Proposals {
		p := &v.shown.Proposals[i]
		if p.Kind != "ultimatum" || p.Time == nil || len(p.Time.To) < len(time.DateOnly) || p.Standing != nil && p.Witnesses == 0 {
			continue
		}
		add(v.deadline(p))
	}
	slices.SortStableFunc(out, func(a, b Date) int { return byDay(a.Day, b.Day, a.ID, b.ID, f.Newest) })
	return cut(out, f.Offset, f.Limit)
}

// became is what became of a meeting that was announced; empty for one that
// was not.
func (v *View) became(x *parley.Meeting, due []*parley.Meeting) string {
	switch planned := x.Status == parley.Planned || x.Status == parley.Expected; {
	case x.Status == parley.Postponed:
		return StatePostponed
	case x.Status == parley.Cancelled:
		return StateCancelled
	case !planned:
		return ""
	case x.Sequel != nil:
		return x.Sequel.State
	case slices.Contains(due, x):
		return v.overdue(x)
	case v.brief.Ahead(&x.Act): // said again to the day
		return ""
	}
	return StateOpen
}

// overdue is the state of a meeting that was to come when its talks were last
// told of: the desk may know of later days.
func (v *View) overdue(x *parley.Meeting) string {
	end := deref(seen(x.Standing)) // told without a day
	if x.Time != nil && len(x.Time.To) >= len(time.DateOnly) {
		end = dayBefore(x.Time.To[:len(time.DateOnly)])
	} else if x.Standing != nil && x.LastSeen != nil {
		end = *x.LastSeen
	}
	last, err := time.Parse(time.DateOnly, end)
	now, err2 := time.Parse(time.DateOnly, v.today)
	switch {
	case err != nil || err2 != nil || !now.After(last):
		return StateDue
	case now.Sub(last) > lapseDays*24*time.Hour:
		return StateLapsed
	}
	return StateOpen
}

// lapseDays is how long after its time a meeting of which nothing is told has
// lapsed, as package record has it.
const lapseDays = 3

func (v *View) meetingText(id string) string {
	for i := range v.shown.Meetings {
		if x := &v.shown.Meetings[i]; x.ID == id {
			return v.brief.Meeting(x).Text
		}
	}
	return ""
}

func (v *View) deadline(p *parley.Proposal) Date {
	l := v.brief.Proposal(p)
	act := parley.Act{Status: parley.Planned, Time: p.Time, Basis: p.Basis}
	d := Date{Item: v.item(KindDeadline, p.ID, &act, l), State: StatePassed}
	if p.Time.To[:len(time.DateOnly)] > v.shown.AsOf {
		d.State = StateDue
	}
	d.Day = p.Time.To[:len(time.DateOnly)]
	if p.Time.Precision != "minute" {
		d.Day = dayBefore(d.Day) // the time ends with the day
	}
	d.Reported = false
	d.Actors = v.actors(slices.Concat(p.Authors, p.To)...)
	d.On, d.Type = v.things(append([]string{p.ID}, p.Issues...)...), p.Kind
	return d
}
