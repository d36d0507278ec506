package metric

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"parley/internal/conllu"
)

// parseMetrics are the rows of [ScoreParse] that compare aligned words: when
// a word counts as right, given whether its head is.
var parseMetrics = []struct {
	name  string
	np    bool // has a row "_np" that leaves out punctuation
	right func(g, s *alignedWord, head bool) bool
}{
	{"words", false, func(g, s *alignedWord, head bool) bool { return true }},
	{"upos", false, func(g, s *alignedWord, head bool) bool { return g.UPOS == s.UPOS }},
	{"xpos", false, func(g, s *alignedWord, head bool) bool { return g.XPOS == s.XPOS }},
	{"lemma", false, func(g, s *alignedWord, head bool) bool {
		return g.Lemma == "" || g.Lemma == "_" || g.Lemma == s.Lemma
	}},
	{"uas", true, func(g, s *alignedWord, head bool) bool { return head }},
	{"las", true, func(g, s *alignedWord, head bool) bool {
		return head && universal(g.Deprel) == universal(s.Deprel)
	}},
	{"las_full", true, func(g, s *alignedWord, head bool) bool { return head && g.Deprel == s.Deprel }},
}

// universal is a relation without its subtype.
func universal(deprel string) string {
	base, _, _ := strings.Cut(deprel, ":")
	return base
}

// ScoreParse holds a system's CoNLL-U against a gold one. Both must hold the
// same characters; how they are cut may differ. Tokens and sentences match
// when they cover the same characters, words are aligned as in the CoNLL 2018
// shared task (Zeman et al. 2018). "_f1" figures divide by the words of each
// side, "_acc" by the aligned words. LAS compares universal relations,
// "las_full" subtypes too, "_np" rows leave out punctuation.
func ScoreParse(gold, system io.Reader) (Figures, error) {
	g, err := readTrees(gold)
	if err != nil {
		return nil, fmt.Errorf("gold: %w", err)
	}
	s, err := readTrees(system)
	if err != nil {
		return nil, fmt.Errorf("system: %w", err)
	}
	if !slices.Equal(g.text, s.text) {
		return nil, differ(g.text, s.text)
	}
	pairs := alignWords(g.words, s.words)
	figures := Figures{
		"gold_words": float64(len(g.words)), "system_words": float64(len(s.words)),
		"aligned_words": float64(len(pairs)),
		"same_tokens":   0,
	}
	if slices.Equal(g.tokens, s.tokens) {
		figures["same_tokens"] = 1
	}
	figures.addF1("tokens", sharedSpans(g.tokens, s.tokens), len(g.tokens), len(s.tokens))
	figures.addF1("sentences", sharedSpans(g.sentences, s.sentences), len(g.sentences), len(s.sentences))
	figures.addWords(g.words, s.words, pairs)
	return figures, nil
}

// addF1 puts in an F1 alone, under name_f1.
func (f Figures) addF1(name string, correct, gold, system int) {
	_, _, f1 := prf(float64(correct), float64(gold), float64(system))
	f[name+"_f1"] = round(f1)
}

// addWords puts in the figures of the rows that compare aligned words.
func (f Figures) addWords(gold, system []alignedWord, pairs [][2]int) {
	toSystem, toGold := make([]int, len(gold)), make([]int, len(system))
	for i := range toSystem {
		toSystem[i] = -1
	}
	for j := range toGold {
		toGold[j] = -1
	}
	for _, p := range pairs {
		toSystem[p[0]], toGold[p[1]] = p[1], p[0]
	}
	headRight := func(g, s *alignedWord) bool {
		switch {
		case g.head == conllu.NoHead || s.head == conllu.NoHead:
			return false
		case g.head == -1 || s.head == -1:
			return g.head == s.head
		}
		return toSystem[g.head] == s.head
	}
	right, rightNP := make([]int, len(parseMetrics)), make([]int, len(parseMetrics))
	pairsNP := 0
	for _, p := range pairs {
		g, s := &gold[p[0]], &system[p[1]]
		head := headRight(g, s)
		np := g.UPOS != "PUNCT"
		if np {
			pairsNP++
		}
		for m, metric := range parseMetrics {
			if metric.right(g, s, head) {
				right[m]++
				if np {
					rightNP[m]++
				}
			}
		}
	}
	goldNP, systemNP := 0, 0
	for i := range gold {
		if gold[i].UPOS != "PUNCT" {
			goldNP++
		}
	}
	for j := range system {
		w := &system[j]
		if toGold[j] >= 0 {
			w = &gold[toGold[j]]
		}
		if w.UPOS != "PUNCT" {
			systemNP++
		}
	}
	for m, metric := range parseMetrics {
		f.addF1(metric.name, right[m], len(gold), len(system))
		if len(pairs) > 0 && metric.name != "words" {
			f[metric.name+"_acc"] = round(float64(right[m]) / float64(len(pairs)))
		}
		if !metric.np {
			continue
		}
		f.addF1(metric.name+"_np", rightNP[m], goldNP, systemNP)
		if pairsNP > 0 {
			f[metric.name+"_np_acc"] = round(float64(rightNP[m]) / float64(pairsNP))
		}
	}
}

func sharedSpans(gold, system []charSpan) int {
	set := map[charSpan]bool{}
	for _, s := range gold {
		set[s] = true
	}
	n := 0
	for _, s := range system {
		if set[s] {
			n++
			delete(set, s)
		}
	}
	return n
}
