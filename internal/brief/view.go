package brief

import "parley"

// NewView is a record with what choosing looks up again and again. It only
// reads the record, and may be used by several goroutines.
func NewView(r *parley.Record) *View { return newView(r, Options{}) }

// Actor is the actor with that id; nil if the record has none.
func (v *View) Actor(id string) *parley.Actor { return v.actors[id] }

// Article is the article with that id; nil if the record has none.
func (v *View) Article(id string) *parley.ArticleEntry { return v.articles[id] }

// LabelOf is the label of an issue or proposal, as it is shown; empty if the
// record has no such entry.
func (v *View) LabelOf(id string) string { return v.labels[id] }

// PlaceName is the name of a place; empty if the record has none with that id.
func (v *View) PlaceName(id string) string { return v.places[id] }

// Rank is how much an actor matters: by its parts in the talks, then by how
// often it is heard.
func (v *View) Rank(id string) int { return v.rank[id] }

// Number is the number of an article in the list of sources; 0 if the record
// has no such article.
func (v *View) Number(article string) int { return v.numbers[article] }

// Page is a page of sections about a record, with the sources that its lines
// cite and no others.
func (v *View) Page(title, summary string, sections []Section) *Brief {
	b := &Brief{Title: title, AsOf: v.AsOf, Year: v.oneYear, Summary: summary, Sections: sections}
	cited := map[int]bool{}
	for _, l := range b.lines() {
		for _, c := range l.Cites {
			cited[c.Source] = true
		}
	}
	for _, s := range v.sources {
		if cited[s.Number] {
			b.Sources = append(b.Sources, s)
		}
	}
	return b
}

// Summary is how many articles and sources the record has, and of which days.
func (v *View) Summary() string { return v.summary(0) }
