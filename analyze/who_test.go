package analyze_test

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"parley"
	"parley/analyze"
)

// TestWho reads testdata/who.txt: short articles we made up, and for some of
// their words whom they stand for, or who says them. A line may be added by anyone.
func TestWho(t *testing.T) {
	data, err := os.ReadFile("testdata/who.txt")
	if err != nil {
		t.Fatal(err)
	}
	a, err := analyze.New()
	if err != nil {
		t.Fatal(err)
	}
	var text []string
	var doc *parley.Document
	for n, line := range strings.Split(string(data), "\n") {
		words, want, isCase := strings.Cut(strings.TrimPrefix(line, "\t"), " = ")
		switch {
		case strings.HasPrefix(line, "#"):
		case line == "":
			text, doc = nil, nil
		case !strings.HasPrefix(line, "\t"):
			text = append(text, line)
		case !isCase:
			t.Errorf("line %d: no “ = ”", n+1)
		default:
			if doc == nil {
				doc = analyzed(t, a, strings.Join(text, "\n\n"))
			}
			if got := whoIs(doc, words); got != want {
				t.Errorf("line %d: %s: %s = %s, want %s", n+1, strings.Join(text, " "), words, got, want)
			}
		}
	}
}

func analyzed(t *testing.T, a *analyze.Analyzer, text string) *parley.Document {
	article := &parley.Article{ID: parley.ArticleID("", text), Language: "en", Text: text}
	at := 0
	for block := range strings.SplitSeq(text, "\n\n") {
		article.Blocks = append(article.Blocks, parley.Block{Span: parley.Span{Start: at, End: at + len(block)}})
		at += len(block) + 2
	}
	doc, err := a.Analyze(article)
	if err != nil {
		t.Fatal(err)
	}
	if err := doc.Validate(); err != nil {
		t.Error(err)
	}
	return doc
}

// whoIs is the name of the actor, or of the members, that the words stand
// for; "she 2" is the second "she". It is "-" where they stand for no one.
func whoIs(doc *parley.Document, words string) string {
	if said, ok := strings.CutPrefix(words, "“"); ok {
		return whoSaid(doc, strings.TrimSuffix(said, "”"))
	}
	nth := 1
	if i := strings.LastIndexByte(words, ' '); i >= 0 {
		if n, err := strconv.Atoi(words[i+1:]); err == nil {
			words, nth = words[:i], n
		}
	}
	for _, m := range doc.Mentions {
		if doc.Text(m.Span) != words && doc.Text(m.Name) != words {
			continue
		}
		if nth--; nth > 0 {
			continue
		}
		var who []string
		for _, k := range append([]int{m.Actor}, m.Members...) {
			if k >= 0 {
				who = append(who, describe(doc, &doc.Actors[k]))
			}
		}
		if who == nil {
			return "-"
		}
		return strings.Join(who, " + ")
	}
	return "no mention"
}

// whoSaid are the speakers of the statements that hold the words.
func whoSaid(doc *parley.Document, words string) string {
	var who []string
	for _, s := range doc.Statements {
		if !strings.Contains(s.Content[0].Quote, words) {
			continue
		}
		name := "-"
		for i := range doc.Actors {
			if s.Speaker != nil && doc.Actors[i].ID == *s.Speaker {
				name = describe(doc, &doc.Actors[i])
			}
		}
		who = append(who, name)
	}
	return strings.Join(who, "; ")
}

// describe is an actor's name, with its kind, country and sectors in brackets
// where it has no name of its own.
func describe(doc *parley.Document, a *parley.Actor) string {
	if a.Kind != parley.Unnamed && a.Kind != parley.Group {
		return a.Name
	}
	what := []string{string(a.Kind)}
	if a.Country != nil {
		what = append(what, *a.Country)
	}
	return fmt.Sprintf("%s (%s)", a.Name, strings.Join(slices.Concat(what, a.Sectors), " "))
}
