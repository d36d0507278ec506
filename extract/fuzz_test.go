package extract

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"unicode/utf8"

	"parley"
)

// seed adds the fixtures of a kind to the corpus of f.
func seed(f *testing.F, pattern string) {
	names, err := filepath.Glob(pattern)
	if err != nil || len(names) == 0 {
		f.Fatalf("no fixtures %s: %v", pattern, err)
	}
	for _, name := range names {
		body, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(body)
	}
}

// fuzzAs reads bodies as pages of a content type. Whatever comes, an article
// is valid, has its name, and reads the same again.
func fuzzAs(f *testing.F, contentType string) {
	f.Fuzz(func(t *testing.T, body []byte) {
		page := &parley.Page{Name: "page", ContentType: contentType, Body: body}
		for a, err := range Articles(page, Options{AnyLanguage: true}) {
			if err != nil {
				continue
			}
			if err := a.Validate(); err != nil {
				t.Fatal(err)
			}
			for _, s := range []string{a.Title, a.Byline, a.Agency, a.Outlet, a.Dateline.Place, a.URL} {
				if !utf8.ValidString(s) {
					t.Fatalf("%q is not valid UTF-8", s)
				}
			}
			for _, b := range a.Blocks {
				if s := a.Text[b.Start:b.End]; collapse(s) != s {
					t.Fatalf("block %q has white space that is not canonical", s)
				}
			}
		}
	})
}

func FuzzText(f *testing.F) {
	seed(f, "testdata/text/*.txt")
	fuzzAs(f, "text/plain")
}

func FuzzHTML(f *testing.F) {
	seed(f, "testdata/html/*.html")
	fuzzAs(f, "text/html")
}

func FuzzJSONL(f *testing.F) {
	seed(f, "testdata/jsonl/*.json*")
	fuzzAs(f, "application/x-ndjson")
}

func FuzzFeed(f *testing.F) {
	seed(f, "testdata/feed/*")
	f.Fuzz(func(t *testing.T, body []byte) {
		page := &parley.Page{Name: "feed", URL: "https://paper.example/a/feed", ContentType: "application/rss+xml", Body: body}
		feed, err := ReadFeed(page)
		if err != nil {
			return
		}
		for _, e := range feed.Entries {
			checkAddress(t, e.URL)
			if !utf8.ValidString(e.Title + e.Author + e.Outlet) {
				t.Fatalf("%+v is not valid UTF-8", e)
			}
		}
		for a, err := range Articles(page, Options{AnyLanguage: true}) {
			if err == nil && a.Validate() != nil {
				t.Fatal(a.Validate())
			}
		}
	})
}

func FuzzSitemap(f *testing.F) {
	seed(f, "testdata/sitemap/*.xml")
	f.Fuzz(func(t *testing.T, body []byte) {
		m, err := ReadSitemap(&parley.Page{URL: "https://paper.example/sitemap.xml", Body: body})
		if err != nil {
			return
		}
		for _, p := range append(m.Maps, m.Pages...) {
			if p.URL == "" {
				t.Fatal("a page without an address")
			}
			checkAddress(t, p.URL)
		}
	})
}

// checkAddress checks that an address of a list is one of the web.
func checkAddress(t *testing.T, address string) {
	t.Helper()
	if address != "" && !isURL(address) || !utf8.ValidString(address) {
		t.Fatalf("%q is no address", address)
	}
}

// FuzzOPML checks that a list that was read reads the same when it is written.
func FuzzOPML(f *testing.F) {
	seed(f, "testdata/opml/*.opml")
	f.Fuzz(func(t *testing.T, body []byte) {
		list, _, err := ReadOPML(&parley.Page{Body: body})
		if err != nil {
			return
		}
		var b bytes.Buffer
		if err := WriteOPML(&b, "list", list); err != nil {
			t.Fatal(err)
		}
		again, _, err := ReadOPML(&parley.Page{Body: b.Bytes()})
		if err != nil || len(again) != len(list) {
			t.Fatalf("%d feeds became %d: %v", len(list), len(again), err)
		}
	})
}

func FuzzNewsML(f *testing.F) {
	seed(f, "testdata/newsml/*.xml")
	fuzzAs(f, "application/vnd.iptc.g2.newsmessage+xml")
}

func FuzzNITF(f *testing.F) {
	seed(f, "testdata/nitf/*")
	fuzzAs(f, "application/nitf+xml")
}

func FuzzMail(f *testing.F) {
	seed(f, "testdata/mail/*")
	fuzzAs(f, "message/rfc822")
}

func FuzzNinjs(f *testing.F) {
	seed(f, "testdata/ninjs/*.json*")
	fuzzAs(f, "application/json")
}

// FuzzVerbatim checks that blocks laid over a text that stays as it is cover it.
func FuzzVerbatim(f *testing.F) {
	seed(f, "testdata/text/*.txt")
	f.Fuzz(func(t *testing.T, body []byte) {
		if !utf8.Valid(body) {
			return
		}
		a := Verbatim("page", string(body))
		if err := a.Validate(); err != nil || a.Text != string(body) {
			t.Fatalf("%v", err)
		}
	})
}
