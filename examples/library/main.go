// Command talks prints who said what in news articles: Parley as a library in
// a module of its own. Until Parley has a public address, go.mod says where
// its source is:
//
//	require parley v0.0.0
//	replace parley => ../parley
package main

import (
	"fmt"
	"io"
	"log"
	"os"

	"parley"
	"parley/analyze"
	"parley/extract"
)

func main() {
	analyzer, err := analyze.New() // the language model is inside the program
	if err != nil {
		log.Fatal(err)
	}
	for _, name := range os.Args[1:] {
		page, err := os.ReadFile(name)
		if err != nil {
			log.Fatal(err)
		}
		if err := tell(os.Stdout, analyzer, name, page); err != nil {
			log.Fatal(err)
		}
	}
}

// tell writes each statement of an article with its speaker and its place.
func tell(out io.Writer, analyzer *analyze.Analyzer, name string, page []byte) error {
	article, err := extract.Article(&parley.Page{Name: name, Body: page})
	if err != nil {
		return err
	}
	doc, err := analyzer.Analyze(article)
	if err != nil {
		return err
	}
	names := map[string]string{}
	for _, a := range doc.Actors {
		names[a.ID] = a.Name
	}
	for _, s := range doc.Statements {
		speaker := "somebody"
		if s.Speaker != nil {
			speaker = names[*s.Speaker]
		}
		for _, words := range s.Content {
			fmt.Fprintf(out, "%s, bytes %d to %d: %s\n", speaker, words.Start, words.End, doc.Text(words.Span))
		}
	}
	return nil
}
