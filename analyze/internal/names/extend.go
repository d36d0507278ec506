package names

import "parley/analyze/internal/lexicon"

// splitPerson cuts the place off a person's name that stands right before the
// first name: "Oregon Laura Marin".
func (g *tagger) splitPerson(k int) {
	r := g.runs[k]
	if r.typ != "PER" || r.last-r.first < 2 {
		return
	}
	for at := r.first + 1; at <= min(r.first+2, r.last-1); at++ {
		place := phrase{r.first, at - 1}
		if lexicon.GenderOf(g.doc.Form(at)) != lexicon.Unknown && lexicon.GenderOf(g.doc.Form(r.first)) == lexicon.Unknown && isRegion(g.text(place)) {
			g.runs[k].first = at
			g.add(run{place, "LOC", r.sentence})
			return
		}
	}
}

// organizationOf gives a name that begins like one of an organization the
// rest of it: what it is of or for ("Front for the Liberation of Palestine"),
// the second of two things ("Peace and Freedom Party"), the word that makes a
// place a newspaper or a council.
func (g *tagger) organizationOf(k int) {
	r := g.runs[k]
	end := g.doc.Sentences[r.sentence].End
	switch {
	case r.typ == "LOC":
		last := r.last
		for last+1 < end && last < r.last+3 && papers[g.doc.Form(last+1)] && g.tagged[last+1] < 0 {
			last++
		}
		o, isOrgan := lexicon.OrganOf(g.doc.Form(r.last))
		if last > r.last && !papersAlone[g.doc.Form(last)] || isOrgan && o.Kind != "country" && r.last > r.first && !buildings[o.Noun] && capitalized(g.doc.Form(r.last)) {
			g.replace(k, phrase{r.first, last}, "ORG")
		}
	case r.typ == "ORG" && g.headed(r.last):
		if last := g.complement(r.last, end); last > r.last {
			g.replace(k, phrase{r.first, last}, "ORG")
		}
		g.firstOfTwo(k)
	}
}

// papers are words at the end of the names of newspapers; those of
// papersAlone end none.
var (
	papers = set(`Times Post Herald Tribune News Journal Gazette Star Sun Globe Chronicle Examiner Observer Telegraph
		Mail Express Standard Courier Dispatch Enquirer Inquirer Register Monthly Weekly Daily Morning Evening Sunday`)
	papersAlone = set(`Daily Morning Evening Sunday`)
)

// headed reports whether token i is a capitalized noun for an organization.
func (g *tagger) headed(i int) bool {
	_, ok := lexicon.OrganOf(g.doc.Form(i))
	return ok && capitalized(g.doc.Form(i))
}

// complement is the last token of "of" or "for" and the capitalized words
// behind it, if they follow token i and are no person's name; else i.
func (g *tagger) complement(i, end int) int {
	for {
		at := i + 1
		if at >= end || g.doc.Form(at) != "of" && g.doc.Form(at) != "for" {
			return i
		}
		if at++; at < end && g.doc.Form(at) == "the" {
			at++
		}
		begin := at
		for at < end && capitalized(g.doc.Form(at)) && !g.person(at) && g.doc.Tokens[at].UPOS != "PUNCT" {
			at++
		}
		if at == begin || calendar(g.doc.Form(begin)) {
			return i
		}
		if k := g.tagged[begin]; k >= 0 && g.runs[k].typ == "ORG" && (g.doc.Form(i+1) == "for" || g.headed(g.runs[k].last)) {
			return i // "left the Labour Party for the Green Party", "the committee of the Labour Party"
		}
		if k := g.tagged[at-1]; k >= 0 {
			at = max(at, g.runs[k].last+1)
		}
		i = at - 1
	}
}

// person reports whether token i is tagged as part of a person's name.
func (g *tagger) person(i int) bool {
	k := g.tagged[i]
	return k >= 0 && g.runs[k].typ == "PER"
}

// firstOfTwo joins "Peace and" to "Freedom Party": a capitalized word that is
// no name by itself.
func (g *tagger) firstOfTwo(k int) {
	r := g.runs[k]
	and := r.first - 1
	first := g.doc.Sentences[r.sentence].First
	if and <= first || g.doc.Form(and) != "and" {
		return
	}
	begin := and
	for begin-1 > first && begin > and-3 && capitalized(g.doc.Form(begin-1)) && !g.person(begin-1) && g.doc.Tokens[begin-1].UPOS != "PUNCT" {
		begin--
	}
	if begin == and || g.headed(and-1) || isPlace(g.text(phrase{begin, and - 1})) {
		return
	}
	if o := g.tagged[begin]; o >= 0 && (g.runs[o].first < begin || g.runs[o].typ == "LOC" || isAcronym(g.doc.Form(begin))) {
		return
	}
	if u := g.doc.Tokens[and-1].UPOS; u != "ADJ" && u != "NOUN" {
		return // a name of its own
	}
	g.replace(k, phrase{begin, r.last}, "ORG")
}

// replace gives run k other tokens and another type; names inside the new
// tokens are names no more.
func (g *tagger) replace(k int, p phrase, typ string) {
	sentence := g.runs[k].sentence
	g.drop(k)
	for i := p.first; i <= p.last; i++ {
		if o := g.tagged[i]; o >= 0 {
			g.drop(int(o))
		}
	}
	g.add(run{p, typ, sentence})
}
