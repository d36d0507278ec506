package quote

import (
	"slices"

	"parley/analyze/internal/lexicon"
)

// The rules for what a cue verb governs.
var (
	ruleClause     = rule{"clause", 0.85}        // X said that …
	ruleAside      = rule{"clause-aside", 0.85}  // The talks, X said, …
	ruleInfinitive = rule{"infinitive", 0.6}     // X promised to …
	ruleObject     = rule{"object", 0.5}         // X criticised the plan
	rulePredicate  = rule{"predicate", 0.6}      // X called the plan a farce
	ruleAbout      = rule{"prepositional", 0.45} // X called for a truce
)

// clauses finds the indirect speech that cue verbs govern.
func (f *finder) clauses() {
	for v := range f.tokens {
		if f.tokens[v].UPOS != "VERB" || f.byCue[v] != nil || f.in[v] >= 0 {
			continue
		}
		if c := f.cueAt(v); c != nil {
			f.clause(v, c)
		}
	}
}

// clause makes a statement of cue verb v and what it governs.
func (f *finder) clause(v int, c *lexicon.Cue) {
	content, r := f.governed(v, c)
	if len(content) == 0 {
		return
	}
	s := &speech{cue: v, cues: f.cueWords(v), speaker: -1, rule: r}
	if n := f.subject(v); n >= 0 {
		s.speaker = n
		s.source = f.nounPhrase(n, v)
	}
	if f.fill(s, content); len(s.content) == 0 {
		return
	}
	f.add(s)
}

// governed is the words that cue verb v presents as said, and by which rule.
func (f *finder) governed(v int, c *lexicon.Cue) ([]words, rule) {
	if k := f.child(v, "ccomp"); k >= 0 && c.Has(lexicon.Clausal|lexicon.Quoting|lexicon.Infinitive) {
		return minus([]words{f.reachOf(k)}, words{v, v + 1}), ruleClause
	}
	if w := f.aside(v, c); w != nil {
		return w, ruleAside
	}
	obj := f.child(v, "obj")
	if k := f.child(v, "xcomp"); k >= 0 {
		w := f.reachOf(k)
		switch {
		case obj >= 0 && obj < k && c.Has(lexicon.Predicate) && f.tokens[k].UPOS != "VERB":
			return []words{{int(f.first[obj]), w.end}}, rulePredicate
		case obj >= 0 && obj < k && c.Has(lexicon.Infinitive|lexicon.Hearing):
			return []words{{int(f.first[obj]), w.end}}, ruleInfinitive
		case c.Has(lexicon.Infinitive):
			return []words{w}, ruleInfinitive
		}
	}
	if obj >= 0 && c.Has(lexicon.Objective|lexicon.Predicate) {
		w := f.reachOf(obj)
		w.end = f.adjunctsEnd(v, obj, w.end)
		return []words{w}, ruleObject
	}
	for _, k := range f.children(v) {
		if int(k) > v && (f.is(int(k), "obl") || f.is(int(k), "advcl")) {
			if m := f.caseOf(int(k)); m >= 0 && slices.Contains(c.Prepositions, f.tokens[m].Lemma) {
				w := f.reachOf(int(k))
				w.end = f.adjunctsEnd(v, int(k), w.end)
				return minus([]words{w}, words{m, m + 1}), ruleAbout
			}
		}
	}
	return nil, rule{}
}

// adjunctsEnd is how far what cue verb v says of its object, or of another
// dependent at word k, goes on behind it: "credited him with the deal",
// "criticised them for leaving", "referred to it as a farce".
func (f *finder) adjunctsEnd(v, k, end int) int {
	for _, a := range f.children(v) {
		a := int(a)
		if a <= k || !f.is(a, "obl") && !f.is(a, "advcl") {
			continue
		}
		if int(f.first[a]) > end+1 || !f.hasCase(a, "for", "of", "as", "with", "to", "over", "into", "from") {
			break
		}
		end = int(f.last[a]) + 1
	}
	return end
}

// aside is the clause that a reporting clause stands in as an aside: "The
// talks, X said, had failed".
func (f *finder) aside(v int, c *lexicon.Cue) []words {
	h := f.head(v)
	if h < 0 || !c.Has(lexicon.Clausal) {
		return nil
	}
	as := f.is(v, "advcl") && f.marked(v, "as")
	if !as && !(f.is(v, "parataxis") && f.child(v, "nsubj") >= 0 && f.child(v, "obj", "ccomp", "xcomp") < 0) {
		return nil
	}
	return minus([]words{f.reachOf(h)}, f.reachOf(v))
}

// marked reports whether a clause is introduced by this word.
func (f *finder) marked(v int, by string) bool {
	m := f.child(v, "mark")
	return m >= 0 && f.tokens[m].Lemma == by
}

// caseOf is the preposition of a phrase, or the mark of a clause; -1 if it
// has none.
func (f *finder) caseOf(k int) int { return f.child(k, "case", "mark") }

// hasCase reports whether the phrase has one of these prepositions.
func (f *finder) hasCase(k int, lemmas ...string) bool {
	m := f.caseOf(k)
	return m >= 0 && slices.Contains(lemmas, f.tokens[m].Lemma)
}
