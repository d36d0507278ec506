package where

import (
	"parley"
	"parley/analyze/internal/lexicon"
)

// An Index tells where acts take place, as their clauses say. It is made once
// for a document whose places are found, and not changed afterwards.
type Index struct {
	doc  *parley.Document
	tree syntax
	at   []int32 // by token: index of the place whose words it belongs to, or -1
}

// NewIndex is the index of doc, whose Places must be set, as Find does.
func NewIndex(doc *parley.Document) *Index {
	x := &Index{doc: doc, tree: newSyntax(doc), at: make([]int32, len(doc.Tokens))}
	length := make([]int, len(doc.Tokens)) // of the evidence that a token was given by
	for i := range x.at {
		x.at[i] = -1
	}
	for p := range doc.Places {
		for _, e := range doc.Places[p].Evidence {
			for i := doc.TokenAt(e.Start); i < len(doc.Tokens) && doc.Tokens[i].Start < e.End; i++ {
				// "Egypt" of "the border with Egypt" is Egypt.
				if l := e.Len(); x.at[i] < 0 || l < length[i] {
					x.at[i], length[i] = int32(p), l
				}
			}
		}
	}
	return x
}

// At is the index in doc.Places of the place that token i is a word of.
func (x *Index) At(i int) (place int, ok bool) {
	if i < 0 || i >= len(x.at) || x.at[i] < 0 {
		return 0, false
	}
	return int(x.at[i]), true
}

// Dateline is the index in doc.Places of the place that the article was filed
// from. It says where the reporter was, not where anything happened: no act
// is placed there unless its words say so.
func (x *Index) Dateline() (place int, ok bool) {
	span := x.doc.Article.Dateline.Span
	if span.Empty() {
		return 0, false
	}
	for i := x.doc.TokenAt(span.Start); i < len(x.doc.Tokens) && x.doc.Tokens[i].Start < span.End; i++ {
		if x.at[i] >= 0 {
			return int(x.at[i]), true
		}
	}
	return 0, false
}

// A Setting is where an act is done, where it leads from and where to:
// indexes in doc.Places, -1 where the clause does not say.
type Setting struct{ At, From, To int }

// Of is the id of the place where the act is done whose predicate is token
// predicate, a verb or a noun ("met", "talks", "the killing"), or nil where
// its clause does not say.
func (x *Index) Of(predicate int) *string {
	s := x.Setting(predicate)
	if s.At < 0 {
		return nil
	}
	id := x.doc.Places[s.At].ID
	return &id
}

// Setting is where the act with this predicate is, by syntax alone:
// complements with "in", "at", "near", "from", "to", and the place in front
// of a noun ("the Doha talks"). Where the act is the noun of a light verb
// ("held talks in Doha", "talks held in Doha") the verb's complements count
// as well.
func (x *Index) Setting(predicate int) Setting {
	s := Setting{-1, -1, -1}
	if predicate < 0 || predicate >= len(x.at) {
		return s
	}
	x.complements(predicate, &s)
	if x.doc.Tokens[predicate].UPOS == "VERB" {
		x.lightNoun(predicate, &s)
		return s
	}
	for _, k := range x.tree.children(predicate) {
		c := int(k)
		switch {
		case s.At < 0 && (x.tree.Is(c, "compound") || x.tree.Is(c, "nmod:poss")) && x.at[c] >= 0:
			s.At = int(x.at[c])
		case x.tree.Is(c, "acl") && lexicon.IsLightForPlace(x.tree.lemma(c)):
			x.complements(c, &s)
		}
	}
	if h := x.tree.Head(predicate); h >= 0 && (lexicon.IsLightForPlace(x.tree.lemma(h)) || lexicon.IsActNoun(x.tree.lemma(predicate)) && x.shared(h)) &&
		(x.tree.Is(predicate, "obj") || x.tree.Is(predicate, "nsubj")) {
		x.complements(h, &s)
	}
	return s
}

// lightNoun fills in what of s is open from the complements of the noun of a
// light verb.
func (x *Index) lightNoun(verb int, s *Setting) {
	if !x.shared(verb) {
		return
	}
	for _, k := range x.tree.children(verb) {
		c := int(k)
		if x.tree.Is(c, "obj") || x.tree.Is(c, "nsubj:pass") {
			x.complements(c, s)
		}
	}
}

// shared reports whether what is said of the place of a verb holds for its
// object, and the other way round: of all but verbs of speech, since parsers
// hang "in Lyon" of "blocked a bridge in Lyon" on either.
func (x *Index) shared(verb int) bool {
	lemma := x.tree.lemma(verb)
	return lexicon.IsLightForPlace(lemma) || x.doc.Tokens[verb].UPOS == "VERB" && lexicon.CueOf(lemma, "VERB") == nil
}

// complements fills in what of s is open from the complements of a word.
func (x *Index) complements(predicate int, s *Setting) {
	for _, k := range x.tree.children(predicate) {
		c := int(k)
		switch {
		case x.tree.Is(c, "obl"), x.tree.Is(c, "nmod") && !x.tree.Is(c, "nmod:poss"):
			x.complement(c, s)
		case x.tree.Is(c, "obj"):
			if at, ok := x.At(c); ok {
				s.enter(lexicon.VerbOfPlace(x.tree.lemma(predicate)), at)
			}
		}
	}
}

// complement enters the place of one complement: its head, or one within it
// ("at a hotel in Doha", "at a Doha hotel", "in the centre of Doha").
func (x *Index) complement(c int, s *Setting) {
	relation := lexicon.PrepositionOfPlace(x.tree.preposition(c))
	if at, ok := x.At(c); ok {
		s.enter(relation, at)
		return
	}
	if relation == "" || relation == lexicon.RelNear {
		return // outside a hotel in Doha is in Doha or not
	}
	for _, k := range x.tree.children(c) {
		d := int(k)
		if at, ok := x.At(d); ok && x.tree.Is(d, "compound") {
			s.enter(relation, at) // "at a Doha hotel"
			return
		}
		if !x.tree.Is(d, "nmod") || d < c && !x.tree.Is(d, "nmod:poss") {
			continue
		}
		p := x.tree.preposition(d)
		if at, ok := x.At(d); ok && relation == lexicon.RelTo && lexicon.PrepositionOfPlace(p) == lexicon.RelAt && !x.motion(c) {
			s.enter(lexicon.RelAt, at) // "took to the streets in Lima"
			return
		} else if ok && (p == "of" || lexicon.PrepositionOfPlace(p) == lexicon.RelAt) {
			s.enter(relation, at)
			return
		}
	}
}

// motion reports whether a complement hangs on a word of motion.
func (x *Index) motion(c int) bool {
	h := x.tree.Head(c)
	return h >= 0 && lexicon.IsMotion(x.tree.lemma(h))
}

// enter fills in the side of s that a relation tells of, unless it is known.
func (s *Setting) enter(relation lexicon.PlaceRelation, place int) {
	var side *int
	switch relation {
	case lexicon.RelAt, lexicon.RelNear, lexicon.RelBetween:
		side = &s.At
	case lexicon.RelFrom:
		side = &s.From
	case lexicon.RelTo:
		side = &s.To
	default:
		return
	}
	if *side < 0 {
		*side = place
	}
}
