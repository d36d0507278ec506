package quote

import (
	"slices"
	"strings"

	"parley/analyze/internal/lexicon"
)

// A reader reads what cue verb v presents as said in one way; what it returns
// has no content where that way does not apply.
type reader func(f *finder, v int, c *lexicon.Cue) reading

// The readers in the order in which they are tried. Reporting clauses in what
// they report go first, so that no other speech swallows them.
var (
	asides = []reader{(*finder).asClause, (*finder).surroundingClause, (*finder).outerClause}
	inner  = []reader{
		(*finder).relativeTopic, (*finder).relativePredicate, (*finder).finiteClause, (*finder).question, (*finder).passivePredicate, (*finder).objectAndMore, (*finder).strayClause,
		(*finder).quotationBehind, (*finder).prepositional, (*finder).bareClause,
	}
)

// clauses finds the indirect speech that cue verbs govern, by these readers.
func (f *finder) clauses(readers []reader) {
	for v := range f.narrated() {
		if f.Tokens[v].UPOS != "VERB" || f.byCue[v] != nil || f.Is(v, "amod") {
			continue
		}
		if c := f.cueAt(v); c != nil {
			f.clause(v, c, readers)
		}
	}
}

// A reading is what a rule takes a cue to present as said.
type reading struct {
	rule    rule
	content []words
	subject int // head word of who says it, where the rule knows better than the tree; else -1
}

// clause makes a statement of cue verb v and what it governs.
func (f *finder) clause(v int, c *lexicon.Cue, readers []reader) {
	var r reading
	for _, read := range readers {
		if r = read(f, v, c); len(r.content) > 0 {
			break
		}
	}
	if len(r.content) == 0 {
		return
	}
	s := &speech{cue: v, cues: f.cueWords(v), speaker: r.subject, rule: r.rule}
	if s.speaker < 0 {
		s.speaker = f.subject(v)
	}
	if s.speaker < 0 || f.isTime(s.speaker) {
		s.speaker = f.subjectBefore(v)
	}
	if s.speaker >= 0 {
		s.source = f.nounPhrase(s.speaker, v)
	}
	if f.fill(s, r.content); len(s.content) == 0 {
		return
	}
	f.add(s)
	if r.rule == ruleAside {
		f.report(s)
	}
	if r.rule == ruleClause && (c.Kind == "say" || c.Kind == "write") {
		f.keep(s)
	}
}

// keep gives s the quotations in its content, so that speech of the next
// paragraph can carry it on.
func (f *finder) keep(s *speech) {
	for _, at := range s.content {
		for k := f.doc.TokenAt(at.Start); k < len(f.Tokens) && f.Tokens[k].Start < at.End; k++ {
			if i := f.in[k]; i >= 0 && f.taken[i] == nil {
				f.taken[i] = s
			}
		}
	}
}

// finiteClause reads "X said that …" and "…, X said".
func (f *finder) finiteClause(v int, c *lexicon.Cue) reading {
	if !c.Has(lexicon.Clausal | lexicon.Quoting | lexicon.Infinitive) {
		return reading{}
	}
	k := -1
	var w words
	for _, d := range f.Children(v) {
		d := int(d)
		switch {
		case f.Is(d, "conj") && d > v:
			if k >= 0 {
				return reading{ruleClause, minus([]words{w}, words{v, v + 1}), -1}
			}
		case !f.Is(d, "ccomp") || f.subordinate(d):
		case k >= 0 && f.Tokens[d].XPOS == "VBG" && f.afterComma(d) && f.cueAt(d) != nil:
			f.lift(d, v)
			return reading{ruleClause, minus([]words{w}, words{v, v + 1}), -1}
		case k < v || !f.isClause(k): // none yet, or one that only seemed to be it
			k, w = d, f.reachOf(d)
			if d > v {
				w = f.ownSpeech(v, d, w)
			}
		case f.isClause(d):
			w.end = f.ownSpeech(v, d, f.reachOf(d)).end
		}
	}
	if k < 0 {
		return reading{}
	}
	if k > v {
		if t := f.introducer(v, w.from); t >= 0 {
			w.from = t
		} else if f.lostSubject(v, k, c, w) {
			w.from = v + 1
		}
		w.end = f.andEnd(v, f.thatEnd(v, w))
		w.from = f.pastTime(v, w)
	}
	if f.bareParticiple(v) {
		w = f.toComma(w)
	}
	return reading{ruleClause, minus([]words{w}, words{v, v + 1}), -1}
}

// lostSubject reports whether what stands between cue verb v and the words w of
// clause k is the subject of that clause, which the tree hangs elsewhere: "said
// [the breaks used by the firms] did nothing".
func (f *finder) lostSubject(v, k int, c *lexicon.Cue, w words) bool {
	if w.from <= v+1 || f.Child(k, "nsubj", "csubj", "expl", "mark") >= 0 || !f.predicates(words{k, w.end}) && f.Child(k, "cop", "aux") < 0 {
		return false
	}
	if c.Has(lexicon.Hearing) {
		return false
	}
	switch f.Tokens[v+1].UPOS {
	case "DET", "NOUN", "PROPN", "PRON", "NUM", "ADJ":
	default:
		return false
	}
	return !f.isTime(v+1) && f.in[v+1] < 0
}

// thatEnd is the end of the words w that cue verb v reports, or of the further
// clauses with "that" that a conjunction joins to them: "said that the plan was
// dead and that the talks were over".
func (f *finder) thatEnd(v int, w words) int {
	end := f.sentenceOf(v).end
	for k := w.end; k < end; {
		if f.Form(k) == "," {
			k++
		}
		if k >= end || f.Tokens[k].UPOS != "CCONJ" {
			break
		}
		for k++; k < end && f.Tokens[k].UPOS == "ADV"; k++ {
		}
		if k >= end || f.Tokens[k].Lemma != "that" && f.Tokens[k].Lemma != "whether" || f.Tokens[k].UPOS != "SCONJ" {
			break
		}
		h := f.Head(k)
		if h < k || f.last(h) < w.end {
			break
		}
		w.end = f.last(h) + 1
		k = w.end
	}
	return w.end
}

// andEnd is the end of what cue verb v reports, of which end is the end so far:
// behind a further clause that "and" joins to it without a comma, if that is no
// further act of the speaker. "Said one was ready and the other is not"; "said
// he was ready and would sign".
func (f *finder) andEnd(v, end int) int {
	last := f.sentenceOf(v).end
	if end >= last || f.Tokens[end].UPOS != "CCONJ" || f.in[end] >= 0 {
		return end
	}
	h := f.Head(end)
	if h <= end || !f.Is(h, "conj") || !f.isClause(h) {
		return end
	}
	if c := f.cueAt(h); c != nil && c.Has(lexicon.Quoting|lexicon.Clausal|lexicon.Objective) {
		return end
	}
	finite := end + 1
	for finite < h && !f.isFinite(finite) {
		finite++
	}
	if !f.isFinite(finite) {
		return end
	}
	if n := f.Child(h, "nsubj"); n > end || f.Tokens[finite].XPOS == "MD" || f.tense(v) == "VBG" ||
		f.tense(v) == "VBD" != (f.Tokens[finite].XPOS == "VBD") {
		return f.last(h) + 1
	}
	return end
}

// isFinite reports whether word k is a finite verb or auxiliary.
func (f *finder) isFinite(k int) bool {
	switch f.Tokens[k].XPOS {
	case "VBD", "VBZ", "VBP", "MD":
		return true
	}
	return false
}

// pastTime is the first of the words w that cue verb v reports, behind the time
// expression that dates the verb where w begins with one: "told them [this week]
// he would go".
func (f *finder) pastTime(v int, w words) int {
	k := w.from
	for k < w.end && f.in[k] < 0 && f.timed(k) {
		k++
	}
	if k == w.from || k >= w.end || f.setsOff(k) || f.Tokens[k-1].UPOS != "NOUN" && f.Tokens[k-1].UPOS != "PROPN" {
		return w.from
	}
	switch f.Tokens[k].UPOS {
	case "PRON", "DET", "PROPN", "NOUN":
		return k
	}
	return w.from
}

// isClause reports whether word k is the head of a clause by more than the
// name of its arc.
func (f *finder) isClause(k int) bool {
	return f.Tokens[k].UPOS == "VERB" || f.Child(k, "cop", "nsubj") >= 0
}

// toComma is w as far as the first comma outside quotations.
func (f *finder) toComma(w words) words {
	for k := w.from + 1; k < w.end; k++ {
		if f.setsOff(k) {
			return words{w.from, k}
		}
	}
	return w
}

// subordinate reports whether a clause is introduced as the circumstance of
// another: "While much is unclear, X said …".
func (f *finder) subordinate(k int) bool {
	m := f.Child(k, "mark")
	if m < 0 {
		return false
	}
	switch f.Tokens[m].Lemma {
	case "while", "although", "though", "because", "since", "as", "after", "before":
		return true
	}
	return false
}

// ownSpeech is the words w of the clause k that v governs without a second
// reporting verb that the tree hangs under it: "said he was ready, adding that
// …", "said she was impressed but lamented …". That verb shares the subject of
// v.
func (f *finder) ownSpeech(v, k int, w words) words {
	for t := max(w.from, k); t < w.end; t++ {
		if f.in[t] >= 0 || f.Tokens[t].UPOS != "VERB" {
			continue
		}
		c, s := f.cueAt(t), f.byCue[t]
		direct := s != nil && s.direct && f.Child(t, "nsubj") < 0
		if !direct && (c == nil || !c.Has(lexicon.Clausal|lexicon.Quoting) || !f.under(t, k)) {
			continue
		}
		switch {
		case f.sharesSubject(v, t), direct && f.Is(t, "conj"):
			f.lift(t, v)
			w.end = t
		case f.parallel(v, t):
			w.end = f.first(t)
		default:
			continue
		}
		for w.end > w.from && (f.isPunct(w.end-1) || f.Is(w.end-1, "cc") || f.Is(w.end-1, "advmod") && f.Head(w.end-1) == t) {
			w.end--
		}
		return w
	}
	return w
}

// lift makes verb t share the subject of verb v.
func (f *finder) lift(t, v int) {
	f.lifted[t] = v
	if s := f.byCue[t]; s != nil {
		if n := f.subject(v); n >= 0 {
			s.speaker, s.source = n, f.nounPhrase(n, v)
		}
	}
}

// parallel reports whether cue verb t with its own subject says something
// beside what v says, though the tree hangs it under that: "half said they
// would stay, while others said they would go".
func (f *finder) parallel(v, t int) bool {
	n, from := f.Child(t, "nsubj"), f.first(t)
	if n < 0 || n > t || f.tense(t) != f.tense(v) || f.relativePronoun(n) || f.Form(from) != "," && !f.afterComma(from) {
		return false
	}
	if f.Is(t, "conj") {
		return true
	}
	m := f.Child(t, "mark")
	return f.Is(t, "advcl") && m >= 0 && (f.Tokens[m].Lemma == "while" || f.Tokens[m].Lemma == "whereas")
}

// sharesSubject reports whether verb t, in a clause that verb v governs, goes
// on with the subject of v: a participle behind a comma, or a verb of the same
// tense without a subject of its own that is the same verb again, or stands
// behind "but", or behind a comma and "and".
func (f *finder) sharesSubject(v, t int) bool {
	if f.Child(t, "nsubj") >= 0 {
		return false
	}
	x := f.tense(t)
	if x == "VBG" && f.afterComma(t) {
		return true
	}
	if !f.Is(t, "conj") || x != f.tense(v) || f.Child(t, "aux") >= 0 {
		return false
	}
	cc := f.Child(t, "cc")
	return cc >= 0 && cc < t &&
		(x == "VBG" || f.Tokens[cc].Lemma == "but" || f.afterComma(cc) || f.Tokens[t].Lemma == f.Tokens[v].Lemma)
}

// tense is the tag of verb v, that of the past tense for a past participle
// without an auxiliary: taggers take one for the other.
func (f *finder) tense(v int) string {
	if x := f.Tokens[v].XPOS; x != "VBN" || f.Child(v, "aux") >= 0 {
		return x
	}
	return "VBD"
}

// under reports whether verb t hangs under word k by coordinations and
// clauses alone, or as a participle behind a comma by what it is next to.
func (f *finder) under(t, k int) bool {
	const farthest = 5
	loose := f.Tokens[t].XPOS == "VBG" && f.afterComma(t)
	for n := 0; n < farthest && t >= 0; n++ {
		switch {
		case t == k:
			return true
		case f.Is(t, "conj"), f.Is(t, "advcl"), f.Is(t, "xcomp"), f.Is(t, "acl"):
		case loose && (f.Is(t, "obj") || f.Is(t, "obl") || f.Is(t, "nmod")):
		default:
			return false
		}
		t = f.Head(t)
	}
	return false
}

// outerClause reads reporting clauses that the tree puts under what they
// report: "The talks had failed, X said"; "As X said, the talks had failed".
func (f *finder) outerClause(v int, c *lexicon.Cue) reading {
	h := f.Head(v)
	it := f.putsIt(v)
	if h < 0 || !c.Has(lexicon.Clausal) && !it {
		return reading{}
	}
	n := f.Child(v, "nsubj")
	as := f.Is(v, "advcl") && f.marked(v, "as")
	switch {
	case as && (it || f.Child(v, "obj", "ccomp", "xcomp") < 0):
		if m := f.Child(v, "mark"); n >= 0 && n < m && m < v {
			n = f.neighbour(v, words{m + 1, v + 1})
		}
	case f.Is(v, "parataxis") && n >= 0 && f.Child(v, "obj", "ccomp", "xcomp") < 0:
	default:
		return reading{}
	}
	return reading{ruleAside, minus([]words{f.reachOf(h)}, f.reachOf(v)), n}
}

// putsIt reports whether verb v is that of "as X put it".
func (f *finder) putsIt(v int) bool {
	o := f.Child(v, "obj")
	return f.Tokens[v].Lemma == "put" && o == v+1 && f.Tokens[o].Lemma == "it"
}

// strayClause reads the clause with "that" of a cue verb that the tree hangs
// under a noun between them: "said in an interview that …".
func (f *finder) strayClause(v int, c *lexicon.Cue) reading {
	const farthest = 16
	if !c.Has(lexicon.Clausal) {
		return reading{}
	}
	end := min(f.sentenceOf(v).end, v+farthest)
	for t := v + 1; t < end; t++ {
		if l := f.Tokens[t].Lemma; l != "that" && l != "whether" {
			continue
		}
		k := f.Head(t)
		if k < t || f.Child(k, "nsubj") < 0 {
			return reading{}
		}
		if f.Tokens[t].XPOS == "IN" && f.introducer(v, t+1) == t {
			return reading{ruleClause, []words{{t, f.last(k) + 1}}, -1}
		}
		if !f.Is(k, "acl") && !f.Is(k, "advcl") || !f.hangsOn(k, v) {
			return reading{}
		}
		if h := f.Head(k); f.Tokens[t].XPOS != "IN" && !f.isTime(h) && !f.isMessage(h) && f.Tokens[h].UPOS != "PROPN" {
			return reading{}
		}
		return reading{ruleClause, []words{{t, f.last(k) + 1}}, -1}
	}
	return reading{}
}

// question reads "asked the chairman in the hall if he would go", "asked how
// likely that was", where the tree makes no clause of it.
func (f *finder) question(v int, c *lexicon.Cue) reading {
	const farthest = 16
	if c.Kind != "ask" || !c.Has(lexicon.Clausal) {
		return reading{}
	}
	end := f.sentenceOf(v).end
	for t := v + 1; t < min(end, v+farthest); t++ {
		switch {
		case f.in[t] >= 0, f.isFinite(t), f.isStop(t), f.Tokens[t].XPOS == "TO", f.Tokens[t].UPOS == "PUNCT":
			return reading{}
		case f.asks(t):
			k := f.Head(t)
			for k >= 0 && k < t || k >= 0 && f.Tokens[k].UPOS != "VERB" && f.Child(k, "cop", "nsubj") < 0 {
				k = f.Head(k)
			}
			if k < t {
				return reading{}
			}
			w := words{t, f.last(k) + 1}
			if f.bareParticiple(v) {
				w = f.toComma(w)
			}
			return reading{ruleClause, []words{w}, -1}
		}
	}
	return reading{}
}

// asks reports whether word t begins an indirect question.
func (f *finder) asks(t int) bool {
	switch f.Tokens[t].Lemma {
	case "if", "whether", "how", "why":
		return true
	case "which", "what":
		return f.Tokens[t-1].UPOS != "ADP" && f.Tokens[t-1].UPOS != "NOUN" || f.Is(t, "det")
	}
	return false
}

// bareClause reads what stands behind a verb of saying to the end of its
// sentence, where the tree makes no clause of it but a finite verb is there.
func (f *finder) bareClause(v int, c *lexicon.Cue) reading {
	w := words{v + 1, f.sentenceOf(v).end}
	if c.Kind != "say" || !c.Has(lexicon.Clausal) || !c.Has(lexicon.Quoting) || f.Child(v, "nsubj") < 0 || w.empty() {
		return reading{}
	}
	switch f.Tokens[w.from].UPOS {
	case "DET", "PRON", "NOUN", "PROPN", "NUM", "ADJ", "SCONJ":
	default:
		return reading{}
	}
	for k := w.from; k < w.end; k++ {
		if t := &f.Tokens[k]; f.in[k] < 0 && t.UPOS == "VERB" && k > w.from && f.cueAt(k) != nil {
			return reading{}
		}
	}
	if w = f.trimPunct(w); w.end-w.from < 3 {
		return reading{}
	}
	return reading{ruleClause, []words{w}, -1}
}

// hangsOn reports whether word k hangs under word v by a few arcs.
func (f *finder) hangsOn(k, v int) bool {
	const farthest = 5
	for n := 0; n < farthest && k >= 0; n++ {
		if k == v {
			return true
		}
		k = f.Head(k)
	}
	return false
}

// quotationBehind reads a quotation right behind its cue verb: "they chanted
// “stop the war” and “no peace”".
func (f *finder) quotationBehind(v int, c *lexicon.Cue) reading {
	if !c.Has(lexicon.Quoting) || v+1 >= len(f.Tokens) || f.in[v+1] < 0 {
		return reading{}
	}
	w := words{v + 1, f.quotesEnd(v + 1)}
	end := f.sentenceOf(v).end
	if c.Has(lexicon.Clausal) && w.end < end && f.isFragment(int(f.in[v+1])) && f.Tokens[w.end].UPOS == "CCONJ" &&
		w.end+1 < end && !f.startsQuotation(w.end+1) && f.Tokens[w.end+1].UPOS != "VERB" {
		if rest := f.toComma(words{w.end, end}); f.predicates(rest) { // said “reforms” and savings would pay for it
			return reading{ruleClause, []words{{w.from, rest.end}}, -1}
		}
	}
	return reading{ruleLead, []words{w}, -1}
}

// quotesEnd is where the quotations end that stand at word i, one after the
// other with "and" or commas between them; i itself if none stands there.
func (f *finder) quotesEnd(i int) int {
	end := f.sentenceOf(i - 1).end
	for i < end && f.startsQuotation(i) {
		i = f.outer[f.in[i]].end
		k := i
		for k < end && k < i+2 && (f.Form(k) == "," || f.Form(k) == "and" || f.Form(k) == "or") {
			k++
		}
		listed := k > i || strings.HasSuffix(f.text[:f.outer[f.in[i-1]].Inner.End], ",")
		if k < end && f.Tokens[k].UPOS == "DET" && k+1 < end && f.startsQuotation(k+1) { // a “b,” a “c” and a “d”
			k++
		}
		if !listed || k >= end || !f.startsQuotation(k) {
			break
		}
		i = k
	}
	return i
}

// marked reports whether a clause is introduced by this word.
func (f *finder) marked(v int, by string) bool {
	m := f.Child(v, "mark")
	return m >= 0 && f.Tokens[m].Lemma == by
}

// caseOf is the preposition of a phrase, or the mark of a clause; -1 if it
// has none.
func (f *finder) caseOf(k int) int { return f.Child(k, "case", "mark") }

// hasCase reports whether the phrase has one of these prepositions.
func (f *finder) hasCase(k int, lemmas ...string) bool {
	m := f.caseOf(k)
	return m >= 0 && slices.Contains(lemmas, f.Tokens[m].Lemma)
}
