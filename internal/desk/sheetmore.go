package desk

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"parley/internal/brief"
)

// mostTies is how many relations a page of actors has.
const mostTies = 30

// Actors is a page of the cast, by their parts, and of what ties them.
func (s *Sheet) Actors(c *Cast) *brief.Brief {
	var sections []brief.Section
	names := map[string]string{}
	for i := range c.Actors {
		a := &c.Actors[i]
		names[a.ID] = a.Name
		heading := "Others"
		if roles := s.rolesOf(a.ID); len(roles) > 0 {
			heading = strings.ToUpper(roles[0][:1]) + roles[0][1:]
		}
		at := slices.IndexFunc(sections, func(x brief.Section) bool { return x.Heading == heading })
		if at < 0 {
			at = len(sections)
			sections = append(sections, brief.Section{Heading: heading})
		}
		sections[at].Lines = append(sections[at].Lines, s.actorLines(a)...)
	}
	if len(sections) == 0 {
		sections = append(sections, brief.Section{Heading: "Actors", None: "No actor fits."})
	}
	ties := brief.Section{Heading: "Ties"}
	for _, r := range c.Relations[:min(len(c.Relations), mostTies)] {
		text := names[r.From] + " → " + names[r.To] + ": " + strings.ToLower(r.Kind)
		if r.Kind == "meeting" {
			text = names[r.From] + " – " + names[r.To] + ": meeting"
		}
		if r.Weight > 1 {
			text += fmt.Sprintf(" × %d", r.Weight)
		}
		ties.Lines = append(ties.Lines, brief.Line{Text: text, Cites: s.citing(r.Cites)})
	}
	if len(ties.Lines) > 0 {
		sections = append(sections, ties)
	}
	summary := count(c.Total, "actor", "actors")
	if len(c.Actors) < c.Total {
		summary += fmt.Sprintf("; %d of them here", len(c.Actors))
	}
	return s.page("actors", summary, sections...)
}

// actorLines are an actor with its offices and who speaks for it.
func (s *Sheet) actorLines(a *Actor) []brief.Line {
	var roles []string
	var cites []Cite
	for _, r := range a.Roles {
		text := r.Type
		if !brief.Real(r.Status) {
			text += " (" + string(r.Status) + ")"
		}
		if !slices.Contains(roles, text) {
			roles = append(roles, text)
		}
		cites = append(cites, r.Cites...)
	}
	if len(cites) == 0 {
		cites = a.Cites
	}
	text := strings.Join(roles, ", ")
	if text == "" {
		text = string(a.Kind)
	}
	heard := []string{}
	for _, n := range []struct {
		n         int
		one, many string
	}{{a.Statements, "statement", "statements"}, {a.Positions, "position", "positions"}, {a.Meetings, "meeting", "meetings"}} {
		if n.n > 0 {
			heard = append(heard, count(n.n, n.one, n.many))
		}
	}
	out := []brief.Line{{Lead: a.Name, Text: text, Note: s.note(a.ID, strings.Join(heard, ", ")), Cites: s.citing(cites)}}
	for _, o := range a.Offices {
		l := brief.Line{Under: true, Text: o.Title, Cites: s.citing(o.Cites)}
		if o.Of != nil {
			l.Text += " of " + o.Of.Name
		}
		if o.Status != "current" {
			l.Text = o.Status + " " + l.Text
		}
		if o.From != "" {
			l.Note = "told " + s.brief.Date(o.From)
			if o.To != o.From {
				l.Note += " – " + s.brief.Date(o.To)
			}
		}
		out = append(out, l)
	}
	if len(a.Speakers) > 0 {
		out = append(out, brief.Line{Under: true, Lead: "speaks for it", Text: refNames(a.Speakers)})
	}
	if len(a.SpeaksFor) > 0 {
		out = append(out, brief.Line{Under: true, Lead: "speaks for", Text: refNames(a.SpeaksFor)})
	}
	return out
}

func refNames(refs []Ref) string {
	const most = 6
	var names []string
	for _, r := range refs[:min(len(refs), most)] {
		names = append(names, r.Name)
	}
	if len(refs) > most {
		names = append(names, fmt.Sprintf("%d more", len(refs)-most))
	}
	return strings.Join(names, ", ")
}

// Diff is a page of what is new.
func (s *Sheet) Diff(d *Diff) *brief.Brief {
	const most = 40
	var sections []brief.Section
	add := func(heading string, lines []brief.Line) {
		if len(lines) > most {
			more := len(lines) - most
			lines = append(lines[:most:most], brief.Line{Text: fmt.Sprintf("… and %d more: --json has all", more)})
		}
		if len(lines) > 0 {
			sections = append(sections, brief.Section{Heading: heading, Lines: lines})
		}
	}
	lines := func(items []Item) (out []brief.Line) {
		for i := range items {
			out = append(out, s.line(&items[i]))
		}
		return out
	}
	add("Who moved", lines(d.Moves))
	add("Proposals", lines(d.Steps))
	add("Meetings", lines(d.Meetings))
	var became []brief.Line
	for i := range d.Became {
		l := s.date(&d.Became[i])
		l.Text += " → " + d.Became[i].State
		became = append(became, l)
	}
	add("What became of what was announced", became)
	add("Parts in the talks", lines(d.Roles))
	add("Outlook", lines(d.Outlook))
	add("Where the accounts differ", s.disagreements(d.Disagreements))
	add("Positions", lines(d.Positions))
	add("Acts", lines(d.Events))
	var articles []brief.Line
	for _, a := range d.Articles {
		l := brief.Line{Lead: s.brief.Date(a.Day), Text: cmp.Or(a.Title, a.Name), Note: s.note(a.ID, a.Outlet)}
		articles = append(articles, l)
	}
	add("Articles", articles)
	if len(sections) == 0 {
		sections = []brief.Section{{Heading: "New", None: "Nothing."}}
	}
	return s.page("new since "+s.brief.Date(d.Since), "", sections...)
}

// disagreements are two lines for each: an account, and what contradicts it.
func (s *Sheet) disagreements(list []Disagreement) []brief.Line {
	var out []brief.Line
	for i := range list {
		d := &list[i]
		out = append(out, brief.Line{Lead: d.What, Text: "“" + d.One.Quote + "”", Note: s.note(d.One.Entry, according(d.One.By), d.Kind), Cites: s.citing(d.One.Cites)})
		if d.Other != nil {
			out = append(out, brief.Line{Under: true, Lead: "but", Text: "“" + d.Other.Quote + "”", Note: s.note(d.Other.Entry, according(d.Other.By)), Cites: s.citing(d.Other.Cites)})
		}
	}
	return out
}

func according(by []Ref) string {
	if len(by) == 0 {
		return ""
	}
	return "according to " + by[len(by)-1].Name
}

// Entry is a page of one entry: each sentence that it rests on, the sources,
// and what is known of how it came to be.
func (s *Sheet) Entry(e *Entry) *brief.Brief {
	var sections []brief.Section
	add := func(heading string, lines []brief.Line) {
		if len(lines) > 0 {
			sections = append(sections, brief.Section{Heading: heading, Lines: lines})
		}
	}
	add("What it is", s.facts(e))
	var sentences []brief.Line
	for _, b := range e.Sentences {
		l := brief.Line{Lead: s.brief.Date(b.Day), Text: cmp.Or(b.Whole.Text, b.Quote), Cites: s.citing([]Cite{b.Cite})}
		if b.Whole.Text != b.Quote {
			l.Note = "the words: “" + b.Quote + "”"
		}
		sentences = append(sentences, l)
	}
	if more := e.Evidence - len(e.Sentences); len(e.Sentences) == MostSentences && more > 0 {
		sentences = append(sentences, brief.Line{Text: fmt.Sprintf("… and %d more", more)})
	}
	add("Its sentences", sentences)
	var sources []brief.Line
	for _, w := range e.Sources {
		sources = append(sources, brief.Line{Lead: w.Name, Text: count(len(w.Articles), "article", "articles")})
	}
	add("Who says so", sources)
	var disputes []brief.Line
	for _, d := range e.Disputes {
		disputes = append(disputes, brief.Line{Text: "“" + d.Quote + "”", Note: s.note(d.Entry, according(d.By)), Cites: s.citing(d.Cites)})
	}
	add("Who says otherwise", disputes)
	var items []brief.Line
	for i := range e.Items {
		items = append(items, s.line(&e.Items[i]))
	}
	heading := "What is told of it"
	if e.Kind == "article" {
		heading = "What it says"
	}
	add(heading, items)
	return s.page(e.Kind+" "+e.ID, e.Title, sections...)
}

// facts are the lines that say what an entry is, by which rule it is there,
// and what people ruled on it.
func (s *Sheet) facts(e *Entry) []brief.Line {
	var out []brief.Line
	add := func(lead, text, note string) {
		if text != "" {
			out = append(out, brief.Line{Lead: lead, Text: text, Note: note})
		}
	}
	if it := e.Item; it != nil {
		add("when", s.day(it), "")
		add("status", string(it.Status), "")
		add("type", it.Type, "")
		add("by whose word", refNames(it.By), "")
		if it.Sequel != nil {
			add("what became of it", it.Sequel.State, deref(it.Sequel.Meeting))
		}
	}
	switch x := e.Value.(type) {
	case Actor:
		out = append(out, s.actorLines(&x)...)
	case Proposal:
		out = append(out, s.proposalLines(&x)...)
	}
	if a := s.brief.Article(e.ID); a != nil {
		add("published", brief.ArticleDay(a), "")
		add("outlet", cmp.Or(a.Outlet, a.Agency), "")
		add("address", cmp.Or(a.URL, a.Name), "")
		add("version of", deref(a.VersionOf), "")
		add("reprint of", deref(a.ReprintOf), "")
	}
	for _, t := range e.Tied {
		add("about", t.Name, t.ID)
	}
	add("rule", e.Rule, "")
	for _, j := range e.Joined {
		add("joined by", j.Rule, fmt.Sprintf("%s, lowest score %.2f", count(j.Times, "finding", "findings"), j.Score))
	}
	if r := e.Ruling; r != nil {
		add("ruling", r.Verdict+" by "+r.By, strings.TrimRight(r.When+": "+r.Why, ": "))
	}
	return out
}
