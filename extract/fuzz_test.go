package extract

import (
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
