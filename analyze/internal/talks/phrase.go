package talks

import (
	"slices"
	"strings"

	"parley/analyze/internal/lexicon"
)

// Longest labels and clauses, in tokens: a longer one is cut at a boundary.
const (
	longestLabel = 16
	longestWhat  = 30
)

// A run is the tokens from first up to but without end.
type run struct{ from, end int }

func (r run) empty() bool         { return r.end <= r.from }
func (r run) contains(i int) bool { return r.from <= i && i < r.end }

// label is the noun phrase of noun i without what stands beside it: its
// preposition, its relative clauses, appositions and those coordinated with it.
func (f *finder) label(i int) run {
	from, end := f.Reach(i)
	if h := f.appositionOf(i); h != i && f.appositionOf(h) == h {
		from = f.label(h).from // "a rebel ultimatum"
	}
	for _, k := range f.Children(i) {
		k := int(k)
		first, last := f.Reach(k)
		switch {
		case k < i && (f.Is(k, "case") || f.Is(k, "cc") || f.Is(k, "mark") || f.Is(k, "punct") || f.Is(k, "cop") || f.Is(k, "nsubj") || f.Is(k, "aux") || f.Is(k, "advmod") && f.Tokens[k].XPOS == "WRB"):
			from = max(from, last)
		case k > i && f.aside(k, i):
			end = min(end, first)
		}
	}
	for k := i + 1; k < min(end, i+longestLabel); k++ {
		if form := f.Form(k); form == "--" || form == "—" || form == "–" && f.Tokens[k].SpaceAfter {
			end = k
			break
		}
		if x := f.Tokens[k].XPOS; (x == "WDT" || x == "WP" || x == "WRB") && f.Form(k-1) == "," {
			end = k - 1 // a relative clause that hangs elsewhere
		} else if f.Tokens[k].UPOS == "VERB" && (x == "VBD" || x == "VBZ" || x == "VBP") {
			end = k // the parser joined another clause to it
			break
		}
	}
	return f.trim(run{min(from, i), max(end, i+1)}, i)
}

// aside reports whether what hangs on noun i at k is no part of its label.
func (f *finder) aside(k, i int) bool {
	switch {
	case f.Is(k, "appos"), f.Is(k, "acl:relcl"), f.Is(k, "conj"), f.Is(k, "parataxis"), f.Is(k, "cc"), f.Is(k, "advcl"),
		f.Is(k, "dep"), f.Is(k, "list"), f.Is(k, "advmod"), f.Is(k, "orphan"), f.Is(k, "vocative"):
		return true
	case f.Is(k, "punct"):
		form := f.Form(k)
		return form == "," || form == ";" || form == "--" || form == "–" || form == "—" || form == "(" || form == ":" || form == "_"
	case f.Is(k, "acl"):
		// "to open …" is part of it, "drafted by …" is not, nor what "extended
		// the offer to allow …" was done for
		return f.Tokens[k].XPOS != "VB" || f.Is(i, "obj") && f.determiner(i) == "the" && f.step(f.Head(i)) != nil || f.Lemma(i) == "truce" || f.Lemma(i) == "ceasefire"
	case f.Is(k, "nmod"), f.Is(k, "obl"):
		switch p := f.Preposition(k); p {
		case "in", "at":
			if _, place := f.where.At(k); place && f.Is(i, "obj") || f.step(f.Head(i)) != nil && f.step(f.Head(i)).State == "signed" {
				return true // where it was signed
			}
		case "to":
			if _, paper := lexicon.ProposalNounOf(f.Lemma(i)); paper && f.person(k) {
				return true // to whom it was made
			}
		case "from":
			_, paper := lexicon.ProposalNounOf(f.Lemma(i))
			return paper || f.temporal(k)
		case "with":
			_, meeting := lexicon.MeetingNounOf(f.Lemma(i))
			return !meeting // "a meeting with Verin" is one only with Verin
		case "by", "between", "among", "ahead of", "after", "before", "since", "during", "until", "as", "despite", "without", "including", "than", "pending", "under", "amid", "through":
			return true
		}
		return f.temporal(k)
	}
	return false
}

// trim is the run without what does not belong at the ends of a label that
// word i heads, and no longer than a label may be.
func (f *finder) trim(r run, i int) run {
	if r.end-r.from > longestLabel {
		r = f.shorten(r, i, longestLabel)
	}
	for cut := true; cut; {
		end := f.untimed(r, i)
		for end-1 > i && f.trailing(end-1) {
			end--
		}
		cut = end < r.end
		r.end = end
	}
	for r.from < i && f.leading(r.from) {
		r.from++
	}
	return r
}

// untimed is the end of a run that word i heads without a time that the parser
// hung into it: "an offer of 5 percent on Wednesday". Deadlines keep theirs.
func (f *finder) untimed(r run, i int) int {
	if l := f.Lemma(i); l == "deadline" || l == "ultimatum" {
		return r.end
	}
	end := r.end
	for end-1 > i && f.temporal(end-1) {
		end--
	}
	if end < r.end && end-1 > i && f.Tokens[end-1].UPOS == "ADP" {
		return end - 1
	}
	return r.end
}

func (f *finder) trailing(k int) bool {
	switch f.Tokens[k].UPOS {
	case "ADP":
		return f.Is(k, "case") || f.Is(k, "mark") || f.Is(k, "fixed")
	case "PUNCT", "CCONJ", "SCONJ", "DET", "AUX":
		return f.Form(k) != ")" && f.Form(k) != "%"
	case "PART":
		return f.Tokens[k].XPOS == "TO"
	}
	return f.Form(k) == "," || strings.EqualFold(f.Form(k), "pending")
}

func (f *finder) leading(k int) bool {
	switch f.Tokens[k].UPOS {
	case "PUNCT", "CCONJ", "ADP", "SCONJ":
		return f.Form(k) != "$" && f.Form(k) != "£"
	}
	return f.Is(k, "cc:preconj") || f.Is(k, "det:predet")
}

// shorten cuts a run at a boundary behind word i: before the last preposition,
// conjunction or comma that keeps it within the limit.
func (f *finder) shorten(r run, i, limit int) run {
	if i-r.from >= limit {
		r.from = i
	}
	end := r.from + limit
	for k := end; k > i+1 && k < len(f.Tokens); k-- {
		switch f.Tokens[k].UPOS {
		case "ADP", "CCONJ", "SCONJ", "PUNCT":
			if u := f.Tokens[k-1].UPOS; u == "NUM" || u == "DET" {
				continue
			}
			return run{r.from, k}
		}
	}
	return run{r.from, min(r.end, max(end, i+1))}
}

// temporal reports whether word k is part of a time expression.
func (f *finder) temporal(k int) bool {
	t := f.Tokens[k]
	at, ok := slices.BinarySearchFunc(f.times, t.Start, func(s timeAt, start int) int {
		if s.End <= start {
			return -1
		}
		if s.Start > start {
			return 1
		}
		return 0
	})
	return ok && f.times[at].Contains(t.Span)
}

// words is the text of a run with quotation marks at its ends taken off.
func (f *finder) words(r run) string {
	for r.from < r.end-1 && mark(f.Form(r.from)) {
		r.from++
	}
	for r.end-1 > r.from && mark(f.Form(r.end-1)) {
		r.end--
	}
	out := paired(strings.Join(strings.Fields(f.doc.Text(f.Span(r.from, r.end))), " "))
	if x := f.Tokens[r.from].XPOS; (x == "DT" || x == "PRP$") && out != "" {
		out = strings.ToLower(out[:1]) + out[1:] // an article that opened a sentence
	}
	return out
}

// paired is s without quotation marks if one of a pair was cut off.
func paired(s string) string {
	for _, pair := range [][2]string{{"“", "”"}, {"``", "''"}} {
		if strings.Count(s, pair[0]) != strings.Count(s, pair[1]) {
			s = strings.ReplaceAll(strings.ReplaceAll(s, pair[0], ""), pair[1], "")
		}
	}
	if strings.Count(s, "\"")%2 == 1 {
		s = strings.ReplaceAll(s, "\"", "")
	}
	return s
}

func mark(form string) bool {
	switch form {
	case "\"", "“", "”", "''", "``", "‘", "’", "'", ",", ".", ";", ":", "--", "–", "—", "_":
		return true
	}
	return false
}

// determiner is the lemma of the determiner or the XPOS "PRP$" or "POS" of the
// possessor of noun i: what tells whether it is known; "" if it has none.
func (f *finder) determiner(i int) string {
	for _, k := range f.Children(i) {
		k := int(k)
		if k > i {
			break
		}
		switch {
		case f.Is(k, "nmod:poss"):
			return "poss"
		case f.Is(k, "det"):
			return strings.ToLower(f.Form(k))
		case f.Tokens[k].XPOS == "PRP$":
			return "poss"
		}
	}
	return ""
}

// clauseOf is the words of the clause that verb or predicate i heads, from its
// first own word to its last, without marks, subjects that are shared, and
// what stands beside it: relative clauses at the end, further clauses.
func (f *finder) clauseOf(i int, subject bool) run {
	from, end := f.Reach(i)
	for _, k := range f.Children(i) {
		k := int(k)
		first, last := f.Reach(k)
		switch {
		case k < i && (f.Is(k, "cc") || f.Is(k, "punct") || f.Is(k, "mark") && f.Tokens[k].XPOS != "TO"):
			if first == from {
				from = last
			}
		case k < i && !subject && (f.Is(k, "nsubj") || f.Is(k, "advcl")):
			if last <= i {
				from = max(from, last)
			}
		case k > i && f.beside(k):
			end = min(end, first)
		}
	}
	for _, k := range f.Children(i) {
		if k := int(k); k < i && subject && f.Is(k, "mark") && f.Lemma(k) == "that" {
			from = max(from, k+1) // "warned Ossia that …"
		}
	}
	if s := f.Child(i, "nsubj"); subject && s >= 0 && s < i {
		if first, _ := f.Reach(s); first > from && f.clauseBefore(i, s) {
			from = first
		}
	}
	for k := i + 1; k+1 < min(end, i+longestWhat); k++ {
		if f.Lemma(k) == "accord" && f.Lemma(k+1) == "to" {
			end = k // "…, according to"
		}
	}
	r := run{min(from, i), max(end, i+1)}
	if r.end-r.from > longestWhat {
		r = f.shorten(r, i, longestWhat)
	}
	r.end = f.beforeRelative(r)
	for r.end-1 > i && f.Tokens[r.end-1].UPOS == "PRON" && r.end-2 > i && (f.Tokens[r.end-2].UPOS == "SCONJ" || f.Lemma(r.end-2) == "that") {
		r.end -= 2 // cut within a clause
	}
	for r.end-1 > i && f.trailing(r.end-1) {
		r.end--
	}
	for r.from < i && f.Tokens[r.from].UPOS == "PUNCT" {
		r.from++
	}
	return r
}

// beside reports whether what hangs on a predicate behind it says something
// of its own: further clauses, conditions, what was added.
func (f *finder) beside(k int) bool {
	switch {
	case f.Is(k, "conj"):
		return f.Child(k, "nsubj", "cop") >= 0 || f.Child(k, "ccomp") >= 0
	case f.Is(k, "parataxis"), f.Is(k, "advcl"), f.Is(k, "dep"), f.Is(k, "discourse"), f.Is(k, "cc") && f.conjoined(k):
		return true
	case f.Is(k, "punct"):
		form := f.Form(k)
		return form == ";" || form == "--" || form == "–" || form == "—" || form == "("
	}
	return false
}

// clauseBefore reports whether something that is a clause of its own hangs on
// predicate i before its subject s.
func (f *finder) clauseBefore(i, s int) bool {
	for _, k := range f.Children(i) {
		k := int(k)
		if k >= s {
			break
		}
		if f.Is(k, "ccomp") || f.Is(k, "parataxis") || f.Is(k, "conj") || f.Is(k, "csubj") || f.Is(k, "dep") {
			return true
		}
	}
	return false
}

// conjoined reports whether conjunction k joins a clause with its own subject.
func (f *finder) conjoined(k int) bool {
	return k+1 < len(f.Tokens) && f.Tokens[k+1].XPOS == "PRP"
}

// beforeRelative is the end of a run without the relative clause that closes it.
func (f *finder) beforeRelative(r run) int {
	for k := r.end - 1; k > r.from; k-- {
		if f.Is(k, "acl:relcl") {
			if first, last := f.Reach(k); last >= r.end-1 && first > r.from+1 {
				return first
			}
		}
	}
	return r.end
}
