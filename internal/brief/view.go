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
