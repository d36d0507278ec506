package quote

import (
	"slices"

	"parley/analyze/internal/lexicon"
)

// nouns finds what cue nouns and adjectives present as said or thought.
func (f *finder) nouns() {
	for i := range f.narrated() {
		upos := f.Tokens[i].UPOS
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
	for _, k := range f.Children(n) {
		k := int(k)
		if k < n {
			continue
		}
		w := f.reachOf(k)
		m := f.Child(k, "mark")
		switch {
		case f.Is(k, "ccomp") || f.Tokens[k].Deprel == "acl" && m >= 0 && f.Tokens[m].Lemma == "that":
			if c.Has(lexicon.Clausal) {
				return reading{ruleNounClause, []words{w}, -1}
			}
		case f.Tokens[k].Deprel == "acl" && m >= 0 && f.Tokens[m].Lemma == "to":
			if c.Has(lexicon.Infinitive) {
				return reading{ruleNounInfinitive, []words{w}, -1}
			}
		case f.Is(k, "nmod") || f.Is(k, "acl"):
			if p := f.caseOf(k); p > n && slices.Contains(c.Prepositions, f.Tokens[p].Lemma) {
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
	for _, k := range f.Children(n) {
		k := int(k)
		if f.Tokens[k].Deprel == "nmod:poss" || f.Is(k, "nmod") && f.hasCase(k, "by", "from", "among") {
			possessor = k
			break
		}
	}
	if possessor >= 0 && f.Tokens[possessor].UPOS != "PRON" {
		return possessor
	}
	if h := f.Head(n); h >= 0 && (f.Is(n, "obj") || f.Is(n, "obl")) && f.Tokens[h].UPOS == "VERB" {
		if k := f.subject(h); k >= 0 {
			return k
		}
	}
	return possessor
}

// adjective makes a statement of cue adjective a and the clause or phrase
// behind it.
func (f *finder) adjective(a int, c *lexicon.Cue) {
	for _, k := range f.Children(a) {
		k := int(k)
		if k < a {
			continue
		}
		w := f.reachOf(k)
		ok := false
		switch {
		case f.Is(k, "ccomp"):
			ok = c.Has(lexicon.Clausal)
		case f.Is(k, "xcomp"), f.Is(k, "advcl") && f.marked(k, "to"):
			ok = c.Has(lexicon.Infinitive)
		case f.Is(k, "obl"), f.Is(k, "advcl"):
			if p := f.caseOf(k); p > a && slices.Contains(c.Prepositions, f.Tokens[p].Lemma) {
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
