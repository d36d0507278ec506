package quote

import (
	"cmp"
	"slices"

	"parley"
)

// chains are, for each speech, the speeches whose content its cue stands in,
// outermost first.
func (f *finder) chains() [][]int {
	var spans []held
	anchors := make([]parley.Span, len(f.speeches))
	for i, s := range f.speeches {
		anchors[i] = f.anchor(s)
		for _, c := range s.content {
			spans = append(spans, held{c, i})
		}
	}
	return enclosing(anchors, spans)
}

// A held is a span of the content of a speech.
type held struct {
	parley.Span
	by int
}

// enclosing are, for each anchor, the holders of the spans that it stands in,
// longest span first, but for its own.
func enclosing(anchors []parley.Span, spans []held) [][]int {
	order := make([]int, len(anchors))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return anchors[a].Start - anchors[b].Start })
	slices.SortStableFunc(spans, func(a, b held) int { return cmp.Or(a.Start-b.Start, b.End-a.End) })
	out := make([][]int, len(anchors))
	var open []held
	next := 0
	for _, i := range order {
		at := anchors[i]
		for next < len(spans) && spans[next].Start <= at.Start {
			open = append(open, spans[next])
			next++
		}
		open = slices.DeleteFunc(open, func(h held) bool { return h.End <= at.Start })
		for _, h := range open {
			if h.by != i && h.Contains(at) && !slices.Contains(out[i], h.by) {
				out[i] = append(out[i], h.by)
			}
		}
	}
	return out
}
