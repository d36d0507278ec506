package task

import (
	"strings"

	"parley"
)

// Exact is an article whose text is the given one, nothing put right, so that
// offsets are those of the input; only bytes that are not UTF-8 are replaced.
// Its blocks are the paragraphs, which empty lines separate. Date is the day
// it was written ("2025-10-03"), if known.
func Exact(name, title, date, text string) *parley.Article {
	text = strings.ToValidUTF8(text, "\uFFFD")
	a := &parley.Article{
		ID: parley.ArticleID(title, text), Name: name, Title: title, Language: "en",
		Published: parley.Date{Value: date}, Text: text,
	}
	if _, ok := a.Published.Day(); !ok {
		a.Published = parley.Date{}
	}
	for _, s := range paragraphs(text) {
		b := parley.Block{Span: s}
		if len(a.Blocks) == 0 && title != "" && plain(text[s.Start:s.End]) == plain(title) {
			b.Kind = parley.Headline
		}
		a.Blocks = append(a.Blocks, b)
	}
	return a
}

// plain is s without the white space and full stop at its end.
func plain(s string) string { return strings.TrimRight(s, ". \n") }

// paragraphs are the stretches of text between empty lines, without white
// space at their edges.
func paragraphs(text string) []parley.Span {
	var spans []parley.Span
	start, end := -1, 0 // of the open paragraph
	for at := 0; at < len(text); {
		line := text[at:]
		next := len(text)
		if i := strings.IndexByte(line, '\n'); i >= 0 {
			line, next = line[:i], at+i+1
		}
		if words := strings.TrimSpace(line); words == "" {
			if start >= 0 {
				spans = append(spans, parley.Span{Start: start, End: end})
			}
			start = -1
		} else {
			if start < 0 {
				start = at + strings.Index(line, words)
			}
			end = at + strings.Index(line, words) + len(words)
		}
		at = next
	}
	if start >= 0 {
		spans = append(spans, parley.Span{Start: start, End: end})
	}
	return spans
}
