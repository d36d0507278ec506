package when

import (
	"unicode"
	"unicode/utf8"
)

// An item is a word, a numeral or a mark with its place in the text.
type item struct {
	start, end int32
	num        int32 // the number of a numeral; of a clock minutes since midnight
	id         wordID
	part       uint8 // hundredths of the numeral: 50 of "5 1/2"
	flags      uint8
}

// Flags of an item.
const (
	capital  = 1 << iota // begins with a capital
	glued                // no white space before it
	sentence             // first of its sentence
	pastForm             // a word of no class in "-ed"
	spelled              // a numeral in letters
)

const (
	maxSegment = 4096 // items that are read at once, which bounds memory; a sentence is shorter
	maxNumber  = 1e9
)

// A lexer cuts text into items, one segment after another: a paragraph, or
// maxSegment items of a longer one.
type lexer struct {
	voc   *vocabulary
	text  string
	pos   int
	end   int
	heads []int32 // where sentences begin, if known
	items []item
	words *glue
}

// glue is the words that hold numerals together.
type glue struct {
	a, an, and, of, oh, half, few, couple, hyphen, slash wordID
}

func newGlue(v *vocabulary) *glue {
	return &glue{a: v.intern("a"), an: v.intern("an"), and: v.intern("and"), of: v.intern("of"), oh: v.intern("oh"),
		half: v.intern("half"), few: v.intern("few"), couple: v.intern("couple"), hyphen: v.intern("-"), slash: v.intern("/")}
}

// next reads the next segment into l.items; false if nothing is left.
func (l *lexer) next() bool {
	l.items = l.items[:0]
	begins, space := true, true // a sentence begins; white space went before
	for l.pos < l.end && len(l.items) < maxSegment {
		c, n := l.text[l.pos], len(l.items)
		switch {
		case c == ' ' || c == '\n' || c == '\t' || c == '\r':
			if c == '\n' && l.blankLine() && len(l.items) > 0 {
				return true
			}
			l.pos++
			space = true
			continue
		case isLetter(c):
			l.word()
		case isDigit(c):
			l.number()
		case c >= utf8.RuneSelf:
			if !l.rune() {
				space = true
				continue
			}
		default:
			l.mark(1)
		}
		last := &l.items[len(l.items)-1]
		if !space && len(l.items) > n {
			last.flags |= glued
		}
		if l.begins(last, begins) {
			last.flags |= sentence
		}
		begins = l.ends(last) || begins && last.id == idPunct
		space = false
	}
	return len(l.items) > 0
}

// blankLine reports whether the line after the line feed at l.pos is blank.
func (l *lexer) blankLine() bool {
	for i := l.pos + 1; i < l.end; i++ {
		switch l.text[i] {
		case '\n':
			return true
		case ' ', '\t', '\r':
		default:
			return false
		}
	}
	return false
}

// begins reports whether it is the first item of a sentence. Without known
// sentence heads, guess says that the last one is over.
func (l *lexer) begins(it *item, guess bool) bool {
	if l.heads == nil {
		return guess && it.flags&glued == 0 && it.id != idPunct
	}
	first := false
	for len(l.heads) > 0 && l.heads[0] < it.end {
		l.heads = l.heads[1:]
		first = true
	}
	return first
}

// ends guesses whether a sentence ends with the mark it: a full stop that
// belongs to no abbreviation, before a capital, a quote or a digit.
func (l *lexer) ends(it *item) bool {
	switch l.text[it.start] {
	case '!', '?':
	case '.':
		if n := len(l.items); n >= 2 && it.flags&glued != 0 {
			if abbreviation(l.text[l.items[n-2].start:l.items[n-2].end]) {
				return false
			}
		}
	default:
		return false
	}
	i := l.pos
	for i < l.end && (l.text[i] == '"' || l.text[i] == '\'' || l.text[i] == ')' || l.text[i] >= utf8.RuneSelf) {
		i++
	}
	if i >= l.end {
		return true
	}
	if c := l.text[i]; c != ' ' && c != '\n' {
		return false
	}
	for i < l.end && (l.text[i] == ' ' || l.text[i] == '\n') {
		i++
	}
	return i >= l.end || !('a' <= l.text[i] && l.text[i] <= 'z')
}

// abbreviation reports whether a full stop after the word most likely belongs
// to it: initials and titles.
func abbreviation(word string) bool {
	switch word {
	case "Mr", "Mrs", "Ms", "Dr", "Gen", "Sen", "Rep", "Gov", "Lt", "Col", "Sgt", "Capt", "Maj", "Adm", "St", "Prof", "Rev", "No", "Inc", "Co", "Corp", "Ltd", "Jr":
		return true
	}
	return len(word) == 1 && isLetter(word[0])
}

// word reads a run of letters, and the full stop that is part of it.
func (l *lexer) word() {
	start := l.pos
	for l.pos < l.end {
		c := l.text[l.pos]
		if !isLetter(c) {
			if c < utf8.RuneSelf {
				break
			}
			if r, n := utf8.DecodeRuneInString(l.text[l.pos:l.end]); unicode.IsLetter(r) || unicode.IsMark(r) {
				l.pos += n
				continue
			}
			break
		}
		l.pos++
	}
	form := l.text[start:l.pos]
	if l.meridiem(start, form) {
		return
	}
	it := item{start: int32(start), end: int32(l.pos), id: l.voc.lookup(form)}
	if c := form[0]; 'A' <= c && c <= 'Z' {
		it.flags |= capital
	}
	if n := len(form); it.id == idOther && n > 4 && form[n-2:] == "ed" && form[n-3] != 'e' && it.flags&capital == 0 && form[:2] != "un" {
		it.flags |= pastForm
	}
	if l.voc.shortens.has(it.id) && l.pos < l.end && l.text[l.pos] == '.' {
		l.pos++
		it.end++
	}
	l.items = append(l.items, it)
}

// meridiem reads "a.m.", "p.m" and "pm", which the word form at start begins.
func (l *lexer) meridiem(start int, form string) bool {
	if len(form) > 2 || len(l.items) == 0 {
		return false
	}
	c := form[0] | 0x20
	if c != 'a' && c != 'p' {
		return false
	}
	rest := l.text[start+1 : l.end]
	n := 0
	switch {
	case len(rest) >= 3 && rest[0] == '.' && rest[1]|0x20 == 'm' && rest[2] == '.':
		n = 4
	case len(rest) >= 2 && rest[0] == '.' && rest[1]|0x20 == 'm':
		n = 3
	case len(rest) >= 1 && rest[0]|0x20 == 'm' && len(form) == 2 && l.items[len(l.items)-1].num > 0:
		n = 2
	default:
		return false
	}
	if end := start + n; end < l.end && isLetter(l.text[end]) {
		return false
	}
	l.pos = start + n
	l.items = append(l.items, item{start: int32(start), end: int32(l.pos), id: l.voc.ids[string([]byte{c, 'm'})]})
	return true
}

// rune reads what begins with a byte beyond ASCII: a letter, a mark, or white
// space, for which it gives false.
func (l *lexer) rune() bool {
	r, n := utf8.DecodeRuneInString(l.text[l.pos:l.end])
	switch {
	case unicode.IsLetter(r):
		l.word()
	case unicode.IsSpace(r):
		l.pos += n
		return false
	default:
		l.mark(n)
	}
	return true
}

// mark reads a mark of n bytes, or the suffix that an apostrophe begins.
func (l *lexer) mark(n int) {
	start := l.pos
	id := idPunct
	switch m := l.text[start : start+n]; m {
	case "-", "–", "‐", "‑":
		id = l.voc.ids["-"]
	case "'", "’":
		id = l.voc.ids["'"]
		for _, s := range [...]string{"s", "S", "ll", "d", "t"} {
			e := start + n + len(s)
			if e <= l.end && l.text[start+n:e] == s && (e == l.end || !isLetter(l.text[e]) && !isDigit(l.text[e])) {
				id, n = l.voc.lookup("'"+s), e-start
				break
			}
		}
	default:
		if n == 1 {
			if known, ok := l.voc.ids[m]; ok {
				id = known
			}
		}
	}
	l.pos += n
	l.items = append(l.items, item{start: int32(start), end: int32(l.pos), id: id})
}

func isLetter(c byte) bool { c |= 0x20; return 'a' <= c && c <= 'z' }
func isDigit(c byte) bool  { return '0' <= c && c <= '9' }
