package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// give is what Sync yields, written down: the address and what became of it.
func give(t *testing.T, c *Client, src *Source, base string) []string {
	t.Helper()
	return giveWhile(t.Context(), c, src, base, -1)
}

// giveWhile takes at most n pages; -1 is all.
func giveWhile(ctx context.Context, c *Client, src *Source, base string, n int) []string {
	var list []string
	for f := range Sync(ctx, c, src) {
		s := strings.ReplaceAll(f.Address, base, "")
		switch {
		case f.Err != nil:
			s += " failed"
		case f.Gone:
			s += " gone"
		default:
			s += " " + string(f.Page.Body[:min(len(f.Page.Body), 12)])
		}
		if list = append(list, s); len(list) == n {
			break
		}
	}
	return list
}

func article(s string) http.HandlerFunc { return text("text/html", "<p>"+s) }

func TestSyncFeed(t *testing.T) {
	const feed = `<rss version="2.0"><channel><title>Alden Courier</title>
<item><title>A</title><link>/a?utm_source=rss&amp;id=1</link><pubDate>Tue, 04 Mar 2031 09:00:00 GMT</pubDate></item>
<item><title>A again</title><link>/a?id=1#comments</link><pubDate>Tue, 04 Mar 2031 09:00:00 GMT</pubDate></item>
<item><title>B</title><link>/b</link><pubDate>Mon, 03 Mar 2031 09:00:00 GMT</pubDate></item>
<item><title>Closed</title><link>/closed/c</link><encoded xmlns="http://purl.org/rss/1.0/modules/content/">&lt;p&gt;The feed has it all.&lt;/p&gt;</encoded></item>
<item><title>Paid</title><link>/paid</link><description>Only a teaser.</description></item>
<item><title>Gone</title><link>/gone</link></item>
<item><title>Own</title><guid isPermaLink="false">own-1</guid><description>Words that stand only here.</description></item>
<item><title>Old</title><link>/old</link><pubDate>Tue, 04 Mar 2030 09:00:00 GMT</pubDate></item>
</channel></rss>`
	broken := true
	address, asked := serve(t, map[string]http.HandlerFunc{
		"/robots.txt": text("text/plain", "User-agent: *\nDisallow: /closed"),
		"/feed": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("ETag", `"1"`)
			if r.Header.Get("If-None-Match") == `"1"` {
				w.WriteHeader(304)
				return
			}
			text("text/html", feed)(w, r)
		},
		"/a": article("A."),
		"/b": func(w http.ResponseWriter, r *http.Request) {
			if broken {
				w.WriteHeader(503)
				return
			}
			article("B.")(w, r)
		},
		"/paid": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(402) },
		"/gone": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(410) },
	})
	c, _ := testClient(t, Options{Retries: -1})
	seen := map[string]bool{}
	src := &Source{Address: address + "/feed", Since: time.Date(2031, 1, 1, 0, 0, 0, 0, time.UTC)}
	src.Seen = func(a string, _ time.Time) bool { return seen[a] }
	got := give(t, c, src, address)
	want := []string{"/a?id=1 <p>A.", "/b failed", `/closed/c {"author":""`, "/paid failed", "/gone gone", `/feed#own-1 {"content_ht`}
	want[2], want[5] = got[2], got[5]
	if diff := cmp.Diff(want, got); diff != "" || !strings.Contains(got[2], "/closed/c {") || !strings.Contains(got[5], "/feed#own-1 {") {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if src.Kind != KindFeed || src.Title != "Alden Courier" || src.Err != nil {
		t.Errorf("%+v", src)
	}
	if src.ETag != "" {
		t.Error("the feed will not be read again, and /b is lost")
	}
	for _, s := range asked() {
		if s == "/closed/c" || s == "/old" {
			t.Errorf("%s was asked for", s)
		}
	}
	broken = false
	for _, s := range got {
		if path, what, _ := strings.Cut(s, " "); what != "failed" || path == "/paid" {
			seen[address+path] = true
		}
	}
	if diff := cmp.Diff([]string{"/b <p>B."}, give(t, c, src, address)); diff != "" {
		t.Errorf("the second time (-want +got):\n%s", diff)
	}
	if give(t, c, src, address); !src.NotModified {
		t.Errorf("the third time: %+v", src)
	}
}

// TestSyncStops checks that a source whose site is down is left, and that
// what was not fetched is fetched the next time.
func TestSyncStops(t *testing.T) {
	var items strings.Builder
	for i := range 20 {
		fmt.Fprintf(&items, "<item><link>/%d</link></item>", i)
	}
	feed := func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"1"`)
		text("application/rss+xml", `<rss version="2.0"><channel>`+items.String()+`</channel></rss>`)(w, r)
	}
	down := map[string]http.HandlerFunc{"/feed": feed}
	busy := map[string]http.HandlerFunc{"/feed": feed}
	up := map[string]http.HandlerFunc{"/feed": feed}
	for i := range 20 {
		path := fmt.Sprint("/", i)
		down[path] = func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(502) }
		busy[path] = func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", "3600")
			w.WriteHeader(429)
		}
		up[path] = article("x")
	}
	for name, k := range map[string]struct {
		pages map[string]http.HandlerFunc
		tries int
	}{"down": {down, maxFailures}, "busy": {busy, 1}} {
		address, _ := serve(t, k.pages)
		c, _ := testClient(t, Options{Retries: -1})
		src := &Source{Kind: KindFeed, Address: address + "/feed"}
		if got := give(t, c, src, address); len(got) != k.tries || src.Err == nil || src.ETag != "" {
			t.Errorf("%s: %d pages tried, %v, %q", name, len(got), src.Err, src.ETag)
		}
		if asked := RetryAfter(src.Err); (asked == time.Hour) != (name == "busy") {
			t.Errorf("%s: come back in %v", name, asked)
		}
	}
	address, _ := serve(t, up)
	c, _ := testClient(t, Options{})
	src := &Source{Kind: KindFeed, Address: address + "/feed", Limit: 3}
	if got := give(t, c, src, address); len(got) != 3 || src.ETag != "" {
		t.Errorf("limited: %d pages, %q", len(got), src.ETag)
	}
	src.Limit = 0
	if got := giveWhile(t.Context(), c, src, address, 4); len(got) != 4 || src.ETag != "" {
		t.Errorf("broken off: %d pages, %q", len(got), src.ETag)
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	for range Sync(ctx, c, src) {
		cancel()
	}
	if !errors.Is(src.Err, context.Canceled) || src.ETag != "" {
		t.Errorf("cancelled: %v, %q", src.Err, src.ETag)
	}
	if got := give(t, c, src, address); len(got) != 20 || src.ETag == "" || src.Err != nil {
		t.Errorf("whole: %d pages, %q, %v", len(got), src.ETag, src.Err)
	}
}

func TestSyncSitemap(t *testing.T) {
	urls := func(list ...string) string {
		var b strings.Builder
		b.WriteString("<urlset>")
		for _, u := range list {
			path, day, _ := strings.Cut(u, " ")
			fmt.Fprintf(&b, "<url><loc>%s</loc><lastmod>%s</lastmod></url>", path, day)
		}
		return b.String() + "</urlset>"
	}
	pages := map[string]http.HandlerFunc{
		"/index.xml": text("application/xml", `<sitemapindex><sitemap><loc>/old.xml</loc><lastmod>2029-01-01</lastmod></sitemap>
<sitemap><loc>/a.xml</loc><lastmod>2031-03-01</lastmod></sitemap><sitemap><loc>/b.xml.gz</loc><lastmod>2031-03-05</lastmod></sitemap><sitemap><loc>/index.xml</loc></sitemap></sitemapindex>`),
		"/a.xml":    text("text/html", urls("/1 2031-02-28", "/2 2031-03-01", "/3 2028-01-01")),
		"/b.xml.gz": text("application/gzip", string(packed(t, "gzip", urls("/4 2031-03-05", "/5 2031-03-06")))),
		"/old.xml":  text("application/xml", urls("/6 2029-01-01")),
	}
	for i := range 7 {
		pages[fmt.Sprint("/", i)] = article("x")
	}
	address, asked := serve(t, pages)
	c, _ := testClient(t, Options{})
	src := &Source{Address: address + "/index.xml", Since: time.Date(2031, 1, 1, 0, 0, 0, 0, time.UTC)}
	want := []string{"/5 <p>x", "/4 <p>x", "/2 <p>x", "/1 <p>x"}
	if diff := cmp.Diff(want, give(t, c, src, address)); diff != "" || src.Kind != KindSitemap || src.Err != nil {
		t.Errorf("%v (-want +got):\n%s", src.Err, diff)
	}
	for _, s := range asked() {
		if s == "/old.xml" {
			t.Error("a sitemap was read that is too old")
		}
	}
}

// TestSitemapStamp checks that pages of a sitemap that says of all that they
// have just changed are not fetched again for that.
func TestSitemapStamp(t *testing.T) {
	var urls strings.Builder
	pages := map[string]http.HandlerFunc{}
	for i := range 12 {
		pages[fmt.Sprint("/", i)] = article("x")
		stamp := "2031-03-04T12:00:00Z"
		if i == 11 {
			stamp = "2031-03-04T11:00:00Z"
		}
		fmt.Fprintf(&urls, "<url><loc>/%d</loc><lastmod>%s</lastmod></url>", i, stamp)
	}
	pages["/map.xml"] = text("application/xml", "<urlset>"+urls.String()+"</urlset>")
	address, _ := serve(t, pages)
	c, _ := testClient(t, Options{})
	src := &Source{Address: address + "/map.xml"}
	src.Seen = func(_ string, changed time.Time) bool { return changed.IsZero() }
	if got := give(t, c, src, address); len(got) != 1 || got[0] != "/11 <p>x" {
		t.Errorf("%q", got)
	}
}

func TestSyncPage(t *testing.T) {
	address, _ := serve(t, map[string]http.HandlerFunc{
		"/a": article("A."), "/gone": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(410) },
		"/moved": func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/a", http.StatusMovedPermanently) },
	})
	c, _ := testClient(t, Options{})
	src := &Source{Address: address + "/moved"}
	if got := give(t, c, src, address); len(got) != 1 || src.Kind != KindPage || src.Moved != address+"/a" {
		t.Errorf("%q, %+v", got, src)
	}
	src = &Source{Address: address + "/gone"}
	if got := give(t, c, src, address); len(got) != 0 || !errors.Is(src.Err, ErrGone) {
		t.Errorf("%q, %v", got, src.Err)
	}
	src = &Source{Kind: KindFeed, Address: address + "/a"}
	if got := give(t, c, src, address); len(got) != 0 || src.Err == nil {
		t.Errorf("a page read as a feed: %q, %v", got, src.Err)
	}
}

func TestSyncFolder(t *testing.T) {
	dir := t.TempDir()
	write := func(name, body string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(body), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("a.txt", "The talks go on.")
	write("b.jsonl", "{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n")
	write("c.pdf", "%PDF-")
	c, _ := testClient(t, Options{})
	src := &Source{Address: dir}
	base := filepath.ToSlash(dir)
	want := []string{"/a.txt The talks go", `/b.jsonl:1 {"text": "On`, `/b.jsonl:2 {"text": "Tw`}
	if diff := cmp.Diff(want, give(t, c, src, base)); diff != "" || src.Kind != KindFolder || src.Err != nil {
		t.Errorf("%v (-want +got):\n%s", src.Err, diff)
	}
	src.Seen = func(address string, changed time.Time) bool {
		return strings.HasSuffix(address, "b.jsonl") && time.Since(changed) < time.Hour
	}
	if got := give(t, c, src, base); len(got) != 1 {
		t.Errorf("with one seen: %q", got)
	}
	// A file of many articles is passed over only if it was read to its end.
	src.Seen = func(address string, _ time.Time) bool { return strings.HasSuffix(address, "b.jsonl:1") }
	if got := give(t, c, src, base); len(got) != 3 {
		t.Errorf("never read to its end: %q", got)
	}
	src.Since = time.Now().Add(time.Hour)
	if got := give(t, c, src, base); len(got) != 1 {
		t.Errorf("read to its end: %q", got)
	}
	src = &Source{Address: filepath.Join(dir, "none")}
	if got := give(t, c, src, base); len(got) != 0 || !errors.Is(src.Err, os.ErrNotExist) {
		t.Errorf("%q, %v", got, src.Err)
	}
}

func TestDiscover(t *testing.T) {
	page := `<html><head><base href="/news/"><link rel="alternate" type="application/rss+xml" title="Comments on all" href="comments.xml">
<LINK REL='alternate' TYPE='application/atom+xml; charset=utf-8' title="All &amp; more" href=all.atom><link rel=alternate hreflang=de href=/de>
<link rel="alternate" type="application/json" href="/wp-json/1"><link rel="alternate" type="application/rss+xml" href="javascript:x"></head>`
	address, _ := serve(t, map[string]http.HandlerFunc{
		"/robots.txt": text("text/plain", "User-agent: *\nDisallow:\nSitemap: https://paper.example/news.xml\n"),
		"/":           text("text/html", page),
		"/feed":       text("text/xml", "<rss version='2.0'><channel></channel></rss>"),
	})
	c, _ := testClient(t, Options{})
	found, err := c.Discover(t.Context(), address+"/")
	if err != nil {
		t.Fatal(err)
	}
	want := []Found{
		{KindFeed, address + "/news/all.atom", "All & more"},
		{KindFeed, address + "/news/comments.xml", "Comments on all"},
		{KindSitemap, "https://paper.example/news.xml", ""},
		{KindPage, address + "/", ""},
	}
	if diff := cmp.Diff(want, found); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if found, err := c.Discover(t.Context(), address+"/feed"); err != nil || len(found) != 1 || found[0].Kind != KindFeed {
		t.Errorf("a feed: %v, %v", found, err)
	}
	if _, err := c.Discover(t.Context(), address+"/none"); !errors.Is(err, ErrGone) {
		t.Errorf("nothing: %v", err)
	}
}

func TestPlainAddress(t *testing.T) {
	for in, want := range map[string]string{
		"https://a.example/b?utm_source=x&id=3&fbclid=1#top": "https://a.example/b?id=3",
		"https://a.example/b?UTM_medium=x":                   "https://a.example/b",
		"https://a.example/b?q=a+b&q=c%20d&flag":             "https://a.example/b?q=a+b&q=c%20d&flag",
	} {
		if got := plainAddress(in); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}
