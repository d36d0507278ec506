package text

import (
	"unicode"
	"unicode/utf8"
)

// A class is what a character is to the tokenizer.
type class uint8

const (
	symbol  class = iota // everything else, control characters and stray bytes too
	letter               // letters and the marks and joiners that go with them
	digit                // decimal digits
	blank                // white space
	quote                // single quotation marks and apostrophes
	dblquot              // double quotation marks
	opening              // ( [ { and their like
	closing              // ) ] }
	money                // $ £ €
)

// asciiClass is the class of each ASCII character.
var asciiClass = func() (t [utf8.RuneSelf]class) {
	for c := range t {
		t[c] = runeClass(rune(c))
	}
	return
}()

// classAt is the class of the character at s[i] and its length in bytes.
func classAt(s string, i int) (class, int) {
	if c := s[i]; c < utf8.RuneSelf {
		return asciiClass[c], 1
	}
	r, n := utf8.DecodeRuneInString(s[i:])
	return runeClass(r), n
}

// classBefore is the class of the character that ends at s[i] and its length.
func classBefore(s string, i int) (class, int) {
	if c := s[i-1]; c < utf8.RuneSelf {
		return asciiClass[c], 1
	}
	r, n := utf8.DecodeLastRuneInString(s[:i])
	return runeClass(r), n
}

func runeClass(r rune) class {
	switch r {
	case '\'', '‘', '’', '‛', '`', '´', 'ʼ':
		return quote
	case '"', '“', '”', '„', '‟', '«', '»':
		return dblquot
	case '\u00AD', '\u200C', '\u200D', '\uFEFF', '\u2060': // soft hyphen, joiners: inside words
		return letter
	case utf8.RuneError:
		return symbol
	}
	switch {
	case unicode.IsLetter(r), unicode.Is(unicode.M, r):
		return letter
	case unicode.IsDigit(r):
		return digit
	case unicode.IsSpace(r):
		return blank
	case unicode.Is(unicode.Ps, r):
		return opening
	case unicode.Is(unicode.Pe, r):
		return closing
	case unicode.Is(unicode.Sc, r):
		return money
	}
	return symbol
}

// isApostrophe reports whether an apostrophe stands at s[i], and its length:
// ' or ’, and the accents that some keyboards give for it.
func isApostrophe(s string, i int) (n int, ok bool) {
	if i >= len(s) {
		return 0, false
	}
	if s[i] == '\'' || s[i] == '`' {
		return 1, true
	}
	if s[i] < utf8.RuneSelf {
		return 0, false
	}
	switch r, n := utf8.DecodeRuneInString(s[i:]); r {
	case '’', '‘', '´', 'ʼ':
		return n, true
	}
	return 0, false
}

func isWordClass(c class) bool { return c == letter || c == digit }

func isUpperAt(s string, i int) bool {
	if i >= len(s) {
		return false
	}
	if c := s[i]; c < utf8.RuneSelf {
		return 'A' <= c && c <= 'Z'
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsUpper(r) || unicode.IsTitle(r)
}

func isLowerAt(s string, i int) bool {
	if i >= len(s) {
		return false
	}
	if c := s[i]; c < utf8.RuneSelf {
		return 'a' <= c && c <= 'z'
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsLower(r)
}

func isDigitAt(s string, i int) bool { return i < len(s) && '0' <= s[i] && s[i] <= '9' }

func isLetterAt(s string, i int) bool {
	if i >= len(s) {
		return false
	}
	c, _ := classAt(s, i)
	return c == letter
}
