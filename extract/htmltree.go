package extract

import (
	"errors"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A node is an element or a piece of text of a web page.
type node struct {
	tag         atom.Atom // 0 for text and for elements that HTML does not have
	isText      bool
	text        string // of text: decoded, in scripts as it stands; of elements without a tag: the name
	attrs       []attribute
	parent      *node
	first, last *node
	next        *node

	marks markSet // what its names and attributes tell of it, see htmlmarks.go
	prose int     // bytes of running text in it, see htmlbody.go
	order int     // its place in the page: smaller than that of what comes after
	end   int     // the order of the last node in it
}

// An attribute of an element.
type attribute struct{ key, val string }

// attr is the value of the attribute key, or "".
func (n *node) attr(key string) string {
	for _, a := range n.attrs {
		if a.key == key {
			return a.val
		}
	}
	return ""
}

// has reports whether n has the attribute key.
func (n *node) has(key string) bool {
	for _, a := range n.attrs {
		if a.key == key {
			return true
		}
	}
	return false
}

// add makes m the last child of n.
func (n *node) add(m *node) {
	m.parent = n
	if n.last == nil {
		n.first = m
	} else {
		n.last.next = m
	}
	n.last = m
}

// Limits of a page's tree. Real articles nest less than 60 deep; elements
// past the limit become children of the last one inside it.
const (
	maxDepth = 256
	maxNodes = 400_000
	maxAttr  = 4096 // bytes of an attribute that are kept
	maxName  = 64   // and of the name of an element without a tag
)

var errTooManyNodes = errors.New("more than 400,000 elements")

// parseTree makes the tree of a page. It is not the tree that a browser makes:
// elements that are closed out of order are closed, not put right, which for
// reading text is the same. What matters is that it takes time and memory in
// proportion to the page whatever the page is; the standard's rules for
// formatting elements do not.
func parseTree(page string) (*node, error) {
	t := &treeBuilder{root: &node{}, open: make(map[atom.Atom]int), openNames: make(map[string]int)}
	t.stack = append(t.stack, t.root)
	z := html.NewTokenizer(strings.NewReader(page))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return t.root, nil // the end; a reader of a string has no other errors
		case html.TextToken:
			t.addText(string(z.Text()))
		case html.StartTagToken:
			t.startTag(z, false)
		case html.SelfClosingTagToken:
			t.startTag(z, true)
		case html.EndTagToken:
			name, _ := z.TagName()
			if tag := atom.Lookup(name); tag != 0 {
				t.endTag(tag)
			} else {
				t.endNamed(string(name))
			}
		}
		if t.nodes > maxNodes {
			return nil, errTooManyNodes
		}
	}
}

// A treeBuilder keeps the elements that are open.
type treeBuilder struct {
	root      *node
	stack     []*node
	open      map[atom.Atom]int // how many of each are on the stack
	openNames map[string]int    // the same for elements without a tag
	nodes     int
}

func (t *treeBuilder) top() *node { return t.stack[len(t.stack)-1] }

func (t *treeBuilder) addText(s string) {
	s = cleanText(s)
	if s == "" {
		return
	}
	top := t.top()
	if top.last != nil && top.last.isText && strings.TrimSpace(s) == "" {
		return
	}
	t.nodes++
	top.add(&node{isText: true, text: s, order: t.nodes})
}

func (t *treeBuilder) startTag(z *html.Tokenizer, selfClosing bool) {
	name, more := z.TagName()
	t.nodes++
	n := &node{tag: atom.Lookup(name), order: t.nodes}
	if n.tag == 0 {
		n.text = string(name[:min(len(name), maxName)])
	}
	for more {
		var key, val []byte
		key, val, more = z.TagAttr()
		if keptAttrs[string(key)] && !n.has(string(key)) {
			n.attrs = append(n.attrs, attribute{string(key), strings.ToValidUTF8(string(val[:min(len(val), maxAttr)]), "")})
		}
	}
	t.closeBefore(n.tag)
	t.top().add(n)
	// A browser takes "<p/>" for "<p>"; only elements it does not know, as in
	// pictures inside the page, are closed by the stroke.
	if voidElements[n.tag] || selfClosing && (n.tag == 0 || n.tag == atom.Svg) {
		return
	}
	if len(t.stack) < maxDepth {
		t.stack = append(t.stack, n)
		t.count(n, 1)
	}
}

// count keeps account of the elements on the stack.
func (t *treeBuilder) count(n *node, by int) {
	if n.tag != 0 {
		t.open[n.tag] += by
	} else {
		t.openNames[n.text] += by
	}
}

// The attributes that something here reads.
var keptAttrs = map[string]bool{
	"id": true, "class": true, "role": true, "style": true, "hidden": true, "aria-hidden": true, "aria-label": true,
	"itemprop": true, "itemtype": true, "itemscope": true, "name": true, "property": true, "content": true, "rel": true, "href": true,
	"type": true, "datetime": true, "pubdate": true, "lang": true, "data-testid": true, "data-component": true, "data-type": true,
}

var voidElements = map[atom.Atom]bool{
	atom.Area: true, atom.Base: true, atom.Br: true, atom.Col: true, atom.Embed: true, atom.Hr: true, atom.Img: true,
	atom.Input: true, atom.Link: true, atom.Meta: true, atom.Param: true, atom.Source: true, atom.Track: true, atom.Wbr: true,
}

// What a start tag closes if it is open, up to the element that bounds it: an
// item closes the item before it, a block closes a paragraph.
var impliedEnd = map[atom.Atom]struct{ closes, bounds []atom.Atom }{
	atom.Li:       {[]atom.Atom{atom.Li}, []atom.Atom{atom.Ul, atom.Ol}},
	atom.Dt:       {[]atom.Atom{atom.Dt, atom.Dd}, []atom.Atom{atom.Dl}},
	atom.Dd:       {[]atom.Atom{atom.Dt, atom.Dd}, []atom.Atom{atom.Dl}},
	atom.Tr:       {[]atom.Atom{atom.Tr, atom.Td, atom.Th}, []atom.Atom{atom.Table}},
	atom.Td:       {[]atom.Atom{atom.Td, atom.Th}, []atom.Atom{atom.Tr, atom.Table}},
	atom.Th:       {[]atom.Atom{atom.Td, atom.Th}, []atom.Atom{atom.Tr, atom.Table}},
	atom.Option:   {[]atom.Atom{atom.Option}, []atom.Atom{atom.Select}},
	atom.Optgroup: {[]atom.Atom{atom.Option, atom.Optgroup}, []atom.Atom{atom.Select}},
}

var (
	closesParagraph = struct{ closes, bounds []atom.Atom }{[]atom.Atom{atom.P}, []atom.Atom{atom.Td, atom.Th, atom.Button, atom.Object, atom.Li}}
	headings        = map[atom.Atom]bool{atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true}
)

// closeBefore closes what a start tag of the element implies to be at its end.
func (t *treeBuilder) closeBefore(tag atom.Atom) {
	if blockElements[tag] && t.open[atom.P] > 0 {
		t.popTo(closesParagraph.closes, closesParagraph.bounds)
	}
	if t.open[atom.Head] > 0 && !headElements[tag] {
		t.popTo([]atom.Atom{atom.Head}, nil)
	}
	if rule, ok := impliedEnd[tag]; ok {
		t.popTo(rule.closes, rule.bounds)
	}
	if headings[tag] && headings[t.top().tag] {
		t.pop(len(t.stack) - 1)
	}
}

// popTo closes the outermost open element of closes that is inside the
// innermost of bounds.
func (t *treeBuilder) popTo(closes, bounds []atom.Atom) {
	open := 0
	for _, c := range closes {
		open += t.open[c]
	}
	if open == 0 {
		return
	}
	at := -1
	for i := len(t.stack) - 1; i > 0; i-- {
		tag := t.stack[i].tag
		if contains(bounds, tag) {
			break
		}
		if contains(closes, tag) {
			at = i
		}
	}
	if at > 0 {
		t.pop(at)
	}
}

// pop closes the elements from stack index i on.
func (t *treeBuilder) pop(i int) {
	for _, n := range t.stack[i:] {
		t.count(n, -1)
	}
	clear(t.stack[i:])
	t.stack = t.stack[:i]
}

// endTag closes the innermost open element of the tag. The end of an inline
// element does not reach out of the block it is in, and nothing out of a table cell.
func (t *treeBuilder) endTag(tag atom.Atom) {
	if tag == 0 || t.open[tag] == 0 {
		return
	}
	block := blockElements[tag] || tableParts[tag]
	for i := len(t.stack) - 1; i > 0; i-- {
		n := t.stack[i]
		if n.tag == tag {
			t.pop(i)
			return
		}
		if !block && blockElements[n.tag] || tableParts[n.tag] && !tableParts[tag] && tag != atom.Table && tag != atom.Body && tag != atom.Html {
			return
		}
	}
}

// endNamed closes the innermost open element of the name, which has no tag,
// if it is not outside a block.
func (t *treeBuilder) endNamed(name string) {
	name = name[:min(len(name), maxName)]
	if t.openNames[name] == 0 {
		return
	}
	for i := len(t.stack) - 1; i > 0 && !tableParts[t.stack[i].tag]; i-- {
		if n := t.stack[i]; n.tag == 0 && n.text == name {
			t.pop(i)
			return
		}
	}
}

func contains(tags []atom.Atom, tag atom.Atom) bool {
	for _, t := range tags {
		if t == tag {
			return true
		}
	}
	return false
}

// What may stand in <head>; anything else ends it.
var headElements = map[atom.Atom]bool{
	atom.Title: true, atom.Meta: true, atom.Link: true, atom.Script: true, atom.Style: true, atom.Base: true,
	atom.Noscript: true, atom.Template: true, atom.Head: true,
}

var tableParts = map[atom.Atom]bool{atom.Td: true, atom.Th: true, atom.Tr: true, atom.Tbody: true, atom.Thead: true, atom.Tfoot: true}

// The elements that begin and end a block of text.
var blockElements = map[atom.Atom]bool{
	atom.Address: true, atom.Article: true, atom.Aside: true, atom.Blockquote: true, atom.Body: true, atom.Center: true, atom.Caption: true,
	atom.Dd: true, atom.Details: true, atom.Dialog: true, atom.Dir: true, atom.Div: true, atom.Dl: true, atom.Dt: true, atom.Fieldset: true,
	atom.Figcaption: true, atom.Figure: true, atom.Footer: true, atom.Form: true, atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true,
	atom.H5: true, atom.H6: true, atom.Header: true, atom.Hgroup: true, atom.Hr: true, atom.Li: true, atom.Main: true, atom.Menu: true,
	atom.Nav: true, atom.Ol: true, atom.P: true, atom.Pre: true, atom.Section: true, atom.Summary: true, atom.Table: true, atom.Ul: true,
	atom.Tr: true, atom.Td: true, atom.Th: true, atom.Html: true, atom.Head: true,
}
