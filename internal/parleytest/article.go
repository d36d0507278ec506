// Package parleytest makes valid values for tests.
package parleytest

import (
	"strings"

	"parley"
)

// Article is a valid article of these paragraphs, published on a day
// ("2025-10-03") or, where that is empty, nobody knows when.
func Article(published string, paragraphs ...string) *parley.Article {
	a := &parley.Article{Name: "test", Language: "en", Text: strings.Join(paragraphs, "\n\n")}
	a.ID = parley.ArticleID(a.Title, a.Text)
	a.Published.Value = published
	at := 0
	for _, p := range paragraphs {
		a.Blocks = append(a.Blocks, parley.Block{Span: parley.Span{Start: at, End: at + len(p)}})
		at += len(p) + 2
	}
	return a
}
