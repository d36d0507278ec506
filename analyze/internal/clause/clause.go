// Package clause reads the arguments of predicates off dependency trees: who
// acts, upon whom, with whom. A predicate is a verb or a noun of an act: in
// "Egypt drafted the plan", "the plan drafted by Egypt", "Egypt, having
// drafted the plan", "Egypt was asked to draft the plan" and "Egypt's drafting
// of the plan" the agent of the drafting is Egypt and its patient the plan.
//
// Universal Dependencies (de Marneffe et al. 2021) writes down the arguments
// that stand with a predicate. Those that it shares with another — of
// coordinated, controlled, relative and participial clauses — are what this
// package adds, after the rules by which enhanced dependencies are made
// (Schuster and Manning 2016).
package clause

import (
	"slices"
	"strings"

	"parley"
	"parley/analyze/internal/tree"
)

// A Reader gives the arguments of the predicates of one document. It is
// immutable.
type Reader struct {
	*tree.Tree
}

// New is a reader of the trees of a document.
func New(doc *parley.Document) *Reader { return &Reader{tree.New(doc)} }

// Args are the arguments of a predicate: the head words of noun phrases, in
// the order of the text, each of a list of coordinated ones.
type Args struct {
	Agents   []int // who acts
	Patients []int // who or what is acted upon
	Hearers  []int // indirect objects: who is given, told, offered
	Passive  bool  // the patients stand as subject, or the predicate modifies them
}

// mostSteps bounds how far a shared subject is looked for.
const mostSteps = 6

// Args are the arguments of the predicate, a verb, adjective or noun. For
// a noun, see nounArgs.
func (r *Reader) Args(pred int) Args {
	if r.Nominal(pred) {
		return r.nounArgs(pred)
	}
	var a Args
	a.Passive = r.Passive(pred)
	subjects := r.Subjects(pred)
	if a.Passive {
		a.Patients = subjects
		a.Agents = r.list(r.agent(pred))
		// "was offered a truce": the subject is offered something else
		if o := r.Child(pred, "obj"); o >= 0 {
			a.Hearers, a.Patients = subjects, r.list(o)
		}
	} else {
		a.Agents = subjects
		a.Patients = r.objects(pred)
	}
	if o := r.Child(pred, "iobj"); o >= 0 && !slices.Contains(a.Patients, r.antecedent(o)) {
		a.Hearers = append(a.Hearers, r.list(r.antecedent(o))...)
	} else if o := r.secondObject(pred); o >= 0 {
		a.Hearers, a.Patients = a.Patients, r.list(o) // "offered the union a raise"
	}
	return a
}

// Nominal reports whether a predicate is a noun that is not used as a verb
// ("is a critic" is a noun too).
func (r *Reader) Nominal(pred int) bool {
	switch r.Tokens[pred].UPOS {
	case "NOUN", "PROPN":
		return true
	}
	return false
}

// Passive reports whether a verb stands in the passive voice, or as a past
// participle modifies a noun: "the plan drafted by Egypt".
func (r *Reader) Passive(pred int) bool {
	if r.Child(pred, "nsubj:pass", "aux:pass", "csubj:pass") >= 0 {
		return true
	}
	if r.Child(pred, "nsubj", "aux") >= 0 || r.Tokens[pred].XPOS != "VBN" {
		return false
	}
	switch {
	case r.Is(pred, "acl:relcl"):
		return false
	case r.Is(pred, "acl"), r.Is(pred, "advcl"), r.Is(pred, "amod"):
		return !r.completed(pred)
	case r.Is(pred, "conj") && r.Head(pred) >= 0 && r.Head(pred) < pred:
		return r.Passive(r.Head(pred))
	}
	return false
}

// completed reports whether a participle has what a passive one has not: an
// object and no agent, or somebody it calls on. Such a verb is a past tense
// that the parser took for a participle: "The mediator called on both sides".
func (r *Reader) completed(pred int) bool {
	if r.agent(pred) >= 0 {
		return false
	}
	for _, k := range r.Children(pred) {
		if i := int(k); i > pred && (r.Is(i, "obj") || r.Is(i, "obl") && r.addresses(pred, i)) {
			return true
		}
	}
	return false
}

// agent is the head of the by-phrase of a passive verb, or -1. Where the verb
// keeps an object, the parser hangs the phrase on it now and then.
func (r *Reader) agent(pred int) int {
	if a := r.Child(pred, "obl:agent"); a >= 0 {
		return a
	}
	for _, k := range r.Children(pred) {
		i := int(k)
		if r.Is(i, "obl") && r.Preposition(i) == "by" {
			return i
		}
		if r.Is(i, "obj") && r.Child(pred, "nsubj:pass") >= 0 {
			if by := r.by(i); by >= 0 {
				return by
			}
		}
	}
	return -1
}

// by is the head of the by-phrase of a noun, or -1.
func (r *Reader) by(noun int) int {
	for _, k := range r.Children(noun) {
		if i := int(k); i > noun && r.Is(i, "nmod") && r.Preposition(i) == "by" {
			return i
		}
	}
	return -1
}

// Subjects are the subjects of a predicate, each of a list of coordinated
// ones: its own, or the one it shares with the clause it hangs on. Relative
// pronouns are given as what they stand for.
func (r *Reader) Subjects(pred int) []int { return r.subjects(pred, mostSteps) }

// subject is the subject that stands with a predicate, -1 if there is none.
// Of two before it the parser took the first for one by mistake: a dateline,
// a vocative, a day.
func (r *Reader) subject(pred int) int {
	found := -1
	for _, k := range r.Children(pred) {
		if i := int(k); r.Is(i, "nsubj") && (found < 0 || i < pred && !relative(r.Tokens[i].XPOS)) {
			found = i
		}
	}
	if found < 0 && !r.infinitive(pred) {
		return r.upTo(pred, true)
	}
	return found
}

// upTo is the noun phrase of a verb with a number and "up to" before it, which
// parsers take for a complement with "to" though it is subject or object: "up
// to 100 workers marched"; -1 if there is none.
func (r *Reader) upTo(pred int, before bool) int {
	for _, k := range r.Children(pred) {
		i := int(k)
		if (i < pred) != before || !r.Is(i, "obl") || r.Child(i, "nummod") < 0 {
			continue
		}
		if c := r.Child(i, "case"); c > 0 && strings.EqualFold(r.Form(c), "to") && strings.EqualFold(r.Form(c-1), "up") {
			return i
		}
	}
	return -1
}

func (r *Reader) subjects(pred, steps int) []int {
	if s := r.subject(pred); s >= 0 {
		return r.list(r.antecedent(s))
	}
	head := r.Head(pred)
	if head < 0 || steps == 0 || r.Child(pred, "csubj", "expl") >= 0 {
		return nil
	}
	steps--
	switch {
	case r.Is(pred, "conj"):
		if s := r.stolen(pred); s >= 0 {
			return r.list(s)
		}
		if head > pred || !r.verbal(head) && r.Child(head, "cop") < 0 && !r.verbal(pred) {
			return nil
		}
		return r.subjects(head, steps)
	case r.Is(pred, "acl:relcl"):
		return nil // its subject would stand in it
	case r.Is(pred, "acl"):
		if r.infinitive(pred) {
			// "Israel's refusal to withdraw": who refuses does not withdraw.
			// "a plan to withdraw" has whoever made the plan
			return r.nounArgs(head).Agents
		}
		if r.Child(head, "cop") >= 0 && r.Tokens[pred].XPOS == "VBG" {
			return r.subjects(head, steps) // "Egypt was the largest donor, giving half of it"
		}
		return r.list(head) // "the plan drafted", "the union representing"
	case r.Is(pred, "xcomp"):
		return r.controller(head, steps)
	case r.Is(pred, "advcl"):
		if r.infinitive(pred) {
			// "called on mediators, rather than talk, to act"
			if o := r.called(head); o >= 0 && o < pred {
				return r.list(o)
			}
		}
		if o := r.Child(head, "obj"); o >= 0 && o < pred && r.Tokens[pred].XPOS == "VBG" && charging[r.Lemma(head)] {
			return r.list(r.antecedent(o)) // "accused Chad of breaking the truce"
		}
		if r.Tokens[pred].XPOS == "VBG" || r.Tokens[pred].XPOS == "VBN" || r.infinitive(pred) {
			return r.mainSubjects(head, steps)
		}
	case r.Is(pred, "ccomp"):
		if r.infinitive(pred) {
			return r.controller(head, steps)
		}
	}
	return nil
}

// stolen is the subject of a coordinated verb that the parser gave to the
// object before it: "Verin pays ten and the company wanted twenty", where
// "the company" is coordinated with "ten". The conjunction stands with the
// noun, and the verb, which is finite, has none. -1 if nothing was.
func (r *Reader) stolen(verb int) int {
	if x := r.Tokens[verb].XPOS; x != "VBD" && x != "VBZ" && x != "VBP" || r.Child(verb, "cc", "aux") >= 0 {
		return -1
	}
	k := verb - 1
	for k >= 0 && r.Tokens[k].UPOS == "ADV" && r.Head(k) == verb {
		k--
	}
	for steps := 0; k >= 0 && steps < mostSteps; steps++ {
		if r.Is(k, "conj") && r.Tokens[k].UPOS != "VERB" {
			if c := r.Child(k, "cc"); c >= 0 && c < k && r.Head(k) > r.Head(verb) {
				return k
			}
			return -1
		}
		h := r.Head(k)
		if h < 0 || !(r.Is(k, "flat") || r.Is(k, "compound") || r.Is(k, "nmod")) {
			return -1
		}
		k = h
	}
	return -1
}

// mainSubjects are who a clause without a subject of its own that hangs on
// pred speaks of: pred's subjects, or its patient-subjects if it is passive.
func (r *Reader) mainSubjects(pred, steps int) []int { return r.subjects(pred, steps) }

// controller is the subject of an infinitive under a verb: the object of the
// verb if it has one ("asked Hamas to release"), else its subject ("agreed to
// release"); promises are kept by who makes them.
func (r *Reader) controller(verb, steps int) []int {
	if r.Lemma(verb) != "promise" && !r.Passive(verb) {
		if o := r.Child(verb, "obj", "iobj"); o >= 0 {
			return r.list(r.antecedent(o))
		}
		// "called on Hamas to release", "appealed to both sides to stop"
		if o := r.called(verb); o >= 0 {
			return r.list(o)
		}
	}
	return r.subjects(verb, steps)
}

// charging are verbs whose object does, or is kept from doing, what a gerund
// behind them says.
var charging = map[string]bool{
	"accuse": true, "suspect": true, "blame": true, "condemn": true, "criticise": true, "criticize": true, "denounce": true,
	"prevent": true, "stop": true, "keep": true, "bar": true, "ban": true, "deter": true, "dissuade": true, "block": true,
}

// addressed are the prepositions under which verbs of calling name whom they
// want to act, by the verbs that take them.
var addressed = map[string][]string{
	"on": {"call"}, "upon": {"call"}, "to": {"appeal", "signal", "plead", "shout"}, "for": {"wait", "call", "arrange", "push", "press"},
	"with": {"plead"},
}

// called is whom a verb, or the one that it is coordinated with, calls on to
// act, or -1.
func (r *Reader) called(verb int) int {
	for steps := 0; verb >= 0 && steps < 2; steps++ {
		for _, k := range r.Children(verb) {
			if o := int(k); o > verb && r.Is(o, "obl") && r.addresses(verb, o) {
				return o
			}
		}
		if !r.Is(verb, "conj") {
			break
		}
		verb = r.Head(verb)
	}
	return -1
}

func (r *Reader) addresses(verb, oblique int) bool {
	return slices.Contains(addressed[r.Preposition(oblique)], r.Lemma(verb))
}

// objects are the direct objects of a verb, each of a list of coordinated
// ones; in a relative clause without one, the noun it modifies if its
// pronoun or its gap is the object: "the plan that Hamas rejected".
func (r *Reader) objects(pred int) []int {
	if o := r.Child(pred, "obj"); o >= 0 {
		return r.list(r.antecedent(o))
	}
	if head := r.Head(pred); head >= 0 && r.Is(pred, "acl:relcl") && r.gap(pred) {
		return r.list(head)
	}
	if o := r.upTo(pred, false); o >= 0 {
		return r.list(o)
	}
	if o := r.Child(pred, "iobj"); o >= 0 && r.Child(pred, "ccomp", "xcomp") < 0 {
		return r.list(r.antecedent(o)) // nothing is given to it
	}
	// an object shared on the right: "drafted and signed the deal" hangs it on the last
	if c := r.Child(pred, "conj"); c >= 0 && r.verbal(c) && r.Tokens[c].XPOS == r.Tokens[pred].XPOS && c-pred <= 2 {
		if o := r.Child(c, "obj"); o >= 0 && !r.hasComplement(pred) {
			return r.list(r.antecedent(o))
		}
	}
	return nil
}

// secondObject is the object of a verb behind another one, or -1: the parser
// calls both of "offered the union a raise" objects.
func (r *Reader) secondObject(pred int) int {
	first := -1
	for _, k := range r.Children(pred) {
		if i := int(k); i > pred && r.Is(i, "obj") {
			if first >= 0 {
				return i
			}
			first = i
		}
	}
	return -1
}

// hasComplement reports whether something behind a verb completes it.
func (r *Reader) hasComplement(pred int) bool {
	return r.Child(pred, "obl", "xcomp", "ccomp", "iobj") >= 0
}

// gap reports whether a relative clause lacks an object: it has a subject of
// its own that is no relative pronoun, and no preposition is left alone.
func (r *Reader) gap(pred int) bool {
	s := r.Child(pred, "nsubj")
	if s < 0 || relative(r.Tokens[s].XPOS) {
		return false
	}
	for _, k := range r.Children(pred) {
		if r.Is(int(k), "ccomp") || r.Is(int(k), "xcomp") || relative(r.Tokens[k].XPOS) && !r.Is(int(k), "obj") {
			return false
		}
		if r.Is(int(k), "obl") && int(k) > pred && r.Tokens[k].UPOS == "ADP" {
			return false
		}
	}
	return true
}

// relative reports whether an XPOS tag is that of a relative pronoun.
func relative(xpos string) bool { return xpos == "WDT" || xpos == "WP" || xpos == "WP$" }

// antecedent is the noun that relative pronoun i stands for, or i itself.
func (r *Reader) antecedent(i int) int {
	if !relative(r.Tokens[i].XPOS) && r.Tokens[i].Lemma != "that" {
		return i
	}
	for k, steps := i, 0; k >= 0 && steps < mostSteps; k, steps = r.Head(k), steps+1 {
		if r.Is(k, "acl:relcl") && r.Head(k) >= 0 && r.Head(k) < i {
			return r.Head(k)
		}
	}
	return i
}

// list is a noun and what is coordinated with it, in order; nil for -1.
func (r *Reader) list(i int) []int {
	if i < 0 {
		return nil
	}
	return r.Coordinated(i)
}

// Coordinated is word i and the words coordinated with it: each member of a
// list of names.
func (r *Reader) Coordinated(i int) []int {
	out := []int{i}
	for _, k := range r.Children(i) {
		if r.Is(int(k), "conj") && int(k) > i {
			out = append(out, int(k))
		}
	}
	return out
}

// Preposition is the preposition or the word of a compound preposition that
// marks word i, in lower case: "with", "according to", "because of"; "" if
// there is none.
func (r *Reader) Preposition(i int) string {
	c := r.Child(i, "case")
	if c < 0 {
		if r.Is(i, "conj") && r.Head(i) >= 0 && r.Head(i) < i {
			return r.Preposition(r.Head(i))
		}
		// "called on the parties", the preposition taken for a particle
		if from, _ := r.Reach(i); from > 0 && r.Is(i, "obl") && r.Is(from-1, "compound:prt") && r.Head(from-1) == r.Head(i) {
			return r.Lemma(from - 1)
		}
		return ""
	}
	p := r.Lemma(c)
	for _, k := range r.Children(c) {
		if r.Is(int(k), "fixed") {
			p += " " + r.Lemma(int(k))
		}
	}
	return p
}

// Obliques are the noun phrases that hang on a predicate by one of these
// prepositions, each of a list of coordinated ones.
func (r *Reader) Obliques(pred int, prepositions ...string) []int {
	var out []int
	for _, k := range r.Children(pred) {
		if i := int(k); (r.Is(i, "obl") || r.Is(i, "nmod")) && slices.Contains(prepositions, r.Preposition(i)) {
			for _, j := range r.Coordinated(i) {
				if p := r.Child(j, "case"); j == i || p < 0 || slices.Contains(prepositions, r.Lemma(p)) {
					out = append(out, r.antecedent(j))
				}
			}
		}
	}
	return out
}

// Particle is the particle of a phrasal verb, "off" of "call off", or "".
func (r *Reader) Particle(pred int) string {
	if p := r.Child(pred, "compound:prt"); p >= 0 {
		return r.Lemma(p)
	}
	for _, k := range r.Children(pred) {
		if i := int(k); i == pred+1 && r.Is(i, "advmod") && particles[r.Lemma(i)] {
			return r.Lemma(i)
		}
	}
	return ""
}

// particles are those that the parser takes for adverbs: "put forward".
var particles = map[string]bool{"forward": true, "forth": true, "away": true, "back": true, "apart": true, "down": true, "out": true, "off": true, "up": true}

// verbal reports whether word i is a verb.
func (r *Reader) verbal(i int) bool { return r.Tokens[i].UPOS == "VERB" || r.Tokens[i].UPOS == "AUX" }

// infinitive reports whether a verb is marked by "to".
func (r *Reader) infinitive(i int) bool {
	for _, k := range r.Children(i) {
		if r.Is(int(k), "mark") && r.Lemma(int(k)) == "to" {
			return true
		}
	}
	return false
}
