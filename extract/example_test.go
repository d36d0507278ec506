package extract_test

import (
	"fmt"

	"parley"
	"parley/extract"
)

func ExampleArticle() {
	page := &parley.Page{Name: "herring.txt", Body: []byte(`Herring ministers to try again
By GRETA OLM
KELL HARBOUR, Dec. 6 (Reuters) - Ministers of five coastal states will meet
again in January to share out next year's herring.

(Editing by Sam Reeve)
`)}
	article, err := extract.Article(page)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(article.Title)
	fmt.Println(article.Byline, "for", article.Agency, "in", article.Dateline.Place)
	for _, b := range article.Blocks {
		fmt.Printf("%v: %s\n", b.Kind, article.Text[b.Start:b.End])
	}
	// Output:
	// Herring ministers to try again
	// GRETA OLM for Reuters in KELL HARBOUR
	// headline: Herring ministers to try again
	// meta: By GRETA OLM
	// body: KELL HARBOUR, Dec. 6 (Reuters) - Ministers of five coastal states will meet again in January to share out next year's herring.
	// meta: (Editing by Sam Reeve)
}

func ExampleArticles() {
	page := &parley.Page{Name: "week.jsonl", Body: []byte(`{"title": "One", "text": "The talks go on."}
{"title": "Two", "text": "The talks
{"title": "Three", "text": "The talks are over."}
`)}
	for article, err := range extract.Articles(page, extract.Options{}) {
		if err != nil {
			fmt.Println("error:", err)
			continue
		}
		fmt.Println(article.Name, article.Title)
	}
	// Output:
	// week.jsonl:1 One
	// error: week.jsonl:2: not a JSON object of an article, at byte 24: unexpected EOF
	// week.jsonl:3 Three
}
