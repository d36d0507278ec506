package extract

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A token of a date: a number, a word or a sign.
type token struct {
	start, end int
	low        string // in small letters
	num        int    // the number's value, or -1
}

// scanDate cuts s into numbers, words and signs. "19th" is a number and a
// word, "a.m." one word.
func scanDate(s string) []token {
	var toks []token
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		start := i
		switch {
		case unicode.IsSpace(r):
			i += n
			continue
		case '0' <= r && r <= '9':
			for i < len(s) && '0' <= s[i] && s[i] <= '9' {
				i++
			}
		case unicode.IsLetter(r):
			i = wordEnd(s, i)
		default:
			i += n
		}
		t := token{start: start, end: i, low: strings.ToLower(s[start:i]), num: -1}
		if '0' <= r && r <= '9' && i-start <= 9 {
			t.num, _ = strconv.Atoi(t.low)
		}
		toks = append(toks, t)
	}
	return toks
}

// wordEnd is where the word at i ends. "a.m." and "p.m" are words.
func wordEnd(s string, i int) int {
	if low := strings.ToLower(s[i:min(len(s), i+4)]); strings.HasPrefix(low, "a.m") || strings.HasPrefix(low, "p.m") {
		if strings.HasSuffix(low, ".") {
			return i + 4
		}
		return i + 3
	}
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsLetter(r) {
			break
		}
		i += n
	}
	return i
}

// is reports whether token i is there and is one of the words.
func is(toks []token, i int, words ...string) bool {
	if i < 0 || i >= len(toks) {
		return false
	}
	for _, w := range words {
		if toks[i].low == w {
			return true
		}
	}
	return false
}

// number is the value of token i if it is a number of lo to hi, written with
// at most digits digits.
func number(toks []token, i, digits, lo, hi int) (int, bool) {
	if i < 0 || i >= len(toks) {
		return 0, false
	}
	t := &toks[i]
	return t.num, t.num >= lo && t.num <= hi && t.end-t.start <= digits
}

// touching reports whether no white space is between token i and the next.
func touching(toks []token, i int) bool {
	return i >= 0 && i+1 < len(toks) && toks[i].end == toks[i+1].start
}
