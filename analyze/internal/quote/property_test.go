package quote

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"parley"
)

var (
	someWords = strings.Fields(`Holt Calloway port union she he who which that it they the a said told says according to in
		view claim called dead on X Monday “ ” " '' ‘ ’ ' , . : ; ? ! — - ( ) and but as while if not was had asked adding
		urged plan GENEVA statement interview call confident so`)
	someLemmas = strings.Fields(`say tell accord to in view claim call on that who she Holt statement ask add urge be have
		confident put it while but and as not X agree want criticize refer name decline`)
	somePOS  = strings.Fields(`NOUN PROPN VERB ADJ PRON DET ADP PUNCT AUX NUM SCONJ CCONJ ADV PART X`)
	someXPOS = strings.Fields(`NN NNS NNP VBD VBZ VBP VBG VBN VB PRP POS DT IN MD , . WP`)
	someArcs = strings.Fields(`nsubj nsubj:pass obj iobj obl obl:agent nmod nmod:poss amod compound compound:prt flat appos conj
		cc case det cop aux aux:pass ccomp xcomp advcl acl acl:relcl parataxis punct root advmod mark fixed dep obl:unmarked`)
)

// randomDocument draws a document that is well formed and makes no sense.
func randomDocument(t *rapid.T) *parley.Document {
	doc := &parley.Document{Article: &parley.Article{Language: "en"}}
	var text strings.Builder
	for s := range rapid.IntRange(1, 6).Draw(t, "sentences") {
		block := len(doc.Article.Blocks)
		if s > 0 {
			text.WriteString("\n\n")
		}
		start := text.Len()
		for range rapid.IntRange(1, 3).Draw(t, "in block") {
			if text.Len() > start {
				text.WriteByte(' ')
			}
			randomSentence(t, doc, &text, block)
		}
		doc.Article.Blocks = append(doc.Article.Blocks, parley.Block{
			Span: parley.Span{Start: start, End: text.Len()},
			Kind: parley.BlockKind(rapid.IntRange(0, int(parley.Table)).Draw(t, "kind")),
		})
	}
	doc.Article.Text = text.String()
	doc.Article.ID = parley.ArticleID("", doc.Article.Text)
	for i, at := range doc.Tokens {
		if rapid.IntRange(0, 3).Draw(t, "mention") > 0 {
			continue
		}
		doc.Mentions = append(doc.Mentions, parley.Mention{Span: at.Span, Head: i, Actor: len(doc.Actors)})
		doc.Actors = append(doc.Actors, parley.Actor{
			ID: parley.NewID("actor", doc.Article.ID, at.Span), Name: "x", Kind: parley.Person, Rule: "r",
			Mentions: []parley.Evidence{doc.Quote(at.Span)},
		})
	}
	return doc
}

func randomSentence(t *rapid.T, doc *parley.Document, text *strings.Builder, block int) {
	first := len(doc.Tokens)
	n := rapid.IntRange(1, 20).Draw(t, "tokens")
	for i := range n {
		if i > 0 && rapid.IntRange(0, 4).Draw(t, "space") > 0 {
			text.WriteByte(' ')
		}
		at := text.Len()
		text.WriteString(rapid.SampledFrom(someWords).Draw(t, "word"))
		doc.Tokens = append(doc.Tokens, parley.Token{
			Span: parley.Span{Start: at, End: text.Len()}, SpaceAfter: true,
			Head:   first + rapid.IntRange(-2, n).Draw(t, "head"),
			Lemma:  rapid.SampledFrom(someLemmas).Draw(t, "lemma"),
			UPOS:   rapid.SampledFrom(somePOS).Draw(t, "upos"),
			XPOS:   rapid.SampledFrom(someXPOS).Draw(t, "xpos"),
			Deprel: rapid.SampledFrom(someArcs).Draw(t, "deprel"),
		})
	}
	blockStart := len(doc.Sentences) == 0 || doc.Sentences[len(doc.Sentences)-1].Block != block
	doc.Sentences = append(doc.Sentences, parley.Sentence{First: first, End: len(doc.Tokens), Block: block, Paragraph: blockStart})
}

// TestFindProperties holds what is found in any document, sense or nonsense,
// to the rules of findings: no panic, evidence in the text, content that is
// there and is not its own speaker or cue, the same result each time.
func TestFindProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		doc := randomDocument(t)
		doc.Statements = Find(doc)
		if err := doc.Findings.Validate(doc.Article); err != nil {
			t.Fatal(err)
		}
		for _, s := range doc.Statements {
			checkStatement(t, s)
		}
		if again := Find(doc); !reflect.DeepEqual(again, doc.Statements) {
			t.Fatalf("not the same again:\n%v\n%v", again, doc.Statements)
		}
	})
}

func checkStatement(t *rapid.T, s parley.Statement) {
	for i, c := range s.Content {
		if i > 0 && c.Start < s.Content[i-1].End {
			t.Fatalf("content out of order: %v", s.Content)
		}
		for _, other := range append(s.SpeakerAt[:len(s.SpeakerAt):len(s.SpeakerAt)], s.CueAt...) {
			if c.Overlaps(other.Span) {
				t.Fatalf("%s: content %q overlaps %q", s.Rule, c.Quote, other.Quote)
			}
		}
	}
	for i, id := range s.AttributedTo {
		if slices.Contains(s.AttributedTo[:i], id) || s.Speaker != nil && *s.Speaker == id {
			t.Fatalf("%q speaks twice: %v", id, s.AttributedTo)
		}
	}
	if s.Confidence <= 0 || s.Confidence > 1 {
		t.Fatalf("confidence %v", s.Confidence)
	}
}
