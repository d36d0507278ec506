package text

import "parley"

// features of a place where a sentence may end. The numbers are part of the
// model: a change makes every model older than it useless.

// A glyph is what the features know of a token.
type glyph struct {
	form   uint32 // hash of the form in small letters, digits alike
	suffix uint32 // hash of the last letters
	shape  shape
	space  bool // white space after it
}

// A page is the tokens of one block with what the features need.
type page struct {
	glyphs []glyph // with margin empty ones at either end
	style  uint32  // of the article
	cast   uint32  // of the block
	n      int     // tokens of the block
}

const margin = 4

func (p *page) at(i int) *glyph { return &p.glyphs[i+margin] }

// open reads the tokens of a block.
func (p *page) open(text string, tokens []parley.Token) {
	p.n = len(tokens)
	p.glyphs = append(p.glyphs[:0], make([]glyph, margin)...)
	before := true
	var words, capitals, uppers int
	for i := range tokens {
		t := &tokens[i]
		h := shapeOf(text, *t, before && !t.Joined)
		before = t.SpaceAfter
		form, suffix := hashForm(text[t.Start:t.End])
		p.glyphs = append(p.glyphs, glyph{form, suffix, h, t.SpaceAfter})
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
	p.cast = 0
	switch {
	case uppers*4 > words*3:
		p.cast = 1
	case capitals*4 > words*3:
		p.cast = 2
	case capitals == 0:
		p.cast = 3
	case capitals*3 > words:
		p.cast = 4
	}
	if last >= 0 && p.at(last).shape.isTerminal() {
		p.cast += 8
	}
}

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

// maxFeatures is the number of features of a place.
const maxFeatures = 40

func mix(h, v uint32) uint32 {
	h = (h ^ v) * 0x9E3779B1
	return h ^ h>>15
}

// features adds the features of the place after token i to f.
func (p *page) features(f []uint32, i int, s *past, rule bool) []uint32 {
	l0, l1, l2, l3 := p.at(i), p.at(i-1), p.at(i-2), p.at(i-3)
	r0, r1, r2 := p.at(i+1), p.at(i+2), p.at(i+3)
	template := uint32(0)
	add := func(values ...uint32) {
		template++
		h := template * 0x85EBCA6B
		for _, v := range values {
			h = mix(h, v)
		}
		f = append(f, h*0x9E3779B1)
	}
	S := func(g *glyph) uint32 {
		v := uint32(g.shape) << 1
		if g.space {
			v++
		}
		return v
	}
	pair := S(l0)<<8 | S(r0)
	add(pair)
	add(l0.form, S(r0))
	add(l0.form, l1.form)
	add(l1.form, S(l0), S(r0))
	add(r0.form, S(r0), S(l0))
	add(r1.form, pair)
	add(l0.form, r0.form)
	add(r0.form, r1.form, S(l0))
	add(S(l1), pair)
	add(pair, S(r1))
	add(S(l1), pair, S(r1))
	add(S(l2), S(l1), pair, S(r1))
	add(S(l1), pair, S(r1), S(r2))
	add(S(l3), S(l2), S(l1), pair)
	add(l1.suffix, pair)
	add(r0.suffix, pair)
	add(l2.form, pair)
	add(r2.form, pair)
	add(l1.form, r0.form)
	first := p.at(s.begin)
	add(first.form, pair)
	add(S(first), pair)
	state := uint32(0)
	if s.quoted {
		state |= 1
	}
	if s.brackets > 0 {
		state |= 2
	}
	if s.small {
		state |= 4
	}
	add(state, pair)
	add(state, S(l1), pair, S(r1))
	add(bucket(i-s.begin+1), pair)
	add(bucket(i-s.begin+1), state, S(l0))
	add(bucket(p.n-1-i), pair)
	add(bucket(p.n), bucket(i+1), S(l0))
	add(p.cast, pair)
	add(p.cast, bucket(p.n), pair)
	add(p.style, pair)
	add(p.style, p.cast, S(l0), S(r0))
	r := uint32(0)
	if rule {
		r = 1
	}
	add(r, S(l0))
	add(r, p.style, p.cast&8)
	return f
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
