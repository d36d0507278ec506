package lexicon

import "sync"

// A Stance is a way in which a word makes somebody take a stand.
type Stance struct {
	Lemma string
	Takes string // the stand: one of parley.Stances
	// What and Toward are where that stands which is sought or refused, and
	// those of whom it is sought: "o" the object, "h" the indirect object,
	// "c" a finite clause, "i" an infinitive, else a preposition.
	What, Toward []string
	Negated      string // the stand under "will not" and its like, or ""
	Weak         bool   // a stand only where it is about what talks are about
	Noun         bool   // a stand only where it gives up another: "dropped its demand"
}

// StanceOf is the stance of a lemma, with the particle behind a verb ("rule
// out"), and its universal part of speech; nil if it has none.
func StanceOf(lemma, upos string) *Stance { return stances()[upos][lemma] }

var stances = sync.OnceValue(func() map[string]map[string]*Stance {
	byClass := map[string]map[string]*Stance{}
	for class, name := range map[string]string{"VERB": "stanceverbs", "NOUN": "stancenouns", "ADJ": "stanceadjectives"} {
		byClass[class] = map[string]*Stance{}
		for _, r := range rows(name, 6) {
			byClass[class][r[0]] = &Stance{r[0], r[1], list(r[2]), list(r[3]), r[4], r[5] == "w", r[5] == "n"}
		}
	}
	return byClass
})

// A Step is a word that takes a proposal a step on in its life.
type Step struct {
	Lemma   string
	State   string // one of parley.ProposalStates
	At      []string
	Negated string // the state under "would not" and "refuse to", or ""
}

// StepOf is the step of a lemma, with the particle behind a verb, and its
// universal part of speech; nil if it is none.
func StepOf(lemma, upos string) *Step { return steps()[upos][lemma] }

var steps = sync.OnceValue(func() map[string]map[string]*Step {
	byClass := map[string]map[string]*Step{}
	for class, name := range map[string]string{"VERB": "stateverbs", "NOUN": "statenouns"} {
		byClass[class] = map[string]*Step{}
		for _, r := range rows(name, 4) {
			byClass[class][r[0]] = &Step{r[0], r[1], list(r[2]), r[3]}
		}
	}
	return byClass
})
