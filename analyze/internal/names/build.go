package names

import (
	"cmp"
	"slices"
	"strings"

	"parley"
	"parley/analyze/internal/lexicon"
)

// build writes mentions and actors to the document, actors in the order of
// their first mention.
func (f *finder) build() {
	index := make([]int, len(f.entities))
	for e := range index {
		index[e] = -1
	}
	var order []int
	for m := range f.mentions {
		if e := f.mentions[m].entity; e >= 0 && index[e] < 0 && !f.entities[e].list {
			index[e] = len(order)
			order = append(order, e)
		}
	}
	f.doc.Mentions = make([]parley.Mention, 0, len(f.mentions))
	actors := make([]parley.Actor, len(order))
	first := make([]parley.Span, len(order))
	for m := range f.mentions {
		if f.pointless(m) {
			continue
		}
		mention := f.mention(m, index)
		f.doc.Mentions = append(f.doc.Mentions, mention)
		if a := mention.Actor; a >= 0 {
			if first[a].Empty() {
				first[a] = mention.Span
				if !mention.Name.Empty() {
					first[a] = mention.Name
				}
			}
			if !f.adjective(m) && mention.Rule != "relative" {
				actors[a].Mentions = append(actors[a].Mentions, f.doc.Quote(mention.Span))
			}
		}
	}
	used := map[string]bool{}
	for a, e := range order {
		if len(actors[a].Mentions) == 0 {
			actors[a].Mentions = []parley.Evidence{f.doc.Quote(first[a])} // known by its adjective alone
		}
		id := parley.NewID("actor", f.doc.Article.ID, first[a])
		for kind := "actor+"; used[id]; kind += "+" {
			id = parley.NewID(kind, f.doc.Article.ID, first[a])
		}
		used[id] = true
		actors[a].ID = id
		f.fill(&actors[a], &f.entities[e])
	}
	for a, e := range order {
		f.relate(&actors[a], &f.entities[e], actors, index)
	}
	f.doc.Actors = actors
	for rule, n := range f.unsure {
		if f.doc.Unresolved == nil {
			f.doc.Unresolved = map[string]int{}
		}
		f.doc.Unresolved[rule] += n
	}
}

// adjective reports whether mention m is a nationality word as a modifier.
func (f *finder) adjective(m int) bool {
	return f.mentions[m].people >= 0 && f.mentions[m].form == parley.Named
}

// mention is mention m as it is published.
func (f *finder) mention(m int, index []int) parley.Mention {
	mn := &f.mentions[m]
	out := parley.Mention{
		Span: f.span(mn.phrase), Head: mn.head, Form: mn.form, Type: mn.typ, Actor: -1, Rule: mn.rule,
	}
	if mn.name >= 0 {
		out.Name = f.span(f.names[mn.name].phrase)
	} else if mn.people >= 0 {
		out.Name = f.span(f.people[mn.people].phrase)
	}
	if mn.entity >= 0 {
		out.Actor = index[mn.entity]
		for _, part := range f.entities[mn.entity].parts {
			out.Members = append(out.Members, index[part])
		}
	}
	return out
}

// fill writes what an entity is by itself.
func (f *finder) fill(a *parley.Actor, e *entity) {
	a.Kind = e.kind
	a.Name = e.name
	if e.kind == parley.Country && !e.hasForm(a.Name) {
		a.Name = cmp.Or(longest(fullNames(e.forms)), a.Name) // "Zaire" in an article of 1997
	}
	if a.Name == "" {
		a.Name = longest(e.forms)
	}
	a.Aliases = []string{}
	for _, form := range e.forms {
		if form != a.Name {
			a.Aliases = append(a.Aliases, form)
		}
	}
	if e.country != "" {
		code := e.country
		a.Country = &code
	}
	a.Sectors = append([]string{}, e.sectors...)
	a.Offices = []parley.Office{}
	a.MemberOf, a.SpeaksFor = []string{}, []string{}
	a.Rule = e.rule
	a.Confidence = confidence[e.rule]
}

// confidence is how often the rules that make actors are right about there
// being one and its kind, as counted on tuning data.
var confidence = map[string]float64{
	"person-name":        0.95,
	"organization-name":  0.9,
	"country":            0.98,
	"seat-of-government": 0.95,
	"local-government":   0.8,
	"people":             0.9,
	"unnamed":            0.85,
	"organization-noun":  0.8,
}

// fullNames are the forms that are names of the country itself, neither
// abbreviations nor its capital.
func fullNames(forms []string) (names []string) {
	for _, form := range forms {
		if _, ok := lexicon.CountryOf(form); ok && !isAcronym(form) && capitalized(form) && !shouted(form) && form != "America" {
			names = append(names, form)
		}
	}
	return names
}

// longest is the form of a name with the most words, of these the longest, of
// these the first; one in capitals only where there is no other.
func longest(forms []string) string {
	best, rank := "", 0
	for _, form := range forms {
		r := 1000*len(strings.Fields(form)) + len(form)
		if shouted(form) {
			r = 1
		}
		if r > rank {
			best, rank = form, r
		}
	}
	return best
}

// shouted reports whether a name is written in capitals, as in a headline or a
// dateline, and is no acronym.
func shouted(name string) bool {
	return name == strings.ToUpper(name) && !isAcronym(name)
}

// relate writes what an entity is to others.
func (f *finder) relate(a *parley.Actor, e *entity, actors []parley.Actor, index []int) {
	id := func(other int) (string, bool) {
		if other < 0 || index[other] < 0 {
			return "", false
		}
		return actors[index[other]].ID, true
	}
	for i := range e.posts {
		p := &e.posts[i]
		if !p.office || e.kind != parley.Person {
			continue
		}
		o := parley.Office{Title: p.title, Status: p.status, Rule: p.rule}
		if o.Status == "" {
			o.Status = "current"
		}
		if of, ok := id(p.of); ok {
			o.Of = &of
		}
		words := f.roles[p.role].span
		if p.rule == "title" {
			words = f.roles[p.role].title
		}
		span := f.span(f.mentions[p.mention].phrase.union(words))
		o.Evidence = []parley.Evidence{f.doc.Quote(span)}
		a.Offices = append(a.Offices, o)
	}
	for _, list := range []struct {
		from []int
		to   *[]string
	}{{e.members, &a.MemberOf}, {e.speaks, &a.SpeaksFor}} {
		for _, other := range list.from {
			if of, ok := id(other); ok && !slices.Contains(*list.to, of) {
				*list.to = append(*list.to, of)
			}
		}
	}
}
