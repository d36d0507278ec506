package fact

import "parley/analyze/internal/lexicon"

// noun is the mode of a noun by what stands with it.
func (r *Reader) noun(i int) (mode, string) {
	m, rule := happened, ruleBare
	if r.nobody(i) {
		return denied, ruleNegation
	}
	for _, k := range r.Children(i) {
		k := int(k)
		switch {
		case r.Is(k, "det") && k < i:
			if r.Lemma(k) == "any" {
				m, rule = possible, ruleAny
			}
		case r.Is(k, "amod") && k < i, r.Is(k, "acl"), r.Is(k, "appos"):
			c := r.attribute(k, i)
			if c == nil {
				continue
			}
			if c.Word {
				r.cells[i].hedged = true
			}
			if e := r.applyTo(c, k, r.attributeMode(k)); e.mode != happened && m == happened {
				m, rule = e.mode, e.rule
			}
		}
	}
	if m == happened && r.toCome(i) {
		return planned, ruleFuturate
	}
	return m, rule
}

// attribute is the line of the table for a word or clause k that modifies noun
// i, nil if there is none.
func (r *Reader) attribute(k, i int) *lexicon.FactCue {
	switch {
	case r.Is(k, "acl:relcl"):
		if !r.Passive(k) {
			if o := r.Child(k, "obj"); o >= 0 && o < k || r.Child(k, "nsubj") < 0 || !r.relativePronoun(k) {
				return nil
			}
			return r.cue(k, "subj")
		}
		return r.cue(k, "noun")
	case r.Is(k, "acl"), r.Is(k, "appos"):
		if k < i || r.Tokens[k].XPOS != "VBN" {
			return nil
		}
	}
	return r.cue(k, "noun")
}

// relativePronoun reports whether the subject of a clause is one.
func (r *Reader) relativePronoun(k int) bool {
	s := r.Child(k, "nsubj")
	return s >= 0 && (r.Tokens[s].XPOS == "WDT" || r.Tokens[s].XPOS == "WP" || r.Lemma(s) == "that")
}

// attributeMode is the mode of an attribute by itself: that of a clause by its
// auxiliaries.
func (r *Reader) attributeMode(k int) mode {
	if r.Is(k, "acl:relcl") {
		m, _ := r.verb(k)
		return m
	}
	for _, c := range r.Children(k) {
		if l := r.Lemma(int(c)); l == "not" || l == "never" {
			return denied
		}
	}
	return happened
}
