package where

import (
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"parley"
)

var (
	someWords = strings.Fields(`Holt Doha Qatar Tripoli Lebanon Gaza Egypt northern southern and , between border crossing the in
		on with of near from to Kisangani Va. Springfield talks met city province Syrian Kremlin - 's Gulf Bay`)
	somePOS  = strings.Fields(`NOUN PROPN VERB ADJ ADP PUNCT CCONJ`)
	someArcs = strings.Fields(`nsubj obj obl nmod nmod:poss amod compound flat appos conj cc case root acl punct`)
)

// randomDocument draws a document that is well formed and makes no sense.
func randomDocument(t *rapid.T) *parley.Document {
	doc := &parley.Document{Article: &parley.Article{Language: "en"}}
	var text strings.Builder
	for range rapid.IntRange(1, 4).Draw(t, "sentences") {
		first := len(doc.Tokens)
		n := rapid.IntRange(1, 15).Draw(t, "tokens")
		for range n {
			if text.Len() > 0 {
				text.WriteByte(' ')
			}
			at := text.Len()
			word := rapid.SampledFrom(someWords).Draw(t, "word")
			text.WriteString(word)
			doc.Tokens = append(doc.Tokens, parley.Token{
				Span: parley.Span{Start: at, End: text.Len()}, SpaceAfter: true, Lemma: strings.ToLower(word),
				Head:   first + rapid.IntRange(-2, n).Draw(t, "head"),
				UPOS:   rapid.SampledFrom(somePOS).Draw(t, "upos"),
				Deprel: rapid.SampledFrom(someArcs).Draw(t, "deprel"),
			})
		}
		doc.Sentences = append(doc.Sentences, parley.Sentence{First: first, End: len(doc.Tokens)})
	}
	doc.Article.Text = text.String()
	doc.Article.ID = parley.ArticleID("", doc.Article.Text)
	doc.Article.Blocks = []parley.Block{{Span: parley.Span{End: text.Len()}}}
	doc.Article.Dateline = parley.Dateline{Place: doc.Form(0), Span: doc.Tokens[0].Span}
	for i, at := range doc.Tokens {
		last := min(i+rapid.IntRange(0, 2).Draw(t, "length"), len(doc.Tokens)-1)
		name := parley.Span{Start: at.Start, End: doc.Tokens[last].End}
		switch rapid.IntRange(0, 5).Draw(t, "mention") {
		case 0:
			doc.Mentions = append(doc.Mentions, parley.Mention{Span: name, Name: name, Head: i, Type: "LOC", Actor: -1})
		case 1:
			country := "QAT"
			doc.Mentions = append(doc.Mentions, parley.Mention{Span: name, Name: name, Head: i, Type: "LOC", Actor: len(doc.Actors)})
			doc.Actors = append(doc.Actors, parley.Actor{
				ID: parley.NewID("actor", doc.Article.ID, name) + at.Lemma, Name: "x", Kind: parley.Country, Country: &country, Rule: "r",
				Mentions: []parley.Evidence{doc.Quote(name)},
			})
		case 2:
			doc.Mentions = append(doc.Mentions, parley.Mention{Span: name, Name: name, Head: i, Type: "PER", Actor: -1})
		}
	}
	return doc
}

// TestFindProperties holds what is found in any document, sense or nonsense,
// to the rules of findings: no panic, evidence in the text, coordinates that
// go with their precision, settings that are places, the same result each time.
func TestFindProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		doc := randomDocument(t)
		Find(doc)
		places := doc.Places
		if err := doc.Findings.Validate(doc.Article); err != nil {
			t.Fatal(err)
		}
		for _, p := range places {
			if p.Confidence == 0 {
				t.Fatalf("rule %q has no confidence", p.Rule)
			}
		}
		x := NewIndex(doc)
		for i := -1; i <= len(doc.Tokens); i++ {
			s := x.Setting(i)
			for _, p := range []int{s.At, s.From, s.To} {
				if p < -1 || p >= len(places) {
					t.Fatalf("token %d: %+v of %d places", i, s, len(places))
				}
			}
		}
		x.Dateline()
		if Find(doc); !reflect.DeepEqual(doc.Places, places) {
			t.Fatalf("not the same again:\n%v\n%v", doc.Places, places)
		}
	})
}
