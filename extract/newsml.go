package extract

import (
	"fmt"
	"strings"

	"parley"
)

// newsMLItem is the content type of the items that a NewsML message is cut into.
const newsMLItem = newsMLType + "newsitem+xml; charset=utf-8"

// splitNewsML yields the news items of a message, each as a page; another
// document whole.
func splitNewsML(page *parley.Page, yield func(*parley.Page) bool) {
	text, err := decode(page, NewsML)
	if err != nil {
		yield(page)
		return
	}
	s := plainXML(text)
	if root := rootName(s); root == "newsitem" || root == "packageitem" {
		yield(page)
		return
	}
	n := 0
	for at := nextItem(s, 0); at >= 0; n++ {
		next := nextItem(s, at+1)
		end := len(s)
		if next >= 0 {
			end = next
		}
		name := s[at+1 : at+1+len(tagName(s[at+1:]))]
		item := s[at:end]
		if i := strings.LastIndex(item, "</"+name+">"); i >= 0 {
			item = item[:i+len(name)+3]
		}
		if !yield(&parley.Page{Name: fmt.Sprintf("%s[%d]", page.Name, n), ContentType: newsMLItem, Body: []byte(item)}) {
			return
		}
		at = next
	}
	if n == 0 {
		yield(page)
	}
}

// nextItem is where the next news item begins in s from byte from on, or -1.
func nextItem(s string, from int) int { return indexTag(s, "newsitem", from) }

// tagName is the name that a tag begins with, as it stands.
func tagName(tag string) string {
	if end := strings.IndexAny(tag, " \t\r\n/>"); end >= 0 {
		return tag[:end]
	}
	return tag
}

// readNewsML reads one news item: NewsML-G2, or NewsML 1.
func readNewsML(page *parley.Page, s string) (*draft, error) {
	tree, broken := parseXML(s)
	if tree == nil {
		return nil, xmlFault(page, broken)
	}
	item := tree.first("newsItem", "NewsItem")
	if item == nil {
		hint := "no news item in it"
		if tree.first("packageItem") != nil {
			hint = "a package, which only lists its items; read those"
		}
		return nil, fault(page, parley.ErrEmpty, hint)
	}
	d := new(draft)
	d.URL = addressOf(page)
	var err error
	if item.name == "NewsItem" {
		err = d.readNewsML1(page, s, item)
	} else {
		err = d.readNewsItem(page, s, item)
	}
	if err == nil && len(d.paras) == 0 {
		err = fault(page, parley.ErrEmpty, "the item has no text in it; its words may stand elsewhere (remoteContent)")
		if broken != nil {
			err = xmlFault(page, broken)
		}
	}
	if err != nil {
		return nil, err
	}
	return d, nil
}

// readNewsItem reads a newsItem of NewsML-G2.
func (d *draft) readNewsItem(page *parley.Page, s string, item *element) error {
	meta, content := item.child("itemMeta"), item.child("contentMeta")
	status := meta.child("pubStatus").attr("qcode")
	if isWithdrawn(status) {
		return fault(page, parley.ErrEmpty, "withdrawn by its provider ("+status+")")
	}
	if class := meta.child("itemClass").attr("qcode"); class != "" && !strings.HasSuffix(class, ":text") && !strings.HasSuffix(class, ":composite") {
		return fault(page, parley.ErrEmpty, "no text but "+class)
	}
	d.Title = firstOf(roleOf(content, "headline", ":main", ":headline").line(), meta.child("title").line())
	d.Byline = firstOf(content.child("by").line(), content.child("creator", "name").line())
	if cut, ok := cutByline(d.Byline); ok {
		d.Byline = cut
	}
	provider := meta.child("provider")
	d.Outlet, d.Agency = splitSource(firstOf(content.child("infoSource", "name").line(), provider.child("name").line(), provider.attr("literal")))
	for _, source := range []string{provider.child("name").line(), provider.attr("literal"), qcode(provider), content.child("creditline").line()} {
		d.Agency = firstOf(d.Agency, firstAgency(source))
	}
	d.lang = firstOf(content.child("language").attr("tag"), item.attr("lang"))
	for _, e := range []*element{meta.child("firstCreated"), content.child("contentCreated"), meta.child("versionCreated")} {
		d.Published = better(d.Published, parseDate(e.line()))
	}
	for _, e := range []*element{content.child("contentModified"), meta.child("versionCreated")} {
		if date := parseDate(e.line()); date != d.Published {
			d.Updated = better(d.Updated, date)
		}
	}
	d.setDateline(content.child("dateline").line())
	for _, l := range meta.all("link") {
		if u := l.attr("href"); d.URL == "" && isURL(u) && strings.Contains(strings.ToLower(l.attr("rel")), "perm") {
			d.URL = u
		}
	}
	if lead := roleOf(content, "description", ":caption"); lead != nil && strings.HasSuffix(lead.attr("role"), ":caption") {
		d.paras = append(d.paras, paragraph{text: lead.line(), kind: parley.Caption, sure: true})
	}
	return d.contentSet(page, s, item.child("contentSet"))
}

// isWithdrawn reports whether a publishing status says that an item must no
// longer be used.
func isWithdrawn(status string) bool {
	_, status, _ = strings.Cut(":"+status, ":")
	status = status[strings.LastIndexByte(status, ':')+1:]
	return status == "canceled" || status == "cancelled" || status == "withheld"
}

// qcode is the name in a code: "Reuters" of "nprov:Reuters".
func qcode(e *element) string {
	_, name, _ := strings.Cut(e.attr("qcode"), ":")
	return name
}

// roleOf is the child of e of the name whose role ends in one of the roles, in
// their order; else the first.
func roleOf(e *element, name string, roles ...string) *element {
	if e == nil {
		return nil
	}
	for _, role := range roles {
		for _, c := range e.children {
			if c.name == name && strings.HasSuffix(c.attr("role"), role) {
				return c
			}
		}
	}
	return e.child(name)
}

// contentSet reads the text of a newsItem: of the forms it is given in, the
// first that can be read.
func (d *draft) contentSet(page *parley.Page, s string, set *element) error {
	before := len(d.paras)
	for _, c := range set.all("inlineXML", "inlineData") {
		if err := d.inline(page, s, c, c.attr("contenttype")); err != nil || len(d.paras) > before {
			return err
		}
	}
	return nil
}

// inline reads the text that stands in element e of document s.
func (d *draft) inline(page *parley.Page, s string, e *element, contentType string) error {
	if nitf := e.first("nitf"); nitf != nil {
		return d.readNITF(page, s, nitf)
	}
	if body := e.first("body", "html", "div"); body != nil {
		d.paras = append(d.paras, fragment(clean(s[body.start:max(body.end, body.start)]))...)
		return nil
	}
	var b strings.Builder
	for _, c := range e.children {
		if c.name == "" {
			b.WriteString(c.text)
		}
	}
	text := clean(b.String())
	switch {
	case strings.TrimSpace(text) == "" || strings.Contains(contentType, "base64"):
		d.paras = append(d.paras, fragment(clean(s[e.start:max(e.end, e.start)]))...)
		return nil
	case strings.Contains(contentType, "html") || hasTag(text):
		d.paras = append(d.paras, fragment(text)...)
		return nil
	}
	return readParagraphs(d, page, text)
}

// readNewsML1 reads a NewsItem of NewsML 1: its lines, and its first text.
func (d *draft) readNewsML1(page *parley.Page, s string, item *element) error {
	status := item.first("Status").attr("FormalName")
	if isWithdrawn(strings.ToLower(status)) {
		return fault(page, parley.ErrEmpty, "withdrawn by its provider ("+status+")")
	}
	d.Title = firstOf(item.first("HeadLine").line(), item.first("NewsItemId").line())
	d.Byline = item.first("ByLine").line()
	if cut, ok := cutByline(d.Byline); ok {
		d.Byline = cut
	}
	d.setDateline(item.first("DateLine").line())
	d.Outlet, d.Agency = splitSource(firstOf(item.first("Provider").first("Party").attr("FormalName"), item.first("CreditLine").line()))
	d.lang = firstOf(item.first("Language").attr("FormalName"), item.attr("lang"))
	d.Published = better(parseDate(item.first("FirstCreated").line()), parseDate(item.first("DateId").line()))
	if date := parseDate(item.first("ThisRevisionCreated").line()); date != d.Published {
		d.Updated = date
	}
	for _, c := range item.all("DataContent") {
		if err := d.inline(page, s, c, ""); err != nil || len(d.paras) > 0 {
			return err
		}
	}
	return nil
}
