package quote

import (
	"os"
	"strings"
	"testing"

	"parley"
)

// people gives a document the mentions of two actors, and its first "Monday"
// as a time.
func people(doc *parley.Document) {
	for _, name := range []string{"Holt", "Calloway"} {
		at := parley.Span{Start: strings.Index(doc.Article.Text, name)}
		at.End = at.Start + len(name)
		doc.Actors = append(doc.Actors, parley.Actor{
			ID: name, Name: name, Kind: parley.Person, Mentions: []parley.Evidence{doc.Quote(at)}, Rule: "r",
		})
	}
	for i := range doc.Tokens {
		m := parley.Mention{Span: doc.Tokens[i].Span, Head: i, Form: parley.Named, Type: "PER"}
		switch doc.Form(i) {
		case "Holt":
		case "Calloway", "mediator", "she":
			m.Actor = 1
		case "Monday":
			doc.Times = append(doc.Times, parley.Time{
				Value: "2026-03-02", Type: "DATE", Precision: "day", Expression: "Monday",
				Basis: parley.Basis{Rule: "r", Confidence: 1, Evidence: []parley.Evidence{doc.Quote(m.Span)}},
			})
			continue
		default:
			continue
		}
		doc.Mentions = append(doc.Mentions, m)
	}
}

// TestSpeakers reads who speaks, to whom, where and when, in whose words.
func TestSpeakers(t *testing.T) {
	trees, err := os.ReadFile("testdata/who.conllu")
	if err != nil {
		t.Fatal(err)
	}
	doc := treesOf(t, string(trees))
	people(doc)
	doc.Statements = Find(doc)
	if err := doc.Findings.Validate(doc.Article); err != nil {
		t.Error(err)
	}
	type want struct {
		content, speaker, to, by, venue, when string
	}
	for i, w := range []want{
		{"that Calloway, who said she was tired, had rejected the plan", "Holt", "Calloway", "", "in a statement", "2026-03-02"},
		{"she was tired", "Calloway", "", "Holt", "", ""},
		{"the plan", "Calloway", "", "Holt", "", ""},
		{"that the port would close", "", "", "", "on X", ""},
		{"that the ships were full", "Holt", "Calloway", "", "", ""},
	} {
		if i >= len(doc.Statements) {
			t.Fatalf("no statement %q", w.content)
		}
		s := doc.Statements[i]
		got := want{quotes(s.Content), "", strings.Join(s.To, " "), strings.Join(s.AttributedTo, " "), s.Venue, ""}
		if s.Speaker != nil {
			got.speaker = *s.Speaker
		}
		if s.Time != nil {
			got.when = s.Time.Value
		}
		if got != w {
			t.Errorf("got  %+v\nwant %+v", got, w)
		}
	}
	if n := doc.Unresolved["quote.speaker"]; n != 1 {
		t.Errorf("%d speakers not known, want 1", n)
	}
}

// TestEchoes holds that a pronoun for the speaker makes no second voice.
func TestEchoes(t *testing.T) {
	doc := treesOf(t, `# newdoc
1	Holt	Holt	PROPN	NNP	_	2	nsubj	_	_
2	said	say	VERB	VBD	_	0	root	_	_
3	she	she	PRON	PRP	_	4	nsubj	_	_
4	believed	believe	VERB	VBD	_	2	ccomp	_	_
5	that	that	SCONJ	IN	_	7	mark	_	_
6	they	they	PRON	PRP	_	7	nsubj	_	_
7	lied	lie	VERB	VBD	_	4	ccomp	_	SpaceAfter=No
8	.	.	PUNCT	.	_	2	punct	_	_

`)
	if got, want := printStatements(Find(doc)), "clause (indirect) Holt | said | she believed that they lied\n"; got != want {
		t.Errorf("got %q", got)
	}
	if n := doc.Unresolved["quote.nested"]; n != 1 {
		t.Errorf("%d nested, want 1", n)
	}
}

// TestRuleNames holds that rules can be told apart and are no surer than sure.
func TestRuleNames(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range rules {
		if r.name == "" || seen[r.name] || r.confidence <= 0 || r.confidence > 1 {
			t.Errorf("rule %+v", r)
		}
		seen[r.name] = true
	}
}

// BenchmarkFind reads the articles of the cases as one.
func BenchmarkFind(b *testing.B) {
	var trees strings.Builder
	for _, name := range []string{"direct", "indirect", "paragraphs", "turns"} {
		archive, err := os.ReadFile("testdata/" + name + ".txtar")
		if err != nil {
			b.Fatal(err)
		}
		_, rest, _ := strings.Cut(string(archive), "-- trees --\n")
		text, _, _ := strings.Cut(rest, "-- want --")
		trees.WriteString(strings.ReplaceAll(text, "# newdoc", "#"))
	}
	doc := treesOf(b, strings.Repeat(trees.String(), 100))
	b.ReportAllocs()
	for b.Loop() {
		Find(doc)
	}
	b.ReportMetric(float64(b.N*len(doc.Tokens))/b.Elapsed().Seconds(), "tokens/s")
}
