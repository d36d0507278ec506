package quote

import (
	"strings"

	"parley"
	"parley/analyze/internal/lexicon"
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
	f.follow()
	return f.statements()
}

// A finder holds what the rules share while one document is read.
type finder struct {
	*tree
	doc       *parley.Document
	text      string
	quotes    []Quotation       // all of them; Depth 0 are the outer ones
	sentences []parley.Sentence // the document’s, some cut once more
	outer     []outer           // the outer ones that hold words
	in        []int32           // by word: index in outer of the quotation it stands in, or -1
	speeches  []*speech
	byCue     map[int]*speech // by cue word
	taken     []*speech       // by index in outer: the speech that holds it, or nil
	times     []timeAt
	// reporting are, by sentence, the words of the clauses and phrases that say
	// who speaks: "according to X", "X said". They belong to no other content.
	reporting map[int32][]words
	lifted    map[int]int // cue verbs that share the subject of another, to that one
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

// A rule is what produced a statement and how sure it is.
type rule struct {
	name       string
	confidence float64
}

func newFinder(doc *parley.Document) *finder {
	f := &finder{
		doc: doc, text: doc.Article.Text, quotes: Marks(doc.Article), in: make([]int32, len(doc.Tokens)),
		byCue: map[int]*speech{}, lifted: map[int]int{}, reporting: map[int32][]words{}, times: timesOf(doc),
	}
	f.placeQuotations()
	f.sentences = f.splitSentences()
	sentence := make([]int32, len(doc.Tokens))
	for i, s := range f.sentences {
		for k := s.First; k < s.End; k++ {
			sentence[k] = int32(i)
		}
	}
	f.tree = newTree(doc.Tokens, sentence)
	f.taken = make([]*speech, len(f.outer))
	return f
}

// placeQuotations finds the words of the outer quotations.
func (f *finder) placeQuotations() {
	tokens := f.doc.Tokens
	at := 0
	for i := range f.quotes {
		q := &f.quotes[i]
		if q.Depth > 0 {
			continue
		}
		for ; at < len(tokens) && tokens[at].Start < q.Start; at++ {
			f.in[at] = -1
		}
		from := at
		for ; at < len(tokens) && tokens[at].Start < q.End; at++ {
			f.in[at] = int32(len(f.outer))
		}
		if from < at {
			f.outer = append(f.outer, outer{q, words{from, at}})
		}
	}
	for ; at < len(tokens); at++ {
		f.in[at] = -1
	}
}

// splitSentences is the document's sentences, cut once more where a full stop
// stands before or at the end of a quotation: for a cutter that does not know
// which quotation marks open, "… left. ”We" is one sentence.
func (f *finder) splitSentences() []parley.Sentence {
	var out []parley.Sentence
	for _, s := range f.doc.Sentences {
		first := s.First
		dateline := f.datelineEnd(s)
		for k := s.First + 1; k < s.End; k++ {
			if k == dateline || f.startsQuotation(k) && f.isStop(k-1) {
				out = append(out, parley.Sentence{First: first, End: k, Block: s.Block, Paragraph: s.Paragraph && first == s.First})
				first = k
			}
		}
		out = append(out, parley.Sentence{First: first, End: s.End, Block: s.Block, Paragraph: s.Paragraph && first == s.First})
	}
	return out
}

// datelineEnd is the word behind the dash of the dateline that sentence s
// begins with, "GENEVA (AP) —"; s.First if it begins with none.
func (f *finder) datelineEnd(s parley.Sentence) int {
	const longest = 16
	if !s.Paragraph || s.End-s.First < 3 {
		return s.First
	}
	if form := f.doc.Form(s.First); len(form) < 2 || form != strings.ToUpper(form) || form == strings.ToLower(form) {
		return s.First
	}
	for k := s.First + 1; k < s.End-1 && k < s.First+longest; k++ {
		switch f.doc.Form(k) {
		case "-", "–", "—", "--", "_":
			if f.doc.Tokens[k-1].SpaceAfter && f.doc.Tokens[k].SpaceAfter {
				return k + 1
			}
		case ".", ":", "?", "!":
			return s.First
		}
		if f.doc.Tokens[k].UPOS == "VERB" || f.doc.Tokens[k].UPOS == "AUX" {
			return s.First
		}
	}
	return s.First
}

// startsQuotation reports whether an outer quotation begins with word k.
func (f *finder) startsQuotation(k int) bool {
	return f.in[k] >= 0 && f.outer[f.in[k]].from == k
}

// cueAt is the cue that word i is by its lemma, nil if it is none.
func (f *finder) cueAt(i int) *lexicon.Cue {
	return lexicon.CueOf(f.tokens[i].Lemma, f.tokens[i].UPOS)
}

// block is the index of the block that word i stands in.
func (f *finder) block(i int) int { return f.sentences[f.sentence[i]].Block }

// sentenceOf is the range of the words of word i's sentence.
func (f *finder) sentenceOf(i int) words {
	s := f.sentences[f.sentence[i]]
	return words{s.First, s.End}
}

// form is the word itself.
func (f *finder) form(i int) string { return f.doc.Form(i) }

// span is the bytes from the first word of w to its last.
func (f *finder) span(w words) parley.Span {
	return parley.Span{Start: f.tokens[w.from].Start, End: f.tokens[w.end-1].End}
}

// add makes s a statement and returns it.
func (f *finder) add(s *speech) *speech {
	f.speeches = append(f.speeches, s)
	if s.cue >= 0 {
		f.byCue[s.cue] = s
	}
	return s
}
