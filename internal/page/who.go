package page

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"charm.land/lipgloss/v2"

	"parley"
)

// who lists the actors, most mentioned first. Those of whom the article tells
// no more than the name, once, share a line at the end.
func (v *view) who() {
	if len(v.Actors) == 0 {
		return
	}
	v.heading("WHO")
	speakers := map[string]bool{}
	for i := range v.Statements {
		if s := v.Statements[i].Speaker; s != nil {
			speakers[*s] = true
		}
	}
	var main, once []*parley.Actor
	for i := range v.Actors {
		a := &v.Actors[i]
		if len(a.Mentions) == 1 && len(a.Offices) == 0 && !speakers[a.ID] {
			once = append(once, a)
		} else {
			main = append(main, a)
		}
	}
	slices.SortStableFunc(main, func(a, b *parley.Actor) int { return cmp.Compare(len(b.Mentions), len(a.Mentions)) })
	width := 0
	for _, a := range main {
		width = max(width, lipgloss.Width(clean(a.Name))+2)
	}
	width = min(width, v.width/3)
	for _, a := range main {
		v.row(bold.Render(clean(a.Name)), width, v.describe(a))
		for _, o := range a.Offices {
			v.row("", width, v.office(o))
		}
		if also := others(a); len(also) > 0 {
			v.row("", width, faint.Render("also: "+strings.Join(also, " · ")))
		}
	}
	if len(once) > 0 {
		var names []string
		for _, a := range once {
			names = append(names, clean(a.Name))
		}
		v.fill(faint.Render("named once: "), "  ", strings.Join(names, " · "))
	}
}

// describe is an actor in a line: kind, country, sectors, whom it belongs to.
func (v *view) describe(a *parley.Actor) string {
	facts := []string{string(a.Kind)}
	if a.Country != nil {
		facts = append(facts, *a.Country)
	}
	if len(a.Sectors) > 0 {
		facts = append(facts, strings.Join(a.Sectors, " "))
	}
	facts = append(facts, count(len(a.Mentions), "mention"))
	if of := v.names(a.MemberOf); of != "" {
		facts = append(facts, "of "+of)
	}
	if of := v.names(a.SpeaksFor); of != "" {
		facts = append(facts, "speaks for "+of)
	}
	return strings.Join(facts, " · ")
}

// office is "secretary of state of Verin", with its status unless it is current.
func (v *view) office(o parley.Office) string {
	s := clean(o.Title)
	if o.Of != nil {
		s += " of " + v.name(*o.Of)
	}
	if o.Status != "" && o.Status != "current" {
		s = o.Status + " " + s
	}
	return s
}

// others are the words that stand for an actor beside its name, once each:
// its aliases and the phrases that mention it.
func others(a *parley.Actor) []string {
	const longest = 60 // a phrase longer than this is a clause, not a name
	var list []string
	key := func(s string) string { return articles.ReplaceAllString(strings.ToLower(s), "") }
	seen := map[string]bool{key(clean(a.Name)): true}
	add := func(s string) {
		s = clean(s)
		if key := key(s); s != "" && !seen[key] && lipgloss.Width(s) <= longest && !pronouns[key] {
			seen[key] = true
			list = append(list, s)
		}
	}
	for _, s := range a.Aliases {
		add(s)
	}
	for _, m := range a.Mentions {
		add(m.Quote)
	}
	return list
}

// articles that a phrase may begin with.
var articles = regexp.MustCompile(`^(the|an?) `)

// pronouns say nothing in a list of names.
var pronouns = map[string]bool{
	"he": true, "him": true, "his": true, "himself": true, "she": true, "her": true, "hers": true, "herself": true,
	"it": true, "its": true, "itself": true, "they": true, "them": true, "their": true, "theirs": true, "themselves": true,
	"i": true, "me": true, "my": true, "we": true, "us": true, "our": true, "ours": true, "you": true, "your": true,
	"who": true, "whom": true, "whose": true, "which": true, "that": true,
}

// name is the name of the actor with this id.
func (v *view) name(id string) string {
	if a := v.actors[id]; a != nil {
		return clean(a.Name)
	}
	return id
}

// names are the names of several actors.
func (v *view) names(ids []string) string {
	var list []string
	for _, id := range ids {
		list = append(list, v.name(id))
	}
	return strings.Join(list, ", ")
}
