package web

import (
	"net/http"
	"strings"

	"parley"
)

// A sentenceChange is a sentence of two versions: kept, taken out (del) or added (ins).
type sentenceChange struct {
	Kind   string
	Text   string
	Number int // in the version that has it; the later, if both
}

type versionsBody struct {
	Old, New   articleLine
	Versions   []articleLine
	Changes    []sentenceChange
	Ins, Del   int
	TooLong    bool
	Paragraphs []int
}

// mostSentences bounds what versions are compared by sentence: the table that
// it takes grows with the product.
const mostSentences = 2000

// versionsPage is what changed from one version of an article to another.
func (s *Server) versionsPage(w http.ResponseWriter, r *http.Request) {
	_, x, a, ok := s.articleOf(w, r)
	if !ok {
		return
	}
	family := x.family(a)
	old := x.article(r.URL.Query().Get("from"))
	if old == nil && a.VersionOf != nil {
		old = x.article(*a.VersionOf)
	}
	if old == nil || len(family) == 0 {
		s.fail(w, r, http.StatusNotFound, "The record has one version of this article only.")
		return
	}
	p := s.newPage(w, r, "What changed: "+lineOf(a).Title, "talks")
	if x.talk != nil {
		p.Talk, p.Tab = x.head(), "articles"
	}
	b := versionsBody{Old: lineOf(old), New: lineOf(a), Versions: family}
	before, after := sentencesOf(old), sentencesOf(a)
	if b.TooLong = len(before) > mostSentences || len(after) > mostSentences; !b.TooLong {
		b.Changes = compare(before, after)
	}
	for _, c := range b.Changes {
		b.Ins += btoi(c.Kind == "ins")
		b.Del += btoi(c.Kind == "del")
	}
	p.Body = b
	s.render(w, r, http.StatusOK, "versions", p)
}

// sentencesOf are the sentences of an article; its paragraphs, if the record
// does not know them.
func sentencesOf(a *parley.ArticleEntry) []string {
	var out []string
	if len(a.Sentences) == 0 {
		for t := range strings.SplitSeq(a.Text, "\n\n") {
			out = append(out, strings.TrimSpace(t))
		}
		return out
	}
	for i, from := range a.Sentences {
		to := len(a.Text)
		if i+1 < len(a.Sentences) {
			to = a.Sentences[i+1]
		}
		out = append(out, strings.TrimSpace(a.Text[from:to]))
	}
	return out
}

// compare is the shortest way from one list of sentences to another, by the
// longest common subsequence.
func compare(before, after []string) []sentenceChange {
	n, m := len(before), len(after)
	long := make([][]int16, n+1)
	for i := range long {
		long[i] = make([]int16, m+1)
	}
	for i := n - 1; i >= 0; i-- {
		for k := m - 1; k >= 0; k-- {
			if before[i] == after[k] {
				long[i][k] = long[i+1][k+1] + 1
			} else {
				long[i][k] = max(long[i+1][k], long[i][k+1])
			}
		}
	}
	var out []sentenceChange
	i, k := 0, 0
	for i < n || k < m {
		switch {
		case i < n && k < m && before[i] == after[k]:
			out = append(out, sentenceChange{"", after[k], k + 1})
			i, k = i+1, k+1
		case i < n && (k == m || long[i+1][k] >= long[i][k+1]):
			out = append(out, sentenceChange{"del", before[i], i + 1})
			i++
		default:
			out = append(out, sentenceChange{"ins", after[k], k + 1})
			k++
		}
	}
	return out
}
