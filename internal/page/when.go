package page

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"charm.land/lipgloss/v2"

	"parley"
)

// when lists the time expressions in the order of the text: the words, their
// value, and the sentence they stand in.
func (v *view) when() {
	if len(v.Times) == 0 {
		return
	}
	v.heading("WHEN")
	words, value := 0, 0
	for i := range v.Times {
		words = max(words, lipgloss.Width(clean(v.Times[i].Expression))+2)
		value = max(value, lipgloss.Width(timex(&v.Times[i]))+2)
	}
	words, value = min(words, v.width/3), min(value, v.width/3)
	for i := range v.Times {
		t := &v.Times[i]
		value := pad(timex(t), value)
		if room := v.width - words - lipgloss.Width(value); room >= minWidth/2 {
			value += faint.Render(v.sentence(t, room))
		}
		v.row(bold.Render(clean(t.Expression)), words, value)
	}
}

// timex is the TIMEX3 value of t, with its modifier.
func timex(t *parley.Time) string {
	if t.Mod != "" {
		return t.Value + " " + strings.ToLower(t.Mod)
	}
	return t.Value
}

func pad(s string, width int) string {
	return s + strings.Repeat(" ", max(1, width-lipgloss.Width(s)))
}

// sentence is the sentence of t around its expression, cut to width.
func (v *view) sentence(t *parley.Time, width int) string {
	if len(t.Evidence) == 0 {
		return ""
	}
	at := t.Evidence[0].Span
	span := at
	if i := v.TokenAt(at.Start); i < len(v.Tokens) {
		if s := v.Sentences[v.SentenceOf(i)]; s.End > s.First {
			span = span.Union(parley.Span{Start: v.Tokens[s.First].Start, End: v.Tokens[s.End-1].End})
		}
	}
	text := v.Document.Article.Text
	before, words, after := clean(text[span.Start:at.Start]), clean(text[at.Start:at.End]), clean(text[at.End:span.End])
	// clean trims, so the spaces at the seams are put back.
	if before != "" && text[at.Start-1] == ' ' {
		before += " "
	}
	if after != "" && text[at.End] == ' ' {
		after = " " + after
	}
	return shorten(before+words+after, len(before), len(before)+len(words), width)
}

// unsaid counts what was seen and left unsaid.
func (v *view) unsaid() {
	if len(v.Unresolved) == 0 {
		return
	}
	v.heading("LEFT UNSAID")
	rules := slices.SortedFunc(maps.Keys(v.Unresolved), func(a, b string) int {
		return cmp.Or(cmp.Compare(v.Unresolved[b], v.Unresolved[a]), strings.Compare(a, b))
	})
	var counts []string
	for _, r := range rules {
		counts = append(counts, fmt.Sprintf("%s %d", clean(r), v.Unresolved[r]))
	}
	v.fill("", "", faint.Render(strings.Join(counts, " · ")))
}
