package extract

import (
	"strings"
	"unicode"

	"golang.org/x/net/html/atom"

	"parley"
)

// readHTML reads a web page: what it says of itself for machines, then the
// element that holds its text, paragraph by paragraph.
func readHTML(page *parley.Page, text string) (*draft, error) {
	root, err := parseTree(text)
	if err != nil {
		return nil, fault(page, parley.ErrTooLarge, err.Error()+"; it is no article's page")
	}
	readMarks(root)
	info := readInfo(root, firstOf(addressOf(page), page.Name))
	d := info.draft()

	p := readBody(root, d.Title)
	if total := root.prose; proseBytes(p.paras)*10 < total {
		// Nearly all was dropped: the page's names mislead.
		clearMarks(root)
		if again := readBody(root, d.Title); proseBytes(again.paras) > proseBytes(p.paras) {
			p = again
		}
	}
	d.paras = p.paras
	d.Title = firstOf(d.Title, p.headline)
	if standingOf(d.Byline) < standingOf(p.byline) {
		d.Byline = p.byline
	}
	d.Published = better(d.Published, p.published)
	d.Updated = better(d.Updated, p.updated)
	if whole := splitBody(info.body); proseBytes(whole) > 2*proseBytes(d.paras) {
		// The page shows less than it tells machines.
		d.paras = append(aboveText(d.paras), whole...)
	}
	if proseBytes(d.paras) == 0 {
		return nil, fault(page, parley.ErrEmpty, "the page has no paragraph of text; if a script writes it, save the page from a browser")
	}
	return d, nil
}

// readBody drops what is no part of the article, finds the element that holds
// its text and reads that. root.prose is then the prose of the whole page.
func readBody(root *node, title string) *pageReader {
	weighProse(root, collectBlocks(root))
	total := root.prose
	dropParts(root, title)
	kept := collectBlocks(root)
	weighProse(root, kept)
	p := &pageReader{body: findBody(root, title), title: foldTitle(title), seen: make(map[string]bool)}
	p.read(kept)
	root.prose = total
	return p
}

// clearMarks takes the marks off every element under n but for those of what
// is not shown.
func clearMarks(n *node) {
	for c := n.first; c != nil; c = c.next {
		c.marks &= markHidden
		clearMarks(c)
	}
}

// aboveText is the headline and the lines of author and date that paras begin
// with.
func aboveText(paras []paragraph) []paragraph {
	n := 0
	for n < len(paras) && (paras[n].kind == parley.Headline || paras[n].kind == parley.Meta) {
		n++
	}
	return paras[:n:n]
}

// splitBody cuts an articleBody of JSON-LD into its paragraphs.
func splitBody(s string) []paragraph {
	if strings.Contains(s, "</p>") || strings.Contains(s, "<br") {
		return fragment(s)
	}
	d, err := readText(&parley.Page{}, s)
	if err != nil {
		return nil
	}
	return d.paras
}

// fragment gives the paragraphs of a piece of HTML that is all article.
func fragment(s string) []paragraph {
	root, err := parseTree(s)
	if err != nil {
		return nil
	}
	readMarks(root)
	blocks := collectBlocks(root)
	weighProse(root, blocks)
	dropParts(root, "")
	p := &pageReader{body: root, seen: make(map[string]bool)}
	p.read(collectBlocks(root))
	return p.paras
}

// proseBytes is how much of paras is running text.
func proseBytes(paras []paragraph) int {
	n := 0
	for _, p := range paras {
		if p.kind == parley.Body {
			n += len(p.text)
		}
	}
	return n
}

// A pageReader makes paragraphs of a page's blocks.
type pageReader struct {
	body  *node
	title string // folded
	seen  map[string]bool

	headline string // the h1 above the text
	byline   string // of a line marked as one
	// Of lines marked as dates.
	published, updated parley.Date

	paras []paragraph
}

// read picks the article's blocks: those in the body element, and between the
// headline and it captions, standfirst, byline and date.
func (p *pageReader) read(blocks []textBlock) {
	from := p.findHeadline(blocks)
	var paras []paragraph
	if p.headline != "" {
		paras = append(paras, paragraph{text: p.headline, kind: parley.Headline, sure: true})
	}
	for i := range blocks {
		b := &blocks[i]
		inside := b.order >= p.body.order && b.order <= p.body.end
		above := b.order > from && from > 0 && b.order < p.body.order
		if !inside && !above || b.order == from {
			continue
		}
		para, ok := p.block(b)
		if b.order < from && (para.kind == parley.Heading || para.kind == parley.Meta) {
			continue // a section's name
		}
		if !ok || above && (para.kind == parley.Body || para.kind == parley.Table || b.in.heading != 0 && !isStandfirst(b)) {
			continue
		}
		if len(para.text) >= 40 {
			if p.seen[para.text] {
				continue // shown twice: a pull quotation, a second layout
			}
			p.seen[para.text] = true
		}
		paras = append(paras, para)
	}
	p.paras = trimHeadings(paras)
}

// findHeadline finds the h1 that is the article's headline and gives its
// order: the one that agrees with the title, or the only one if there is no title.
func (p *pageReader) findHeadline(blocks []textBlock) (order int) {
	var first *textBlock
	n := 0
	for i := range blocks {
		b := &blocks[i]
		if b.in.heading != atom.H1 {
			continue
		}
		if p.title != "" && agree(foldTitle(b.text), p.title) {
			p.headline = b.text
			return b.order
		}
		if n++; first == nil {
			first = b
		}
	}
	if p.title == "" && n == 1 && strings.Contains(first.text, " ") {
		p.headline = first.text
		return first.order
	}
	return 0
}

// agree reports whether two folded titles are the same, or one is the other
// cut off.
func agree(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return a != "" && strings.HasPrefix(b, a) && len(a)*2 >= len(b)
}

// block makes a paragraph of one block; ok is false if it is not the article's.
func (p *pageReader) block(b *textBlock) (para paragraph, ok bool) {
	para.text = b.text
	class := furniture(b.text)
	linked := b.link*5 >= len(b.text)*3
	switch {
	case class == "promo":
		return para, false
	case isByline(b.text) || isDateLine(b.text):
		para.kind, para.sure = parley.Meta, true
		return para, true
	case strings.Count(b.text, " ") < 3 && !hasLetters(b.text):
		return para, false // the figures of a chart
	case b.in.marks&markByline != 0 && len(b.text) <= maxDateLine && !b.isProse():
		p.readMarked(b.text)
		return para, false
	case b.in.heading == atom.H1 && p.title != "" && agree(foldTitle(b.text), p.title):
		return para, false // the headline again
	case b.in.heading != 0:
		para.kind, para.sure = parley.Heading, true
		return para, !linked || b.in.heading == atom.H1
	case class == "desk" || class == "endmark":
		para.kind, para.sure = parley.Meta, true
		return para, true
	case b.in.marks&markCaption != 0:
		para.kind, para.sure = parley.Caption, true
		return para, true
	case b.in.row:
		para.kind, para.sure = parley.Table, true
		return para, !linked
	case b.in.marks&markStandfirst != 0 && len(b.text) <= maxShort && b.order < p.body.order:
		para.kind, para.sure = parley.Heading, true
		return para, true
	case linked && len(b.text) < maxDateLine:
		return para, false
	}
	return para, b.isProse() || inParagraph(b) || strings.ContainsAny(b.text[len(b.text)-1:], ".?!:\"") || strings.HasSuffix(b.text, "”")
}

// readMarked takes what a line tells whose names say that it has the author or
// the date, but which is not put as a byline is.
func (p *pageReader) readMarked(s string) {
	if names := namesIn(s); p.byline == "" {
		p.byline = names
	}
	published, updated := labelledDates("published", s)
	p.published = better(p.published, published.date)
	p.updated = better(p.updated, updated.date)
}

// namesIn are the persons that a line of author and date names: behind "by", or
// at its beginning; "" if there are none.
func namesIn(s string) string {
	low := strings.ToLower(s)
	for at := 0; ; {
		i := strings.Index(low[at:], "by ")
		if i < 0 {
			break
		}
		at += i + len("by ")
		if i := at - len("by "); len(low) != len(s) || i > 0 && s[i-1] != ' ' {
			continue // "nearby"
		}
		if names, _ := splitByline(s[at:]); standingOf(names) == persons {
			return names
		}
	}
	if names, _ := splitByline(s); standingOf(names) == persons && isPersonLine(names) {
		return names
	}
	return ""
}

// hasLetters reports whether s has two letters or more.
func hasLetters(s string) bool {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n > 1
}

// inParagraph reports whether a block stands in an element for paragraphs,
// items or quotations, so that it is text however short.
func inParagraph(b *textBlock) bool {
	switch b.owner.tag {
	case atom.P, atom.Li, atom.Blockquote, atom.Dd, atom.Dt, atom.Pre, atom.Td:
		return true
	}
	return b.in.quote
}

// isStandfirst reports whether a heading above the text is the lines under the
// headline: by its names, or because it is a sentence.
func isStandfirst(b *textBlock) bool {
	return b.in.marks&markStandfirst != 0 || strings.Count(b.text, " ")+1 >= minProseWords && strings.ContainsAny(b.text[len(b.text)-1:], ".?!")
}

// trimHeadings drops headings that nothing follows.
func trimHeadings(paras []paragraph) []paragraph {
	for len(paras) > 0 && paras[len(paras)-1].kind == parley.Heading {
		paras = paras[:len(paras)-1]
	}
	return paras
}
