package quote

import (
	"strings"

	"parley"
)

// A tree gives quick answers about the dependency trees of a document: the
// children of a word and how far the words under it reach. Heads that are out
// of range count as none, and words on a cycle as leaves, so that no input
// makes a walk endless.
type tree struct {
	tokens      []parley.Token
	sentence    []int32 // by word: number of its sentence; no head reaches into another
	kids        []int32 // the children of all words, head by head, in order
	from        []int32 // the children of word i are kids[from[i]:from[i+1]]
	first, last []int32 // first and last word under word i, itself included
}

func newTree(tokens []parley.Token, sentence []int32) *tree {
	n := len(tokens)
	t := &tree{
		tokens: tokens, sentence: sentence, kids: make([]int32, n), from: make([]int32, n+2),
		first: make([]int32, n), last: make([]int32, n),
	}
	for i := range tokens {
		t.from[t.head(i)+2]++ // place 1 is for the roots
	}
	for i := 1; i < len(t.from); i++ {
		t.from[i] += t.from[i-1]
	}
	at := append([]int32(nil), t.from[:n+1]...)
	for i := range tokens {
		h := t.head(i) + 1
		t.kids[at[h]] = int32(i)
		at[h]++
	}
	roots := t.kids[:t.from[1]]
	t.from = t.from[1:]
	t.reach(roots)
	return t
}

// reach sets first and last, from the leaves up.
func (t *tree) reach(roots []int32) {
	order := append(make([]int32, 0, len(t.tokens)), roots...)
	for i := 0; i < len(order); i++ {
		order = append(order, t.children(int(order[i]))...)
	}
	for i := range t.first {
		t.first[i], t.last[i] = int32(i), int32(i)
	}
	for i := len(order) - 1; i >= 0; i-- {
		if d := order[i]; t.head(int(d)) >= 0 {
			h := t.head(int(d))
			t.first[h] = min(t.first[h], t.first[d])
			t.last[h] = max(t.last[h], t.last[d])
		}
	}
}

// head is the head of word i, -1 for a root.
func (t *tree) head(i int) int {
	if h := t.tokens[i].Head; h >= 0 && h < len(t.tokens) && h != i && t.sentence[h] == t.sentence[i] {
		return h
	}
	return -1
}

// children are the words whose head is word i, in order.
func (t *tree) children(i int) []int32 { return t.kids[t.from[i]:t.from[i+1]] }

// child is the first child of word i with one of these relations, or -1. A
// relation without subtype stands for all its subtypes.
func (t *tree) child(i int, relations ...string) int {
	for _, k := range t.children(i) {
		for _, r := range relations {
			if t.is(int(k), r) {
				return int(k)
			}
		}
	}
	return -1
}

// is reports whether word i has this relation to its head. A relation without
// subtype stands for all its subtypes.
func (t *tree) is(i int, relation string) bool {
	d := t.tokens[i].Deprel
	return strings.HasPrefix(d, relation) && (len(d) == len(relation) || d[len(relation)] == ':')
}

// reachOf is the range of words under word i: from the first to one past the
// last.
func (t *tree) reachOf(i int) words { return words{int(t.first[i]), int(t.last[i]) + 1} }

// words is a range of words: from is its first, end one past its last.
type words struct{ from, end int }

func (w words) empty() bool           { return w.end <= w.from }
func (w words) has(i int) bool        { return w.from <= i && i < w.end }
func (w words) contains(v words) bool { return w.from <= v.from && v.end <= w.end }

// minus is what is left of the ranges without the words of v.
func minus(ranges []words, v words) []words {
	var out []words
	for _, w := range ranges {
		if v.empty() || v.end <= w.from || w.end <= v.from {
			out = append(out, w)
			continue
		}
		if w.from < v.from {
			out = append(out, words{w.from, v.from})
		}
		if v.end < w.end {
			out = append(out, words{v.end, w.end})
		}
	}
	return out
}
