package names

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"parley"
)

var (
	someWords = strings.Fields(`Smith Anna Smith's John Egypt Cairo Israeli US Hamas UN Mr. the a his he it they she
		president secretary of state foreign minister spokesman group union government officials said that and , . " (
		) former not is was acting for Kremlin Mary 's North Korea South Koreans Brussels Georgia IRAN who by with`)
	someTags = strings.Fields(`O O O O B-PER I-PER B-ORG I-ORG B-LOC I-LOC B- X`)
	somePOS  = strings.Fields(`NOUN PROPN VERB ADJ PRON DET ADP PUNCT AUX NUM X`)
	someXPOS = strings.Fields(`NN NNS NNP NNPS VBD VBZ PRP PRP$ POS DT IN , HYPH`)
	someArcs = strings.Fields(`nsubj obj obl obl:agent nmod nmod:poss nmod:desc amod compound flat appos conj cc case det cop
		aux ccomp xcomp advcl acl:relcl parataxis punct root expl advmod mark nsubj:pass nummod`)
)

// randomDocument draws a document that is well formed and makes no sense.
func randomDocument(t *rapid.T) *parley.Document {
	doc := &parley.Document{Article: &parley.Article{Language: "en"}}
	var text strings.Builder
	for s := range rapid.IntRange(1, 6).Draw(t, "sentences") {
		if s > 0 {
			text.WriteString("\n\n")
		}
		start, first := text.Len(), len(doc.Tokens)
		n := rapid.IntRange(1, 25).Draw(t, "tokens")
		for i := range n {
			if i > 0 {
				text.WriteByte(' ')
			}
			at := text.Len()
			text.WriteString(rapid.SampledFrom(someWords).Draw(t, "word"))
			head := first + rapid.IntRange(0, n-1).Draw(t, "head")
			if rapid.IntRange(0, 9).Draw(t, "root") == 0 {
				head = -1
			}
			doc.Tokens = append(doc.Tokens, parley.Token{
				Span: parley.Span{Start: at, End: text.Len()}, Head: head, SpaceAfter: true,
				UPOS:   rapid.SampledFrom(somePOS).Draw(t, "upos"),
				XPOS:   rapid.SampledFrom(someXPOS).Draw(t, "xpos"),
				Deprel: rapid.SampledFrom(someArcs).Draw(t, "deprel"),
				Name:   rapid.SampledFrom(someTags).Draw(t, "name"),
				Lemma:  "say",
			})
		}
		doc.Sentences = append(doc.Sentences, parley.Sentence{First: first, End: len(doc.Tokens), Block: s, Paragraph: true})
		doc.Article.Blocks = append(doc.Article.Blocks, parley.Block{Span: parley.Span{Start: start, End: text.Len()}})
	}
	doc.Article.Text = text.String()
	doc.Article.ID = parley.ArticleID("", doc.Article.Text)
	return doc
}

// TestFindProperties holds what is found in any document, sense or nonsense,
// to the rules of findings: no panic, spans in the text, every actor
// mentioned, the same result each time.
func TestFindProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		doc := randomDocument(t)
		again := &parley.Document{Article: doc.Article, Sentences: doc.Sentences}
		again.Tokens = append(again.Tokens, doc.Tokens...)
		Find(doc)
		if err := doc.Validate(); err != nil {
			t.Fatal(err)
		}
		mentioned := make([]bool, len(doc.Actors))
		for _, m := range doc.Mentions {
			if m.Actor >= 0 {
				mentioned[m.Actor] = true
			}
			if !m.Contains(m.Name) && !m.Name.Empty() {
				t.Fatalf("name %v is outside mention %v", m.Name, m.Span)
			}
		}
		for i, ok := range mentioned {
			if a := doc.Actors[i]; !ok || len(a.Mentions) == 0 {
				t.Fatalf("actor %q has no mention", a.Name)
			}
		}
		Find(again)
		if diff := cmp.Diff(doc.Findings, again.Findings); diff != "" {
			t.Fatalf("the second run differs (-first +second):\n%s", diff)
		}
		if diff := cmp.Diff(doc.Mentions, again.Mentions); diff != "" {
			t.Fatalf("the second run differs (-first +second):\n%s", diff)
		}
	})
}

// chain is a document of one sentence of n tokens, each the head of the next,
// all names, roles and pronouns in turn.
func chain(n int) *parley.Document {
	doc := &parley.Document{Article: &parley.Article{Language: "en"}}
	var text strings.Builder
	words := []string{"president", "John", "Smith", "he", "Israeli", "group", "of"}
	tags := []string{"O", "B-PER", "I-PER", "O", "O", "O", "O"}
	for i := range n {
		at := text.Len()
		text.WriteString(words[i%len(words)])
		doc.Tokens = append(doc.Tokens, parley.Token{
			Span: parley.Span{Start: at, End: text.Len()}, Head: i - 1, Deprel: "nmod", UPOS: "NOUN", XPOS: "NN", Name: tags[i%len(tags)],
		})
		text.WriteByte(' ')
	}
	doc.Article.Text = text.String()
	doc.Sentences = []parley.Sentence{{End: n}}
	return doc
}

// star is a chain of which every token hangs on the first.
func star(n int) *parley.Document {
	doc := chain(n)
	for i := range doc.Tokens {
		doc.Tokens[i].Head = 0
		doc.Tokens[i].Deprel = someArcs[i%len(someArcs)]
	}
	doc.Tokens[0].Head = -1
	return doc
}

// BenchmarkFindHostile is the time for a token of a tree as deep, or as broad,
// as it is long; it must not grow with the length.
func BenchmarkFindHostile(b *testing.B) {
	for name, make := range map[string]func(int) *parley.Document{"chain": chain, "star": star} {
		for _, n := range []int{1_000, 10_000, 100_000} {
			b.Run(fmt.Sprintf("%s-%d", name, n), func(b *testing.B) {
				doc := make(n)
				for b.Loop() {
					doc.Findings, doc.Mentions = parley.Findings{}, nil
					Find(doc)
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/token")
			})
		}
	}
}
