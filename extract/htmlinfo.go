package extract

import (
	_ "embed"
	"net/url"
	"strings"

	"golang.org/x/net/html/atom"

	"parley"
)

// A pageInfo is what a page says of itself for machines.
type pageInfo struct {
	name      string            // the page's name, perhaps its address
	meta      map[string]string // of <meta>, by property, name or itemprop in small letters; the first of each
	title     string            // of <title>
	canonical string            // address
	lang      string
	scripts   []string // of JSON-LD, as they stand
	h1        []string
	times     []timeElement
	authors   []string // of rel=author and itemprop=author
	body      string   // articleBody of JSON-LD
}

// A timeElement is a <time>, or another element with a date in itemprop.
type timeElement struct {
	value    string
	updated  bool // it is dateModified, or its names say so
	declared bool // it is datePublished or dateModified, or pubdate
}

// Limits of what is kept of a page's information.
const (
	maxScripts = 50
	maxScript  = 1 << 20 // bytes; what JSON becomes in memory is many times that
	maxTimes   = 200
)

// readInfo gathers the information under root.
func readInfo(root *node, name string) *pageInfo {
	info := &pageInfo{name: name, meta: make(map[string]string)}
	info.visit(root)
	return info
}

func (p *pageInfo) visit(n *node) {
	for c := n.first; c != nil; c = c.next {
		if !c.isText {
			p.element(c)
			p.visit(c)
		}
	}
}

// element takes what one element tells.
func (p *pageInfo) element(n *node) {
	switch n.tag {
	case atom.Html:
		if p.lang == "" {
			p.lang = n.attr("lang")
		}
	case atom.Title:
		if p.title == "" {
			p.title = textOf(n)
		}
	case atom.Meta:
		for _, key := range [...]string{"property", "name", "itemprop"} {
			if k := strings.ToLower(n.attr(key)); k != "" && p.meta[k] == "" {
				p.meta[k] = collapse(n.attr("content"))
			}
		}
	case atom.Link:
		if strings.EqualFold(n.attr("rel"), "canonical") && p.canonical == "" {
			p.canonical = n.attr("href")
		}
	case atom.Script:
		if strings.Contains(strings.ToLower(n.attr("type")), "ld+json") && n.first != nil && len(p.scripts) < maxScripts && len(n.first.text) <= maxScript {
			p.scripts = append(p.scripts, n.first.text)
		}
	case atom.H1:
		if s := textOf(n); s != "" && len(s) <= maxShort && len(p.h1) < 20 {
			p.h1 = append(p.h1, s)
		}
	}
	p.microdata(n)
}

// microdata takes dates and authors that elements of the page declare.
func (p *pageInfo) microdata(n *node) {
	props := strings.Fields(n.attr("itemprop"))
	if n.tag == atom.Time || hasWord(props, "datePublished") || hasWord(props, "dateModified") {
		t := timeElement{value: firstOf(n.attr("datetime"), n.attr("content")), updated: hasWord(props, "dateModified")}
		if t.value == "" {
			t.value = textOf(n)
		}
		t.declared = t.updated || hasWord(props, "datePublished") || n.has("pubdate")
		for _, w := range nameWords(n.attr("class")) {
			switch w {
			case "updated", "modified", "lastupdated", "datemodified":
				t.updated = true
			case "published", "pubdate", "entrydate":
				t.declared = true
			}
		}
		if n.tag != atom.Meta && len(p.times) < maxTimes {
			p.times = append(p.times, t)
		}
	}
	rel := strings.Fields(strings.ToLower(n.attr("rel")))
	if (hasWord(rel, "author") || hasWord(props, "author")) && n.tag != atom.Meta && n.tag != atom.Link && len(p.authors) < 20 {
		s := withoutBy(textOf(n))
		if i := strings.LastIndex(s, " by "); i >= 0 && standingOf(s[:i]) == nobody {
			s = s[i+len(" by "):] // View all posts by …
		}
		if s != "" && len(s) <= maxByline && standingOf(s) > nobody && !hasWord(p.authors, s) {
			p.authors = append(p.authors, s)
		}
	}
}

func hasWord(words []string, word string) bool {
	for _, w := range words {
		if w == word {
			return true
		}
	}
	return false
}

// firstOf is the first of values that is not empty.
func firstOf(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}

// The names under which <meta> gives what is wanted, the more specific first.
var (
	metaTitle     = []string{"og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title", "headline"}
	metaOutlet    = []string{"og:site_name", "article:publisher_name", "dc.publisher", "citation_journal_title", "application-name", "publisher"}
	metaAuthor    = []string{"article:author_name", "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl", "byline"}
	metaPublished = []string{
		"article:published_time", "article:published", "og:article:published_time", "og:published_time", "datepublished",
		"parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "rnews:datepublished", "dcterms.created", "dc.date.issued",
		"dcterms.issued", "article.published", "published-date", "publish-date", "publishdate", "publication_date", "pubdate", "pub_date",
		"ptime", "displaydate", "date.release", "dc.date", "dcterms.date", "date",
	}
	metaUpdated = []string{
		"article:modified_time", "article:modified", "og:article:modified_time", "og:updated_time", "datemodified", "dcterms.modified",
		"dc.date.modified", "article.updated", "article:updated_time", "lastmod", "last-modified", "utime", "date.updated", "modified-date",
	}
	metaURL = []string{"og:url", "twitter:url", "parsely-link"}
)

// find is the first of names that the page gives.
func (p *pageInfo) find(names []string) string {
	for _, n := range names {
		if v := p.meta[n]; v != "" {
			return v
		}
	}
	return ""
}

// date is the date of the first of names that gives one, and says more if a
// later one does.
func (p *pageInfo) date(names []string) (d parley.Date) {
	for _, n := range names {
		if v := p.meta[n]; v != "" {
			d = better(d, parseDate(v))
		}
	}
	return d
}

// draft is an article with all that the page says of itself.
func (p *pageInfo) draft() *draft {
	ld := readLinkedData(p.scripts)
	p.body = ld.body
	d := new(draft)
	d.URL = p.address(ld.url)
	d.Outlet = firstOf(ld.outlet, p.find(metaOutlet))
	if d.Outlet == "" || isURL(d.Outlet) {
		d.Outlet = firstOf(hostOf(d.Outlet), hostOf(d.URL))
	}
	d.Title = p.chooseTitle(ld.headline, d.Outlet, hostOf(d.URL))
	best := nobody
	for _, s := range []string{ld.byline, p.metaByline(), strings.Join(p.authors, ", ")} {
		names, _ := splitByline(withoutBy(s))
		if rank := standingOf(names); rank > best && !hasPhotographer(s) && !strings.Contains(s, "Getty") {
			d.Byline, best = names, rank
		}
	}
	d.lang = firstOf(ld.language, p.lang, p.meta["og:locale"])
	d.Published = better(ld.published, p.date(metaPublished))
	d.Updated = better(ld.updated, p.date(metaUpdated))
	p.readTimes(d)
	if d.Published.IsZero() {
		d.Published = dateOfURL(d.URL)
	}
	if a := agencyOf(d.Outlet); a != "" {
		d.Agency = a
	}
	return d
}

// dateOfURL is the day that an address has in its path: "/2031/03/04/".
func dateOfURL(address string) parley.Date {
	u, err := url.Parse(address)
	if err != nil {
		return parley.Date{}
	}
	parts := strings.Split(u.Path, "/")
	for i := 0; i+3 < len(parts); i++ {
		if len(parts[i]) == 4 && len(parts[i+1]) == 2 && len(parts[i+2]) == 2 {
			return parseDate(parts[i] + "-" + parts[i+1] + "-" + parts[i+2])
		}
	}
	return parley.Date{}
}

// readTimes takes the dates of <time> and the like: those that say what they
// are, and else the only one of the page.
func (p *pageInfo) readTimes(d *draft) {
	var published, updated parley.Date
	for _, t := range p.times {
		switch date := parseDate(t.value); {
		case t.updated && updated.IsZero():
			updated = date
		case t.declared && !t.updated && published.IsZero():
			published = date
		}
	}
	if len(p.times) == 1 && published.IsZero() && updated.IsZero() {
		published = parseDate(p.times[0].value)
	}
	d.Published = better(d.Published, published)
	d.Updated = better(d.Updated, updated)
}

// withoutBy is s without the "By" that it may begin with.
func withoutBy(s string) string {
	if names, ok := cutByline(s); ok {
		return names
	}
	return s
}

// metaByline is the author of <meta>, unless it is an address or a nickname.
func (p *pageInfo) metaByline() string {
	s := p.find(metaAuthor)
	if strings.Contains(s, "://") || strings.HasPrefix(s, "@") || strings.EqualFold(s, "admin") {
		return ""
	}
	return s
}

// address is the page's own address.
func (p *pageInfo) address(ld string) string {
	for _, s := range []string{p.canonical, p.find(metaURL), ld, p.name} {
		if isURL(s) {
			return s
		}
	}
	return ""
}

// hostOf is the host of an address without "www.", or "".
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.TrimPrefix(strings.ToLower(u.Hostname()), "www."), "m.")
}

//go:embed titles.tsv
var titlesTSV string

// emptyTitles are the titles of titles.tsv.
var emptyTitles = func() map[string]bool {
	m := make(map[string]bool)
	for row := range tsvRows(titlesTSV) {
		m[row[0]] = true
	}
	return m
}()

// titleSeparators stand between a headline and the site's name, on either side.
var titleSeparators = [...]string{" | ", " - ", " – ", " — ", " · ", " » ", " :: ", " • ", " : ", " ‹ ", " < ", " / ", ": ", "|"}

// chooseTitle is the headline: of what machines are told the first that names
// an article, without the site's name; in the form of the h1 that agrees with
// it or with a part of it, since that is what readers see and is not cut off.
func (p *pageInfo) chooseTitle(headline, outlet, host string) string {
	names := []string{outlet, p.meta["og:site_name"], host}
	told := ""
	for _, s := range []string{headline, p.find(metaTitle), p.title} {
		title := cutSite(s, names...)
		if namesNoArticle(title, names) {
			continue
		}
		for _, h := range p.h1 {
			if agree(foldTitle(h), foldTitle(title)) {
				return h
			}
		}
		for _, part := range titleParts(s) {
			for _, h := range p.h1 {
				if strings.Contains(h, " ") && foldTitle(part) == foldTitle(h) && !namesNoArticle(h, names) {
					return h
				}
			}
		}
		told = firstOf(told, title)
	}
	if told == "" {
		for _, h := range p.h1 {
			if !namesNoArticle(h, names) {
				return h
			}
		}
	}
	return told
}

// namesNoArticle reports whether a title is that of every page: none, the
// site's name, "News", "Loading…", a number of the publishing system.
func namesNoArticle(title string, sites []string) bool {
	folded := strings.ToLower(strings.Trim(title, " .,:;!…#*()[]/<>-–—_»›"))
	if folded == "" || emptyTitles[folded] || namesSite(title, sites) {
		return true
	}
	return !strings.Contains(folded, " ") && strings.ContainsAny(folded, "0123456789_")
}

// titleParts are the parts of a title between separators.
func titleParts(title string) []string {
	parts := []string{title}
	for _, sep := range titleSeparators {
		var next []string
		for _, p := range parts {
			next = append(next, strings.Split(p, sep)...)
		}
		parts = next
	}
	return parts
}

// cutSite is a title without " | Site" at its end or "Site: " before it.
func cutSite(title string, names ...string) string {
	for {
		last, n, first, m := -1, 0, len(title), 0
		for _, sep := range titleSeparators {
			if i := strings.LastIndex(title, sep); i > last && sep != ": " {
				last, n = i, len(sep)
			}
			if i := strings.Index(title, sep); i > 0 && i < first {
				first, m = i, len(sep)
			}
		}
		switch {
		case last > 0 && namesSite(title[last+n:], names):
			title = title[:last]
		case first < len(title) && namesSite(title[:first], names):
			title = title[first+m:]
		default:
			return strings.TrimSpace(title)
		}
	}
}

// namesSite reports whether s is one of the names of a site, or the beginning
// of its host ("The Alden Post" of thealdenpost.example).
func namesSite(s string, names []string) bool {
	s = foldTitle(s)
	for _, name := range names {
		folded := foldTitle(name)
		if s == "" || folded == "" {
			continue
		}
		if s == folded || strings.TrimPrefix(s, "the") == strings.TrimPrefix(folded, "the") {
			return true
		}
		if strings.Contains(name, ".") && !strings.Contains(name, " ") && len(s) >= 3 && strings.HasPrefix(folded, s) {
			return true
		}
	}
	return false
}
