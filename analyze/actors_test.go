package analyze_test

import (
	"cmp"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"parley"
	"parley/analyze"
)

// TestActors reads testdata/actors.txt: sentences of our own, and who must be
// among their actors and who must not. A line may be added by anyone.
func TestActors(t *testing.T) {
	data, err := os.ReadFile("testdata/actors.txt")
	if err != nil {
		t.Fatal(err)
	}
	a, err := analyze.New()
	if err != nil {
		t.Fatal(err)
	}
	var doc *parley.Document
	for n, line := range strings.Split(string(data), "\n") {
		want, isCase := strings.CutPrefix(line, "\t")
		switch {
		case line == "" || line[0] == '#':
		case !isCase:
			article := &parley.Article{ID: parley.ArticleID("", line), Language: "en", Text: line, Blocks: []parley.Block{{Span: parley.Span{End: len(line)}}}}
			if place, _, ok := strings.Cut(line, " — "); ok {
				article.Dateline = parley.Dateline{Place: place, Span: parley.Span{End: len(place)}}
			}
			if doc, err = a.Analyze(article); err != nil {
				t.Fatal(err)
			}
			if err := doc.Validate(); err != nil {
				t.Errorf("line %d: %v", n+1, err)
			}
		default:
			found := slices.ContainsFunc(doc.Actors, func(x parley.Actor) bool { return isActor(&x, want[2:]) })
			if found != (want[0] == '+') {
				t.Errorf("line %d: %s\nwant %s, got %s", n+1, doc.Article.Text, want, describeActors(doc))
			}
		}
	}
}

// isActor reports whether an actor is as the fields of a line say.
func isActor(a *parley.Actor, line string) bool {
	fields := strings.Split(line, " | ")
	if fields[0] != a.Name {
		return false
	}
	for i, got := range []string{string(a.Kind), codesOf(a), officesOf(a)} {
		if i+1 >= len(fields) || fields[i+1] == "*" {
			continue
		}
		if fields[i+1] != got {
			return false
		}
	}
	return true
}

// codesOf are the country and the sectors of an actor, "-" if it has neither.
func codesOf(a *parley.Actor) string {
	var codes []string
	if a.Country != nil {
		codes = append(codes, *a.Country)
	}
	if codes = append(codes, a.Sectors...); len(codes) == 0 {
		return "-"
	}
	return strings.Join(codes, ", ")
}

func officesOf(a *parley.Actor) string {
	var all []string
	for _, o := range a.Offices {
		all = append(all, fmt.Sprintf("%s (%s)", o.Title, o.Status))
	}
	return cmp.Or(strings.Join(all, "; "), "-")
}

func describeActors(doc *parley.Document) string {
	var all []string
	for i := range doc.Actors {
		a := &doc.Actors[i]
		all = append(all, fmt.Sprintf("%s | %s | %s | %s", a.Name, a.Kind, codesOf(a), officesOf(a)))
	}
	return strings.Join(all, "\n    ")
}
