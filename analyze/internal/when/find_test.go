package when

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"parley"
)

// article is an article of that day with one body block a paragraph.
func article(published, text string) *parley.Article {
	a := &parley.Article{ID: parley.ArticleID("", text), Text: text, Published: parley.Date{Value: published}}
	at := 0
	for _, paragraph := range strings.Split(text, "\n\n") {
		a.Blocks = append(a.Blocks, parley.Block{Span: parley.Span{Start: at, End: at + len(paragraph)}})
		at += len(paragraph) + 2
	}
	return a
}

func TestFind(t *testing.T) {
	a := article("2024-08-19", "Envoys met on Friday night.\n\nThe 11-day truce holds.")
	a.Published.Zone = "+04:00"
	doc := &parley.Document{Article: a}
	got := Find(doc)
	at := strings.Index(a.Text, "11-day")
	want := []parley.Time{{
		Value: "2024-08-16TNI", Type: "TIME", From: "2024-08-16T00:00:00+04:00", To: "2024-08-17T00:00:00+04:00", Precision: "day",
		Expression: "Friday night",
		Basis: parley.Basis{Rule: "time.weekday-part", Confidence: got[0].Confidence,
			Evidence: []parley.Evidence{{Doc: a.ID, Span: parley.Span{Start: 14, End: 26}, Quote: "Friday night"}}},
	}, {
		Value: "P11D", Type: "DURATION", Precision: "vague", Expression: "11-day",
		Basis: parley.Basis{Rule: "time.duration", Confidence: got[1].Confidence,
			Evidence: []parley.Evidence{{Doc: a.ID, Span: parley.Span{Start: at, End: at + 6}, Quote: "11-day"}}},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if doc.Unresolved != nil {
		t.Error("nothing was left unsaid, but counted:", doc.Unresolved)
	}
}

func TestZones(t *testing.T) {
	for text, want := range map[string]string{
		"It opened at 9 a.m. EST Friday.": "2024-08-16T09:00:00-05:00",
		"It opens at 0735 GMT.":           "2024-08-19T07:35:00Z",
		"It opens at 9 a.m. CEST.":        "2024-08-19T09:00:00+02:00",
		"It opens at 9 a.m. ET.":          "",
		"It opens at 9 a.m. today.":       "2024-08-19T09:00:00+04:00",
	} {
		a := article("2024-08-19", text)
		a.Published.Zone = "+04:00"
		if got := Find(&parley.Document{Article: a}); len(got) != 1 || got[0].From != want {
			t.Errorf("%s: got %+v, want %s", text, got, want)
		}
	}
}

func TestFindReadsNoCaptions(t *testing.T) {
	a := article("2024-08-19", "Envoys met on Friday.\n\nA picture of Sunday.\n\nPublished: Monday")
	a.Blocks[1].Kind, a.Blocks[2].Kind = parley.Caption, parley.Meta
	if got := Find(&parley.Document{Article: a}); len(got) != 1 || got[0].Expression != "Friday" {
		t.Errorf("got %+v", got)
	}
}

func TestFindCountsWhatItCannotPlace(t *testing.T) {
	doc := &parley.Document{Article: article("", "Envoys met on Friday and will meet next week, not in 2025.")}
	for _, tm := range Find(doc)[:2] {
		if tm.From != "" || tm.To != "" || tm.Precision != "vague" {
			t.Errorf("an article without a date places %q at %q", tm.Expression, tm.From)
		}
	}
	if n := doc.Unresolved["time-without-date"]; n != 2 {
		t.Errorf("counted %d, want 2", n)
	}
}

func TestAnchorOf(t *testing.T) {
	for _, c := range []struct{ published, dateline, updated, want string }{
		{"2024-08-19", "Aug. 7", "", "2024-08-19"},
		{"2024-08-19T23:10", "", "", "2024-08-19"},
		{"", "Aug. 7, 2024", "", "2024-08-07"},
		{"", "Aug. 7", "2024-08-08T10:00", "2024-08-07"},
		{"", "Dec. 31", "2024-01-01", "2023-12-31"},
		{"", "Aug. 7", "", ""},
		{"", "Friday", "", ""},
		{"", "", "2024-08-08", ""},
	} {
		a := &parley.Article{Published: parley.Date{Value: c.published}, Updated: parley.Date{Value: c.updated}, Dateline: parley.Dateline{Date: c.dateline}}
		got := AnchorOf(a)
		if s := got.day.Format("2006-01-02"); got.IsZero() != (c.want == "") || c.want != "" && s != c.want {
			t.Errorf("%+v: anchor %s", c, s)
		}
	}
}

// tagged is a document of one sentence, a token a line: form, XPOS, head
// (counted from one, zero for the root) and relation.
func tagged(published string, tokens ...string) *parley.Document {
	doc := &parley.Document{}
	var text strings.Builder
	heads := map[string]int{}
	for i, line := range tokens {
		heads[strings.Fields(line)[0]] = i
	}
	for _, line := range tokens {
		f := strings.Fields(line)
		if text.Len() > 0 {
			text.WriteByte(' ')
		}
		head, ok := heads[f[2]]
		if !ok {
			head = -1
		}
		upos := map[byte]string{'V': "VERB", 'N': "NOUN", 'M': "AUX"}[f[1][0]]
		doc.Tokens = append(doc.Tokens, parley.Token{Span: parley.Span{Start: text.Len(), End: text.Len() + len(f[0])},
			XPOS: f[1], UPOS: upos, Head: head, Deprel: f[3], Lemma: strings.ToLower(f[0]), Name: "O", SpaceAfter: true})
		text.WriteString(f[0])
	}
	doc.Article = article(published, text.String())
	doc.Sentences = []parley.Sentence{{First: 0, End: len(doc.Tokens), Paragraph: true}}
	return doc
}

// TestTrees has sentences whose words alone mislead.
func TestTrees(t *testing.T) {
	for _, c := range []struct {
		value  string
		tokens []string
	}{
		{"2024-08-23", []string{"Envoys NNS meet nsubj", "meet VBP - root", "separately RB meet advmod", "Friday NNP meet obl:tmod"}},
		{"2024-08-16", []string{"Envoys NNS met nsubj", "met VBD - root", "separately RB met advmod", "Friday NNP met obl:tmod"}},
		{"2024-08-16", []string{"Shares NNS fell nsubj", "bought VBN Shares acl", "here RB bought advmod", "Friday NNP bought obl:tmod", "will MD fell aux", "fell VB - root"}},
		{"2024-08-23", []string{"He PRP agreed nsubj", "agreed VBD - root", "to TO fly mark", "fly VB agreed xcomp", "there RB fly advmod", "Friday NNP fly obl:tmod"}},
		{"2024-08-16", []string{"He PRP refused nsubj", "refused VBD - root", "to TO fly mark", "fly VB refused xcomp", "there RB fly advmod", "Friday NNP fly obl:tmod"}},
		{"2024-08-23", []string{"Talks NNS held nsubj:pass", "are VBP held aux:pass", "held VBN - root", "here RB held advmod", "Friday NNP held obl:tmod"}},
		{"2024-08-23", []string{"Rules NNS - root", "to TO set mark", "be VB set aux:pass", "set VBN Rules acl", "here RB set advmod", "Friday NNP set obl:tmod"}},
	} {
		doc := tagged("2024-08-19", c.tokens...)
		if got := Find(doc); len(got) != 1 || got[0].Value != c.value {
			t.Errorf("%s: got %+v, want %s", doc.Article.Text, got, c.value)
		}
	}
}

// TestTagsTellMonths has a month at the head of a sentence, where its capital
// says nothing.
func TestTagsTellMonths(t *testing.T) {
	for _, c := range []struct {
		xpos string
		want int
	}{{"NNP", 1}, {"MD", 0}} {
		doc := tagged("2024-08-19", "May "+c.xpos+" saw nsubj", "saw VBD - root", "rain NN saw obj")
		if got := Find(doc); len(got) != c.want {
			t.Errorf("May as %s: got %+v", c.xpos, got)
		}
	}
}
