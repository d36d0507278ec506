package names

import (
	"strings"

	"parley"
	"parley/analyze/internal/lexicon"
)

// A weight is how much an entity is in the reader's mind after a sentence. It
// halves with each sentence in which nothing is said of it (Lappin and Leass
// 1994, An algorithm for pronominal anaphora resolution).
type weight struct {
	value    float64
	sentence int32 // to which the value is up to date
	best     float64
}

// Weights of the places in which a mention can stand, after Lappin and Leass:
// that it is of the sentence at all, and the best place it has there.
const (
	ofSentence  = 100
	asSubject   = 80
	asObject    = 50
	asOblique   = 40
	asModifier  = 10
	sameSubject = 35 // the pronoun is a subject as the mention is
)

// raise brings entity e to mind, whom mention m stands for.
func (f *finder) raise(m, e int) {
	if i := f.mentions[m].anchor; !f.tree.is(i, "compound") {
		f.raiseAt(e, i)
	}
}

// raiseAt brings entity e to mind, which the phrase headed by token i names.
func (f *finder) raiseAt(e, i int) {
	for len(f.weights) <= e {
		f.weights = append(f.weights, weight{sentence: -1})
	}
	w := &f.weights[e]
	s := f.sentenceOf[i]
	place := f.placeOf(i)
	switch {
	case w.sentence == s:
		if place > w.best {
			w.value += place - w.best
			w.best = place
		}
		return
	case w.sentence >= 0:
		w.value = w.at(s)
	}
	w.value += ofSentence + place
	w.best, w.sentence = place, s
}

// at is the weight in sentence s.
func (w *weight) at(s int32) float64 {
	value := w.value
	for range min(s-w.sentence, 12) {
		value /= 2
	}
	return value
}

// placeOf is the weight of the place that token i has in its clause.
func (f *finder) placeOf(i int) float64 {
	t := f.tree
	for range mostClauses {
		if !t.is(i, "conj") && !t.is(i, "appos") || t.head(i) < 0 {
			break
		}
		i = t.head(i)
	}
	switch {
	case t.is(i, "nsubj"):
		return asSubject
	case f.doc.Tokens[i].Deprel == "obl:agent", t.is(i, "obj"):
		return asObject
	case t.is(i, "iobj"), t.is(i, "obl"):
		return asOblique
	}
	return asModifier
}

// A rival is an entity that a pronoun may stand for, with its weight; entity
// -1 is one that was left unresolved.
type rival struct {
	entity int
	value  float64
}

// salient is the entity that the pronoun most likely stands for among those
// of the last sentences, if it outweighs the next by enough; else -1.
func (f *finder) salient(m int, p pronoun) int {
	at := f.mentions[m].head
	s := f.sentenceOf[at]
	if f.cataphoric(at) {
		return -1
	}
	subject := f.tree.is(at, "nsubj")
	best, next := rival{entity: -1}, rival{entity: -1}
	seen := f.seen[:0]
	for k := m - 1; k >= 0 && k >= m-lookBack && f.sentenceOf[f.mentions[k].head] >= s-mostBefore; k-- {
		r, ok := f.rival(k, m, p, &seen)
		if !ok {
			continue
		}
		if subject && f.tree.is(f.mentions[k].anchor, "nsubj") {
			r.value += sameSubject
		}
		switch {
		case r.value > best.value:
			best, next = r, best
		case r.value > next.value:
			next = r
		}
	}
	f.seen = seen
	if p.plural {
		for i := len(f.lists) - 1; i >= 0 && i >= len(f.lists)-mostListed && f.lists[i].sentence >= s-1; i-- {
			r := rival{f.lists[i].entity, 0}
			if len(f.weights) > r.entity {
				r.value = f.weights[r.entity].at(s)
			}
			switch {
			case r.entity == best.entity || r.entity == next.entity:
			case r.value > best.value:
				best, next = r, best
			case r.value > next.value:
				next = r
			}
		}
	}
	if !p.plural && next.entity >= 0 && f.listed(best.entity, next.entity, s-1) {
		return -1 // "Keller and Lopez met. She left."
	}
	if best.entity < 0 || best.value < outweighs*next.value {
		return -1
	}
	return best.entity
}

// outweighs is by how much the first of those a pronoun may stand for must
// outweigh the second.
const outweighs = 1.5

// mostBefore is how many sentences before its own a pronoun looks back.
const mostBefore = 3

// rival is mention k as one that the pronoun at mention m may stand for; ok is
// false if it cannot.
func (f *finder) rival(k, m int, p pronoun, seen *[]int) (r rival, ok bool) {
	mn := &f.mentions[k]
	e := mn.entity
	s := f.sentenceOf[f.mentions[m].head]
	if f.tree.is(mn.anchor, "compound") {
		return r, false // "the Boyd plan" brings no one to mind
	}
	if e < 0 {
		if !f.someone(mn, p) || mn.form == parley.Pronoun {
			return r, false
		}
		value := ofSentence + f.placeOf(mn.anchor)
		for range min(s-f.sentenceOf[mn.head], 12) {
			value /= 2
		}
		return rival{-1, value}, true
	}
	for _, o := range *seen {
		if o == e {
			return r, false
		}
	}
	if f.excluded(k, m) {
		*seen = append(*seen, e)
		return r, false
	}
	if !p.stands(&f.entities[e]) || mn.rule == "nationality" {
		return r, false
	}
	if p.gender == lexicon.Unknown && mn.form != parley.Pronoun && f.placeOf(mn.anchor) < asObject {
		return r, false // a country is a place as often
	}
	*seen = append(*seen, e)
	value := f.weights[e].at(s)
	if p.gender != lexicon.Unknown && f.entities[e].gender != p.gender {
		value *= unknownGender
	}
	if f.entities[e].kind == parley.Unnamed {
		value *= unknownGender
	}
	return rival{e, value}, true
}

// unknownGender is by how much less likely it is that a pronoun stands for
// somebody of whom the article has not told the gender, or the name.
const unknownGender = 0.7

// excluded reports whether grammar keeps the pronoun at mention m from
// standing for mention k: another argument of its own verb, what it stands
// inside of, the speaker of the quotation that it stands in.
func (f *finder) excluded(k, m int) bool {
	t := f.tree
	p, q := f.mentions[m].head, f.mentions[k].anchor
	if f.mentions[k].phrase.holds(p) && !t.is(p, "nsubj") || f.quoted[p] > 0 && f.quoted[q] == 0 && f.speaksAround(f.mentions[k].entity, p) {
		return true
	}
	if f.sentenceOf[p] != f.sentenceOf[q] {
		return false
	}
	if v := t.head(p); v >= 0 && t.is(p, "nsubj") && f.doc.Tokens[v].Deprel == "acl:relcl" && t.head(v) == q {
		return true // "a lawyer she had hired"
	}
	possessive := f.doc.Tokens[p].XPOS == "PRP$" || t.is(p, "nmod:poss")
	reflexive := strings.HasSuffix(f.form(p), "self") || strings.HasSuffix(f.form(p), "selves")
	if !possessive && !reflexive && t.head(p) >= 0 && t.head(p) == t.head(q) {
		return true
	}
	return false
}

// cataphoric reports whether pronoun p stands in a phrase or clause before the
// subject of its sentence, whom it then mostly stands for: "Discussing his
// visit, the minister said".
func (f *finder) cataphoric(p int) bool {
	t := f.tree
	at := p
	for range mostClauses {
		up := t.head(at)
		if up < 0 {
			return false
		}
		if t.is(at, "advcl") || t.is(at, "obl") {
			if s := t.child(up, "nsubj"); s > at && at < up && f.quoted[p] == f.quoted[s] {
				return true
			}
		}
		at = up
	}
	return false
}

// speakers notes, for each sentence, who is the subject of a verb of speech
// outside quotation marks.
func (f *finder) findSpeakers() {
	f.speakers = make([][]int32, len(f.doc.Sentences))
	for i := range f.doc.Tokens {
		h := f.tree.head(i)
		if h < 0 || f.quoted[i] > 0 || !f.tree.is(i, "nsubj") || lexicon.CueOf(f.doc.Tokens[h].Lemma, "VERB") == nil {
			continue
		}
		if s := f.sentenceOf[i]; len(f.speakers[s]) < mostSpeakers {
			f.speakers[s] = append(f.speakers[s], int32(i))
		}
	}
}

// mostSpeakers bounds how many speakers of a sentence are kept.
const mostSpeakers = 4

// speaksAround reports whether entity e speaks in the sentence of the
// quotation that token p stands in, or in the next to it of its paragraph: in
// his words, "he" is another.
func (f *finder) speaksAround(e, p int) bool {
	s := int(f.sentenceOf[p])
	block := f.doc.Sentences[s].Block
	for o := max(0, s-1); o <= min(s+1, len(f.doc.Sentences)-1); o++ {
		if f.doc.Sentences[o].Block != block {
			continue
		}
		for _, i := range f.speakers[o] {
			if f.entityAt(int(i)) == e {
				return true
			}
		}
	}
	return false
}
