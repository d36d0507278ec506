package analyze_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"parley"
	"parley/analyze"
)

// timeCase is an expression in a case of package when: "[the words|DATE value]".
var timeCase = regexp.MustCompile(`\[([^\]|]+)\|([A-Z]+) ([^\s\]]+)[^\]]*\]`)

// TestTimesWithTrees reads the cases of package when through all stages: what
// the words alone say of a time, the tree of the sentence must not unsay. Cases
// whose tense a tree alone can tell are in testdata/tree.
func TestTimesWithTrees(t *testing.T) {
	if testing.Short() {
		t.Skip("short: a sentence for each case of package when takes seconds")
	}
	files, _ := filepath.Glob("internal/when/testdata/*.txt")
	more, _ := filepath.Glob("internal/when/testdata/tree/*.txt")
	if len(files) == 0 || len(more) == 0 {
		t.Fatal("no cases")
	}
	a, err := analyze.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range append(files, more...) {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(b)) {
			line = strings.TrimSpace(line)
			day, marked, ok := strings.Cut(line, ": ")
			if !ok || line[0] == '#' {
				continue
			}
			var want []string
			for _, m := range timeCase.FindAllStringSubmatch(marked, -1) {
				want = append(want, m[1]+"|"+m[3])
			}
			got := timesOf(t, a, day, timeCase.ReplaceAllString(marked, "$1"))
			if fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("%s: %s\n got %q\nwant %q", filepath.Base(file), line, got, want)
			}
		}
	}
}

// timesOf are the expressions of an article of one sentence, of a day or none.
func timesOf(t *testing.T, a *analyze.Analyzer, day, text string) []string {
	article := &parley.Article{ID: parley.ArticleID("", text), Text: text, Language: "en",
		Blocks: []parley.Block{{Span: parley.Span{End: len(text)}}}}
	if _, err := time.Parse(time.DateOnly, day); err == nil {
		article.Published = parley.Date{Value: day}
	}
	doc, err := a.Analyze(article)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, x := range doc.Times {
		out = append(out, x.Expression+"|"+x.Value)
	}
	return out
}
