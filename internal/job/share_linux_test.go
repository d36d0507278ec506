package job

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"syscall"
	"testing"
	"time"

	"parley"
	"parley/analyze"
	"parley/extract"
	"parley/internal/coverage"
	"parley/internal/store"
)

// TestShareOutsideAnalyze measures which part of the time of putting news
// articles into a desk and reading them is spent outside the analyzer: on
// extraction, packing, search rows, the database. The articles are those of
// the attribution corpus, repeated with other dates, in the number of
// PARLEY_ARTICLES (10,000 for the figure in docs/desk.md); without it and
// PARLEY_DATA it is skipped. Processor time is compared, so that other work on
// the machine hardly counts.
func TestShareOutsideAnalyze(t *testing.T) {
	n, err := strconv.Atoi(os.Getenv("PARLEY_ARTICLES"))
	dir := os.Getenv("PARLEY_DATA")
	if err != nil || dir == "" {
		t.Skip("set PARLEY_DATA and PARLEY_ARTICLES")
	}
	analyzer, err := analyze.New()
	if err != nil {
		t.Fatal(err)
	}
	pages := newsPages(t, dir, n)
	jobs := runtime.GOMAXPROCS(0)

	articles := make([]*parley.Article, 0, n)
	text := 0
	for _, p := range pages {
		a, err := extract.Article(&parley.Page{Name: p.Name, Body: p.Body})
		if err != nil {
			t.Fatal(err)
		}
		articles = append(articles, a)
		text += len(a.Text)
	}
	analysis := measure(func() {
		each := func(yield func(*parley.Article) bool) {
			for _, a := range articles {
				if !yield(a) {
					return
				}
			}
		}
		for err := range coverage.Ordered(jobs, each, func(a *parley.Article) error { _, err := analyzer.Analyze(a); return err }) {
			if err != nil {
				t.Fatal(err)
			}
		}
	})
	articles = nil

	path := newDesk(t)
	r := New(openDesk(t, path), analyzer, jobs)
	var added, read cost
	added = measure(func() {
		tally, err := r.Add(t.Context(), func(yield func(store.Page, error) bool) {
			for _, p := range pages {
				if !yield(p, nil) {
					return
				}
			}
		})
		if err != nil || tally.Added != n {
			t.Fatal(tally, err)
		}
	})
	read = measure(func() {
		if tally, err := r.Read(t.Context()); err != nil || tally.Read != n {
			t.Fatal(tally, err)
		}
	})
	counts, err := r.Store.Counts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	all := cost{added.cpu + read.cpu, added.wall + read.wall}
	t.Logf("%d articles, %.1f MB of text, %d at a time", n, float64(text)/1e6, jobs)
	t.Logf("analyzer alone: %v of processor, %v", analysis.cpu.Round(time.Millisecond), analysis.wall.Round(time.Millisecond))
	t.Logf("adding: %v, %v; reading: %v, %v", added.cpu.Round(time.Millisecond), added.wall.Round(time.Millisecond), read.cpu.Round(time.Millisecond), read.wall.Round(time.Millisecond))
	t.Logf("outside the analyzer: %.1f %% of processor time, %.1f %% of the clock's", 100*(1-float64(analysis.cpu)/float64(all.cpu)), 100*(1-float64(analysis.wall)/float64(all.wall)))
	t.Logf("desk: %.2f times the text", float64(counts.DeskBytes)/float64(text))
	if share := 1 - float64(analysis.cpu)/float64(all.cpu); share > 0.25 {
		t.Errorf("%.1f %% of the time is spent outside the analyzer, more than 25 %%", 100*share)
	}
}

// A cost is processor time and that of the clock.
type cost struct{ cpu, wall time.Duration }

func measure(do func()) cost {
	runtime.GC()
	used := func() time.Duration {
		var u syscall.Rusage
		if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
			panic(err)
		}
		return time.Duration(u.Utime.Nano() + u.Stime.Nano())
	}
	cpu, begun := used(), time.Now()
	do()
	return cost{used() - cpu, time.Since(begun)}
}

// newsPages are n pages made of the articles of the attribution corpus, again
// and again with other days and titles.
func newsPages(t *testing.T, dir string, n int) []store.Page {
	t.Helper()
	f, err := os.Open(filepath.Join(dir, "data", "attribution", "train.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var all []struct{ Title, Text string }
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var a struct{ Title, Text string }
		if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
			t.Fatal(err)
		}
		all = append(all, a)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	pages := make([]store.Page, n)
	for i := range pages {
		a := all[i%len(all)]
		day := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i/10).Format(time.DateOnly)
		name := fmt.Sprintf("%06d.txt", i)
		pages[i] = store.Page{
			Address: "/news/" + name, Name: name,
			Body: fmt.Appendf(nil, "Title: %s (%d)\nPublished: %s\n\n%s\n", a.Title, i/len(all), day, a.Text),
		}
	}
	return pages
}
