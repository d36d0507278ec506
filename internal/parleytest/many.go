package parleytest

import (
	"fmt"
	"path/filepath"
	"time"

	"parley"
)

// Many makes n documents of some: each copy is of another day and of other
// words, so that none is a reprint of another; names, labels and what is found
// stay.
func Many(docs []*parley.Document, n int) []*parley.Document {
	out := make([]*parley.Document, 0, n)
	for k := range n {
		out = append(out, another(docs[k%len(docs)], k))
	}
	return out
}

// another is the k-th copy of a document.
func another(d *parley.Document, k int) *parley.Document {
	a := *d.Article
	a.Text = scramble(a.Text, k)
	a.Title = fmt.Sprintf("%s (%d)", a.Title, k)
	a.Name = fmt.Sprintf("%05d-%s", k, filepath.Base(a.Name))
	a.URL, a.Agency = "", ""
	a.Outlet = fmt.Sprintf("Outlet %d", k%23)
	day, _ := time.Parse(time.DateOnly, "2025-01-01")
	a.Published.Value = day.AddDate(0, 0, k/14).Format(time.DateOnly)
	old := a.ID
	a.ID = parley.ArticleID(a.Title, a.Text)
	f := Moved(&d.Findings, old, a.ID, a.Text)
	return &parley.Document{Article: &a, Findings: *f}
}

// scramble turns the letters of most small words, in another way for each k.
func scramble(text string, k int) string {
	b := []byte(text)
	for i := 0; i < len(b); {
		j := i
		for j < len(b) && b[j] >= 'a' && b[j] <= 'z' {
			j++
		}
		if first := i == 0 || b[i-1] == ' '; first && j-i >= 4 && (i*7+k*13)%10 < 7 {
			w := b[i:j]
			for x := range w {
				w[x] = 'a' + (w[x]-'a'+byte(k%25)+1+byte(x*(k/25)%26))%26
			}
		}
		i = max(j, i) + 1
	}
	return string(b)
}
