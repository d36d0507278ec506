package fetch

import (
	"bytes"
	"context"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"parley"
)

// A Found is a source that a site names.
type Found struct {
	Kind    Kind
	Address string
	Title   string
}

// maxFound is the most sources that are taken from a page.
const maxFound = 100

// Discover finds the sources at an address: the address itself if it is a feed
// or a sitemap; else the feeds that its page names, the sitemaps that the
// site's robots.txt names, and at last the page itself. The best come first.
func (c *Client) Discover(ctx context.Context, address string) ([]Found, error) {
	resp, err := c.get(ctx, address, Condition{}, c.limitOf(""))
	if err != nil {
		return nil, err
	}
	if resp.Gone {
		return nil, &addressError{shown(address), ErrGone}
	}
	if k := kindOf(&resp.Page); k != KindPage {
		return []Found{{Kind: k, Address: resp.URL}}, nil
	}
	found := feedsOf(&resp.Page)
	u, err := url.Parse(resp.URL)
	if err != nil {
		return found, nil
	}
	if s, err := c.rules(ctx, u); err == nil {
		for _, m := range s.sitemaps() {
			if isWeb(m) && len(found) < maxFound {
				found = append(found, Found{Kind: KindSitemap, Address: m})
			}
		}
	} else if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	return append(found, Found{Kind: KindPage, Address: resp.URL}), nil
}

// An addressError is an error about an address.
type addressError struct {
	address string
	err     error
}

func (e *addressError) Error() string { return e.address + ": " + e.err.Error() }
func (e *addressError) Unwrap() error { return e.err }

// feedTypes are the content types under which pages name their feeds.
var feedTypes = []string{"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "application/json", "text/xml", "application/xml"}

// feedsOf are the feeds that a web page names in <link rel="alternate">, those
// of comments last.
func feedsOf(page *parley.Page) []Found {
	base, err := url.Parse(page.Name)
	if err != nil {
		return nil
	}
	var found []Found
	z := html.NewTokenizer(bytes.NewReader(page.Body))
	for len(found) < maxFound {
		switch z.Next() {
		case html.ErrorToken:
			slices.SortStableFunc(found, func(a, b Found) int { return comments(a) - comments(b) })
			return found
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			switch t.DataAtom {
			case atom.Base:
				if u, err := base.Parse(attr(t, "href")); err == nil && attr(t, "href") != "" {
					base = u
				}
			case atom.Link:
				if f, ok := feedLink(t, base); ok && !slices.ContainsFunc(found, func(g Found) bool { return g.Address == f.Address }) {
					found = append(found, f)
				}
			}
		}
	}
	return found
}

// feedLink is the feed that a <link> names.
func feedLink(t html.Token, base *url.URL) (Found, bool) {
	rel := strings.Fields(strings.ToLower(attr(t, "rel")))
	kind, _, _ := strings.Cut(strings.ToLower(attr(t, "type")), ";")
	if !slices.Contains(rel, "alternate") && !slices.Contains(rel, "feed") || !slices.Contains(feedTypes, strings.TrimSpace(kind)) {
		return Found{}, false
	}
	if kind == "application/json" && strings.Contains(attr(t, "href"), "wp-json") {
		return Found{}, false // the page as data, and no feed
	}
	u, err := base.Parse(strings.TrimSpace(attr(t, "href")))
	if err != nil || !isWeb(u.String()) {
		return Found{}, false
	}
	return Found{Kind: KindFeed, Address: u.String(), Title: strings.Join(strings.Fields(attr(t, "title")), " ")}, true
}

// comments is 1 if a feed is one of readers' comments.
func comments(f Found) int {
	if strings.Contains(strings.ToLower(f.Address+" "+f.Title), "comment") {
		return 1
	}
	return 0
}

func attr(t html.Token, key string) string {
	for _, a := range t.Attr {
		if a.Key == key {
			return strings.ToValidUTF8(a.Val, "")
		}
	}
	return ""
}
