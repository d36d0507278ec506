package client

import (
	"encoding/json"

	"parley"
)

// An Entry is everything that the record knows of one of its entries.
type Entry struct {
	ID        string          `json:"id"`
	Kind      string          `json:"kind"`
	Title     string          `json:"title"`
	Item      *Item           `json:"item,omitempty"`
	Value     json.RawMessage `json:"value"` // as its list gives it, one of the types of package parley
	Sentences []Bearing       `json:"sentences"`
	Evidence  int             `json:"evidence"` // how many pieces there are
	Sources   []Witness       `json:"sources"`
	Disputes  []Side          `json:"disputes"`
	Joined    []parley.Join   `json:"joined"`
	Ruling    *parley.Ruling  `json:"ruling,omitempty"`
	Notes     []parley.Note   `json:"notes,omitempty"`
	Rule      string          `json:"rule,omitempty"`
	Tied      []Ref           `json:"tied"`
	Items     []Item          `json:"items,omitempty"`
	Revision  int64           `json:"revision"`
}

// A Bearing is a sentence and the words in it that something rests on.
type Bearing struct {
	Cite
	Whole Sentence `json:"whole"`
}

// A Witness is a source with the articles in which it says so.
type Witness struct {
	Name     string        `json:"name"`
	Articles []DiffArticle `json:"articles"`
}

// A Sentence is a sentence of an article.
type Sentence struct {
	Article     string `json:"article"` // id
	Number      int    `json:"number"`  // from 1; 0 if not known
	parley.Span        // in the article's text
	Text        string `json:"text"`
}
