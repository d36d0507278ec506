package names

import (
	"strings"

	"parley/analyze/internal/lexicon"
)

// trimOrganization leaves off what is written small at the ends of the name of
// an organization: "respected Association", "Interfax agency". Armies and
// parties are often written so.
func (g *tagger) trimOrganization(k int) {
	r := &g.runs[k]
	if r.typ != "ORG" {
		return
	}
	for r.last > r.first {
		form := g.doc.Form(r.last)
		if o, ok := lexicon.OrganOf(form); !ok || o.Sector == "MIL" || o.Noun == "party" || form != strings.ToLower(form) || !capitalized(g.doc.Form(r.last-1)) {
			break
		}
		g.tagged[r.last] = -1
		r.last--
	}
	for at := r.first + 2; at <= r.last; at++ {
		c := lexicon.ClassOf(g.doc.Form(at))
		if _, ok := lexicon.BodyOf(g.text(phrase{r.first, at - 1})); ok && c&(lexicon.CountryName|lexicon.Demonym) != 0 {
			for i := at; i <= r.last; i++ {
				g.tagged[i] = -1 // "State Department Iraq experts"
			}
			r.last = at - 1
		}
	}
	for r.last > r.first && capitalized(g.doc.Form(r.last)) && g.doc.Tokens[r.first].UPOS == "ADJ" && !capitalized(g.doc.Form(r.first)) {
		g.tagged[r.first] = -1
		r.first++
	}
}

// dropField takes the tag off the field of a minister or a ministry: "Labour
// Minister", of no party.
func (g *tagger) dropField(k int) {
	r := g.runs[k]
	next := r.last + 1
	if r.typ == "" || r.typ == "PER" || r.first != r.last || next >= g.doc.Sentences[r.sentence].End || lexicon.SectorOf(g.doc.Form(r.first)) == "" {
		return
	}
	switch strings.ToLower(g.doc.Form(next)) {
	case "minister", "ministers", "secretary", "commissioner":
		g.drop(k)
	}
}

// dropOpening takes the tag off a common noun that a sentence opens with and
// that stands before another: "Coalition talks".
func (g *tagger) dropOpening(k int) {
	r := g.runs[k]
	t := &g.doc.Tokens[r.first]
	next := r.last + 1
	if r.typ == "" || r.first != r.last || r.first != g.doc.Sentences[r.sentence].First || next >= g.doc.Sentences[r.sentence].End || t.XPOS != "NN" || t.Deprel != "compound" {
		return
	}
	form := g.doc.Form(next)
	if c := lexicon.ClassOf(g.doc.Form(r.first)); form == strings.ToLower(form) && g.doc.Tokens[next].UPOS == "NOUN" && c&(lexicon.BodyName|lexicon.CountryName|lexicon.PlaceName|lexicon.Demonym) == 0 && !isAcronym(g.doc.Form(r.first)) {
		g.drop(k)
	}
}

// ownersOf gives the name of an organization the capitalized plural whose it
// is: "Farmers' League", tagged "League".
func (g *tagger) ownersOf(k int) {
	r := g.runs[k]
	mark, owner := r.first-1, r.first-2
	if r.typ != "ORG" || owner < g.doc.Sentences[r.sentence].First || g.doc.Tokens[mark].XPOS != "POS" || !g.headed(r.last) {
		return
	}
	if x := g.doc.Tokens[owner].XPOS; x != "NNS" && x != "NNPS" || !capitalized(g.doc.Form(owner)) || !g.untagged(owner, mark) {
		return
	}
	g.replace(k, phrase{owner, r.last}, "ORG")
}

// splitList cuts two organizations apart that the tagger takes for one: "the
// Liberals and the Greens".
func (g *tagger) splitList(k int) {
	r := g.runs[k]
	for i := r.first + 1; r.typ == "ORG" && i+2 <= r.last; i++ {
		if g.doc.Form(i) == "and" && g.doc.Form(i+1) == "the" && capitalized(g.doc.Form(i+2)) {
			g.runs[k].last = i - 1
			g.tagged[i], g.tagged[i+1] = -1, -1
			g.add(run{phrase{i + 2, r.last}, "ORG", r.sentence})
			return
		}
	}
}

// joinFirm joins what stands around "&" to the name of one firm: "Lund & Co.",
// "Lund & Boyd Inc.".
func (g *tagger) joinFirm(k int) {
	r := g.runs[k]
	last := r.last + 2
	if r.typ == "" || r.typ == "LOC" || last >= g.doc.Sentences[r.sentence].End || g.doc.Form(r.last+1) != "&" || !capitalized(g.doc.Form(last)) {
		return
	}
	if o := g.tagged[last]; o >= 0 {
		last = g.runs[o].last
	}
	if end := last + 1; end < g.doc.Sentences[r.sentence].End && legalForms[strings.ToLower(strings.Trim(g.doc.Form(end), "."))] {
		last = end
	} else if !firmEnds[strings.Trim(g.doc.Form(last), ".")] {
		return
	}
	g.replace(k, phrase{r.first, last}, "ORG")
}

// firmEnds are what firms are called by behind "&".
var firmEnds = set(`Co Company Sons Son Partners Brothers Bros Associates`)

// acronyms tags the unknown acronyms of sentence s that act as organizations
// do: subjects of verbs, owners.
func (g *tagger) acronyms(s int) {
	sentence := g.doc.Sentences[s]
	for i := sentence.First; i < sentence.End; i++ {
		t := &g.doc.Tokens[i]
		form := g.doc.Form(i)
		if g.tagged[i] >= 0 || t.XPOS != "NNP" || len(form) < 3 || !isAcronym(form) || titleAcronyms[form] || lexicon.ClassOf(form) != 0 {
			continue
		}
		if h := t.Head; h < sentence.First || h >= sentence.End || t.Deprel != "nsubj" && t.Deprel != "nmod:poss" && t.Deprel != "obl:agent" ||
			t.Deprel == "nsubj" && g.doc.Tokens[h].UPOS != "VERB" || g.doc.Form(h) == strings.ToUpper(g.doc.Form(h)) {
			continue
		}
		g.add(run{phrase{i, i}, "ORG", s})
	}
}

// retype makes a name an organization that the lists hold as one and as
// nothing else, and a place that the tagger takes for a person.
func (g *tagger) retype(k int) {
	r := g.runs[k]
	if r.typ == "" || r.typ == "ORG" || r.last-r.first > longestListed {
		return
	}
	text := g.text(r.phrase)
	if r.typ == "PER" && g.onlyPlace(k, text) {
		g.runs[k].typ = "LOC"
		return
	}
	b, ok := lexicon.BodyOf(text)
	if ok && b.Sector != "BUS" && (r.first < r.last || lexicon.ClassOf(text) == lexicon.BodyName) {
		g.runs[k].typ = "ORG"
	}
}

// bracket makes a capitalized word in brackets after the name of an
// organization one too, if it is written with its initials.
func (g *tagger) bracket(k int) {
	r := g.runs[k]
	end := g.doc.Sentences[r.sentence].End
	if r.typ != "ORG" || r.last+3 >= end || g.doc.Form(r.last+1) != "(" || g.doc.Form(r.last+3) != ")" {
		return
	}
	i := r.last + 2
	if old := g.tagged[i]; old >= 0 && g.runs[old].typ == "ORG" {
		return
	}
	if form := g.doc.Form(i); isAcronym(form) && !titleAcronyms[form] && abbreviates(form, g.text(r.phrase)) {
		if old := g.tagged[i]; old >= 0 {
			g.drop(int(old))
		}
		g.add(run{phrase{i, i}, "ORG", r.sentence})
	}
}

// titleAcronyms are short for what a person is.
var titleAcronyms = set(`MP MPs MEP MLA MSP TD CEO CFO PM VP MD`)

// abbreviates reports whether the letters of an acronym are, in order, among
// the first letters of the words of a name, but for one at most.
func abbreviates(acronym, name string) bool {
	letters := strings.ToUpper(strings.ReplaceAll(acronym, ".", ""))
	missed := 0
	words := strings.FieldsFunc(strings.ToUpper(name), func(r rune) bool { return r == ' ' || r == '-' })
	w := 0
	for _, letter := range letters {
		at := w
		for at < len(words) && !strings.HasPrefix(words[at], string(letter)) {
			at++
		}
		if at == len(words) {
			missed++
			continue
		}
		w = at + 1
	}
	return missed <= 1 && len(letters)-missed > 1
}
