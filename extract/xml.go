package extract

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"

	"parley"
)

// An element is an element of an XML document, or a piece of its text. Names
// have no namespaces: the formats read here have each name in one sense only.
type element struct {
	name       string // empty for text
	text       string // of text
	attrs      []attribute
	children   []*element
	start, end int // its content in the document, tags and all
}

// Limits of an XML document's tree. Real items nest less than 30 deep.
const (
	maxElementDepth = 200
	maxElements     = 400_000
)

var (
	errTooDeep         = errors.New("elements nest more than 200 deep")
	errTooManyElements = errors.New("more than 400,000 elements")
)

// parseXML makes the tree of a document. A document that breaks off, or is
// broken, gives the tree up to there with an error.
func parseXML(s string) (*element, error) {
	dec := newXMLDecoder(s)
	root := &element{end: len(s)}
	open := []*element{root}
	for n := 0; ; n++ {
		at := int(dec.InputOffset())
		t, err := dec.Token()
		if err != nil {
			for _, e := range open[1:] {
				e.end = at
			}
			if len(open) == 1 && errors.Is(err, io.EOF) {
				err = nil
			}
			return root, err
		}
		top := open[len(open)-1]
		switch t := t.(type) {
		case xml.StartElement:
			if len(open) > maxElementDepth {
				return nil, errTooDeep
			}
			e := &element{name: t.Name.Local, start: int(dec.InputOffset())}
			for _, a := range t.Attr {
				e.attrs = append(e.attrs, attribute{a.Name.Local, a.Value})
			}
			top.children = append(top.children, e)
			open = append(open, e)
		case xml.EndElement:
			top.end = max(at, top.start)
			open = open[:max(len(open)-1, 1)]
		case xml.CharData:
			top.children = append(top.children, &element{text: string(t), start: at, end: int(dec.InputOffset())})
		}
		if n > maxElements {
			return nil, errTooManyElements
		}
	}
}

// newXMLDecoder reads clean UTF-8 as forgivingly as can be: what HTML calls
// its characters is known, and tags need not match. Entities that the document
// defines itself are not expanded.
func newXMLDecoder(s string) *xml.Decoder {
	dec := xml.NewDecoder(strings.NewReader(s))
	dec.Strict = false
	dec.Entity = xml.HTMLEntity
	return dec
}

// plainXML prepares decoded XML for a parser: without its declaration, whose
// charset is no longer true, and without references to characters that XML does
// not allow, at which parsers give up.
func plainXML(s string) string {
	s = strings.TrimLeft(s, " \t\r\n")
	if strings.HasPrefix(s, "<?xml") {
		if i := strings.Index(s, "?>"); i >= 0 {
			s = s[i+2:]
		}
	}
	if !strings.Contains(s, "&#") {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for {
		i := strings.Index(s, "&#")
		if i < 0 {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:i])
		n := badReference(s[i:])
		if n == 0 {
			b.WriteString(s[i : i+2])
			n = 2
		}
		s = s[i+n:]
	}
}

// badReference is the length of the character reference that s begins with if
// XML does not allow the character; else 0.
func badReference(s string) int {
	end := strings.IndexByte(s[:min(len(s), 16)], ';')
	if end < 0 {
		return 0
	}
	digits, base := s[2:end], 10
	if strings.HasPrefix(digits, "x") || strings.HasPrefix(digits, "X") {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	switch {
	case err != nil:
		return 0
	case n == '\t' || n == '\n' || n == '\r' || n >= ' ' && n < 0xD800 || n >= 0xE000 && n < 0xFFFE || n >= 0x10000 && n <= 0x10FFFF:
		return 0
	}
	return end + 1
}

// attr is the value of the attribute key, or "".
func (e *element) attr(key string) string {
	if e == nil {
		return ""
	}
	for _, a := range e.attrs {
		if a.key == key {
			return a.val
		}
	}
	return ""
}

// child is the element that the path of names leads to, the first of each; nil
// if there is none.
func (e *element) child(path ...string) *element {
	for _, name := range path {
		var next *element
		if e != nil {
			for _, c := range e.children {
				if c.name == name {
					next = c
					break
				}
			}
		}
		e = next
	}
	return e
}

// all are the elements of one of the names in e, however deep; not those in
// one that is found.
func (e *element) all(names ...string) []*element {
	if e == nil {
		return nil
	}
	var found []*element
	for _, c := range e.children {
		if c.name != "" && containsName(names, c.name) {
			found = append(found, c)
		} else if c.name != "" {
			found = append(found, c.all(names...)...)
		}
	}
	return found
}

// first is the first of [element.all]; nil if there is none.
func (e *element) first(names ...string) *element {
	if e == nil {
		return nil
	}
	for _, c := range e.children {
		if c.name == "" {
			continue
		}
		if containsName(names, c.name) {
			return c
		}
		if found := c.first(names...); found != nil {
			return found
		}
	}
	return nil
}

func containsName(names []string, name string) bool {
	for _, n := range names {
		if n == name {
			return true
		}
	}
	return false
}

// line is the text in e as one line.
func (e *element) line() string {
	if e == nil {
		return ""
	}
	var b strings.Builder
	e.write(&b)
	return collapse(clean(b.String()))
}

// write writes the text in e. Elements that are lines of their own have a
// space before and after them.
func (e *element) write(b *strings.Builder) {
	for _, c := range e.children {
		if c.name == "" {
			b.WriteString(c.text)
			continue
		}
		apart := lineElements[c.name]
		if apart {
			b.WriteByte(' ')
		}
		c.write(b)
		if apart {
			b.WriteByte(' ')
		}
	}
}

// lineElements are the elements of XML formats that are lines of their own.
var lineElements = map[string]bool{
	"p": true, "br": true, "li": true, "td": true, "th": true, "tr": true, "hl1": true, "hl2": true, "byttl": true,
	"dt": true, "dd": true, "div": true, "block": true, "media-caption": true, "story.date": true,
}

// xmlFault is the error for a document that could not be read.
func xmlFault(page *parley.Page, err error) error {
	if errors.Is(err, errTooDeep) || errors.Is(err, errTooManyElements) {
		return fault(page, parley.ErrTooLarge, err.Error()+"; it is no article")
	}
	return fault(page, parley.ErrEmpty, "not whole XML: "+err.Error())
}
