package extract

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// What is taken for running text: a block of so many words that has a mark of
// a sentence's end and is not mostly links.
const minProseWords = 8

// isProse reports whether a block is running text.
func (b *textBlock) isProse() bool {
	return b.in.heading == 0 && !b.in.row && b.link*5 < len(b.text)*2 &&
		strings.Count(b.text, " ")+1 >= minProseWords && strings.ContainsAny(b.text, ".?!”\"…")
}

// weighProse sets the prose of every node under root from the blocks, and the
// end of every node.
func weighProse(root *node, blocks []textBlock) {
	var clearAll func(n *node)
	clearAll = func(n *node) {
		n.prose = 0
		for c := n.first; c != nil; c = c.next {
			clearAll(c)
		}
	}
	clearAll(root)
	for i := range blocks {
		if blocks[i].isProse() && blocks[i].in.marks&markCaption == 0 {
			blocks[i].owner.prose += len(blocks[i].text)
		}
	}
	var sum func(n *node)
	sum = func(n *node) {
		n.end = n.order
		for c := n.first; c != nil; c = c.next {
			sum(c)
			n.prose += c.prose
			n.end = max(n.end, c.end)
		}
	}
	sum(root)
}

// How much prose an element must have, besides being most of the page's, to be
// kept against the marks that say it is no part of the article, or not shown:
// some pages hide the text until a script has run.
const (
	minKept       = 200
	minKeptHidden = 600
)

// A dropper takes out the parts of a page that are no part of an article:
// those not shown, and those that their kind or their names tell. Names lie:
// class="with-sidebar" may hold all. So what has most of the page's prose
// stays, see [dropper.keeps].
type dropper struct {
	total     int
	headlines []*node // headings that agree with the title
	bodies    []*node // elements known as the article's body that have a fair part of the prose, and no other such in them
}

// dropParts marks the elements under root that are no part of an article.
func dropParts(root *node, title string) {
	d := &dropper{total: root.prose}
	d.findAnchors(root, foldTitle(title))
	d.visit(root)
}

// findAnchors finds the headlines and bodies under n; it reports whether there
// was a body.
func (d *dropper) findAnchors(n *node, title string) (found bool) {
	for c := n.first; c != nil; c = c.next {
		switch {
		case c.isText:
		case c.tag == atom.H1:
			if title != "" && agree(foldTitle(textOf(c)), title) {
				d.headlines = append(d.headlines, c)
			}
		default:
			inner := d.findAnchors(c, title)
			if !inner && c.marks&markBody != 0 && c.prose*5 >= d.total {
				d.bodies = append(d.bodies, c)
				inner = true
			}
			found = found || inner
		}
	}
	return found
}

func (d *dropper) visit(n *node) {
	for c := n.first; c != nil; c = c.next {
		if c.isText {
			continue
		}
		out := c.marks&markHidden != 0 || c.marks&(markOut|markOther) != 0 && c.marks&markBody == 0
		if out && c.tag != atom.Html && c.tag != atom.Body && !d.keeps(c) {
			c.marks |= markDropped
			continue
		}
		d.visit(c)
	}
}

// keeps reports whether n, which is marked, stays: it has most of the prose,
// and the headline or a body is in it. What could be a wrapper of the
// article's text also stays inside a body, or if the page has neither.
func (d *dropper) keeps(n *node) bool {
	if n.prose*2 <= d.total || n.prose < minKept || n.marks&markHidden != 0 && n.prose < minKeptHidden {
		return false
	}
	wrapper := n.marks&markOther == 0
	for _, b := range d.bodies {
		if n.holds(b) || wrapper && b.holds(n) {
			return true
		}
	}
	for _, h := range d.headlines {
		if n.holds(h) {
			return true
		}
	}
	return wrapper && len(d.bodies)+len(d.headlines) == 0
}

// holds reports whether m is n or in it.
func (n *node) holds(m *node) bool { return n.order <= m.order && m.order <= n.end }

// Shares of prose by which the element that holds the article is chosen.
const (
	markedShare  = 0.4  // of the page's, that an element known by its kind or names must have
	nestedShare  = 0.7  // of the largest such element's, that a smaller one in it must have
	descendShare = 0.66 // of an element's, that one child must have to be looked into instead
	narrowShare  = 0.9  // the same inside an element that is known
)

// findBody chooses the element that holds the article's text. Elements that
// are known by their kind or names come first (articleBody, <article>,
// class="story-body"); without them it goes down from the top as long as one
// child has most of the prose.
func findBody(root *node, title string) *node {
	scope := aboutHeadline(root, foldTitle(title))
	total := scope.prose
	var marked []*node
	most := 0
	if scope != root {
		marked, most = append(marked, scope), scope.prose
	}
	var visit func(n *node)
	visit = func(n *node) {
		for c := n.first; c != nil; c = c.next {
			if c.isText || c.marks&markDropped != 0 || float64(c.prose) < markedShare*float64(total) || c.prose == 0 {
				continue
			}
			if c.marks&markBody != 0 || c.tag == atom.Article || c.tag == atom.Main || c.attr("role") == "main" {
				marked = append(marked, c)
				most = max(most, c.prose)
			}
			visit(c)
		}
	}
	visit(scope)
	body, share := scope, descendShare
	for _, m := range marked {
		// In the page's order, so that the last in a nest is the smallest.
		if float64(m.prose) >= nestedShare*float64(most) && (body == scope || body.holds(m)) {
			body, share = m, narrowShare
		}
	}
	return descend(body, share)
}

// descend goes down from n to the smallest element that still has the share.
func descend(n *node, share float64) *node {
	for {
		var best *node
		for c := n.first; c != nil; c = c.next {
			if !c.isText && c.marks&markDropped == 0 && (best == nil || c.prose > best.prose) {
				best = c
			}
		}
		if best == nil || best.prose == 0 || float64(best.prose) < share*float64(n.prose) || best.tag == atom.P {
			return n
		}
		n = best
	}
}

// What an element about the headline must have to be all of the article:
// prose in bytes, and as a share of the page's.
const (
	headlineProse = 400
	headlineShare = 0.25
)

// aboutHeadline is the <article> about the headline, the h1 that agrees with
// the title, or else the smallest element about it, that has a fair part of the
// page's prose; root if there is none. It parts the article from the next ones
// on the same page.
func aboutHeadline(root *node, title string) *node {
	var h1 *node
	var visit func(n *node)
	visit = func(n *node) {
		for c := n.first; c != nil && h1 == nil; c = c.next {
			switch {
			case c.isText || c.marks&markDropped != 0:
			case c.tag != atom.H1:
				visit(c)
			case title != "" && agree(foldTitle(textOf(c)), title):
				h1 = c
			}
		}
	}
	visit(root)
	var found *node
	for n := h1; n != nil; n = n.parent {
		fair := n.prose >= headlineProse && float64(n.prose) >= headlineShare*float64(root.prose)
		if fair && n.tag == atom.Article {
			return n
		}
		if fair && found == nil {
			found = n
		}
	}
	if found == nil {
		return root
	}
	return found
}

// textOf is all text under n, collapsed.
func textOf(n *node) string {
	var b strings.Builder
	var visit func(n *node)
	visit = func(n *node) {
		for c := n.first; c != nil; c = c.next {
			switch {
			case c.isText:
				b.WriteString(c.text)
			case c.tag == atom.Br || blockElements[c.tag]:
				b.WriteByte(' ')
				visit(c)
				b.WriteByte(' ')
			case !deadElements[c.tag]:
				visit(c)
			}
		}
	}
	visit(n)
	return collapse(b.String())
}
