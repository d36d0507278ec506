package page

import (
	"strings"

	"charm.land/lipgloss/v2"

	"parley"
)

// tree draws the dependency tree of sentence n, a token a line in the order of
// the text, so that the sentence reads from top to bottom:
//
//	╭─ Holt       PROPN NNP  Holt  nsubj  B-PER
//	said          VERB  VBD  say   root
//	╰─ nothing    NOUN  NN   …     obj
//
// A word hangs on the nearest word to its left in the drawing that the line
// leads to.
func tree(d *parley.Document, n int) []string {
	s := d.Sentences[n]
	paths := make([][]int, s.End-s.First) // from the root to each token
	for i := s.First; i < s.End; i++ {
		paths[i-s.First] = pathTo(d, s, i)
	}
	reach := reaches(d, s)
	var words [][]string
	for i := s.First; i < s.End; i++ {
		t := &d.Tokens[i]
		label := clean(d.Form(i))
		words = append(words, []string{
			branches(paths[i-s.First], reach, i, s.First) + label,
			t.UPOS, t.XPOS, clean(t.Lemma), t.Deprel, strings.TrimPrefix(t.Name, "O"),
		})
	}
	return columns(words)
}

// pathTo is the tokens from the root of a sentence to token i. A head outside
// the sentence or a circle ends it.
func pathTo(d *parley.Document, s parley.Sentence, i int) []int {
	var path []int
	for at := i; at >= s.First && at < s.End && len(path) <= s.End-s.First; at = d.Tokens[at].Head {
		path = append(path, at)
	}
	for l, r := 0, len(path)-1; l < r; l, r = l+1, r-1 {
		path[l], path[r] = path[r], path[l]
	}
	return path
}

// A reach is the first and last token of a token and its dependents.
type reach struct{ first, last int }

// reaches are the reaches of the tokens of a sentence.
func reaches(d *parley.Document, s parley.Sentence) []reach {
	r := make([]reach, s.End-s.First)
	for i := range r {
		r[i] = reach{s.First + i, s.First + i}
	}
	for i := s.First; i < s.End; i++ {
		if h := d.Tokens[i].Head; h >= s.First && h < s.End {
			at := &r[h-s.First]
			at.first, at.last = min(at.first, i), max(at.last, i)
		}
	}
	return r
}

// branches are the lines left of token i: for every token above it in the tree
// a bar where that token's dependents go on past line i, and a corner at the last.
func branches(path []int, reaches []reach, i, first int) string {
	var b strings.Builder
	for depth, above := range path[:len(path)-1] {
		r := reaches[above-first]
		switch {
		case depth == len(path)-2 && i == r.first:
			b.WriteString("╭─ ")
		case depth == len(path)-2 && i == r.last:
			b.WriteString("╰─ ")
		case depth == len(path)-2:
			b.WriteString("├─ ")
		case r.first < i && i < r.last:
			b.WriteString("│  ")
		default:
			b.WriteString("   ")
		}
	}
	return b.String()
}

// columns sets rows in columns, all but the first faint.
func columns(rows [][]string) []string {
	var widths []int
	for _, row := range rows {
		for c, cell := range row {
			if c == len(widths) {
				widths = append(widths, 0)
			}
			widths[c] = max(widths[c], lipgloss.Width(cell))
		}
	}
	lines := make([]string, 0, len(rows))
	for _, row := range rows {
		var rest strings.Builder
		for c, cell := range row[1:] {
			rest.WriteString("  " + cell + strings.Repeat(" ", widths[c+1]-lipgloss.Width(cell)))
		}
		first := row[0] + strings.Repeat(" ", widths[0]-lipgloss.Width(row[0]))
		lines = append(lines, first+faint.Render(strings.TrimRight(rest.String(), " ")))
	}
	return lines
}
