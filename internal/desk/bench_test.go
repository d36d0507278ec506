package desk

import (
	"testing"

	"parley/analyze"
	"parley/internal/brief"
	"parley/internal/pack"
	"parley/internal/parleytest"
	"parley/record"

	"parley"
)

// large is a record of 5,000 articles about one negotiation.
func large(t testing.TB) *parley.Record {
	b := record.NewBuilder(record.Options{GivenName: analyze.GivenName})
	for _, d := range parleytest.Many(examples(t, "ceasefire"), 5000) {
		b.Add(d.Article, &d.Findings)
	}
	return b.Record()
}

// BenchmarkLarge are the answers of a record of 5,000 articles.
func BenchmarkLarge(b *testing.B) {
	r := large(b)
	packed, texts := packRecord(r), pack.Texts{}
	for i := range r.Articles {
		texts[r.Articles[i].ID] = r.Articles[i].Text
	}
	v := NewView(r)
	run := func(name string, do func()) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				do()
			}
		})
	}
	run("unpack", func() {
		if _, err := unpackRecord(packed, texts); err != nil {
			b.Fatal(err)
		}
	})
	run("view", func() { NewView(r) })
	run("brief", func() { brief.New(r, brief.Options{}) })
	run("timeline", func() { v.Timeline(Filter{Limit: 100}) })
	run("positions", func() { v.Positions(Filter{}) })
	run("proposals", func() { v.Proposals(Filter{}, false) })
	run("actors", func() { v.Actors(Filter{Limit: 100}, false) })
	run("calendar", func() { v.Calendar(Filter{}) })
	run("disagreements", func() { v.Disagreements(Filter{}) })
	run("diff", func() { v.Diff("2025-12-20") })
	run("entry", func() { v.Entry(r.Meetings[0].ID) })
}
