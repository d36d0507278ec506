package record

import (
	"cmp"
	"maps"
	"slices"
	"strings"

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

// Record is the record of all articles added so far.
func (b *Builder) Record() *parley.Record {
	docs := make([]*doc, 0, len(b.docs))
	for _, d := range b.docs {
		c := *d
		docs = append(docs, &c)
	}
	slices.SortFunc(docs, compareDocs)
	return merge(docs, b)
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
	return d
}

// compareDocs puts articles in chronological order, undated ones last.
func compareDocs(a, b *doc) int {
	return cmp.Or(
		cmp.Compare(cmp.Or(a.day, "9999"), cmp.Or(b.day, "9999")),
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
// with b's rulings; those that no article of b has the words of are listed in
// b's own record only.
func (b *Builder) Select(articles []string) *Builder {
	out := NewBuilder(b.options)
	out.rulings, out.whole = maps.Clone(b.rulings), b
	for _, id := range articles {
		if d, ok := b.docs[id]; ok {
			out.docs[id] = d
		}
	}
	return out
}
