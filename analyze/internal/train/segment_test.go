package train

import (
	"slices"
	"strings"
	"testing"

	"parley"
	"parley/analyze/internal/model"
	"parley/analyze/internal/text"
	"parley/internal/conllu"
)

// treebank makes a document of sentences, one a line, words apart; "~" before
// a word says that no space stands before it.
func treebank(lines string) []conllu.Document {
	var sentences []conllu.Sentence
	for line := range strings.Lines(lines) {
		s := conllu.Sentence{NewDocument: len(sentences) == 0, NewParagraph: len(sentences)%6 == 0}
		for form := range strings.FieldsSeq(line) {
			if rest, ok := strings.CutPrefix(form, "~"); ok {
				form = rest
				s.Words[len(s.Words)-1].SpaceAfter = false
			}
			s.Words = append(s.Words, conllu.Word{Form: form, Head: conllu.NoHead, SpaceAfter: true})
		}
		sentences = append(sentences, s)
	}
	return conllu.Documents(sentences)
}

// TestSegment teaches that sentences end with "zog", which no rule knows.
func TestSegment(t *testing.T) {
	docs := treebank(strings.Repeat("The union left the room zog\nIt met Hood at the door zog\nNobody spoke ~, said Hood zog\n", 40))
	train := func() []byte {
		var b model.Builder
		if err := Segment(docs, &b); err != nil {
			t.Fatal(err)
		}
		return b.File(1)
	}
	first := train()
	if !slices.Equal(first, train()) {
		t.Error("the same documents gave another model")
	}
	f, err := model.Read(first)
	if err != nil {
		t.Fatal(err)
	}
	splitter, err := text.NewSplitter(f)
	if err != nil {
		t.Fatal(err)
	}
	a := &parley.Article{Text: "nobody met Hood zog It left the door, said the union zog Hood spoke"}
	a.Blocks = []parley.Block{{Span: parley.Span{Start: 0, End: len(a.Text)}}}
	var got []string
	d := splitter.Split(a)
	for _, s := range d.Sentences {
		got = append(got, a.Text[d.Tokens[s.First].Start:d.Tokens[s.End-1].End])
	}
	want := []string{"nobody met Hood zog", "It left the door, said the union zog", "Hood spoke"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
