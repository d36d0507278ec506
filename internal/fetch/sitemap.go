package fetch

import (
	"bytes"
	"fmt"
	"slices"
	"time"

	"parley/extract"
	"parley/internal/unpack"
)

// Limits of a site's sitemaps: how deep indexes nest, how many sitemaps are
// read in one run, and the most that one may have (by their protocol).
const (
	maxMapDepth  = 3
	maxMaps      = 500
	sitemapBytes = 50 << 20
)

// sitemap fetches the pages of a sitemap and of those that it lists, the
// newest first.
func (s *syncing) sitemap(resp *Response) error {
	m, err := readSitemap(resp, s.client.limitOf(KindSitemap))
	if err != nil {
		return err
	}
	maps := 0
	s.pagesOf(m, 0, &maps)
	return nil
}

// pagesOf fetches the pages of m, then those of the sitemaps in it; it reports
// whether to go on.
func (s *syncing) pagesOf(m *extract.Sitemap, depth int, maps *int) bool {
	dropStamp(m.Pages)
	byAge := func(a, b extract.SitemapPage) int { return changed(b).Compare(changed(a)) }
	slices.SortStableFunc(m.Pages, byAge)
	for _, p := range m.Pages {
		if s.src.Title == "" {
			s.src.Title = p.Outlet
		}
		if !s.want(wanted{address: plainAddress(p.URL), changed: changed(p)}) {
			return false
		}
	}
	slices.SortStableFunc(m.Maps, byAge)
	for _, inner := range m.Maps {
		if !inner.Changed.IsZero() && inner.Changed.Before(s.src.Since) || s.named[inner.URL] {
			continue
		}
		if *maps++; depth >= maxMapDepth || *maps > maxMaps {
			return true
		}
		if s.named == nil {
			s.named = make(map[string]bool)
		}
		s.named[inner.URL] = true
		if !s.innerMap(inner.URL, depth, maps) {
			return false
		}
	}
	return true
}

// dropStamp takes the time of change off pages that most of a sitemap shares: it
// is when the list was made, and tells nothing about them. With it each would
// be fetched again every time.
func dropStamp(pages []extract.SitemapPage) {
	count := make(map[time.Time]int)
	for _, p := range pages {
		if count[p.Changed]++; count[p.Changed]*2 > len(pages) && len(pages) >= 10 && !p.Changed.IsZero() {
			stamp := p.Changed
			for i := range pages {
				if pages[i].Changed.Equal(stamp) {
					pages[i].Changed = time.Time{}
				}
			}
			return
		}
	}
}

// innerMap reads a sitemap that another lists.
func (s *syncing) innerMap(address string, depth int, maps *int) bool {
	limit := s.client.limitOf(KindSitemap)
	resp, err := s.client.get(s.ctx, address, Condition{}, limit)
	var m *extract.Sitemap
	if err == nil && !resp.Gone {
		m, err = readSitemap(resp, limit)
	}
	switch {
	case err != nil:
		return s.failed(wanted{address: address}, err)
	case m == nil:
		return true
	}
	s.failures = 0
	return s.pagesOf(m, depth+1, maps)
}

// changed is when a page of a sitemap changed last, so far as that says.
func changed(p extract.SitemapPage) time.Time {
	if p.Published.After(p.Changed) {
		return p.Published
	}
	return p.Changed
}

// readSitemap reads a sitemap, which may be packed as a file (sitemap.xml.gz).
func readSitemap(resp *Response, limit int64) (*extract.Sitemap, error) {
	page := resp.Page
	if bytes.HasPrefix(page.Body, []byte("\x1f\x8b")) {
		body, err := unpack.Body(bytes.NewReader(page.Body), "gzip", limit, false)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", resp.URL, err)
		}
		page.Body = body
	}
	page.ContentType = "" // many sites call theirs text/html
	return extract.ReadSitemap(&page)
}
