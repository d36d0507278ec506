package brief

import (
	"slices"
	"strings"

	"parley"
)

const (
	mostDisputes = 8
	mostChanges  = 14
)

// disagreements are what the accounts contradict one another on, and what was
// taken back.
func (v *view) disagreements() Section {
	s := Section{Heading: "Where the accounts differ", None: "No contradiction was found."}
	seen := map[string]bool{}
	add := func(a *parley.Act, what string, ids ...string) {
		if a.Standing == nil || !v.focus.on(ids...) || len(s.Lines) >= 2*mostDisputes {
			return
		}
		for _, d := range a.Disputes {
			key := pair(a.Evidence[0], d.Evidence[0])
			if seen[key] {
				continue
			}
			seen[key] = true
			s.Lines = append(s.Lines,
				Line{Lead: what, Text: "“" + shorten(a.Evidence[0].Quote, longestQuote) + "”", Note: v.word(a.AttributedTo), Cites: v.cite(a.Evidence)},
				Line{Under: true, Lead: "but", Text: "“" + shorten(d.Evidence[0].Quote, longestQuote) + "”", Note: v.word(d.By), Cites: v.cite(d.Evidence)})
		}
		switch {
		case len(a.RetractedBy) > 0:
			s.Lines = append(s.Lines, v.retracted(a, what))
		case a.Status == parley.Denied && len(a.Disputes) == 0 && len(a.AttributedTo) > 0:
			s.Lines = append(s.Lines, Line{Lead: what, Text: "“" + shorten(a.Evidence[0].Quote, longestQuote) + "”", Note: v.word(a.AttributedTo), Cites: v.cite(a.Evidence)})
		}
	}
	for i := range v.Proposals {
		p := &v.Proposals[i]
		for k := range p.States {
			x := &p.States[k]
			ids := []string{p.ID}
			if x.By != nil {
				ids = append(ids, *x.By)
			}
			add(&x.Act, v.labels[p.ID]+" "+v.state(x), ids...)
		}
		for k := range p.Terms {
			t := &p.Terms[k]
			add(&parley.Act{Basis: parley.Basis{Evidence: t.Evidence, Standing: t.Standing}}, "terms of "+v.labels[p.ID], p.ID)
		}
	}
	for i := range v.Positions {
		p := &v.Positions[i]
		add(&p.Act, v.name(p.Actor)+" "+p.Stance+denied(&p.Act), append([]string{p.Actor}, p.On...)...)
	}
	for i := range v.Meetings {
		x := &v.Meetings[i]
		add(&x.Act, "meeting of "+v.names(x.Participants)+denied(&x.Act), x.Participants...)
	}
	for i := range v.Events {
		x := &v.Events[i]
		// a negated act that nobody else tells of is no account: "not giving up"
		if (x.Status != parley.Denied || len(x.Disputes) > 0) && slices.ContainsFunc(x.Actors, func(id string) bool { return v.rank[id] >= 10 }) {
			add(&x.Act, strings.ToLower(x.Type)+" by "+v.names(x.Actors)+denied(&x.Act), x.Actors...)
		}
	}
	for i := range v.Roles {
		x := &v.Roles[i]
		add(&x.Act, v.name(x.Actor)+" as "+x.Role+denied(&x.Act), x.Actor)
	}
	s.Lines = append(s.Lines, v.denials(s.Lines)...)
	return s
}

// denials are what is denied in so many words, the latest first, unless a line
// has its sentence already.
func (v *view) denials(lines []Line) []Line {
	cited := map[Cite]bool{}
	for _, l := range lines {
		for _, c := range l.Cites {
			cited[c] = true
		}
	}
	var list []*parley.Statement
	for i := range v.Statements {
		x := &v.Statements[i]
		if x.Speaker == nil || !deny[strings.ToLower(x.Cue)] || len(contentOf(x)) < shortestQuote || x.Standing != nil && x.Witnesses == 0 {
			continue
		}
		if len(x.CueAt) > 0 && x.CueAt[0].Doc == x.Content[0].Doc && x.Content[0].Start < x.CueAt[0].Start {
			continue // "he did so, a charge that she denied": what is denied is not all of it
		}
		if v.known(*x.Speaker) && v.focus.on(append([]string{*x.Speaker}, x.About...)...) && !cited[v.cite(x.Evidence)[0]] {
			list = append(list, x)
		}
	}
	slices.SortStableFunc(list, func(a, b *parley.Statement) int { return -strings.Compare(saidOn(a), saidOn(b)) })
	var out []Line
	for _, x := range list[:min(len(list), mostDisputes)] {
		out = append(out, v.statement(x))
	}
	return out
}

// deny are the cues of denials.
var deny = map[string]bool{
	"denied": true, "denies": true, "deny": true, "has denied": true, "have denied": true, "denying": true, "disputed": true,
	"disputes": true, "refuted": true, "rejected reports": true,
}

// denied says so of an act that is.
func denied(a *parley.Act) string {
	if a.Status == parley.Denied {
		return " (denied)"
	}
	return ""
}

// pair is the same for two pieces of evidence whichever comes first.
func pair(a, b parley.Evidence) string {
	x, y := a.Doc+" "+a.Quote, b.Doc+" "+b.Quote
	return min(x, y) + "\n" + max(x, y)
}

// word is by whose word an account is.
func (v *view) word(by []string) string {
	if len(by) == 0 {
		return ""
	}
	return "according to " + v.names(by[len(by)-1:])
}

// retracted is what the last version of an article no longer has.
func (v *view) retracted(a *parley.Act, what string) Line {
	later := Cite{Source: v.numbers[a.RetractedBy[0]], Day: articleDay(v.articles[a.RetractedBy[0]])}
	return Line{
		Lead: what, Text: "“" + shorten(a.Evidence[0].Quote, longestQuote) + "”", Note: "the later version does not have it",
		Cites: append(v.cite(a.Evidence), later),
	}
}

// since is what is new since a day, the newest first.
func (v *view) since(from string) Section {
	s := Section{Heading: "New since " + v.date(from), None: "Nothing."}
	type news struct {
		day  string
		line Line
	}
	var all []news
	add := func(a *parley.Act, l Line) {
		if d := firstSeen(a.Standing); d >= from && d != "" {
			all = append(all, news{d, l})
		}
	}
	for i := range v.Changes {
		if c := &v.Changes[i]; c.When >= from && v.focus.on(c.Actor, c.On) {
			all = append(all, news{c.When, v.change(c)})
		}
	}
	for _, p := range v.proposals(len(v.Proposals)) {
		for _, x := range v.steps(p) {
			l := x.line
			l.Lead, l.Text = v.labels[p.ID], l.Text+", "+l.Lead
			add(&x.Act, l)
		}
	}
	for i := range v.Meetings {
		if x := &v.Meetings[i]; v.met(x) && x.Status != parley.Requested && x.Status != parley.Possible && x.Status != parley.Conditional {
			l := v.meeting(x)
			l.Text = string(x.Status) + ": " + l.Text
			add(&x.Act, l)
		}
	}
	for i := range v.Roles {
		if x := &v.Roles[i]; v.focus.on(x.Actor) && real(x.Status) {
			add(&x.Act, Line{Lead: v.name(x.Actor), Text: "named as " + x.Role, Note: v.note(&x.Act), Cites: v.cite(x.Evidence)})
		}
	}
	byDay(all, func(n news) string { return n.day })
	for i := len(all) - 1; i >= max(0, len(all)-mostChanges); i-- {
		s.Lines = append(s.Lines, all[i].line)
	}
	return s
}

// change is a move of an actor as a line.
func (v *view) change(c *parley.Change) Line {
	from, to := v.positions[c.From], v.positions[c.To]
	return Line{
		Lead: v.name(c.Actor), Text: "on " + v.labels[c.On] + ": " + from.Stance + " → " + to.Stance + ", " + v.lead(&to.Act),
		Cites: v.cite(c.Evidence),
	}
}
