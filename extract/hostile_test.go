package extract

import (
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"strings"
	"testing"
	"time"

	"parley"
)

// hostilePages are pages that no newspaper makes, each grown to n bytes.
var hostilePages = []struct {
	name string
	make func(n int) string
}{
	{"one-line.txt", func(n int) string { return strings.Repeat("x", n) }},
	{"one-line-of-words.txt", func(n int) string { return strings.Repeat("the talks go on and ", n/20) }},
	{"one-line-of-dashes.txt", func(n int) string { return strings.Repeat("A -", n/3) }},
	{"quotes.txt", func(n int) string { return "The talks. " + strings.Repeat(`"“'(`, n/8) }},
	{"letters-a-line.txt", func(n int) string { return strings.Repeat("a\n", n/2) }},
	{"letters-a-paragraph.txt", func(n int) string { return strings.Repeat("a\n\n", n/3) }},
	{"empty-lines.txt", func(n int) string { return "The talks go on." + strings.Repeat("\n", n) + "They do." }},
	{"indents.txt", func(n int) string { return strings.Repeat(" ", n) + "The talks go on." }},
	{"headers.txt", func(n int) string { return strings.Repeat("Title: x\n", n/9) }},
	{"dates.txt", func(n int) string { return strings.Repeat("Published: 4 March 2031\n", n/24) }},
	{"scripts.txt", func(n int) string { return strings.Repeat("talks переговоры 谈判 محادثات ", n/48) }},
	{"joiners.txt", func(n int) string { return "The talks. " + strings.Repeat("\u200b\u00ad", n/5) }},
	{"deep.html", func(n int) string { return "<html>" + strings.Repeat("<div>", n/5) + "The talks go on." }},
	{"deep-inline.html", func(n int) string { return "<p>" + strings.Repeat("<b a=1>", n/7) + "The talks go on." }},
	{"formatting.html", func(n int) string {
		return "<p>" + strings.Repeat("<b><i><a href=x>", 100) + strings.Repeat("<p>x", n/4)
	}},
	{"end-tags.html", func(n int) string {
		return "<b>" + strings.Repeat("<div>", 200) + "The talks go on." + strings.Repeat("</b>", n/4)
	}},
	{"tables.html", func(n int) string { return strings.Repeat("<table><tr><td>x", n/16) }},
	{"items.html", func(n int) string { return strings.Repeat("<ul><li>x", n/9) }},
	{"breaks.html", func(n int) string { return "<p>" + strings.Repeat("The talks go on.<br>", n/20) }},
	{"paragraphs.html", func(n int) string { return strings.Repeat("<p>The talks go on and on, they said on Tuesday.", n/49) }},
	{"huge-attribute.html", func(n int) string {
		return `<p class="` + strings.Repeat("article-body ", n/13) + `">The talks go on.`
	}},
	{"attributes.html", func(n int) string { return "<p" + strings.Repeat(" id class=a", n/11) + ">The talks go on." }},
	{"comment.html", func(n int) string { return "<p>The talks go on.<!--" + strings.Repeat("-", n) }},
	{"open-tags.html", func(n int) string { return "<p>The talks go on." + strings.Repeat("<", n) }},
	{"entities.html", func(n int) string { return "<p>The talks go on. " + strings.Repeat("&amp", n/4) }},
	{"names.html", func(n int) string { return strings.Repeat("<x-y>talks</x-z>", n/16) }},
	{"headings.html", func(n int) string { return "<title>Talks</title>" + strings.Repeat("<h1>Talks", n/9) }},
	{"times.html", func(n int) string { return strings.Repeat("<time>4 March 2031</time>", n/25) }},
	{"linked-data.html", func(n int) string {
		return `<script type="application/ld+json">` + strings.Repeat(`{"@graph":[`, n/11) + "</script><p>The talks go on."
	}},
	{"list-data.html", func(n int) string {
		return `<script type="application/ld+json">[` + strings.Repeat("0,", n/2) + "0]</script><p>The talks go on."
	}},
	{"loose-data.html", func(n int) string {
		return `<script type="application/ld+json">{"@type":"NewsArticle","headline":"` + strings.Repeat(`\"`, n/2) + "</script><p>The talks go on."
	}},
	{"deep.json", func(n int) string { return strings.Repeat(`{"text":`, n/8) }},
	{"fields.json", func(n int) string {
		return `{"text":"The talks go on."` + strings.Repeat(`,"a":0`, n/6) + "}"
	}},
	{"items.json", func(n int) string {
		return `{"text":"The talks go on.","authors":[` + strings.Repeat("0,", n/2) + "0]}"
	}},
	{"text-list.json", func(n int) string { return `{"text":[` + strings.Repeat(`"x",`, n/4) + `"x"]}` }},
	{"lines.jsonl", func(n int) string { return strings.Repeat("{}\n", n/3) }},
	{"array.json", func(n int) string { return "[" + strings.Repeat("{},", n/3) + "{}]" }},
	{"markup.json", func(n int) string { return `{"text":"` + strings.Repeat("<p>x", n/4) + `"}` }},
}

// readAll reads every article of a page and says how many bytes of text came of it.
func readAll(t testing.TB, name, body string) (bytes, failed int) {
	page := &parley.Page{Name: name, Body: []byte(body)}
	for a, err := range Articles(page, Options{MaxBytes: -1, AnyLanguage: true}) {
		if err != nil {
			failed++
			continue
		}
		if err := a.Validate(); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		bytes += len(a.Text)
	}
	return bytes, failed
}

// TestHostileMemory reads hostile pages and watches how much memory is in use
// meanwhile, as a multiple of the page.
func TestHostileMemory(t *testing.T) {
	const n = 200_000
	// The worst are pages of four bytes an element, which maxNodes stops at
	// less than two megabytes.
	const most = 150
	defer debug.SetGCPercent(debug.SetGCPercent(10)) // so that what is in use is not mostly garbage
	for _, h := range hostilePages {
		body := h.make(n)
		times := float64(peakHeap(func() { readAll(t, h.name, body) })) / float64(len(body))
		if times > most {
			t.Errorf("%s: takes %.0f times its size", h.name, times)
		}
		t.Logf("%-24s %5.1f times its size", h.name, times)
	}
}

// peakHeap is how many bytes the live heap grows to while f runs: what a
// collection found in use, so that a busy machine, whose collector comes late,
// measures the same.
func peakHeap(f func()) uint64 {
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	read := func() uint64 {
		metrics.Read(live)
		return live[0].Value.Uint64()
	}
	runtime.GC()
	before := read()
	peak := before
	done := make(chan struct{})
	go func() {
		defer close(done)
		f()
	}()
	for {
		select {
		case <-done:
			return peak - before
		case <-time.After(2 * time.Millisecond):
			peak = max(peak, read())
		}
	}
}

// TestHostile reads hostile pages of some megabytes. Nothing is timed: what
// grows with the square of the page would run into the limit of go test.
// BenchmarkHostile shows the time for each byte at two sizes.
func TestHostile(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	for _, h := range hostilePages {
		readAll(t, h.name, h.make(2<<20))
	}
}

func BenchmarkHostile(b *testing.B) {
	for _, h := range hostilePages {
		for _, n := range []int{1 << 15, 1 << 18} {
			body := h.make(n)
			b.Run(fmt.Sprintf("%s/%d", h.name, n), func(b *testing.B) {
				b.SetBytes(int64(len(body)))
				for b.Loop() {
					readAll(b, h.name, body)
				}
			})
		}
	}
}

// TestLimits checks what is refused, and with which error.
func TestLimits(t *testing.T) {
	prose := "The mediator said that the talks would go on until Friday."
	for _, test := range []struct {
		name, body string
		opts       Options
		want       error
	}{
		{"large.txt", prose, Options{MaxBytes: 10}, parley.ErrTooLarge},
		{"large.txt", prose + strings.Repeat(" ", DefaultMaxBytes), Options{}, parley.ErrTooLarge},
		{"fits.txt", prose, Options{MaxBytes: len(prose)}, nil},
		{"lines.txt", strings.Repeat("a\n", 600_000), Options{}, parley.ErrTooLarge},
		{"elements.html", strings.Repeat("<p>x", 600_000), Options{}, parley.ErrTooLarge},
		{"empty.txt", "", Options{}, parley.ErrEmpty},
		{"empty.html", "<html><nav>Home</nav></html>", Options{}, parley.ErrEmpty},
		{"empty.json", "{}", Options{}, parley.ErrEmpty},
		{"feed.xml", `<?xml version="1.0"?><rss><channel/></rss>`, Options{}, parley.ErrEmpty},
		{"report.pdf", "%PDF-1.7 ...", Options{}, parley.ErrBinary},
		{"long-line.txt", strings.Repeat("x", 1<<20), Options{}, parley.ErrNotEnglish},
		{"long-line.txt", strings.Repeat("x", 1<<20), Options{AnyLanguage: true}, nil},
	} {
		_, err := test.opts.Article(&parley.Page{Name: test.name, Body: []byte(test.body)})
		if !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", test.name, err, test.want)
		}
		if err != nil && !strings.HasPrefix(err.Error(), test.name+": ") {
			t.Errorf("%s: %q does not begin with the name", test.name, err)
		}
	}
}
