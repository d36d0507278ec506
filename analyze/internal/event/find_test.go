package event_test

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parley"
	"parley/internal/parleytest"
)

var update = flag.Bool("update", false, "write what is found to the cases")

// TestCases reads testdata/*.txt: a sentence of ours, "=>" and its events with
// " ; " between: TYPE mode cameo status actors > recipients @place @time [rule],
// "-" where there is none. Names are those of the actors; with -update the
// right side is written anew.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txt"), func(t *testing.T) {
			for n, line := range lines(t, name) {
				sentence, want, ok := strings.Cut(line, " => ")
				if line == "" || line[0] == '#' || !ok && !*update {
					continue
				}
				if got := events(parleytest.Analyze(t, parleytest.Article("2024-08-19", sentence))); got != want && !*update {
					t.Errorf("%s:%d: %s\n got %s\nwant %s", name, n+1, sentence, got, want)
				}
			}
			if *update {
				rewrite(t, name)
			}
		})
	}
}

func lines(t *testing.T, name string) []string {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var all []string
	for scan := bufio.NewScanner(f); scan.Scan(); {
		all = append(all, scan.Text())
	}
	return all
}

func rewrite(t *testing.T, name string) {
	t.Helper()
	var out strings.Builder
	for _, line := range lines(t, name) {
		if sentence, _, _ := strings.Cut(line, " => "); line != "" && line[0] != '#' {
			line = sentence + " => " + events(parleytest.Analyze(t, parleytest.Article("2024-08-19", sentence)))
		}
		out.WriteString(line + "\n")
	}
	if err := os.WriteFile(name, []byte(out.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// events prints the events of a document.
func events(doc *parley.Document) string {
	var list []string
	for i := range doc.Events {
		list = append(list, show(doc, &doc.Events[i]))
	}
	if len(list) == 0 {
		return "nothing"
	}
	return strings.Join(list, " ; ")
}

func show(doc *parley.Document, e *parley.Event) string {
	names := func(ids []string) string {
		var out []string
		for i := range doc.Actors {
			if a := &doc.Actors[i]; slices.Contains(ids, a.ID) {
				out = append(out, a.Name)
			}
		}
		return strings.Join(out, ", ")
	}
	or := func(s string) string {
		if s == "" {
			return "-"
		}
		return s
	}
	out := fmt.Sprintf("%s %s %s %s %s > %s", e.Type, or(e.Mode), or(e.CAMEO), e.Status, or(names(e.Actors)), or(names(e.Recipients)))
	if e.Place != nil {
		for i := range doc.Places {
			if doc.Places[i].ID == *e.Place {
				out += " @" + doc.Places[i].Name
			}
		}
	}
	if e.Time != nil {
		out += " @" + e.Time.Value
	}
	return out + " [" + e.Rule + "]"
}
