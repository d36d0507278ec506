package web

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"parley"
	"parley/analyze"
	"parley/internal/coverage"
	"parley/internal/desk"
	"parley/internal/store"
	"parley/record"
)

// A fakeDesk is a Reader of one record that stays as it is.
type fakeDesk struct {
	snapshot *Snapshot
	err      error
}

func (f *fakeDesk) Latest(context.Context) (*Snapshot, error) { return f.snapshot, f.err }
func (f *fakeDesk) Fresh(context.Context) (*Snapshot, error)  { return f.snapshot, f.err }

// dockDocuments are the documents of examples/dock-strike, read once for all
// tests.
var dockDocuments = sync.OnceValues(func() (docs []*parley.Document, err error) {
	analyzer, err := analyze.New()
	if err != nil {
		return nil, err
	}
	files, _ := coverage.Files([]string{filepath.Join("..", "..", "examples", "dock-strike")})
	reader := &coverage.Reader{Analyzer: analyzer, Jobs: 2}
	for r := range coverage.Read(reader, files, func(d *parley.Document) (*parley.Document, error) { return d, nil }) {
		if r.Err != nil {
			return nil, r.Err
		}
		if !r.Last {
			docs = append(docs, r.Value)
		}
	}
	return docs, nil
})

// dockStrike is their record.
var dockStrike = sync.OnceValues(func() (*Snapshot, error) {
	docs, err := dockDocuments()
	if err != nil {
		return nil, err
	}
	builder := record.NewBuilder(record.Options{GivenName: analyze.GivenName})
	for _, d := range docs {
		builder.Add(d.Article, &d.Findings)
	}
	snap := &Snapshot{Revision: 7, Whole: builder.Record()}
	for _, n := range snap.Whole.Negotiations {
		snap.Talks = append(snap.Talks, Talk{n, builder.Select(n.Articles).Record()})
	}
	return snap, nil
})

// newDesk is a desk with the record of examples/dock-strike.
func newDesk(t testing.TB) *fakeDesk {
	t.Helper()
	snap, err := dockStrike()
	if err != nil {
		t.Fatal(err)
	}
	return &fakeDesk{snapshot: snap}
}

// fillStore puts the documents of examples/dock-strike into a store.
func fillStore(t testing.TB, s *store.Store) {
	t.Helper()
	docs, err := dockDocuments()
	if err != nil {
		t.Fatal(err)
	}
	var readings []store.Reading
	for _, d := range docs {
		p := store.Page{Address: "/" + d.Article.Name, Name: d.Article.Name, Body: []byte(d.Article.Text)}
		if _, err := s.AddPages(t.Context(), p); err != nil {
			t.Fatal(err)
		}
		readings = append(readings, store.Reading{PageID: store.PageID(p.Address, p.Body), Article: d.Article, Findings: &d.Findings})
	}
	if err := s.SaveReadings(t.Context(), "read", int64(len(docs)), readings); err != nil {
		t.Fatal(err)
	}
}

// withStore gives a server everything that a store has.
func withStore(t testing.TB, s *store.Store, c *Config) {
	t.Helper()
	fillStore(t, s)
	c.Reader = Desk(desk.New(s, desk.Options{GivenName: analyze.GivenName, Every: time.Millisecond}))
	c.Library, c.Writer, c.Hooks = s, s, s
}

// newServer is a server over a desk, with its log in that of the test.
func newServer(t testing.TB, c Config) *Server {
	t.Helper()
	if c.Reader == nil {
		c.Reader = newDesk(t)
	}
	c.Open = c.Accounts == nil && c.Hosts == nil && c.Proxies == nil
	if !c.Open && c.Accounts == nil {
		c.Accounts = newStore(t)
	}
	c.Log = slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelWarn}))
	s, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// ask is the answer of a server to a request; headers are "Name: value".
func ask(t testing.TB, s http.Handler, method, target, body string, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(method, target, strings.NewReader(body))
	r.Host = "127.0.0.1:8080"
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ": ")
		if name == "Host" {
			r.Host = value
		}
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w
}

// newStore is an empty desk on disk.
func newStore(t testing.TB) *store.Store {
	t.Helper()
	s, err := store.Create(t.Context(), filepath.Join(t.TempDir(), "test.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}
