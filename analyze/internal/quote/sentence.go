package quote

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley"
)

// narrated are the words of the paragraphs that are read, outside quotations:
// the article's own.
func (f *finder) narrated() iter.Seq[int] {
	return func(yield func(int) bool) {
		for _, s := range f.sentences {
			if !isRead(f.doc.Article.Blocks[s.Block].Kind) {
				continue
			}
			for k := s.First; k < s.End; k++ {
				if f.in[k] < 0 && !yield(k) {
					return
				}
			}
		}
	}
}

// placeQuotations finds the words of the outer quotations.
func (f *finder) placeQuotations() {
	tokens := f.doc.Tokens
	at := 0
	for i := range f.quotes {
		q := &f.quotes[i]
		if q.Depth > 0 {
			continue
		}
		for ; at < len(tokens) && tokens[at].Start < q.Start; at++ {
			f.in[at] = -1
		}
		from := at
		for ; at < len(tokens) && tokens[at].Start < q.End; at++ {
			f.in[at] = int32(len(f.outer))
		}
		switch {
		case from == at:
		case f.isNickname(from, at):
			for k := from; k < at; k++ {
				f.in[k] = -1
				f.nicknames[k] = true
			}
		default:
			f.outer = append(f.outer, outer{q, words{from, at}})
		}
	}
	for ; at < len(tokens); at++ {
		f.in[at] = -1
	}
}

// isNickname reports whether the quotation [from, end) is part of the name
// round it: Marcia “Cia” Price.
func (f *finder) isNickname(from, end int) bool {
	const longest = 4 // words with both marks
	tokens := f.doc.Tokens
	name := func(i int) bool { return i >= 0 && i < len(tokens) && tokens[i].UPOS == "PROPN" }
	if end-from > longest || !name(from-1) || !name(end) {
		return false
	}
	if !tokens[from-1].SpaceAfter || !tokens[end-1].SpaceAfter {
		return false
	}
	for k := from + 1; k < end-1; k++ {
		if r, _ := utf8.DecodeRuneInString(f.doc.Form(k)); !unicode.IsUpper(r) {
			return false
		}
	}
	return true
}

// splitSentences is the document's sentences, cut once more where a full stop
// stands before a quotation, which a cutter that does not know the mark takes
// for the end of one, and behind the dash of a dateline.
func (f *finder) splitSentences() []parley.Sentence {
	var out []parley.Sentence
	for _, s := range f.doc.Sentences {
		first := s.First
		dateline := f.datelineEnd(s)
		for k := s.First + 1; k < s.End; k++ {
			if k == dateline || f.startsQuotation(k) && f.isStop(k-1) {
				out = append(out, parley.Sentence{First: first, End: k, Block: s.Block, Paragraph: s.Paragraph && first == s.First})
				first = k
			}
		}
		out = append(out, parley.Sentence{First: first, End: s.End, Block: s.Block, Paragraph: s.Paragraph && first == s.First})
	}
	return out
}

// datelineEnd is the word behind the dash of the dateline that sentence s
// begins with, "GENEVA (AP) —"; s.First if it begins with none.
func (f *finder) datelineEnd(s parley.Sentence) int {
	const longest = 16
	if !s.Paragraph || s.End-s.First < 3 {
		return s.First
	}
	if form := f.doc.Form(s.First); len(form) < 2 || form != strings.ToUpper(form) || form == strings.ToLower(form) {
		return s.First
	}
	for k := s.First + 1; k < s.End-1 && k < s.First+longest; k++ {
		switch f.doc.Form(k) {
		case "-", "–", "—", "--", "_":
			if f.doc.Tokens[k-1].SpaceAfter && f.doc.Tokens[k].SpaceAfter {
				return k + 1
			}
		case ".", ":", "?", "!":
			return s.First
		}
		if f.doc.Tokens[k].UPOS == "VERB" || f.doc.Tokens[k].UPOS == "AUX" {
			return s.First
		}
	}
	return s.First
}

// startsQuotation reports whether an outer quotation begins with word k.
func (f *finder) startsQuotation(k int) bool {
	return f.in[k] >= 0 && f.outer[f.in[k]].from == k
}
