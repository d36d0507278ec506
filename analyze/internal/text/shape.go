package text

import "parley"

// A shape is what kind of token a token is, for the features.
type shape uint8

const (
	nothing shape = iota // before the first and after the last token
	lowerWord
	titleWord
	upperWord
	mixedWord
	upperLetter
	number
	numberWord // digits and letters
	initial    // "J."
	acronym    // "U.S."
	leadAbbr   // "Gen.", "No.", "Jan."
	endAbbr    // "Inc."
	otherAbbr  // ends in a full stop otherwise
	fullStop
	ellipsis
	question // ? and !
	comma
	colon
	semicolon
	dash
	bracketOpen
	bracketClose
	quoteOpen
	quoteClose
	quoteEither
	bullet // * • · |
	otherMark
)

// isTerminal reports whether a sentence of edited text ends with a token of
// this shape, or with closing marks after it.
func (h shape) isTerminal() bool { return h == fullStop || h == question || h == ellipsis }

func (h shape) isWord() bool { return h >= lowerWord && h <= otherAbbr }

func (h shape) isCapital() bool {
	return h >= titleWord && h <= upperLetter || h >= initial && h <= endAbbr
}

func (h shape) isClosing() bool {
	return h == bracketClose || h == quoteClose || h == quoteEither
}

// shapeOf is the shape of a token of s; spaceBefore says that white space or
// nothing stands before it.
func shapeOf(s string, t parley.Token, spaceBefore bool) shape {
	form := s[t.Start:t.End]
	switch c, _ := classAt(form, 0); c {
	case letter:
		return wordShape(form)
	case digit:
		if digitsEnd(form, 0) == len(form) {
			return number
		}
		if form[len(form)-1]|0x20 >= 'a' && form[len(form)-1] < 0x80 {
			return numberWord
		}
		return number
	case quote, dblquot:
		if t.Joined {
			return lowerWord // the possessive mark of "parties'"
		}
		return quoteShape(form, spaceBefore, t.SpaceAfter)
	case opening:
		return bracketOpen
	case closing:
		return bracketClose
	}
	return markShape(form)
}

func markShape(form string) shape {
	switch form[0] {
	case '.':
		if len(form) == 1 {
			return fullStop
		}
		return ellipsis
	case '?', '!':
		return question
	case ',':
		return comma
	case ':':
		return colon
	case ';':
		return semicolon
	case '-', '_', '=':
		return dash
	case '*', '|', '+', '#':
		return bullet
	}
	switch form {
	case "…":
		return ellipsis
	case "–", "—", "―":
		return dash
	case "•", "·", "▪", "►", "●", "◦":
		return bullet
	}
	return otherMark
}

func quoteShape(form string, before, after bool) shape {
	switch form {
	case "“", "„", "«", "``", "‘‘", "‘":
		return quoteOpen
	case "”", "»":
		return quoteClose
	case "''", "’’":
		if before && !after {
			return quoteOpen
		}
		return quoteClose
	}
	if c, n := classAt(form, 0); n < len(form) && c == quote { // 'em, '90s
		if k, _ := classAt(form, n); k == letter || k == digit {
			return lowerWord
		}
	}
	switch {
	case before && !after:
		return quoteOpen
	case after && !before:
		return quoteClose
	}
	return quoteEither
}

func wordShape(form string) shape {
	if form[len(form)-1] == '.' {
		return abbreviationShape(form)
	}
	if isLowerAt(form, 0) {
		return lowerWord
	}
	if !isUpperAt(form, 0) {
		return mixedWord // letters of scripts without case
	}
	uppers, lowers, letters := 0, 0, 0
	for i := 0; i < len(form); {
		c, n := classAt(form, i)
		if c == letter {
			letters++
			if isUpperAt(form, i) {
				uppers++
			} else if isLowerAt(form, i) {
				lowers++
			}
		}
		i += n
	}
	switch {
	case letters == 1 && uppers == 1:
		return upperLetter
	case lowers == 0:
		return upperWord
	case uppers == 1:
		return titleWord
	}
	return mixedWord
}

func abbreviationShape(form string) shape {
	word := form[:len(form)-1]
	switch {
	case isInitial(word):
		return initial
	case hasStop(word):
		return acronym
	}
	switch lookupAbbreviation(word) {
	case leads, numbers, months:
		return leadAbbr
	case ends:
		return endAbbr
	}
	return otherAbbr
}
