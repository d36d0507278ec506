package store_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"parley"
	"parley/internal/parleytest"
	"parley/internal/store"
)

var (
	benchArticles = flag.Int("articles", 2000, "how many articles the benchmarks search; the published figures are of 100000")
	benchDesk     = flag.String("desk", "", "a desk for the benchmarks: made if it is not there, kept; by default one in a temporary folder")
)

// An inventor makes articles out of the sentences of the examples, in which
// every few words another invented one stands, rare ones as rare as rare words
// are (Zipf).
type inventor struct {
	rnd       *rand.Rand
	sentences []string
	zipf      *rand.Zipf
}

func newInventor(t testing.TB, seed uint64) *inventor {
	t.Helper()
	files, err := filepath.Glob("../../examples/*/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	g := &inventor{rnd: rand.New(rand.NewPCG(seed, 1))}
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for s := range strings.SplitSeq(strings.Join(strings.Fields(string(text)), " "), ". ") {
			if len(s) > 40 && len(s) < 400 {
				g.sentences = append(g.sentences, s)
			}
		}
	}
	g.zipf = rand.NewZipf(g.rnd, 1.1, 8, 60_000)
	return g
}

// word is an invented one: the higher its rank the rarer.
func (g *inventor) word(rank uint64) string {
	const on, vo = "bdfgklmnprstvz", "aeiou"
	var b strings.Builder
	for n := rank + 70; n > 0; n /= 70 {
		b.WriteByte(on[n%14])
		b.WriteByte(vo[n/14%5])
	}
	return b.String()
}

func (g *inventor) sentence() string {
	words := strings.Fields(g.sentences[g.rnd.IntN(len(g.sentences))])
	for range 1 + len(words)/6 {
		words[g.rnd.IntN(len(words))] = g.word(g.zipf.Uint64())
	}
	return strings.Join(words, " ") + "."
}

func (g *inventor) name() string {
	n := uint64(g.rnd.IntN(400))
	first, last := g.word(n%40), g.word(n)
	return strings.ToUpper(first[:1]) + first[1:] + " " + strings.ToUpper(last[:1]) + last[1:]
}

// article is the i-th article: its page and what was read.
func (g *inventor) article(i int) (store.Page, store.Reading) {
	day := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i%2000).Format(time.DateOnly)
	var paragraphs []string
	for range 6 + g.rnd.IntN(8) {
		paragraphs = append(paragraphs, g.sentence()+" "+g.sentence())
	}
	a := parleytest.Article(day, paragraphs...)
	a.Title = strings.TrimSuffix(g.sentence(), ".")
	a.Outlet = "Outlet " + fmt.Sprint(i%50)
	a.ID = parley.ArticleID(a.Title, a.Text)
	f := &parley.Findings{Version: "v1"}
	for k, b := range a.Blocks {
		middle := b.Start + strings.Index(a.Text[b.Start:b.End], ". ") + 1
		f.Breaks = append(f.Breaks, b.Start, middle+1)
		quote := []parley.Evidence{{Doc: a.ID, Span: parley.Span{Start: middle + 1, End: b.End}, Quote: a.Text[middle+1 : b.End]}}
		name := g.name()
		actor := parley.Actor{ID: parley.NewID("actor", a.ID, quote[0].Span), Name: name, Kind: parley.Person, Mentions: quote, Rule: "invented", Confidence: 0.9}
		f.Actors = append(f.Actors, actor)
		basis := parley.Basis{Rule: "invented", Confidence: 0.9, Evidence: quote}
		if k%4 == 3 {
			p := parley.Position{ID: parley.NewID("position", a.ID, quote[0].Span), Actor: actor.ID, Stance: parley.Stances[g.rnd.IntN(len(parley.Stances))], What: quote[0].Quote}
			p.Status, p.Basis = parley.Happened, basis
			f.Positions = append(f.Positions, p)
			continue
		}
		f.Statements = append(f.Statements, parley.Statement{ID: parley.NewID("statement", a.ID, quote[0].Span), Speaker: &actor.ID, Content: quote, Form: "direct", Basis: basis})
	}
	p := store.Page{Address: fmt.Sprintf("https://example.org/%d", i), Name: fmt.Sprint(i), ContentType: "text/plain", Body: []byte(a.Title + "\n\n" + a.Text), Fetched: time.Date(2025, 1, 1, 0, 0, i, 0, time.UTC)}
	return p, store.Reading{PageID: store.PageID(p.Address, p.Body), Article: a, Findings: f}
}

// benchStore is a desk with the articles that the flags ask for.
func benchStore(b *testing.B) *store.Store {
	b.Helper()
	dsn := *benchDesk
	if dsn == "" {
		dsn = filepath.Join(b.TempDir(), "bench.db")
	}
	s, err := store.Create(b.Context(), dsn)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	c, err := s.Counts(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	g := newInventor(b, uint64(c.Articles))
	for i := c.Articles; i < *benchArticles; {
		var pages []store.Page
		var readings []store.Reading
		for ; i < *benchArticles && len(pages) < 200; i++ {
			p, r := g.article(i)
			pages, readings = append(pages, p), append(readings, r)
		}
		if _, err := s.AddPages(b.Context(), pages...); err != nil {
			b.Fatal(err)
		}
		if err := s.SaveReadings(b.Context(), "read", int64(i), readings); err != nil {
			b.Fatal(err)
		}
	}
	return s
}

// BenchmarkSearch asks as people do: a few words, some of them in most
// articles, with and without filters. It reports the median and the 99th
// percentile of the time a query takes.
func BenchmarkSearch(b *testing.B) {
	s := benchStore(b)
	g := newInventor(b, 7)
	names := func(i int) string { g.rnd = rand.New(rand.NewPCG(uint64(i), 2)); return g.name() }
	queries := []store.Query{
		{Text: "talks"}, {Text: "the agreement"}, {Text: "ceasefire talks"}, {Text: `"the talks"`}, {Text: "union offer -port"},
		{Text: g.word(3)}, {Text: g.word(40)}, {Text: g.word(900) + " " + g.word(20)}, {Text: "council", Kind: "article"}, {Text: "council", Kind: "statement"},
		{Text: "offer", Speaker: names(1)}, {Speaker: names(2)}, {Text: "talks", From: "2021-05-01", To: "2021-05-31"}, {Text: "draft", Stance: "rejects"},
		{Stance: "demands", From: "2022-01-01"}, {Text: g.word(5) + " talks", Kind: "position"}, {}, {From: "2023-01-01", Kind: "statement"}, {Text: "workers " + g.word(1)}, {Text: `"` + g.word(2) + `"`},
	}
	var times []time.Duration
	slowest := map[string]time.Duration{}
	for i := 0; b.Loop(); i++ {
		q := queries[i%len(queries)]
		start := time.Now()
		if _, _, err := s.Search(b.Context(), q); err != nil {
			b.Fatal(err)
		}
		took := time.Since(start)
		times = append(times, took)
		if key := fmt.Sprintf("%+v", q); took > slowest[key] {
			slowest[key] = took
		}
	}
	slices.Sort(times)
	b.ReportMetric(float64(times[len(times)/2].Microseconds())/1000, "p50-ms")
	b.ReportMetric(float64(times[len(times)*99/100].Microseconds())/1000, "p99-ms")
	if testing.Verbose() {
		for q, d := range slowest {
			b.Logf("%8.2f ms %s", float64(d.Microseconds())/1000, q)
		}
	}
	c, err := s.Counts(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(c.DeskBytes)/float64(c.TextBytes), "disk/text")
}

// BenchmarkSaveReadings adds articles and what was read of them, 50 at a time:
// all that a desk costs besides reading them. A turn is one article.
func BenchmarkSaveReadings(b *testing.B) {
	s := create(b, filepath.Join(b.TempDir(), "bench.db"))
	g := newInventor(b, 3)
	const batch = 50
	made := 0
	for b.Loop() {
		if made++; made%batch != 0 {
			continue
		}
		b.StopTimer()
		var pages []store.Page
		var readings []store.Reading
		for i := made - batch; i < made; i++ {
			p, r := g.article(i)
			pages, readings = append(pages, p), append(readings, r)
		}
		b.StartTimer()
		if _, err := s.AddPages(b.Context(), pages...); err != nil {
			b.Fatal(err)
		}
		if err := s.SaveReadings(b.Context(), "read", int64(made), readings); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkDocuments reads all articles with their findings, as the merging of
// a record does. A turn is one article.
func BenchmarkDocuments(b *testing.B) {
	s := benchStore(b)
	b.ResetTimer()
	for n := 0; n < b.N; {
		for _, err := range s.Documents(b.Context()) {
			if err != nil {
				b.Fatal(err)
			}
			if n++; n == b.N {
				break
			}
		}
	}
}
