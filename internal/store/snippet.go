package store

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"parley"
)

// Marks around each matched word of a snippet.
const (
	MarkStart = "\x01"
	MarkEnd   = "\x02"
)

// describe fills in what the index does not hold: the article's title and
// outlet, the sentence that matched and its snippet.
func (s *Store) describe(t *tx, hits []Hit, q parsedQuery) error {
	ids := make([]string, len(hits))
	for i, h := range hits {
		ids[i] = h.ArticleID
	}
	list, err := t.dialect.list(ids)
	if err != nil {
		return err
	}
	articles := map[string]*outline{}
	err = t.each(`SELECT document FROM articles WHERE `+t.dialect.among(`id`), []any{list}, func(scan func(...any) error) error {
		var document []byte
		if err := scan(&document); err != nil {
			return err
		}
		o, err := s.unpackOutline(document)
		if err == nil {
			articles[o.ID] = o
		}
		return err
	})
	if err != nil {
		return err
	}
	wanted := q.words()
	for i := range hits {
		h := &hits[i]
		a, ok := articles[h.ArticleID]
		if !ok {
			return fmt.Errorf("%w: search knows article %s, which is not there", ErrCorrupt, h.ArticleID)
		}
		h.Title, h.Outlet, h.URL = a.Title, a.Outlet, a.URL
		if h.Kind == kindArticle {
			h.Span = bestSentence(&a.Article, a.breaks, wanted)
		}
		h.Snippet = mark(a.Text, h.Span, wanted)
	}
	return nil
}

// words are the folded words that a hit is marked at.
func (q parsedQuery) words() map[string]bool {
	w := map[string]bool{}
	for _, p := range q.all {
		for _, word := range p {
			w[word] = true
		}
	}
	return w
}

// bestSentence is the sentence of the text that has most of the words, the
// first of equals.
func bestSentence(a *parley.Article, breaks []int, wanted map[string]bool) parley.Span {
	sentences := sentencesOf(a, breaks)
	if len(sentences) == 0 {
		return parley.Span{}
	}
	best, most := 0, 0
	found := map[string]bool{}
	at := 0
	count := func() {
		if len(found) > most {
			best, most = at, len(found)
		}
		clear(found)
	}
	for _, t := range terms(a.Text) {
		for at+1 < len(sentences) && t.start >= sentences[at].End {
			count()
			at++
		}
		if wanted[t.word] {
			found[t.word] = true
		}
	}
	count()
	return sentences[best]
}

// sentencesOf are the article's sentences: from each break to the next or to
// the end of the block, without white space at the end. Without breaks, blocks
// are sentences.
func sentencesOf(a *parley.Article, breaks []int) []parley.Span {
	starts := slices.Clone(breaks)
	for _, b := range a.Blocks {
		starts = append(starts, b.Start, b.End)
	}
	sort.Ints(starts)
	starts = append(slices.Compact(starts), len(a.Text))
	var list []parley.Span
	for i := 0; i+1 < len(starts); i++ {
		from, to := starts[i], starts[i+1]
		if from < 0 || to > len(a.Text) || from >= to {
			continue
		}
		text := strings.TrimRight(a.Text[from:to], " \t\r\n")
		if strings.TrimSpace(text) != "" {
			list = append(list, parley.Span{Start: from, End: from + len(text)})
		}
	}
	return list
}

// longestSnippet bounds a snippet, in bytes of text.
const longestSnippet = 400

// mark is the text of the span with the wanted words marked. A long one is cut
// around the first of them.
func mark(text string, s parley.Span, wanted map[string]bool) string {
	if s.Start < 0 || s.End > len(text) || s.Empty() {
		return ""
	}
	words := terms(text[s.Start:s.End])
	first := slices.IndexFunc(words, func(t term) bool { return wanted[t.word] })
	from, to := 0, s.Len()
	if to > longestSnippet && len(words) > 0 {
		first = max(first, 0)
		for k := first; k >= 0 && words[first].start-words[k].start < longestSnippet/3; k-- {
			from = words[k].start
		}
		for k := first; k < len(words) && words[k].end-from <= longestSnippet; k++ {
			to = words[k].end
		}
		to = max(to, words[first].end)
		if to == s.Len() && from > 0 || to-from > longestSnippet {
			to = min(s.Len(), max(words[first].end, lastEnd(words, from+longestSnippet)))
		}
	}
	part := text[s.Start:s.End]
	var b strings.Builder
	if from > 0 {
		b.WriteString("… ")
	}
	at := from
	for _, t := range words {
		if t.start < from || t.end > to || !wanted[t.word] {
			continue
		}
		b.WriteString(part[at:t.start] + MarkStart + part[t.start:t.end] + MarkEnd)
		at = t.end
	}
	b.WriteString(part[at:to])
	if to < len(part) {
		b.WriteString(" …")
	}
	return b.String()
}

// lastEnd is the end of the last word that ends at or before at; 0 if none does.
func lastEnd(words []term, at int) (end int) {
	for _, w := range words {
		if w.end > at {
			break
		}
		end = w.end
	}
	return end
}
