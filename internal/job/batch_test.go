package job

import (
	"strings"
	"testing"

	"parley"
	"parley/internal/coverage"
	"parley/internal/store"
)

// What the store refuses becomes a fault of its page; the rest of the batch is
// saved.
func TestRefused(t *testing.T) {
	analyzer := &reader{version: "1"}
	r, faults := newRunner(t, analyzer)
	addArticles(t, r, 3)
	pages, err := r.Store.Pages(t.Context(), 0, 3)
	if err != nil {
		t.Fatal(err)
	}
	b := batch{runner: r, cursor: CursorRead, tally: new(Tally)}
	for i, p := range pages {
		x := r.read(&coverage.Reader{Analyzer: analyzer}, &p)
		if i == 1 {
			x.Findings = nil
		}
		b.add(x, p.Seq)
	}
	if err := b.save(t.Context()); err != nil {
		t.Fatal(err)
	}
	if want := (Tally{Read: 2, Failed: 1}); *b.tally != want || len(*faults) != 1 {
		t.Errorf("tally %+v, want %+v; faults %v", *b.tally, want, *faults)
	}
	p, err := r.Store.PageAt(t.Context(), pages[1].Address)
	if err != nil || p.State != store.PageFailed || !strings.Contains(p.Error, "it could not be stored") || p.Version != "1" {
		t.Errorf("%v: %s %q", err, p.State, p.Error)
	}
	if at, err := r.Store.Cursor(t.Context(), CursorRead); err != nil || at != 3 {
		t.Errorf("cursor at %d: %v", at, err)
	}
}

// Where the database fails, nothing is put down to the articles.
func TestStoreFails(t *testing.T) {
	r, faults := newRunner(t, &reader{version: "1"})
	b := batch{runner: r, tally: new(Tally)}
	b.add(store.Reading{PageID: "none", Article: &parley.Article{}, Findings: &parley.Findings{}}, 1)
	if err := b.save(t.Context()); err == nil || len(*faults) > 0 || *b.tally != (Tally{}) {
		t.Errorf("%v, faults %v, tally %+v", err, *faults, *b.tally)
	}
}
