package names

import (
	"strings"

	"parley"
	"parley/analyze/internal/lexicon"
)

// A pronoun is what a third-person pronoun can stand for.
type pronoun struct {
	gender lexicon.Gender // of one person
	thing  bool           // an organization or a country
	plural bool
}

var (
	he   = pronoun{gender: lexicon.Male}
	she  = pronoun{gender: lexicon.Female}
	it   = pronoun{thing: true}
	they = pronoun{plural: true}

	pronouns = map[string]pronoun{
		"he": he, "him": he, "his": he, "himself": he,
		"she": she, "her": she, "hers": she, "herself": she,
		"it": it, "its": it, "itself": it,
		"they": they, "them": they, "their": they, "theirs": they, "themselves": they,
	}
)

// stands reports whether the pronoun can stand for entity e.
func (p pronoun) stands(e *entity) bool {
	switch {
	case p.gender != lexicon.Unknown:
		return e.person() && e.gender.Agrees(p.gender)
	case p.thing:
		return (e.kind == parley.Organization || e.kind == parley.Country || e.kind == parley.Group) && !e.plural
	default:
		return e.plural || e.kind == parley.Group
	}
}

// pronoun resolves a pronoun to the subject of a clause that it stands in, to
// the only one it can stand for, or to the subject of the sentence before.
func (f *finder) pronoun(m int) {
	p := pronouns[strings.ToLower(f.form(f.mentions[m].head))]
	if e := f.clauseSubject(m, p); e >= 0 {
		f.join(m, e, "pronoun-clause-subject")
		f.entities[e].learn(p.gender)
		return
	}
	if e := f.speakerBefore(m, p); e >= 0 {
		f.join(m, e, "pronoun-speaker-before")
		return
	}
	if p.gender == lexicon.Unknown {
		if e := f.subjectBefore(m, p); e >= 0 && p.plural && (f.entities[e].list || f.byActor(m)) {
			f.join(m, e, "pronoun-subject-before")
			return
		}
		if e := f.salient(m, p); e >= 0 && f.byActor(m) {
			f.join(m, e, "pronoun-by-actor")
			return
		}
		f.unsure["pronoun"]++
		return
	}
	if f.quoted[f.mentions[m].head] > 0 {
		f.orUnsure(m, f.salient(m, p), "pronoun-salient-quoted")
		return
	}
	if e := f.subjectBefore(m, p); e >= 0 {
		f.join(m, e, "pronoun-subject-before")
		return
	}
	if e := f.onlyOne(m, p); e >= 0 {
		f.join(m, e, "pronoun-only-one")
		return
	}
	f.orUnsure(m, f.salient(m, p), "pronoun-salient")
}

// orUnsure joins mention m to e, or counts it as unresolved if e is -1.
func (f *finder) orUnsure(m, e int, rule string) {
	if e < 0 {
		f.unsure["pronoun"]++
		return
	}
	f.join(m, e, rule)
}

// mostClauses bounds how many clauses a pronoun is followed upwards.
const mostClauses = 8

// clauseSubject is the nearest subject above the pronoun that it can stand
// for: "Herzog said he had told them". The subject of the pronoun's own
// clause can only be meant by a possessive or reflexive.
func (f *finder) clauseSubject(m int, p pronoun) int {
	t := f.tree
	at := f.mentions[m].head
	word := strings.ToLower(f.form(at))
	own := t.is(at, "nmod:poss") || f.doc.Tokens[at].XPOS == "PRP$" || strings.HasSuffix(word, "self") || strings.HasSuffix(word, "selves")
	for range mostClauses {
		up := t.head(at)
		if up < 0 {
			return -1
		}
		if f.clausal(at) && t.child(at, "nsubj") >= 0 {
			own = true // a clause with a subject of its own can speak of the one above
		}
		s := t.child(up, "nsubj")
		if s >= 0 && s != at && !f.under(f.mentions[m].head, s) {
			if m2 := f.mentionAt[s]; m2 >= 0 && own && f.quoted[s] == f.quoted[f.mentions[m].head] {
				if e := f.meant(f.together(s, p), p); e >= 0 && !f.betterBetween(int(m2), m, e, p) && (s < f.mentions[m].head || f.mentions[m2].form == parley.Named) {
					return e
				}
			}
		}
		if p.gender == lexicon.Unknown && f.clausal(at) {
			return -1 // "it" and "they" mean too much to be followed further
		}
		at = up
	}
	return -1
}

// together is the entity of the phrase headed by token i: with a plural pronoun
// the list that begins there, with another no one if a list does.
func (f *finder) together(i int, p pronoun) int {
	list, ok := f.listAt[i]
	switch {
	case ok && p.plural:
		return list
	case f.tree.child(i, "conj") >= 0 && f.tree.child(i, "conj") < i+longestPhrase && f.mentionAt[f.tree.child(i, "conj")] >= 0:
		return -1
	}
	return f.entityAt(i)
}

// betterBetween reports whether between the subject and the pronoun stands
// someone who is known to be of the pronoun's gender, where the subject is not.
func (f *finder) betterBetween(subject, m, e int, p pronoun) bool {
	if p.gender == lexicon.Unknown || f.entities[e].gender == p.gender {
		return false
	}
	for k := m - 1; k > subject && k >= m-lookBack; k-- {
		if o := f.mentions[k].entity; o >= 0 && o != e && f.entities[o].person() && f.entities[o].gender == p.gender {
			return true
		}
	}
	return false
}

// meant is the entity that a pronoun means by entity e: itself, or the person
// whose office it is ("Blair's office said he would come"); -1 if neither.
func (f *finder) meant(e int, p pronoun) int {
	switch {
	case e < 0:
		return -1
	case p.stands(&f.entities[e]):
		return e
	case f.entities[e].kind == parley.Organization && len(f.entities[e].speaks) == 1 && p.stands(&f.entities[f.entities[e].speaks[0]]):
		return f.entities[e].speaks[0]
	}
	return -1
}

// clausal reports whether token i heads a clause.
func (f *finder) clausal(i int) bool {
	switch d, _, _ := strings.Cut(f.doc.Tokens[i].Deprel, ":"); d {
	case "ccomp", "xcomp", "advcl", "acl", "parataxis", "csubj", "conj":
		return true
	}
	return false
}

// under reports whether token i stands in the subtree of j, looking up a
// bounded number of arcs.
func (f *finder) under(i, j int) bool {
	for range mostClauses {
		if i == j {
			return true
		}
		if i = f.tree.head(i); i < 0 {
			return false
		}
	}
	return false
}

// subjectBefore is the subject of the sentence before, if the pronoun can
// stand for it and is itself the subject of its sentence, with no one else
// before it there.
func (f *finder) subjectBefore(m int, p pronoun) int {
	s := int(f.sentenceOf[f.mentions[m].head])
	if s == 0 || f.subjects[s-1] < 0 || !f.isMainSubject(f.mentions[m].head) {
		return -1
	}
	for k := m - 1; k >= 0 && int(f.sentenceOf[f.mentions[k].head]) == s; k-- {
		if e := f.mentions[k].entity; e >= 0 && p.stands(&f.entities[e]) {
			return -1
		}
	}
	if e := f.together(f.mentions[f.subjects[s-1]].anchor, p); e >= 0 && p.stands(&f.entities[e]) {
		return e
	}
	return -1
}

// speakerBefore is the speaker of the sentence before, or of one before that
// where only quoted words stand between, if the pronoun is the subject of a
// verb of speech as well: who goes on speaking is the same. It is -1 otherwise.
func (f *finder) speakerBefore(m int, p pronoun) int {
	at := f.mentions[m].head
	v := f.tree.head(at)
	if v < 0 || f.quoted[at] > 0 || !f.tree.is(at, "nsubj") || !f.chief(v) || !deals(f.doc.Tokens[v].Lemma) {
		return -1
	}
	s := int(f.sentenceOf[at])
	for o := s - 1; o >= max(0, s-mostBefore); o-- {
		for _, i := range f.speakers[o] {
			if v := f.tree.head(int(i)); !f.chief(v) {
				continue
			}
			if e := f.together(int(i), p); e >= 0 && p.stands(&f.entities[e]) {
				return e
			}
			return -1
		}
		if f.subjects[o] >= 0 && f.quoted[f.mentions[f.subjects[o]].head] == 0 {
			return -1
		}
	}
	return -1
}

// chief reports whether a verb heads its sentence, or stands beside what is
// said: "…, Lund added".
func (f *finder) chief(v int) bool {
	h := f.tree.head(v)
	return h < 0 || f.tree.is(v, "parataxis") && f.tree.head(h) < 0
}

// onlyOne is the entity that the pronoun can stand for, if this and the
// sentence before mention just one and have it as a subject.
func (f *finder) onlyOne(m int, p pronoun) int {
	only, subject := -1, false
	s := f.sentenceOf[f.mentions[m].head]
	for k := m - 1; k >= 0 && f.sentenceOf[f.mentions[k].head] >= s-1; k-- {
		if k < m-lookBack {
			return -1
		}
		mn := &f.mentions[k]
		if mn.entity < 0 && f.someone(mn, p) {
			return -1
		}
		if mn.entity < 0 || !p.stands(&f.entities[mn.entity]) || f.quoted[mn.head] > 0 {
			continue
		}
		if only >= 0 && only != mn.entity {
			return -1
		}
		only = mn.entity
		subject = subject || f.tree.is(mn.anchor, "nsubj")
	}
	if !subject {
		return -1
	}
	return only
}

// someone reports whether a mention that was left unresolved is of a person
// whom the pronoun could stand for.
func (f *finder) someone(m *mention, p pronoun) bool {
	if m.form == parley.Pronoun {
		q := pronouns[strings.ToLower(f.form(m.head))]
		return q.gender != lexicon.Unknown && q.gender.Agrees(p.gender)
	}
	return m.typ == "PER" && (m.role < 0 || !f.roles[m.role].plural)
}

// byActor reports whether the pronoun at mention m stands where only someone
// who acts can: the subject of a verb of saying or dealing, the owner of what
// only actors have.
func (f *finder) byActor(m int) bool {
	t := f.tree
	i := f.mentions[m].head
	h := t.head(i)
	if h < 0 {
		return false
	}
	switch {
	case t.is(i, "nsubj"):
		return f.doc.Tokens[h].UPOS == "VERB" && deals(f.doc.Tokens[h].Lemma)
	case f.doc.Tokens[i].Deprel == "obl:agent":
		return true
	case t.is(i, "nmod:poss"):
		return f.roleOf[h] >= 0 && !f.roles[f.roleOf[h]].isOrgan()
	}
	return false
}

// deals reports whether a verb is one of saying, asking or promising, or of
// what actors do to one another.
func deals(lemma string) bool {
	if c := lexicon.CueOf(lemma, "VERB"); c != nil && (c.Kind == "say" || c.Kind == "write" || c.Kind == "direct" || c.Kind == "promise") {
		return true
	}
	return dealing[lemma]
}

// dealing are verbs of what actors do to one another.
var dealing = set(`accept reject refuse sign plan hope negotiate vote intend release attack fire hire sue
	postpone cancel suspend acquire operate employ withdraw launch oppose decide govern rule seize capture arrest
	condemn invite host`)
