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

// BenchmarkDesk is a desk of 5,000 articles about one negotiation, on disk:
// the record made anew, and what a process does that finds it made.
func BenchmarkDesk(b *testing.B) {
	ctx := b.Context()
	s := shelf(b)
	keep(b, s, parleytest.Many(examples(b, "ceasefire"), 5000)...)
	b.Run("make", func(b *testing.B) {
		for b.Loop() {
			d := New(s, Options{GivenName: analyze.GivenName})
			builder, at, err := d.gather(ctx, record.Options{GivenName: analyze.GivenName})
			if err != nil {
				b.Fatal(err)
			}
			if err := d.save(ctx, merged(builder, at)); err != nil {
				b.Fatal(err)
			}
		}
	})
	ask := func(name string, do func(*Catalog) error) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				c, err := New(s, Options{}).Catalog(ctx)
				if err == nil {
					err = do(c)
				}
				if err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	ask("brief", func(c *Catalog) error {
		_, err := c.Brief(ctx, c.Talks[0].ID)
		return err
	})
	ask("timeline", func(c *Catalog) error {
		t, err := c.Talk(ctx, c.Talks[0].ID)
		if err == nil {
			t.View().Timeline(Filter{Limit: 200})
		}
		return err
	})
}
