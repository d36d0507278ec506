package brief

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"parley"
)

const (
	mostHeld = 6
	mostNext = 6
)

// held are the meetings that took place, the latest first.
func (v *View) held() Section {
	s := Section{Heading: "Meetings held", None: "No meeting is told of."}
	var list []*parley.Meeting
	for i := range v.Meetings {
		x := &v.Meetings[i]
		if Real(x.Status) && v.Met(x) {
			list = append(list, x)
		}
	}
	slices.SortStableFunc(list, func(a, b *parley.Meeting) int { return -strings.Compare(Day(&a.Act), Day(&b.Act)) })
	for _, x := range list[:min(len(list), v.most(mostHeld))] {
		l := v.Meeting(x)
		if x.Outcome != nil {
			l.Text += ": “" + shorten(*x.Outcome, longestTerm) + "”"
		}
		s.Lines = append(s.Lines, l)
	}
	return s
}

// Met reports whether a meeting is worth a line: it stands, somebody known
// takes part, it is in focus.
func (v *View) Met(x *parley.Meeting) bool {
	if x.Standing != nil && x.Witnesses == 0 || len(x.Participants)+len(x.Convenor)+len(x.Host) < 2 && x.Place == nil && x.Ordinal == nil {
		return false
	}
	return v.focus.on(slices.Concat(x.Participants, x.Convenor, x.Host, x.Subject)...)
}

// Meeting is who meets, where, how.
func (v *View) Meeting(x *parley.Meeting) Line {
	what := map[string]string{"phone": "call", "summit": "summit", "signing": "signing", "visit": "visit", "round": "round"}[x.Format]
	text := v.KnownNames(v.Ranked(v.apart(x.Participants)))
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
	if c := v.Names(x.Convenor); c != "" {
		text += ", called by " + c
	}
	if h := v.Names(x.Host); h != "" {
		text += ", hosted by " + h
	}
	return Line{Lead: v.Lead(&x.Act), Text: strings.TrimLeft(text, ", "), Note: v.Note(&x.Act), Cites: v.cite(x.Evidence)}
}

// apart are the actors without those who are only the people of another: where
// Qatar meets, "Qatari mediators" are nobody besides.
func (v *View) apart(ids []string) []string {
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool {
		a := v.actors[id]
		return a != nil && a.Kind != parley.Person && a.Kind != parley.Country && staff[lastWord(a.Name)] && slices.ContainsFunc(ids, func(of string) bool {
			b := v.actors[of]
			return b != nil && of != id && sameCountry(a, b)
		})
	})
}

// sameCountry reports whether an actor is of a country: by its code, else by its
// name, "Ostrevian" of "Ostrevia".
func sameCountry(a, country *parley.Actor) bool {
	if country.Kind != parley.Country {
		return false
	}
	if a.Country != nil && country.Country != nil {
		return *a.Country == *country.Country
	}
	const shortest = 4 // letters of a stem
	stem := strings.ToLower(strings.TrimRight(country.Name, "aeiouy"))
	return len(stem) >= shortest && strings.HasPrefix(strings.ToLower(a.Name), stem)
}

// staff are words for people who act for their country.
var staff = map[string]bool{
	"mediator": true, "mediators": true, "negotiator": true, "negotiators": true, "official": true, "officials": true, "delegation": true,
	"delegations": true, "delegate": true, "delegates": true, "representative": true, "representatives": true, "envoy": true, "envoys": true,
	"diplomat": true, "diplomats": true, "team": true, "side": true, "authorities": true, "leaders": true,
}

// next is what is due, what comes first first, and what fell through.
func (v *View) next() Section {
	s := Section{Heading: "Next steps", None: "Nothing is announced."}
	said := map[string]bool{}
	list := v.open()
	list = slices.DeleteFunc(list, func(x *parley.Due) bool { return v.saidToTheDay(x, list) })
	for _, x := range list[:min(len(list), v.most(mostNext))] {
		l := v.Due(x)
		key := fmt.Sprint(l.Cites, l.Lead)
		if said[l.Lead+l.Text] || said[key] && x.Time != nil {
			continue // another finding of the sentence
		}
		said[l.Lead+l.Text], said[key] = true, true
		if x.On != nil && v.meetings[*x.On] != nil && v.meetings[*x.On].Status == parley.Expected {
			l.Text += " (expected)"
		}
		s.Lines = append(s.Lines, l)
	}
	s.Lines = append(s.Lines, v.deadlines()...)
	var gone []*parley.Due
	for i := range v.Record.Due {
		if x := &v.Record.Due[i]; (x.Status == "lapsed" || x.Status == "cancelled" || x.Status == "moved") && x.Time != nil && x.Time.From != "" && v.dueInFocus(x) {
			gone = append(gone, x)
		}
	}
	slices.SortStableFunc(gone, func(a, b *parley.Due) int { return -strings.Compare(a.Time.From, b.Time.From) })
	for _, x := range gone[:min(len(gone), v.most(mostNext/2))] {
		l := v.Due(x)
		state := map[string]string{"lapsed": "no report that it was held", "cancelled": "cancelled", "moved": "moved"}[x.Status]
		if x.Kind != "meeting" && x.Status == "lapsed" {
			state = "no report that it came about"
		}
		if x.On != nil && v.meetings[*x.On] != nil && v.meetings[*x.On].Status == parley.Postponed {
			state = "postponed"
		}
		l.Lead, l.Text = state, l.Text+", "+l.Lead
		if key := fmt.Sprint(l.Cites, x.Time.From); !said[l.Text] && !said[key] {
			said[l.Text], said[key] = true, true
			s.Lines = append(s.Lines, l)
		}
	}
	return s
}

// saidToTheDay reports whether another of the list says to the day what this
// one says of a week, for the same people.
func (v *View) saidToTheDay(x *parley.Due, list []*parley.Due) bool {
	return x.Time != nil && !Exact(x.Time) && slices.ContainsFunc(list, func(y *parley.Due) bool {
		return y.Kind == x.Kind && Exact(y.Time) && x.Time.From <= y.Time.From && y.Time.From < x.Time.To && sameActors(x.Who, y.Who)
	})
}

// Announced are the meetings that are due, those due first, and those that
// lapsed, were put off or called off, the latest first.
func (v *View) Announced() (due, gone []*parley.Meeting) {
	for i := range v.Meetings {
		x := &v.Meetings[i]
		switch {
		case !v.Met(x):
		case x.Sequel != nil && x.Sequel.State == "lapsed":
			gone = append(gone, x)
		case x.Status == parley.Postponed || x.Status == parley.Cancelled:
			gone = append(gone, x)
		case x.Sequel == nil && (x.Status == parley.Planned || x.Status == parley.Expected) && v.Ahead(&x.Act):
			due = append(due, x)
		}
	}
	all := slices.Clone(due)
	due = slices.DeleteFunc(due, func(x *parley.Meeting) bool { // said again to the day
		return x.Time != nil && !Exact(x.Time) && slices.ContainsFunc(all, func(y *parley.Meeting) bool {
			return Exact(y.Time) && x.Time.From <= y.Time.From && y.Time.From < x.Time.To && sameActors(x.Participants, y.Participants)
		})
	})
	byDay(due, func(x *parley.Meeting) string { return Day(&x.Act) })
	slices.SortStableFunc(gone, func(a, b *parley.Meeting) int { return -strings.Compare(Day(&a.Act), Day(&b.Act)) })
	return due, gone
}

// sameActors reports whether two lists name the same actors.
func sameActors(a, b []string) bool {
	within := func(a, b []string) bool {
		return !slices.ContainsFunc(a, func(id string) bool { return !slices.Contains(b, id) })
	}
	return within(a, b) && within(b, a)
}

// Ahead reports whether an act that was announced may still come: its time is
// not past, or without one it was told of in the last days.
func (v *View) Ahead(a *parley.Act) bool {
	if a.Time != nil && len(a.Time.To) >= 10 {
		return a.Time.To[:10] > v.AsOf
	}
	return lastSeen(a.Standing) >= v.AsOf
}

// deadlines are ultimatums whose day has not passed.
func (v *View) deadlines() []Line {
	var out []Line
	for i := range v.Proposals {
		p := &v.Proposals[i]
		if p.Kind != "ultimatum" || !v.focus.on(slices.Concat([]string{p.ID}, p.Authors, p.To)...) || p.Time == nil || len(p.Time.To) < 10 || p.Time.To[:10] <= v.AsOf {
			continue
		}
		l := v.Proposal(p)
		l.Lead, l.Text = cmp.Or(v.When(p.Time), "deadline"), v.labels[p.ID]+" ("+strings.TrimSpace(l.Text)+")"
		out = append(out, l)
	}
	return out
}
