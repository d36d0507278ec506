package extract

import (
	"bytes"
	"encoding/json"
	"mime"
	"path"
	"strings"

	"parley"
)

// A Kind is the format of a page.
type Kind uint8

// The kinds of page.
const (
	Text        Kind = iota // plain text
	HTML                    // a web page, also XHTML and AMP
	JSON                    // one JSON object, or an array of objects
	JSONLines               // one JSON object a line
	XML                     // other XML, which is not read
	Syndication             // a feed: RSS, Atom, JSON Feed; see [ReadFeed]
	SitemapXML              // a sitemap or an index of them; see [ReadSitemap]
	OPML                    // a list of feeds; see [ReadOPML]
	NewsML                  // NewsML-G2: an item, a message of items or a package; also NewsML 1
	NITF                    // News Industry Text Format
	Mail                    // a mail: RFC 5322 with MIME
)

var kinds = [...]string{"text", "html", "json", "jsonl", "xml", "feed", "sitemap", "opml", "newsml", "nitf", "mail"}

func (k Kind) String() string { return kinds[k] }

// Kinds by content type and by file name. What is not here, and text, is told
// by its first bytes.
var (
	kindOfType = map[string]Kind{
		"text/html":                HTML,
		"application/xhtml+xml":    HTML,
		"application/json":         JSON,
		"application/ld+json":      JSON,
		"application/x-ndjson":     JSONLines,
		"application/ndjson":       JSONLines,
		"application/jsonl":        JSONLines,
		"application/x-jsonlines":  JSONLines,
		"application/jsonlines":    JSONLines,
		"application/json-lines":   JSONLines,
		"application/x-json-lines": JSONLines,
		"application/rss+xml":      Syndication,
		"application/atom+xml":     Syndication,
		"application/rdf+xml":      Syndication,
		"application/feed+json":    Syndication,
		"text/x-opml":              OPML,
		"application/nitf+xml":     NITF,
		"message/rfc822":           Mail,
	}
	kindOfSuffix = map[string]Kind{
		".html": HTML, ".htm": HTML, ".xhtml": HTML, ".shtml": HTML,
		".rss": Syndication, ".atom": Syndication, ".opml": OPML, ".nitf": NITF, ".eml": Mail,
		".json": JSON, ".ninjs": JSON, ".jsonl": JSONLines, ".ndjson": JSONLines, ".jsonlines": JSONLines,
	}
)

// sniffed is how many bytes of a page are looked at to tell its kind.
const sniffed = 4096

// Detect tells the kind of a page from its content type, its name and its
// first bytes, in this order. JSON that says that it is a feed is one.
func Detect(page *parley.Page) Kind {
	k := detect(page)
	if k == JSON && isJSONFeed(page.Body) {
		return Syndication
	}
	return k
}

func detect(page *parley.Page) Kind {
	media, _, err := mime.ParseMediaType(page.ContentType)
	if err == nil && strings.HasPrefix(media, newsMLType) {
		return NewsML
	}
	if err == nil {
		if k, ok := kindOfType[media]; ok {
			return k
		}
	}
	name, _, _ := strings.Cut(page.Name, "?")
	if k, ok := kindOfSuffix[strings.ToLower(path.Ext(name))]; ok {
		return k
	}
	return sniff(page.Body)
}

// newsMLType is what the content types of NewsML-G2 begin with: newsitem+xml,
// newsmessage+xml, packageitem+xml.
const newsMLType = "application/vnd.iptc.g2."

// kindOfRoot is the kind of an XML document by its root element.
var kindOfRoot = map[string]Kind{
	"rss": Syndication, "rdf": Syndication, "feed": Syndication, "urlset": SitemapXML, "sitemapindex": SitemapXML, "opml": OPML,
	"nitf": NITF, "newsitem": NewsML, "newsmessage": NewsML, "packageitem": NewsML, "newsml": NewsML,
}

// sniff tells the kind of a page from its first bytes. UTF-16 is read as if
// its zero bytes were not there, which is enough for the ASCII looked for.
func sniff(body []byte) Kind {
	head := body[:min(len(body), sniffed)]
	if bytes.IndexByte(head, 0) >= 0 {
		head = bytes.ReplaceAll(head, []byte{0}, nil)
	}
	for _, bom := range []string{"\xef\xbb\xbf", "\xff\xfe", "\xfe\xff"} {
		head = bytes.TrimPrefix(head, []byte(bom))
	}
	head = bytes.TrimLeft(head, " \t\r\n\f")
	if len(head) == 0 {
		return Text
	}
	switch head[0] {
	case '<':
		return sniffMarkup(head)
	case '{':
		return sniffObject(head, body)
	case '[':
		if rest := bytes.TrimLeft(head[1:], " \t\r\n"); len(rest) > 0 && rest[0] == '{' {
			return JSON
		}
	}
	if looksLikeMail(head) {
		return Mail
	}
	return Text
}

// The elements that a web page or a piece of one begins with.
var openers = []string{
	"!doctype html", "html", "head", "body", "title", "meta", "link", "script", "style",
	"article", "main", "section", "div", "header", "table", "p", "h1", "h2", "figure", "span", "!--",
}

// sniffMarkup tells web pages from other XML and from text that begins with a "<".
func sniffMarkup(head []byte) Kind {
	low := bytes.ToLower(head)
	xml := bytes.HasPrefix(low, []byte("<?xml"))
	if k, ok := kindOfRoot[rootName(string(low))]; ok {
		return k
	}
	if xml && (bytes.Contains(low, []byte("<html")) || bytes.Contains(low, []byte("<!doctype html"))) {
		return HTML
	}
	if xml {
		return XML
	}
	for _, o := range openers {
		rest, ok := bytes.CutPrefix(low[1:], []byte(o))
		if ok && (len(rest) == 0 || bytes.IndexByte([]byte(" \t\r\n>/"), rest[0]) >= 0 || o == "!--") {
			return HTML
		}
	}
	return Text
}

// sniffObject tells JSON from text that begins with a "{": the first thing in
// it must be a member, and many objects if the first line is a whole one and
// another line follows.
func sniffObject(head, body []byte) Kind {
	if len(head) == 0 {
		return JSON
	}
	rest := bytes.TrimLeft(head[1:], " \t\r\n")
	if len(rest) > 0 && rest[0] != '"' && rest[0] != '}' {
		return Text
	}
	line, more, _ := bytes.Cut(bytes.TrimLeft(body, " \t\r\n"), []byte("\n"))
	more = bytes.TrimLeft(more, " \t\r\n")
	if len(more) > 0 && more[0] == '{' && json.Valid(line) {
		return JSONLines
	}
	return JSON
}
