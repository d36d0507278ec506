package where

import (
	"strings"

	"parley"
)

// A tree gives the children of every token.
type tree struct {
	doc        *parley.Document
	firstChild []int32
	nextChild  []int32
}

func newTree(doc *parley.Document) *tree {
	n := len(doc.Tokens)
	t := &tree{doc: doc, firstChild: make([]int32, n), nextChild: make([]int32, n)}
	for i := range n {
		t.firstChild[i] = -1
	}
	for i := n - 1; i >= 0; i-- {
		t.nextChild[i] = -1
		if h := t.head(i); h >= 0 {
			t.nextChild[i] = t.firstChild[h]
			t.firstChild[h] = int32(i)
		}
	}
	return t
}

// head is the head of token i, or -1; a head outside the document is none.
func (t *tree) head(i int) int {
	h := t.doc.Tokens[i].Head
	if h < 0 || h >= len(t.doc.Tokens) || h == i {
		return -1
	}
	return h
}

// mostChildren bounds how many children of a token are looked at, so that a
// sentence of which every word hangs on one costs no more than another.
const mostChildren = 100

// children calls yield for each child of token i from left to right.
func (t *tree) children(i int) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		n := 0
		for c := t.firstChild[i]; c >= 0 && n < mostChildren; c = t.nextChild[c] {
			if n++; !yield(int(c)) {
				return
			}
		}
	}
}

// child is the first child of i in one of the relations, or -1.
func (t *tree) child(i int, relations ...string) int {
	for c := range t.children(i) {
		for _, r := range relations {
			if t.is(c, r) {
				return c
			}
		}
	}
	return -1
}

// is reports whether token i stands in the relation, whose subtype counts
// only if the relation names one.
func (t *tree) is(i int, relation string) bool {
	d := t.doc.Tokens[i].Deprel
	return strings.HasPrefix(d, relation) && (len(d) == len(relation) || d[len(relation)] == ':')
}

// word is token i in lower case.
func (t *tree) word(i int) string { return strings.ToLower(t.doc.Form(i)) }

// lemma is the base form of token i in lower case.
func (t *tree) lemma(i int) string {
	if l := t.doc.Tokens[i].Lemma; l != "" {
		return strings.ToLower(l)
	}
	return t.word(i)
}

// preposition is the preposition before token i, or, where i is coordinated,
// before what it is coordinated with; "" if there is none. Of several words
// ("out of", "close to") it is the first of those that stand before i.
func (t *tree) preposition(i int) string {
	for range mostConjuncts {
		for c := range t.children(i) {
			if t.is(c, "case") && c < i && t.doc.Tokens[c].XPOS != "POS" {
				return t.word(c)
			}
		}
		if !t.is(i, "conj") || t.head(i) < 0 {
			return ""
		}
		i = t.head(i)
	}
	return ""
}

// mostConjuncts bounds how far a list of coordinated words is followed.
const mostConjuncts = 20

// root is the first of the words that token i is coordinated with.
func (t *tree) root(i int) int {
	for range mostConjuncts {
		if !t.is(i, "conj") || t.head(i) < 0 {
			break
		}
		i = t.head(i)
	}
	return i
}

// top is the token of first..last that hangs on a token outside, the last
// such one.
func (t *tree) top(first, last int) int {
	for i := last; i >= first; i-- {
		if h := t.head(i); h < first || h > last {
			return i
		}
	}
	return last
}
