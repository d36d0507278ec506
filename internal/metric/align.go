package metric

import (
	"io"
	"strings"

	"parley/internal/conllu"
)

// A charSpan is a stretch of a file's characters, white space left out.
type charSpan struct{ start, end int }

// An alignedWord is a word with the characters it covers: all words of a
// multiword token cover the whole token.
type alignedWord struct {
	*conllu.Word
	charSpan
	multi bool // part of a multiword token
	head  int  // index among all words; -1 for a root, [conllu.NoHead] if not parsed
}

// trees is a CoNLL-U file as [ScoreParse] sees it.
type trees struct {
	text              []rune // without white space
	sentences, tokens []charSpan
	words             []alignedWord
}

func readTrees(r io.Reader) (*trees, error) {
	sentences, err := conllu.Read(r)
	if err != nil {
		return nil, err
	}
	t := &trees{}
	for i := range sentences {
		begin, first := len(t.text), len(t.words)
		var span charSpan
		words := sentences[i].Words
		for j := range words {
			w := &words[j]
			if !w.Joined {
				form := w.Form
				if w.Token != "" {
					form = w.Token
				}
				span.start = len(t.text)
				t.text = append(t.text, squeeze(form)...)
				span.end = len(t.text)
				t.tokens = append(t.tokens, span)
			}
			head := w.Head
			if head >= 0 {
				head += first
			}
			t.words = append(t.words, alignedWord{w, span, w.Joined || w.Token != "", head})
		}
		t.sentences = append(t.sentences, charSpan{begin, len(t.text)})
	}
	return t, nil
}

// alignWords gives the index pairs of the words that are the same: by the
// characters they cover and, inside a stretch where either side has a
// multiword token, by the longest common subsequence of lower-cased forms.
func alignWords(gold, system []alignedWord) [][2]int {
	var pairs [][2]int
	i, j := 0, 0
	for i < len(gold) && j < len(system) {
		g, s := &gold[i], &system[j]
		switch {
		case g.end <= s.start && g.start < s.start:
			i++
		case s.end <= g.start && s.start < g.start:
			j++
		case g.multi || s.multi:
			k, l := multiwordStretch(gold, system, i, j)
			for _, p := range longestCommon(gold[i:k], system[j:l]) {
				pairs = append(pairs, [2]int{i + p[0], j + p[1]})
			}
			i, j = k, l
		case g.charSpan == s.charSpan:
			pairs = append(pairs, [2]int{i, j})
			i, j = i+1, j+1
		case g.end <= s.end:
			i++
			if g.end == s.end {
				j++
			}
		default:
			j++
		}
	}
	return pairs
}

// multiwordStretch is where the stretch that begins at words i and j ends: it
// grows until no multiword token of either side reaches out of it.
func multiwordStretch(gold, system []alignedWord, i, j int) (k, l int) {
	end := 0
	for _, w := range []*alignedWord{&gold[i], &system[j]} {
		if w.multi {
			end = max(end, w.end)
		}
	}
	k, l = i, j
	for grew := true; grew; {
		grew = false
		for ; k < len(gold) && gold[k].start < end; k++ {
			if gold[k].multi {
				end = max(end, gold[k].end)
			}
			grew = true
		}
		for ; l < len(system) && system[l].start < end; l++ {
			if system[l].multi {
				end = max(end, system[l].end)
			}
			grew = true
		}
	}
	return k, l
}

// longestCommon is the index pairs of a longest common subsequence of the
// words' lower-cased forms.
func longestCommon(a, b []alignedWord) [][2]int {
	width := len(b) + 1
	best := make([]int, (len(a)+1)*width) // best[i*width+j]: its length in a[i:], b[j:]
	formsA, formsB := lowerForms(a), lowerForms(b)
	same := func(i, j int) bool { return formsA[i] == formsB[j] }
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if same(i, j) {
				best[i*width+j] = best[(i+1)*width+j+1] + 1
			} else {
				best[i*width+j] = max(best[(i+1)*width+j], best[i*width+j+1])
			}
		}
	}
	var pairs [][2]int
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case same(i, j):
			pairs = append(pairs, [2]int{i, j})
			i, j = i+1, j+1
		case best[(i+1)*width+j] >= best[i*width+j+1]:
			i++
		default:
			j++
		}
	}
	return pairs
}

func lowerForms(words []alignedWord) []string {
	forms := make([]string, len(words))
	for i := range words {
		forms[i] = strings.ToLower(words[i].Form)
	}
	return forms
}
