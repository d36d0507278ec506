package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// leastVisible is the share of the facts of the long dossiers, by weight, that
// must stand on the printed brief.
const leastVisible = 0.58

// TestFactsOnTheBrief prints the brief of the coverage of long negotiations, as
// it is without --long, and looks for the facts that an analyst wrote down: a
// fact counts when its words stand in one entry of the page, a line with what
// hangs on it. Set PARLEY_VISIBLE to list those that do not.
func TestFactsOnTheBrief(t *testing.T) {
	data := os.Getenv("PARLEY_DATA")
	if data == "" || testing.Short() {
		t.Skip("a long test that needs PARLEY_DATA, the folder of the corpora")
	}
	sets, err := filepath.Glob(filepath.Join(data, "coverage", "*-1987", "facts.json"))
	if err != nil || len(sets) == 0 {
		t.Skip("no long dossiers in ", data)
	}
	seen, all := 0, 0
	for _, set := range sets {
		found, weight := visible(t, set)
		t.Logf("%s: %.0f %%", filepath.Base(filepath.Dir(set)), 100*float64(found)/float64(weight))
		seen, all = seen+found, all+weight
	}
	if share := float64(seen) / float64(all); share < leastVisible {
		t.Errorf("%.2f of the facts stand on the page, at least %.2f should", share, leastVisible)
	}
}

// A visibleFact is a fact as coverage/README.md describes them; a value is a
// text or a list.
type visibleFact map[string]any

// visible is the weight of the facts of a set that stand on its brief, and of
// all.
func visible(t *testing.T, set string) (found, all int) {
	raw, err := os.ReadFile(set)
	if err != nil {
		t.Fatal(err)
	}
	var facts struct{ Facts []visibleFact }
	if err := json.Unmarshal(raw, &facts); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(filepath.Dir(set), "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var out, errs bytes.Buffer
	if code := run(append([]string{"brief", "--markdown"}, files...), nil, &out, &errs); code != exitOK {
		t.Fatalf("exit code %d: %s", code, &errs)
	}
	page := newPrinted(out.String())
	for _, f := range facts.Facts {
		if f["kind"] == "never" {
			continue
		}
		weight := int(f["weight"].(float64))
		if all += weight; page.has(f) {
			found += weight
		} else if os.Getenv("PARLEY_VISIBLE") != "" {
			t.Logf("not on the page: %v", f)
		}
	}
	return found, all
}

// A printed page is its entries as plain text, each with its runs of a few
// words, since facts name people by whole names.
type printed []struct {
	text string
	runs []string
}

var (
	citedAt = regexp.MustCompile(`\\\[[^\]]*\\\]`)
	notWord = regexp.MustCompile(`[*\\“”"]`)
)

func newPrinted(markdown string) printed {
	body, _, _ := strings.Cut(markdown, "\n## Sources")
	var p printed
	var units []string
	for line := range strings.Lines(body) {
		line = strings.TrimRight(notWord.ReplaceAllString(citedAt.ReplaceAllString(line, ""), ""), " \n")
		switch {
		case line == "":
		case len(units) > 0 && strings.HasPrefix(line, "  - "):
			units[len(units)-1] += " " + line
		default:
			units = append(units, strings.TrimPrefix(line, "- "))
		}
	}
	for _, u := range units {
		const longest = 7 // words of a name
		words := strings.Fields(u)
		var runs []string
		for i := range words {
			for n := 1; n <= longest && i+n <= len(words); n++ {
				runs = append(runs, strings.Trim(strings.Join(words[i:i+n], " "), ".,;:()"))
			}
		}
		p = append(p, struct {
			text string
			runs []string
		}{u, runs})
	}
	return p
}

// stateWords are the words by which a page tells of a step.
var stateWords = map[string]string{
	"tabled": "tabled|offer by|proposal by|, by|offers|demands", "floated": "floated|proposal by|, by|offers", "agreed": "agree|accept|signed", "accepted": "accept|agree",
	"rejected": "reject|refus|dismiss|oppos", "supported": "support|back|accept", "under-study": "under study|under-study|consider", "withdrawn": "withdr|dropp",
	"expired": "expir|no longer", "collapsed": "collaps|broke down|fail", "criticised": "critici|oppos|reject",
}

// has reports whether a fact's words stand in an entry of the page.
func (p printed) has(f visibleFact) bool {
	var names, words []string
	for _, k := range []string{"actor", "by", "speaker", "a", "b"} {
		names = append(names, texts(f[k])...)
	}
	for _, k := range []string{"participants", "authors", "actors", "recipients"} {
		names = append(names, texts(f[k])...)
	}
	for _, k := range []string{"title", "label", "what", "proposal", "place"} {
		words = append(words, texts(f[k])...)
	}
	switch f["kind"] {
	case "quote", "said":
		words = append(words, texts(f["text"])...)
	case "role":
		words = append(words, strings.Join(texts(f["role"]), "|"))
	case "outlook":
		words = append(words, strings.Join(texts(f["direction"]), "|"))
	case "state":
		var any []string
		for _, s := range texts(f["state"]) {
			any = append(any, s, stateWords[s])
		}
		words = append(words, strings.Join(slices.DeleteFunc(any, func(s string) bool { return s == "" }), "|"))
	case "date":
		var any []string
		for _, v := range texts(f["value"]) {
			if d, err := time.Parse(time.DateOnly, v[:min(len(v), 10)]); err == nil {
				any = append(any, d.Format("2 Jan"))
			}
		}
		words = append(words, strings.Join(append(any, texts(f["text"])...), "|"))
	}
	return slices.ContainsFunc(p, func(u struct {
		text string
		runs []string
	}) bool {
		for _, n := range names {
			re := pattern(n)
			if re == nil || !re.MatchString(u.text) && !slices.ContainsFunc(u.runs, re.MatchString) {
				return false
			}
		}
		for _, w := range words {
			if re := pattern(w); re == nil || !re.MatchString(u.text) && !slices.ContainsFunc(u.runs, re.MatchString) {
				return false
			}
		}
		return len(names)+len(words) > 0 && (f["kind"] != "event" || p.tells(u.text, f))
	})
}

// tells reports whether an entry has most of the words that a fact rests on.
func (p printed) tells(text string, f visibleFact) bool {
	for _, w := range f["where"].([]any) {
		quote := strings.Fields(strings.ToLower(w.(map[string]any)["quote"].(string)))
		n := 0
		for _, word := range quote {
			if strings.Contains(strings.ToLower(text), strings.Trim(word, ".,;:\"")) {
				n++
			}
		}
		if 2*n >= len(quote) {
			return true
		}
	}
	return false
}

func texts(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		var out []string
		for _, x := range v {
			out = append(out, texts(x)...)
		}
		return out
	}
	return nil
}

var patterns = map[string]*regexp.Regexp{}

// ahead finds what Go's expressions lack.
var ahead = regexp.MustCompile(`\(\?![^)]*\)`)

// pattern is an expression of a fact; nil if it is none.
func pattern(s string) *regexp.Regexp {
	if re, ok := patterns[s]; ok {
		return re
	}
	re, err := regexp.Compile("(?i)(?:" + ahead.ReplaceAllString(s, "") + ")")
	if err != nil {
		re = nil
	}
	patterns[s] = re
	return re
}
