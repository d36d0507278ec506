// Package storetest is the test that every database of a desk must pass, makers
// of what is put into a desk, and what starts the databases that tests need.
package storetest

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"parley"
	"parley/internal/parleytest"
	"parley/internal/store"
)

// Test runs the conformance test. Open makes an empty desk and gives its
// address; it is called for each part.
func Test(t *testing.T, open func(t testing.TB) string) {
	for _, part := range []struct {
		name string
		test func(*testing.T, *store.Store)
	}{
		{"Pages", testPages},
		{"OddPages", testOddPages},
		{"Readings", testReadings},
		{"Search", testSearch},
		{"SearchPages", TestSearchPages},
		{"Rulings", testRulings},
		{"Sources", testSources},
		{"Stages", testStages},
		{"Audit", testAudit},
		{"Accounts", testAccounts},
		{"Sessions", testSessions},
		{"Tokens", testTokens},
		{"Hooks", testHooks},
		{"Counts", testCounts},
		{"Check", testCheck},
		{"Backup", func(t *testing.T, s *store.Store) { testBackup(t, s, open(t)) }},
	} {
		t.Run(part.name, func(t *testing.T) {
			s, err := store.Create(t.Context(), open(t))
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			part.test(t, s)
		})
	}
}

// Dispute are the invented pages of parleytest.Dispute with their readings:
// findings of every kind.
func Dispute(t testing.TB, version string) ([]store.Page, []store.Reading) {
	t.Helper()
	var pages []store.Page
	var readings []store.Reading
	for i, d := range parleytest.Dispute(t) {
		p := Page(fmt.Sprintf("https://example.org/dispute/%d", i), d.Text)
		f := d.Findings
		f.Version = version
		pages = append(pages, p)
		readings = append(readings, store.Reading{PageID: store.PageID(p.Address, p.Body), Article: d.Article, Findings: &f})
	}
	return pages, readings
}

// Fill puts something of everything into a desk.
func Fill(t testing.TB, s *store.Store) {
	t.Helper()
	ctx := t.Context()
	pages, readings := Dispute(t, "v1")
	must(t, ok2(s.AddPages(ctx, pages...)))
	must(t, s.SaveReadings(ctx, "read", int64(len(pages)), readings))
	failed := Page("https://example.org/failed", "\x00\xff")
	must(t, ok2(s.AddPages(ctx, failed, Page("https://example.org/unread", "unread"))))
	must(t, s.SaveReadings(ctx, "read", int64(len(pages)+1), []store.Reading{{PageID: store.PageID(failed.Address, failed.Body), Err: errors.New("no text"), Version: "v1"}}))
	must(t, s.AddRulings(ctx, parley.Ruling{Verdict: parley.Confirmed, By: "ana", When: "2025-10-05T10:00:00Z", Why: "“heard it”"}))
	must(t, ok2(s.AddSource(ctx, store.Source{Address: "https://example.org/feed", Kind: "feed", Title: "Feed"})))
	must(t, s.Log(ctx, store.AuditEntry{Who: "ana", What: "ruling.add"}))
	must(t, s.SaveView(ctx, "view", 1, []byte("made")))
}

func ok2[T any](_ T, err error) error { return err }

// Page is an invented page at this address; its text is its body.
func Page(address, text string) store.Page {
	return store.Page{Address: address, Name: address, ContentType: "text/plain", Body: []byte(text), Fetched: time.Date(2025, 10, 3, 12, 0, 0, 0, time.UTC)}
}

// Reading is an article of one paragraph for each text, read from the page; a
// paragraph "NAME: words" is a statement of NAME's.
func Reading(page store.Page, version, day string, paragraphs ...string) store.Reading {
	a := parleytest.Article(day, paragraphs...)
	a.Title = "Talks of " + day
	a.ID = parley.ArticleID(a.Title, a.Text)
	f := &parley.Findings{Version: version}
	actors := map[string]string{}
	at := 0
	for _, p := range paragraphs {
		f.Breaks = append(f.Breaks, at)
		if name, words, ok := strings.Cut(p, ": "); ok {
			quote := func(start, end int) parley.Evidence {
				return parley.Evidence{Doc: a.ID, Span: parley.Span{Start: start, End: end}, Quote: a.Text[start:end]}
			}
			who := quote(at, at+len(name))
			if actors[name] == "" {
				actors[name] = parley.NewID("actor", a.ID, who.Span)
				f.Actors = append(f.Actors, parley.Actor{ID: actors[name], Name: name, Kind: parley.Organization, Mentions: []parley.Evidence{who}, Rule: "test", Confidence: 1})
			}
			id := actors[name]
			said := quote(at+len(name)+2, at+len(name)+2+len(words))
			f.Statements = append(f.Statements, parley.Statement{
				ID: parley.NewID("statement", a.ID, said.Span), Speaker: &id, SpeakerAt: []parley.Evidence{who}, Content: []parley.Evidence{said}, Form: "direct",
				Basis: parley.Basis{Rule: "test", Confidence: 1, Evidence: []parley.Evidence{said}},
			})
		}
		at += len(p) + 2
	}
	return store.Reading{PageID: store.PageID(page.Address, page.Body), Article: a, Findings: f}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// ok is the value of a call that must not fail: ok(f())(t).
func ok[T any](v T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		must(t, err)
		return v
	}
}
