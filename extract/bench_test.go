package extract

import (
	"os"
	"strings"
	"testing"

	"parley"
)

func benchmark(b *testing.B, file string) {
	body, err := os.ReadFile(file)
	if err != nil {
		b.Fatal(err)
	}
	page := &parley.Page{Name: file, Body: body}
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Article(page); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkText(b *testing.B)    { benchmark(b, "testdata/text/wire-wrapped.txt") }
func BenchmarkHTML(b *testing.B)    { benchmark(b, "testdata/html/jsonld-graph.html") }
func BenchmarkJSONLD(b *testing.B)  { benchmark(b, "testdata/html/amp.html") }
func BenchmarkCharset(b *testing.B) { benchmark(b, "testdata/text/windows-1252.txt") }

// BenchmarkLongPage reads a page of a live report with a thousand entries.
func BenchmarkLongPage(b *testing.B) {
	body, err := os.ReadFile("testdata/html/live-updates.html")
	if err != nil {
		b.Fatal(err)
	}
	head, rest, _ := strings.Cut(string(body), `<section class="update" id="u3">`)
	entry, tail, _ := strings.Cut(rest, `<section class="update" id="u2">`)
	page := &parley.Page{Name: "long.html", Body: []byte(head + strings.Repeat(`<section class="update">`+entry, 1000) + `<section class="update">` + tail)}
	b.SetBytes(int64(len(page.Body)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Article(page); err != nil {
			b.Fatal(err)
		}
	}
}
