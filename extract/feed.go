package extract

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/mmcdole/gofeed/atom"
	ext "github.com/mmcdole/gofeed/extensions"
	"github.com/mmcdole/gofeed/rss"
	"golang.org/x/net/html"

	"parley"
)

// A Feed is a list of articles that a site keeps up to date: RSS, Atom or JSON
// Feed.
type Feed struct {
	Title    string // what the feed calls itself
	URL      string // of the site
	Self     string // of the feed, if it says so
	Language string
	Entries  []Entry // as the feed has them, commonly the newest first
	// Lost is how many entries could not be read: those of a feed that breaks
	// off or is broken.
	Lost int
}

// An Entry is one article of a feed, as the feed tells of it.
type Entry struct {
	ID        string // what the feed knows it by
	URL       string // absolute; empty if the feed gives none
	Title     string
	Author    string
	Outlet    string    // of an article taken from another feed
	Published time.Time // zero if the feed does not say
	Updated   time.Time // zero if the feed does not say
	Summary   string    // HTML or text
	Content   string    // HTML or text: the article, or as much as the feed has of it

	published, updated string // as they stand
	isText             bool   // the feed says that Content is plain text
}

// Changed is when the entry last changed, so far as the feed says.
func (e *Entry) Changed() time.Time {
	if e.Updated.After(e.Published) {
		return e.Updated
	}
	return e.Published
}

// Limits of a feed.
const (
	maxEntries  = 20_000
	maxFeedLine = 4096 // bytes of a title or an address
)

var errNoFeed = errors.New("neither RSS, nor Atom, nor JSON Feed")

// ReadFeed reads a feed. Addresses in it are resolved against the page's own
// (its URL, or its name if that is one). Of a feed that breaks off the entries
// are read that are whole. It returns an error that names the page if it is no
// feed.
func ReadFeed(page *parley.Page) (*Feed, error) {
	text, err := decode(page, Syndication)
	if err != nil {
		return nil, err
	}
	var f *Feed
	if strings.HasPrefix(strings.TrimLeft(text, " \t\n"), "{") {
		f, err = readJSONFeed(text)
	} else {
		f, err = readXMLFeed(plainXML(text))
	}
	if err != nil {
		return nil, fault(page, parley.ErrEmpty, "not a feed: "+err.Error())
	}
	f.resolve(addressOf(page))
	return f, nil
}

// readXMLFeed reads RSS or Atom: as a whole, and if it is broken, what can be
// read of it.
func readXMLFeed(s string) (*Feed, error) {
	root := rootName(s)
	err := checkNesting(s)
	if err == nil {
		var f *Feed
		if f, err = parseFeed(root, s); err == nil || errors.Is(err, errNoFeed) {
			return f, err
		}
	}
	mended, lost := mendFeed(root, s)
	f, again := parseFeed(root, mended)
	if again != nil {
		return nil, err
	}
	f.Lost += lost
	return f, nil
}

// parseFeed reads the feed of a root element.
func parseFeed(root, s string) (f *Feed, err error) {
	switch root {
	case "rss", "rdf":
		parser := rss.Parser{}
		feed, err := parser.Parse(strings.NewReader(s))
		if err != nil {
			return nil, err
		}
		return fromRSS(feed), nil
	case "feed":
		parser := atom.Parser{}
		feed, err := parser.Parse(strings.NewReader(s))
		if err != nil {
			return nil, err
		}
		return fromAtom(feed), nil
	}
	return nil, errNoFeed
}

// fromRSS takes what is wanted from RSS.
func fromRSS(r *rss.Feed) *Feed {
	f := &Feed{Title: plain(r.Title), URL: r.Link, Language: r.Language}
	if r.DublinCoreExt != nil {
		f.Language = firstOf(f.Language, firstOf(r.DublinCoreExt.Language...))
	}
	for _, l := range extensionsOf(r.Extensions, "link", "atom", "atom10") {
		if l.Attrs["rel"] == "self" {
			f.Self = l.Attrs["href"]
		}
	}
	for _, item := range r.Items {
		if len(f.Entries) == maxEntries {
			f.Lost += len(r.Items) - maxEntries
			break
		}
		f.Entries = append(f.Entries, rssEntry(item))
	}
	return f
}

func rssEntry(r *rss.Item) Entry {
	e := Entry{Title: plain(r.Title), URL: r.Link, Author: plain(authorName(r.Author)), Summary: r.Description, Content: r.Content, published: r.PubDate}
	if r.PubDateParsed != nil {
		e.Published = *r.PubDateParsed
	}
	if g := r.GUID; g != nil {
		e.ID = g.Value
		if e.URL == "" && !strings.EqualFold(g.IsPermalink, "false") && isURL(g.Value) {
			e.URL = g.Value
		}
	}
	if dc := r.DublinCoreExt; dc != nil {
		e.Title = firstOf(e.Title, plain(firstOf(dc.Title...)))
		e.Author = firstOf(plain(strings.Join(dc.Creator, ", ")), e.Author)
		e.Summary = firstOf(e.Summary, firstOf(dc.Description...))
		date := firstOf(dc.Date...)
		if e.published == "" {
			e.published, e.Published = date, timeOf(date)
		} else if t := timeOf(date); t.After(e.Published) {
			e.updated, e.Updated = date, t
		}
	}
	if e.Content == "" {
		e.Content = extensionText(r.Extensions, "content", "atom", "atom10")
	}
	if s := extensionText(r.Extensions, "updated", "atom", "atom10"); s != "" {
		e.updated, e.Updated = s, timeOf(s)
	}
	if s := extensionText(r.Extensions, "origLink", "feedburner"); isURL(s) {
		e.URL = s // the address itself, and not that of a counter before it
	}
	if r.Source != nil {
		e.Outlet = plain(r.Source.Title)
	}
	if e.Published.IsZero() {
		e.Published = timeOf(e.published)
	}
	return e
}

// authorName is the name of an RSS author: "jane@paper.example (Jane Roe)".
func authorName(s string) string {
	if i := strings.IndexByte(s, '('); i >= 0 && strings.Contains(s[:i], "@") {
		return strings.Trim(s[i:], "() ")
	}
	if strings.Contains(s, "@") {
		return ""
	}
	return s
}

func extensionsOf(e ext.Extensions, name string, prefixes ...string) []ext.Extension {
	for _, p := range prefixes {
		if list := e[p][name]; len(list) > 0 {
			return list
		}
	}
	return nil
}

func extensionText(e ext.Extensions, name string, prefixes ...string) string {
	for _, x := range extensionsOf(e, name, prefixes...) {
		if s := strings.TrimSpace(x.Value); s != "" {
			return s
		}
	}
	return ""
}

// fromAtom takes what is wanted from Atom.
func fromAtom(a *atom.Feed) *Feed {
	f := &Feed{Title: plain(a.Title), URL: atomLink(a.Links), Language: a.Language}
	for _, l := range a.Links {
		if l.Rel == "self" {
			f.Self = l.Href
		}
	}
	author := atomAuthors(a.Authors)
	for _, item := range a.Entries {
		if len(f.Entries) == maxEntries {
			f.Lost += len(a.Entries) - maxEntries
			break
		}
		f.Entries = append(f.Entries, atomEntry(item, author))
	}
	return f
}

func atomEntry(a *atom.Entry, author string) Entry {
	e := Entry{ID: a.ID, Title: plain(a.Title), URL: atomLink(a.Links), Author: firstOf(atomAuthors(a.Authors), author), Summary: a.Summary, published: a.Published, updated: a.Updated}
	if a.PublishedParsed != nil {
		e.Published = *a.PublishedParsed
	}
	if a.UpdatedParsed != nil {
		e.Updated = *a.UpdatedParsed
	}
	if e.published == "" {
		e.published, e.Published, e.updated, e.Updated = e.updated, e.Updated, "", time.Time{}
	}
	if c := a.Content; c != nil {
		e.isText = c.Type == "" || c.Type == "text" || c.Type == "text/plain"
		if e.Content = c.Value; e.Content == "" && e.URL == "" {
			e.URL = c.Src
		}
	}
	if e.URL == "" && isURL(a.ID) {
		e.URL = a.ID
	}
	if a.Source != nil {
		e.Outlet = plain(a.Source.Title)
	}
	return e
}

// atomLink is the address of the page that an Atom feed or entry is of.
func atomLink(links []*atom.Link) string {
	best := ""
	for _, l := range links {
		if l.Rel != "" && l.Rel != "alternate" || l.Href == "" {
			continue
		}
		if l.Type == "" || strings.Contains(l.Type, "html") {
			return l.Href
		}
		best = firstOf(best, l.Href)
	}
	return best
}

func atomAuthors(list []*atom.Person) string {
	var names []string
	for _, p := range list {
		if s := plain(p.Name); s != "" && !strings.Contains(s, "@") {
			names = append(names, s)
		}
	}
	return strings.Join(names, ", ")
}

// timeOf is the moment that a date in a feed is, at midnight UTC if it is only
// a day; zero if it is none.
func timeOf(s string) time.Time {
	d := parseDate(s)
	zone := d.Zone
	if zone == "" {
		zone = "Z"
	}
	for _, layout := range []string{"2006-01-02T15:04:05Z07:00", "2006-01-02T15:04Z07:00", "2006-01-02Z07:00"} {
		if t, err := time.Parse(layout, d.Value+zone); err == nil {
			return t.UTC()
		}
	}
	return time.Time{}
}

// plain is a title without markup and references.
func plain(s string) string {
	if len(s) > maxFeedLine {
		s = strings.ToValidUTF8(s[:maxFeedLine], "")
	}
	for range 2 { // "&amp;amp;" is common
		if strings.Contains(s, "&") {
			s = html.UnescapeString(s)
		}
	}
	if strings.Contains(s, "</") || strings.Contains(s, "/>") {
		if root, err := parseTree(s); err == nil {
			s = textOf(root)
		}
	}
	return collapse(clean(s))
}

// resolve makes the addresses of f absolute, and leaves out what is none of
// the web, and entries that then lead nowhere.
func (f *Feed) resolve(self string) {
	base, _ := url.Parse(self)
	f.Self = absolute(base, f.Self)
	if self == "" {
		base, _ = url.Parse(f.Self)
	}
	f.URL = absolute(base, f.URL)
	if base == nil || base.Host == "" {
		base, _ = url.Parse(f.URL)
	}
	for i := range f.Entries {
		f.Entries[i].URL = absolute(base, f.Entries[i].URL)
	}
	f.Entries = slices.DeleteFunc(f.Entries, func(e Entry) bool { return e.URL == "" && e.Content == "" && e.Summary == "" })
}

// absolute is a web address resolved against base, which may be nil; or "".
func absolute(base *url.URL, address string) string {
	address = strings.TrimSpace(address)
	if address == "" || len(address) > maxFeedLine {
		return ""
	}
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	if base != nil && base.Host != "" {
		u = base.ResolveReference(u)
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return strings.ToValidUTF8(u.String(), "")
}

// Page is the entry as a page of its own, to be read as an article: what the
// feed has of its text, with what it tells of it. Ok is false if that is
// nothing. The name is that of the feed with the entry's number.
func (f *Feed) Page(name string, i int) (page *parley.Page, ok bool) {
	e := &f.Entries[i]
	fields := map[string]string{
		"title": e.Title, "author": e.Author, "url": e.URL, "language": f.Language,
		"outlet": firstOf(e.Outlet, f.Title), "date_published": e.published, "date_modified": e.updated,
	}
	switch {
	case strings.TrimSpace(e.Content) == "":
		fields["text"] = e.Summary // of which no feed says what it is
	case e.isText:
		fields["text"] = e.Content
	default:
		fields["content_html"] = e.Content
	}
	if strings.TrimSpace(fields["content_html"]+fields["text"]) == "" {
		return nil, false
	}
	for key, value := range fields {
		if value == "" {
			delete(fields, key)
		}
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if enc.Encode(fields) != nil {
		return nil, false
	}
	return &parley.Page{Name: fmt.Sprintf("%s[%d]", name, i), URL: e.URL, ContentType: jsonType, Body: b.Bytes()}, true
}
