package quote

import "parley/analyze/internal/lexicon"

// surroundingClause reads a reporting clause set off by commas in what it
// reports: "The talks, X said on Monday, had failed". It goes by the words and
// commas, since trees often give one of the two verbs the other's subject.
func (f *finder) surroundingClause(v int, c *lexicon.Cue) reading {
	if !c.Has(lexicon.Clausal) || !c.Has(lexicon.Quoting) || f.Tokens[v].XPOS == "VBG" || f.Tokens[v].XPOS == "VB" {
		return reading{}
	}
	sentence := f.sentenceOf(v)
	var clause words
	n := -1
	own := f.Child(v, "nsubj")
	inverted := f.setsOff(v-1) && (own < 0 || own > v || !c.Has(lexicon.Hearing))
	if inverted { // ", said X,"
		n = f.firstNoun(words{v + 1, min(sentence.end, v+8)})
		if n < 0 || f.Head(n) == v && f.Is(n, "obj") && f.Child(v, "nsubj") >= 0 {
			return reading{}
		}
		clause = words{v, f.asideEnd(max(f.last(n)+1, n+1), sentence.end)}
	} else { // ", X said,"
		from := f.asideStart(v, sentence.from)
		if from < 0 {
			return reading{}
		}
		n = f.neighbour(v, words{from, v + 1})
		clause = words{from, f.asideEnd(f.hearerEnd(v, c), sentence.end)}
	}
	if n < 0 || clause.end < 0 || f.relativePronoun(n) || f.isTime(n) {
		return reading{}
	}
	before, after := f.trimPunct(words{sentence.from, clause.from}), f.trimPunct(words{clause.end, sentence.end})
	if before.empty() || after.empty() && !f.predicates(before) && !(inverted && f.hasVerb(before)) {
		return reading{}
	}
	return reading{ruleAside, []words{before, after}, n}
}

// hearerEnd is one past cue verb v and the hearer behind it: "told reporters".
func (f *finder) hearerEnd(v int, c *lexicon.Cue) int {
	if c.Has(lexicon.Hearing) && c.Kind == "say" {
		if o := f.Child(v, "obj", "iobj"); o > v && f.first(o) == v+1 {
			return f.last(o) + 1
		}
	}
	return v + 1
}

// hasVerb reports whether a verb stands among the words w.
func (f *finder) hasVerb(w words) bool {
	for k := w.from; k < w.end; k++ {
		if f.Tokens[k].UPOS == "VERB" {
			return true
		}
	}
	return false
}

// predicates reports whether a finite verb stands among the words w, outside
// quotations.
func (f *finder) predicates(w words) bool {
	for k := w.from; k < w.end; k++ {
		if f.isFinite(k) {
			return true
		}
	}
	return false
}

// asClause reads "As X said on Monday, the talks had failed" and "The talks
// had failed, as X has pointed out" by the words and commas.
func (f *finder) asClause(v int, c *lexicon.Cue) reading {
	const longest = 16
	it := f.putsIt(v)
	if !c.Has(lexicon.Clausal) && !it {
		return reading{}
	}
	sentence := f.sentenceOf(v)
	as := -1
	for k := v - 1; k >= sentence.from && k > v-longest; k-- {
		if f.Tokens[k].Lemma == "as" && f.Tokens[k].UPOS != "ADV" {
			as = k
			break
		}
		switch f.Tokens[k].UPOS {
		case "NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "AUX", "ADV", "PART", "ADP":
		default:
			if f.Form(k) != "(" && f.Form(k) != ")" {
				return reading{}
			}
		}
	}
	if as < 0 || as > sentence.from && !f.setsOff(as-1) {
		return reading{}
	}
	behind := v + 1
	if it {
		behind++
	}
	if behind < sentence.end && f.Head(behind) == v && f.Tokens[behind].Deprel == "compound:prt" {
		behind++
	}
	n, end := f.neighbour(v, words{as + 1, v + 1}), f.asideEnd(behind, sentence.end)
	if n < 0 || end < 0 || f.relativePronoun(n) {
		return reading{}
	}
	before, after := f.trimPunct(words{sentence.from, as}), f.trimPunct(words{end, sentence.end})
	return reading{ruleAside, []words{before, after}, n}
}

// setsOff reports whether word i is a comma or dash outside all quotations.
func (f *finder) setsOff(i int) bool {
	if i < 0 || i >= len(f.Tokens) || f.in[i] >= 0 {
		return false
	}
	switch f.Form(i) {
	case ",", "—", "--":
		return true
	case "-", "–": // no hyphen
		return f.Tokens[i].SpaceAfter && i > 0 && f.Tokens[i-1].SpaceAfter
	}
	return false
}

// asideStart is where the noun phrase before verb v begins if nothing but the
// phrase and the verb's auxiliaries stands between a comma and the verb; -1 if
// anything else does.
func (f *finder) asideStart(v, from int) int {
	const longest = 8
	noun := false
	for k := v - 1; k >= from && k >= v-longest; k-- {
		switch f.Tokens[k].UPOS {
		case "NOUN", "PROPN":
			noun = true
		case "PRON":
			if f.relativePronoun(k) {
				return -1
			}
			noun = true
		case "DET", "ADJ", "NUM", "AUX", "ADV", "PART", "ADP", "CCONJ":
		default:
			if f.Form(k) == ")" {
				k = f.openBracket(k)
				continue
			}
			if f.Is(k, "amod") || f.Form(k) == "-" && !f.Tokens[k].SpaceAfter { // a well-placed source
				continue
			}
			first := f.Tokens[k+1].UPOS
			if noun && f.setsOff(k) && k > from && first != "ADP" && first != "CCONJ" && first != "AUX" && !f.lateSubject(k+1, v) {
				return k + 1
			}
			return -1
		}
	}
	return -1
}

// lateSubject reports whether a personal pronoun stands behind another noun
// between word from and verb v: "a charge he denied".
func (f *finder) lateSubject(from, v int) bool {
	noun := false
	for k := from; k < v; k++ {
		switch f.Tokens[k].UPOS {
		case "NOUN", "PROPN":
			noun = true
		case "PRON":
			if noun && f.Tokens[k].XPOS == "PRP" {
				return true
			}
		}
	}
	return false
}

// openBracket is the bracket that the one at word k closes, k itself if there
// is none near.
func (f *finder) openBracket(k int) int {
	const farthest = 8
	for i := k - 1; i >= 0 && i > k-farthest; i-- {
		if f.Form(i) == "(" {
			return i
		}
	}
	return k
}

// asideEnd is where a reporting clause ends whose verb and subject end at word
// k: at a comma there, or behind a phrase of time or place and a comma. -1 if
// it goes on otherwise.
func (f *finder) asideEnd(k, end int) int {
	const longest = 8
	if f.setsOff(k) || k < end && f.in[k] < 0 && (f.isStop(k) || f.Form(k) == ")") {
		return k
	}
	if k >= end || f.Tokens[k].UPOS != "ADP" && f.Tokens[k].UPOS != "ADV" && !f.isTime(k) {
		return -1
	}
	for i := k; i < end && i < k+longest; i++ {
		switch f.Tokens[i].UPOS {
		case "NOUN", "PROPN", "DET", "ADJ", "NUM", "ADP", "ADV", "PART", "PRON":
		default:
			if f.setsOff(i) || f.isStop(i) && f.in[i] < 0 {
				return i
			}
			return -1
		}
	}
	return -1
}
