package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// dropped are characters that have no width and no meaning in English text:
// soft hyphen, zero-width space, word joiner, byte order mark, and the marks
// of writing direction, which could make a text show other words than it has.
func dropped(r rune) bool {
	switch {
	case r == 0xAD, r == 0x200B, r == 0x2060, r == 0xFEFF:
		return true
	case r == 0x200E, r == 0x200F, r == 0x061C, 0x202A <= r && r <= 0x202E, 0x2066 <= r && r <= 0x2069:
		return true
	}
	return false
}

// cleanRune is what stands for r in a clean text, or -1 for nothing.
func cleanRune(r rune) rune {
	switch {
	case r == '\n' || r == '\t':
		return r
	case r == '\f' || r == '\v' || r == 0x2028 || r == 0x2029:
		return '\n'
	case r < ' ' || r == 0x7F:
		return ' '
	case 0x80 <= r && r <= 0x9F:
		// Bytes of windows-1252 that someone took for ISO 8859-1.
		if c := charmap.Windows1252.DecodeByte(byte(r)); c != r && c != utf8.RuneError {
			return c
		}
		return ' '
	case dropped(r):
		return -1
	}
	return r
}

// clean puts the characters of s right and makes every line end "\n". The
// lines and the white space in them stay. A clean s is returned as it is.
func clean(s string) string {
	if strings.Contains(s, "\r") {
		s = strings.ReplaceAll(s, "\r\n", "\n")
		s = strings.ReplaceAll(s, "\r", "\n")
	}
	if strings.Contains(s, "\u2029") {
		s = strings.ReplaceAll(s, "\u2029", "\n\n")
	}
	return strings.Map(cleanRune, strings.ToValidUTF8(s, "\uFFFD"))
}

// cleanText is clean for what references to characters have put into a text
// that was clean before.
func cleanText(s string) string {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf || s[i] < ' ' && s[i] != '\n' && s[i] != '\t' {
			return strings.Map(cleanRune, s)
		}
	}
	return s
}

// collapse makes every run of white space in s one space, and none at its ends.
func collapse(s string) string {
	if collapsed(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range s {
		if unicode.IsSpace(r) {
			space = b.Len() > 0
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

// collapsed reports whether [collapse] would change nothing.
func collapsed(s string) bool {
	before := ' '
	for _, r := range s {
		if unicode.IsSpace(r) && (r != ' ' || before == ' ') {
			return false
		}
		before = r
	}
	return s == "" || before != ' '
}
