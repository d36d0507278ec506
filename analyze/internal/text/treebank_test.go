package text

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"parley"
	"parley/internal/conllu"
)

var showFaults = flag.Int("faults", 0, "with -v: print so many of the places where the cut differs from a treebank")

// readTreebank reads a treebank of the data folder, or skips the test.
func readTreebank(t testing.TB, name string) []conllu.Document {
	t.Helper()
	dir := os.Getenv("PARLEY_DATA")
	if dir == "" {
		t.Skip("PARLEY_DATA is not set: no treebanks to compare with")
	}
	f, err := os.Open(filepath.Join(dir, "data", "treebank", name))
	if err != nil {
		t.Skip(err)
	}
	defer f.Close()
	sentences, err := conllu.Read(f)
	if err != nil {
		t.Fatal(err)
	}
	return conllu.Documents(sentences)
}

// A tally counts what two ways to cut the same text have in common.
type tally struct{ gold, system, both int }

func (y tally) f1() float64 { return 200 * float64(y.both) / float64(y.gold+y.system) }

func (y *tally) compare(gold, system []parley.Span) {
	have := map[parley.Span]bool{}
	for _, s := range gold {
		have[s] = true
	}
	for _, s := range system {
		if have[s] {
			y.both++
		}
	}
	y.gold += len(gold)
	y.system += len(system)
}

// tokenSpans are the spans of tokens, multiword tokens whole.
func tokenSpans(d *parley.Document) []parley.Span {
	var spans []parley.Span
	for _, t := range d.Tokens {
		if t.Joined {
			spans[len(spans)-1].End = t.End
			continue
		}
		spans = append(spans, t.Span)
	}
	return spans
}

func wordSpans(d *parley.Document) []parley.Span {
	var spans []parley.Span
	for _, t := range d.Tokens {
		spans = append(spans, t.Span)
	}
	return spans
}

func sentenceSpans(d *parley.Document) []parley.Span {
	var spans []parley.Span
	for _, s := range d.Sentences {
		spans = append(spans, parley.Span{Start: d.Tokens[s.First].Start, End: d.Tokens[s.End-1].End})
	}
	return spans
}

// TestTreebanks holds the figures for text cut anew.
func TestTreebanks(t *testing.T) {
	splitter := learned(t)
	for _, c := range []struct {
		name            string
		sentence, token float64
	}{
		{"ewt-dev.conllu", 88.5, 99.4},
		{"gum-dev.conllu", 94, 99.7},
	} {
		var tokens, words, sentences tally
		faults := 0
		for _, d := range readTreebank(t, c.name) {
			got := splitter.Split(d.Doc.Article)
			tokens.compare(tokenSpans(d.Doc), tokenSpans(got))
			words.compare(wordSpans(d.Doc), wordSpans(got))
			sentences.compare(sentenceSpans(d.Doc), sentenceSpans(got))
			if *showFaults > faults {
				faults += logFaults(t, d.Doc, got, *showFaults-faults)
			}
		}
		t.Logf("%s: tokens %.2f, words %.2f, sentences %.2f", c.name, tokens.f1(), words.f1(), sentences.f1())
		if tokens.f1() < c.token || sentences.f1() < c.sentence {
			t.Errorf("%s: tokens %.2f, want %v; sentences %.2f, want %v", c.name, tokens.f1(), c.token, sentences.f1(), c.sentence)
		}
	}
}

// logFaults prints up to n places where got is cut otherwise than gold.
func logFaults(t *testing.T, gold, got *parley.Document, n int) int {
	cuts := func(d *parley.Document) (starts, ends map[int]bool) {
		starts, ends = map[int]bool{}, map[int]bool{}
		for _, s := range tokenSpans(d) {
			starts[s.Start] = true
		}
		for _, s := range sentenceSpans(d) {
			ends[s.End] = true
		}
		return
	}
	text := gold.Article.Text
	goldStarts, goldEnds := cuts(gold)
	gotStarts, gotEnds := cuts(got)
	found := 0
	for i := 0; i <= len(text) && found < n; i++ {
		what := ""
		switch {
		case goldStarts[i] && !gotStarts[i]:
			what = "token missed"
		case !goldStarts[i] && gotStarts[i]:
			what = "token added "
		case goldEnds[i] && !gotEnds[i]:
			what = "end missed  "
		case !goldEnds[i] && gotEnds[i]:
			what = "end added   "
		}
		if what != "" {
			t.Logf("%s %q|%q", what, text[max(0, i-40):i], text[i:min(len(text), i+25)])
			found++
		}
	}
	return found
}
