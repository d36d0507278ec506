// Package brief chooses what an analyst is shown of a record, best first: where
// the talks stand, who is at the table, what is on it and what became of it.
// It gives lines, each with its sources, and does not know how they look.
// Nothing is in a brief that is not in the record.
package brief

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"parley"
)

// Options say what to show.
type Options struct {
	Title string // of the page; empty: that of the record's negotiation
	Since string // a day: what changed since is shown too; empty: not
	Focus string // part of the name of an actor, issue or proposal; empty: all
	Long  bool   // all there is, and not what fits two pages
}

// A Brief is a page about one negotiation.
type Brief struct {
	Title    string
	AsOf     string // a day; empty if no article is dated
	Year     string // the one that all articles are of; empty if of several
	Summary  string // how many articles and sources, and of which days
	Headline []Line // clauses of one sentence
	Sections []Section
	Sources  []Source
	Uncited  int // articles that are not among the sources, since no line cites them
}

// A Section is lines or a table under a heading; without any, a word that
// there is nothing.
type Section struct {
	Heading string
	Lines   []Line
	Table   *Table
	None    string
}

// A Line is something that the record says.
type Line struct {
	Lead  string // who or when, to be set off
	Text  string
	Note  string // by whose word, how many sources
	Cites []Cite
	Under bool // it belongs to the line above
}

// A Table has cells that are lines. The first column names the rows.
type Table struct {
	Head []string
	Rows [][]Line
}

// A Cite is a sentence of an article.
type Cite struct {
	Source   int // number in the list of sources
	Sentence int // 1 for the first; 0 if the record does not know
	Day      string
}

// A Source is an article that a line cites, or may cite.
type Source struct {
	Number int
	Day    string
	Outlet string
	Title  string
	Name   string // of its file
	Note   string // "reprint of 3", "earlier version of 8"
}

// New is the brief of a record.
func New(r *parley.Record, o Options) *Brief {
	r, hidden := r.Upheld(), 0
	if !o.Long {
		r, hidden = certain(r)
	}
	v := newView(r, o)
	b := &Brief{Title: v.title(o), AsOf: r.AsOf, Year: v.oneYear, Summary: v.summary(hidden), Headline: v.headline(), Sources: v.sources}
	b.add(v.who())
	b.add(v.ledger())
	b.add(v.points())
	b.add(v.course())
	b.add(v.held())
	b.add(v.next())
	b.add(v.deeds(b.Sections))
	b.add(v.statements())
	b.add(v.outlook())
	b.add(v.disagreements())
	b.add(v.background())
	b.Sections = slices.DeleteFunc(b.Sections, func(s Section) bool {
		return len(s.Lines) == 0 && (s.None == "" || !v.everything && mayLack[s.Heading])
	})
	if o.Since != "" {
		b.add(v.since(o.Since))
	}
	b.citedSources()
	return b
}

// mayLack are the sections that are left out where there is nothing to say.
var mayLack = map[string]bool{"The talks": true, "Outlook": true, "Where the accounts differ": true}

// citedSources leaves the sources that no line cites out of a long list.
func (b *Brief) citedSources() {
	const long = 40
	if len(b.Sources) <= long {
		return
	}
	cited := map[int]bool{}
	for _, l := range b.lines() {
		for _, c := range l.Cites {
			cited[c.Source] = true
		}
	}
	all := len(b.Sources)
	b.Sources = slices.DeleteFunc(b.Sources, func(s Source) bool { return !cited[s.Number] })
	b.Uncited = all - len(b.Sources)
}

// lines are all lines and cells of the brief.
func (b *Brief) lines() []Line {
	out := slices.Clone(b.Headline)
	for _, s := range b.Sections {
		out = append(out, s.Lines...)
		if s.Table != nil {
			out = append(out, slices.Concat(s.Table.Rows...)...)
		}
	}
	return out
}

func (b *Brief) add(s Section) { b.Sections = append(b.Sections, s) }

// A View is a record with what choosing looks up again and again.
type View struct {
	*parley.Record
	focus      *focus
	everything bool              // asked for
	sides      map[string]string // see parley.Record.Sides
	parties    map[string]bool   // of the record's negotiation
	actors     map[string]*parley.Actor
	labels     map[string]string // of issues and proposals
	places     map[string]string
	meetings   map[string]*parley.Meeting
	positions  map[string]*parley.Position
	articles   map[string]*parley.ArticleEntry
	numbers    map[string]int // of sources, by the article's id
	sources    []Source
	oneYear    string         // that all articles are of; empty if of several
	rank       map[string]int // how much an actor matters: roles, then evidence
	dead       map[string]bool
	weights    map[string]int                    // of proposals, see Weight
	speakers   func() map[string][]*parley.Actor // of each body; made when first asked for
}

func newView(r *parley.Record, o Options) *View {
	v := &View{
		Record: r, actors: map[string]*parley.Actor{}, labels: map[string]string{}, places: map[string]string{},
		meetings: map[string]*parley.Meeting{}, positions: map[string]*parley.Position{},
		articles: map[string]*parley.ArticleEntry{}, numbers: map[string]int{}, rank: map[string]int{},
	}
	for i := range r.Actors {
		v.actors[r.Actors[i].ID] = &r.Actors[i]
	}
	for i := range r.Issues {
		v.labels[r.Issues[i].ID] = Label(r.Issues[i].Label)
	}
	for i := range r.Proposals {
		v.labels[r.Proposals[i].ID] = Label(r.Proposals[i].Label)
	}
	for i := range r.Places {
		v.places[r.Places[i].ID] = r.Places[i].Name
	}
	for i := range r.Meetings {
		v.meetings[r.Meetings[i].ID] = &r.Meetings[i]
	}
	for i := range r.Positions {
		v.positions[r.Positions[i].ID] = &r.Positions[i]
	}
	v.listSources()
	v.oneYear = v.year()
	v.rankActors()
	v.dead = v.killed()
	v.everything = o.Long
	v.sides, v.parties = r.Sides(), map[string]bool{}
	for i := range r.Negotiations {
		for _, id := range r.Negotiations[i].Parties {
			v.parties[id] = true
		}
	}
	v.weights = make(map[string]int, len(r.Proposals))
	for i := range r.Proposals {
		v.weights[r.Proposals[i].ID] = Weight(&r.Proposals[i])
	}
	v.speakers = sync.OnceValue(v.findSpeakers)
	v.focus = newFocus(v, o.Focus)
	return v
}

// most is how many of something are shown: n, or all where that is asked for.
func (v *View) most(n int) int {
	if v.everything {
		return len(v.Articles)*100 + n
	}
	return n
}

// rankActors weighs actors by what they do in the talks.
func (v *View) rankActors() {
	weights := map[string]int{"party": 100, "mediator": 60, "host": 30, "guarantor": 30, "observer": 10, "backer": 10, "critic": 5}
	for i := range v.Roles {
		if x := &v.Roles[i]; Real(x.Status) {
			v.rank[x.Actor] += weights[x.Role] * min(len(x.Evidence), 3)
		}
	}
	for i := range v.Positions {
		v.rank[v.Positions[i].Actor] += 3 * min(len(v.Positions[i].Evidence), 3)
	}
	for i := range v.Statements {
		if s := v.Statements[i].Speaker; s != nil {
			v.rank[*s]++
		}
	}
	for i := range v.Proposals {
		for _, a := range v.Proposals[i].Authors {
			v.rank[a] += 10
		}
	}
}

// Real reports whether something is so by the account of it.
func Real(s parley.Status) bool { return s == parley.Happened || s == parley.Ongoing }

func (v *View) title(o Options) string {
	title := cmp.Or(o.Title, "Talks")
	if o.Title == "" && len(v.Negotiations) == 1 {
		title = v.Negotiations[0].Name
	}
	if v.focus.set {
		title += " (" + v.focus.title + ")"
	}
	return title
}

func (v *View) summary(hidden int) string {
	sources := map[string]bool{}
	first, last := "", ""
	for i := range v.Articles {
		a := &v.Articles[i]
		sources[cmp.Or(strings.ToLower(a.Agency), strings.ToLower(a.Outlet), a.ID)] = true
		if d := ArticleDay(a); d != "" {
			first = cmp.Or(first, d)
			last = d
		}
	}
	s := count(len(v.Articles), "article") + " of " + count(len(sources), "source")
	less := ""
	if hidden > 0 {
		less = "; not shown: " + count(hidden, "less certain finding")
	}
	with := &View{} // with the year
	switch {
	case first == "":
		return s + ", none dated" + less
	case first == last:
		return s + ", " + with.Date(first) + less
	}
	return s + ", " + with.Date(first) + " to " + with.Date(last) + less
}

// year is the year that all dated articles are of; "" if of several.
func (v *View) year() string {
	year := ""
	for _, s := range v.sources {
		switch {
		case s.Day == "":
		case year == "":
			year = s.Day[:4]
		case year != s.Day[:4]:
			return ""
		}
	}
	return year
}

// standing is how an entry stands and what people ruled on it.
func standing(s *parley.Standing) string {
	told, ruled := told(s), ruled(s)
	if told == "" || ruled == "" {
		return told + ruled
	}
	return told + "; " + ruled
}

// ruled is who ruled that the entry is so.
func ruled(s *parley.Standing) string {
	if s == nil || s.Ruling == nil {
		return ""
	}
	switch verdict := s.Ruling.Verdict; verdict {
	case parley.Confirmed, parley.Corrected, parley.Added:
		return verdict + " by " + s.Ruling.By
	case parley.Assigned:
		return "assigned by " + s.Ruling.By
	}
	return ""
}

// told is what a line says of its entry besides: sources, retraction.
func told(s *parley.Standing) string {
	switch {
	case s == nil:
		return ""
	case len(s.RetractedBy) > 0:
		return "taken back by a later version"
	case len(s.Disputes) > 0:
		return "disputed"
	case s.Witnesses > 1:
		return count(s.Witnesses, "source")
	}
	return ""
}

// Note joins what is known of by whose word something is and how it stands.
// What an actor says of itself needs no mention.
func (v *View) Note(a *parley.Act, self ...string) string {
	var parts []string
	switch n := len(a.AttributedTo); {
	case n > 0 && !slices.Contains(self, a.AttributedTo[n-1]):
		parts = append(parts, "according to "+v.Names(a.AttributedTo[n-1:]))
	case n == 0 && a.SourceUnknown:
		parts = append(parts, "source not named")
	}
	if s := standing(a.Standing); s != "" {
		parts = append(parts, s)
	}
	return strings.Join(parts, "; ")
}

// byDay puts entries in the order of their days; those without one go last.
func byDay[T any](list []T, day func(T) string) {
	slices.SortStableFunc(list, func(a, b T) int {
		return strings.Compare(cmp.Or(day(a), "9999"), cmp.Or(day(b), "9999"))
	})
}
