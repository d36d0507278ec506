package extract

import (
	"strings"

	"parley"
)

// readNITF reads an article in News Industry Text Format (3.x), alone.
func readNITF(page *parley.Page, s string) (*draft, error) {
	tree, err := parseXML(s)
	if tree == nil {
		return nil, xmlFault(page, err)
	}
	e := tree.first("nitf")
	if e == nil {
		return nil, fault(page, parley.ErrEmpty, "not NITF: it has no nitf element")
	}
	d := new(draft)
	d.URL = addressOf(page)
	if err := d.readNITF(page, s, e); err != nil {
		return nil, err
	}
	if len(d.paras) == 0 && err != nil {
		return nil, xmlFault(page, err)
	}
	return d, nil
}

// readNITF takes what a nitf element of the document s says that d does not
// know, and its text.
func (d *draft) readNITF(page *parley.Page, s string, e *element) error {
	head := e.child("body", "body.head")
	d.Title = firstOf(d.Title, head.first("hl1").line(), head.first("hedline").line(), e.child("head", "title").line())
	d.Byline = firstOf(d.Byline, bylineOf(head.child("byline")))
	data := e.child("head", "docdata")
	d.Published = better(d.Published, parseDate(data.child("date.release").attr("norm")))
	d.Published = better(d.Published, parseDate(data.child("date.issue").attr("norm")))
	pub := e.child("head", "pubdata")
	d.Published = better(d.Published, parseDate(pub.attr("date.publication")))
	outlet, agency := splitSource(firstOf(pub.attr("name"), head.child("distributor").line(), data.child("doc.copyright").attr("holder")))
	d.Outlet, d.Agency = firstOf(d.Outlet, outlet), firstOf(d.Agency, agency)
	if a := firstAgency(head.child("distributor").line()); a != "" {
		d.Agency = firstOf(d.Agency, a)
	}
	d.lang = firstOf(d.lang, e.attr("lang"), e.child("body").attr("lang"))
	if u := firstOf(pub.attr("ex-ref"), data.child("doc-id").attr("id-string")); d.URL == "" && isURL(u) {
		d.URL = u
	}
	if abstract := head.child("abstract").line(); abstract != "" {
		d.paras = append(d.paras, paragraph{text: abstract, kind: parley.Heading, sure: true})
	}
	if line := datelineOf(head.child("dateline")); line != "" {
		d.setDateline(line)
	}
	content := e.first("body.content")
	if content == nil {
		return nil
	}
	return d.nitfBlocks(page, s, content)
}

// bylineOf is the names of a byline without what stands around them.
func bylineOf(e *element) string {
	if e == nil {
		return ""
	}
	var names []string
	for _, p := range e.all("person") {
		if s := p.line(); s != "" {
			names = append(names, s)
		}
	}
	if len(names) > 0 {
		return strings.Join(names, ", ")
	}
	line := e.line()
	if post := e.first("byttl").line(); post != "" {
		line = strings.TrimSpace(strings.TrimSuffix(line, post))
	}
	if cut, ok := cutByline(line); ok {
		line = cut
	}
	return line
}

// datelineOf is the place and the day of a dateline: "ALDEN, March 4".
func datelineOf(e *element) string {
	if e == nil {
		return ""
	}
	place, day := e.first("location").line(), e.first("story.date").line()
	if place == "" {
		return e.line()
	}
	if day != "" {
		place += ", " + day
	}
	return place
}

// nitfBlocks adds the paragraphs in e.
func (d *draft) nitfBlocks(page *parley.Page, s string, e *element) error {
	loose := new(element) // text outside of paragraphs, and its inline elements
	flush := func() {
		if line := loose.line(); line != "" {
			d.paras = append(d.paras, paragraph{text: line})
		}
		loose = new(element)
	}
	for _, c := range e.children {
		kind, block := nitfKind[c.name]
		if !block {
			loose.children = append(loose.children, c)
			continue
		}
		flush()
		switch kind {
		case nitfGroup:
			if err := d.nitfBlocks(page, s, c); err != nil {
				return err
			}
		case nitfMedia:
			for _, caption := range c.all("media-caption") {
				if line := caption.line(); line != "" {
					d.paras = append(d.paras, paragraph{text: line, kind: parley.Caption, sure: true})
				}
			}
		case nitfTable:
			d.paras = append(d.paras, fragment(clean("<table>"+s[c.start:max(c.end, c.start)]+"</table>"))...)
		case nitfPre:
			var b strings.Builder
			c.write(&b)
			if err := readParagraphs(d, page, clean(b.String())); err != nil {
				return err
			}
		case nitfHeading:
			if line := c.line(); line != "" {
				d.paras = append(d.paras, paragraph{text: line, kind: parley.Heading, sure: true})
			}
		case nitfText:
			if line := c.line(); line != "" {
				d.paras = append(d.paras, paragraph{text: line})
			}
		}
	}
	flush()
	return nil
}

// What the blocks of NITF are.
const (
	nitfText = iota
	nitfGroup
	nitfHeading
	nitfMedia
	nitfTable
	nitfPre
	nitfNone
)

var nitfKind = map[string]int{
	"p": nitfText, "li": nitfText, "dt": nitfText, "dd": nitfText, "fn": nitfText, "credit": nitfText,
	"block": nitfGroup, "bq": nitfGroup, "ul": nitfGroup, "ol": nitfGroup, "dl": nitfGroup, "div": nitfGroup, "body.content": nitfGroup,
	"hl1": nitfHeading, "hl2": nitfHeading, "h1": nitfHeading, "h2": nitfHeading, "h3": nitfHeading, "h4": nitfHeading,
	"media": nitfMedia, "table": nitfTable, "nitf-table": nitfTable, "pre": nitfPre, "hr": nitfNone, "note": nitfNone,
}
