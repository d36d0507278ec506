package mend_test

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"parley"
	"parley/analyze/internal/mend"
)

// TestTrees reads testdata/trees.txt: a sentence a block, a word a line.
func TestTrees(t *testing.T) {
	b, err := os.ReadFile("testdata/trees.txt")
	if err != nil {
		t.Fatal(err)
	}
	cases := 0
	for block := range strings.SplitSeq(string(b), "\n\n") {
		doc, want := read(t, block)
		if len(want) == 0 {
			continue
		}
		cases++
		mend.Trees(doc)
		for i := range doc.Tokens {
			if got := fields(&doc.Tokens[i]); got != want[i] {
				t.Errorf("%s: word %d, %s: got %s, want %s", doc.Article.Text, i+1, doc.Form(i), got, want[i])
			}
		}
		before := want
		mend.Trees(doc)
		for i := range doc.Tokens {
			if got := fields(&doc.Tokens[i]); got != before[i] {
				t.Errorf("%s: mended twice, word %d is %s", doc.Article.Text, i+1, got)
			}
		}
	}
	if cases == 0 {
		t.Error("no cases")
	}
}

// read makes the document of a block, with the trees before, and gives the
// tags of each word after.
func read(t *testing.T, block string) (*parley.Document, []string) {
	t.Helper()
	doc := &parley.Document{Article: &parley.Article{}}
	var want []string
	for line := range strings.SplitSeq(strings.TrimSpace(block), "\n") {
		if line == "" || strings.HasPrefix(line, "# ") {
			continue
		}
		before, after, changed := strings.Cut(line, " > ")
		form, tags, _ := strings.Cut(before, " ")
		f := strings.Fields(tags)
		if len(f) != 5 {
			t.Fatalf("%q: not a word, four tags and a head", line)
		}
		head, err := strconv.Atoi(f[3])
		if err != nil {
			t.Fatal(err)
		}
		start := len(doc.Article.Text)
		doc.Article.Text += form + " "
		doc.Tokens = append(doc.Tokens, parley.Token{
			Span: parley.Span{Start: start, End: start + len(form)}, UPOS: f[0], XPOS: f[1], Lemma: f[2], Head: head - 1, Deprel: f[4], SpaceAfter: true,
		})
		if !changed {
			after = tags
		}
		want = append(want, after)
	}
	doc.Sentences = []parley.Sentence{{First: 0, End: len(doc.Tokens), Block: -1}}
	return doc, want
}

// fields is the tags of a token as a block has them.
func fields(t *parley.Token) string {
	return strings.Join([]string{t.UPOS, t.XPOS, t.Lemma, strconv.Itoa(t.Head + 1), t.Deprel}, " ")
}

// TestBounded holds a sentence without end, in which every word asks to be
// mended, to the bound on changes.
func TestBounded(t *testing.T) {
	doc := &parley.Document{Article: &parley.Article{Text: strings.Repeat("an ultimatum ", 20000)}}
	for i := range 40000 {
		at := i / 2 * 13
		token := parley.Token{Span: parley.Span{Start: at, End: at + 2}, UPOS: "DET", XPOS: "DT", Head: i + 1, Deprel: "det"}
		if i%2 == 1 {
			token = parley.Token{Span: parley.Span{Start: at + 3, End: at + 12}, UPOS: "ADV", XPOS: "RB", Head: max(i-2, -1), Deprel: "obj"}
		}
		doc.Tokens = append(doc.Tokens, token)
	}
	doc.Sentences = []parley.Sentence{{First: 0, End: 40000, Block: -1}}
	mend.Trees(doc)
	changed := 0
	for i := range doc.Tokens {
		if doc.Tokens[i].XPOS == "NN" {
			changed++
		}
	}
	if changed == 0 || changed > 8 {
		t.Errorf("%d changes", changed)
	}
}
