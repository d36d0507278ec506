package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"parley"
)

// Marks finds the quotations of an article's paragraphs, in the order in which
// they open. It looks at the text alone. It knows straight, curly, angle and
// doubled single marks, single marks apart from apostrophes, quotations in
// quotations, and the convention that speech of several paragraphs opens each
// of them and closes only the last. What does not pair is repaired within its
// paragraph where one reading of it is likely, and is no mark otherwise. The
// work is linear in the length of the text.
func Marks(a *parley.Article) []Quotation {
	p := pairer{text: a.Text, unfinished: -1}
	all := paragraphsOf(a)
	for i, at := range all {
		if i > 0 && a.Blocks[all[i-1].block].Kind != a.Blocks[at.block].Kind {
			p.unfinished = -1
		}
		p.nextOpens = mark{}
		if i+1 < len(all) && a.Blocks[all[i+1].block].Kind == a.Blocks[at.block].Kind {
			p.nextOpens = opener(a.Text, all[i+1].Span)
		}
		p.paragraph(at.block, at.Span)
	}
	return p.found
}

// isRead reports whether blocks of this kind are read for statements.
func isRead(k parley.BlockKind) bool {
	return k == parley.Body || k == parley.Heading || k == parley.Headline
}

// A paragraph is a block that is read, or a line of one that is a paragraph
// to the eye.
type paragraph struct {
	parley.Span
	block int
}

// paragraphsOf are the paragraphs of the blocks that are read. A line ends a
// paragraph where a sentence ends and the next line begins like one; in text
// with hard line ends that cuts a quotation in two at times, and the two are
// joined as those of two paragraphs are.
func paragraphsOf(a *parley.Article) []paragraph {
	var out []paragraph
	for i, b := range a.Blocks {
		if !isRead(b.Kind) {
			continue
		}
		start := b.Start
		for at := b.Start; at < b.End; at++ {
			if a.Text[at] != '\n' {
				continue
			}
			before := strings.TrimRightFunc(a.Text[start:at], unicode.IsSpace)
			after := strings.TrimLeftFunc(a.Text[at:b.End], unicode.IsSpace)
			next := b.End - len(after)
			if endsSentence(before) && beginsSentence(after) {
				out = append(out, paragraph{parley.Span{Start: start, End: start + len(before)}, i})
				start = next
			}
			at = max(at, next-1)
		}
		if start < b.End {
			out = append(out, paragraph{parley.Span{Start: start, End: b.End}, i})
		}
	}
	return out
}

// endsSentence reports whether a line that ends with these words may end a
// sentence.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, "\"'”’»)]")
	return s != "" && strings.ContainsRune(".!?…:—–-", lastRune(s))
}

// beginsSentence reports whether a line that begins with these words may begin
// a sentence.
func beginsSentence(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return !unicode.IsLower(r) && s != ""
}

// opener is the mark that a paragraph begins with, or the zero mark.
func opener(text string, at parley.Span) mark {
	const longestMark = 8 // bytes that hold two marks of any kind
	end := min(at.End, at.Start+longestMark+utf8.UTFMax)
	for end < at.End && !utf8.RuneStart(text[end]) {
		end++
	}
	if m := scanMarks(nil, text, at.Start, end); len(m) > 0 && m[0].start == at.Start {
		return m[0]
	}
	return mark{}
}

// A pairer joins marks to quotations, paragraph by paragraph.
type pairer struct {
	text       string
	found      []Quotation
	unfinished int  // index of the quotation that the paragraph before left open; -1 if none
	nextOpens  mark // the mark that the next paragraph begins with; zero if none
	marks      []mark
}

// paragraph finds the quotations of one block.
func (p *pairer) paragraph(block int, at parley.Span) {
	marks := scanMarks(p.marks[:0], p.text, at.Start, at.End)
	p.marks = marks
	before := p.unfinished
	p.unfinished = -1
	if len(marks) == 0 {
		return
	}
	doubles := p.doubles(block, at, marks, before)
	singles := p.singles(block, at, marks, doubles)
	first := len(p.found)
	p.found = nest(append(p.found, merge(doubles, singles)...), first)
	if first == len(p.found) {
		return
	}
	if q := &p.found[first]; before >= 0 && q.Continues < 0 && q.Start == at.Start {
		q.Continues = before
	}
	for i := len(p.found) - 1; i >= first; i-- {
		if q := &p.found[i]; q.Depth == 0 {
			if q.Open && q.End == at.End {
				p.unfinished = i
			}
			break
		}
	}
}

// doubles pairs the double marks of a paragraph.
func (p *pairer) doubles(block int, at parley.Span, marks []mark, before int) []Quotation {
	var found []Quotation
	var stack []int // indexes in found of what is open
	families := make([]family, 0, len(marks))
	for _, m := range marks {
		if m.family == single {
			continue
		}
		open := nearest(stack, families, m.family)
		switch {
		case m.dir == opening || m.dir == either && open < 0:
			if len(stack) == maxDepth {
				continue
			}
			stack = append(stack, len(found))
			families = append(families, m.family)
			found = append(found, Quotation{
				Span: parley.Span{Start: m.start}, Inner: parley.Span{Start: m.end}, Block: block, Open: true, Continues: -1,
			})
		case open >= 0 || len(stack) > 0:
			if open < 0 {
				open = len(stack) - 1
			}
			q := &found[stack[open]]
			q.Open, q.Inner.End, q.End = false, m.start, m.end
			stack = stack[:open]
		case len(found) == 0:
			if q, ok := p.headless(block, at, m, before); ok {
				found = append(found, q)
				families = append(families, m.family)
			}
		}
	}
	for i := range found {
		if found[i].Open {
			p.mend(found, families, i, at)
		}
	}
	kept := found[:0]
	for _, q := range found {
		if q.Inner.Start < q.Inner.End {
			kept = append(kept, q)
		}
	}
	return kept
}

// nearest is the place in the stack of the innermost open mark of the family,
// or -1.
func nearest(stack []int, families []family, f family) int {
	for i := len(stack) - 1; i >= 0; i-- {
		if families[stack[i]] == f {
			return i
		}
	}
	return -1
}

// headless is the quotation that ends at a closing mark when the paragraph has
// opened none: the rest of what the paragraph before left open, or a
// paragraph whose first mark was lost.
func (p *pairer) headless(block int, at parley.Span, m mark, before int) (Quotation, bool) {
	q := Quotation{
		Span:  parley.Span{Start: at.Start, End: m.end},
		Inner: parley.Span{Start: at.Start, End: m.start},
		Block: block, Continues: before,
	}
	if before >= 0 {
		return q, true
	}
	r, _ := utf8.DecodeLastRuneInString(p.text[at.Start:m.start])
	return q, m.dir == closing && strings.ContainsRune(",.?!…", r)
}

// mend ends a quotation whose closing mark is missing. Speech that goes on in
// the next paragraph, or that fills the end of this one, ends with the
// paragraph; if another quotation of the same marks opens behind it, it ended
// somewhere before that. A missing mark that leaves open what was quoted makes
// no quotation.
func (p *pairer) mend(found []Quotation, families []family, i int, at parley.Span) {
	q := &found[i]
	end := at.End
	goesOn := p.nextOpens.end > 0 && p.nextOpens.family == families[i]
	for k := i + 1; k < len(found) && !goesOn; k++ {
		if families[k] == families[i] {
			end = len(strings.TrimRightFunc(p.text[:found[k].Start], unicode.IsSpace))
			break
		}
	}
	if !goesOn && !p.startsSpeech(at, q.Start) {
		end = q.Start
	}
	q.End, q.Inner.End = end, end
}

// startsSpeech reports whether speech can begin at offset i: at the beginning
// of a paragraph or sentence, or after a colon or comma.
func (p *pairer) startsSpeech(at parley.Span, i int) bool {
	before := strings.TrimRightFunc(p.text[at.Start:i], unicode.IsSpace)
	if before == "" {
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(before)
	return strings.ContainsRune(".?!:,…”\"", r)
}

// merge puts two lists of quotations, each in order, in order.
func merge(a, b []Quotation) []Quotation {
	if len(b) == 0 {
		return a
	}
	out := make([]Quotation, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if a[0].Start <= b[0].Start {
			out, a = append(out, a[0]), a[1:]
		} else {
			out, b = append(out, b[0]), b[1:]
		}
	}
	return append(append(out, a...), b...)
}

// nest sets the depths of the quotations from index first on and drops what
// is left crossing another.
func nest(qs []Quotation, first int) []Quotation {
	var stack []int // ends of the quotations open
	kept := qs[:first]
	for _, q := range qs[first:] {
		for len(stack) > 0 && stack[len(stack)-1] <= q.Start {
			stack = stack[:len(stack)-1]
		}
		if len(stack) > 0 && q.End > stack[len(stack)-1] {
			continue
		}
		q.Depth = len(stack)
		stack = append(stack, q.End)
		kept = append(kept, q)
	}
	return kept
}
