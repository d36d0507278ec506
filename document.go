package parley

import (
	"cmp"
	"slices"
	"strings"
)

// A Token is one syntactic word of Universal Dependencies with its place in
// the text. "don't" is two tokens, "do" and "n't", the second Joined.
// Indexes count in Document.Tokens.
type Token struct {
	Span
	Lemma  string // base form, "say" of "said"
	UPOS   string // universal part of speech, "VERB"
	XPOS   string // Penn Treebank tag, "VBD"
	Deprel string // relation to the head with subtype, "nsubj:pass"
	Head   int    // index of the head in Document.Tokens; -1 for the root of its sentence
	Name   string // "B-PER", "I-ORG", "B-LOC", … or "O"

	Joined     bool // together with the token before it is one multiword token
	SpaceAfter bool // white space follows
}

// A Sentence is a run of tokens.
type Sentence struct {
	First, End int  // index of its first token and one past its last, in Document.Tokens
	Block      int  // index of its block in Article.Blocks
	Paragraph  bool // it is the first sentence of its block
}

// A Document is an article as it was read: its tokens, trees and findings.
// Tokens are cheap to remake and are not stored; findings use byte spans.
type Document struct {
	Article   *Article
	Tokens    []Token
	Sentences []Sentence
	Mentions  []Mention

	Findings
}

// A Mention is words of one article that stand for an actor or a place.
type Mention struct {
	Span       // the whole noun phrase or name
	Name  Span // the name inside it, "Antony Blinken" of "US Secretary of State Antony Blinken"; empty if there is none
	Head  int  // index of its head token
	Form  MentionForm
	Type  string // "PER", "ORG", "LOC", "NORP" (nationality word), or "" if unknown
	Actor int    // index in Findings.Actors, or -1 where it is left unresolved or stands for several
	// Members are the actors that a collective mention stands for one by one,
	// as indexes in Findings.Actors; else nil. Actor is -1 where it is nobody
	// besides ("the two sides", "both parties", "they"), and not where the
	// phrase is of someone unnamed whose acts are theirs: "Qatari and Egyptian
	// mediators".
	Members []int
	Rule    string // what joined it to the actor
}

// A MentionForm says how a mention names its actor.
type MentionForm uint8

// The forms of mention.
const (
	Named   MentionForm = iota // "Antony Blinken", "Hamas"
	Nominal                    // "the secretary of state", "the union"
	Pronoun                    // "he", "they"
)

// Text is the words under the spans, joined by one space where they are apart.
func (d *Document) Text(spans ...Span) string {
	if len(spans) == 1 {
		return d.Article.Text[spans[0].Start:spans[0].End]
	}
	var b strings.Builder
	for i, s := range spans {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(d.Article.Text[s.Start:s.End])
	}
	return b.String()
}

// Form is the word of token i as it stands in the text.
func (d *Document) Form(i int) string {
	t := &d.Tokens[i]
	return d.Article.Text[t.Start:t.End]
}

// SentenceOf is the index of the sentence that holds token i.
func (d *Document) SentenceOf(i int) int {
	lo, hi := 0, len(d.Sentences)
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if d.Sentences[mid].End <= i {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// TokenAt is the index of the first token that ends after byte offset at, or
// len(d.Tokens) if there is none.
func (d *Document) TokenAt(at int) int {
	lo, hi := 0, len(d.Tokens)
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if d.Tokens[mid].End <= at {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// MentionAt is the index of the mention that token i heads, else of the one
// whose name, with the titles before it, token i is part of; -1 if there is
// none. Mentions are in the order of their heads, so that it is a search.
func (d *Document) MentionAt(i int) int {
	at, ok := slices.BinarySearchFunc(d.Mentions, i, func(m Mention, i int) int { return cmp.Compare(m.Head, i) })
	if ok {
		return at
	}
	if i < 0 || i >= len(d.Tokens) {
		return -1
	}
	for _, k := range []int{at, at - 1} {
		if k < 0 || k >= len(d.Mentions) {
			continue
		}
		m := &d.Mentions[k]
		if !m.Name.Empty() && (Span{m.Start, m.Name.End}).Contains(d.Tokens[i].Span) {
			return k
		}
	}
	return -1
}

// ActorsAt are the actors that the noun phrase headed by token i stands for,
// as indexes in Actors, each once: its own, those of what is coordinated with
// it, and the members of a collective. All reports whether there is an actor
// for each of them; "Egypt and others" has one, and is not all.
func (d *Document) ActorsAt(i int) (actors []int, all bool) {
	if i < 0 || i >= len(d.Tokens) {
		return nil, false
	}
	all = true
	add := func(token int) {
		k := d.MentionAt(token)
		if k < 0 || d.Mentions[k].Actor < 0 && len(d.Mentions[k].Members) == 0 {
			all = false
			return
		}
		m := &d.Mentions[k]
		several := m.Members
		if len(several) == 0 {
			several = []int{m.Actor}
		}
		for _, a := range several {
			if !slices.Contains(actors, a) {
				actors = append(actors, a)
			}
		}
	}
	add(i)
	heads := []int{i}
	for j := i + 1; j < min(d.Sentences[d.SentenceOf(i)].End, i+longestList); j++ {
		t := &d.Tokens[j]
		if (t.Deprel == "conj" || strings.HasPrefix(t.Deprel, "conj:")) && slices.Contains(heads, t.Head) {
			heads = append(heads, j)
			add(j)
		}
	}
	return actors, all
}

// longestList bounds, in tokens, how far behind the first of a list its other
// members are looked for.
const longestList = 80

// Quote is the evidence that the bytes of s give.
func (d *Document) Quote(s Span) Evidence {
	return Evidence{Doc: d.Article.ID, Span: s, Quote: d.Article.Text[s.Start:s.End]}
}
