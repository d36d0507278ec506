package text

import (
	"strings"
)

// starters are words that begin a sentence far oftener than a name: after an
// abbreviation that may end a sentence they decide that it does.
var starters = wordSet(`
	the a an this that these those it its he she they we i you his her their our my your there here
	in on at by for from with as after before since until while when where if although though because but and or so yet
	however meanwhile still now then what who why how which no not some many most all both each every one
	is are was were will would did does do has have had to`)

// MaxSentence is the number of tokens after which a sentence is cut whatever
// its words are. No edited text comes near it.
const MaxSentence = 400

// sentences gives for the tokens of a block, which are tokens[first:], one
// past the last token of each sentence.
func (t *tokenizer) sentences(first int) []int {
	var ends []int
	begin := first
	for i := first; i < len(t.tokens); i++ {
		last := i == len(t.tokens)-1
		if last || i-begin+1 >= MaxSentence && !t.tokens[i+1].Joined || t.endsSentence(i) {
			ends = append(ends, i+1)
			begin = i + 1
		}
	}
	return ends
}

func (t *tokenizer) form(i int) string { return t.text[t.tokens[i].Start:t.tokens[i].End] }

// endsSentence reports whether a sentence ends after token i, which is not
// the last, by rules.
func (t *tokenizer) endsSentence(i int) bool {
	if !t.tokens[i].SpaceAfter {
		return false
	}
	k := i // the mark, before closing quotation marks and brackets
	for k > 0 && isCloser(t.form(k)) && !t.tokens[k-1].SpaceAfter {
		k--
	}
	mark, next := t.form(k), t.form(i+1)
	switch {
	case mark == ".":
		return !isLowerAt(next, 0)
	case mark[0] == '!' || mark[0] == '?':
		return !isLowerAt(next, 0)
	case mark == "…" || strings.HasPrefix(mark, ".."):
		return isUpperAt(next, 0)
	case mark[len(mark)-1] == '.' && k == i:
		return t.abbreviationEnds(mark, next)
	}
	return false
}

// abbreviationEnds reports whether a sentence ends with the abbreviation mark,
// before the word next.
func (t *tokenizer) abbreviationEnds(mark, next string) bool {
	if !isUpperAt(next, 0) {
		return false
	}
	word := mark[:len(mark)-1]
	if isInitial(word) {
		return false
	}
	switch lookupAbbreviation(word) {
	case leads, numbers:
		return false
	}
	var buf [maxKey]byte
	return starters[string(lower(next, &buf))]
}

// isCloser reports whether form may follow the full stop that it belongs to:
// a closing bracket or quotation mark.
func isCloser(form string) bool {
	switch form {
	case ")", "]", "}", "\"", "”", "’", "'", "''", "’’", "»":
		return true
	}
	return false
}
