package quote

import (
	"slices"

	"parley/analyze/internal/lexicon"
)

// prepositional reads "X called for a truce", "X referred to it as a farce".
func (f *finder) prepositional(v int, c *lexicon.Cue) reading {
	if f.unrealized(v) {
		return reading{}
	}
	for _, k := range f.Children(v) {
		k := int(k)
		if k < v || !f.Is(k, "obl") && !f.Is(k, "advcl") {
			continue
		}
		m := f.caseOf(k)
		if m < 0 || !slices.Contains(c.Prepositions, f.Tokens[m].Lemma) {
			continue
		}
		w := f.reachOf(k)
		if f.calledOn(v, m) {
			if w.end = f.demandEnd(v, w); w.empty() {
				return reading{}
			}
			return reading{ruleAbout, minus([]words{w}, words{m, m + 1}), -1}
		}
		w.end = f.quotesEnd(f.adjunctsEnd(v, k, w.end))
		if x := f.Child(v, "xcomp"); x > k && c.Has(lexicon.Quoting) { // appealed to them to go
			w.end = max(w.end, f.last(x)+1)
		}
		return reading{ruleAbout, minus([]words{w}, words{m, m + 1}), -1}
	}
	return reading{}
}

// calledOn reports whether preposition m of verb v introduces those who are to
// do what is asked for: "called on them to go", "appealed to them to go".
func (f *finder) calledOn(v, m int) bool {
	p := f.Tokens[m].Lemma
	switch f.Tokens[v].Lemma {
	case "call":
		return p == "on" || p == "upon"
	case "appeal":
		return p == "to"
	case "plead":
		return p == "with"
	}
	return false
}

// demandEnd is the end of the infinitive that says what those who are called
// on in the words w are to do; w.from if there is none. The tree may hang it
// under what stands between: "called on them, rather than wait, to go".
func (f *finder) demandEnd(v int, w words) int {
	const farthest = 25
	end := f.sentenceOf(v).end
	for k := w.from; k < end && k < w.end+farthest; k++ {
		if f.Tokens[k].XPOS != "TO" {
			continue
		}
		if h := f.Head(k); h > k && f.Is(k, "mark") && f.hangsOn(h, v) {
			return f.pastFragment(words{w.from, max(w.end, f.last(h)+1)}).end
		}
	}
	return w.from
}
