package quote

import "parley/analyze/internal/lexicon"

// passivePredicate reads "The plan was called a farce (by X)".
func (f *finder) passivePredicate(v int, c *lexicon.Cue) reading {
	n := f.Child(v, "nsubj:pass")
	if n < 0 || !c.Has(lexicon.Predicate) {
		return reading{}
	}
	k := f.complement(v, v, c)
	if k.empty() {
		return reading{}
	}
	r := reading{rulePredicate, []words{k}, -1}
	if a := f.byPhrase(k); a >= 0 && f.agent(v) < 0 { // the tree hangs the agent under the predicate
		r.subject = a
		r.content = minus(r.content, f.reachOf(a))
	}
	if !f.relativePronoun(n) {
		r.content = append(r.content, f.reachOf(n))
	}
	return r
}

// byPhrase is the head of the phrase with "by" that ends the words w, or -1.
func (f *finder) byPhrase(w words) int {
	for k := w.end - 1; k > w.from; k-- {
		if f.Is(k, "nmod") && f.hasCase(k, "by") && f.last(k) == w.end-1 {
			return k
		}
	}
	return -1
}

// quotesIn reports whether a quotation begins among the words w.
func (f *finder) quotesIn(w words) bool {
	for k := w.from; k < w.end; k++ {
		if f.startsQuotation(k) {
			return true
		}
	}
	return false
}

// complement is what cue verb v says that something is, behind word at: a
// predicate, a phrase with "as", a second object, a quotation. Empty if there is
// nothing.
func (f *finder) complement(v, at int, c *lexicon.Cue) words {
	for _, k := range f.Children(v) {
		k := int(k)
		if k > at && (f.Is(k, "xcomp") || at > v && f.Is(k, "obj") || (f.Is(k, "obl") || f.Is(k, "advcl")) && f.hasCase(k, "as")) {
			return f.reachOf(k)
		}
	}
	end := f.sentenceOf(v).end
	if at+1 >= end || f.in[at] >= 0 {
		return words{}
	}
	if at > v && (f.Tokens[at+1].UPOS == "DET" || f.Tokens[at+1].UPOS == "ADJ") { // called it [a farce]
		if n := f.firstNoun(words{at + 1, end}); n >= 0 && f.first(n) == at+1 {
			return f.reachOf(n)
		}
	}
	const farthest = 8
	for k := at + 1; k < end && k <= at+farthest && f.Tokens[k].UPOS != "VERB" && c.Kind != "think"; k++ {
		if f.startsQuotation(k) {
			return words{at + 1, f.outer[f.in[k]].end}
		}
	}
	return words{}
}

// objectAndMore reads "X criticised the plan", "X urged them to go", "X
// promised to go", "X called the plan a farce". What is only thought of, "a
// vote to censure him", is not read.
func (f *finder) objectAndMore(v int, c *lexicon.Cue) reading {
	if f.unrealized(v) {
		return reading{}
	}
	obj := f.object(v, c)
	if obj >= 0 && c.Has(lexicon.Predicate) {
		if k := f.complement(v, max(obj, f.last(obj)), c); !k.empty() {
			return reading{rulePredicate, []words{{f.first(obj), f.becauseEnd(v, f.quotesEnd(k.end))}}, -1}
		}
		if w := f.reachOf(obj); c.Kind != "think" && (f.quotesIn(w) || f.Child(obj, "appos") > obj) { // the tree takes the predicate for more of the object
			return reading{rulePredicate, []words{w}, -1}
		}
	}
	if k := f.Child(v, "xcomp"); k > v {
		w := f.ownSpeech(v, k, f.reachOf(k))
		switch {
		case obj >= 0 && obj < k && c.Has(lexicon.Infinitive|lexicon.Hearing):
			return reading{ruleInfinitive, []words{{f.first(obj), w.end}}, -1}
		case c.Has(lexicon.Infinitive):
			return reading{ruleInfinitive, f.expected(v, c, w), -1}
		}
	}
	if obj < 0 && c.Has(lexicon.Infinitive) && c.Kind != "say" {
		if k := f.Child(v, "advcl"); k > v && f.marked(k, "to") { // pledged on Monday [to go]
			return reading{ruleInfinitive, []words{f.ownSpeech(v, k, f.reachOf(k))}, -1}
		}
	}
	if obj >= 0 && c.Has(lexicon.Infinitive) && c.Has(lexicon.Hearing) {
		if k := f.Child(obj, "acl"); k > obj && f.marked(k, "to") { // asked [them to go]
			return reading{ruleInfinitive, []words{f.reachOf(obj)}, -1}
		}
	}
	if obj >= 0 && c.Has(lexicon.Objective) {
		w := f.reachOf(obj)
		w.end = f.quotesEnd(f.adjunctsEnd(v, obj, w.end))
		if k := f.Child(v, "ccomp"); k > obj && f.marked(k, "that") && f.first(k) == w.end { // expressed hope [that …]
			w.end = f.last(k) + 1
		}
		return reading{ruleObject, []words{w}, -1}
	}
	return reading{}
}

// expected is the words w of an infinitive with, where cue verb v is a passive
// and so says no more than that it is thought, what it is thought of: "[talks]
// are expected [to resume]".
func (f *finder) expected(v int, c *lexicon.Cue, w words) []words {
	n := f.Child(v, "nsubj:pass")
	if n < 0 || n > v || c.Kind != "think" && c.Kind != "say" || f.agent(v) >= 0 || f.quoted(v) {
		return []words{w}
	}
	return append([]words{w}, f.nounPhrase(n, v)...)
}

// becauseEnd is end, or the end of the reason that verb v gives behind it.
func (f *finder) becauseEnd(v, end int) int {
	for _, d := range f.Children(v) {
		if d := int(d); d >= end && f.Is(d, "advcl") && f.marked(d, "because") {
			end = f.last(d) + 1
		}
	}
	return end
}

// object is the object of verb v behind it, or who it is said to; or -1.
func (f *finder) object(v int, c *lexicon.Cue) int {
	obj := f.Child(v, "obj")
	if obj < 0 && c.Has(lexicon.Hearing) {
		obj = f.Child(v, "iobj")
	}
	if obj < v {
		return -1
	}
	return obj
}

// unrealized reports whether verb v is an infinitive or imperative that no
// auxiliary and no governing verb makes an act of someone.
func (f *finder) unrealized(v int) bool {
	return f.Tokens[v].XPOS == "VB" && f.Child(v, "aux") < 0 && !f.Is(v, "xcomp")
}

// adjunctsEnd is how far what cue verb v says of its object, or of another
// dependent at word k, goes on behind it: "credited him with the deal",
// "criticised them for leaving", "referred to it as a farce".
func (f *finder) adjunctsEnd(v, k, end int) int {
	for _, a := range f.Children(v) {
		a := int(a)
		if a <= k || !f.Is(a, "obl") && !f.Is(a, "advcl") {
			continue
		}
		if f.first(a) > end+1 || !f.hasCase(a, "for", "of", "as", "with", "to", "over", "into", "from", "on", "in", "about", "against") ||
			f.isVenue(a) || f.isTime(a) {
			break
		}
		end = f.last(a) + 1
	}
	return end
}
