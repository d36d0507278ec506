package fact_test

import (
	"strings"
	"testing"

	"parley"
	"parley/analyze/internal/clause"
	"parley/analyze/internal/fact"
	"parley/internal/parleytest"
)

const story = `Mediators from Norway said on Tuesday that the two sides had agreed to resume talks in Oslo next week, but
warned that the truce could collapse if the army did not lift its siege of the port. The rebels, who refused to attend the
last round, denied shelling a convoy on Sunday and called on the government to release its prisoners. Ministers are expected
to discuss a plan for a ceasefire on Friday; the union threatened to strike unless wages rise.`

// BenchmarkNew reads the facts of an article whose trees, names, times and
// statements are there.
func BenchmarkNew(b *testing.B) {
	var paragraphs []string
	for range 20 {
		paragraphs = append(paragraphs, strings.ReplaceAll(story, "\n", " "))
	}
	doc := parleytest.Analyze(b, parleytest.Article("2024-08-19", paragraphs...))
	c := clause.New(doc)
	b.ReportAllocs()
	for b.Loop() {
		fact.New(doc, c)
	}
	b.ReportMetric(float64(b.N*len(doc.Tokens))/b.Elapsed().Seconds(), "tokens/s")
}

// TestOddTrees gives trees that no parser makes: nothing may be endless, and
// every word has a status.
func TestOddTrees(t *testing.T) {
	relations := []string{
		"conj", "acl", "acl:relcl", "xcomp", "ccomp", "advcl", "nsubj", "obj", "nmod:poss", "obl", "mark", "case", "aux", "advmod", "nmod",
	}
	lemmas := []string{"have", "refuse", "to", "if", "not", "talk", "claim", "yet", "who", "will"}
	text := strings.TrimSpace(strings.Repeat("a ", 7))
	for seed := range 4000 {
		x := uint32(seed)*2654435761 + 12345
		next := func(n int) int { x = x*1664525 + 1013904223; return int(x>>8) % n }
		doc := &parley.Document{Article: &parley.Article{Text: text}, Sentences: []parley.Sentence{{First: 0, End: 7}}}
		for i := range 7 {
			doc.Tokens = append(doc.Tokens, parley.Token{
				Span: parley.Span{Start: 2 * i, End: 2*i + 1}, Lemma: lemmas[next(len(lemmas))],
				UPOS: []string{"NOUN", "VERB", "ADJ", "PROPN", "PRON"}[next(5)],
				XPOS: []string{"VBN", "VBG", "VB", "MD", "WDT", "VBD"}[next(6)], Head: next(9) - 1, Deprel: relations[next(len(relations))],
			})
			if next(3) == 0 {
				at := parley.Span{Start: 2 * i, End: 2*i + 1}
				doc.Times = append(doc.Times, parley.Time{Type: "DATE", Basis: parley.Basis{Evidence: []parley.Evidence{doc.Quote(at)}}})
				doc.Statements = append(doc.Statements, parley.Statement{Content: []parley.Evidence{doc.Quote(parley.Span{Start: 2 * next(i+1), End: 2*i + 1})}})
			}
		}
		r := fact.New(doc, clause.New(doc))
		for i := range 7 {
			a := r.Act(i)
			if a.Status == "" || len(r.Path(i)) == 0 {
				t.Fatalf("seed %d: word %d has no status", seed, i)
			}
		}
	}
}
