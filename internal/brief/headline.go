package brief

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"parley"
)

// Steps are the states of a proposal by how much they say of where talks
// stand.
var steps = map[string]int{
	"signed": 9, "ratified": 9, "in-force": 9, "collapsed": 9, "violated": 8, "suspended": 8, "expired": 8, "agreed": 8, "extended": 8,
	"withdrawn": 7, "rejected": 6, "accepted": 6, "accepted-with-reservations": 6, "countered": 5, "tabled": 4, "supported": 3,
	"under-study": 3, "criticised": 2, "floated": 2,
}

// headline is one sentence of findings: what became of the proposal that is
// furthest, how the talks are said to stand, what is due.
func (v *View) headline() []Line {
	var out []Line
	if l, ok := v.furthest(); ok {
		out = append(out, l)
	}
	if len(out) == 0 {
		if h := v.held(); len(h.Lines) > 0 {
			l := h.Lines[0]
			l.Text = "the last meeting told of is that of " + l.Text + ", " + l.Lead
			l.Lead = ""
			out = append(out, l)
		}
	}
	if l, ok := v.mood(); ok {
		out = append(out, l)
	}
	if n := v.next(); len(n.Lines) > 0 && v.dueFirst() {
		l := n.Lines[0]
		l.Text = "next: " + l.Text + ", " + l.Lead
		l.Lead = ""
		out = append(out, l)
	}
	return out
}

// furthest is the latest weighty step of a proposal, with the other steps of
// that proposal on that day or after.
func (v *View) furthest() (Line, bool) {
	var best *parley.ProposalState
	var of *parley.Proposal
	var line Line
	for i := range v.Proposals {
		p := &v.Proposals[i]
		if !v.focus.on(slices.Concat([]string{p.ID}, p.Issues, p.Authors, p.To, stateActors(p))...) {
			continue
		}
		for _, x := range v.Steps(p) {
			if Real(x.Status) && (x.Standing == nil || x.Witnesses > 0) && !v.long(&x.Act) && !v.between(x.By) && (best == nil || v.further(p, x.ProposalState, of, best)) {
				best, of, line = x.ProposalState, p, x.Line
			}
		}
	}
	if best == nil {
		return Line{}, false
	}
	line.Lead, line.Text = "", v.labels[of.ID]+": "+line.Text+", "+line.Lead
	return line, true
}

// long reports whether an act was over long before the articles: what was
// signed last year is not where the talks stand.
func (v *View) long(a *parley.Act) bool {
	const news = 60 // days
	if a.Time == nil {
		return false
	}
	to, err := time.Parse(time.RFC3339, a.Time.To)
	first, err2 := time.Parse(time.DateOnly, firstSeen(a.Standing))
	return err == nil && err2 == nil && first.Sub(to) > news*24*time.Hour
}

// between reports whether an actor only stands between the parties: a deal that
// a mediator is said to have agreed to is none of theirs yet.
func (v *View) between(by *string) bool {
	if by == nil {
		return false
	}
	mediates := false
	for i := range v.Roles {
		if x := &v.Roles[i]; x.Actor == *by && Real(x.Status) {
			switch x.Role {
			case "party":
				return false
			case "mediator", "host", "observer":
				mediates = true
			}
		}
	}
	return mediates
}

// further reports whether a step says more of where the talks stand: one that
// is a week newer does, else the weightier, the newer, that of a proposal of
// which more is told.
func (v *View) further(p *parley.Proposal, x *parley.ProposalState, q *parley.Proposal, y *parley.ProposalState) bool {
	return cmp.Or(
		strings.Compare(week(Day(&x.Act)), week(Day(&y.Act))),
		cmp.Compare(steps[x.State], steps[y.State]),
		strings.Compare(Day(&x.Act), Day(&y.Act)),
		cmp.Compare(v.weights[p.ID], v.weights[q.ID]),
		-strings.Compare(p.ID, q.ID),
	) > 0
}

// mood is the latest judgement of the talks by one who matters.
func (v *View) mood() (Line, bool) {
	s := v.outlook()
	if len(s.Lines) == 0 {
		return Line{}, false
	}
	l := s.Lines[0]
	direction, _, _ := strings.Cut(l.Text, ":")
	l.Text = l.Lead + " " + map[string]string{
		"hopeful": "sounded hopeful", "doubtful": "sounded doubtful", "urgent": "spoke of urgency", "deadlocked": "spoke of deadlock",
	}[direction]
	l.Lead = ""
	return l, true
}

// dueFirst reports whether the first of the next steps is one that is due.
func (v *View) dueFirst() bool {
	return slices.ContainsFunc(v.Meetings, func(x parley.Meeting) bool {
		return v.Met(&x) && x.Sequel == nil && (x.Status == parley.Planned || x.Status == parley.Expected) && v.Ahead(&x.Act)
	})
}
