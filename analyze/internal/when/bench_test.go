package when

import (
	"strings"
	"testing"

	"parley"
)

// news is a paragraph with as many time expressions as news has.
const news = `The mediators said on Friday that both delegations had agreed to resume indirect talks next week, ending an
11-day standoff over the terms of a ceasefire that was first proposed in late May. A spokesman for the foreign ministry,
who declined to be named, said the text "may still change" but that its main points had not been touched since August 7,
when the two sides last met. Under the plan, the army would withdraw from the three border towns within six weeks, and
the union of port workers would call off the strike that has closed the harbour every Monday this year. Aid groups warned
that thousands of families had gone without clean water for months; the road through the hills, which was shelled in
2019, is now the only way in. The president of the council is to address the assembly on Tuesday at 10 a.m.

`

// words is the number of words in news, as white space cuts it.
var words = len(strings.Fields(news))

func benchmark(b *testing.B, text string, words int) {
	anchor := AnchorOf(&parley.Article{Published: parley.Date{Value: "2024-08-19"}})
	b.ReportAllocs()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		findText(text, anchor)
	}
	b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}

func BenchmarkNews(b *testing.B) { benchmark(b, strings.Repeat(news, 8), 8*words) }

// Hostile texts: the time must be linear in their length.
func BenchmarkHostile(b *testing.B) {
	for name, unit := range map[string]string{
		"letters": "a", "digits": "1", "the": "the ", "numerals": "twenty ", "months": "May ", "ranges": "1-", "quotes": "'", "commas": "Friday, ",
		"year": "the same year ", "clocks": "10:35 a.m. ", "long rune": "界",
	} {
		b.Run(name, func(b *testing.B) { benchmark(b, strings.Repeat(unit, 1<<20/len(unit)), 1<<20/len(unit)) })
	}
}

// BenchmarkGrammar is what the first article pays.
func BenchmarkGrammar(b *testing.B) {
	for b.Loop() {
		newGrammar()
	}
}
