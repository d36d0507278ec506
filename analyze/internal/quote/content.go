package quote

import (
	"slices"
	"strings"
	"unicode"

	"parley"
)

// fill sets the content of s to the words of the ranges, without those of its
// source and cue, without punctuation at their edges, and with whole
// quotations where one begins or ends in them.
func (f *finder) fill(s *speech, ranges []words) {
	for _, w := range s.source {
		ranges = minus(ranges, w)
	}
	for _, w := range s.cues {
		ranges = minus(ranges, w)
	}
	if len(ranges) > 0 {
		for _, w := range f.reporting[f.Sentence(ranges[0].from)] {
			if s.cue < 0 || !w.has(s.cue) {
				ranges = minus(ranges, w)
			}
		}
	}
	var spans []parley.Span
	for _, w := range ranges {
		if w = f.trimPunct(f.toQuotedComma(w, s.rule == rulePredicate || s.rule == ruleObject)); !w.empty() {
			spans = append(spans, f.wholeQuotes(f.pastFragment(w)))
		}
	}
	s.content = append(s.content, join(spans)...)
}

// toQuotedComma is w as far as a quotation in it that ends with a comma before
// its closing mark, if no conjunction goes on from there: the comma is the
// sentence's, and what follows is said of it: “a farce,” a word he had used. In
// a clause, which w is unless it is a phrase, the verb has to come before.
func (f *finder) toQuotedComma(w words, phrase bool) words {
	for k := w.from + 1; k < w.end; k++ {
		if !f.startsQuotation(k) {
			continue
		}
		q := &f.outer[f.in[k]]
		if q.end >= w.end || q.Open || lastRune(f.text[q.Start:q.Inner.End]) != ',' || !phrase && !f.predicates(words{w.from, k}) {
			continue
		}
		if f.Tokens[q.end].UPOS == "DET" && q.end+1 < w.end && f.startsQuotation(q.end+1) { // a “b,” a “c”
			continue
		}
		switch next := &f.Tokens[q.end]; next.UPOS {
		case "DET", "NOUN", "PRON", "NUM":
			return words{w.from, q.end}
		case "VERB":
			if next.XPOS == "VBG" {
				return words{w.from, q.end}
			}
		}
	}
	return w
}

// pastFragment is w as far as the clause goes on at or behind a quotation
// that quotes only part of it: trees often break there. It takes in the
// quotation that begins where w ends, what is joined to it with another
// quotation, and what follows to the next punctuation.
func (f *finder) pastFragment(w words) words {
	end := f.sentenceOf(w.end - 1).end
	if w.end < end && f.startsQuotation(w.end) && f.in[w.end-1] < 0 && f.isFragment(int(f.in[w.end])) {
		w.end = f.outer[f.in[w.end]].end
	}
	i := f.in[w.end-1]
	if i < 0 || f.outer[i].from <= w.from {
		return w
	}
	w.end = max(w.end, f.outer[i].end)
	if k := f.conjoined(w.end, end); k > 0 {
		w.end = f.outer[f.in[k]].end
		return w
	}
	if !f.isFragment(int(i)) || w.end >= end || f.Tokens[w.end].UPOS == "CCONJ" || f.Tokens[w.end].UPOS == "SCONJ" {
		return w
	}
	for w.end < end && f.Tokens[w.end].UPOS != "PUNCT" && f.Tokens[w.end].UPOS != "CCONJ" {
		w.end++
	}
	return w
}

// conjoined is the first word of the quotation that a conjunction at word k,
// which follows a quotation, joins to that; -1 if none does.
func (f *finder) conjoined(k, end int) int {
	for n := 0; n < 2 && k < end; n++ {
		switch {
		case f.Form(k) == "," && n == 0, f.Tokens[k].UPOS == "CCONJ":
			k++
		default:
			return -1
		}
		if k < end && f.startsQuotation(k) && f.Tokens[k-1].UPOS == "CCONJ" {
			return k
		}
	}
	return -1
}

// report keeps the words in which s names its speaker out of all other
// content.
func (f *finder) report(s *speech) {
	w := s.cues[0]
	for _, v := range append(s.source, s.cues...) {
		if f.Sentence(v.from) == f.Sentence(w.from) {
			w = words{min(w.from, v.from), max(w.end, v.end)}
		}
	}
	k := f.Sentence(w.from)
	f.reporting[k] = append(f.reporting[k], w)
}

// wholeQuotes is the bytes of w, widened to the ends of the quotations that
// begin or end in it. A quotation that w only touches from outside, by less
// than its first words, is not begun.
func (f *finder) wholeQuotes(w words) parley.Span {
	at := f.span(w)
	if i := f.in[w.from]; i >= 0 {
		at = at.Union(f.outer[i].Span)
	}
	if i := f.in[w.end-1]; i >= 0 {
		at = at.Union(f.outer[i].Span)
	}
	return at
}

// settle puts the content of s in order, without the words of its source and
// cue where a whole quotation brought them in again.
func (f *finder) settle(s *speech) {
	s.content = join(s.content)
	for _, w := range append(s.source[:len(s.source):len(s.source)], s.cues...) {
		cut := f.span(w)
		var rest []parley.Span
		for _, c := range s.content {
			if !c.Overlaps(cut) {
				rest = append(rest, c)
				continue
			}
			for _, part := range []parley.Span{{Start: c.Start, End: cut.Start}, {Start: cut.End, End: c.End}} {
				if part = f.trimSpace(part); !part.Empty() {
					rest = append(rest, part)
				}
			}
		}
		s.content = rest
	}
}

// trimSpace is the span without the white space at its ends.
func (f *finder) trimSpace(at parley.Span) parley.Span {
	if at.Empty() {
		return at
	}
	words := f.text[at.Start:at.End]
	at.Start += len(words) - len(strings.TrimLeftFunc(words, unicode.IsSpace))
	at.End -= len(words) - len(strings.TrimRightFunc(words, unicode.IsSpace))
	return at
}

// join is the spans in order, those that overlap made one.
func join(spans []parley.Span) []parley.Span {
	slices.SortFunc(spans, func(a, b parley.Span) int { return a.Start - b.Start })
	var out []parley.Span
	for _, s := range spans {
		if k := len(out) - 1; k >= 0 && s.Start < out[k].End {
			out[k] = out[k].Union(s)
			continue
		}
		out = append(out, s)
	}
	return out
}
