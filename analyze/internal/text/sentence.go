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

// A cutter finds the sentences of the blocks of a text.
type cutter struct {
	*tokenizer
	ends func(at int, features []uint32) bool // nil for the rules

	page   page
	buffer [maxFeatures]uint32
	found  []int
}

// sentences gives for the tokens of a block, which are tokens[first:end], one
// past the last token of each sentence. The result holds until the next call.
func (c *cutter) sentences(first, end int) []int {
	c.found = c.found[:0]
	if first == end {
		return nil
	}
	if c.ends != nil {
		c.page.open(c.text, c.tokens[first:end])
	}
	var s past
	for i := first; i < end-1; i++ {
		if c.ends != nil {
			s.read(&c.page, i-first)
		}
		if c.endsAfter(i, first, &s) || i-first-s.begin+1 >= MaxSentence && !c.tokens[i+1].Joined {
			c.found = append(c.found, i+1)
			s = past{begin: i + 1 - first, quoted: s.quoted, brackets: s.brackets}
		}
	}
	return append(c.found, end)
}

// endsAfter reports whether a sentence ends after token i of the block that
// begins at token first.
func (c *cutter) endsAfter(i, first int, s *past) bool {
	if c.ends == nil {
		return c.endsByRule(i)
	}
	if c.tokens[i+1].Joined || !c.page.isCandidate(i-first) {
		return false
	}
	features := c.page.features(c.buffer[:0], i-first, s, c.endsByRule(i))
	return c.ends(c.tokens[i].End, features)
}

// style is how the article is written, as far as it can be seen: how often a
// small letter follows the end of a sentence.
func (t *tokenizer) style() uint32 {
	var small, all int
	for i := 0; i+1 < len(t.tokens); i++ {
		if !t.tokens[i].SpaceAfter || len(t.form(i)) != 1 {
			continue
		}
		switch t.text[t.tokens[i].Start] {
		case '.', '?', '!':
			next := t.tokens[i+1].Start
			if isLowerAt(t.text, next) {
				small++
			} else if !isUpperAt(t.text, next) {
				continue
			}
			all++
		}
	}
	switch {
	case small == 0:
		return uint32(min(all, 1))
	case small*5 < all:
		return 2
	case small*2 < all:
		return 3
	}
	return 4
}

func (t *tokenizer) form(i int) string { return t.text[t.tokens[i].Start:t.tokens[i].End] }

// endsByRule reports whether a sentence ends after token i, which is not
// the last, by rules.
func (t *tokenizer) endsByRule(i int) bool {
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
