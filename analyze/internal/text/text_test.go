package text

import (
	"errors"
	"os"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"parley"
	"parley/analyze/internal/model"
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

// learned is the splitter of the model in the program.
func learned(t testing.TB) *Splitter {
	t.Helper()
	f, err := model.Default()
	if err != nil {
		t.Fatal(err)
	}
	s, err := NewSplitter(f)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSentences(t *testing.T) {
	testSentences(t, "sentences.txt", nil)
	testSentences(t, "sentences.txt", learned(t))
	testSentences(t, "learned.txt", learned(t))
}

func testSentences(t *testing.T, file string, splitter *Splitter) {
	for _, line := range cases(t, file) {
		d := splitter.Split(article(strings.ReplaceAll(line, "¶", " ")))
		if diff := cmp.Diff(strings.Split(line, "¶"), sentencesOf(d)); diff != "" {
			t.Errorf("%s, learned %v: %s\n%s", file, splitter != nil, line, diff)
		}
	}
}

func sentencesOf(d *parley.Document) []string {
	var texts []string
	for _, s := range sentenceSpans(d) {
		texts = append(texts, d.Article.Text[s.Start:s.End])
	}
	return texts
}

func TestDateline(t *testing.T) {
	a := article("SALEM (AP) The union met Gov. Hood. It left.")
	a.Dateline.Span = parley.Span{Start: 0, End: len("SALEM (AP)")}
	for how, splitter := range map[string]*Splitter{"rules": nil, "learned": learned(t)} {
		want := []string{"SALEM (AP)", "The union met Gov. Hood.", "It left."}
		if diff := cmp.Diff(want, sentencesOf(splitter.Split(a))); diff != "" {
			t.Errorf("%s: %s", how, diff)
		}
	}
}

func TestBlocks(t *testing.T) {
	a := &parley.Article{Text: "Union walks out\n\nThe union left\n\nIt said no"}
	for at := 0; at < len(a.Text); {
		end := at + len(strings.Split(a.Text[at:], "\n\n")[0])
		a.Blocks = append(a.Blocks, parley.Block{Span: parley.Span{Start: at, End: end}})
		at = end + 2
	}
	a.Blocks[0].Kind = parley.Headline
	d := learned(t).Split(a)
	check(t, d)
	if diff := cmp.Diff([]string{"Union walks out", "The union left", "It said no"}, sentencesOf(d)); diff != "" {
		t.Error(diff)
	}
}

func TestLongSentence(t *testing.T) {
	d := Split(article(strings.Repeat("word ", 3*MaxSentence)))
	if len(d.Sentences) != 3 {
		t.Errorf("%d sentences of %d words", len(d.Sentences), len(d.Tokens))
	}
}

// TestModelErrors: whatever a model lacks is an error, never a panic.
func TestModelErrors(t *testing.T) {
	set := map[string]func(b *model.Builder){
		EntryMarks:   func(b *model.Builder) { b.SetBytes(EntryMarks, make([]byte, 4)) },
		EntryWeights: func(b *model.Builder) { b.SetInt8(EntryWeights, make([]int8, 4)) },
		EntryBias:    func(b *model.Builder) { b.SetUint32(EntryBias, make([]uint32, 1)) },
		EntryHabits:  func(b *model.Builder) { b.SetUint32(EntryHabits, nil) },
	}
	open := func(b *model.Builder) error {
		f, err := model.Read(b.File(1))
		if err != nil {
			t.Fatal(err)
		}
		_, err = NewSplitter(f)
		return err
	}
	var whole model.Builder
	for _, add := range set {
		add(&whole)
	}
	if err := open(&whole); err != nil {
		t.Error(err)
	}
	for name := range set {
		var b model.Builder
		for other, add := range set {
			if other != name {
				add(&b)
			}
		}
		if open(&b) == nil {
			t.Errorf("a model without %s was read", name)
		}
	}
	whole.SetInt8(EntryWeights, make([]int8, 5))
	if err := open(&whole); !errors.Is(err, model.ErrCorrupt) {
		t.Errorf("weights that do not fit: %v", err)
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
	splitter := learned(f)
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
		check(t, splitter.Split(a))
	})
}

// hostile are texts of n bytes or so that no news agency wrote.
func hostile(n int) map[string]string {
	m := map[string]string{}
	for name, unit := range map[string]string{
		"letters": "a", "digits": "7", "stops": ".", "quotes": "'", "openings": "(\"", "hyphens": "a-", "apostrophes": "s'",
		"hosts": "a.", "mail": "a@", "numbers": "1,", "abbreviations": "Mr.", "invalid": "\xff", "control": "\x00\x07",
		"wide": "界", "emoji": "👍🏽", "strokes": "1/", "dashes": "1-1", "compounds": "ab-", "urls": "www.a)", "commas": "1,000,", "spaced stops": ". ", "spaced quotes": "\" ' ", "clitics": "'s", "words": "word ",
	} {
		m[name] = strings.Repeat(unit, n/len(unit)+1)
		// The same in stretches that are just short enough to be read as words.
		chunk := strings.Repeat(unit, maxChunk/len(unit)-1) + " "
		m[name+" in chunks"] = strings.Repeat(chunk, n/len(chunk)+1)
	}
	return m
}

func TestHostile(t *testing.T) {
	splitter := learned(t)
	for name, s := range hostile(20_000) {
		t.Run(name, func(t *testing.T) {
			check(t, Split(article(s)))
			check(t, splitter.Split(article(s)))
		})
	}
}

func BenchmarkSplit(b *testing.B) {
	var text strings.Builder
	for _, line := range cases(b, "sentences.txt") {
		text.WriteString(strings.ReplaceAll(line, "¶", " "))
		text.WriteByte(' ')
	}
	a := article(strings.Repeat(text.String(), 50))
	for how, splitter := range map[string]*Splitter{"rules": nil, "learned": learned(b)} {
		b.Run(how, func(b *testing.B) {
			b.SetBytes(int64(len(a.Text)))
			b.ReportAllocs()
			n := 0
			for b.Loop() {
				n += len(splitter.Split(a).Tokens)
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "tokens/s")
		})
	}
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

// TestRoom: the guess is enough for prose, and not far too much for anything.
func TestRoom(t *testing.T) {
	for _, test := range []string{
		"",
		strings.Repeat("x", 5000),
		strings.Repeat("“We won't sign,” she said on Monday; the union's members can't either. ", 40),
		strings.Repeat("... ", 500),
		strings.Repeat("\x01\x02\x03\x7f", 5000),
	} {
		a := &parley.Article{Text: test, Blocks: []parley.Block{{Span: parley.Span{End: len(test)}}}}
		n := len(Split(a).Tokens)
		if r := room(test); r+20 < n || r > 2*n+20 {
			t.Errorf("%.20q…: room for %d tokens, there are %d", test, r, n)
		}
	}
}
