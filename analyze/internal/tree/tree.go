// Package tree answers questions about the dependency trees of a document:
// the children of a word, the words it stands with, how far the words under
// it reach. Relations are those of Universal Dependencies (de Marneffe et al.
// 2021).
package tree

import (
	"strings"

	"parley"
)

// A Tree gives quick answers about the dependency trees of a document. Words
// are indexes of its tokens. Heads that are out of range count as none, and
// words on a cycle as leaves, so that no input makes a walk endless. It is
// immutable.
type Tree struct {
	Tokens      []parley.Token
	text        string
	sentence    []int32 // by word: number of its sentence; no head reaches into another
	kids        []int32 // the children of all words, head by head, in order
	from        []int32 // the children of word i are kids[from[i]:from[i+1]]
	first, last []int32 // first and last word under word i, itself included
}

// New is the trees of a document, cut at its sentences. It takes time linear
// in the number of tokens.
func New(doc *parley.Document) *Tree { return Cut(doc, doc.Sentences) }

// Cut is the trees of a document, cut at other sentences than its own: heads
// that reach over a cut count as none.
func Cut(doc *parley.Document, sentences []parley.Sentence) *Tree {
	n := len(doc.Tokens)
	t := &Tree{
		Tokens: doc.Tokens, text: doc.Article.Text, sentence: make([]int32, n), kids: make([]int32, n),
		from: make([]int32, n+2), first: make([]int32, n), last: make([]int32, n),
	}
	for i, s := range sentences {
		for k := s.First; k < s.End; k++ {
			t.sentence[k] = int32(i)
		}
	}
	for i := range n {
		t.from[t.Head(i)+2]++ // place 1 is for the roots
	}
	for i := 1; i < len(t.from); i++ {
		t.from[i] += t.from[i-1]
	}
	at := append([]int32(nil), t.from[:n+1]...)
	for i := range n {
		h := t.Head(i) + 1
		t.kids[at[h]] = int32(i)
		at[h]++
	}
	roots := t.kids[:t.from[1]]
	t.from = t.from[1:]
	t.reach(roots)
	return t
}

// reach sets first and last, from the leaves up.
func (t *Tree) reach(roots []int32) {
	order := append(make([]int32, 0, len(t.Tokens)), roots...)
	for i := 0; i < len(order); i++ {
		order = append(order, t.Children(int(order[i]))...)
	}
	for i := range t.first {
		t.first[i], t.last[i] = int32(i), int32(i)
	}
	for i := len(order) - 1; i >= 0; i-- {
		if d := order[i]; t.Head(int(d)) >= 0 {
			h := t.Head(int(d))
			t.first[h] = min(t.first[h], t.first[d])
			t.last[h] = max(t.last[h], t.last[d])
		}
	}
}

// Head is the head of word i, -1 for a root.
func (t *Tree) Head(i int) int {
	if h := t.Tokens[i].Head; h >= 0 && h < len(t.Tokens) && h != i && t.sentence[h] == t.sentence[i] {
		return h
	}
	return -1
}

// Sentence is the number of the sentence of word i.
func (t *Tree) Sentence(i int) int { return int(t.sentence[i]) }

// Form is word i as it stands in the text.
func (t *Tree) Form(i int) string { return t.text[t.Tokens[i].Start:t.Tokens[i].End] }

// Lemma is the base form of word i.
func (t *Tree) Lemma(i int) string { return t.Tokens[i].Lemma }

// Children are the words whose head is word i, in order. They must not be
// changed.
func (t *Tree) Children(i int) []int32 { return t.kids[t.from[i]:t.from[i+1]] }

// Child is the first child of word i with one of these relations, or -1. A
// relation without subtype stands for all its subtypes.
func (t *Tree) Child(i int, relations ...string) int {
	for _, k := range t.Children(i) {
		for _, r := range relations {
			if t.Is(int(k), r) {
				return int(k)
			}
		}
	}
	return -1
}

// Is reports whether word i has this relation to its head. A relation without
// subtype stands for all its subtypes.
func (t *Tree) Is(i int, relation string) bool {
	d := t.Tokens[i].Deprel
	return strings.HasPrefix(d, relation) && (len(d) == len(relation) || d[len(relation)] == ':')
}

// Reach is the range of words under word i: the first, and one past the last.
func (t *Tree) Reach(i int) (from, end int) { return int(t.first[i]), int(t.last[i]) + 1 }

// Span is the bytes of the words from first up to but without end.
func (t *Tree) Span(first, end int) parley.Span {
	return parley.Span{Start: t.Tokens[first].Start, End: t.Tokens[end-1].End}
}
