package quote

import (
	"slices"

	"parley/analyze/internal/lexicon"
)

// nouns finds what cue nouns and adjectives present as said or thought.
func (f *finder) nouns() {
	for i := range f.narrated() {
		upos := f.tokens[i].UPOS
		if upos != "NOUN" && upos != "ADJ" || f.byCue[i] != nil {
			continue
		}
		switch c := f.cueAt(i); {
		case c == nil:
		case upos == "NOUN":
			f.noun(i, c)
		default:
			f.adjective(i, c)
		}
	}
}

// noun makes a statement of cue noun n and the clause or phrase behind it.
func (f *finder) noun(n int, c *lexicon.Cue) {
	r := f.nounContent(n, c)
	if len(r.content) == 0 {
		return
	}
	s := &speech{cue: n, cues: []words{{n, n + 1}}, speaker: f.nounSpeaker(n), rule: r.rule}
	if s.speaker < 0 {
		return
	}
	s.source = f.nounPhrase(s.speaker, n)
	if f.fill(s, r.content); len(s.content) > 0 {
		f.add(s)
	}
}

// nounContent is what cue noun n introduces.
func (f *finder) nounContent(n int, c *lexicon.Cue) reading {
	for _, k := range f.children(n) {
		k := int(k)
		if k < n {
			continue
		}
		w := f.reachOf(k)
		m := f.child(k, "mark")
		switch {
		case f.is(k, "ccomp") || f.tokens[k].Deprel == "acl" && m >= 0 && f.tokens[m].Lemma == "that":
			if c.Has(lexicon.Clausal) {
				return reading{ruleNounClause, []words{w}, -1}
			}
		case f.tokens[k].Deprel == "acl" && m >= 0 && f.tokens[m].Lemma == "to":
			if c.Has(lexicon.Infinitive) {
				return reading{ruleNounInfinitive, []words{w}, -1}
			}
		case f.is(k, "nmod") || f.is(k, "acl"):
			if p := f.caseOf(k); p > n && slices.Contains(c.Prepositions, f.tokens[p].Lemma) {
				return reading{ruleNounAbout, minus([]words{w}, words{p, p + 1}), -1}
			}
		}
	}
	return reading{}
}

// nounSpeaker is the head word of whose claim or plan noun n is, or -1: its
// possessor, its author, or the subject of the verb that it is the object of.
func (f *finder) nounSpeaker(n int) int {
	possessor := -1
	for _, k := range f.children(n) {
		k := int(k)
		if f.tokens[k].Deprel == "nmod:poss" || f.is(k, "nmod") && f.hasCase(k, "by", "from", "among") {
			possessor = k
			break
		}
	}
	if possessor >= 0 && f.tokens[possessor].UPOS != "PRON" {
		return possessor
	}
	if h := f.head(n); h >= 0 && (f.is(n, "obj") || f.is(n, "obl")) && f.tokens[h].UPOS == "VERB" {
		if k := f.subject(h); k >= 0 {
			return k
		}
	}
	return possessor
}

// adjective makes a statement of cue adjective a and the clause or phrase
// behind it.
func (f *finder) adjective(a int, c *lexicon.Cue) {
	for _, k := range f.children(a) {
		k := int(k)
		if k < a {
			continue
		}
		w := f.reachOf(k)
		ok := false
		switch {
		case f.is(k, "ccomp"):
			ok = c.Has(lexicon.Clausal)
		case f.is(k, "xcomp"), f.is(k, "advcl") && f.marked(k, "to"):
			ok = c.Has(lexicon.Infinitive)
		case f.is(k, "obl"), f.is(k, "advcl"):
			if p := f.caseOf(k); p > a && slices.Contains(c.Prepositions, f.tokens[p].Lemma) {
				w.from, ok = p+1, true
			}
		}
		if !ok {
			continue
		}
		s := &speech{cue: a, cues: f.cueWords(a), speaker: f.subject(a), rule: ruleAdjective}
		if s.speaker >= 0 {
			s.source = f.nounPhrase(s.speaker, a)
		}
		if f.fill(s, []words{w}); len(s.content) > 0 {
			f.add(s)
		}
		return
	}
}
