package quote

import (
	"strings"
	"testing"

	"parley"
)

// paragraphs is an article with these paragraphs.
func paragraphs(text string) *parley.Article {
	a := &parley.Article{Text: text}
	at := 0
	for _, p := range strings.SplitAfter(text, "\n\n") {
		end := at + len(strings.TrimRight(p, "\n"))
		if end > at {
			a.Blocks = append(a.Blocks, parley.Block{Span: parley.Span{Start: at, End: end}})
		}
		at += len(p)
	}
	return a
}

// bracketed is the text with ⟦ ⟧ round each quotation, ⟦+ round one that goes
// on with the one before.
func bracketed(text string, quotations []Quotation) string {
	opens, closes := map[int]string{}, map[int]string{}
	for _, q := range quotations {
		open := "⟦"
		if q.Continues >= 0 {
			open = "⟦+"
		}
		opens[q.Start] += open
		closes[q.End] += "⟧"
	}
	var b strings.Builder
	for i := 0; i <= len(text); i++ {
		b.WriteString(closes[i])
		b.WriteString(opens[i])
		if i < len(text) {
			b.WriteByte(text[i])
		}
	}
	return b.String()
}

func TestMarks(t *testing.T) {
	for _, test := range []struct{ name, want string }{
		{"straight", `⟦"We will sign,"⟧ she said. ⟦"Soon."⟧`},
		{"curly", `⟦“We will sign,”⟧ she said, ⟦“soon.”⟧`},
		{"angle", `⟦«We will sign»⟧, she said.`},
		{"low opening mark", `⟦„We will sign,”⟧ she said.`},
		{"two apostrophes", `⟦''We will sign,''⟧ she said.`},
		{"grave accents and apostrophes", "⟦``We will sign,''⟧ she said."},
		{"two curly singles", `⟦‘‘We will sign,’’⟧ she said.`},
		{"british singles", `⟦‘We will sign the workers’ deal, won’t we?’⟧ she said.`},
		{"straight singles", `⟦'We won't sign,'⟧ she said. ⟦'Never.'⟧`},
		{"singles in doubles", `⟦“He said ⟦‘no’⟧ to me,”⟧ she said.`},
		{"doubles in singles", `⟦‘He said ⟦“no”⟧ to me,’⟧ she said.`},
		{"three deep", `⟦“I heard ⟦‘the ⟦“final”⟧ offer’⟧ twice,”⟧ she said.`},
		{"closing together", `⟦"They shouted ⟦'Sign!'⟧"⟧ she said.`},
		{"closing together, apostrophes", `⟦''They shouted ⟦'Sign!'⟧''⟧ she said.`},
		{"opening together", `⟦"⟦'Sign'⟧ is a word,"⟧ she said.`},
		{"same mark inside", `⟦"He said ⟦"no"⟧ to me,"⟧ she said.`},
		{"curly in straight", `⟦"The question was ⟦“Will you?”⟧ and nobody spoke."⟧`},
		{"wrong glyphs", `⟦”We will sign,“⟧ she said.`},
		{"straight closes curly", `⟦“We will sign,"⟧ she said.`},
		{"dash before", `She said—⟦“sign”⟧—and left.`},
		{"bracket before", `(⟦“sign,”⟧ she said)`},
		{"apostrophes are no marks", `The workers' union didn't sign in the '90s or in '04, 'til May.`},
		{"O’Neill and rock ’n’ roll", `O’Neill’s rock ’n’ roll wasn’t ’em.`},
		{"genitive plural alone", `It is the dockers’ port and the owners’ ships.`},
		{"inches", `He is 6'4" tall and she 5’8" or so.`},
		{"inches in speech", `⟦"I am 6'4" tall,"⟧ he said.`},
		{"empty", `"" and ''`},
		{"headline singles", `Holt: ⟦‘We will not sign’⟧`},

		{"speech over paragraphs", "⟦“We came to sign.⟧\n\n⟦+“They came to talk.⟧\n\n⟦+“We left,”⟧ she said."},
		{"straight speech over paragraphs", "She said: ⟦\"We came to sign.⟧\n\n⟦+\"They came to talk.\"⟧"},
		{"second paragraph without its mark", "⟦“We came to sign.⟧\n\n⟦+They came to talk,”⟧ she said."},
		{"single speech over paragraphs", "⟦‘We came to sign.⟧\n\n⟦+‘They came to talk,’⟧ she said."},
		{"paragraphs of a line", "⟦“We came to sign.⟧\n⟦+“They came to talk,”⟧ she said.\n⟦“Soon.”⟧"},
		{"hard line ends", "⟦“We came\nto sign.⟧\n⟦+They came to talk,”⟧ she said."},
		{"two quotations in two paragraphs", "⟦“We came.”⟧\n\n⟦“They left.”⟧"},
		{"first mark lost", `⟦We will sign,"⟧ she said.`},
		{"last mark lost", `She said: ⟦“We will sign.⟧`},
		{"last mark lost before another quotation", `⟦“We will sign, she said.⟧ ⟦“Soon.”⟧`},
		{"mark lost in the middle of a phrase", `The "final offer was made.`},
		{"mark left over", `The final offer" was made.`},
	} {
		t.Run(test.name, func(t *testing.T) {
			text := strings.NewReplacer("⟦+", "", "⟦", "", "⟧", "").Replace(test.want)
			if got := bracketed(text, Marks(paragraphs(text))); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

// TestMarksSkipCaptions holds that a caption ends nothing and opens nothing.
func TestMarksSkipCaptions(t *testing.T) {
	a := paragraphs("“We came to sign.\n\n“The” port\n\n“They came to talk,” she said.")
	a.Blocks[1].Kind = parley.Caption
	if got, want := bracketed(a.Text, Marks(a)), "⟦“We came to sign.⟧\n\n“The” port\n\n⟦+“They came to talk,”⟧ she said."; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// checkMarks holds quotations to what [Quotation] promises.
func checkMarks(t interface{ Fatalf(string, ...any) }, a *parley.Article, quotations []Quotation) {
	for i, q := range quotations {
		block := a.Blocks[q.Block]
		switch {
		case !block.Contains(q.Span) || !q.Contains(q.Inner) || q.Inner.Empty():
			t.Fatalf("quotation %d %+v in block %+v", i, q, block)
		case i > 0 && q.Start < quotations[i-1].Start:
			t.Fatalf("quotation %d %+v comes after %+v", i, q, quotations[i-1])
		case q.Continues >= i || q.Continues >= 0 && quotations[q.Continues].Block > q.Block:
			t.Fatalf("quotation %d %+v goes on with one that is not before it", i, q)
		}
		depth := 0
		for j := i - 1; j >= 0 && j > i-50; j-- {
			if p := quotations[j]; p.Overlaps(q.Span) {
				if !p.Contains(q.Span) {
					t.Fatalf("quotations %+v and %+v cross", p, q)
				}
				depth++
			}
		}
		if depth > q.Depth {
			t.Fatalf("quotation %d %+v stands in %d others", i, q, depth)
		}
	}
}

func FuzzMarks(f *testing.F) {
	for _, s := range []string{
		`"We will sign," she said.`, "“We came.\n\n“They left,” she said.", "''`'\"“”‘’«»", "'a 'b' \"c 'd\" e'",
		"\xff\"\xff", "“““”””", `6'4"`, "’’’ ‘‘‘ ''' ", "\"\n\n\"\n\n\"",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		a := paragraphs(s)
		checkMarks(t, a, Marks(a))
	})
}

// TestMarksHostile reads paragraphs of nothing but marks, 10 MB each. Work
// that grows faster than the text would not end.
func TestMarksHostile(t *testing.T) {
	size := 10 << 20
	if testing.Short() {
		size = 1 << 20
	}
	for _, unit := range []string{
		`"`, "“", "”", "'", "‘", "’", "`", `"a" `, "“a ", "‘a ", "a’ ", "'a 's ", "“‘", "\"a\n\n", "“a\n\n", "1", `1"`, "\n\n", "a. “",
	} {
		a := paragraphs(strings.Repeat(unit, size/len(unit)))
		if quotations := Marks(a); len(quotations) < 1000 {
			checkMarks(t, a, quotations)
		}
	}
}

func BenchmarkMarks(b *testing.B) {
	for name, unit := range map[string]string{
		"prose":   "“We are closer than we were,” said the mediator’s aide, who wasn’t at the talks in Oslo. ",
		"marks":   "“‘a’” ",
		"openers": "‘a ",
	} {
		b.Run(name, func(b *testing.B) {
			a := paragraphs(strings.Repeat(unit+"\n\n", 10_000))
			b.SetBytes(int64(len(a.Text)))
			for b.Loop() {
				Marks(a)
			}
		})
	}
}
