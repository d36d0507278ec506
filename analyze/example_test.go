package analyze_test

import (
	"fmt"
	"log"

	"parley"
	"parley/analyze"
	"parley/extract"
)

// An article is read in three lines: bytes, article, document.
func Example() {
	page := &parley.Page{Name: "talks.txt", Body: []byte(`Title: Ferry talks
Published: 2025-10-03

"Nobody here wants a strike," said Maren Holt, the president of the union.

Holt said the crews and the owners would meet again on Monday.
`)}
	article, err := extract.Article(page)
	if err != nil {
		log.Fatal(err)
	}
	analyzer, err := analyze.New()
	if err != nil {
		log.Fatal(err)
	}
	doc, err := analyzer.Analyze(article)
	if err != nil {
		log.Fatal(err)
	}
	for _, s := range doc.Statements {
		fmt.Printf("%s %s: %s\n", doc.Text(s.SpeakerAt[0].Span), s.Cue, doc.Text(s.Content[0].Span))
	}
	for _, t := range doc.Times {
		fmt.Println(t.Expression, "is", t.Value)
	}
	// Output:
	// Maren Holt, the president of the union said: "Nobody here wants a strike,"
	// Holt said: the crews and the owners would meet again on Monday
	// Monday is 2025-10-06
}

// Every finding can be traced: its evidence quotes the bytes of the article.
func ExampleAnalyzer_Analyze() {
	article, err := extract.Article(&parley.Page{Name: "note.txt", Body: []byte(
		"Maren Holt, the president of Dockworkers United, met the operators in Port Calder on 29 September 2025 and left without a word.")})
	if err != nil {
		log.Fatal(err)
	}
	analyzer, err := analyze.New()
	if err != nil {
		log.Fatal(err)
	}
	doc, err := analyzer.Analyze(article)
	if err != nil {
		log.Fatal(err)
	}
	for _, e := range doc.Times[0].Evidence {
		fmt.Println(doc.Times[0].Value, e.Quote == article.Text[e.Start:e.End])
	}
	fmt.Println(doc.Validate())
	// Output:
	// 2025-09-29 true
	// <nil>
}
