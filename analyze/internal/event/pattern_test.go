package event

import (
	"bufio"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parley"
	"parley/analyze/internal/lexicon"
)

// TestPatterns compiles every pattern and holds it to what may be written.
func TestPatterns(t *testing.T) {
	for _, p := range patterns().all {
		if !slices.Contains(parley.EventTypes, p.kind) {
			t.Errorf("%s: no type %q", p.name, p.kind)
		}
		if p.mode != "" && !slices.Contains(modes[p.kind], p.mode) {
			t.Errorf("%s: %s has no mode %q", p.name, p.kind, p.mode)
		}
		if len(p.cameo) < 3 || len(p.cameo) > 4 || strings.Trim(p.cameo, "0123456789") != "" {
			t.Errorf("%s: CAMEO code %q", p.name, p.cameo)
		}
		for _, c := range p.contexts {
			if !slices.Contains(lexicon.EventContextNames(), c) {
				t.Errorf("%s: no context %q", p.name, c)
			}
		}
	}
}

// TestWords holds that no wording stands in two patterns that ask for nothing
// to tell them apart: the second would never be taken.
func TestWords(t *testing.T) {
	for key, list := range patterns().byLemma {
		for i, w := range list[:max(0, len(list)-1)] {
			if next := list[i+1]; len(w.pattern.frame) == 0 && slices.Equal(w.rest, next.rest) {
				t.Errorf("%s %v: %s hides %s", key.lemma, w.rest, w.pattern.name, next.pattern.name)
			}
		}
	}
}

// TestBadPatterns gives rows that must not compile.
func TestBadPatterns(t *testing.T) {
	for _, row := range []lexicon.EventPattern{
		{Name: "notype", Roles: "subj > obj"},
		{Name: "agree-x", Roles: "subj"},
		{Name: "agree-x", Roles: "subj > nobody"},
		{Name: "agree-x", Roles: "subj > obj", Frame: []string{"sideways=aid"}},
	} {
		if _, err := compile(&row); err == nil {
			t.Errorf("%+v compiles", row)
		}
	}
}

var writeList = flag.Bool("unexercised", false, "write the list of patterns that no case exercises")

// TestExercised holds testdata/unexercised.list to the patterns that no case
// has as its rule: a new pattern comes with a case.
func TestExercised(t *testing.T) {
	seen := map[string]bool{}
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		for lines := bufio.NewScanner(f); lines.Scan(); {
			for part := range strings.SplitSeq(lines.Text(), "[") {
				rule, _, _ := strings.Cut(part, "]")
				seen[rule] = true
			}
		}
		f.Close()
	}
	var missing strings.Builder
	for _, p := range patterns().all {
		if !seen[p.name] && !seen["reject-"+p.name] {
			missing.WriteString(p.name + "\n")
		}
	}
	const golden = "testdata/unexercised.list"
	if *writeList {
		if err := os.WriteFile(golden, []byte(missing.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != missing.String() {
		t.Errorf("patterns without a case:\n%s\nthe list has:\n%s", missing.String(), want)
	}
}
