package train

import (
	"slices"
	"strings"
	"testing"

	"parley/analyze/internal/model"
	"parley/analyze/internal/syntax"
	"parley/internal/conllu"
)

// tagged makes one-word sentences of lines "form lemma UPOS XPOS".
func tagged(lines string) []conllu.Sentence {
	var sentences []conllu.Sentence
	for line := range strings.Lines(lines) {
		if f := strings.Fields(line); len(f) == 4 {
			sentences = append(sentences, conllu.Sentence{Words: []conllu.Word{{Form: f[0], Lemma: f[1], UPOS: f[2], XPOS: f[3]}}})
		}
	}
	return sentences
}

func TestLemmas(t *testing.T) {
	sentences := tagged(`
		talked talk VERB VBD
		signed sign VERB VBD
		walked walk VERB VBD
		met meet VERB VBD
		provoke provoke VERB VB
		deny deny VERB VB
		talks talk NOUN NNS
		unions union NOUN NNS
		deals deal NOUN NNS
		Talks talk NOUN NNS
		Unions union NOUN NNS
		Deals deal NOUN NNS
		typo _ X GW
		10,000 10000 NUM CD`)
	var b model.Builder
	if err := Lemmas(sentences, &b); err != nil {
		t.Fatal(err)
	}
	first := b.File(1)
	f, err := model.Read(first)
	if err != nil {
		t.Fatal(err)
	}
	l, err := syntax.NewLemmatizer(f)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ form, upos, xpos, want string }{
		{"met", "VERB", "VBD", "meet"},
		{"rested", "VERB", "VBD", "rest"},      // by its ending
		{"provoked", "VERB", "VBD", "provoke"}, // made of the base form
		{"denied", "VERB", "VBN", "deny"},
		{"Envoys", "NOUN", "NNS", "envoy"},
		{"2,500", "NUM", "CD", "2500"},
	} {
		if got := l.Lemma(c.form, c.upos, c.xpos); got != c.want {
			t.Errorf("%s %s: %q, want %q", c.form, c.xpos, got, c.want)
		}
	}
	var again model.Builder
	if err := Lemmas(sentences, &again); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(first, again.File(1)) {
		t.Error("the same words gave another model")
	}
}

func TestInflect(t *testing.T) {
	for _, c := range []struct{ lemma, upos, xpos, want string }{
		{"walk", "VERB", "VBD", "walked"},
		{"agree", "VERB", "VBG", "agreeing"},
		{"agree", "VERB", "VBD", "agreed"},
		{"hope", "VERB", "VBG", "hoping"},
		{"plan", "VERB", "VBD", "planned"},
		{"travel", "VERB", "VBD", "travelled traveled"},
		{"rain", "VERB", "VBD", "rained"},
		{"deny", "VERB", "VBD", "denied"},
		{"play", "VERB", "VBD", "played"},
		{"die", "VERB", "VBG", "dying"},
		{"fix", "VERB", "VBZ", "fixes"},
		{"reach", "VERB", "VBZ", "reaches"},
		{"quit", "VERB", "VBG", "quitting"},
		{"party", "NOUN", "NNS", "parties"},
		{"day", "NOUN", "NNS", "days"},
		{"big", "ADJ", "JJR", "bigger"},
		{"large", "ADJ", "JJS", "largest"},
		{"unilateral", "ADJ", "JJR", ""},
		{"UN", "NOUN", "NNS", ""},
	} {
		if got := strings.Join(inflect(c.lemma, c.upos)[c.xpos], " "); got != c.want {
			t.Errorf("%s of %s: %q, want %q", c.xpos, c.lemma, got, c.want)
		}
	}
}
