package when

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"parley"
)

// marked is an expression in a case: "[the words|TYPE value MOD]".
var marked = regexp.MustCompile(`\[([^\]|]+)\|([^\]]+)\]`)

// bounded is an expression of a case that says its bounds.
var bounded = regexp.MustCompile(` [0-9T:-]{10,}/[0-9T:-]{10,}$`)

// instant is one of the bounds of a case; of midnight the day alone.
func instant(t time.Time) string {
	return strings.TrimSuffix(t.Format("2006-01-02T15:04"), "T00:00")
}

// A testCase is one line of testdata/*.txt:
//
//	2024-08-19: Talks broke off on [Friday|DATE 2024-08-16] and will resume [next week|DATE 2024-W35].
//
// After these may come the bounds, where they are not those of the value:
// "2024-08-01/2024-08-11". It begins with the day that the article speaks from, or none. Each time
// expression stands in brackets with its type, its value and its modifier, if
// it has one; there may be no others. Lines that begin with # are comments.
type testCase struct {
	file   string
	line   int
	anchor Anchor
	text   string
	want   []string
}

func readCases(t testing.TB) []testCase {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases: ", err)
	}
	var cases []testCase
	for _, name := range files {
		file, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		lines := bufio.NewScanner(file)
		for n := 1; lines.Scan(); n++ {
			line := strings.TrimSpace(lines.Text())
			if line == "" || line[0] == '#' {
				continue
			}
			head, text, ok := strings.Cut(line, ": ")
			c := testCase{file: filepath.Base(name), line: n}
			day, err := time.Parse(time.DateOnly, head)
			if !ok || err != nil && head != "none" {
				t.Fatalf("%s:%d: a case begins with its day, or none", name, n)
			}
			if err == nil {
				c.anchor = OnDay(day)
			}
			c.text = marked.ReplaceAllString(text, "$1")
			for _, m := range marked.FindAllStringSubmatch(text, -1) {
				c.want = append(c.want, m[1]+"|"+m[2])
			}
			cases = append(cases, c)
		}
	}
	return cases
}

// findText gives the expressions of a text without tags.
func findText(text string, anchor Anchor) []found {
	f := newFinder(text, anchor)
	f.read(parley.Span{End: len(text)}, nil)
	f.settleYears()
	return f.out
}

func TestCases(t *testing.T) {
	for _, c := range readCases(t) {
		var got []string
		for _, h := range findText(c.text, c.anchor) {
			line := strings.TrimSpace(fmt.Sprintf("%s|%s %s %s", c.text[h.Start:h.End], h.kind, h.value, h.mod))
			if i := len(got); i < len(c.want) && bounded.MatchString(c.want[i]) || h.spread.known() && h.mod == "" {
				b := h.bounds()
				line += " " + instant(b.from) + "/" + instant(b.to)
			}
			got = append(got, line)
		}
		if fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%s:%d: %s\n got %q\nwant %q", c.file, c.line, c.text, got, c.want)
		}
	}
}

// TestEveryPattern holds the table of rules to its cases: a pattern that no
// case needs is a pattern that nobody can judge.
func TestEveryPattern(t *testing.T) {
	used := map[*compiled]bool{}
	for _, c := range readCases(t) {
		f := newFinder(c.text, c.anchor)
		f.lex = lexer{voc: f.voc, words: f.words, text: c.text, end: len(c.text)}
		for f.lex.next() {
			f.prepare()
			for i := 0; i < len(f.items); i++ {
				if hit, ok := f.longest(i); ok {
					used[hit.by] = true
					f.add(hit)
					i = hit.last - 1
				}
			}
		}
	}
	reported := map[*compiled]bool{}
	for _, starting := range theGrammar().starts {
		for _, c := range starting {
			if !used[c] && !reported[c] {
				reported[c] = true
				t.Errorf("%s: no case for %s", c.rule.name, c.source)
			}
		}
	}
}
