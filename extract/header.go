package extract

import (
	"strings"
)

// What header lines say, by their keys in small letters.
var headerKeys = map[string]string{
	"title": "title", "headline": "title",
	"source": "outlet", "outlet": "outlet", "publication": "outlet", "publisher": "outlet", "newspaper": "outlet",
	"published": "published", "date": "published", "publication date": "published", "pubdate": "published",
	"updated": "updated", "last updated": "updated", "modified": "updated",
	"byline": "byline", "author": "byline", "authors": "byline",
	"agency":   "agency",
	"url":      "url",
	"link":     "url",
	"language": "language",
	"dateline": "dateline",
	"section":  "", "keywords": "", "tags": "", "copyright": "", "id": "",
}

// maxHeader is the most lines that a header may have, and the most bytes of
// one of its lines.
const (
	maxHeader     = 20
	maxHeaderLine = 1000
)

// readHeader takes the header lines off the top of lines ("Title: …",
// "Source: …", "Published: …") into d, and gives the rest. Lines are header
// lines only as long as each has a key that is known. A line that is indented
// goes on with the value of the one before.
func readHeader(d *draft, lines []line) []line {
	i := 0
	for i < len(lines) && lines[i].blank() {
		i++
	}
	var key, value string
	for n := 0; i < len(lines) && n < maxHeader && len(lines[i].text) <= maxHeaderLine; i, n = i+1, n+1 {
		if key != "" && lines[i].indent > 0 && !lines[i].blank() {
			value += " " + lines[i].text
			continue
		}
		k, v, ok := headerLine(lines[i].text)
		if !ok {
			break
		}
		setHeader(d, key, value)
		key, value = k, v
	}
	setHeader(d, key, value)
	return lines[i:]
}

// headerLine reads "Key: value" if the key is a known one.
func headerLine(s string) (key, value string, ok bool) {
	key, value, ok = strings.Cut(s, ":")
	if !ok {
		return "", "", false
	}
	key = strings.ToLower(strings.TrimSpace(key))
	if _, known := headerKeys[key]; !known {
		return "", "", false
	}
	return key, collapse(value), true
}

// setHeader puts the value of a header line in its place in d.
func setHeader(d *draft, key, value string) {
	if value == "" {
		return
	}
	switch headerKeys[key] {
	case "title":
		d.Title = firstOf(d.Title, value)
	case "outlet":
		outlet, agency := splitSource(value)
		d.Outlet, d.Agency = firstOf(d.Outlet, outlet), firstOf(d.Agency, agency)
	case "byline":
		d.Byline = firstOf(d.Byline, value)
	case "agency":
		d.Agency = firstOf(agencyOf(value), d.Agency)
	case "url":
		d.URL = firstOf(d.URL, value)
	case "dateline":
		d.setDateline(value)
	case "language":
		d.lang = firstOf(d.lang, value)
	case "published":
		published, updated := labelledDates("published", value)
		d.Published = better(d.Published, published.date)
		d.Updated = better(d.Updated, updated.date)
	case "updated":
		_, updated := labelledDates("updated", value)
		d.Updated = better(d.Updated, updated.date)
	}
}
