package names

import (
	"parley"
	"parley/analyze/internal/lexicon"
)

// reports are nouns of what organizations and people write or publish, by
// which they speak.
var reports = set(`report study poll survey analysis article story editorial paper complaint lawsuit filing communique
	tweet op-ed column post release dispatch bulletin memo letter statement brief assessment estimate review
	investigation audit probe newsletter blog website document declaration resolution`)

// personal are those that a name before them says who wrote; a study before
// which a person's name stands is about him.
var personal = set(`tweet op-ed column post letter statement memo blog`)

// reportOf is the entity whose report token i is, if a report speaks there: "a
// Reuters poll found", "an analysis by Ada Lund said"; else -1.
func (f *finder) reportOf(i int) int {
	t := &f.doc.Tokens[i]
	if t.UPOS != "NOUN" || !reports[t.Lemma] || !f.speaks(i) {
		return -1
	}
	for c := range f.tree.children(i) {
		name := f.nameOf[c]
		if name < 0 {
			continue
		}
		n := &f.names[name]
		e := f.mentions[n.mention].entity
		if e < 0 {
			continue
		}
		before := c < i && (f.tree.is(c, "compound") || f.tree.is(c, "nmod:poss"))
		by := c > i && f.tree.is(c, "nmod") && (f.hasCase(c, "by") || f.hasCase(c, "from") && f.entities[e].kind != parley.Country)
		switch en := &f.entities[e]; {
		case by, before && f.tree.is(c, "nmod:poss"):
			return e
		case before && en.kind == parley.Organization, before && en.kind == parley.Person && personal[t.Lemma]:
			return e
		}
	}
	for c := range f.tree.children(i) {
		if !f.tree.is(c, "acl") || lexicon.CueOf(f.doc.Tokens[c].Lemma, "VERB") == nil && !issued[f.doc.Tokens[c].Lemma] {
			continue
		}
		if by := f.tree.child(c, "obl"); by >= 0 && f.hasCase(by, "by") && f.nameOf[by] >= 0 {
			return f.mentions[f.names[f.nameOf[by]].mention].entity // "a survey published by the union"
		}
	}
	return -1
}

// issued are verbs of making reports known.
var issued = set(`release publish issue conduct commission write file prepare obtain compile post`)
