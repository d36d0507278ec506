package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/analyze/internal/lexicon"
)

// direct joins quotations to the reporting clauses that stand behind or
// before them.
func (f *finder) direct() {
	for i := range f.outer {
		if f.taken[i] == nil && !f.tail(i) && !f.lead(i) {
			f.credit(i)
		}
	}
}

// tail looks for a reporting clause behind quotation i, “…,” said X, and says
// whether there is one.
func (f *finder) tail(i int) bool {
	w := f.after(i)
	if w.empty() {
		return false
	}
	q := &f.outer[i]
	before := f.clauseBefore(q.from)
	v, r := f.reporter(w), ruleTrail
	if v < 0 && before.empty() {
		if v, r = f.shortClause(w), ruleOtherCue; v < 0 {
			v, r = f.mistagged(w), ruleTrail
		}
	}
	if v < 0 || f.reportsElse(v, w, !before.empty()) || !before.empty() && !f.plainSubject(v, w) {
		return false
	}
	s := f.speechAt(v, r, w)
	if !before.empty() && f.unreported(before) && f.Form(q.from-1) != ":" {
		s.rule, s.direct = ruleMiddle, false
		s.content = append(s.content, f.span(before))
	}
	if inner := f.quotedSpeech(s); inner != nil {
		f.hold(inner, i)
		s.content = append(s.content, q.Span)
		return true
	}
	f.hold(s, i)
	return true
}

// quotedSpeech is the speech of those whom s quotes: “…,” the paper quoted an
// official as saying. It adds to s the words that name them. Nil if s quotes
// no one.
func (f *finder) quotedSpeech(s *speech) *speech {
	for _, k := range f.Children(s.cue) {
		k := int(k)
		n := f.quotedSayer(k)
		if n < 0 || f.Is(n, "nsubj") || f.byCue[k] != nil {
			continue
		}
		inner := &speech{cue: k, cues: f.cueWords(k), speaker: n, source: f.nounPhrase(n, k), direct: true, rule: s.rule}
		s.content = append(s.content, f.span(words{f.first(n), k + 1}))
		return f.add(inner)
	}
	return nil
}

// speechAt is the speech with cue verb v, made by rule r if there is none yet.
// The reporting clause stands among the words w.
func (f *finder) speechAt(v int, r rule, w words) *speech {
	if s := f.byCue[v]; s != nil {
		return s
	}
	s := &speech{cue: v, cues: f.cueWords(v), speaker: -1, direct: true, rule: r}
	f.nameSpeaker(s, w, r == ruleTrail || r == ruleOtherCue)
	return f.add(s)
}

// hold makes quotation i content of s.
func (f *finder) hold(s *speech, i int) {
	f.taken[i] = s
	s.content = append(s.content, f.outer[i].Span)
}

// after is the unquoted words behind quotation i in which its reporting
// clause can stand: up to the end of the sentence or the next quotation. It is
// empty if the quotation ends as no reported one does.
func (f *finder) after(i int) words {
	const ends = ",?!…—–-"
	q := &f.outer[i]
	none := words{q.end, q.end}
	if q.Open || q.end >= len(f.Tokens) || f.block(q.end) != f.block(q.from) {
		return none
	}
	w := none
	inside := strings.ContainsRune(ends, lastRune(strings.TrimRight(f.text[q.Start:q.Inner.End], "'’”\" ")))
	switch {
	case f.Form(w.from) == ",":
		w.from++
	case !inside && !f.inverted(w.from):
		return none
	}
	if w.from >= len(f.Tokens) {
		return none
	}
	w.end = f.limit(w.from)
	if x := f.Tokens[w.from].XPOS; x == "WDT" || x == "WP" || x == "WP$" || x == "WRB" { // “…”, which X said …
		return none
	}
	if next := f.Sentence(q.end-1) != f.Sentence(w.from); next && (!inside || !f.isShort(w) && !f.inverted(w.from)) {
		return none
	}
	return w
}

// isShort reports whether the words w are few enough for a reporting clause
// that is a sentence of its own to the splitter: “Why?” he asked.
func (f *finder) isShort(w words) bool {
	const longest = 14
	return w.end-w.from <= longest
}

// inverted reports whether a reporting verb before its subject stands at word
// k, which says that a quotation ended even where its comma is missing: “…” said
// X.
func (f *finder) inverted(k int) bool {
	return f.reports(k) && f.Tokens[k].XPOS == "VBD" && k+1 < len(f.Tokens) && f.Sentence(k) == f.Sentence(k+1) &&
		(f.Tokens[k+1].UPOS == "PROPN" || f.Tokens[k+1].UPOS == "DET")
}

// lastRune is the last rune of s.
func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// limit is where the unquoted words from i on end: the end of the sentence
// or the next quotation.
func (f *finder) limit(i int) int {
	end := f.sentenceOf(i).end
	for k := i; k < end; k++ {
		if f.in[k] >= 0 {
			return k
		}
	}
	return end
}

// clauseBefore is the unquoted words of the sentence before word i, as far
// back as the last full stop or quotation.
func (f *finder) clauseBefore(i int) words {
	w := words{f.sentenceOf(i).from, i}
	for k := i - 1; k >= w.from; k-- {
		if f.in[k] >= 0 && f.isFragment(int(f.in[k])) {
			k = f.outer[f.in[k]].from
			continue
		}
		if f.in[k] >= 0 || f.isStop(k) || f.Form(k) == "(" || f.Form(k) == "[" {
			w.from = k + 1
			break
		}
	}
	return f.trimPunct(w)
}

// isFragment reports whether quotation i, which no speech holds yet, quotes
// part of a clause and ends as no reported speech does.
func (f *finder) isFragment(i int) bool {
	q := &f.outer[i]
	return f.taken[i] == nil && !q.Open && !strings.ContainsRune(",.?!…—-", lastRune(f.text[q.Start:q.Inner.End]))
}

// reporter is the verb of the reporting clause that begins the words w, or -1:
// "said X", "X said", "X, who is leaving, told Y".
func (f *finder) reporter(w words) int {
	const farthest = 40 // words from the quotation to its verb: room for a long apposition
	relative := -1
	for k := w.from; k < w.end && k < w.from+farthest; k++ {
		switch {
		case f.Form(k) == ";":
			return relative
		case !f.reports(k):
		case f.Is(k, "acl") && f.Head(k) >= w.from:
			if relative < 0 {
				relative = k
			}
		default:
			return k
		}
	}
	return relative
}

// reports reports whether word k is a verb that can report a quotation.
func (f *finder) reports(k int) bool {
	if f.Tokens[k].UPOS != "VERB" || f.Is(k, "amod") {
		return false
	}
	c := f.cueAt(k)
	return c != nil && c.Has(lexicon.Quoting)
}

// shortClause is the verb of a clause of nothing but a subject and a verb
// that begins the words w, whatever the verb: “…,” she shot back; “…!” beamed
// the minister. -1 if they begin otherwise.
func (f *finder) shortClause(w words) int {
	const longest = 6
	if k := w.from; f.Tokens[k].UPOS == "VERB" && f.Tokens[k].XPOS == "VBD" && !f.governs(k) && k+1 < w.end {
		if n := f.firstNoun(words{k + 1, w.end}); n >= 0 && (f.Is(n, "nsubj") || f.Tokens[n].UPOS == "PROPN") {
			return k
		}
	}
	for k := w.from; k < w.end && k < w.from+longest; k++ {
		switch f.Tokens[k].UPOS {
		case "PROPN", "PRON", "NOUN", "DET", "ADJ", "ADV", "PART":
			continue
		case "VERB":
			x := f.Tokens[k].XPOS
			if k > w.from && f.nominal(k-1) && (x == "VBD" || x == "VBZ") && !f.governs(k) && f.Child(k, "obj") < k {
				return k
			}
		}
		return -1
	}
	return -1
}

// governs reports whether a clause outside quotations is what verb k is about.
func (f *finder) governs(k int) bool {
	for _, d := range f.Children(k) {
		if (f.Is(int(d), "ccomp") || f.Is(int(d), "xcomp")) && f.in[d] < 0 {
			return true
		}
	}
	return false
}

// mistagged is the last word of a clause of a few words that begins the words
// w if it is written as a reporting verb is, though it is tagged as a noun:
// “…,” a voice-over states. -1 if there is none.
func (f *finder) mistagged(w words) int {
	const longest = 8
	for k := w.from + 1; k < w.end && k < w.from+longest; k++ {
		if f.Tokens[k].UPOS == "VERB" {
			return -1
		}
		if k+1 < w.end && !f.isPunct(k+1) || f.Tokens[k].UPOS != "NOUN" {
			continue
		}
		if c := lexicon.CueOf(f.Tokens[k].Lemma, "VERB"); c != nil && c.Has(lexicon.Quoting) && (c.Kind == "say" || c.Kind == "write") {
			return k
		}
		return -1
	}
	return -1
}

// reportsElse reports whether verb v has something else to report than the
// quotation that the words w follow: "…, adding that the talks failed". Behind
// a quotation that is only part of its sentence the tree is asked too; else
// what stands behind the verb is seldom said by it, whatever the tree has it.
func (f *finder) reportsElse(v int, w words, part bool) bool {
	if v+1 >= w.end {
		return false
	}
	next := &f.Tokens[v+1]
	if next.Lemma == "that" && next.UPOS != "PRON" {
		return true
	}
	if f.Tokens[v].XPOS != "VBG" && (!part || v == w.from || f.isPunct(v+1)) {
		return false
	}
	if k := f.Child(v, "ccomp"); k > v && f.in[k] < 0 && !f.subordinate(k) {
		return true
	}
	switch next.UPOS {
	case "PRON", "DET", "NOUN", "PROPN":
		return part && v > w.from && !f.isTime(v+1) && f.predicates(words{v + 1, w.end})
	}
	return false
}

// plainSubject reports whether verb v stands with nothing but its subject
// between it and the quotation that the words w follow.
func (f *finder) plainSubject(v int, w words) bool {
	if x := f.Tokens[v].XPOS; x == "VBG" || x == "VB" || x == "VBN" {
		return false
	}
	if o := f.Child(v, "obj", "xcomp"); o > v && f.in[o] < 0 && !f.cueAt(v).Has(lexicon.Hearing) {
		return false
	}
	for k := w.from; k < v; k++ {
		switch f.Tokens[k].UPOS {
		case "CCONJ", "SCONJ":
			if f.Head(k) == v {
				return false
			}
		case "VERB":
			if !f.Is(k, "acl") {
				return false
			}
		}
	}
	return true
}

// credit looks for a dash and a name behind quotation i, in its paragraph or as
// the next one, to the end of the line: “…” – Samuel Johnson.
func (f *finder) credit(i int) bool {
	const longest = 10
	q := &f.outer[i]
	from := q.end
	if from >= len(f.Tokens) || f.block(from) > f.block(q.from)+1 || !f.atSentenceStart(q.from) && !f.beginsLine(q.from) {
		return false
	}
	switch f.Form(from) {
	case "-", "—", "–", "--", "―":
	default:
		return false
	}
	end := from + 1
	for !f.beginsLine(end) {
		if f.in[end] >= 0 || end > from+longest {
			return false
		}
		end++
	}
	name := f.trimPunct(words{from + 1, end})
	if name.empty() || !f.speakerLabel(name) {
		return false
	}
	s := &speech{cue: -1, source: []words{name}, speaker: f.labelHead(name), direct: true, rule: ruleCredit}
	f.hold(f.add(s), i)
	return true
}

// beginsLine reports whether word i is the first of a line or paragraph, or
// there are no more words.
func (f *finder) beginsLine(i int) bool {
	return i == 0 || i >= len(f.Tokens) || strings.Contains(f.text[f.Tokens[i-1].End:f.Tokens[i].Start], "\n")
}

// startsUpper reports whether a quotation begins with a capital letter.
func (f *finder) startsUpper(q *outer) bool {
	s := strings.TrimLeft(f.text[q.Inner.Start:q.End], "“‘'\"[( …")
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// isUtterance reports whether a quotation is long enough to be a sentence and
// no name or title, or ends as sentences do.
func (f *finder) isUtterance(q *outer) bool {
	const shortest = 6 // words with both marks
	return q.end-q.from >= shortest || strings.ContainsRune(".?!", lastRune(f.text[q.Start:q.Inner.End]))
}

// isTitle reports whether a quotation looks like a name or title: a few words
// that all begin with a capital but for the small ones.
func (f *finder) isTitle(q *outer) bool {
	const longest = 6
	in := f.text[q.Inner.Start:q.Inner.End]
	parts := strings.Fields(in)
	if len(parts) > longest || strings.ContainsRune(".?!…", lastRune(in)) {
		return false
	}
	for _, p := range parts {
		r, _ := utf8.DecodeRuneInString(p)
		if len(p) > 3 && !unicode.IsUpper(r) && !unicode.IsDigit(r) {
			return false
		}
	}
	return true
}

// onlyPunct reports whether w holds nothing but punctuation.
func (f *finder) onlyPunct(w words) bool {
	for k := w.from; k < w.end; k++ {
		if f.Tokens[k].UPOS != "PUNCT" {
			return false
		}
	}
	return true
}

// trimPunct is w without the punctuation at its ends; quotations stay whole, and
// so do pairs of brackets.
func (f *finder) trimPunct(w words) words {
	for w.from < w.end && f.isPunct(w.from) {
		w.from++
	}
	for w.from < w.end && f.isPunct(w.end-1) && !f.closesBracket(w) {
		w.end--
	}
	return w
}

// closesBracket reports whether w ends with a bracket that opens in it.
func (f *finder) closesBracket(w words) bool {
	const farthest = 30
	if f.Form(w.end-1) != ")" && f.Form(w.end-1) != "]" {
		return false
	}
	depth := 0
	for k := w.end - 1; k > w.from && k > w.end-farthest; k-- {
		switch f.Form(k) {
		case ")", "]":
			depth++
		case "(", "[":
			if depth--; depth == 0 {
				return true
			}
		}
	}
	return false
}

// isPunct reports whether word i is punctuation outside all quotations.
func (f *finder) isPunct(i int) bool {
	return f.in[i] < 0 && (f.Tokens[i].UPOS == "PUNCT" || f.Tokens[i].Deprel == "punct")
}
