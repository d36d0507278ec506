package where

import (
	"strings"

	"parley"
	"parley/analyze/internal/tree"
)

// A syntax is the trees of a document with what places ask of them.
type syntax struct{ *tree.Tree }

func newSyntax(doc *parley.Document) syntax { return syntax{tree.New(doc)} }

// mostChildren bounds how many children of a word are looked at, so that a
// sentence of which every word hangs on one costs no more than another.
const mostChildren = 100

// children are the first children of word i.
func (t syntax) children(i int) []int32 {
	all := t.Children(i)
	return all[:min(len(all), mostChildren)]
}

// word is word i in lower case.
func (t syntax) word(i int) string { return strings.ToLower(t.Form(i)) }

// lemma is the base form of word i in lower case.
func (t syntax) lemma(i int) string {
	if l := t.Lemma(i); l != "" {
		return strings.ToLower(l)
	}
	return t.word(i)
}

// preposition is the preposition before word i, or, where i is coordinated,
// before what it is coordinated with; "" if there is none. Of several words
// ("out of", "close to") it is the first of those that stand before i.
func (t syntax) preposition(i int) string {
	for range mostConjuncts {
		for _, c := range t.children(i) {
			if c := int(c); t.Is(c, "case") && c < i && t.Tokens[c].XPOS != "POS" {
				return t.word(c)
			}
		}
		if !t.Is(i, "conj") || t.Head(i) < 0 {
			return ""
		}
		i = t.Head(i)
	}
	return ""
}

// mostConjuncts bounds how far a list of coordinated words is followed.
const mostConjuncts = 20

// root is the first of the words that word i is coordinated with.
func (t syntax) root(i int) int {
	for range mostConjuncts {
		if !t.Is(i, "conj") || t.Head(i) < 0 {
			break
		}
		i = t.Head(i)
	}
	return i
}

// top is the word of first..last that hangs on a word outside, the last such
// one.
func (t syntax) top(first, last int) int {
	for i := last; i >= first; i-- {
		if h := t.Head(i); h < first || h > last {
			return i
		}
	}
	return last
}
