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
// in its order, each feed once, in the first group that it is in. Of a list that
// breaks off what is there is read. Dropped are the entries that are left out,
// as messages for people: those that have an address which is none of the web.
func ReadOPML(page *parley.Page) (list []Subscription, dropped []string, err error) {
	text, err := decode(page, OPML)
	if err != nil {
		return nil, nil, err
	}
	s := plainXML(text)
	if rootName(s) != "opml" {
		return nil, nil, fault(page, parley.ErrEmpty, "not OPML: its root is "+firstOf(rootName(s), "missing"))
	}
	tree, err := parseXML(s)
	if tree == nil {
		return nil, nil, xmlFault(page, err)
	}
	r := opmlReader{seen: make(map[string]int)}
	for _, body := range tree.all("body") {
		r.read(body, "")
	}
	if len(r.list) == 0 {
		return nil, r.dropped, fault(page, parley.ErrEmpty, "the list has no feeds")
	}
	return r.list, r.dropped, nil
}

type opmlReader struct {
	list    []Subscription
	seen    map[string]int // place in list by address
	dropped []string
}

// read takes the outlines in e, which are in the folder group.
func (r *opmlReader) read(e *element, group string) {
	for _, c := range e.children {
		if !strings.EqualFold(c.name, "outline") {
			continue
		}
		title := plain(firstOf(c.fold("title"), c.fold("text")))
		feed, site := subscribed(c.fold("xmlUrl")), subscribed(c.fold("htmlUrl"))
		if site == "" && feed == "" {
			site = subscribed(c.fold("url"))
		}
		address := firstOf(feed, site)
		in := firstOf(group, plain(strings.TrimPrefix(c.fold("category"), "/")))
		n, again := r.seen[address]
		switch given := firstOf(c.fold("xmlUrl"), c.fold("htmlUrl"), c.fold("url")); {
		case address == "" && given != "":
			r.drop(firstOf(title, given) + ": " + clipped(given) + " is no address of the web")
		case address == "":
		case again:
			r.list[n].Group = firstOf(r.list[n].Group, in)
		case len(r.list) == maxSubscriptions:
			r.drop(firstOf(title, address) + ": more than 100,000 feeds")
		default:
			r.seen[address] = len(r.list)
			r.list = append(r.list, Subscription{Title: title, Feed: feed, Site: site, Group: in})
		}
		inner := group
		if address == "" && title != "" && len(group) < maxFeedLine {
			inner = strings.TrimPrefix(group+"/"+strings.ReplaceAll(title, "/", "-"), "/")
		}
		r.read(c, inner)
	}
}

// drop notes what is left out.
func (r *opmlReader) drop(why string) {
	if len(r.dropped) < mostDropped {
		r.dropped = append(r.dropped, clipped(why))
	}
}

// mostDropped is how many entries that are left out are told of.
const mostDropped = 1000

// clipped is s, cut where it is too long for a message.
func clipped(s string) string {
	const most = 200
	if len(s) > most {
		return strings.ToValidUTF8(s[:most], "") + "…"
	}
	return s
}

// subscribed is an address of the web, also where a feed reader wrote it as
// "feed://…" or "feed:https://…"; or "".
func subscribed(address string) string {
	address = strings.TrimSpace(address)
	if rest, ok := strings.CutPrefix(address, "feed:"); ok {
		if address = rest; strings.HasPrefix(rest, "//") {
			address = "http:" + rest
		}
	}
	return absolute(nil, address)
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
