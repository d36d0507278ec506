package store

import (
	"strings"

	"parley"
)

// A unit is what search finds: an article, a statement or a position, with its
// words folded.
type unit struct {
	id                          int64 // given when it is put into the index
	kind, article, finding, day string
	speaker, party, stance      string // names for people
	span                        parley.Span
	title, body, facets         string // words joined by spaces
}

// The kinds of unit.
const (
	kindArticle   = "article"
	kindStatement = "statement"
	kindPosition  = "position"
)

// How the words of a facet begin, so that the name of a speaker is not taken
// for a word of the text. A facet's values are kept apart by a gap, so that no
// phrase runs over two of them.
const (
	facetSpeaker = "s§"
	facetParty   = "p§"
	facetIssue   = "i§"
	facetStance  = "t§"
	facetGap     = "§ "
)

// units are what search finds of an article.
func units(a *parley.Article, f *parley.Findings) []unit {
	n := newNames(f)
	list := make([]unit, 1, 1+len(f.Statements)+len(f.Positions))
	var body, title strings.Builder
	words(&body, "", a.Text)
	words(&title, "", a.Title)
	list[0] = unit{kind: kindArticle, article: a.ID, day: dayOf(a), title: title.String(), body: body.String()}
	var facets strings.Builder
	for _, i := range f.Issues {
		n.facet(&facets, facetIssue, i.ID)
	}
	list[0].facets = facets.String()
	for _, s := range f.Statements {
		u := unit{kind: kindStatement, article: a.ID, finding: s.ID, day: dayOf(a), span: spanOf(s.Content, s.Evidence)}
		if s.Speaker != nil {
			u.speaker, u.party = n.name[*s.Speaker], n.partyOf(*s.Speaker)
		}
		u.body = wordsOf(s.Content)
		u.facets = n.facets(s.Speaker, s.About, "")
		list = append(list, u)
	}
	for _, p := range f.Positions {
		u := unit{kind: kindPosition, article: a.ID, finding: p.ID, day: dayOf(a), span: spanOf(p.Evidence, nil), stance: p.Stance}
		u.speaker, u.party = n.name[p.Actor], n.partyOf(p.Actor)
		u.body = wordsOf(p.Evidence)
		u.facets = n.facets(&p.Actor, p.On, p.Stance)
		list = append(list, u)
	}
	return list
}

func wordsOf(evidence []parley.Evidence) string {
	var b strings.Builder
	for _, e := range evidence {
		words(&b, "", e.Quote)
	}
	return b.String()
}

func spanOf(evidence, otherwise []parley.Evidence) (s parley.Span) {
	if len(evidence) == 0 {
		evidence = otherwise
	}
	for i, e := range evidence {
		if i == 0 {
			s = e.Span
		}
		s = s.Union(e.Span)
	}
	return s
}

// names are what the ids of one article's findings are called.
type names struct {
	name    map[string]string   // id of an actor → its name
	called  map[string][]string // id of anything → all its names
	parties map[string][]string // id of an actor → ids of those it belongs to or speaks for
}

func newNames(f *parley.Findings) *names {
	n := &names{map[string]string{}, map[string][]string{}, map[string][]string{}}
	for _, a := range f.Actors {
		n.name[a.ID] = a.Name
		n.called[a.ID] = append([]string{a.Name}, a.Aliases...)
		n.parties[a.ID] = append(append([]string{}, a.SpeaksFor...), a.MemberOf...)
		for _, o := range a.Offices {
			if o.Of != nil {
				n.parties[a.ID] = append(n.parties[a.ID], *o.Of)
			}
		}
		if a.Kind != parley.Person && a.Kind != parley.Unnamed {
			n.parties[a.ID] = append(n.parties[a.ID], a.ID)
		}
	}
	for _, i := range f.Issues {
		n.called[i.ID] = append([]string{i.Label, i.Theme}, i.Aliases...)
	}
	for _, p := range f.Proposals {
		n.called[p.ID] = append([]string{p.Label}, p.Aliases...)
	}
	return n
}

// partyOf is the name of the first that the actor speaks for or belongs to.
func (n *names) partyOf(actor string) string {
	for _, id := range n.parties[actor] {
		if name := n.name[id]; name != "" {
			return name
		}
	}
	return ""
}

// facet writes the words of all names of an id; those that are part of one
// before them are found by that one.
func (n *names) facet(b *strings.Builder, prefix, id string) {
	written := " "
	for _, name := range n.called[id] {
		var w strings.Builder
		words(&w, prefix, name)
		if strings.Contains(written, " "+w.String()) {
			continue
		}
		written += w.String() + facetGap
	}
	b.WriteString(written[1:])
}

func (n *names) facets(speaker *string, on []string, stance string) string {
	var b strings.Builder
	if speaker != nil {
		n.facet(&b, facetSpeaker, *speaker)
		for _, id := range n.parties[*speaker] {
			n.facet(&b, facetParty, id)
		}
	}
	for _, id := range on {
		n.facet(&b, facetIssue, id)
	}
	words(&b, facetStance, stance)
	return b.String()
}
