package fact_test

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parley"
	"parley/analyze/internal/clause"
	"parley/analyze/internal/fact"
	"parley/internal/parleytest"
)

// TestCases reads testdata/*.txt: a text of ours with a predicate in brackets,
// then " | " and its status. Two more cells may follow: by whose word it is so,
// names with " > " between, the outermost first, "?" where somebody is not
// known, "-" for the article itself; and its time expression, "-" for none.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txt"), func(t *testing.T) {
			f, err := os.Open(name)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			lines := bufio.NewScanner(f)
			cases, wrong := 0, []string{}
			for n := 1; lines.Scan(); n++ {
				if line := lines.Text(); line != "" && line[0] != '#' {
					cases++
					if fault := testCase(t, line); fault != "" {
						wrong = append(wrong, fmt.Sprintf("line %d: %s", n, fault))
					}
				}
			}
			// a new model may misread one tree in thirty, but no more
			report := t.Errorf
			if len(wrong)*30 <= cases {
				report = t.Logf
			}
			for _, w := range wrong {
				report("%s", w)
			}
		})
	}
}

// testCase is what is wrong with the reading of a case, "" if nothing is.
func testCase(t *testing.T, line string) string {
	t.Helper()
	want := strings.Split(line, " | ")
	before, rest, ok := strings.Cut(want[0], "[")
	word, after, ok2 := strings.Cut(rest, "]")
	if !ok || !ok2 || len(want) < 2 || len(want) > 4 {
		t.Fatalf("%q: no predicate in brackets, or not two to four cells", line)
	}
	doc := parleytest.Analyze(t, parleytest.Article("2024-08-19", before+word+after))
	r := fact.New(doc, clause.New(doc))
	pred := doc.TokenAt(len(before))
	status, rule := r.Status(pred)
	got := []string{want[0], string(status), source(doc, r, pred), when(r, pred)}
	for i := 1; i < len(want); i++ {
		if got[i] != want[i] {
			return fmt.Sprintf("%s\n got %s [%s]\nwant %s", want[0], strings.Join(got[1:], " | "), rule, strings.Join(want[1:], " | "))
		}
	}
	return ""
}

// source writes by whose word a predicate is so.
func source(doc *parley.Document, r *fact.Reader, pred int) string {
	chain, unknown := r.Source(pred)
	var names []string
	for _, id := range chain {
		for i := range doc.Actors {
			if doc.Actors[i].ID == id {
				names = append(names, doc.Actors[i].Name)
			}
		}
	}
	if unknown {
		names = append(names, "?")
	}
	if len(names) == 0 {
		return "-"
	}
	return strings.Join(names, " > ")
}

// when writes the time expression of a predicate.
func when(r *fact.Reader, pred int) string {
	if t := r.Time(pred); t != nil {
		return t.Expression
	}
	return "-"
}
