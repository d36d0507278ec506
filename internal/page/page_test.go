package page

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"parley"
)

var update = flag.Bool("update", false, "write the golden files anew")

// A maker builds documents by hand: the text and spans found by their words.
type maker struct {
	*parley.Document
	t *testing.T
}

func newMaker(t *testing.T, blocks ...string) *maker {
	a := &parley.Article{Name: "cuttings/01-talks.txt", Language: "en"}
	m := &maker{&parley.Document{Article: a}, t}
	for b, block := range blocks {
		if b > 0 {
			a.Text += "\n\n"
		}
		start := len(a.Text)
		a.Text += block
		a.Blocks = append(a.Blocks, parley.Block{Span: parley.Span{Start: start, End: len(a.Text)}})
		at := start
		for s, sentence := range strings.SplitAfter(block, ". ") {
			first := len(m.Tokens)
			for _, word := range strings.Fields(sentence) {
				at += strings.Index(a.Text[at:], word)
				m.Tokens = append(m.Tokens, parley.Token{Span: parley.Span{Start: at, End: at + len(word)}, Head: -1})
				at += len(word)
			}
			m.Sentences = append(m.Sentences, parley.Sentence{First: first, End: len(m.Tokens), Block: b, Paragraph: s == 0})
		}
	}
	a.ID = "a0123456789ab"
	return m
}

// at is the evidence that the words give where they first stand.
func (m *maker) at(words ...string) []parley.Evidence {
	var list []parley.Evidence
	for _, w := range words {
		i := strings.Index(m.Article.Text, w)
		if i < 0 {
			m.t.Fatalf("%q is not in the text", w)
		}
		list = append(list, m.Quote(parley.Span{Start: i, End: i + len(w)}))
	}
	return list
}

func sample(t *testing.T) *parley.Document {
	m := newMaker(t,
		`Maren Holt, president of Dockworkers United, said on Friday that "nobody here wants a strike". She spoke beside the mediator.`,
		`"Not a single crane," she added, "will move without a contract that keeps the people who have worked here for thirty years in their jobs."`,
		`Pier & Sons <Ltd> denied that. 交渉 went on in Østhavn.`)
	m.Article.Title = "Dockers and terminals to talk again on Monday"
	m.Article.Outlet, m.Article.Byline = "The Calder Bay Herald", "Nora Lindqvist"
	m.Article.Agency = "Coastal Press"
	m.Article.Published = parley.Date{Value: "2025-10-03T18:20"}
	m.Article.Updated = parley.Date{Value: "2025-10-03T19:05", Zone: "+01:00"}
	m.Article.Dateline = parley.Dateline{Place: "CALDER BAY", Date: "Oct. 3"}
	holt, union, firm := "a1", "a2", "a3"
	country := "DNK"
	basis := func(e []parley.Evidence) parley.Basis {
		return parley.Basis{Rule: "r", Confidence: 0.9, Evidence: e}
	}
	m.Actors = []parley.Actor{
		{ID: holt, Name: "Maren Holt", Kind: parley.Person, Mentions: append(m.at("Maren Holt"), m.at("She", "she")...), Aliases: []string{"Holt"},
			Offices: []parley.Office{{Title: "president", Of: &union, Status: "current", Evidence: m.at("president")}}, SpeaksFor: []string{union}},
		{ID: union, Name: "Dockworkers United", Kind: parley.Organization, Sectors: []string{"LAB"}, Mentions: m.at("Dockworkers United")},
		{ID: firm, Name: "Pier & Sons <Ltd>", Kind: parley.Organization, Country: &country, Mentions: m.at("Pier & Sons <Ltd>", "Pier & Sons <Ltd>")},
	}
	m.Statements = []parley.Statement{
		{ID: "s1", Speaker: &holt, SpeakerAt: m.at("Maren Holt"), Cue: "said", CueAt: m.at("said"), Content: m.at(`"nobody here wants a strike"`), Form: "direct",
			Time: &parley.Time{Expression: "on Friday", Value: "2025-10-03"}, Basis: basis(m.at("said"))},
		{ID: "s2", Speaker: &holt, SpeakerAt: m.at("she"), Cue: "added", Form: "direct", AttributedTo: []string{union}, To: []string{firm},
			Content: m.at(`"Not a single crane,"`, `"will move without a contract that keeps the people who have worked here for thirty years in their jobs."`), Basis: basis(m.at("added"))},
		{ID: "s3", Cue: "denied", Content: m.at("that"), Form: "indirect", Basis: basis(m.at("denied"))},
	}
	deed := func(id, kind, text string, status parley.Status, actors, recipients []string) parley.Event {
		return parley.Event{ID: id, Type: kind, Text: text, Actors: actors, Recipients: recipients,
			Act: parley.Act{Status: status, Basis: basis(m.at(text))}}
	}
	m.Events = []parley.Event{
		deed("e1", "PROTEST", "strike", parley.Denied, []string{union}, []string{firm}),
		deed("e2", "REJECT", "denied", parley.Happened, []string{firm}, []string{union}),
		deed("e3", "REJECT", "denied", parley.Happened, []string{firm}, []string{union}), // the same again
		deed("e4", "ACCUSE", "spoke", parley.Happened, []string{holt}, nil),
	}
	m.Events[0].AttributedTo, m.Events[0].Time = []string{holt}, m.Statements[0].Time
	m.Events[3].RecipientsAt = m.at("the mediator")
	m.Times = []parley.Time{
		{Value: "2025-10-03", Type: "DATE", Expression: "Friday", Basis: basis(m.at("Friday"))},
		{Value: "P30Y", Type: "DURATION", Mod: "APPROX", Expression: "thirty years", Basis: basis(m.at("thirty years"))},
	}
	m.Unresolved = map[string]int{"speaker-unclear": 2, "pronoun": 1, "they": 2}
	return m.Document
}

func TestArticle(t *testing.T) {
	d := sample(t)
	for _, test := range []struct {
		golden string
		width  int
	}{{"article-80.txt", 80}, {"article-40.txt", 40}} {
		page := Article(d, test.width)
		golden(t, test.golden, ansi.Strip(page))
		for line := range strings.SplitSeq(page, "\n") {
			if w := lipgloss.Width(line); w > test.width {
				t.Errorf("%d cells wide, not %d: %q", w, test.width, line)
			}
		}
		if !strings.Contains(page, "\x1b[") {
			t.Error("the page has no style")
		}
	}
}

// golden compares got with a file of testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-update writes it anew):\n%s", name, diff)
	}
}

func TestHostileWords(t *testing.T) {
	m := newMaker(t, "A \x1b[31mred\x1b[0m \u202eword\u009b and "+strings.Repeat("x", 500)+" that went on. The end.")
	m.Article.Title = "\x1b]0;title\x07" + strings.Repeat("w", 300)
	m.Article.Byline = "\x1b[2J"
	m.Times = []parley.Time{{Expression: "The end", Value: "X\x1b", Basis: parley.Basis{Evidence: m.at("The end")}}}
	m.Statements = []parley.Statement{{Content: m.at("\x1b[31mred\x1b[0m \u202eword\u009b and " + strings.Repeat("x", 500)), Form: "indirect"}}
	m.Actors = []parley.Actor{{ID: "1", Name: strings.Repeat("交渉", 60), Kind: parley.Group, Mentions: m.at("A", "red")}}
	page := Article(m.Document, 60)
	plain := ansi.Strip(page)
	for _, c := range plain {
		if c != '\n' && (c < ' ' || 0x7f <= c && c < 0xa0 || c == 0x202e) {
			t.Fatalf("control character %U on the page", c)
		}
	}
	for line := range strings.SplitSeq(plain, "\n") {
		if w := lipgloss.Width(line); w > 60 {
			t.Errorf("%d cells wide: %q", w, line)
		}
	}
}

func TestShorten(t *testing.T) {
	s := "The talks will resume on Monday in the old customs house, he said."
	from := strings.Index(s, "Monday")
	for _, test := range []struct {
		width int
		want  string
	}{
		{80, s},
		{30, "…will resume on Monday in the…"},
		{11, "…on Monday…"},
		{4, "…Mo…"},
	} {
		if got := shorten(s, from, from+len("Monday"), test.width); got != test.want {
			t.Errorf("shorten to %d: %q, want %q", test.width, got, test.want)
		}
	}
}

func TestSentence(t *testing.T) {
	d := sample(t)
	// "Maren Holt, president of Dockworkers United, said on Friday that …"
	for i, tok := range []struct {
		head                int
		upos, deprel, lemma string
	}{
		{1, "PROPN", "compound", "Maren"}, {6, "PROPN", "nsubj", "Holt"}, {1, "NOUN", "appos", "president"}, {5, "ADP", "case", "of"},
		{5, "PROPN", "compound", "Dockworkers"}, {2, "PROPN", "nmod", "United"}, {-1, "VERB", "root", "say"}, {8, "ADP", "case", "on"},
		{6, "PROPN", "obl", "Friday"}, {11, "SCONJ", "mark", "that"}, {11, "PRON", "nsubj", "nobody"}, {6, "VERB", "ccomp", "want"},
		{11, "X", "dep", "?"}, {11, "X", "dep", "?"}, {11, "X", "dep", "?"},
	} {
		d.Tokens[i].Head, d.Tokens[i].UPOS, d.Tokens[i].Deprel, d.Tokens[i].Lemma = tok.head, tok.upos, tok.deprel, tok.lemma
	}
	d.Tokens[0].Name, d.Tokens[1].Name, d.Tokens[2].Name = "B-PER", "I-PER", "O"
	holt := d.Actors[0].Mentions[0].Span
	d.Mentions = []parley.Mention{
		{Span: holt, Head: 1, Form: parley.Named, Type: "PER", Actor: 0, Rule: "first name"},
		{Span: d.Tokens[10].Span, Head: 10, Form: parley.Pronoun, Actor: -1},
	}
	scope := func(i int) (parley.Act, []string) {
		return parley.Act{Status: parley.Denied, AttributedTo: []string{d.Actors[0].ID}, Time: &d.Times[0]}, []string{"want: negation → denied"}
	}
	golden(t, "sentence.txt", ansi.Strip(Sentence(d, 0, 80, scope)))
}

// A tree that is none (a circle, a head elsewhere) is drawn all the same.
func TestTreeOfBrokenHeads(t *testing.T) {
	m := newMaker(t, "one two three four")
	for i, head := range []int{1, 0, 9, 2} {
		m.Tokens[i].Head = head
	}
	if lines := tree(m.Document, 0); len(lines) != 4 {
		t.Errorf("%d lines: %q", len(lines), lines)
	}
}
