package quote

import "strings"

// hearsay are adverbs by which an article says that something is so by the
// word of others, whom it does not name.
var hearsay = map[string]bool{"reportedly": true, "allegedly": true, "purportedly": true, "supposedly": true}

// adverbs makes statements of clauses with an adverb of hearsay: "The owners
// reportedly offered a raise".
func (f *finder) adverbs() {
	for i := range f.narrated() {
		if !hearsay[strings.ToLower(f.Form(i))] || !f.Is(i, "advmod") {
			continue
		}
		v := f.Head(i)
		if v < 0 || f.byCue[v] != nil || f.in[v] >= 0 {
			continue
		}
		n := f.Child(v, "nsubj")
		if n < 0 || n > v || f.relativePronoun(n) {
			continue
		}
		w := words{f.first(n), f.last(v) + 1}
		if k := f.Child(v, "conj", "parataxis"); k > v {
			w.end = f.first(k)
		}
		s := &speech{cue: i, cues: []words{{i, i + 1}}, speaker: -1, rule: ruleHearsay}
		if f.fill(s, minus([]words{w}, words{i, i + 1})); len(s.content) > 0 {
			f.add(s)
		}
	}
}
