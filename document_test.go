package parley_test

import (
	"slices"
	"strings"
	"testing"

	"parley"
)

// TestActorsAt asks for the actors of each noun phrase of one sentence.
func TestActorsAt(t *testing.T) {
	text := "Dr. Ines Calloway , Norway and pilots met the two sides"
	d := &parley.Document{Article: &parley.Article{Text: text}}
	end := 0
	for i, head := range []int{2, 2, 7, 2, 2, 6, 2, -1, 10, 10, 7} {
		word := strings.Fields(text)[i]
		start := end + strings.Index(text[end:], word)
		end = start + len(word)
		relation := ""
		if i == 4 || i == 6 {
			relation = "conj"
		}
		d.Tokens = append(d.Tokens, parley.Token{Span: parley.Span{Start: start, End: end}, Head: head, Deprel: relation})
	}
	d.Sentences = []parley.Sentence{{End: len(d.Tokens)}}
	d.Mentions = []parley.Mention{
		{Span: parley.Span{Start: 0, End: 17}, Name: parley.Span{Start: 4, End: 17}, Head: 2, Actor: 0},
		{Span: parley.Span{Start: 20, End: 26}, Name: parley.Span{Start: 20, End: 26}, Head: 4, Actor: 1},
		{Span: parley.Span{Start: 42, End: 55}, Head: 10, Actor: -1, Members: []int{1, 2}},
	}
	for _, c := range []struct {
		token   int
		mention int
		actors  []int
		all     bool
	}{
		{2, 0, []int{0, 1}, false}, // the pilots are no actor
		{0, 0, []int{0}, true},     // a title before the name
		{3, -1, nil, false},
		{4, 1, []int{1}, true},
		{6, -1, nil, false},
		{10, 2, []int{1, 2}, true},
		{-1, -1, nil, false},
		{99, -1, nil, false},
	} {
		if got := d.MentionAt(c.token); got != c.mention {
			t.Errorf("token %d: mention %d, want %d", c.token, got, c.mention)
		}
		actors, all := d.ActorsAt(c.token)
		if !slices.Equal(actors, c.actors) || all != c.all {
			t.Errorf("token %d: actors %v %v, want %v %v", c.token, actors, all, c.actors, c.all)
		}
	}
}
