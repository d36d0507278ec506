package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"parley"
)

// singles pairs the single marks of a paragraph that are quotation marks and
// no apostrophes. A pair stands in one and the same double quotation, or in
// none.
func (p *pairer) singles(block int, at parley.Span, marks []mark, doubles []Quotation) []Quotation {
	cands := candidates(p.text, at, marks, doubles)
	var found []Quotation
	for i := 0; i < len(cands); i++ {
		c := cands[i]
		if c.dir != opening {
			continue
		}
		j := p.closer(cands, i, at.End)
		q := Quotation{
			Span: parley.Span{Start: c.start}, Inner: parley.Span{Start: c.end}, Block: block, Single: true, Continues: -1,
		}
		switch {
		case j > 0:
			q.Inner.End, q.End = cands[j].start, cands[j].end
			i = j
		case c.start == at.Start && p.nextOpens.family == single && p.nextOpens.end > 0:
			q.Inner.End, q.End, q.Open = at.End, at.End, true
		default:
			continue
		}
		if !q.Inner.Empty() {
			found = append(found, q)
		}
	}
	return found
}

// A candidate is a single mark that may be a quotation mark.
type candidate struct {
	mark
	region parley.Span // the innermost double quotation it stands in; the paragraph if in none
}

// candidates are the single marks that have white space or punctuation on one
// side, without the elisions.
func candidates(text string, at parley.Span, marks []mark, doubles []Quotation) []candidate {
	var out []candidate
	var stack []parley.Span
	k := 0
	for _, m := range marks {
		if m.family != single {
			continue
		}
		for k < len(doubles) && doubles[k].Start < m.start {
			for len(stack) > 0 && stack[len(stack)-1].End <= doubles[k].Start {
				stack = stack[:len(stack)-1]
			}
			stack = append(stack, doubles[k].Span)
			k++
		}
		for len(stack) > 0 && stack[len(stack)-1].End <= m.start {
			stack = stack[:len(stack)-1]
		}
		c := candidate{mark: m, region: at}
		if len(stack) > 0 {
			c.region = stack[len(stack)-1]
		}
		if c.dir == opening && isElision(text[m.end:at.End]) {
			c.dir = 0
		}
		if c.dir != 0 {
			out = append(out, c)
		}
	}
	return out
}

// elisions are words that begin with an apostrophe for the letters left out.
var elisions = map[string]bool{
	"em": true, "tis": true, "twas": true, "twere": true, "til": true, "till": true, "cause": true,
	"cuz": true, "bout": true, "round": true, "n": true, "neath": true, "gainst": true,
}

// isElision reports whether an apostrophe before this text stands for left-out
// letters or figures: 'em, '90s, '16.
func isElision(after string) bool {
	n := 0
	for n < len(after) && n < 9 && isWordByte(after[n]) {
		n++
	}
	w := after[:n]
	if len(w) >= 2 && isDigit(w[0]) && isDigit(w[1]) {
		return len(w) == 2 || len(w) == 3 && w[2] == 's'
	}
	return elisions[strings.ToLower(w)]
}

func isDigit(c byte) bool    { return '0' <= c && c <= '9' }
func isWordByte(c byte) bool { return isDigit(c) || c|0x20 >= 'a' && c|0x20 <= 'z' }

// closer is the index of the mark that closes the quotation opened by mark i,
// or -1. It looks no further than the next opening mark, so that all calls
// together are linear. The first mark behind a full stop or comma closes
// surely; a mark behind a plural's s, before another word, may be its
// genitive and closes only if nothing better comes.
func (p *pairer) closer(cands []candidate, i, to int) int {
	plural := -1
	for j := i + 1; j < len(cands); j++ {
		c := cands[j]
		if c.region != cands[i].region {
			if c.start >= cands[i].region.End {
				break
			}
			continue
		}
		if c.dir != closing {
			break
		}
		if c.start == cands[i].end {
			return -1
		}
		if !p.maybeGenitive(c, to) {
			return j
		}
		if plural < 0 {
			plural = j
		}
	}
	return plural
}

// maybeGenitive reports whether a closing mark may be the apostrophe of a
// plural's genitive: "the workers' rights".
func (p *pairer) maybeGenitive(c candidate, to int) bool {
	if c.start == 0 || p.text[c.start-1]|0x20 != 's' {
		return false
	}
	rest := p.text[c.end:to]
	if !strings.HasPrefix(rest, " ") {
		return false
	}
	r, _ := utf8.DecodeRuneInString(rest[1:])
	return unicode.IsLetter(r)
}
