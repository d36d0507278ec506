package text

import (
	"os"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"parley"
)

// cases are the lines of a file of testdata that are not comments.
func cases(t testing.TB, name string) []string {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimRight(line, "\n"); line != "" && line[0] != '#' {
			lines = append(lines, line)
		}
	}
	return lines
}

// article is one of a single block.
func article(text string) *parley.Article {
	return &parley.Article{Text: text, Blocks: []parley.Block{{Span: parley.Span{Start: 0, End: len(text)}}}}
}

func TestTokens(t *testing.T) {
	for _, want := range cases(t, "tokens.txt") {
		s := strings.NewReplacer("·", "", "‿", "").Replace(want)
		var got strings.Builder
		tokens := Tokens(s)
		for i, tok := range tokens {
			switch {
			case i == 0:
			case tok.Joined:
				got.WriteString("‿")
			case tokens[i-1].SpaceAfter:
				got.WriteString(" ")
			default:
				got.WriteString("·")
			}
			got.WriteString(s[tok.Start:tok.End])
		}
		if got.String() != want {
			t.Errorf("got  %s\nwant %s", &got, want)
		}
	}
}

func TestSentences(t *testing.T) {
	for _, line := range cases(t, "sentences.txt") {
		d := Split(article(strings.ReplaceAll(line, "¶", " ")))
		var got []string
		for _, s := range d.Sentences {
			got = append(got, d.Article.Text[d.Tokens[s.First].Start:d.Tokens[s.End-1].End])
		}
		if diff := cmp.Diff(strings.Split(line, "¶"), got); diff != "" {
			t.Errorf("%s\n%s", line, diff)
		}
	}
}

// check holds what is true of every document that Split makes.
func check(t *testing.T, d *parley.Document) {
	t.Helper()
	text, at := d.Article.Text, 0
	inBlock := 0
	for i, tok := range d.Tokens {
		if tok.Start < at || tok.Empty() || tok.End > len(text) {
			t.Fatalf("token %d at %v after %d in %d bytes", i, tok.Span, at, len(text))
		}
		if strings.TrimSpace(text[at:tok.Start]) != "" {
			t.Fatalf("%q is in no token", text[at:tok.Start])
		}
		if strings.IndexFunc(text[tok.Start:tok.End], unicode.IsSpace) >= 0 {
			t.Fatalf("white space in token %q", text[tok.Start:tok.End])
		}
		if tok.Joined && (tok.Start != at || i == 0 || d.Tokens[i-1].SpaceAfter) {
			t.Fatalf("token %q is joined to nothing", text[tok.Start:tok.End])
		}
		for !d.Article.Blocks[inBlock].Contains(tok.Span) {
			inBlock++
		}
		next, _ := utf8.DecodeRuneInString(text[tok.End:])
		if end := tok.End == d.Article.Blocks[inBlock].End; tok.SpaceAfter != (end || unicode.IsSpace(next)) {
			t.Fatalf("token %q before %q: SpaceAfter %v", text[tok.Start:tok.End], next, tok.SpaceAfter)
		}
		at = tok.End
	}
	if strings.TrimSpace(text[at:]) != "" {
		t.Fatalf("%q is in no token", text[at:])
	}
	first := 0
	for i, s := range d.Sentences {
		if s.First != first || s.End <= s.First || s.End-s.First > 2*MaxSentence {
			t.Fatalf("sentence %d: %+v after token %d", i, s, first)
		}
		if s.Paragraph != (i == 0 || d.Sentences[i-1].Block != s.Block) || d.Tokens[first].Joined {
			t.Fatalf("sentence %d: %+v", i, s)
		}
		for _, tok := range d.Tokens[s.First:s.End] {
			if !d.Article.Blocks[s.Block].Contains(tok.Span) {
				t.Fatalf("sentence %d: %+v: token at %v is not in its block", i, s, tok.Span)
			}
		}
		first = s.End
	}
	if first != len(d.Tokens) {
		t.Fatalf("sentences end at token %d of %d", first, len(d.Tokens))
	}
}

func FuzzSplit(f *testing.F) {
	for _, name := range []string{"tokens.txt", "sentences.txt"} {
		for _, line := range cases(f, name) {
			f.Add(strings.NewReplacer("·", "", "‿", "", "¶", " ").Replace(line))
		}
	}
	for _, s := range hostile(1500) {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		a := article(s)
		a.Blocks = nil
		for at := 0; at < len(s); { // blocks where empty lines are
			end := len(s)
			if i := strings.Index(s[at:], "\n\n"); i >= 0 {
				end = at + i
			}
			a.Blocks = append(a.Blocks, parley.Block{Span: parley.Span{Start: at, End: end}})
			at = end + 2
		}
		check(t, Split(a))
	})
}

// hostile are texts of n bytes or so that no news agency wrote.
func hostile(n int) map[string]string {
	m := map[string]string{}
	for name, unit := range map[string]string{
		"letters": "a", "digits": "7", "stops": ".", "quotes": "'", "openings": "(\"", "hyphens": "a-", "apostrophes": "s'",
		"hosts": "a.", "mail": "a@", "numbers": "1,", "abbreviations": "Mr.", "invalid": "\xff", "control": "\x00\x07",
		"wide": "界", "emoji": "👍🏽", "spaced stops": ". ", "spaced quotes": "\" ' ", "clitics": "'s", "words": "word ",
	} {
		m[name] = strings.Repeat(unit, n/len(unit)+1)
	}
	return m
}

func TestHostile(t *testing.T) {
	for name, s := range hostile(100_000) {
		t.Run(name, func(t *testing.T) { check(t, Split(article(s))) })
	}
}

func BenchmarkSplit(b *testing.B) {
	var text strings.Builder
	for _, line := range cases(b, "sentences.txt") {
		text.WriteString(strings.ReplaceAll(line, "¶", " "))
		text.WriteByte(' ')
	}
	a := article(strings.Repeat(text.String(), 50))
	b.SetBytes(int64(len(a.Text)))
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		n += len(Split(a).Tokens)
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "tokens/s")
}

// BenchmarkHostile shows that the time per byte is the same for long input.
func BenchmarkHostile(b *testing.B) {
	for _, n := range []int{10_000, 1_000_000} {
		for name, s := range hostile(n) {
			b.Run(name+"/"+map[bool]string{true: "1MB", false: "10kB"}[n > 10_000], func(b *testing.B) {
				b.SetBytes(int64(len(s)))
				a := article(s)
				for b.Loop() {
					Split(a)
				}
			})
		}
	}
}
