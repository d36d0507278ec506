package coverage

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"parley"
)

// A toy analyzer finds what its function says.
type toy func(*parley.Article) *parley.Document

func (t toy) Analyze(a *parley.Article) (*parley.Document, error) { return t(a), nil }

func nothing(a *parley.Article) *parley.Document { return &parley.Document{Article: a} }

// words is English enough to be taken for an article.
func words(s string) string {
	return s + ": the harbour operators and the union of the dockers will meet again on Monday, the mediator said in a statement.\n"
}

func write(t *testing.T, dir, name, body string) string {
	t.Helper()
	file := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(body), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestFiles(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b.txt", "a.html", "deep/c.jsonl", "deep/.git/x.txt", ".hidden.txt", "plain", "d.pdf", "NOTES.MD"} {
		write(t, dir, name, "x")
	}
	if err := os.Symlink("b.txt", filepath.Join(dir, "link.txt")); err != nil {
		t.Fatal(err)
	}
	files, leftOut := Files([]string{"-", dir, "missing.txt", filepath.Join(dir, "d.pdf")})
	for i := range files {
		files[i] = strings.TrimPrefix(filepath.ToSlash(files[i]), filepath.ToSlash(dir)+"/")
	}
	if diff := cmp.Diff([]string{"-", "a.html", "b.txt", "deep/c.jsonl", "link.txt", "plain", "missing.txt", "d.pdf"}, files); diff != "" {
		t.Error(diff)
	}
	if len(leftOut) != 2 {
		t.Errorf("left out %q, want d.pdf and NOTES.MD", leftOut)
	}
}

// results reads files and gives the first words of each article or its error.
func results(r *Reader, files ...string) (got []string, last int) {
	for result := range Read(r, files, func(d *parley.Document) (string, error) {
		first, _, _ := strings.Cut(d.Article.Text, ":")
		return first, nil
	}) {
		switch {
		case result.Last:
			last++
		case result.Err != nil:
			got = append(got, "error: "+result.Err.Error())
		default:
			got = append(got, result.Value)
		}
	}
	return got, last
}

func jsonLine(text string) string {
	line, err := json.Marshal(map[string]string{"title": "Talks", "text": text})
	if err != nil {
		panic(err)
	}
	return string(line) + "\n"
}

func TestRead(t *testing.T) {
	dir := t.TempDir()
	one := write(t, dir, "1.txt", words("One"))
	many := write(t, dir, "2.jsonl", jsonLine(words("Two"))+"\n{\"text\": \n"+jsonLine(words("Three"))+jsonLine(strings.Repeat(words("Long"), 40)))
	empty := write(t, dir, "3.txt", " \n")
	large := write(t, dir, "4.txt", strings.Repeat(words("Large"), 40))
	r := &Reader{Analyzer: toy(nothing), Jobs: 3, MaxBytes: 2000, Stdin: strings.NewReader(words("Stdin"))}
	got, last := results(r, one, many, empty, large, filepath.Join(dir, "none.txt"), Stdin)
	want := []string{"One", "Two", "error: 2.jsonl:3", "Three", "error: 2.jsonl:5: too large", "error: 3.txt: no article text",
		"error: 4.txt: too large", "error: none.txt", "Stdin"}
	if len(got) != len(want) || last != 6 {
		t.Fatalf("%d results of %d, %d files of 6: %q", len(got), len(want), last, got)
	}
	for i, g := range got {
		g = strings.ReplaceAll(g, dir+string(filepath.Separator), "")
		g = strings.ReplaceAll(g, "open ", "")
		if !strings.HasPrefix(g, want[i]) {
			t.Errorf("result %d: %q, want %q …", i, g, want[i])
		}
	}
}

// JSON Lines are known by their content where no name tells, and are read as
// far as the limit allows each article, not the whole.
func TestReadLinesFromStdin(t *testing.T) {
	var in strings.Builder
	for i := range 50 {
		in.WriteString(jsonLine(words(fmt.Sprint("Item ", i))))
	}
	r := &Reader{Analyzer: toy(nothing), Jobs: 2, MaxBytes: 1000, Stdin: strings.NewReader(in.String())}
	got, _ := results(r, Stdin)
	if len(got) != 50 || got[0] != "Item 0" || got[49] != "Item 49" {
		t.Errorf("%d results: %q", len(got), got)
	}
}

func TestSameArticleIsReadOnce(t *testing.T) {
	dir := t.TempDir()
	a, b := write(t, dir, "a.txt", words("Same")), write(t, dir, "b.txt", words("Same"))
	got, _ := results(&Reader{Analyzer: toy(nothing), Jobs: 2}, a, b)
	if len(got) != 2 || got[0] != "Same" || !strings.Contains(got[1], "b.txt: the same article as "+a) {
		t.Errorf("%q", got)
	}
}

func TestFaultsOfTheAnalyzer(t *testing.T) {
	dir := t.TempDir()
	files := []string{write(t, dir, "1.txt", words("Panic")), write(t, dir, "2.txt", words("Invalid")), write(t, dir, "3.txt", words("Good"))}
	r := &Reader{Jobs: 1, Analyzer: toy(func(a *parley.Article) *parley.Document {
		d := &parley.Document{Article: a}
		switch {
		case strings.HasPrefix(a.Text, "Panic"):
			panic("index out of range")
		case strings.HasPrefix(a.Text, "Invalid"):
			d.Times = []parley.Time{{Value: "2025", Type: "DATE", Expression: "2025", Basis: parley.Basis{Rule: "r"}}}
		}
		return d
	})}
	var errs []error
	for result := range Read(r, files, func(*parley.Document) (int, error) { return 0, nil }) {
		if !result.Last {
			errs = append(errs, result.Err)
		}
	}
	if len(errs) != 3 || !errors.Is(errs[0], ErrInternal) || !errors.Is(errs[1], ErrInternal) || errs[2] != nil {
		t.Fatalf("%v", errs)
	}
	if !strings.Contains(errs[0].Error(), "1.txt: internal error: index out of range") || !strings.Contains(errs[1].Error(), "no evidence") {
		t.Errorf("%v", errs)
	}
}

func TestOrdered(t *testing.T) {
	var running, most atomic.Int32
	in := func(yield func(int) bool) {
		for i := range 200 {
			if !yield(i) {
				return
			}
		}
	}
	do := func(i int) int {
		most.Store(max(most.Load(), running.Add(1)))
		defer running.Add(-1)
		if i%7 == 0 {
			time.Sleep(time.Millisecond)
		}
		return i * i
	}
	var got []int
	for x := range Ordered(4, in, do) {
		got = append(got, x)
	}
	if len(got) != 200 || !slices.IsSorted(got) {
		t.Errorf("out of order: %v", got)
	}
	if n := most.Load(); n > 4 {
		t.Errorf("%d at the same time", n)
	}
	for x := range Ordered(4, in, do) { // stopping early must not hang
		if x == 9 {
			break
		}
	}
}

// full is a record that has every field that a record can have.
func full(t *testing.T) *parley.Record {
	text := "Maren Holt, president of Dockworkers United & Sons, told <reporters> on Friday: \"We will wait.\""
	a := &parley.Article{
		ID: parley.ArticleID("", text), Name: "a.txt", URL: "https://example.org/a", Language: "en", Text: text,
		Blocks:    []parley.Block{{Span: parley.Span{Start: 0, End: len(text)}, Kind: parley.Caption}},
		Published: parley.Date{Value: "2025-10-03T18:20"}, Updated: parley.Date{Value: "2025-10-03T18:20:01", Zone: "+01:00"},
		Dateline: parley.Dateline{Place: "PORT CALDER", Date: "Oct. 3"},
	}
	d := &parley.Document{Article: a}
	span := func(words string) parley.Span {
		i := strings.Index(text, words)
		return parley.Span{Start: i, End: i + len(words)}
	}
	at := func(words string) []parley.Evidence { return []parley.Evidence{d.Quote(span(words))} }
	holt, union := parley.NewID("actor", a.ID, span("Maren Holt")), parley.NewID("actor", a.ID, span("Dockworkers United & Sons"))
	country := "DNK"
	friday := parley.Time{Value: "2025-10-03", Type: "DATE", Mod: "APPROX", From: "2025-10-03T00:00:00Z", To: "2025-10-04T00:00:00Z",
		Precision: "day", Expression: "Friday", Basis: parley.Basis{Rule: "r", Confidence: 1, Evidence: at("Friday")}}
	f := &parley.Findings{Entries: parley.Entries{
		Actors: []parley.Actor{
			{ID: holt, Name: "Maren Holt", Kind: parley.Person, Country: &country, Sectors: []string{"LAB"}, Mentions: at("Maren Holt"), Rule: "r",
				SpeaksFor: []string{union}, Offices: []parley.Office{{Title: "president", Of: &union, Status: "current", Rule: "r", Evidence: at("president")}}},
			{ID: union, Name: "Dockworkers United & Sons", Kind: parley.Organization, Mentions: at("Dockworkers United & Sons"), Rule: "r"},
		},
		Statements: []parley.Statement{
			{ID: parley.NewID("statement", a.ID, span("told")), Speaker: &holt, SpeakerAt: at("Maren Holt"), Cue: "told", CueAt: at("told"),
				Content: at(`"We will wait."`), Form: "direct", To: []string{union}, Venue: "in a statement", Time: &friday, AttributedTo: []string{union},
				Basis: parley.Basis{Rule: "r", Confidence: 0.5, Evidence: at("told")}},
			{ID: parley.NewID("statement", a.ID, span("We")), Content: at("We will wait."), Form: "mixed", Basis: parley.Basis{Rule: "r", Evidence: at("We")}},
		},
		Times: []parley.Time{friday},
	}, Unresolved: map[string]int{"a \"rule\"": 1, "b": 2}}
	r := parley.NewRecord("1.1-test")
	r.Add(a, f)
	if err := r.Validate(); err != nil {
		t.Fatal(err)
	}
	return r
}

func TestWriteRecord(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile("../../docs/schema/record.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	for name, r := range map[string]*parley.Record{"full": full(t), "empty": parley.NewRecord("1.1-test")} {
		var pretty, line bytes.Buffer
		if err := errors.Join(WriteRecord(&pretty, r), WriteRecordLine(&line, r)); err != nil {
			t.Fatal(err)
		}
		var a, b any
		for _, x := range []struct {
			out  *bytes.Buffer
			into *any
		}{{&pretty, &a}, {&line, &b}} {
			if bytes.Contains(x.out.Bytes(), []byte(`\u003c`)) || name == "full" && !strings.Contains(x.out.String(), "& Sons, told <reporters>") {
				t.Errorf("%s: &, < and > are escaped", name)
			}
			decoded, err := jsonschema.UnmarshalJSON(bytes.NewReader(x.out.Bytes()))
			if err != nil {
				t.Fatalf("%s: %v\n%s", name, err, x.out)
			}
			if err := schema.Validate(decoded); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			*x.into = decoded
		}
		if diff := cmp.Diff(b, a); diff != "" {
			t.Errorf("%s: the record and its line differ:\n%s", name, diff)
		}
		if n := bytes.Count(line.Bytes(), []byte("\n")); n != 1 {
			t.Errorf("%s: %d lines", name, n)
		}
	}
}
