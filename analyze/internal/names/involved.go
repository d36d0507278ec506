package names

import (
	"strings"

	"parley"
	"parley/analyze/internal/lexicon"
)

// agent reports whether token i stands for one who acts or speaks: subject,
// agent of a passive, whom the article says it has something from.
func (f *finder) agent(i int) bool {
	t := f.tree
	i = f.firstOf(i)
	switch {
	case t.is(i, "nsubj"), f.doc.Tokens[i].Deprel == "obl:agent":
		return true
	case t.is(i, "obl"), t.is(i, "nmod"):
		c := t.child(i, "case")
		return c >= 0 && (strings.EqualFold(f.form(c), "according") || strings.EqualFold(f.form(c), "to") && c > 0 && strings.EqualFold(f.form(c-1), "according"))
	}
	return false
}

// firstOf is the word whose place in the clause token i has: the first of the
// list that it is a later member of, the quantity or part that it is counted
// by ("thousands of workers").
func (f *finder) firstOf(i int) int {
	for range mostClauses {
		h := f.tree.head(i)
		if h < 0 || !f.tree.is(i, "conj") && !f.counts(h, i) {
			break
		}
		i = h
	}
	return i
}

// counts reports whether h is a quantity or a part of i.
func (f *finder) counts(h, i int) bool {
	c := f.tree.child(i, "case")
	return f.tree.is(i, "nmod") && c >= 0 && f.form(c) == "of" && lexicon.EventClass("part")[f.doc.Tokens[h].Lemma]
}

// speaks reports whether token i stands for one who speaks.
func (f *finder) speaks(i int) bool {
	if !f.agent(i) {
		return false
	}
	i = f.firstOf(i)
	h := f.tree.head(i)
	if !f.tree.is(i, "nsubj") || h < 0 {
		return true // "according to"
	}
	return lexicon.CueOf(f.doc.Tokens[h].Lemma, "VERB") != nil
}

// involved reports whether token i stands for one who acts or is acted upon:
// besides agents the objects of verbs, those whom a verb deals with, and those
// that a noun of doing is done by, to or with ("the release of prisoners").
// Listeners are not involved: "told reporters".
func (f *finder) involved(i int) bool {
	if f.agent(i) {
		return true
	}
	t := f.tree
	i = f.firstOf(i)
	h := t.head(i)
	if h < 0 {
		return false
	}
	verb := f.doc.Tokens[h].UPOS == "VERB"
	c := lexicon.CueOf(f.doc.Tokens[h].Lemma, "VERB")
	if verb && c != nil && listeners[f.doc.Tokens[i].Lemma] {
		return false
	}
	switch {
	case t.is(i, "obj"), t.is(i, "iobj"):
		return verb && !idleVerbs[f.doc.Tokens[h].Lemma]
	case t.is(i, "obl"):
		p := t.child(i, "case")
		return verb && p >= 0 && dealPrepositions[strings.ToLower(f.form(p))]
	case t.is(i, "nmod"):
		p := t.child(i, "case")
		return p >= 0 && f.doing(h) && (strings.EqualFold(f.form(p), "of") || dealPrepositions[strings.ToLower(f.form(p))])
	}
	return false
}

// listeners are those who are told things as their trade.
var listeners = set(`reporter journalist correspondent audience interviewer reader viewer`)

// idleVerbs do nothing to their objects.
var idleVerbs = set(`have include be resemble become remain contain number total lack`)

// dealPrepositions lead to those with whom, to whom or against whom something
// is done.
var dealPrepositions = set(`with to against from between by for`)

// doing reports whether a noun is one of doing, by its ending or because the
// lists hold it: "release", "negotiation", "killing".
func (f *finder) doing(i int) bool {
	t := &f.doc.Tokens[i]
	if t.UPOS != "NOUN" {
		return false
	}
	if deeds[t.Lemma] || lexicon.CueOf(t.Lemma, "NOUN") != nil {
		return true
	}
	for _, ending := range []string{"tion", "sion", "ment", "ing", "ance", "ure"} {
		if strings.HasSuffix(t.Lemma, ending) && len(t.Lemma) > len(ending)+2 {
			return true
		}
	}
	return false
}

// deeds are nouns of what actors do to and with one another.
var deeds = set(`talk attack war release strike deal truce visit call threat aid support exchange swap return arrest
	murder death rescue dispute contact clash fight battle raid assault rape torture abuse transfer trial contract
	pact accord dialogue summit ban boycott siege ambush escape row standoff contest ceasefire`)

// says reports whether token i is the subject of a verb of saying, asking or
// promising, which only someone can be.
func (f *finder) says(i int) bool {
	i = f.firstOf(i)
	h := f.tree.head(i)
	return h >= 0 && f.tree.is(i, "nsubj") && f.doc.Tokens[h].UPOS == "VERB" && deals(f.doc.Tokens[h].Lemma)
}

// epithets are nouns by which articles call someone they have named; with
// "the" they introduce no one.
var epithets = set(`man woman candidate nominee leader politician veteran billionaire businessman businesswoman tycoon
	magnate rival incumbent contender challenger frontrunner lawmaker legislator diplomat statesman author actor actress
	father mother son daughter brother sister husband wife boy girl child native hopeful opponent successor
	predecessor loser winner mogul favorite newcomer outsider democrat republican conservative liberal moderate`)

// A partitive is a word that takes some of many: "one of the union's leaders",
// "many of them".
var partitives = set(`one two three four several many some most few dozens hundreds thousands number group couple handful
	majority half member members`)

// partitive is the plural role that token i takes some of, or -1.
func (f *finder) partitive(i int) int {
	if !partitives[strings.ToLower(f.form(i))] {
		return -1
	}
	c := f.tree.child(i, "nmod")
	if c < 0 || c < i || !f.hasCase(c, "of") || f.roleOf[c] < 0 || f.roleOf[i] >= 0 || f.nameOf[i] >= 0 {
		return -1
	}
	if r := f.roleOf[c]; f.roles[r].plural && f.involved(i) {
		return int(r)
	}
	return -1
}

// some makes an unnamed actor of mention m, which takes some of those that a
// role phrase stands for, with their country and sector.
func (f *finder) some(m int) {
	mn := &f.mentions[m]
	inner := &f.roles[f.partitive(mn.head)]
	of := f.ownerOf(inner)
	if of < 0 && inner.owner >= 0 {
		of = f.entityAt(inner.owner)
	}
	e := f.newEntity(entity{kind: parley.Unnamed, name: f.lowered(mn.phrase), plural: strings.ToLower(f.form(mn.head)) != "one", rule: "unnamed"})
	en := &f.entities[e]
	en.country = f.countryOf(inner, of)
	en.addSector(f.sectorOf(inner, of, en.country))
	f.join(m, e, "unnamed")
}

// lowered is a phrase as it stands, but for the capital that begins a sentence.
func (f *finder) lowered(p phrase) string {
	name := f.words(p.first, p.last)
	if s := f.doc.Sentences[f.sentenceOf[p.first]]; p.first == s.First && f.nameOf[p.first] < 0 && f.demonymOf[p.first] < 0 {
		if word := f.form(p.first); !isAcronym(word) && f.doc.Tokens[p.first].UPOS != "PROPN" {
			name = strings.ToLower(word) + name[len(word):]
		}
	}
	return name
}
