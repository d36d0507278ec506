package quote

import "parley/analyze/internal/lexicon"

// relativeTopic reads "the text, which X said would be signed": what is said
// begins with the relative pronoun, which trees give to other words.
func (f *finder) relativeTopic(v int, c *lexicon.Cue) reading {
	const farthest = 8
	if !c.Has(lexicon.Clausal) || c.Has(lexicon.Hearing) {
		return reading{}
	}
	sentence := f.sentenceOf(v)
	k := v + 1
	if k < sentence.end && f.startsQuotation(k) {
		k++
	}
	if k >= sentence.end || !f.isFinite(k) || f.Form(k) == "to" {
		return reading{}
	}
	for i := v - 1; i >= sentence.from && i > v-farthest; i-- {
		switch f.Tokens[i].UPOS {
		case "NOUN", "PROPN", "DET", "ADJ", "NUM", "ADP", "ADV", "AUX", "PART", "PRON", "SCONJ":
		default:
			return reading{}
		}
		if x := f.Tokens[i].XPOS; x != "WDT" && x != "WP" && (f.Form(i) != "that" || !f.Is(i, "nsubj") && !f.Is(i, "obj")) {
			continue
		}
		n := f.firstNoun(words{i + 1, v})
		if n < 0 || f.relativePronoun(n) {
			return reading{}
		}
		return reading{ruleClause, []words{{i, i + 1}, {v + 1, f.topicEnd(v, k)}}, n}
	}
	return reading{}
}

// topicEnd is the end of the clause that verb k, behind cue verb v, begins,
// with what is joined to it in its own tense.
func (f *finder) topicEnd(v, k int) int {
	top := k
	for h := f.Head(top); h > v; h = f.Head(top) {
		top = h
	}
	end := f.last(top) + 1
	for _, d := range f.Children(v) {
		if d := int(d); d > top && f.Is(d, "conj") && f.Child(d, "nsubj") < 0 && f.Tokens[d].XPOS == f.Tokens[k].XPOS && f.Tokens[d].XPOS != f.Tokens[v].XPOS {
			end = f.last(d) + 1
		}
	}
	return end
}

// relativePredicate reads "what X called a farce", "a deal which X, the envoy,
// called “a farce”", "a game many call a farce": what is called so is the
// relative pronoun, or nothing.
func (f *finder) relativePredicate(v int, c *lexicon.Cue) reading {
	if !c.Has(lexicon.Predicate) || c.Kind == "think" || !f.isFinite(v) && f.Child(v, "aux") < 0 || f.Child(v, "aux:pass") >= 0 {
		return reading{}
	}
	k := f.onlyComplement(v)
	if k < 0 {
		return reading{}
	}
	w := []words{f.reachOf(k)}
	rel := f.relativeBefore(v)
	if rel < 0 {
		if f.in[k] < 0 && f.Tokens[f.first(k)].UPOS != "DET" {
			return reading{}
		}
		if n := f.Child(v, "nsubj"); f.Tokens[v].Deprel != "acl:relcl" || n < 0 || n > v {
			return reading{}
		}
		return reading{rulePredicate, w, -1}
	}
	n := f.firstNoun(words{rel + 1, v})
	if n < 0 || f.relativePronoun(n) {
		return reading{}
	}
	return reading{rulePredicate, append([]words{{rel, rel + 1}}, w...), n}
}

// onlyComplement is the one object or predicate behind verb v, -1 if it has
// none or several.
func (f *finder) onlyComplement(v int) int {
	only := -1
	for _, k := range f.Children(v) {
		k := int(k)
		switch {
		case k < v && f.Is(k, "obj") && !f.relativePronoun(k):
			return -1
		case k < v || !f.Is(k, "obj") && !f.Is(k, "xcomp") && !f.Is(k, "ccomp"):
		case only >= 0 || f.isFinite(k):
			return -1
		default:
			only = k
		}
	}
	if only >= 0 && f.Tokens[only].UPOS == "VERB" && f.in[only] < 0 {
		return -1
	}
	return only
}

// relativeBefore is the relative pronoun before verb v with nothing but the
// verb's subject between, which may have an apposition; or -1.
func (f *finder) relativeBefore(v int) int {
	const farthest = 12
	from := f.sentenceOf(v).from
	for i := v - 1; i >= from && i > v-farthest; i-- {
		switch f.Tokens[i].UPOS {
		case "NOUN", "PROPN", "DET", "ADJ", "NUM", "ADP", "ADV", "AUX", "PART", "PRON", "SCONJ":
		default:
			if f.Form(i) != "," {
				return -1
			}
		}
		switch f.Tokens[i].XPOS {
		case "WDT", "WP":
			return i
		}
		if f.Form(i) == "that" && (f.Is(i, "obj") || f.Is(i, "nsubj")) {
			return i
		}
	}
	return -1
}
