package text

import "parley"

// A glyph is what the features know of a token.
type glyph struct {
	form   uint32 // hash of the form in small letters, digits alike
	suffix uint32 // hash of the last letters
	shape  shape
	space  bool  // white space after it
	habit  Habit // how the word is written inside sentences
}

// A page is the tokens of one block with what is known of the article.
type page struct {
	glyphs []glyph // with margin empty ones at either end
	n      int     // tokens of the block
	cast   uint32  // how the block is capitalised, and whether it ends with a mark

	// Of the article:
	style         uint32          // how its sentences begin
	loose         uint32          // how many blocks end without a mark
	firsts, lasts map[uint32]bool // the two words at the edges of its blocks
}

const margin = 4

func (p *page) at(i int) *glyph { return &p.glyphs[i+margin] }

// open reads the tokens of a block.
func (p *page) open(text string, tokens []parley.Token, habits Habits) {
	p.n = len(tokens)
	p.glyphs = append(p.glyphs[:0], make([]glyph, margin)...)
	before := true
	for i := range tokens {
		t := &tokens[i]
		g := glyph{shape: shapeOf(text, *t, before && !t.Joined), space: t.SpaceAfter}
		g.form, g.suffix = hashForm(text[t.Start:t.End])
		before = t.SpaceAfter
		switch {
		case g.shape == dash && text[t.Start:t.End] == "_":
			g.form = wireDash
		case g.shape == fullStop && (p.at(i-1).form == stopForm || i+1 < len(tokens) && text[tokens[i+1].Start] == '.'):
			g.shape = ellipsis // ". . ."
		case g.shape.isCapital():
			g.habit = habits[g.form&^3]
		}
		p.glyphs = append(p.glyphs, g)
	}
	p.glyphs = append(p.glyphs, make([]glyph, margin)...)
	p.cast = p.castOf()
}

// The casts of a block, to which endsWithMark may be added.
const (
	plainCast uint32 = iota
	allCapitals
	titleCast
	noCapitals
	manyCapitals
	endsWithMark = 8
)

func (p *page) castOf() uint32 {
	var words, capitals, uppers int
	for i := range p.n {
		h := p.at(i).shape
		if !h.isWord() || h == number {
			continue
		}
		words++
		if h.isCapital() {
			capitals++
		}
		if h == upperWord {
			uppers++
		}
	}
	cast := plainCast
	switch {
	case uppers*4 > words*3:
		cast = allCapitals
	case capitals*4 > words*3:
		cast = titleCast
	case capitals == 0:
		cast = noCapitals
	case capitals*3 > words:
		cast = manyCapitals
	}
	last := p.n - 1
	for last > 0 && p.at(last).shape.isClosing() {
		last--
	}
	if p.at(last).shape.isTerminal() {
		cast |= endsWithMark
	}
	return cast
}

// wireDash is the form that a single underscore counts as: wires write it for
// a dash.
var wireDash, _ = hashForm("--")

var stopForm, _ = hashForm(".")

// hashForm hashes a form and its last three letters. ASCII letters are made
// small and digits alike.
func hashForm(form string) (whole, suffix uint32) {
	whole = 2166136261
	for i := range len(form) {
		c := form[i]
		switch {
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		case '0' <= c && c <= '9':
			c = '0'
		}
		whole = (whole ^ uint32(c)) * 16777619
		suffix = suffix<<8 | uint32(c)
	}
	return whole, suffix & 0xffffff
}

// isCandidate reports whether a sentence may end after token i, which is not
// the last of its block.
func (p *page) isCandidate(i int) bool {
	a, b := p.at(i), p.at(i+1)
	if !a.space {
		return a.shape.isTerminal() && b.shape.isWord()
	}
	return !a.shape.isWord() || a.shape >= initial || b.shape != lowerWord
}

// A past is what has been read since the last sentence end.
type past struct {
	begin    int  // first token of the sentence
	quoted   bool // a quotation is open
	brackets int
	small    bool // a word in small letters has been seen
}

// read takes in token i.
func (s *past) read(p *page, i int) {
	switch p.at(i).shape {
	case quoteOpen:
		s.quoted = true
	case quoteClose:
		s.quoted = false
	case quoteEither:
		s.quoted = !s.quoted
	case bracketOpen:
		s.brackets++
	case bracketClose:
		s.brackets = max(0, s.brackets-1)
	case lowerWord:
		s.small = true
	}
}
