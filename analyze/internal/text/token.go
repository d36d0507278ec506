package text

import (
	"strings"
	"unicode/utf8"

	"parley"
)

// maxChunk bounds a stretch without white space that is read as words. A
// longer one is no English; it is cut into tokens of at most this many bytes,
// whatever is in it, so that its tokens stay few.
const maxChunk = 1024

// Tokens cuts s into words by rules, as the UD English treebanks do:
// punctuation apart, compounds cut at hyphens, contractions cut into the words
// of one multiword token. The tokens cover all of s but its white space.
func Tokens(s string) []parley.Token {
	t := tokenizer{text: s, tokens: make([]parley.Token, 0, len(s)/4+1)}
	t.block(parley.Span{Start: 0, End: len(s)})
	return t.tokens
}

// A tokenizer adds tokens of a text.
type tokenizer struct {
	text   string
	end    int // of the block
	tokens []parley.Token

	openQuote bool // a single quotation mark is open
	depth     int  // of round brackets
	noAddress int  // up to here no address begins
}

// block cuts a block of the text at white space.
func (t *tokenizer) block(b parley.Span) {
	t.end, t.openQuote, t.depth = b.End, false, 0
	s := t.text[:b.End]
	for i := b.Start; i < len(s); {
		c, n := classAt(s, i)
		if c == blank {
			i += n
			continue
		}
		end, plain := chunkEnd(s, i)
		switch {
		case end-i > maxChunk:
			t.longChunk(i, end)
		case plain && contraction(s[i:end]) == 0:
			t.add(i, end, false)
		default:
			t.chunk(i, end)
		}
		t.tokens[len(t.tokens)-1].SpaceAfter = true
		i = end
	}
}

// chunkEnd is where the characters without white space that begin at s[i]
// end, and whether they are ASCII letters only.
func chunkEnd(s string, i int) (end int, plain bool) {
	plain = true
	for i < len(s) {
		c, n := classAt(s, i)
		if c == blank {
			break
		}
		plain = plain && c == letter && n == 1
		i += n
	}
	return i, plain
}

func (t *tokenizer) longChunk(i, end int) {
	for i < end {
		cut := min(i+maxChunk, end)
		for cut < end && cut > i+1 && !utf8.RuneStart(t.text[cut]) {
			cut--
		}
		t.add(i, cut, false)
		i = cut
	}
}

func (t *tokenizer) add(start, end int, joined bool) {
	t.tokens = append(t.tokens, parley.Token{Span: parley.Span{Start: start, End: end}, Head: -1, Joined: joined})
}

// chunk cuts the characters of text[i:end], which hold no white space.
func (t *tokenizer) chunk(i, end int) {
	s := t.text[:end]
	begin := i
	for i < end {
		fresh := i == begin || !isWordBefore(s, i)
		if next := t.addressEnd(s, i); next > i && fresh {
			t.add(i, next, false)
			i = next
			continue
		}
		if n := emoticon(s[i:], i > begin); n > 0 && (i == begin || t.depth == 0) {
			t.add(i, i+n, false)
			i += n
			continue
		}
		switch c, n := classAt(s, i); {
		case isWordClass(c):
			i = t.word(s, i)
		case c == quote:
			i = t.quote(s, i, i == begin)
		default:
			i = t.mark(s, i, n, fresh)
		}
	}
}

// mark adds the punctuation mark or symbol that begins at s[i] with a
// character of n bytes, and gives its end; fresh says that no word stands at
// once before it.
func (t *tokenizer) mark(s string, i, n int, fresh bool) int {
	end := punctuationEnd(s, i, n)
	switch s[i] {
	case '(':
		t.depth++
	case ')':
		t.depth = max(0, t.depth-1)
	case '#', '@': // hashtag, account
		if fresh && end == i+1 && isLetterAt(s, end) {
			end = runEnd(s, end)
		}
	case '.': // ".25"
		if fresh && end == i+1 && isDigitAt(s, end) {
			end = numberEnd(s, end)
		}
	}
	t.add(i, end, false)
	return end
}

func isWordBefore(s string, i int) bool {
	if i == 0 {
		return false
	}
	c, _ := classBefore(s, i)
	return isWordClass(c)
}

// runEnd is the end of the letters, digits and underscores that begin at s[i].
func runEnd(s string, i int) int {
	for i < len(s) {
		c, n := classAt(s, i)
		if !isWordClass(c) && s[i] != '_' {
			break
		}
		i += n
	}
	return i
}

// punctuationEnd is the end of the mark that begins at s[i] with a character
// of n bytes: a run of full stops, ! and ? is one token, and so is a run of
// dashes or of another symbol; brackets and quotation marks stand alone.
func punctuationEnd(s string, i, n int) int {
	switch c := s[i]; c {
	case '!', '?', '.':
		for i < len(s) && (s[i] == '!' || s[i] == '?' || s[i] == '.') {
			i++
		}
		return i
	case ',', ';', ':', '(', ')', '[', ']', '{', '}', '"', '%', '/', '|':
		return i + 1
	}
	one := s[i : i+n]
	if c, _ := classAt(s, i); c == opening || c == closing || c == dblquot {
		return i + n
	}
	i += n
	for strings.HasPrefix(s[i:], one) {
		i += n
	}
	return i
}

// quote adds the apostrophe or single quotation mark at s[i] with what belongs
// to it, and gives the end; first says that it begins its chunk.
func (t *tokenizer) quote(s string, i int, first bool) int {
	_, n := classAt(s, i)
	end := i + n
	switch {
	case end < len(s) && isSingleQuote(s, end): // '' ’’ ``
		_, m := classAt(s, end)
		end += m
	case first && isDigitAt(s, end): // '70s
		end = numberEnd(s, end)
	case isLetterAt(s, end) && (first || !isWordBefore(s, i)):
		if word := s[end:runEnd(s, end)]; elided.has(word) || first && clitics.has(word) {
			end += len(word)
			break
		}
		t.openQuote = true
	default:
		t.openQuote = false
	}
	t.add(i, end, false)
	return end
}

func isSingleQuote(s string, i int) bool {
	c, _ := classAt(s, i)
	return c == quote
}
