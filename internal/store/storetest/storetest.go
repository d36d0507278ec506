// Package storetest is the test that every database of a desk must pass, and
// starts the databases that it needs.
package storetest

import (
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
		{"Readings", testReadings},
		{"Search", testSearch},
		{"Rulings", testRulings},
		{"Sources", testSources},
		{"Stages", testStages},
		{"Audit", testAudit},
		{"Accounts", testAccounts},
		{"Sessions", testSessions},
		{"Tokens", testTokens},
		{"Hooks", testHooks},
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

// Page is an invented page at this address whose body is its text.
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
