package record

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"parley"
)

// Options say what a record is to know of.
type Options struct {
	// AsOf is the last day that the record knows of, "2024-08-19": articles of
	// later days are left out, and so are those without a date. Empty means all
	// articles, and the day of the latest.
	AsOf string
	// GivenName is the first name that another is short for, in small letters:
	// "william" of "bill" (see analyze.GivenName). Nil knows none.
	GivenName func(string) string
	// Together says that the articles were handed over as those of one
	// negotiation. They are not grouped, and what only their negotiation tells
	// apart, "the government", "the union", is known by it.
	Together bool
}

// A Builder collects articles and their findings. It is not safe for several
// goroutines at once.
type Builder struct {
	options Options
	docs    map[string]*doc // by the article's id
	rulings map[string]*parley.Ruling
	// unreadable are those that are not valid.
	unreadable map[string]*parley.Ruling
	later      map[string]bool // articles that are left out since they are of later days or undated
	whole      *Builder        // of which this one has some articles; else nil
}

// NewBuilder is a builder without articles.
func NewBuilder(o Options) *Builder {
	return &Builder{
		options: o, docs: map[string]*doc{}, rulings: map[string]*parley.Ruling{}, unreadable: map[string]*parley.Ruling{}, later: map[string]bool{},
	}
}

// Add gives the builder an article and what was found in it. Neither is
// changed or may be changed after. An article that it has already is not added
// again.
func (b *Builder) Add(a *parley.Article, f *parley.Findings) {
	d := newDoc(a, f)
	if b.options.AsOf != "" && (d.day == "" || d.day > b.options.AsOf) {
		b.later[a.ID] = true
		return
	}
	if before, ok := b.docs[a.ID]; !ok || compareCopies(d, before) < 0 {
		b.docs[a.ID] = d
	}
}

// Len is the number of articles.
func (b *Builder) Len() int { return len(b.docs) }

// Record is the record of all articles added so far. Where they all turn out
// to be about one negotiation, it is as if they had been handed over so.
func (b *Builder) Record() *parley.Record {
	r := b.record()
	if n := r.Negotiations; !b.options.Together && len(n) == 1 && len(n[0].Articles) == len(r.Articles) {
		id := n[0].ID
		if r = b.together(); len(r.Negotiations) == 1 {
			r.Negotiations[0].ID, r.Negotiations[0].By = id, parley.Suggested
		}
	}
	return r
}

func (b *Builder) record() *parley.Record {
	docs := make([]*doc, 0, len(b.docs))
	for _, d := range b.docs {
		c := *d
		docs = append(docs, &c)
	}
	slices.SortFunc(docs, compareDocs)
	return merge(docs, b)
}

// together is the builder's record as that of one negotiation.
func (b *Builder) together() *parley.Record {
	one := *b
	one.options.Together = true
	return one.record()
}

// elsewhere reports whether an article is known and not of this record.
// Rulings on it are not for this record.
func (b *Builder) elsewhere(article string) bool {
	for ; b != nil; b = b.whole {
		if b.later[article] || b.whole != nil && b.whole.docs[article] != nil {
			return true
		}
	}
	return false
}

// A doc is an article with its findings and what the merger knows of it.
type doc struct {
	article  *parley.Article
	findings *parley.Findings

	day     string // "2024-08-19" of publication; empty if unknown
	instant string // of publication in UTC, to be compared; of a day without a time its end
	number  int    // in chronological order
	witness string // who the source is: agency, outlet or family
	// successor is the last version of an article that this one is an earlier
	// version of, or a reprint of such; nil if there is none.
	successor *doc
	versionOf *doc
	reprintOf *doc
	shingles  shingles // of the article's text
	phrases   shingles // of few words, of a successor
	figures   map[string]bool
	plain     string // the words of a successor
	family    int    // number of the earliest article of its reprints and versions

	context map[string]bool // entry ids of the named actors in it
}

func newDoc(a *parley.Article, f *parley.Findings) *doc {
	d := &doc{article: a, findings: f}
	if day, ok := a.Published.Day(); ok {
		d.day = day.Format("2006-01-02")
	} else if day, ok := a.Updated.Day(); ok {
		d.day = day.Format("2006-01-02")
	}
	d.instant = instant(firstDate(a.Published, a.Updated), d.day)
	return d
}

func firstDate(a, b parley.Date) parley.Date {
	if a.IsZero() {
		return b
	}
	return a
}

// instant is a date in UTC as text that sorts. A time of no known zone counts as
// UTC, and a day without a time as its end: who has no time has read the others.
func instant(d parley.Date, day string) string {
	value, zone := d.Value, ""
	if d.Zone != "" {
		value, zone = d.Value+d.Zone, "Z07:00"
	}
	for _, clock := range []string{"2006-01-02T15:04:05", "2006-01-02T15:04"} {
		if t, err := time.Parse(clock+zone, value); err == nil {
			return t.UTC().Format("2006-01-02T15:04:05Z")
		}
	}
	if day == "" {
		return ""
	}
	return day + "T23:59:59Z"
}

// compareDocs puts articles in chronological order, undated ones last.
func compareDocs(a, b *doc) int {
	return cmp.Or(
		cmp.Compare(cmp.Or(a.instant, "9999"), cmp.Or(b.instant, "9999")),
		strings.Compare(a.article.Published.Value, b.article.Published.Value),
		strings.Compare(a.article.Updated.Value, b.article.Updated.Value),
		strings.Compare(a.article.ID, b.article.ID),
	)
}

// compareCopies decides which of two copies of one text stays: that of the
// later analyzer, then the one dated first, then by what else is known.
func compareCopies(a, b *doc) int {
	x, y := a.article, b.article
	return cmp.Or(
		-strings.Compare(a.findings.Version, b.findings.Version),
		compareDocs(a, b),
		strings.Compare(x.Name, y.Name),
		strings.Compare(x.URL, y.URL),
		strings.Compare(x.Outlet, y.Outlet),
		strings.Compare(x.Agency, y.Agency),
		strings.Compare(x.Byline, y.Byline),
	)
}

// Select is a builder with only those of b's articles that have these ids, and
// with b's rulings, as those of one negotiation; rulings that no article of b
// has the words of are listed in b's own record only.
func (b *Builder) Select(articles []string) *Builder {
	o := b.options
	o.Together = true
	out := NewBuilder(o)
	out.rulings, out.whole = maps.Clone(b.rulings), b
	for _, id := range articles {
		if d, ok := b.docs[id]; ok {
			out.docs[id] = d
		}
	}
	return out
}
