package event_test

import (
	"fmt"
	"strings"
	"testing"

	"parley"
	"parley/analyze/internal/clause"
	"parley/analyze/internal/event"
	"parley/analyze/internal/lexicon"
	"parley/internal/parleytest"
)

// nothing says of no act when, where or whether it was.
type nothing struct{}

func (nothing) Act(int) parley.Act { return parley.Act{Status: parley.Happened} }
func (nothing) Of(int) *string     { return nil }

// oddDocument makes a document of words of the patterns with a tree that no
// parser makes: heads and relations are drawn from the seed.
func oddDocument(seed uint32, size int) *parley.Document {
	x := seed*2654435761 + 12345
	next := func(n int) int { x = x*1664525 + 1013904223; return int(x>>8) % n }
	patterns := lexicon.EventPatterns()
	relations := strings.Fields("nsubj nsubj:pass obj iobj obl obl:agent nmod nmod:poss amod compound conj acl acl:relcl xcomp ccomp advcl parataxis case mark aux aux:pass cop advmod det compound:prt flat appos")
	doc := &parley.Document{Article: &parley.Article{ID: "odd"}}
	var text strings.Builder
	for i := range size {
		p := patterns[next(len(patterns))]
		word := strings.TrimPrefix(strings.TrimPrefix(strings.Fields(p.Words[next(len(p.Words))])[0], "n:"), "a:")
		switch next(8) {
		case 0:
			word = "to"
		case 1:
			word = "troops"
		case 2:
			word = "Egypt"
		}
		start := text.Len()
		text.WriteString(word + " ")
		upos := []string{"VERB", "NOUN", "ADJ", "PROPN", "PRON", "AUX", "ADP"}[next(7)]
		doc.Tokens = append(doc.Tokens, parley.Token{
			Span: parley.Span{Start: start, End: start + len(word)}, Lemma: word, UPOS: upos,
			XPOS: []string{"VBD", "VBN", "VBG", "VB", "NNS", "WDT"}[next(6)], Deprel: relations[next(len(relations))], Head: next(size+2) - 1,
		})
		if upos == "PROPN" {
			doc.Mentions = append(doc.Mentions, parley.Mention{Span: doc.Tokens[i].Span, Head: i, Type: "ORG", Actor: len(doc.Actors)})
			doc.Actors = append(doc.Actors, parley.Actor{ID: fmt.Sprint("a", i), Name: word})
		}
	}
	doc.Article.Text = text.String()
	doc.Sentences = []parley.Sentence{{First: 0, End: size / 2, Block: -1}, {First: size / 2, End: size, Block: -1}}
	return doc
}

// check holds what is so of the events of any document: sides are actors of it,
// no actor stands on one side twice, quotes are the text at their offsets, one
// event a predicate.
func check(t *testing.T, doc *parley.Document) {
	t.Helper()
	known := map[string]bool{}
	for _, a := range doc.Actors {
		known[a.ID] = true
	}
	ids := map[string]bool{}
	for _, e := range event.Find(doc, clause.New(doc), nothing{}, nothing{}) {
		if ids[e.ID] {
			t.Errorf("two events of one predicate: %q", e.Text)
		}
		ids[e.ID] = true
		if len(e.Actors)+len(e.Recipients) == 0 {
			t.Errorf("an event of nobody: %+v", e)
		}
		for _, side := range [][]string{e.Actors, e.Recipients} {
			seen := map[string]bool{}
			for _, id := range side {
				if !known[id] || seen[id] {
					t.Errorf("actor %q is unknown or comes twice", id)
				}
				seen[id] = true
			}
		}
		for _, list := range [][]parley.Evidence{e.Evidence, e.ActorsAt, e.RecipientsAt} {
			for _, q := range list {
				if q.Empty() || doc.Article.Text[q.Start:q.End] != q.Quote {
					t.Errorf("evidence %+v is not the text there", q)
				}
			}
		}
	}
}

func TestOddTrees(t *testing.T) {
	for seed := range uint32(3000) {
		check(t, oddDocument(seed, 14))
	}
}

func FuzzFind(f *testing.F) {
	f.Add(uint32(1), uint8(10))
	f.Fuzz(func(t *testing.T, seed uint32, size uint8) {
		check(t, oddDocument(seed, int(size)+2))
	})
}

// TestLong reads one sentence of many words. Nothing is timed: what grows with
// the square of the sentence would run into the limit of go test.
// BenchmarkLong shows the time for each word at two lengths.
func TestLong(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	doc := oddDocument(7, 400_000)
	event.Find(doc, clause.New(doc), nothing{}, nothing{})
}

func BenchmarkLong(b *testing.B) {
	for _, words := range []int{500, 40_000} {
		doc := oddDocument(7, words)
		r := clause.New(doc)
		b.Run(fmt.Sprint(words), func(b *testing.B) {
			for b.Loop() {
				event.Find(doc, r, nothing{}, nothing{})
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*words), "ns/word")
		})
	}
}

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("The government of Egypt rejected a plan of Norway on Monday and called on Chad to withdraw its troops. "+
		"Police arrested three protesters in Lagos after a march against the president. ", 20)
	doc := parleytest.Analyze(b, parleytest.Article("2024-08-19", text))
	r := clause.New(doc)
	for b.Loop() {
		event.Find(doc, r, nothing{}, nothing{})
	}
	b.ReportMetric(float64(len(doc.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}
