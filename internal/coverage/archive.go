package coverage

import (
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"

	"parley"
	"parley/extract"
	"parley/internal/warc"
)

// archivePages yields the pages of a web archive that may be articles.
func (r *Reader) archivePages(name string, in io.Reader, yield func(pageOrError) bool) bool {
	for record, err := range warc.Records(in, warc.Options{Name: name, MaxBytes: int64(r.limit())}) {
		if err == nil && !mayBeArticle(record) {
			continue
		}
		p := pageOrError{err: err}
		if err == nil {
			p.page = record.Page
		}
		if !yield(p) {
			return false
		}
	}
	return true
}

// mayBeArticle reports whether a record holds a page that may be an article:
// one that the server gave, of a kind that articles have; no picture, script,
// feed or robots.txt.
func mayBeArticle(record *warc.Record) bool {
	p := record.Page
	if p == nil || record.Status != 0 && record.Status != http.StatusOK || len(p.Body) == 0 {
		return false
	}
	media, _, _ := mime.ParseMediaType(p.ContentType)
	switch {
	case media == "", media == "text/html", media == "text/plain", strings.HasSuffix(media, "xml"), media == "message/rfc822", media == "application/octet-stream":
	default:
		return false
	}
	u, err := url.Parse(p.URL)
	if err != nil || u.Path == "/robots.txt" {
		return false
	}
	switch extract.Detect(&parley.Page{Name: u.Path, ContentType: p.ContentType, Body: p.Body}) {
	case extract.HTML, extract.NewsML, extract.NITF, extract.Mail:
		return true
	case extract.Text:
		return media == "text/plain"
	}
	return false
}
