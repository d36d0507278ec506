package extract

import (
	"encoding/xml"
	"errors"
	"io"
	"net/url"
	"strings"
	"time"

	"parley"
)

// A Sitemap is a site's list of its pages, or of further such lists
// (sitemaps.org, with Google's extension for news).
type Sitemap struct {
	Pages []SitemapPage // in the order of the list
	Maps  []SitemapPage // of an index: further sitemaps
	Lost  bool          // the list breaks off, or is longer than what is read
}

// A SitemapPage is one address of a sitemap.
type SitemapPage struct {
	URL       string // absolute
	Changed   time.Time
	Published time.Time // of a news sitemap
	Title     string    // of a news sitemap
	Outlet    string    // of a news sitemap
	Language  string    // of a news sitemap
}

// maxSitemap is the most addresses that a sitemap may have by its protocol.
const maxSitemap = 50_000

// ReadSitemap reads a sitemap: XML or a text of addresses. Of one that breaks
// off what is whole is read. It returns an error that names the page if it is
// no sitemap.
func ReadSitemap(page *parley.Page) (*Sitemap, error) {
	text, err := decode(page, SitemapXML)
	if err != nil {
		return nil, err
	}
	base, _ := url.Parse(addressOf(page))
	if !strings.HasPrefix(strings.TrimSpace(text), "<") {
		return textSitemap(page, base, text)
	}
	s := plainXML(text)
	if root := rootName(s); root != "urlset" && root != "sitemapindex" {
		return nil, fault(page, parley.ErrEmpty, "not a sitemap: its root is "+firstOf(root, "missing"))
	}
	if err := checkNesting(s); err != nil {
		return nil, xmlFault(page, err)
	}
	return xmlSitemap(base, s), nil
}

// A sitemapEntry is an entry as XML has it.
type sitemapEntry struct {
	Loc     string `xml:"loc"`
	Lastmod string `xml:"lastmod"`
	News    struct {
		Publication struct {
			Name     string `xml:"name"`
			Language string `xml:"language"`
		} `xml:"publication"`
		Date  string `xml:"publication_date"`
		Title string `xml:"title"`
	} `xml:"news"`
}

// xmlSitemap reads the entries one by one.
func xmlSitemap(base *url.URL, s string) *Sitemap {
	m := new(Sitemap)
	dec := newXMLDecoder(s)
	for {
		t, err := dec.Token()
		if err != nil {
			m.Lost = m.Lost || !errors.Is(err, io.EOF)
			return m
		}
		start, ok := t.(xml.StartElement)
		if !ok || start.Name.Local != "url" && start.Name.Local != "sitemap" {
			continue
		}
		var e sitemapEntry
		if err := dec.DecodeElement(&e, &start); err != nil {
			m.Lost = true
			return m
		}
		if len(m.Pages)+len(m.Maps) == maxSitemap {
			m.Lost = true
			return m
		}
		p := SitemapPage{
			URL: absolute(base, clean(e.Loc)), Changed: timeOf(e.Lastmod), Published: timeOf(e.News.Date), Title: plain(e.News.Title),
			Outlet: plain(e.News.Publication.Name), Language: plain(e.News.Publication.Language),
		}
		switch {
		case p.URL == "":
		case start.Name.Local == "sitemap":
			m.Maps = append(m.Maps, p)
		default:
			m.Pages = append(m.Pages, p)
		}
	}
}

// textSitemap reads a sitemap of one address a line.
func textSitemap(page *parley.Page, base *url.URL, text string) (*Sitemap, error) {
	m := new(Sitemap)
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		if !isURL(line) {
			return nil, fault(page, parley.ErrEmpty, "not a sitemap: neither XML nor one address a line")
		}
		if len(m.Pages) == maxSitemap {
			m.Lost = true
			break
		}
		if u := absolute(base, line); u != "" {
			m.Pages = append(m.Pages, SitemapPage{URL: u})
		}
	}
	return m, nil
}
