package text

import "parley"

// features of a place where a sentence may end. The numbers are part of the
// model: a change makes every model older than it useless.

// A glyph is what the features know of a token.
type glyph struct {
	form   uint32 // hash of the form in small letters, digits alike
	suffix uint32 // hash of the last letters
	shape  shape
	space  bool  // white space after it
	habit  Habit // how the word is written inside sentences
}

// A page is the tokens of one block with what the features need.
type page struct {
	glyphs []glyph // with margin empty ones at either end
	style  uint32  // of the article
	cast   uint32  // of the block
	n      int     // tokens of the block

	loose         uint32          // share of the blocks that end without a mark
	firsts, lasts map[uint32]bool // the two words at the edges of the article's blocks
}

const margin = 4

func (p *page) at(i int) *glyph { return &p.glyphs[i+margin] }

// endsWithMark is part of page.cast.
const endsWithMark = 8

// open reads the tokens of a block.
func (p *page) open(text string, tokens []parley.Token, habits Habits) {
	p.n = len(tokens)
	p.glyphs = append(p.glyphs[:0], make([]glyph, margin)...)
	before := true
	var words, capitals, uppers int
	for i := range tokens {
		t := &tokens[i]
		h := shapeOf(text, *t, before && !t.Joined)
		before = t.SpaceAfter
		form, suffix := hashForm(text[t.Start:t.End])
		switch {
		case h == dash && t.Len() == 1 && text[t.Start] == '_':
			form = wireDash
		case h == fullStop && (i > 0 && p.at(i-1).isStop() || i+1 < len(tokens) && text[tokens[i+1].Start] == '.'):
			h = ellipsis // ". . ."
		}
		p.glyphs = append(p.glyphs, glyph{form, suffix, h, t.SpaceAfter, 0})
		if h.isCapital() {
			p.glyphs[len(p.glyphs)-1].habit = habits[form&^3]
		}
		if h.isWord() && h != number {
			words++
			if h.isCapital() {
				capitals++
			}
			if h == upperWord {
				uppers++
			}
		}
	}
	p.glyphs = append(p.glyphs, make([]glyph, margin)...)
	last := p.n - 1
	for last > 0 && p.at(last).shape.isClosing() {
		last--
	}
	switch {
	case uppers*4 > words*3:
		p.cast = 1
	case capitals*4 > words*3:
		p.cast = 2
	case capitals == 0:
		p.cast = 3
	case capitals*3 > words:
		p.cast = 4
	default:
		p.cast = 0
	}
	if p.at(last).shape.isTerminal() {
		p.cast |= endsWithMark
	}
}

// wireDash is the form that a single underscore counts as: wires write it for
// a dash.
var wireDash, _ = hashForm("--")

// isStop reports whether g is a full stop or part of a spaced ellipsis.
func (g *glyph) isStop() bool { return g.form == stopForm }

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

// maxFeatures is the number of features of a place, or more.
const maxFeatures = 32

// A hasher makes the hash of a feature: of the number of its template and its
// values.
type hasher struct {
	features []uint32
	template uint32
}

// add adds the next feature.
func (h *hasher) add(values ...uint32) {
	h.template++
	v := h.template * 0x85EBCA6B
	for _, x := range values {
		v = (v ^ x) * 0x9E3779B1
		v ^= v >> 15
	}
	h.features = append(h.features, v*0x9E3779B1)
}

// features adds the features of the place after token i to f; rule says that
// the rules end a sentence there. Which of them to have was chosen by leaving
// out in turn what made held-out text no better.
func (p *page) features(f []uint32, i int, s *past, rule bool) []uint32 {
	l0, l1, l2, l3 := p.at(i), p.at(i-1), p.at(i-2), p.at(i-3)
	r0, r1, r2 := p.at(i+1), p.at(i+2), p.at(i+3)
	first := p.at(s.begin)
	here := l0.kind()<<8 | r0.kind() // on either side of the place

	h := hasher{features: f}
	h.add(here)
	h.add(l0.form, r0.kind())
	h.add(l0.form, l1.form)
	h.add(l0.form, r0.form)
	h.add(l1.form, here)
	h.add(r0.form, here)
	h.add(r1.form, here)
	h.add(r0.form, r1.form, l0.kind())
	h.add(r0.suffix, here)

	h.add(l1.kind(), here)
	h.add(l1.kind(), here, r1.kind())
	h.add(l1.kind(), here, r1.kind(), r2.kind())
	h.add(l3.kind(), l2.kind(), l1.kind(), here)

	so, length, ahead := s.state(), bucket(i-s.begin+1), p.ahead(i+1)
	h.add(first.kind(), here)
	h.add(so, here)
	h.add(ahead, here)
	h.add(ahead, length, so&seenSmall, here)
	h.add(p.cast, here)
	h.add(p.cast, bucket(p.n), here)
	h.add(p.loose, here)
	h.add(p.edges(i), here)

	habits := uint32(l1.habit)<<6 | uint32(l0.habit)<<4 | uint32(r0.habit)<<2 | uint32(r1.habit)
	h.add(habits&0x3f, l1.kind(), here, r1.kind())
	h.add(habits&0x0c, l0.form)
	h.add(habits&0x0c, length, so&seenSmall, here)

	byRule := uint32(0)
	if rule {
		byRule = 1
	}
	h.add(byRule, l0.kind())
	h.add(byRule, p.style, p.cast&endsWithMark)
	return h.features
}

// kind is the shape of g and whether white space follows.
func (g *glyph) kind() uint32 {
	if g.space {
		return uint32(g.shape)<<1 | 1
	}
	return uint32(g.shape) << 1
}

// What [past.state] is made of.
const (
	inQuotation = 1 << iota
	inBrackets
	seenSmall
)

func (s *past) state() uint32 {
	v := uint32(0)
	if s.quoted {
		v |= inQuotation
	}
	if s.brackets > 0 {
		v |= inBrackets
	}
	if s.small {
		v |= seenSmall
	}
	return v
}

// edges tells whether a block of the article begins with the words after
// token i, and whether one ends with the words before.
func (p *page) edges(i int) uint32 {
	v := uint32(0)
	if p.firsts[pairOf(p.at(i+1).form, p.at(i+2).form)] {
		v |= 1
	}
	if p.lasts[pairOf(p.at(i).form, p.at(i-1).form)] {
		v |= 2
	}
	return v
}

func pairOf(a, b uint32) uint32 { return a*0x9E3779B1 ^ b }

// ahead tells how far it is from token i to the next mark, what mark it is,
// and whether the words until there are all capitalised.
func (p *page) ahead(i int) uint32 {
	capitals := uint32(1)
	for k := i; k < i+12; k++ {
		h := p.at(min(k, p.n+1)).shape
		if !h.isWord() {
			return bucket(k-i)<<6 | uint32(h)<<1 | capitals
		}
		if h == lowerWord {
			capitals = 0
		}
	}
	return 1<<12 | capitals
}

// bucket makes lengths into a few classes.
func bucket(n int) uint32 {
	switch {
	case n <= 6:
		return uint32(n)
	case n <= 9:
		return 7
	case n <= 14:
		return 8
	case n <= 20:
		return 9
	case n <= 30:
		return 10
	case n <= 50:
		return 11
	}
	return 12
}
