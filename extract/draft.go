package extract

import (
	"strings"

	"parley"
)

// A draft is an article in the making: what the markup or the header lines
// say of it, and its paragraphs.
type draft struct {
	parley.Article
	paras []paragraph
	lang  string // language that the page declares, "" if none
}

// A paragraph is a block before it has its place in the text.
type paragraph struct {
	text string // collapsed
	kind parley.BlockKind
	sure bool // the markup says what kind it is; [classify] leaves it alone
}

// finish puts the canonical text together, reads what its blocks say and
// checks that it is an English article.
func (o Options) finish(page *parley.Page, d *draft) (*parley.Article, error) {
	a := &d.Article
	a.Name = page.Name
	sure := d.assemble()
	d.paras = nil
	if a.Text == "" {
		return nil, fault(page, parley.ErrEmpty, "no paragraph of text was found in it")
	}
	interpret(a, sure)
	lang := guessLanguage(a.Text, d.lang)
	a.Language = lang.code
	if !lang.english() && !o.AnyLanguage {
		return nil, fault(page, parley.ErrNotEnglish, lang.hint()+"; only English is read")
	}
	return a, nil
}

// setDateline takes the dateline that a field or a header line has.
func (d *draft) setDateline(s string) {
	if p, ok := datelineParts(strings.TrimRight(s, " -–—_")); ok {
		d.Dateline = parley.Dateline{Place: p.place, Date: p.date}
		d.Agency = firstOf(d.Agency, firstAgency(p.agency))
	}
}

// assemble makes the canonical text and its blocks from the paragraphs, and
// tells of which blocks the kind is settled.
func (d *draft) assemble() (sure []bool) {
	size := 0
	for _, p := range d.paras {
		size += len(p.text) + 2
	}
	var b strings.Builder
	b.Grow(size)
	for _, p := range d.paras {
		if p.text == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		start := b.Len()
		b.WriteString(p.text)
		d.Blocks = append(d.Blocks, parley.Block{Span: parley.Span{Start: start, End: b.Len()}, Kind: p.kind})
		sure = append(sure, p.sure)
	}
	d.Text = b.String()
	return sure
}

// interpret says what the blocks of a are and fills in what they tell of it:
// title, byline, agency, dateline and dates, where markup or header lines have
// not said so before.
func interpret(a *parley.Article, sure []bool) {
	classify(a, sure)
	readBylines(a)
	readDates(a)
	readDateline(a)
	readAgency(a)
}
