package analyze_test

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"parley/analyze"
	"parley/internal/task"
)

// hostile are texts that nobody wrote to be read: each is a piece, repeated up
// to the size asked for, after a sentence of English.
var hostile = map[string]string{
	"no spaces":          "x",
	"open quotation":     "“I said “",
	"straight quotes":    "\"",
	"single quotes":      "' ",
	"brackets":           "([{",
	"full stops":         ".",
	"dashes":             "— ",
	"control characters": "\x01\x02\x03\x7f",
	"mixed scripts":      "交渉 переговоры مفاوضات ",
	"combining marks":    "a\u0301\u0301\u0301\u0301",
	"nested speech":      "he said that ",
	"a list of names":    "Maren Holt, ",
	"names and names":    "Holt and ",
	"offices":            "the president of the union of ",
	"dates":              "Monday 2 January 2025 ",
	"numbers":            "twenty-one thousand and ",
	"pronouns":           "he told her that she ",
	"short sentences":    "He said no. ",
	"paragraphs":         "He said no.\n\n",
	"line ends":          "no\n",
	"surrogates":         "\uFFFD \U0001F600 ",
	"hyphens":            "a-",
	"addresses":          "http://a.b/",
}

func hostileText(piece string, size int) string {
	return "The harbour operators and the union said on Monday that they would meet. " + strings.Repeat(piece, size/len(piece))
}

// TestHostile reads hostile texts: no panic, and every finding still quotes
// the text.
func TestHostile(t *testing.T) {
	a, err := analyze.New()
	if err != nil {
		t.Fatal(err)
	}
	const size = 5_000
	for name, piece := range hostile {
		t.Run(name, func(t *testing.T) {
			doc, err := a.Analyze(task.Exact(name, "", "2025-10-03", hostileText(piece, size)))
			if err != nil {
				t.Fatal(err)
			}
			if err := doc.Validate(); err != nil {
				t.Error(err)
			}
		})
	}
}

// BenchmarkHostile reads hostile texts of two sizes. The time for a byte must
// not grow with the text.
func BenchmarkHostile(b *testing.B) {
	a, err := analyze.New()
	if err != nil {
		b.Fatal(err)
	}
	for name, piece := range hostile {
		for _, size := range []int{50_000, 400_000} {
			b.Run(fmt.Sprintf("%s/%dKB", name, size/1000), func(b *testing.B) {
				text := hostileText(piece, size)
				b.SetBytes(int64(len(text)))
				b.ReportAllocs()
				for b.Loop() {
					if _, err := a.Analyze(task.Exact(name, "", "2025-10-03", text)); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// TestHostileSize reads large texts and holds the memory in use to a multiple
// of theirs: a line of ten megabytes without spaces, and what costs most.
func TestHostileSize(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a second or two a text")
	}
	a, err := analyze.New()
	if err != nil {
		t.Fatal(err)
	}
	defer debug.SetGCPercent(debug.SetGCPercent(20)) // so that what is in use is not mostly garbage
	for _, test := range []struct {
		name string
		size int
		most int // bytes in use for a byte of text, besides what any article takes
	}{
		{"no spaces", 10_000_000, 10},
		{"straight quotes", 1_000_000, 20},
		{"control characters", 1_000_000, 20},
		{"mixed scripts", 300_000, 100},
		{"open quotation", 150_000, 400},
		{"short sentences", 150_000, 400},
	} {
		text := hostileText(hostile[test.name], test.size)
		peak := peakHeap(func() {
			if _, err := a.Analyze(task.Exact(test.name, "", "2025-10-03", text)); err != nil {
				t.Error(err)
			}
		})
		if peak > anyArticle+test.most*len(text) {
			t.Errorf("%s: %d MB for %d KB", test.name, peak>>20, len(text)>>10)
		}
		t.Logf("%-20s %4d MB for %5d KB", test.name, peak>>20, len(text)>>10)
	}
}

// anyArticle is what the networks take to read any article of more than a
// thousand words.
const anyArticle = 64 << 20

// peakHeap is how many bytes the heap grows to while f runs.
func peakHeap(f func()) int {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	before, peak := m.HeapAlloc, m.HeapAlloc
	done := make(chan struct{})
	go func() {
		defer close(done)
		f()
	}()
	for {
		select {
		case <-done:
			return int(peak - before)
		case <-time.After(5 * time.Millisecond):
			runtime.ReadMemStats(&m)
			peak = max(peak, m.HeapAlloc)
		}
	}
}
