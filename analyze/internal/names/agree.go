package names

import (
	"sort"
	"strings"
)

// near is how many sentences to either side the tags of a name are asked to
// agree with: an article, but not the next one where a file holds many.
const near = 60

// An occurrence is a name of one type in one sentence.
type occurrence struct {
	sentence int
	typ      string
}

// agree makes the tags of one string agree: the type that it has most often
// near is its type everywhere near, and where it stands untagged as a proper
// noun it gets that tag. So does a surname of a person named in full.
func (g *tagger) agree() {
	seen := map[string][]occurrence{}
	for _, r := range g.runs {
		if r.typ == "" || r.last-r.first >= longestName {
			continue
		}
		text := g.text(r.phrase)
		seen[text] = append(seen[text], occurrence{r.sentence, r.typ})
		if r.typ == "ORG" && r.last > r.first && legalForms[strings.ToLower(strings.Trim(g.doc.Form(r.last), "."))] {
			// "Lund Inc." is called "Lund", twice as sure as a guess of the tagger.
			short := g.text(phrase{r.first, r.last - 1})
			seen[short] = append(seen[short], occurrence{r.sentence, "ORG"}, occurrence{r.sentence, "ORG"}, occurrence{r.sentence, "ORG"})
		}
		if r.typ == "PER" && r.last > r.first {
			if last := g.doc.Form(r.last); len(last) > 2 {
				seen[last] = append(seen[last], occurrence{r.sentence, "PER"})
			}
		}
	}
	for _, list := range seen {
		sort.SliceStable(list, func(i, j int) bool { return list[i].sentence < list[j].sentence })
	}
	for k := range g.runs {
		r := &g.runs[k]
		if r.typ == "" || r.last-r.first >= longestName {
			continue
		}
		if typ, _, of := vote(seen[g.text(r.phrase)], r.sentence); typ != "" && typ != r.typ && of > 2 {
			r.typ = typ
		}
	}
	for s := range g.doc.Sentences {
		g.spread(s, seen)
	}
}

// vote is the type that at least two thirds of the occurrences within near
// sentences have, how many have it and of how many; it asks sixteen at most.
func vote(list []occurrence, sentence int) (typ string, n, of int) {
	at := sort.Search(len(list), func(i int) bool { return list[i].sentence >= sentence-near })
	count := map[string]int{}
	for ; at < len(list) && list[at].sentence <= sentence+near && of < 16; at++ {
		count[list[at].typ]++
		of++
	}
	for _, t := range []string{"PER", "ORG", "LOC"} {
		if count[t] > n {
			typ, n = t, count[t]
		}
	}
	if 3*n < 2*of {
		return "", 0, of
	}
	return typ, n, of
}

// spread tags the untagged proper nouns of sentence s that are tagged
// elsewhere.
func (g *tagger) spread(s int, seen map[string][]occurrence) {
	sentence := g.doc.Sentences[s]
	for i := sentence.First; i < sentence.End; i++ {
		if !g.untaggedName(i) {
			continue
		}
		for last := min(sentence.End-1, i+longestListed-1); last >= i; last-- {
			if !g.untagged(i, last) {
				continue
			}
			p := phrase{i, last}
			list := seen[g.text(p)]
			if len(list) == 0 {
				continue
			}
			if typ, n, _ := vote(list, s); typ != "" && (n > 1 || last > i) && !g.continued(p) {
				g.add(run{p, typ, s})
				i = last
				break
			}
		}
	}
}

// untaggedName reports whether token i is a capitalized proper noun without tag.
func (g *tagger) untaggedName(i int) bool {
	t := &g.doc.Tokens[i]
	form := g.doc.Form(i)
	return g.tagged[i] < 0 && t.UPOS == "PROPN" && form != strings.ToLower(form)
}

func (g *tagger) untagged(first, last int) bool {
	for i := first; i <= last; i++ {
		if g.tagged[i] >= 0 {
			return false
		}
	}
	return true
}

// continued reports whether a proper noun stands right before or behind p, so
// that p may be part of a name that was not seen elsewhere.
func (g *tagger) continued(p phrase) bool {
	before, behind := p.first-1, p.last+1
	return before >= 0 && (g.capitalWord(before) || isYear(g.doc.Form(before))) || behind < len(g.doc.Tokens) && g.capitalWord(behind)
}

// capitalWord reports whether token i is a capitalized word that can be part
// of a name.
func (g *tagger) capitalWord(i int) bool {
	form := g.doc.Form(i)
	switch g.doc.Tokens[i].UPOS {
	case "PROPN", "ADJ", "NOUN":
		return form != strings.ToLower(form) && g.tagged[i] < 0
	}
	return false
}
