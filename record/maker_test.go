package record

import (
	"strings"
	"testing"

	"parley"
	"parley/internal/parleytest"
)

type page = parleytest.Page

var newPage = parleytest.NewPage

// build is the record of the pages, which must be valid.
func build(t testing.TB, pages ...*page) *parley.Record {
	t.Helper()
	return buildAsOf(t, "", pages...)
}

func buildAsOf(t testing.TB, day string, pages ...*page) *parley.Record {
	t.Helper()
	return buildWith(t, Options{AsOf: day}, pages...)
}

func buildWith(t testing.TB, o Options, pages ...*page) *parley.Record {
	t.Helper()
	o.GivenName = func(name string) string { return strings.Replace(name, "mats", "matthias", 1) }
	b := NewBuilder(o)
	for _, p := range pages {
		if err := p.Findings.Validate(p.Article); err != nil {
			t.Fatalf("%s: %v", p.Name, err)
		}
		b.Add(p.Article, &p.Findings)
	}
	r := b.Record()
	if err := r.Validate(); err != nil {
		t.Fatal(err)
	}
	return r
}
