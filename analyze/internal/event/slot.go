package event

import (
	"slices"
	"strings"

	"parley/analyze/internal/clause"
)

// A filler is what stands in a slot of a predicate: the head words of noun
// phrases or the predicates of clauses.
type filler []int

// fill gives what stands in a slot of the predicate; times stand in none.
func (f *finder) fill(pred int, slot string) filler {
	var out filler
	for k, i := range f.stands(pred, slot) {
		if f.timed[i] && !clausal[slot] {
			continue
		}
		if out == nil {
			out = make(filler, 0, k+1)
		}
		out = append(out, i)
	}
	return out
}

// clausal are the slots of predicates rather than noun phrases.
var clausal = set("inf that comp light")

func (f *finder) stands(pred int, slot string) filler {
	switch slot {
	case "subj":
		return f.args(pred).Agents
	case "obj":
		if a := f.args(pred); len(a.Patients) > 0 || f.Nominal(pred) {
			return a.Patients
		}
		return f.particled(pred)
	case "iobj":
		return f.args(pred).Hearers
	case "inf":
		return one(f.infinitive(pred))
	case "that":
		return one(f.content(pred))
	case "comp":
		return one(f.complement(pred))
	case "xsubj":
		c := f.content(pred)
		if c < 0 {
			c = f.infinitive(pred)
		}
		if c >= 0 {
			a := f.args(c)
			if len(a.Agents) > 0 {
				return a.Agents
			}
			return a.Patients
		}
		return nil
	case "until":
		return f.condition(pred)
	case "pred":
		for _, k := range f.Children(pred) {
			if i := int(k); i > pred && f.Is(i, "xcomp") && !f.verbal(i) {
				return one(i)
			}
		}
		return nil
	case "light":
		return one(f.light(pred))
	}
	return f.oblique(pred, slot)
}

func one(i int) filler {
	if i < 0 {
		return nil
	}
	return filler{i}
}

// args are the arguments of a predicate. Those of a noun that a verb carries
// ("launched an attack", "put under investigation") are the verb's as well.
func (f *finder) args(pred int) clause.Args {
	if a, ok := f.argsOf[pred]; ok {
		return a
	}
	a := f.Args(pred)
	if f.Tokens[pred].UPOS == "ADJ" || a.Passive && f.stative(pred) {
		a = clause.Args{Agents: f.Subjects(pred)}
	}
	if v := f.light(pred); v >= 0 {
		va := f.Args(v)
		if len(va.Agents) > 0 { // whoever carries it acts: "announced a suspension of aid"
			if !f.mutual(pred) {
				a.Patients = append(a.Patients, without(a.Agents, va.Agents)...)
			}
			a.Agents = va.Agents
		}
		a.Hearers = append(a.Hearers, va.Hearers...)
		if f.Is(pred, "obl") { // "put him under investigation"
			a.Patients = append(a.Patients, va.Patients...)
		}
	}
	f.argsOf[pred] = a
	return a
}

// particled is the object of a phrasal verb whose particle the parser took for
// a preposition: "called off the strike".
func (f *finder) particled(pred int) filler {
	for _, k := range f.Children(pred) {
		if i := int(k); i > pred && f.Is(i, "obl") && particles[f.Preposition(i)] && f.Child(i, "case") == pred+1 {
			return f.Coordinated(i)
		}
	}
	return nil
}

var particles = set("off out up down over back away")

// stative reports whether a past participle is one that patterns know as an
// adjective: "is opposed to".
func (f *finder) stative(pred int) bool {
	return f.Tokens[pred].XPOS == "VBN" && f.Child(pred, "aux:pass", "cop") >= 0 &&
		len(f.table.byLemma[lemmaKey{strings.ToLower(f.Form(pred)), 'a'}]) > 0
}

// mutual reports whether a noun has those who take part between them.
func (f *finder) mutual(noun int) bool {
	return len(f.Obliques(noun, "between", "among")) > 0
}

// without is the words of a that are not in b.
func without(a, b []int) []int {
	var out []int
	for _, i := range a {
		if !slices.Contains(b, i) {
			out = append(out, i)
		}
	}
	return out
}

// oblique is what hangs on the predicate by a preposition: on itself, on its
// objects and complements, on the verb that carries it, since parsers differ
// in where they hang "sanctions on Iraq".
func (f *finder) oblique(pred int, preposition string) filler {
	out := f.under(nil, pred, preposition, 0)
	if v := f.light(pred); v >= 0 {
		out = append(out, f.Obliques(v, preposition)...)
		for _, k := range f.Children(v) {
			if i := int(k); i > pred && (f.Is(i, "obl") || f.Is(i, "obj")) && i != pred {
				out = f.under(out, i, preposition, 1)
			}
		}
	}
	slices.Sort(out)
	return slices.DeleteFunc(slices.Compact(out), func(i int) bool { return i == pred })
}

// under adds to out what hangs by a preposition on a word or, where nothing
// does, on the noun phrases that complete it.
func (f *finder) under(out filler, word int, preposition string, depth int) filler {
	out = append(out, f.Obliques(word, preposition)...)
	if depth >= 2 {
		return out
	}
	for _, k := range f.Children(word) {
		i := int(k)
		object := f.Is(i, "obj") || f.Is(i, "nsubj:pass")
		if object || f.deep && i > word && (f.Is(i, "obl") || f.Is(i, "nmod") && !f.Is(i, "nmod:poss") || f.Is(i, "xcomp") && !f.verbal(i)) {
			if len(out) == 0 {
				out = f.under(out, i, preposition, depth+1)
			}
		}
	}
	return out
}

// infinitive is the verb of the infinitive or gerund that completes a
// predicate, else -1: "refused to meet", "stopped shelling", "a plan to meet".
func (f *finder) infinitive(pred int) int {
	for _, k := range f.Children(pred) {
		i := int(k)
		if i < pred {
			continue
		}
		switch {
		case f.Is(i, "xcomp") && f.Tokens[i].UPOS != "ADJ" && (f.verbal(i) || f.Child(i, "mark") >= 0),
			f.Is(i, "ccomp") && f.to(i),
			f.Is(i, "advcl") && f.to(i) && !f.Nominal(pred) && f.Child(pred, "obj", "xcomp") < 0,
			f.Is(i, "advcl") && f.to(i) && f.called(pred),
			f.Is(i, "acl") && f.to(i) && f.Nominal(pred):
			return i
		}
		if f.Is(i, "obj") || f.Is(i, "obl") { // "urged the union to sign", hung on the object
			for _, g := range f.Children(i) {
				if j := int(g); j > i && f.Is(j, "acl") && f.to(j) && f.human(i) {
					return j
				}
			}
		}
	}
	return -1
}

// called reports whether a verb has somebody else act: "called on Hamas to",
// "sent inspectors to".
func (f *finder) called(pred int) bool {
	switch f.Lemma(pred) {
	case "call", "appeal", "plead", "wait", "press", "push", "send", "dispatch", "deploy":
		return true
	}
	return false
}

func (f *finder) verbal(i int) bool {
	return i >= 0 && (f.Tokens[i].UPOS == "VERB" || f.Tokens[i].UPOS == "AUX")
}

// to reports whether a verb is marked by "to".
func (f *finder) to(i int) bool {
	for _, k := range f.Children(i) {
		if f.Is(int(k), "mark") && f.Lemma(int(k)) == "to" {
			return true
		}
	}
	return false
}

// content is the predicate of the clause that a predicate takes as what is
// said, thought or wanted: "demanded that Egypt sign"; -1 if there is none.
func (f *finder) content(pred int) int {
	for _, k := range f.Children(pred) {
		i := int(k)
		if (f.Is(i, "ccomp") || f.Is(i, "acl") && f.Nominal(pred) && f.marked(i, "that")) && !f.to(i) {
			return i
		}
	}
	// "The union will sign, the minister said."
	if h := f.Head(pred); h >= 0 && h < pred && f.Is(pred, "parataxis") && f.verbal(pred) {
		return h
	}
	return -1
}

func (f *finder) marked(i int, word string) bool {
	m := f.Child(i, "mark")
	return m >= 0 && f.Lemma(m) == word
}

// complement is the predicate that completes another, as infinitive, clause
// or noun of an act: "agreed to a ceasefire", "threatened sanctions".
func (f *finder) complement(pred int) int {
	if c := f.infinitive(pred); c >= 0 {
		return f.carried(c)
	}
	if c := f.content(pred); c >= 0 {
		return f.carried(c)
	}
	for _, k := range f.Children(pred) {
		if i := int(k); i > pred && (f.Is(i, "obj") || f.Is(i, "obl") || f.Is(i, "nmod")) && f.Nominal(i) {
			if m := f.match(i); m != nil {
				return i
			}
		}
	}
	return -1
}

// carried is the noun that says what is done where the verb is a light one,
// else the verb: "talks" of "hold talks".
func (f *finder) carried(verb int) int {
	if m := f.match(verb); m != nil {
		return verb
	}
	for _, k := range f.Children(verb) {
		if i := int(k); f.Is(i, "obj") && f.Nominal(i) && f.match(i) != nil {
			return i
		}
	}
	return verb
}

// light is the verb that carries a noun, else -1: "launched an attack", "an
// attack was launched", "went on strike", "an attack launched by".
func (f *finder) light(noun int) int {
	if !f.Nominal(noun) {
		return -1
	}
	for f.Is(noun, "conj") && f.Head(noun) >= 0 && f.Head(noun) < noun && f.Nominal(f.Head(noun)) {
		noun = f.Head(noun)
	}
	if h := f.Head(noun); f.verbal(h) && f.table.lights[f.Lemma(h)] &&
		(f.Is(noun, "obj") || f.Is(noun, "nsubj:pass") || f.Is(noun, "obl") && h < noun) {
		return h
	}
	for _, k := range f.Children(noun) {
		if i := int(k); f.Is(i, "acl") && f.verbal(i) && !f.to(i) && f.Tokens[i].XPOS == "VBN" && f.table.lights[f.Lemma(i)] {
			return i
		}
	}
	return -1
}

// purpose is the infinitive that says what an act is for: "gave money to
// rebuild the port"; -1 if there is none.
func (f *finder) purpose(pred int) int {
	for _, w := range append([]int{pred}, f.args(pred).Patients...) {
		for _, k := range f.Children(w) {
			if i := int(k); i > w && (f.Is(i, "advcl") || f.Is(i, "acl") || f.Is(i, "xcomp")) && f.to(i) {
				return i
			}
		}
	}
	return -1
}

// condition is the subject of the clause under which a predicate stands, who
// has to do something first: "not until the rebels disarm".
func (f *finder) condition(pred int) filler {
	if v := f.light(pred); v >= 0 {
		pred = v
	}
	for _, verb := range []int{pred, f.complement(pred)} {
		if verb < 0 {
			continue
		}
		for _, k := range f.Children(verb) {
			if i := int(k); f.Is(i, "advcl") {
				switch m := f.Child(i, "mark"); {
				case m < 0:
				case f.Lemma(m) == "until", f.Lemma(m) == "unless", f.Lemma(m) == "before", f.Lemma(m) == "till", f.Lemma(m) == "if":
					a := f.Args(i)
					return append(append(filler{}, a.Agents...), a.Patients...)
				}
			}
		}
	}
	return nil
}

// future reports whether a verb is to come: "will sign", "would attack".
func (f *finder) future(pred int) bool {
	for _, k := range f.Children(pred) {
		if f.Is(int(k), "aux") {
			switch strings.ToLower(f.Lemma(int(k))) {
			case "will", "would", "shall", "'ll", "wo", "may", "might", "could":
				return true
			}
		}
	}
	return false
}

// negated reports whether a word is negated by a word that hangs on it, or
// the noun by its determiner: "did not", "no longer", "no talks".
func (f *finder) negated(pred int) bool {
	for _, k := range f.Children(pred) {
		i := int(k)
		switch f.Lemma(i) {
		case "not", "never", "n't":
			if f.Is(i, "advmod") && i < pred {
				return true
			}
		case "long":
			if f.Is(i, "advmod") && i > 0 && f.Form(i-1) == "no" {
				return true
			}
		case "no", "neither":
			if f.Is(i, "det") {
				return true
			}
		}
	}
	return false
}
