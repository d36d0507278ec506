package analyze_test

import (
	"fmt"
	"strings"
	"testing"

	"parley/analyze"
	"parley/analyze/task"
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
