package text

import (
	"strings"
	"unicode/utf8"
)

// word adds the word, number, name or abbreviation that begins at s[i] and the
// clitic that ends it, and gives their end.
func (t *tokenizer) word(s string, i int) int {
	if isDigitAt(s, i) {
		if end := numberEnd(s, i); end > i {
			return t.number(s, i, end)
		}
	}
	end := i
	for end < len(s) && (end == i || s[end-1] != '$' && s[end-1] != '/') {
		c, n := classAt(s, end)
		if isWordClass(c) {
			end += n
			continue
		}
		if c == quote {
			if stop, ok := t.apostrophe(s, i, end); ok {
				return stop
			} else if stop == end {
				break
			}
			end += n
			continue
		}
		next := t.connected(s, i, end, n)
		if next == end {
			break
		}
		end = next
	}
	t.addWord(s, i, end)
	return end
}

// addWord adds the word s[i:end], in two where it is a contraction.
func (t *tokenizer) addWord(s string, i, end int) {
	if n := contraction(s[i:end]); n > 0 {
		t.add(i, i+n, false)
		t.add(i+n, end, true)
		return
	}
	t.add(i, end, false)
}

// connected is where the word that began at s[i] goes on after the mark of n
// bytes at s[j], or j if it ends there.
func (t *tokenizer) connected(s string, i, j, n int) int {
	next := j + n
	follows := next < len(s)
	if follows {
		c, _ := classAt(s, next)
		follows = isWordClass(c)
	}
	switch s[j] {
	case '.':
		if t.fullStopInWord(s, i, j) {
			return next
		}
	case '-':
		if follows && prefixes.has(s[i:j]) && (i == 0 || s[i-1] != '-') {
			return next
		}
	case '&':
		if follows && isUpperAt(s, j-1) && isUpperAt(s, next) {
			return next
		}
	case '/':
		return stroke(s, i, j)
	case '_', '*', '@':
		if follows {
			return next
		}
	case '$':
		if j-i <= 3 && allUpper(s[i:j]) && (isDigitAt(s, next) || next == len(s)) {
			return next // "US$"
		}
	}
	return j
}

// keptStrokes are words though they are longer than the short forms that are;
// cutStrokes are cut though they are no longer.
var (
	keptStrokes = wordSet("s/he w/out")
	cutStrokes  = wordSet("c/o m/s a/c")
)

// stroke is where the word that began at s[i] goes on after the stroke at
// s[j]: short forms such as "b/c" and "I/O" are one word, "w/" is one by
// itself; anything else is cut.
func stroke(s string, i, j int) int {
	if j != i+1 {
		return j
	}
	end := runEnd(s, j+1)
	switch word := s[i:end]; {
	case keptStrokes.has(word):
		return end
	case cutStrokes.has(word), end < len(s) && s[end] == '/':
		return j
	case end > j+1 && end <= j+3 && isLetterAt(s, end-1):
		return end
	case s[i]|0x20 == 'w':
		return j + 1
	}
	return j
}

// fullStopInWord reports whether the full stop at s[j] belongs to the word
// that began at s[i].
func (t *tokenizer) fullStopInWord(s string, i, j int) bool {
	next := j + 1
	word := s[i:j]
	if next < len(s) && s[next] == '.' { // an ellipsis, unless it is "Inc.." with its full stop
		return next+1 == len(s) && (lookupAbbreviation(word) == ends || hasStop(word))
	}
	if isLetterAt(s, next) {
		switch {
		case j-lastStop(s, i, j) == 1: // one letter before it: "U.S", "p.m", "J.F.K"
			return true
		case runEnd(s, next) == next+1 && next+1 < len(s) && s[next+1] == '.': // "Ph.D.", "a.k.a."
			return true
		case lookupAbbreviation(word) == leads: // "St.Petersburg"
			return true
		case isUpperAt(s, next): // "it.The"
			return false
		}
		return len(word) < 3 || !isLowerAt(s, j-1)
	}
	if isDigitAt(s, next) {
		return !isLowerAt(s, j-1)
	}
	if hasStop(word) {
		return shortParts(word)
	}
	if isInitial(word) {
		return word != "I" || next < len(s)
	}
	switch lookupAbbreviation(word) {
	case notAbbreviation:
		return false
	case numbers:
		return next == len(s) && digitAfterBlank(t.text[:t.end], next)
	}
	return true
}

// digitAfterBlank reports whether what follows the white space at s[i] begins
// with a digit.
func digitAfterBlank(s string, i int) bool {
	for i < len(s) {
		c, n := classAt(s, i)
		if c != blank {
			return c == digit
		}
		i += n
	}
	return false
}

// shortParts reports whether word is letters by ones and twos with full stops
// between them: "U.S", "a.k.a", "W.Va".
func shortParts(word string) bool {
	n := 0
	for i := range len(word) {
		switch c, _ := classAt(word, i); {
		case word[i] == '.':
			n = 0
		case c != letter || n == 2:
			return false
		default:
			n++
		}
	}
	return true
}

// lastStop is the index after the last full stop in s[i:j], or i.
func lastStop(s string, i, j int) int {
	for k := j; k > i; k-- {
		if s[k-1] == '.' {
			return k
		}
	}
	return i
}

func hasStop(word string) bool {
	for i := range len(word) {
		if word[i] == '.' {
			return true
		}
	}
	return false
}

// isInitial reports whether word is one capital letter.
func isInitial(word string) bool {
	_, n := utf8.DecodeRuneInString(word)
	return n == len(word) && isUpperAt(word, 0)
}

func allUpper(s string) bool {
	for i := range len(s) {
		if s[i] < 'A' || s[i] > 'Z' {
			return false
		}
	}
	return true
}

// apostrophe deals with the apostrophe or quotation mark at s[j] after the
// letters s[i:j]. If the word ends there with a clitic, both are added and
// their end given with ok. Otherwise stop is j where the word ends, and
// greater where it goes on.
func (t *tokenizer) apostrophe(s string, i, j int) (stop int, ok bool) {
	n, is := isApostrophe(s, j)
	if !is {
		return j, false
	}
	next := j + n
	end := runEnd(s, next)
	if end == next {
		doubled := next < len(s) && isSingleQuote(s, next)
		if strings.IndexByte("szx", s[j-1]|0x20) >= 0 && !t.openQuote && !doubled {
			t.addWord(s, i, j)
			t.add(j, next, true) // "parties'"
			return next, true
		}
		if droppedG.has(s[i:j]) {
			t.add(i, next, false) // "talkin'"
			return next, true
		}
		return j, false
	}
	isT := end == next+1 && s[next]|0x20 == 't'
	switch {
	case isT && j-i > 1 && s[j-1]|0x20 == 'n': // "don't"
		t.add(i, j-1, false)
		t.add(j-1, end, true)
		return end, true
	case clitics.has(s[next:end]), isT && j-i <= 2:
		t.addWord(s, i, j)
		t.add(j, end, true)
		return end, true
	}
	return next, false
}
