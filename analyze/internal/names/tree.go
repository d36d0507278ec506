package names

import (
	"strings"

	"parley"
)

// A phrase is a run of tokens, first to last, both inclusive.
type phrase struct{ first, last int }

func (p phrase) holds(i int) bool { return p.first <= i && i <= p.last }

func (p phrase) union(q phrase) phrase { return phrase{min(p.first, q.first), max(p.last, q.last)} }

// A tree gives the children of every token and the extent of the noun phrase
// that it heads.
type tree struct {
	tokens     []parley.Token
	text       string
	firstChild []int32
	nextChild  []int32
	extent     []phrase // as its own phrase, without what is coordinated with it
	whole      []phrase // as part of a larger phrase, with what is coordinated
}

// newTree links the children of each token and measures the phrases from the
// leaves up. Tokens on a cycle, which no parser makes but a file can hold,
// keep the extent of one token.
func newTree(doc *parley.Document) *tree {
	n := len(doc.Tokens)
	t := &tree{
		tokens:     doc.Tokens,
		text:       doc.Article.Text,
		firstChild: make([]int32, n),
		nextChild:  make([]int32, n),
		extent:     make([]phrase, n),
		whole:      make([]phrase, n),
	}
	waiting := make([]int32, n) // children not measured yet
	for i := range n {
		t.firstChild[i] = -1
	}
	for i := n - 1; i >= 0; i-- {
		t.extent[i] = phrase{i, i}
		t.whole[i] = phrase{i, i}
		t.nextChild[i] = -1
		if h := t.head(i); h >= 0 {
			t.nextChild[i] = t.firstChild[h]
			t.firstChild[h] = int32(i)
			waiting[h]++
		}
	}
	ready := make([]int32, 0, n)
	for i := range n {
		if waiting[i] == 0 {
			ready = append(ready, int32(i))
		}
	}
	for len(ready) > 0 {
		i := int(ready[len(ready)-1])
		ready = ready[:len(ready)-1]
		t.measure(i)
		if h := t.head(i); h >= 0 {
			if waiting[h]--; waiting[h] == 0 {
				ready = append(ready, int32(h))
			}
		}
	}
	return t
}

// form is token i as it stands.
func (t *tree) form(i int) string { return t.text[t.tokens[i].Start:t.tokens[i].End] }

// head is the head of token i, or -1; a head outside the document is none.
func (t *tree) head(i int) int {
	h := t.tokens[i].Head
	if h < 0 || h >= len(t.tokens) || h == i {
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
	d := t.tokens[i].Deprel
	return strings.HasPrefix(d, relation) && (len(d) == len(relation) || d[len(relation)] == ':')
}

// measure sets the extents of i from those of its children.
func (t *tree) measure(i int) {
	e := phrase{i, i}
	w := e
	joined := false // behind what is coordinated with i
	for next := t.firstChild[i]; next >= 0; next = t.nextChild[next] {
		c := int(next)
		switch {
		case joined:
			if t.is(c, "conj") || t.inPhrase(i, c) {
				w = w.union(t.whole[c])
			}
		case t.inPhrase(i, c):
			e = e.union(t.whole[c])
			w = w.union(t.whole[c])
		case t.is(c, "conj"):
			w = w.union(t.whole[c])
			joined = c > i
		}
	}
	t.extent[i], t.whole[i] = e.within(i), w.within(i)
}

// longestPhrase bounds a noun phrase to either side of its head.
const longestPhrase = 60

// within is p without what is further from token i than longestPhrase.
func (p phrase) within(i int) phrase {
	return phrase{max(p.first, i-longestPhrase), min(p.last, i+longestPhrase)}
}

// inPhrase reports whether child c belongs to the noun phrase of its head h:
// determiners, modifiers and complements do; clauses, what stands apart
// behind a comma or a dash, and the arguments of a predicate noun don't.
func (t *tree) inPhrase(h, c int) bool {
	relation, subtype, _ := strings.Cut(t.tokens[c].Deprel, ":")
	switch relation {
	case "det", "amod", "compound", "flat", "nummod", "goeswith", "fixed":
	case "nmod":
		if subtype == "unmarked" && c > h || c > h && calendar(t.form(c)) {
			return false // "Blinken Monday", "Hamas on Sunday"
		}
	case "appos":
		if c < h {
			return false
		}
	case "advmod":
		d := t.child(h, "det")
		return 0 <= d && d < c && c < h // "the then president", not "then presidents"
	case "reparandum":
		return c < h
	default:
		return false
	}
	return c < h || !t.setApart(h, t.whole[c].first)
}

// setApart reports whether a comma, dash or bracket stands before token first,
// which follows h.
func (t *tree) setApart(h, first int) bool {
	return first-1 > h && t.tokens[first-1].UPOS == "PUNCT" && t.tokens[first-1].XPOS != "HYPH"
}
