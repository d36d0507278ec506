package job

import (
	"strings"
	"testing"

	"parley/internal/store"
)

// An article that came before at another address is not read again, unless
// something else than the address differs.
func TestKnown(t *testing.T) {
	analyzer := &reader{version: "1"}
	r, _ := newRunner(t, analyzer)
	addArticles(t, r, 1)
	add := func(address, text string) {
		t.Helper()
		_, err := r.Add(t.Context(), func(yield func(store.Page, error) bool) {
			yield(store.Page{Address: address, Name: address, Body: []byte(text)}, nil)
		})
		if err != nil {
			t.Fatal(err)
		}
		if tally, err := r.Read(t.Context()); err != nil || tally.Failed > 0 {
			t.Fatal(tally, err)
		}
	}
	if _, err := r.Read(t.Context()); err != nil {
		t.Fatal(err)
	}
	add("https://paper.example/1", article(0))
	if n := analyzer.calls.Load(); n != 1 {
		t.Errorf("one article at two addresses was read %d times", n)
	}
	dated := strings.Replace(article(0), "\n", "\nPublished: 2025-10-03\n", 1)
	add("/dated.txt", dated)
	if n := analyzer.calls.Load(); n != 2 {
		t.Errorf("an article with another date was read %d times", n-1)
	}
	p, err := r.Store.PageAt(t.Context(), "https://paper.example/1")
	if err != nil || p.State != store.PageRead || p.ArticleID == "" {
		t.Errorf("%+v, %v", p, err)
	}
	r.Analyzer = &reader{version: "2"}
	if tally, err := r.Reread(t.Context()); err != nil || tally.Read != 3 {
		t.Error(tally, err)
	}
	if problems, err := r.Store.Check(t.Context()); err != nil || len(problems) > 0 {
		t.Error(problems, err)
	}
}
