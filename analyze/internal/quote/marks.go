package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"parley"
)

// A Quotation is a stretch of text between quotation marks. It never crosses
// the end of a paragraph: speech that runs over several paragraphs is several
// quotations, each joined to the one before it.
type Quotation struct {
	parley.Span             // with its marks
	Inner       parley.Span // without them
	Block       int         // index in Article.Blocks
	Depth       int         // 0 for a quotation that stands in no other
	Single      bool        // between single marks, ‘…’
	Open        bool        // its closing mark is missing: it goes on in the next paragraph, or was forgotten
	Continues   int         // index of the quotation of the paragraph before, whose speech it carries on; or -1
}

// direction is which way a mark can face, by its glyph or, for straight marks,
// by the white space round it.
type direction uint8

const (
	opening direction = 1 << iota
	closing
	either = opening | closing
)

// family is the kind of glyph a mark is drawn with. Marks of one family match
// each other; a closing mark without an opening one of its own family takes
// what is open.
type family uint8

const (
	straight    family = iota // "
	curly                     // “ ” „ ‟ ″
	angle                     // « »
	apostrophes               // `` and '', two characters that stand for one mark
	single                    // ' ‘ ’ ‚ ‛ `
)

// A mark is one quotation mark of the text.
type mark struct {
	start, end int
	family     family
	dir        direction
}

// maxDepth bounds how many quotations may stand open in each other. English
// news nests two, seldom three; what a hostile text opens beyond is no mark.
const maxDepth = 6

// maxMarks is how many marks a paragraph may hold. One with more is no prose,
// and none of them is taken for a mark.
const maxMarks = 10_000

// scanMarks finds the quotation marks of text[from:to], a paragraph, and adds
// them to marks. Single marks come along with the double ones; which of them
// are apostrophes is found out when they are paired.
func scanMarks(marks []mark, text string, from, to int) []mark {
	for i := from; i < to; {
		if len(marks) > maxMarks {
			return nil
		}
		c := text[i]
		if c < utf8.RuneSelf {
			switch c {
			case '"':
				if !isInches(text[from:i]) {
					marks = append(marks, mark{start: i, end: i + 1, family: straight})
				}
			case '\'', '`':
				n := run(text[i:to], c)
				marks = appendRun(marks, text, i, n)
				i += n
				continue
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:to])
		switch r {
		case '“', '„', '‟':
			marks = append(marks, mark{start: i, end: i + n, family: curly, dir: opening})
		case '”':
			marks = append(marks, mark{start: i, end: i + n, family: curly, dir: closing})
		case '«':
			marks = append(marks, mark{start: i, end: i + n, family: angle, dir: opening})
		case '»':
			marks = append(marks, mark{start: i, end: i + n, family: angle, dir: closing})
		case '＂':
			marks = append(marks, mark{start: i, end: i + n, family: straight})
		case '‘', '‛', '‚':
			marks = appendSingle(marks, i, i+n, opening)
		case '’':
			marks = appendSingle(marks, i, i+n, closing)
		}
		i += n
	}
	for i := range marks {
		marks[i].dir = face(text, from, to, marks, i)
	}
	return marks
}

// run is how many times c stands at the beginning of s, at least one.
func run(s string, c byte) int {
	n := 1
	for n < len(s) && s[n] == c {
		n++
	}
	return n
}

// appendRun adds a run of n apostrophes or grave accents at i: two make one
// double mark, an odd one is a single mark on the side of the word. A longer
// run than nested quotations make is a line drawn with them.
func appendRun(marks []mark, text string, i, n int) []mark {
	const longest = 7
	if n > longest {
		return marks
	}
	first := n%2 == 1 && !spaceBefore(text, 0, i) // closing: 'no.'''
	if first {
		marks = append(marks, mark{start: i, end: i + 1, family: single})
		i++
		n--
	}
	for ; n >= 2; n -= 2 {
		marks = append(marks, mark{start: i, end: i + 2, family: apostrophes})
		i += 2
	}
	if n == 1 {
		marks = append(marks, mark{start: i, end: i + 1, family: single})
	}
	return marks
}

// appendSingle adds a curly single mark, or makes it a double one together
// with the same mark just before it.
func appendSingle(marks []mark, start, end int, dir direction) []mark {
	if k := len(marks) - 1; k >= 0 && marks[k].end == start && marks[k].family == single && marks[k].dir == dir &&
		marks[k].end-marks[k].start == end-start {
		marks[k].end, marks[k].family = end, curly
		return marks
	}
	return append(marks, mark{start: start, end: end, family: single, dir: dir})
}

// face says which way mark i can face. A mark that its surroundings let face
// one way only faces that way, whatever its glyph: writers and their machines
// mix up “ and ”. Where the surroundings leave it open the glyph of a double
// mark decides, and a single mark is an apostrophe.
func face(text string, from, to int, marks []mark, i int) direction {
	m := marks[i]
	start, end := m.start, m.end
	// Marks that touch stand together: the outer ones see what the inner see.
	for k := i - 1; k >= 0 && marks[k].end == start && i-k <= maxDepth; k-- {
		start = marks[k].start
	}
	for k := i + 1; k < len(marks) && marks[k].start == end && k-i <= maxDepth; k++ {
		end = marks[k].end
	}
	before, after := spaceBefore(text, from, start), spaceAfter(text, to, end)
	var seen direction
	switch {
	case before && !after:
		seen = opening
	case after && !before:
		seen = closing
	default:
		seen = either
	}
	switch {
	case m.family != single:
		if m.dir == 0 || seen != either {
			return seen
		}
		return m.dir
	case seen == either, seen == opening && m.dir == closing: // O'Neill, ’em
		return 0
	}
	return seen
}

// spaceBefore reports whether what stands before offset at lets a quotation
// begin there: white space, an opening bracket, a dash, the paragraph's start.
func spaceBefore(text string, from, at int) bool {
	if at <= from {
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(text[from:at])
	return unicode.IsSpace(r) || strings.ContainsRune("([{-–—/:…=|>", r)
}

// spaceAfter reports whether what stands after offset at lets a quotation end
// there: white space, closing punctuation, a dash, the paragraph's end.
func spaceAfter(text string, to, at int) bool {
	if at >= to {
		return true
	}
	r, _ := utf8.DecodeRuneInString(text[at:to])
	return unicode.IsSpace(r) || strings.ContainsRune(")]}-–—/:;,.?!|<", r)
}

// isInches reports whether a double mark after this text measures: 6'4".
func isInches(before string) bool {
	i := len(before)
	for i > 0 && '0' <= before[i-1] && before[i-1] <= '9' {
		i--
	}
	if i == len(before) || i == 0 {
		return false
	}
	before = before[:i]
	return strings.HasSuffix(before, "'") || strings.HasSuffix(before, "’") || strings.HasSuffix(before, "′")
}
