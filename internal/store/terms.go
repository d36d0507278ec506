package store

import (
	"hash/maphash"
	"strings"
	"sync/atomic"
	"unicode"
	"unicode/utf8"

	"github.com/kljensen/snowball/english"
	"golang.org/x/text/unicode/norm"
)

// A term is a word of a text as search knows it, and the bytes it stands in.
type term struct {
	word       string // folded: lower case, no accents, no ending
	start, end int
}

// longestWord bounds a term, in bytes: longer runs of letters are cut.
const longestWord = 64

// terms are the words of s: runs of letters, digits and marks. Both databases
// are given these and nothing else, so that they find the same.
func terms(s string) []term {
	list := make([]term, 0, len(s)/6+1)
	start, ascii := -1, true
	flush := func(end int) {
		if start >= 0 {
			list = append(list, term{fold(s[start:end], ascii), start, end})
			start, ascii = -1, true
		}
	}
	for i := 0; i < len(s); {
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
		}
		switch {
		case !isWord(r):
			flush(i)
		case start < 0:
			start, ascii = i, n == 1
		default:
			if i-start >= longestWord {
				flush(i)
				start = i
			}
			ascii = ascii && n == 1
		}
		i += n
	}
	flush(len(s))
	return list
}

func isWord(r rune) bool {
	switch {
	case r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9':
		return true
	case r < utf8.RuneSelf || r == utf8.RuneError:
		return false
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

// fold is a word as it is compared: "Ceasefires" is "ceasefir", "el-Sissi" has
// two words, "Genève" is "genev".
func fold(word string, ascii bool) string {
	if !ascii {
		var b strings.Builder
		for _, r := range norm.NFD.String(word) {
			if unicode.Is(unicode.Mn, r) {
				continue
			}
			r = unicode.ToLower(r)
			if plain, ok := plainLetters[r]; ok {
				b.WriteString(plain)
				continue
			}
			b.WriteRune(r)
		}
		return stem(b.String())
	}
	return stem(strings.ToLower(word))
}

// plainLetters are what people type for letters that no decomposition makes
// plain: "Łódź" is found by "lodz", "Ærø" by "aero".
var plainLetters = map[rune]string{
	'ł': "l", 'ø': "o", 'đ': "d", 'ð': "d", 'ħ': "h", 'ŧ': "t", 'ı': "i", 'ß': "ss", 'þ': "th", 'æ': "ae", 'œ': "oe", 'ŋ': "ng", 'ĸ': "k",
	'ə': "a", 'ɓ': "b", 'ɗ': "d", 'ƙ': "k", 'ŀ': "l", 'ſ': "s",
}

// stems keeps the stems of words met lately, each in the one place that its
// hash gives it: to make one takes longer than all else that is done to a word.
var (
	stems    [1 << 14]atomic.Pointer[[2]string]
	stemSeed = maphash.MakeSeed()
)

func stem(word string) string {
	place := &stems[maphash.String(stemSeed, word)%uint64(len(stems))]
	if kept := place.Load(); kept != nil && kept[0] == word {
		return kept[1]
	}
	s := english.Stem(word, true)
	if len(word) <= longestWord {
		place.Store(&[2]string{strings.Clone(word), s})
	}
	return s
}

// words are the terms of s joined by spaces, each with prefix before it.
func words(b *strings.Builder, prefix, s string) {
	for _, t := range terms(s) {
		b.WriteString(prefix)
		b.WriteString(t.word)
		b.WriteByte(' ')
	}
}
