package fact

import (
	"parley/analyze/internal/clause"
	"parley/analyze/internal/lexicon"
)

// object is what a noun stands under that is the object of a verb.
func (r *Reader) object(i, verb int) effect {
	if r.utterance(i) {
		if c := r.cue(verb, "said"); c != nil {
			return r.apply(c, verb)
		}
	}
	if c := r.cue(verb, "noun"); c != nil {
		return r.applyNoun(c, i, verb)
	}
	if clause.Light(r.Lemma(verb)) || !r.definite(i) {
		return r.same(verb, ruleObject)
	}
	return r.there(i, verb)
}

// subject is what a noun stands under that is the subject of head.
func (r *Reader) subject(i, head int) effect {
	frame := "subj"
	if u := r.Tokens[head].UPOS; u == "ADJ" || u == "ADV" {
		frame = "noun"
	}
	c := r.cue(head, frame)
	if frame == "subj" && r.Child(head, "obj", "xcomp") >= 0 {
		c = nil // ends something else, fails to do something
	}
	if c == nil && r.Nominal(head) == (r.Child(head, "cop") >= 0) && r.Tokens[head].UPOS == "VERB" {
		// "took effect", "got under way"
		if o := r.Child(head, "obj", "obl"); o >= 0 {
			if c := r.cue(o, frame); c != nil {
				return r.applyTo(c, head, r.cells[head].status)
			}
		}
	}
	if c != nil {
		return r.apply(c, head)
	}
	if x := r.Child(head, "xcomp"); x >= 0 {
		if e, ok := r.raised(x, head); ok {
			return e
		}
	}
	switch {
	case r.cells[head].own == conditional && r.cells[head].status == conditional && r.cells[i].own == happened: // the talks would involve
		return r.same(head, ruleSubject)
	case r.Child(head, "expl") >= 0: // there is no deal
		return r.same(head, ruleSubject)
	case !r.definite(i) && !r.cells[head].status.negative():
		return r.same(head, ruleSubject)
	case !r.definite(i) && r.Tokens[head].UPOS == "VERB":
		return r.same(head, ruleSubject)
	}
	return r.there(i, head)
}

// raised is what a noun stands under that is the subject of head by its grammar
// and of clause x by its sense: "the deal has yet to be signed".
func (r *Reader) raised(x, head int) (effect, bool) {
	frame := "subj"
	if r.Passive(x) {
		frame = "noun"
	}
	c := r.cue(x, frame)
	if c == nil {
		return effect{}, false
	}
	own, _ := r.own(x)
	e := r.complement(x, head)
	a := r.applyTo(c, x, own.within(e.mode))
	a.cue = head
	if a.mode == e.mode {
		a.rule = e.rule
	}
	return a, true
}

// noted reports whether the object of a verb takes noun i, which hangs on the
// verb by preposition p: "called for an end to".
func (r *Reader) noted(i, verb int, p string) bool {
	o := r.Child(verb, "obj", "obl")
	return o >= 0 && o < i && r.Nominal(o) && r.cue(o, p) != nil
}

// topics are prepositions of what is aimed at or spoken of.
var topics = map[string]bool{"on": true, "about": true, "toward": true, "towards": true, "for": true, "to": true, "over": true}

// oblique is what a noun behind a preposition stands under.
func (r *Reader) oblique(i, head int) effect {
	p := r.Preposition(i)
	if c := lexicon.FactCueOf(r.Lemma(head)+" "+p, "VERB", "noun"); c != nil && !r.noted(i, head, p) {
		return r.apply(c, head) // "called off the strike", the particle taken for a preposition
	}
	if p == "" && !r.Nominal(head) && r.cue(head, "noun") != nil {
		return r.object(i, head) // an object taken for an adjunct
	}
	if p != "" {
		// "demanded an end to the siege", hung on the verb
		if o := r.Child(head, "obj"); o >= 0 && o < i && r.Nominal(o) && !r.Nominal(head) {
			if c := r.cue(o, p); c != nil {
				return r.applyNoun(c, i, o)
			}
		}
		if p == "to" && i == r.Child(i, "case")+1 && r.Child(i, "det", "amod", "compound", "nmod") < 0 {
			if c := r.cue(head, "inf"); c != nil {
				return r.apply(c, head) // "declined to comment", the verb taken for a noun
			}
		}
		if c := r.cue(head, p); c != nil {
			return r.applyNoun(c, i, head)
		}
		if v := r.Head(head); v >= 0 && r.Is(head, "obj") && v < head && r.Tokens[head].UPOS != "NOUN" {
			if c := r.cue(v, p); c != nil { // "blamed Israel for the attack", hung on the name
				return r.apply(c, v)
			}
		}
	}
	switch p {
	case "without", "instead of", "rather than":
		return effect{denied, ruleInstead, head, false}
	case "before", "until", "ahead of", "pending", "pend", "till":
		return r.yetToCome(head)
	case "in case of", "subject to", "barring":
		return effect{conditional, ruleCondition, head, false}
	case "of":
		if l := r.Lemma(head); l == "ahead" {
			return effect{planned, ruleBefore, head, false}
		} else if (l == "event" || l == "case") && r.Preposition(head) == "in" {
			return effect{conditional, ruleCondition, head, false}
		}
	}
	if topics[p] && !r.definite(i) && r.Nominal(head) {
		return effect{possible, ruleTopic, head, false}.in(r.cells[head].status)
	}
	if r.definite(i) {
		if h := r.cells[head].status; (h == planned || h == expected) && (p == "at" || p == "during") {
			return r.same(head, ruleObject) // will meet at the summit
		}
		return r.there(i, head)
	}
	return r.same(head, ruleObject)
}

// there is the effect of word head on noun i, which names something that is
// there whether or not what the word says comes about: "did not meet at the
// talks", "may protest against the war".
func (r *Reader) there(i, head int) effect {
	e := r.open(head)
	if e.mode.negative() || e.mode >= requested && r.known(i) && !r.ahead(head) {
		e.mode, e.rule = happened, ruleBare
	}
	return e
}

// ahead reports whether word i stands under something that is yet to be: what
// would be hard in "the debates" may be debates to come.
func (r *Reader) ahead(i int) bool {
	for steps := 0; steps < 6 && i >= 0; steps++ {
		if m := r.cells[i].status; m == planned || m == expected {
			return true
		}
		i = int(r.cells[i].by)
	}
	return false
}

// definite reports whether a noun has an article or a word that says which.
func (r *Reader) definite(i int) bool {
	for _, k := range r.Children(i) {
		switch {
		case r.Is(int(k), "nmod:poss"):
			return true
		case r.Is(int(k), "det"):
			switch r.Lemma(int(k)) {
			case "the", "this", "that", "these", "those":
				return true
			}
		}
	}
	return r.Tokens[i].UPOS == "PROPN"
}
