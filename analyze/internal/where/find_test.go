package where_test

import (
	"bufio"
	"cmp"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"parley"
	"parley/analyze/internal/where"
	"parley/internal/parleytest"
)

var update = flag.Bool("update", false, "write what is found to testdata")

// read is the analysis of invented paragraphs.
func read(t testing.TB, paragraphs ...string) *parley.Document {
	t.Helper()
	article := parleytest.Article("", paragraphs...)
	doc := parleytest.Analyze(t, article)
	if err := doc.Findings.Validate(article); err != nil {
		t.Fatal(err)
	}
	return doc
}

// TestCases reads the cases in testdata. A case is a paragraph or more of
// invented text, its lines marked with ">", and below it what is to be found,
// a line each. Lines with "#" are comments. To add a case write its text and
// run the test with -update; read what it wrote.
func TestCases(t *testing.T) {
	for file, show := range map[string]func(*parley.Document) []string{"places": places, "settings": settings} {
		t.Run(file, func(t *testing.T) { runCases(t, filepath.Join("testdata", file+".txt"), show) })
	}
}

func runCases(t *testing.T, file string, show func(*parley.Document) []string) {
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var got, text []string
	flush := func() {
		if text != nil {
			got = append(got, show(read(t, text...))...)
			text = nil
		}
	}
	for in := bufio.NewScanner(strings.NewReader(string(b))); in.Scan(); {
		line := in.Text()
		words, isText := strings.CutPrefix(line, "> ")
		switch {
		case isText:
			text = append(text, words)
			got = append(got, line)
			continue
		case line == "" || line[0] == '#':
			flush()
			got = append(got, line)
		}
	}
	flush()
	out := strings.Join(got, "\n") + "\n"
	if *update {
		if err := os.WriteFile(file, []byte(out), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := gocmp.Diff(string(b), out); diff != "" {
		t.Error(diff)
	}
}

// places prints the places of a document: name, kind, country, precision,
// coordinates in whole degrees, relations, and the words that name it.
func places(doc *parley.Document) (lines []string) {
	names := map[string]string{}
	for _, p := range doc.Places {
		names[p.ID] = p.Name
	}
	for _, p := range doc.Places {
		facts := []string{string(p.Kind)}
		if p.Country != nil {
			facts = append(facts, *p.Country)
		}
		if p.Lat != nil {
			facts = append(facts, fmt.Sprintf("%s %.0f %.0f", p.Precision, *p.Lat, *p.Lon))
		}
		for _, r := range []struct {
			word string
			ids  []string
		}{{"in", p.Within}, {"between", p.Between}, {"near", p.Near}} {
			for _, id := range r.ids {
				facts = append(facts, r.word+" "+cmp.Or(names[id], id))
			}
		}
		var words []string
		for _, e := range p.Evidence {
			words = append(words, e.Quote)
		}
		lines = append(lines, fmt.Sprintf("%s | %s | %s", p.Name, strings.Join(facts, ", "), strings.Join(words, "; ")))
	}
	for _, rule := range []string{"place-of-two", "place-surname", "place-unknown", "place-unsupported"} {
		if n := doc.Unresolved[rule]; n > 0 {
			lines = append(lines, fmt.Sprintf("unresolved: %s %d", rule, n))
		}
	}
	return lines
}

// settings prints where each verb and noun of a document is that has a place.
func settings(doc *parley.Document) (lines []string) {
	x := where.NewIndex(doc)
	name := func(p int) string {
		if p < 0 {
			return "-"
		}
		return doc.Places[p].Name
	}
	for i := range doc.Tokens {
		if u := doc.Tokens[i].UPOS; u != "VERB" && u != "NOUN" {
			continue
		}
		if s := x.Setting(i); s != (where.Setting{At: -1, From: -1, To: -1}) {
			lines = append(lines, fmt.Sprintf("%s | at %s | from %s | to %s", doc.Form(i), name(s.At), name(s.From), name(s.To)))
		}
	}
	return lines
}

// TestDateline finds the places of a dateline, which names of all capitals
// hide from the names stage, and puts no act there unless asked.
func TestDateline(t *testing.T) {
	const line = "KISANGANI, Zaire, April 13 -"
	article := parleytest.Article("", line+" The rebels met the envoys on Sunday.", "Kisangani was calm.")
	article.Dateline = parley.Dateline{Place: "KISANGANI, Zaire", Date: "April 13", Span: parley.Span{End: len(line)}}
	doc := parleytest.Analyze(t, article)
	want := []string{"Kisangani | city, COD, city 1 25, in Zaire | KISANGANI; Kisangani", "Zaire | country, COD, country -4 24 | Zaire"}
	if diff := gocmp.Diff(want, places(doc)); diff != "" {
		t.Error(diff)
	}
	x := where.NewIndex(doc)
	if p, ok := x.Dateline(); !ok || doc.Places[p].Name != "Kisangani" {
		t.Errorf("dateline at %d, %v", p, ok)
	}
	for i := range doc.Tokens {
		if doc.Form(i) == "met" && x.Of(i) != nil {
			t.Error("they met at the dateline")
		}
	}
}

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("Holt said on Monday that talks in Tripoli, Lebanon, and near the Rafah crossing would resume in Oslo. ", 50)
	doc := parleytest.Analyze(b, parleytest.Article("", text))
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		where.Find(doc)
	}
}

func BenchmarkIndex(b *testing.B) {
	doc := parleytest.Analyze(b, parleytest.Article("", strings.Repeat("Holt met the envoys at a hotel in Vienna. ", 100)))
	for b.Loop() {
		x := where.NewIndex(doc)
		for i := range doc.Tokens {
			x.Setting(i)
		}
	}
}
