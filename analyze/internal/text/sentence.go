package text

import (
	"strings"

	"parley"
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
	dateline parley.Span
	ends     func(at int, features []uint32) bool // nil for the rules

	habits Habits
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
		c.page.open(c.text, c.tokens[first:end], c.habits)
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
	if at := c.tokens[i].End; c.dateline.Start < at && at <= c.dateline.End {
		return at == c.dateline.End // it is a sentence of its own
	}
	if c.goesOn(i) {
		return false
	}
	if c.ends == nil {
		return c.endsByRule(i)
	}
	if c.tokens[i+1].Joined || !c.page.isCandidate(i-first) {
		return false
	}
	if c.page.isEdited() && c.page.barred(i-first, s) {
		return false
	}
	features := c.page.features(c.buffer[:0], i-first, s, c.endsByRule(i))
	return c.ends(c.tokens[i].End, features)
}

// goesOn reports whether the words around the place after token i leave no
// doubt that the sentence goes on there: "Com. & Adm. Reyes", "Norland v.
// Dockers' Union", "10 p.m. Friday", "9 a.m. ET", "Bros. Inc."
func (t *tokenizer) goesOn(i int) bool {
	mark, next := t.form(i), t.form(i+1)
	switch {
	case next == "&":
		return true
	case mark == "." && i > 0 && (t.form(i-1) == "v" || t.form(i-1) == "vs") && t.tokens[i-1].End == t.tokens[i].Start:
		return isUpperAt(next, 0)
	case len(mark) < 2 || mark[len(mark)-1] != '.':
		return false
	case mark == "v." || mark == "vs.":
		return isUpperAt(next, 0)
	case meridiems.has(mark):
		return afterClock.has(next) || isZone(next) || i+2 < len(t.tokens) && isUpperAt(next, 0) && t.form(i+2) == "time"
	}
	company := func(form string) bool {
		return form[len(form)-1] == '.' && companies.has(form[:len(form)-1])
	}
	return company(mark) && company(next)
}

var (
	meridiems  = wordSet("a.m. p.m.")
	companies  = wordSet("inc corp co cos ltd bros plc llc")
	afterClock = wordSet(`
		monday tuesday wednesday thursday friday saturday sunday mon. tue. tues. wed. thu. thur. thurs. fri. sat. sun.
		january february march april may june july august september october november december
		jan. feb. mar. apr. jun. jul. aug. sept. oct. nov. dec. eastern pacific central`)
)

// isZone reports whether form looks like the name of a time zone: "ET", "CEST".
func isZone(form string) bool {
	if len(form) < 2 || len(form) > 4 || form[len(form)-1] != 'T' && form != "UTC" {
		return false
	}
	for i := range len(form) {
		if !isUpperAt(form, i) {
			return false
		}
	}
	return true
}

// edges reads how the blocks begin and end; block n is
// tokens[firsts[n]:firsts[n+1]]. Headings and the like say nothing of how loose
// the prose is.
func (c *cutter) edges(kinds []parley.Block, firsts []int) {
	p := &c.page
	p.firsts, p.lasts = map[uint32]bool{}, map[uint32]bool{}
	blocks, loose := 0, 0
	for n := range len(firsts) - 1 {
		first, end := firsts[n], firsts[n+1]
		if end-first < 2 {
			continue
		}
		hash := func(i int) uint32 {
			h, _ := hashForm(c.form(i))
			return h
		}
		p.firsts[pairOf(hash(first), hash(first+1))] = true
		p.lasts[pairOf(hash(end-1), hash(end-2))] = true
		if kinds[n].Kind != parley.Body {
			continue
		}
		blocks++
		last := end - 1
		for last > first && isCloser(c.form(last)) {
			last--
		}
		switch c.text[c.tokens[last].Start] {
		case '.', '!', '?':
		default:
			loose++
		}
	}
	p.loose = 0
	if blocks > 0 {
		p.loose = 1 + uint32(loose*4/blocks)
	}
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
			if i > 0 && t.form(i-1) == "." {
				continue // ". . ."
			}
			if isLowerAt(t.text, next) {
				small++
			} else if !isUpperAt(t.text, next) {
				continue
			}
			all++
		}
	}
	switch {
	case all == 0:
		return 0
	case small*50 <= all:
		return sentencesCapital
	case small*5 < all:
		return 2
	case small*2 < all:
		return 3
	}
	return 4
}

// sentencesCapital is the style of an article whose sentences begin with
// capitals, fewLoose its page.loose where few blocks end without a mark.
const (
	sentencesCapital = 1
	fewLoose         = 1
)

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
		return !isLowerAt(next, 0) && next != "."
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
	return starters.has(next)
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
