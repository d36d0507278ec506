package coverage

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

func zipped(t *testing.T, parts ...string) string {
	t.Helper()
	var b bytes.Buffer
	for _, p := range parts {
		w := gzip.NewWriter(&b)
		if _, err := w.Write([]byte(p)); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

// answer is a record of a web archive.
func answer(url string, status int, contentType, body string) string {
	block := fmt.Sprintf("HTTP/1.1 %d X\r\nContent-Type: %s\r\n\r\n%s", status, contentType, body)
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: %s\r\nContent-Type: application/http\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", url, len(block), block)
}

// TestArchives reads web archives and packed files as they are: of an archive
// the pages that may be articles, with where they are from.
func TestArchives(t *testing.T) {
	dir := t.TempDir()
	html := "<html><body><p>" + words("One") + "</p></body></html>"
	records := []string{
		answer("https://a.example/1", 200, "text/html", html),
		answer("https://a.example/2", 404, "text/html", html),
		answer("https://a.example/x.png", 200, "image/png", "\x89PNG"),
		answer("https://a.example/robots.txt", 200, "text/plain", "User-agent: *"),
		answer("https://a.example/feed", 200, "application/rss+xml", "<rss version='2.0'></rss>"),
		answer("https://a.example/data", 200, "application/json", `{"text": "x"}`),
		answer("https://a.example/3", 200, "text/html; charset=utf-8", html),
	}
	enc, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	lines := `{"text": "` + strings.TrimSpace(words("One")) + `"}` + "\n" + `{"text": "` + strings.TrimSpace(words("Two")) + "\"}\n"
	write(t, dir, "a.warc.gz", zipped(t, records...))
	write(t, dir, "b.warc", strings.Join(records, ""))
	write(t, dir, "c.jsonl.gz", zipped(t, lines))
	write(t, dir, "d.jsonl.zst", string(enc.EncodeAll([]byte(lines), nil)))
	write(t, dir, "e.html.gz", zipped(t, html))
	write(t, dir, "f.xml", `<rss version="2.0"><channel><item><link>https://a.example/9</link><description>`+words("Nine")+`</description></item></channel></rss>`)
	write(t, dir, "g.tar.gz", zipped(t, "not read"))
	files, leftOut := Files([]string{dir})
	if len(leftOut) != 1 || !strings.HasSuffix(leftOut[0], "g.tar.gz") {
		t.Errorf("left out: %q", leftOut)
	}
	var got []string
	for page, err := range (&Reader{}).Pages(files) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, strings.TrimSpace(strings.TrimPrefix(page.Name, dir+"/")+" "+page.URL))
	}
	second := len(zipped(t, records[:6]...))
	want := []string{
		"a.warc.gz@0 https://a.example/1", fmt.Sprintf("a.warc.gz@%d https://a.example/3", second),
		"b.warc@0 https://a.example/1", fmt.Sprintf("b.warc@%d https://a.example/3", len(strings.Join(records[:6], ""))),
		"c.jsonl.gz:1", "c.jsonl.gz:2", "d.jsonl.zst:1", "d.jsonl.zst:2", "e.html.gz", "f.xml[0] https://a.example/9",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	reader := &Reader{Analyzer: toy(nothing)}
	urls := 0
	for page, err := range reader.Pages(files[:1]) {
		if err != nil {
			t.Fatal(err)
		}
		doc, err := reader.document(page)
		if err != nil || !strings.HasPrefix(doc.Article.URL, "https://a.example/") {
			t.Errorf("%v, %v", doc, err)
		}
		urls++
	}
	if urls != 2 {
		t.Errorf("%d articles", urls)
	}
	bomb := write(t, dir, "bomb.txt.gz", zipped(t, strings.Repeat("a", 30<<20)))
	for _, err := range (&Reader{}).Pages([]string{bomb}) {
		if err == nil || !strings.Contains(err.Error(), "too large") {
			t.Errorf("a bomb: %v", err)
		}
	}
}
