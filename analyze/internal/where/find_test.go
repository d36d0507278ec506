package where_test

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

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
	if diff := cmp.Diff(string(b), out); diff != "" {
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
				facts = append(facts, r.word+" "+names[id])
			}
		}
		var words []string
		for _, e := range p.Evidence {
			words = append(words, e.Quote)
		}
		lines = append(lines, fmt.Sprintf("%s | %s | %s", p.Name, strings.Join(facts, ", "), strings.Join(words, "; ")))
	}
	for _, rule := range []string{"place-of-two", "place-unsupported"} {
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
