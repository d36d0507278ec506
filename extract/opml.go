package extract

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"parley"
)

// A Subscription is one feed or page of an OPML list.
type Subscription struct {
	Title string
	Feed  string // address of the feed; empty for a page without one
	Site  string // address of the site
	Group string // the folders it is in, "World/Middle East"
}

// maxSubscriptions is the most that is read of a list.
const maxSubscriptions = 100_000

// ReadOPML reads a list of feeds as feed readers write it (OPML 1.0, 1.1, 2.0),
// in its order, each feed once. Of a list that breaks off what is there is read.
func ReadOPML(page *parley.Page) ([]Subscription, error) {
	text, err := decode(page, OPML)
	if err != nil {
		return nil, err
	}
	s := plainXML(text)
	if rootName(s) != "opml" {
		return nil, fault(page, parley.ErrEmpty, "not OPML: its root is "+firstOf(rootName(s), "missing"))
	}
	tree, err := parseXML(s)
	if tree == nil {
		return nil, xmlFault(page, err)
	}
	r := opmlReader{seen: make(map[string]bool)}
	for _, body := range tree.all("body") {
		r.read(body, "")
	}
	if len(r.list) == 0 {
		return nil, fault(page, parley.ErrEmpty, "the list has no feeds")
	}
	return r.list, nil
}

type opmlReader struct {
	list []Subscription
	seen map[string]bool
}

// read takes the outlines in e, which are in the folder group.
func (r *opmlReader) read(e *element, group string) {
	for _, c := range e.children {
		if !strings.EqualFold(c.name, "outline") {
			continue
		}
		title := plain(firstOf(c.fold("title"), c.fold("text")))
		feed, site := absolute(nil, c.fold("xmlUrl")), absolute(nil, c.fold("htmlUrl"))
		if site == "" && feed == "" {
			site = absolute(nil, c.fold("url"))
		}
		address := firstOf(feed, site)
		if address != "" && !r.seen[address] && len(r.list) < maxSubscriptions {
			r.seen[address] = true
			r.list = append(r.list, Subscription{Title: title, Feed: feed, Site: site, Group: firstOf(group, plain(strings.TrimPrefix(c.fold("category"), "/")))})
		}
		inner := group
		if address == "" && title != "" && len(group) < maxFeedLine {
			inner = strings.TrimPrefix(group+"/"+strings.ReplaceAll(title, "/", "-"), "/")
		}
		r.read(c, inner)
	}
}

// fold is the value of an attribute whatever the case of its name.
func (e *element) fold(key string) string {
	for _, a := range e.attrs {
		if strings.EqualFold(a.key, key) {
			return a.val
		}
	}
	return ""
}

// An outline is an element of OPML as it is written.
type outline struct {
	Text     string     `xml:"text,attr"`
	Title    string     `xml:"title,attr,omitempty"`
	Type     string     `xml:"type,attr,omitempty"`
	XMLURL   string     `xml:"xmlUrl,attr,omitempty"`
	HTMLURL  string     `xml:"htmlUrl,attr,omitempty"`
	URL      string     `xml:"url,attr,omitempty"`
	Children []*outline `xml:"outline"`
}

// WriteOPML writes a list of feeds as OPML 2.0, each in the folders of its
// group.
func WriteOPML(w io.Writer, title string, list []Subscription) error {
	doc := struct {
		XMLName xml.Name   `xml:"opml"`
		Version string     `xml:"version,attr"`
		Title   string     `xml:"head>title"`
		Body    []*outline `xml:"body>outline"`
	}{Version: "2.0", Title: title}
	folders := make(map[string]*outline)
	for _, s := range list {
		o := &outline{Text: firstOf(s.Title, s.Feed, s.Site), Title: s.Title}
		if s.Feed != "" {
			o.Type, o.XMLURL, o.HTMLURL = "rss", s.Feed, s.Site
		} else {
			o.Type, o.URL = "link", s.Site
		}
		if s.Group == "" {
			doc.Body = append(doc.Body, o)
			continue
		}
		f := folder(folders, &doc.Body, s.Group)
		f.Children = append(f.Children, o)
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	if err := enc.Encode(doc); err != nil {
		return fmt.Errorf("writing OPML: %w", err)
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// folder is the outline of a group, made with those around it if need be.
func folder(folders map[string]*outline, top *[]*outline, group string) *outline {
	if f := folders[group]; f != nil {
		return f
	}
	name, siblings := group, top
	if i := strings.LastIndexByte(group, '/'); i > 0 {
		name = group[i+1:]
		siblings = &folder(folders, top, group[:i]).Children
	}
	f := &outline{Text: name, Title: name}
	folders[group] = f
	*siblings = append(*siblings, f)
	return f
}
