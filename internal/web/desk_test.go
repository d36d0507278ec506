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

	"parley"
	"parley/analyze"
	"parley/internal/coverage"
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

// dockStrike is the record of examples/dock-strike, read once for all tests.
var dockStrike = sync.OnceValues(func() (*Snapshot, error) {
	analyzer, err := analyze.New()
	if err != nil {
		return nil, err
	}
	files, _ := coverage.Files([]string{filepath.Join("..", "..", "examples", "dock-strike")})
	builder := record.NewBuilder(record.Options{GivenName: analyze.GivenName})
	reader := &coverage.Reader{Analyzer: analyzer, Jobs: 2}
	for r := range coverage.Read(reader, files, func(d *parley.Document) (*parley.Document, error) { return d, nil }) {
		if r.Err != nil {
			return nil, r.Err
		}
		if !r.Last {
			builder.Add(r.Value.Article, &r.Value.Findings)
		}
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
