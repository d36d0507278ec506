package clause_test

import (
	"bufio"
	"os"
	"strings"
	"testing"

	"parley"
	"parley/analyze/internal/clause"
	"parley/internal/parleytest"
)

// TestArgs reads testdata/args.txt: a sentence of ours, a bar, and a
// predicate of it with its arguments: "word: agents > patients", head words
// with commas between, hearers behind "to:".
func TestArgs(t *testing.T) {
	f, err := os.Open("testdata/args.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		if line == "" || line[0] == '#' {
			continue
		}
		sentence, want, ok := strings.Cut(line, " | ")
		if !ok {
			t.Fatalf("line %d has no bar", n)
		}
		word, _, _ := strings.Cut(want, ":")
		doc := parleytest.Parse(t, parleytest.Article("", sentence))
		r := clause.New(doc)
		got := "no such word"
		for i := range doc.Tokens {
			if doc.Form(i) == word {
				got = show(r, i)
			}
		}
		if got != want {
			t.Errorf("line %d: %s\n got %s\nwant %s", n, sentence, got, want)
		}
	}
}

// show prints the arguments of a predicate.
func show(r *clause.Reader, pred int) string {
	words := func(list []int) string {
		forms := make([]string, len(list))
		for i, k := range list {
			forms[i] = r.Form(k)
		}
		return strings.Join(forms, ", ")
	}
	a := r.Args(pred)
	out := r.Form(pred) + ": " + words(a.Agents) + " > " + words(a.Patients)
	if len(a.Hearers) > 0 {
		out += " to: " + words(a.Hearers)
	}
	return out
}

// TestOddTrees gives trees that no parser makes: nothing may be endless.
func TestOddTrees(t *testing.T) {
	relations := []string{"conj", "acl", "acl:relcl", "xcomp", "advcl", "nsubj", "obj", "nmod:poss", "obl"}
	const text = "a b c d e"
	for seed := range 2000 {
		doc := &parley.Document{Article: &parley.Article{Text: text}, Sentences: []parley.Sentence{{First: 0, End: 5}}}
		x := uint32(seed)*2654435761 + 12345
		next := func(n uint32) int { x = x*1664525 + 1013904223; return int(x >> 8 % n) }
		for i := range 5 {
			doc.Tokens = append(doc.Tokens, parley.Token{
				Span: parley.Span{Start: 2 * i, End: 2*i + 1}, Lemma: "x", UPOS: []string{"NOUN", "VERB"}[next(2)],
				XPOS: []string{"VBN", "WDT", "VB"}[next(3)], Head: next(7) - 1, Deprel: relations[next(uint32(len(relations)))],
			})
		}
		r := clause.New(doc)
		for i := range 5 {
			r.Args(i)
		}
	}
}
