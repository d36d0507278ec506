package brief

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"parley"
)

const (
	mostHeld = 8
	mostNext = 8
)

// held are the meetings that took place, the latest first.
func (v *view) held() Section {
	s := Section{Heading: "Meetings held", None: "No meeting is told of."}
	var list []*parley.Meeting
	for i := range v.Meetings {
		x := &v.Meetings[i]
		if real(x.Status) && v.met(x) {
			list = append(list, x)
		}
	}
	slices.SortStableFunc(list, func(a, b *parley.Meeting) int { return -strings.Compare(day(&a.Act), day(&b.Act)) })
	for _, x := range list[:min(len(list), mostHeld)] {
		l := v.meeting(x)
		if x.Outcome != nil {
			l.Text += ": “" + shorten(*x.Outcome, longestTerm) + "”"
		}
		s.Lines = append(s.Lines, l)
	}
	return s
}

// met reports whether a meeting is worth a line: it stands, somebody known
// takes part, it is in focus.
func (v *view) met(x *parley.Meeting) bool {
	if x.Standing != nil && x.Witnesses == 0 || len(x.Participants)+len(x.Convenor)+len(x.Host) < 2 && x.Place == nil && x.Ordinal == nil {
		return false
	}
	return v.focus.on(slices.Concat(x.Participants, x.Convenor, x.Host, x.Subject)...)
}

// meeting is who meets, where, how.
func (v *view) meeting(x *parley.Meeting) Line {
	what := map[string]string{"phone": "call", "summit": "summit", "signing": "signing", "visit": "visit", "round": "round"}[x.Format]
	text := v.knownNames(v.ranked(x.Participants))
	if x.Ordinal != nil {
		text += ", round " + strconv.Itoa(*x.Ordinal)
	} else if what != "" {
		text += ", " + what
	} else if x.Format != "" {
		text += ", " + x.Format + " talks"
	}
	if x.Place != nil && !strings.Contains(text, "in "+v.places[*x.Place]) {
		text = cmp.Or(text, "talks") + " in " + v.places[*x.Place]
	}
	if c := v.names(x.Convenor); c != "" {
		text += ", called by " + c
	}
	if h := v.names(x.Host); h != "" {
		text += ", hosted by " + h
	}
	return Line{Lead: v.lead(&x.Act), Text: strings.TrimLeft(text, ", "), Note: v.note(&x.Act), Cites: v.cite(x.Evidence)}
}

// next are the meetings and deadlines that are due, and those that fell
// through, those due first.
func (v *view) next() Section {
	s := Section{Heading: "Next steps", None: "Nothing is announced."}
	var due, gone []*parley.Meeting
	for i := range v.Meetings {
		x := &v.Meetings[i]
		switch {
		case !v.met(x):
		case x.Sequel != nil && x.Sequel.State == "lapsed":
			gone = append(gone, x)
		case x.Status == parley.Postponed || x.Status == parley.Cancelled:
			gone = append(gone, x)
		case x.Sequel == nil && (x.Status == parley.Planned || x.Status == parley.Expected) && v.ahead(&x.Act):
			due = append(due, x)
		}
	}
	all := slices.Clone(due)
	due = slices.DeleteFunc(due, func(x *parley.Meeting) bool { // said again to the day
		return x.Time != nil && !exact(x.Time) && slices.ContainsFunc(all, func(y *parley.Meeting) bool {
			return exact(y.Time) && x.Time.From <= y.Time.From && y.Time.From < x.Time.To && sameActors(x.Participants, y.Participants)
		})
	})
	byDay(due, func(x *parley.Meeting) string { return day(&x.Act) })
	for _, x := range due[:min(len(due), mostNext)] {
		l := v.meeting(x)
		if x.Status == parley.Expected {
			l.Text += " (expected)"
		}
		s.Lines = append(s.Lines, l)
	}
	s.Lines = append(s.Lines, v.deadlines()...)
	slices.SortStableFunc(gone, func(a, b *parley.Meeting) int { return -strings.Compare(day(&a.Act), day(&b.Act)) })
	for _, x := range gone[:min(len(gone), mostNext/2)] {
		l := v.meeting(x)
		state := string(x.Status)
		if x.Sequel != nil {
			state = "no report that it was held"
		}
		l.Lead, l.Text = state, l.Text+", "+l.Lead
		s.Lines = append(s.Lines, l)
	}
	return s
}

// sameActors reports whether two lists name the same actors.
func sameActors(a, b []string) bool {
	within := func(a, b []string) bool {
		return !slices.ContainsFunc(a, func(id string) bool { return !slices.Contains(b, id) })
	}
	return within(a, b) && within(b, a)
}

// ahead reports whether an act that was announced may still come: its time is
// not past, or without one it was told of in the last days.
func (v *view) ahead(a *parley.Act) bool {
	if a.Time != nil && len(a.Time.To) >= 10 {
		return a.Time.To[:10] > v.AsOf
	}
	return lastSeen(a.Standing) >= v.AsOf
}

// deadlines are ultimatums whose day has not passed.
func (v *view) deadlines() []Line {
	var out []Line
	for i := range v.Proposals {
		p := &v.Proposals[i]
		if p.Kind != "ultimatum" || !v.focus.on(slices.Concat([]string{p.ID}, p.Authors, p.To)...) || p.Time == nil || len(p.Time.To) < 10 || p.Time.To[:10] <= v.AsOf {
			continue
		}
		l := v.proposal(p)
		l.Lead, l.Text = cmp.Or(v.when(p.Time), "deadline"), v.labels[p.ID]+" ("+strings.TrimSpace(l.Text)+")"
		out = append(out, l)
	}
	return out
}
