package record_test

import (
	"fmt"

	"parley"
	"parley/analyze"
	"parley/extract"
	"parley/record"
)

// Two articles about one person, who has an office in one and a surname in the
// other.
func ExampleBuilder() {
	analyzer, err := analyze.New()
	if err != nil {
		panic(err)
	}
	b := record.NewBuilder(record.Options{GivenName: analyze.GivenName})
	for _, text := range []string{
		"Title: Talks in Calder\nSource: Calder Post\nPublished: 2025-10-03\n\nMaren Holt, the president of the Ferry Union, said on Friday that the union would not sign.",
		"Title: No contract\nSource: Bay Herald\nPublished: 2025-10-04\n\nHolt told reporters on Saturday that the offer of the owners was too low for the crews.",
	} {
		article, err := extract.Article(&parley.Page{Name: "talks.txt", Body: []byte(text)})
		if err != nil {
			panic(err)
		}
		doc, err := analyzer.Analyze(article)
		if err != nil {
			panic(err)
		}
		b.Add(doc.Article, &doc.Findings)
	}
	for _, a := range b.Record().Actors {
		if a.Kind == parley.Person {
			fmt.Println(a.Name, a.Witnesses, *a.FirstSeen, *a.LastSeen, a.Joined[0].Rule)
		}
	}
	// Output: Maren Holt 2 2025-10-03 2025-10-04 only-surname
}
