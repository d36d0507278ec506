package extract

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// A textBlock is a stretch of text of a page between the starts and ends of
// block elements.
type textBlock struct {
	text  string // collapsed
	link  int    // bytes of it in links
	owner *node  // the block element that it stands in
	order int
	in    blockContext
}

// A blockContext is what the elements about a block tell of it.
type blockContext struct {
	owner   *node
	marks   markSet   // of the elements about it: byline, caption, standfirst
	heading atom.Atom // H1 to H6, or 0
	item    bool      // in a list
	quote   bool      // in a block quotation
	row     bool      // it is a row of a table of data
	pre     bool      // line ends count
}

// passedDown are the marks that hold for all that is in an element.
const passedDown = markByline | markCaption | markStandfirst

// collectBlocks gives the blocks of text under n in order, without those of
// elements that are not shown or were dropped.
func collectBlocks(n *node) []textBlock {
	w := &blockWalker{}
	w.children(n, blockContext{owner: n})
	return w.blocks
}

// A blockWalker gathers inline text until a block element begins or ends.
type blockWalker struct {
	blocks []textBlock
	buf    strings.Builder
	link   int // bytes of buf in links
	inLink int
	order  int // of the first node in buf
}

func (w *blockWalker) children(n *node, ctx blockContext) {
	for c := n.first; c != nil; c = c.next {
		if c.isText {
			w.addText(c, ctx)
		} else {
			w.element(c, ctx)
		}
	}
}

// addText adds a piece of inline text. Line ends in it are spaces, since only
// <br> breaks lines.
func (w *blockWalker) addText(n *node, ctx blockContext) {
	if w.buf.Len() == 0 {
		w.order = n.order
	}
	s := n.text
	if !ctx.pre {
		s = strings.ReplaceAll(s, "\n", " ")
	}
	w.buf.WriteString(s)
	if w.inLink > 0 {
		w.link += len(s)
	}
}

func (w *blockWalker) element(n *node, ctx blockContext) {
	switch {
	case deadElements[n.tag], n.marks&markDropped != 0:
		return
	case n.tag == atom.Br:
		w.buf.WriteByte('\n')
		return
	case n.tag == atom.A && n.has("href"):
		w.inLink++
		w.children(n, ctx)
		w.inLink--
		return
	case n.tag == atom.Q:
		w.buf.WriteString("“")
		w.children(n, ctx)
		w.buf.WriteString("”")
		return
	case !blockElements[n.tag] && n.marks&markCaption == 0:
		// Lines of author and date are often set apart by style alone.
		apart := n.tag == atom.Time || n.tag == atom.Cite || n.marks&markByline != 0
		if apart {
			if w.buf.Len() == 0 {
				w.order = n.order
			}
			w.buf.WriteByte(' ')
		}
		w.children(n, ctx)
		if apart {
			w.buf.WriteByte(' ')
		}
		return
	}
	w.flush(ctx)
	inner := ctx.inside(n)
	if n.tag == atom.Table && isDataTable(n) {
		w.rows(n, inner)
	} else {
		w.children(n, inner)
	}
	w.flush(inner)
}

// inside is the context of what stands in block element n.
func (ctx blockContext) inside(n *node) blockContext {
	ctx.owner = n
	ctx.marks |= n.marks & passedDown
	switch {
	case headings[n.tag]:
		ctx.heading = n.tag
	case n.tag == atom.Li, n.tag == atom.Dd, n.tag == atom.Dt:
		ctx.item = true
	case n.tag == atom.Blockquote:
		ctx.quote = true
	case n.tag == atom.Pre:
		ctx.pre = true
	}
	return ctx
}

// flush makes blocks of the text gathered: one, or several where empty lines
// of <br><br> or line ends after full sentences part it.
func (w *blockWalker) flush(ctx blockContext) {
	if w.buf.Len() == 0 {
		return
	}
	s, link := w.buf.String(), w.link
	w.buf.Reset()
	w.link = 0
	if strings.TrimSpace(s) == "" {
		return
	}
	if !strings.Contains(s, "\n") {
		w.emit(s, link, ctx)
		return
	}
	// Links are shared out by length; only their share of a block matters.
	lines := splitLines(s)
	for _, run := range breakRuns(lines) {
		part := joinLines(lines[run.first:run.end])
		w.emit(part, link*len(part)/len(s), ctx)
	}
}

func (w *blockWalker) emit(s string, link int, ctx blockContext) {
	if s = collapse(s); s != "" {
		w.blocks = append(w.blocks, textBlock{text: s, link: min(link, len(s)), owner: ctx.owner, order: w.order, in: ctx})
	}
}

// breakRuns parts lines made by <br>: an empty line parts, and so does the end
// of a line of some length that ends a sentence before one that begins another.
func breakRuns(lines []line) []lineRun {
	var runs []lineRun
	for i := 0; i < len(lines); i++ {
		if lines[i].blank() {
			continue
		}
		first := i
		for i+1 < len(lines) && !lines[i+1].blank() {
			l, m := &lines[i], &lines[i+1]
			ends := l.width >= minWrap && !endsOpen(l.text) && startsFresh(m.text)
			if ends || isBullet(m.text) || standsAlone(l.text) || standsAlone(m.text) {
				break
			}
			i++
		}
		runs = append(runs, lineRun{first, i + 1})
	}
	return runs
}

// standsAlone reports whether a line is one that pages put over an article's
// text: author, date.
func standsAlone(s string) bool {
	return len(s) <= maxByline && (isByline(s) || isDateLine(s) || isWriterLine(strings.ToLower(s)))
}

// rows makes a block of each row of a table of data, its cells one after another.
func (w *blockWalker) rows(n *node, ctx blockContext) {
	for c := n.first; c != nil; c = c.next {
		switch {
		case c.tag == atom.Tr:
			row := ctx.inside(c)
			row.row = true
			for cell := c.first; cell != nil; cell = cell.next {
				inner := &blockWalker{}
				inner.children(cell, row)
				inner.flush(row)
				for _, b := range inner.blocks {
					if w.buf.Len() == 0 {
						w.order = c.order
					}
					w.buf.WriteString(b.text + " ")
					w.link += b.link
				}
			}
			w.flush(row)
		case c.tag == atom.Caption:
			w.element(c, ctx)
		case !c.isText:
			w.rows(c, ctx)
		}
	}
}

// A table of data has rows of several cells, and all its cells are short;
// tables that lay out a page have text in them.
const maxCell = 200

// isDataTable reports whether a table holds data.
func isDataTable(n *node) bool {
	rows, wide := 0, 0
	ok := true
	var visit func(n *node, cell bool) int // bytes of text
	visit = func(n *node, cell bool) int {
		sum := 0
		for c := n.first; c != nil && ok; c = c.next {
			switch {
			case c.isText:
				sum += len(strings.TrimSpace(c.text))
			case c.tag == atom.Table || headings[c.tag]:
				ok = false
			case c.tag == atom.Td || c.tag == atom.Th:
				if visit(c, true) > maxCell {
					ok = false
				}
				if c.next != nil && (c.next.tag == atom.Td || c.next.tag == atom.Th || c.next.next != nil) {
					wide++
				}
			case c.tag == atom.Tr:
				rows++
				visit(c, cell)
			case !deadElements[c.tag]:
				sum += visit(c, cell)
			}
		}
		return sum
	}
	visit(n, false)
	return ok && rows >= 2 && wide >= 2
}
