package talks

import (
	"strings"

	"parley"
	"parley/analyze/internal/lexicon"
)

// countryActor is the actor of the country whose demonym word i is, "Qatari",
// or -1.
func (f *finder) countryActor(i int) int {
	people, ok := lexicon.PeopleOf(f.Form(i))
	if !ok || people.Country == "" {
		return -1
	}
	return f.country(people.Country)
}

// modifiers are the actors that stand before noun i to say whose it is, or of
// which country: "US, Qatari and Egyptian mediators".
func (f *finder) modifiers(i int) []int {
	var out []int
	add := func(k int) {
		actors, _ := f.doc.ActorsAt(k)
		if len(actors) == 0 || f.unnamed(actors) {
			actors = nil
			if a := f.countryActor(k); a >= 0 {
				actors = []int{a}
			}
		}
		out = union(out, actors)
	}
	for _, k := range f.Children(i) {
		if k := int(k); k < i && (f.Is(k, "amod") || f.Is(k, "compound") || f.Is(k, "nmod:poss")) {
			for _, c := range f.Coordinated(k) {
				add(c)
			}
		}
	}
	// the parser takes the modifiers of a list for its members
	if h := f.Head(i); h >= 0 && f.Is(i, "conj") && h < i {
		for _, k := range f.Coordinated(h) {
			if k < i && lexicon.ClassOf(f.Form(k))&lexicon.Demonym != 0 && f.bare(k) {
				add(k)
			}
		}
	}
	return out
}

// bare reports whether nothing but its own words and commas stand with word k.
func (f *finder) bare(k int) bool {
	for _, c := range f.Children(k) {
		if !f.Is(int(c), "punct") && !f.Is(int(c), "conj") && !f.Is(int(c), "case") && !f.Is(int(c), "cc") {
			return false
		}
	}
	return true
}

// lastOf is the last noun of the list that word k begins, if the words before
// it are nothing but its modifiers: "US, Qatari and Egyptian mediators"; else -1.
func (f *finder) lastOf(k int) int {
	list := f.Coordinated(k)
	last := list[len(list)-1]
	if last == k || f.Tokens[last].UPOS != "NOUN" {
		return -1
	}
	for _, m := range list[:len(list)-1] {
		if lexicon.ClassOf(f.Form(m))&lexicon.Demonym == 0 || !f.bare(m) {
			return -1
		}
	}
	return last
}

// part is the role that the noun phrase of word k names, with that of the list
// it begins: "mediator" of "US and Egyptian mediators".
func (f *finder) part(k int) string {
	if last := f.lastOf(k); last >= 0 {
		k = last
	}
	return lexicon.PartOf(strings.ToLower(f.Lemma(k)), "NOUN")
}

// standIn is the actor that a word without one of its own stands for: "we" and
// "I" its speaker; "rebel" before a noun the rebels. -1 if none.
func (f *finder) standIn(i int) int {
	switch f.Lemma(i) {
	case "I", "i", "we", "my", "our":
		return f.speaker(i)
	}
	if f.Tokens[i].UPOS == "PRON" {
		return f.sayer(i)
	}
	if f.Tokens[i].UPOS == "NOUN" && (f.Is(i, "compound") || f.Is(i, "nmod:poss")) {
		return f.group(f.Lemma(i))
	}
	if x := f.Tokens[i].XPOS; (x == "NNS" || x == "NN") && f.determiner(i) == "the" && f.Child(i, "amod", "compound", "nmod", "acl") < 0 {
		if _, organ := lexicon.OrganOf(f.Lemma(i)); organ || x == "NNS" {
			return f.group(f.Form(i)) // "the unions", once "trade unions" are named
		}
	}
	return -1
}

// sayer is the subject of the clause above that of pronoun i, its subject:
// "the company said it would", "offered to talk, although he rejected"; -1 if
// there is none, or the pronoun is not one for him.
func (f *finder) sayer(i int) int {
	p := f.Head(i)
	if p < 0 || !f.Is(i, "nsubj") && !f.Is(i, "expl") {
		return -1
	}
	h := f.Head(p)
	if h < 0 || h > p {
		return -1
	}
	switch {
	case f.Is(p, "ccomp") && lexicon.CueOf(f.Lemma(h), f.Tokens[h].UPOS) != nil:
	case f.Is(p, "advcl") && (f.marked(p, "although") || f.marked(p, "though") || f.marked(p, "while") || f.marked(p, "but")):
	default:
		return -1
	}
	subjects := f.Subjects(h)
	if len(subjects) != 1 || subjects[0] == i || f.Tokens[subjects[0]].UPOS == "PRON" {
		return -1
	}
	actors, all := f.doc.ActorsAt(subjects[0])
	if !all || len(actors) != 1 {
		return -1
	}
	person := f.doc.Actors[actors[0]].Kind == parley.Person
	switch f.Lemma(i) {
	case "he", "she":
		if person {
			return actors[0]
		}
	case "it", "they":
		if !person {
			return actors[0]
		}
	}
	return -1
}

// group is the one group or organization of the article that goes by the
// plural of a noun, or by the noun: "rebels", "the union"; -1 if there is none.
func (f *finder) group(noun string) int {
	if f.groups == nil {
		f.groups = map[string]int{}
		for a := range f.doc.Actors {
			x := &f.doc.Actors[a]
			if x.Kind != parley.Group && x.Kind != parley.Organization && x.Kind != parley.Unnamed {
				continue
			}
			words := strings.Fields(strings.ToLower(x.Name))
			if len(words) == 0 {
				continue
			}
			last := words[len(words)-1]
			if _, twice := f.groups[last]; twice {
				f.groups[last] = -1
			} else {
				f.groups[last] = a
			}
		}
	}
	for _, w := range []string{noun + "s", noun} {
		if a, ok := f.groups[strings.ToLower(w)]; ok {
			return a
		}
	}
	return -1
}

// setTable notes between whom the article says that there are talks, or a deal
// to be made, if it says so of two sides.
func (f *finder) setTable() {
	for i := range f.Tokens {
		if f.Tokens[i].UPOS != "NOUN" || !f.bargain(i) {
			continue
		}
		b := f.Obliques(i, "between")
		if len(b) < 2 {
			continue
		}
		if actors, all := f.delegates(b); all && len(actors) == 2 {
			f.table = actors
			return
		}
	}
}

// bothSides reports whether word i stands for all who sit at the table: "the
// two sides", "both parties".
func (f *finder) bothSides(i int) bool {
	if l := f.Lemma(i); f.Tokens[i].XPOS != "NNS" || l != "side" && l != "party" && l != "negotiator" {
		return false
	}
	for _, k := range f.Children(i) {
		switch f.Lemma(int(k)) {
		case "the", "both", "two":
		default:
			if int(k) < i && !f.Is(int(k), "case") && !f.Is(int(k), "punct") && !f.Is(int(k), "cc") {
				return false
			}
		}
	}
	return true
}
