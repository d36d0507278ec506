package talks_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"parley"
	"parley/analyze/internal/clause"
	"parley/analyze/internal/fact"
	"parley/analyze/internal/frames"
	"parley/analyze/internal/talks"
	"parley/analyze/internal/where"
	"parley/internal/parleytest"
)

// TestOddTrees gives trees that no parser makes, over words that every rule
// knows: no walk may be endless, nothing may panic, and what is found must be
// valid.
func TestOddTrees(t *testing.T) {
	words := strings.Fields("Verin rejected offered met talks deal plan proposal between mediators the a to must not would if ceasefire wages on Ossia hopes")
	relations := strings.Fields("nsubj nsubj:pass obj iobj obl nmod nmod:poss amod compound conj cc acl acl:relcl advcl xcomp ccomp aux cop det mark case appos advmod punct")
	tags := strings.Fields("NOUN VERB PROPN ADJ ADP DET PART AUX NUM")
	xpos := strings.Fields("VBN VBD VB VBG NN NNS NNP MD TO IN DT JJ")
	x := uint32(7)
	next := func(n int) int { x = x*1664525 + 1013904223; return int(x>>8) % n }
	for range 3000 {
		const n = 14
		doc := &parley.Document{Article: &parley.Article{ID: "a", Name: "odd"}}
		var b strings.Builder
		for i := range n {
			w := words[next(len(words))]
			start := b.Len()
			b.WriteString(w + " ")
			doc.Tokens = append(doc.Tokens, parley.Token{
				Span: parley.Span{Start: start, End: start + len(w)}, Lemma: strings.TrimSuffix(strings.ToLower(w), "ed"), UPOS: tags[next(len(tags))],
				XPOS: xpos[next(len(xpos))], Head: next(n+1) - 1, Deprel: relations[next(len(relations))],
			})
			if doc.Tokens[i].UPOS == "PROPN" {
				doc.Mentions = append(doc.Mentions, parley.Mention{Span: doc.Tokens[i].Span, Name: doc.Tokens[i].Span, Head: i, Actor: i % 2})
			}
		}
		doc.Article.Text = b.String()
		doc.Sentences = []parley.Sentence{{First: 0, End: n}}
		for _, id := range []string{"x", "y"} {
			doc.Actors = append(doc.Actors, parley.Actor{
				ID: id, Name: id, Kind: parley.Country, Mentions: []parley.Evidence{doc.Quote(doc.Tokens[0].Span)}, Rule: "test",
			})
		}
		find(doc)
		if err := doc.Findings.Validate(doc.Article); err != nil {
			t.Fatalf("%v in %q", err, doc.Article.Text)
		}
	}
}

// TestSameAgain reads an article twice: the findings must be the same.
func TestSameAgain(t *testing.T) {
	a := parleytest.Article("2025-10-03", story...)
	first := lines(parleytest.Analyze(t, a))
	for range 3 {
		if again := lines(parleytest.Analyze(t, a)); !slices.Equal(first, again) {
			t.Fatalf("got\n%s\nthen\n%s", strings.Join(first, "\n"), strings.Join(again, "\n"))
		}
	}
	if len(first) < 8 {
		t.Errorf("only %d findings", len(first))
	}
}

// story is an article of ours.
var story = []string{
	"PORT CALDER, Oct. 3 — The dockers' union rejected on Thursday a pay offer by Calder Lines and said it would strike unless the company raised wages by 6 percent.",
	"Mediators Norway and Kenya met both sides in Geneva on Wednesday for a third round of talks on wages and pensions.",
	"“Calder Lines must come back with a serious offer,” said Rosa Lund, the union's president. She said she was not optimistic about the talks.",
	"Calder Lines proposed a 3 percent raise last week. The offer expires on Friday, chief executive Karl Brandt said.",
	"Transport Minister Anna Kovac urged the union and Calder Lines to return to negotiations. Lund and Brandt are to meet again on Monday.",
}

func BenchmarkFind(b *testing.B) {
	doc := parleytest.Analyze(b, parleytest.Article("2025-10-03", slices.Repeat(story, 20)...))
	statements := slices.Clone(doc.Statements)
	for b.Loop() {
		doc.Roles, doc.Issues, doc.Proposals, doc.Positions, doc.Meetings, doc.Outlook = nil, nil, nil, nil, nil, nil
		copy(doc.Statements, statements)
		find(doc)
	}
	b.ReportMetric(float64(b.N*len(doc.Tokens))/b.Elapsed().Seconds(), "tokens/s")
}

// BenchmarkLinear reads a story of three lengths: tokens a second must not fall
// by more than what memory costs.
func BenchmarkLinear(b *testing.B) {
	for _, n := range []int{10, 100, 1000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			doc := parleytest.Analyze(b, parleytest.Article("2025-10-03", slices.Repeat(story, n)...))
			for b.Loop() {
				doc.Roles, doc.Issues, doc.Proposals, doc.Positions, doc.Meetings, doc.Outlook = nil, nil, nil, nil, nil, nil
				for i := range doc.Statements {
					doc.Statements[i].About = nil
				}
				find(doc)
			}
			b.ReportMetric(float64(b.N*len(doc.Tokens))/b.Elapsed().Seconds(), "tokens/s")
		})
	}
}

// find finds what is on the table as Analyze does.
func find(doc *parley.Document) {
	talks.Find(doc, fact.New(doc, clause.New(doc)), where.NewIndex(doc), new(frames.Set))
}
