package brief

import (
	"slices"
	"strings"

	"parley"
)

const (
	mostDisputes = 4
	mostDenials  = 3
	mostChanges  = 14
)

// disagreements are what the accounts contradict one another on, and what was
// taken back.
func (v *View) disagreements() Section {
	s := Section{Heading: "Where the accounts differ", None: "No contradiction was found."}
	seen := map[string]bool{}
	add := func(a *parley.Act, what string, ids ...string) {
		if a.Standing == nil || !v.focus.on(ids...) || len(s.Lines) >= v.most(2*mostDisputes) {
			return
		}
		for _, d := range a.Disputes {
			key := Pair(a.Evidence[0], d.Evidence[0])
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
		case v.everything && a.Status == parley.Denied && len(a.Disputes) == 0 && len(a.AttributedTo) > 0: // nobody says the contrary
			s.Lines = append(s.Lines, Line{Lead: what, Text: "“" + shorten(a.Evidence[0].Quote, longestQuote) + "”", Note: v.word(a.AttributedTo), Cites: v.cite(a.Evidence)})
		}
	}
	for _, x := range v.Accounts() {
		if x.Kind == "event" && !v.everything {
			continue // what two sentences call by one verb is hardly one deed
		}
		add(x.Act, x.What, x.About...)
	}
	s.Lines = append(s.Lines, v.denials(s.Lines)...)
	return s
}

// An Account is an entry that another may contradict.
type Account struct {
	Kind  string   // proposal, position, meeting, event, role
	ID    string   // of the entry; empty for a role
	What  string   // it is, in a few words
	About []string // ids of whom and what it is about
	*parley.Act
}

// Accounts are the entries that others contradict, that were taken back, or that
// are denied. Terms are acts without a status.
func (v *View) Accounts() []Account {
	var out []Account
	contested := func(a *parley.Act) bool {
		return a.Standing != nil && (len(a.Disputes) > 0 || len(a.RetractedBy) > 0 || a.Status == parley.Denied)
	}
	for i := range v.Proposals {
		p := &v.Proposals[i]
		for k := range p.States {
			x := &p.States[k]
			if !contested(&x.Act) {
				continue
			}
			out = append(out, Account{"proposal", p.ID, v.labels[p.ID] + " " + v.state(x), append([]string{p.ID}, actorOf(x)...), &x.Act})
		}
		for k := range p.Terms {
			t := &p.Terms[k]
			act := &parley.Act{Basis: parley.Basis{Rule: t.Rule, Evidence: t.Evidence, Standing: t.Standing}}
			if !contested(act) {
				continue
			}
			out = append(out, Account{"proposal", p.ID, "terms of " + v.labels[p.ID], []string{p.ID}, act})
		}
	}
	for i := range v.Positions {
		p := &v.Positions[i]
		if !contested(&p.Act) {
			continue
		}
		out = append(out, Account{"position", p.ID, v.Name(p.Actor) + " " + p.Stance + denied(&p.Act), append([]string{p.Actor}, p.On...), &p.Act})
	}
	for i := range v.Meetings {
		x := &v.Meetings[i]
		if !contested(&x.Act) {
			continue
		}
		out = append(out, Account{"meeting", x.ID, "meeting of " + v.Names(x.Participants) + denied(&x.Act), x.Participants, &x.Act})
	}
	for i := range v.Events {
		x := &v.Events[i]
		// a negated act that nobody else tells of is no account: "not giving up"
		if contested(&x.Act) && (x.Status != parley.Denied || len(x.Disputes) > 0) && slices.ContainsFunc(x.Actors, func(id string) bool { return v.rank[id] >= 10 }) {
			out = append(out, Account{"event", x.ID, strings.ToLower(x.Type) + " by " + v.Names(x.Actors) + denied(&x.Act), x.Actors, &x.Act})
		}
	}
	for i := range v.Roles {
		x := &v.Roles[i]
		if !contested(&x.Act) {
			continue
		}
		out = append(out, Account{"role", "", v.Name(x.Actor) + " as " + x.Role + denied(&x.Act), []string{x.Actor}, &x.Act})
	}
	return out
}

// denials are what is denied in so many words, the latest first, unless a line
// has its sentence already.
func (v *View) denials(lines []Line) []Line {
	cited := map[Cite]bool{}
	for _, l := range lines {
		for _, c := range l.Cites {
			cited[c] = true
		}
	}
	var out []Line
	for _, x := range v.Denials() {
		if len(out) < v.most(mostDenials) && !cited[v.cite(x.Evidence)[0]] {
			out = append(out, v.Statement(x))
		}
	}
	return out
}

// Denials are the statements that deny something in so many words, the latest
// first.
func (v *View) Denials() []*parley.Statement {
	var list []*parley.Statement
	for i := range v.Statements {
		x := &v.Statements[i]
		if x.Speaker == nil || !deny[strings.ToLower(x.Cue)] || len(ContentOf(x)) < shortestQuote || x.Standing != nil && x.Witnesses == 0 {
			continue
		}
		if len(x.CueAt) > 0 && x.CueAt[0].Doc == x.Content[0].Doc && x.Content[0].Start < x.CueAt[0].Start {
			continue // "he did so, a charge that she denied": what is denied is not all of it
		}
		if v.Known(*x.Speaker) && v.focus.on(append([]string{*x.Speaker}, x.About...)...) {
			list = append(list, x)
		}
	}
	slices.SortStableFunc(list, func(a, b *parley.Statement) int { return -strings.Compare(saidOn(a), saidOn(b)) })
	return list
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

// Pair is the same for two pieces of evidence whichever comes first.
func Pair(a, b parley.Evidence) string {
	x, y := a.Doc+" "+a.Quote, b.Doc+" "+b.Quote
	return min(x, y) + "\n" + max(x, y)
}

// word is by whose word an account is.
func (v *View) word(by []string) string {
	if len(by) == 0 {
		return ""
	}
	return "according to " + v.Names(by[len(by)-1:])
}

// retracted is what the last version of an article no longer has.
func (v *View) retracted(a *parley.Act, what string) Line {
	later := Cite{Source: v.numbers[a.RetractedBy[0]], Day: ArticleDay(v.articles[a.RetractedBy[0]])}
	return Line{
		Lead: what, Text: "“" + shorten(a.Evidence[0].Quote, longestQuote) + "”", Note: "the later version does not have it",
		Cites: append(v.cite(a.Evidence), later),
	}
}

// since is what is new since a day, the newest first.
func (v *View) since(from string) Section {
	s := Section{Heading: "New since " + v.Date(from), None: "Nothing."}
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
			all = append(all, news{c.When, v.Change(c)})
		}
	}
	for _, p := range v.proposals(len(v.Proposals)) {
		for _, x := range v.Steps(p) {
			l := x.Line
			l.Lead, l.Text = v.labels[p.ID], l.Text+", "+l.Lead
			add(&x.Act, l)
		}
	}
	for i := range v.Meetings {
		if x := &v.Meetings[i]; v.Met(x) && x.Status != parley.Requested && x.Status != parley.Possible && x.Status != parley.Conditional {
			l := v.Meeting(x)
			l.Text = string(x.Status) + ": " + l.Text
			add(&x.Act, l)
		}
	}
	for i := range v.Roles {
		if x := &v.Roles[i]; v.focus.on(x.Actor) && Real(x.Status) {
			add(&x.Act, Line{Lead: v.Name(x.Actor), Text: "named as " + x.Role, Note: v.Note(&x.Act), Cites: v.cite(x.Evidence)})
		}
	}
	byDay(all, func(n news) string { return n.day })
	for i := len(all) - 1; i >= max(0, len(all)-mostChanges); i-- {
		s.Lines = append(s.Lines, all[i].line)
	}
	return s
}

// Change is a move of an actor as a line.
func (v *View) Change(c *parley.Change) Line {
	from, to := v.positions[c.From], v.positions[c.To]
	return Line{
		Lead: v.Name(c.Actor), Text: "on " + v.labels[c.On] + ": " + from.Stance + " → " + to.Stance + ", " + v.Lead(&to.Act),
		Cites: v.cite(c.Evidence),
	}
}
