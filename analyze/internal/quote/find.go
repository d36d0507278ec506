package quote

import (
	"parley"
	"parley/analyze/internal/lexicon"
	"parley/analyze/internal/tree"
)

// Find finds the statements of a document: what is said, thought or written
// in it, by whom, and by which word the article says so. It reads the
// document's tokens with their trees, its sentences and its article's blocks;
// mentions and actors, where they are there, give the speaker his identity.
// Statements come in the order in which their words stand in the text.
func Find(doc *parley.Document) []parley.Statement {
	f := newFinder(doc)
	f.turns()
	f.headlines()
	f.direct()
	f.accounts()
	f.clauses(asides)
	f.clauses(inner)
	f.nouns()
	f.adverbs()
	f.follow()
	return f.statements()
}

// A finder holds what the rules share while one document is read.
type finder struct {
	*tree.Tree
	doc       *parley.Document
	text      string
	quotes    []Quotation       // all of them; Depth 0 are the outer ones
	sentences []parley.Sentence // the document’s, some cut once more
	outer     []outer           // the outer ones that hold words
	in        []int32           // by word: index in outer of the quotation it stands in, or -1
	speeches  []*speech
	byCue     []*speech // by word: the speech whose cue it is the head of, or nil
	taken     []*speech // by index in outer: the speech that holds it, or nil
	times     []timeAt  // where doc.Times stand
	// reporting are, by sentence, the words of the clauses and phrases that say
	// who speaks: "according to X", "X said". They belong to no other content.
	reporting map[int][]words
	nicknames map[int]bool // words of the quotations that are part of a name
	lifted    map[int]int  // cue verbs that share the subject of another, to that one
}

// An outer is a quotation that stands in no other, as a range of words.
type outer struct {
	*Quotation
	words
}

// A speech is a statement in the making.
type speech struct {
	cue     int     // head word of the cue; -1 if there is none
	cues    []words // all its words
	source  []words // the words that name the speaker
	speaker int     // head word of the source, or -1
	content []parley.Span
	direct  bool // the content is a quotation's
	rule    rule
}

// newFinder lays out a document for the rules: quotations, sentences, trees.
func newFinder(doc *parley.Document) *finder {
	f := &finder{
		doc: doc, text: doc.Article.Text, quotes: Marks(doc.Article), in: make([]int32, len(doc.Tokens)),
		byCue: make([]*speech, len(doc.Tokens)), lifted: map[int]int{}, reporting: map[int][]words{}, nicknames: map[int]bool{}, times: timesOf(doc),
	}
	f.placeQuotations()
	f.sentences = f.splitSentences()
	f.Tree = tree.Cut(doc, f.sentences)
	f.taken = make([]*speech, len(f.outer))
	return f
}

// cueAt is the cue that word i is by its lemma, nil if it is none.
func (f *finder) cueAt(i int) *lexicon.Cue {
	if f.compounded(i) {
		return nil
	}
	return lexicon.CueOf(f.Tokens[i].Lemma, f.Tokens[i].UPOS)
}

// compounded reports whether word i is the second half of a hyphenated word,
// as in "rebel-held": such a participle is no verb.
func (f *finder) compounded(i int) bool {
	return i > 1 && f.Form(i-1) == "-" && !f.Tokens[i-1].SpaceAfter && !f.Tokens[i-2].SpaceAfter
}

// block is the index of the block that word i stands in.
func (f *finder) block(i int) int { return f.sentences[f.Sentence(i)].Block }

// sentenceOf is the range of the words of word i's sentence.
func (f *finder) sentenceOf(i int) words {
	s := f.sentences[f.Sentence(i)]
	return words{s.First, s.End}
}

// span is the bytes from the first word of w to its last.
func (f *finder) span(w words) parley.Span {
	return parley.Span{Start: f.Tokens[w.from].Start, End: f.Tokens[w.end-1].End}
}

// add makes s a statement and returns it.
func (f *finder) add(s *speech) *speech {
	f.speeches = append(f.speeches, s)
	if s.cue >= 0 {
		f.byCue[s.cue] = s
	}
	return s
}
