package web

import (
	"context"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"parley"
	"parley/analyze"
	"parley/internal/coverage"
	"parley/internal/desk"
	"parley/internal/parleytest"
	"parley/internal/store"
)

// The load tests run only when asked to, since they time things:
//
//	go test ./internal/web -run TestLoad -load 30s -v -timeout 30m
var (
	loadTime     = flag.Duration("load", 0, "how long each part of the load tests runs; 0 skips them")
	loadArticles = flag.Int("load.articles", 5000, "articles of the record")
	loadReaders  = flag.Int("load.readers", 50, "readers at the same time")
	loadRate     = flag.Int("load.rate", 200, "reads a second while another process writes")
	loadDB       = flag.String("load.db", "", "PostgreSQL to use instead of a file; it must be empty")
)

// A load is a server over a large record, and addresses to ask for.
type load struct {
	address string
	store   *store.Store
	paths   []string
	more    []*parley.Document // that are not in the record yet
}

// newLoad makes the desk of the load tests.
func newLoad(t *testing.T) *load {
	t.Helper()
	files, _ := coverage.Files([]string{filepath.Join("..", "..", "examples")})
	analyzer, err := analyze.New()
	if err != nil {
		t.Fatal(err)
	}
	var docs []*parley.Document
	reader := &coverage.Reader{Analyzer: analyzer, Jobs: 2}
	for r := range coverage.Read(reader, files, func(d *parley.Document) (*parley.Document, error) { return d, nil }) {
		if r.Err == nil && !r.Last {
			docs = append(docs, r.Value)
		}
	}
	const extra = 2000
	docs = parleytest.Many(docs, *loadArticles+extra)
	db := *loadDB
	if db == "" {
		db = filepath.Join(t.TempDir(), "load.db")
	}
	s, err := store.Create(t.Context(), db)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	l := &load{store: s, more: docs[*loadArticles:]}
	begun := time.Now()
	for batch := range slices.Chunk(docs[:*loadArticles], 200) {
		l.add(t, batch)
	}
	t.Logf("%d articles put into the desk in %v", *loadArticles, time.Since(begun).Round(time.Millisecond))
	begun = time.Now()
	d := desk.New(s, desk.Options{GivenName: analyze.GivenName})
	snap, err := Desk(d).Fresh(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("record of %d articles, %d statements, %d negotiations merged in %v", len(snap.Whole.Articles), len(snap.Whole.Statements), len(snap.Talks), time.Since(begun).Round(time.Millisecond))
	server, err := New(Config{Open: true, Reader: Desk(d), Library: s, Writer: s})
	if err != nil {
		t.Fatal(err)
	}
	l.address = live(t, server)
	l.paths = loadPaths(snap)
	return l
}

func (l *load) add(t *testing.T, docs []*parley.Document) {
	t.Helper()
	var readings []store.Reading
	var pages []store.Page
	for _, d := range docs {
		p := store.Page{Address: "/" + d.Article.Name, Name: d.Article.Name, Body: []byte(d.Article.Text)}
		pages = append(pages, p)
		readings = append(readings, store.Reading{PageID: store.PageID(p.Address, p.Body), Article: d.Article, Findings: &d.Findings})
	}
	if _, err := l.store.AddPages(t.Context(), pages...); err != nil {
		t.Error(err)
	}
	if err := l.store.SaveReadings(t.Context(), "read", 0, readings); err != nil {
		t.Error(err)
	}
}

// loadPaths are what readers ask for: the pages of the negotiations, lists of
// the API, and many different articles, entries and searches.
func loadPaths(snap *Snapshot) []string {
	paths := []string{"/", "/api/v1/status", "/api/v1/negotiations", "/api/v1/actors", "/api/v1/timeline?limit=50", "/api/v1/statements?limit=50"}
	for i := range min(len(snap.Talks), 4) {
		t := snap.Talks[i].ID
		for _, tab := range []string{"", "/positions", "/proposals", "/timeline", "/actors", "/calendar", "/map", "/disagreements", "/articles"} {
			paths = append(paths, "/talks/"+t+tab)
		}
		paths = append(paths, "/api/v1/negotiations/"+t+"/brief", "/api/v1/matrix?negotiation="+t, "/api/v1/ledger?negotiation="+t)
	}
	for range 60 {
		a := snap.Whole.Articles[rand.N(len(snap.Whole.Articles))]
		s := snap.Whole.Statements[rand.N(len(snap.Whole.Statements))]
		paths = append(paths, "/articles/"+a.ID, "/entries/"+s.ID, "/api/v1/articles/"+a.ID, "/api/v1/entries/"+s.ID)
	}
	for _, word := range []string{"talks", "offer", "ceasefire", "wages", "Holt"} {
		paths = append(paths, "/api/v1/search?text="+word, "/search?q="+word)
	}
	return paths
}

// A tallying of reads: how long each took, and what went wrong.
type tallying struct {
	mu     sync.Mutex
	took   map[string][]time.Duration
	failed map[string]int
}

func (x *tallying) read(c *http.Client, address, path string) {
	begun := time.Now()
	err := func() error {
		req, err := http.NewRequest("GET", address+path, nil)
		if err != nil {
			return err
		}
		req.Header.Set("Accept", "text/html,application/json")
		resp, err := c.Do(req)
		if err != nil {
			return err
		}
		defer resp.Body.Close()
		if _, err := io.Copy(io.Discard, resp.Body); err != nil {
			return err
		}
		if resp.StatusCode != 200 {
			return fmt.Errorf("status %d", resp.StatusCode)
		}
		return nil
	}()
	took := time.Since(begun)
	x.mu.Lock()
	defer x.mu.Unlock()
	if err != nil {
		x.failed[path+": "+err.Error()]++
	}
	x.took[kindOfPath(path)] = append(x.took[kindOfPath(path)], took)
	x.took["all"] = append(x.took["all"], took)
}

// kindOfPath is under which heading a path is counted.
func kindOfPath(path string) string {
	switch {
	case len(path) > 8 && path[:8] == "/api/v1/":
		return "api"
	case len(path) > 9 && path[:9] == "/articles", len(path) > 8 && path[:8] == "/entries":
		return "article and entry pages"
	case len(path) > 7 && path[:7] == "/search":
		return "search page"
	}
	return "negotiation pages"
}

func (x *tallying) report(t *testing.T, over time.Duration) {
	t.Helper()
	load, _ := os.ReadFile("/proc/loadavg")
	t.Logf("machine load %s", load)
	for kind, took := range x.took {
		slices.Sort(took)
		at := func(share float64) time.Duration {
			return took[min(int(share*float64(len(took))), len(took)-1)].Round(100 * time.Microsecond)
		}
		t.Logf("%-24s %7d reads, %6.0f/s, p50 %v, p90 %v, p99 %v, longest %v", kind, len(took), float64(len(took))/over.Seconds(), at(.5), at(.9), at(.99), at(1))
	}
	for fault, n := range x.failed {
		t.Errorf("%d times: %s", n, fault)
	}
}

func loadClient() *http.Client {
	return &http.Client{Timeout: time.Minute, Transport: &http.Transport{MaxIdleConnsPerHost: 2 * *loadReaders}}
}

// TestLoadReaders: readers who ask again as soon as they are answered.
func TestLoadReaders(t *testing.T) {
	if *loadTime == 0 {
		t.Skip("times things; run it with -load 30s")
	}
	l, c := newLoad(t), loadClient()
	for _, path := range l.paths {
		(&tallying{took: map[string][]time.Duration{}, failed: map[string]int{}}).read(c, l.address, path)
	}
	for _, name := range []string{"answers kept from before", "after a change, nothing kept"} {
		if name != "answers kept from before" {
			l.add(t, l.more[:1])
			time.Sleep(2 * time.Second) // until the desk looks again
		}
		x := &tallying{took: map[string][]time.Duration{}, failed: map[string]int{}}
		until := time.Now().Add(*loadTime)
		var all sync.WaitGroup
		for range *loadReaders {
			all.Go(func() {
				for time.Now().Before(until) {
					x.read(c, l.address, l.paths[rand.N(len(l.paths))])
				}
			})
		}
		all.Wait()
		t.Logf("%d readers, %s:", *loadReaders, name)
		x.report(t, *loadTime)
	}
}

// TestLoadWhileWriting: reads at a steady rate while articles come in.
func TestLoadWhileWriting(t *testing.T) {
	if *loadTime == 0 {
		t.Skip("times things; run it with -load 5m")
	}
	l, c := newLoad(t), loadClient()
	ctx, stop := context.WithTimeout(t.Context(), *loadTime)
	defer stop()
	var all sync.WaitGroup
	written := 0
	all.Go(func() {
		for batch := range slices.Chunk(l.more, 4) {
			select {
			case <-ctx.Done():
				return
			case <-time.After(time.Second):
			}
			l.add(t, batch)
			written += len(batch)
		}
	})
	x := &tallying{took: map[string][]time.Duration{}, failed: map[string]int{}}
	tick := time.NewTicker(time.Second / time.Duration(*loadRate))
	defer tick.Stop()
	var running, late atomic.Int64
	for ctx.Err() == nil {
		select {
		case <-ctx.Done():
		case <-tick.C:
			if running.Load() > 2000 {
				late.Add(1) // the server does not keep up
				continue
			}
			running.Add(1)
			path := l.paths[rand.N(len(l.paths))]
			all.Go(func() {
				defer running.Add(-1)
				x.read(c, l.address, path)
			})
		}
	}
	all.Wait()
	t.Logf("%d reads a second wanted while %d articles were written:", *loadRate, written)
	x.report(t, *loadTime)
	if late.Load() > 0 {
		t.Errorf("%d reads were left out since 2,000 were waiting", late.Load())
	}
}
