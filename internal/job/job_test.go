package job

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"parley"
	"parley/internal/store"
)

// A reader stands for the analyzer: it finds nothing, and does what a test
// wants to go wrong.
type reader struct {
	version string
	calls   atomic.Int64
	on      func(*parley.Article) error
}

func (r *reader) Version() string { return r.version }

func (r *reader) Analyze(a *parley.Article) (*parley.Document, error) {
	r.calls.Add(1)
	if r.on != nil {
		if err := r.on(a); err != nil {
			return nil, err
		}
	}
	return &parley.Document{Article: a, Findings: parley.Findings{Version: r.version}}, nil
}

func newDesk(t testing.TB) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "desk.db")
	s, err := store.Create(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func openDesk(t testing.TB, path string) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// newRunner is a runner over a new desk, two articles at a time, and the
// faults that it tells of.
func newRunner(t testing.TB, analyzer Analyzer) (*Runner, *[]error) {
	t.Helper()
	r := New(openDesk(t, newDesk(t)), analyzer, 2)
	faults := new([]error)
	r.Fault = func(err error) { *faults = append(*faults, err) }
	return r, faults
}

// article is the text of an article in English that has a number.
func article(n int) string {
	return fmt.Sprintf("Title: Talks, day %d\n\nThe two sides met again on Monday and will meet on day %d, the mediator said in a statement.\n", n, n)
}

// addArticles puts n articles into the desk.
func addArticles(t testing.TB, r *Runner, n int) {
	t.Helper()
	tally, err := r.Add(t.Context(), func(yield func(store.Page, error) bool) {
		for i := range n {
			if !yield(store.Page{Address: fmt.Sprintf("/cuttings/%d.txt", i), Name: fmt.Sprintf("%d.txt", i), Body: []byte(article(i))}, nil) {
				return
			}
		}
	})
	if err != nil || tally.Failed > 0 {
		t.Fatal(tally, err)
	}
}

// titles are those of all articles of the desk in the order of their pages.
func titles(t testing.TB, s *store.Store) []string {
	t.Helper()
	var list []string
	pages, err := s.Pages(t.Context(), 0, 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pages {
		if p.ArticleID == "" {
			continue
		}
		d, err := s.Article(t.Context(), p.ArticleID)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, d.Article.Title)
	}
	return list
}

func wantTitles(n int) []string {
	var list []string
	for i := range n {
		list = append(list, fmt.Sprintf("Talks, day %d", i))
	}
	return list
}

func TestRead(t *testing.T) {
	r, faults := newRunner(t, &reader{version: "1"})
	todo, done := 0, 0
	r.Progress = func(stage string, t, d int) {
		if stage == StageRead {
			todo, done = todo+t, done+d
		}
	}
	addArticles(t, r, 200)
	addArticles(t, r, 200) // again: nothing is doubled
	tally, err := r.Read(t.Context())
	if err != nil || tally.Read != 200 || len(*faults) > 0 {
		t.Fatal(tally, err, *faults)
	}
	if got := titles(t, r.Store); !slices.Equal(got, wantTitles(200)) {
		t.Errorf("articles %v", got)
	}
	if todo != 200 || done != 200 {
		t.Errorf("progress: %d of %d", done, todo)
	}
	if tally, err = r.Read(t.Context()); err != nil || tally != (Tally{}) {
		t.Errorf("there was nothing to read: %v, %v", tally, err)
	}
}

// A page that cannot be read, and an analyzer that panics, do not stop what
// comes after; why is kept with the page.
func TestReadFaults(t *testing.T) {
	r, faults := newRunner(t, &reader{version: "1", on: func(a *parley.Article) error {
		switch {
		case strings.Contains(a.Title, "day 3"):
			panic("no such day")
		case strings.Contains(a.Title, "day 5"):
			return errors.New("a fault of the analyzer")
		}
		return nil
	}})
	addArticles(t, r, 8)
	_, err := r.Add(t.Context(), func(yield func(store.Page, error) bool) {
		yield(store.Page{Address: "/empty", Body: nil}, nil)
		yield(store.Page{Address: "/german", Body: []byte("Die Besatzungen der Fähren und die Reeder treffen sich am Montag wieder, teilte die Gewerkschaft mit. Niemand wolle einen Streik, sagte ihre Vorsitzende. Die Reeder hätten bisher nichts Neues angeboten. Das hatten sie am Dienstag in einer Mitteilung bestritten, in der von einem fairen und abschließenden Angebot an alle Mitarbeiter die Rede war.")}, nil)
		yield(store.Page{}, errors.New("/gone: no such file"))
	})
	if err != nil {
		t.Fatal(err)
	}
	tally, err := r.Read(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if want := (Tally{Read: 6, Failed: 3, Skipped: 1}); tally != want {
		t.Errorf("tally %+v, want %+v", tally, want)
	}
	if len(*faults) != 4 { // with the file that could not be added
		t.Errorf("faults: %v", *faults)
	}
	for address, want := range map[string]string{
		"/cuttings/3.txt": "internal error: no such day", "/cuttings/5.txt": "a fault of the analyzer", "/empty": "no article text", "/german": "not English",
	} {
		if p, err := r.Store.PageAt(t.Context(), address); err != nil || !strings.Contains(p.Error, want) || p.ArticleID != "" {
			t.Errorf("%s: %v, %+v, want the error %q", address, err, p.Error, want)
		}
	}
}

// What is stopped ends after the running batch, and goes on where it was.
func TestReadStopped(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	analyzer := &reader{version: "1"}
	analyzer.on = func(*parley.Article) error {
		if analyzer.calls.Load() == 150 {
			stop()
		}
		return nil
	}
	r, faults := newRunner(t, analyzer)
	addArticles(t, r, 300)
	first, err := r.Read(ctx)
	if !errors.Is(err, context.Canceled) || first.Read < 150 || first.Read > 160 {
		t.Fatalf("stopped after %d: %v", first.Read, err)
	}
	second, err := r.Read(t.Context())
	if err != nil || first.Read+second.Read != 300 || analyzer.calls.Load() != 300 {
		t.Errorf("read %d and %d of 300 articles with %d calls: %v", first.Read, second.Read, analyzer.calls.Load(), err)
	}
	if got := titles(t, r.Store); !slices.Equal(got, wantTitles(300)) || len(*faults) > 0 {
		t.Errorf("articles %v, faults %v", got, *faults)
	}
}

// Two runs at once, as of two processes, share the work: everything is read,
// and nothing for nothing.
func TestReadTwice(t *testing.T) {
	path := newDesk(t)
	analyzer := &reader{version: "1", on: func(*parley.Article) error { time.Sleep(time.Millisecond); return nil }}
	one, two := New(openDesk(t, path), analyzer, 2), New(openDesk(t, path), analyzer, 2)
	var group sync.WaitGroup
	var read atomic.Int64
	for _, r := range []*Runner{one, two} {
		group.Go(func() {
			addArticles(t, r, 300)
			tally, err := r.Read(t.Context())
			if err != nil {
				t.Error(err)
			}
			read.Add(int64(tally.Read))
		})
	}
	group.Wait()
	got := titles(t, one.Store)
	slices.Sort(got)
	want := wantTitles(300)
	slices.Sort(want)
	if !slices.Equal(got, want) || read.Load() != 300 || analyzer.calls.Load() != 300 {
		t.Errorf("%d articles of 300, %d read, %d calls", len(got), read.Load(), analyzer.calls.Load())
	}
}

// A run that was killed leaves a lease; another need not wait for its end.
func TestDeadHolder(t *testing.T) {
	r, _ := newRunner(t, &reader{version: "1"})
	gone := fmt.Sprintf("%s/%d/x", machine(), 1<<22+1) // no process has this number
	if ok, err := r.Store.Lease(t.Context(), StageRead, gone, time.Hour); err != nil || !ok {
		t.Fatal(ok, err)
	}
	addArticles(t, r, 3)
	ctx, done := context.WithTimeout(t.Context(), 5*time.Second)
	defer done()
	if tally, err := r.Read(ctx); err != nil || tally.Read != 3 {
		t.Error(tally, err)
	}
	for _, alive := range []string{newHolder(), "elsewhere/1/x", machine() + "/x/y", machine() + "/1/x", ""} {
		if dead(alive) {
			t.Errorf("%q is taken for dead", alive)
		}
	}
}

// A run whose lease was taken by another stops, and saves nothing more.
func TestLeaseLost(t *testing.T) {
	r, _ := newRunner(t, &reader{version: "1"})
	var batchErr error
	held, err := r.hold(t.Context(), StageRead, func(ctx context.Context) error {
		if err := r.Store.Release(ctx, StageRead, r.holder); err != nil {
			return err
		}
		if _, err := r.Store.Lease(ctx, StageRead, "elsewhere/1/x", time.Hour); err != nil {
			return err
		}
		select {
		case <-ctx.Done():
		case <-time.After(2 * leaseTime):
			t.Error("the loss was not noticed")
		}
		b := batch{runner: r, cursor: CursorRead, tally: new(Tally)}
		b.add(store.Reading{PageID: "none"}, 7)
		batchErr = b.save(ctx)
		return context.Cause(ctx)
	})
	if !held || !errors.Is(err, errLost) || !errors.Is(batchErr, errLost) {
		t.Error(held, err, batchErr)
	}
	if holder, _, err := r.Store.Leased(t.Context(), StageRead); err != nil || holder != "elsewhere/1/x" {
		t.Errorf("the lease is %q's: %v", holder, err)
	}
}

// Findings of another version are made again from the pages, those that could
// not be read then too; stopped, it goes on.
func TestReread(t *testing.T) {
	old := &reader{version: "1", on: func(a *parley.Article) error {
		if strings.HasSuffix(a.Title, "day 7") {
			return errors.New("not known yet")
		}
		return nil
	}}
	r, _ := newRunner(t, old)
	addArticles(t, r, 150)
	if tally, err := r.Read(t.Context()); err != nil || tally.Read != 149 {
		t.Fatal(tally, err)
	}
	ctx, stop := context.WithCancel(t.Context())
	better := &reader{version: "2"}
	better.on = func(*parley.Article) error {
		if better.calls.Load() == 50 {
			stop()
		}
		return nil
	}
	r.Analyzer = better
	first, err := r.Reread(ctx)
	if !errors.Is(err, context.Canceled) || first.Read < 50 || first.Read > 60 {
		t.Fatal(first, err)
	}
	second, err := r.Reread(t.Context())
	if err != nil || first.Read+second.Read != 150 || better.calls.Load() != 150 {
		t.Errorf("%d and %d, %d calls: %v", first.Read, second.Read, better.calls.Load(), err)
	}
	for d, err := range r.Store.Documents(t.Context()) {
		if err != nil || d.Findings.Version != "2" {
			t.Fatal(d, err)
		}
	}
	if n := len(titles(t, r.Store)); n != 150 {
		t.Errorf("%d articles", n)
	}
	if tally, err := r.Reread(t.Context()); err != nil || tally != (Tally{}) {
		t.Error(tally, err)
	}
}
