package names

import (
	"strings"

	"parley/analyze/internal/lexicon"
)

// namesakes tells persons from the places that they are called like, and places
// from the first names that they are: "Israel Katzman said", "Mr Berlin",
// "Georgia's prime minister", "VESSALY, Ostrevia —".
func (g *tagger) namesakes(s int) {
	sentence := g.doc.Sentences[s]
	line := g.doc.Article.Dateline.Span
	for i := sentence.First; i < sentence.End; i++ {
		t := &g.doc.Tokens[i]
		if t.UPOS == "PUNCT" || !capitalized(g.doc.Form(i)) {
			continue
		}
		k := g.tagged[i]
		switch {
		case t.End <= line.End && !line.Empty():
			if k >= 0 && g.runs[k].typ == "PER" {
				g.runs[k].typ = "LOC"
			}
		case g.givenAndSurname(i, sentence.End):
			g.personAt(phrase{i, i + 1}, s)
			i++
		case i > sentence.First && g.styled(i):
			if k < 0 || g.runs[k].typ != "PER" {
				last := i
				if k >= 0 && g.runs[k].first == i {
					last = g.runs[k].last
				}
				g.personAt(phrase{i, last}, s)
			}
		case k >= 0 && g.runs[k].typ == "PER" && g.runs[k].first == g.runs[k].last && isRegion(g.doc.Form(i)) && g.placed(i, sentence.First, sentence.End):
			g.runs[k].typ = "LOC"
		}
	}
}

// personAt makes a phrase the name of a person.
func (g *tagger) personAt(p phrase, s int) {
	for i := p.first; i <= p.last; i++ {
		if k := g.tagged[i]; k >= 0 {
			g.drop(int(k))
		}
	}
	g.add(run{p, "PER", s})
}

// givenAndSurname reports whether token i is a first name that is a place's as
// well, and the next a surname: "Sydney Lane said", "Israel Katzman, the lawyer".
func (g *tagger) givenAndSurname(i, end int) bool {
	if i+2 >= end || i > 0 && g.doc.Tokens[i-1].UPOS == "DET" || points[g.doc.Form(i)] || lexicon.GenderOf(g.doc.Form(i)) == lexicon.Unknown || !isPlace(g.doc.Form(i)) || !g.doc.Tokens[i].SpaceAfter {
		return false
	}
	next := g.doc.Form(i + 1)
	if g.doc.Tokens[i+1].UPOS != "PROPN" || !capitalized(next) || isAcronym(next) || calendar(next) || isPlace(g.doc.Form(i)+" "+next) ||
		lexicon.ClassOf(next)&(lexicon.OrgNoun|lexicon.PlaceNoun|lexicon.Demonym|lexicon.RoleNoun|lexicon.CountryName|lexicon.PlaceName|lexicon.BodyName) != 0 ||
		lexicon.PlaceNounKind(strings.ToLower(next)) != "" {
		return false
	}
	for _, at := range [...]int{i, i + 1} {
		if k := g.tagged[at]; k >= 0 && (g.runs[k].first < i || g.runs[k].last > i+1) {
			return false
		}
	}
	switch after := &g.doc.Tokens[i+2]; {
	case after.UPOS == "VERB" || after.UPOS == "AUX":
		return true
	case g.doc.Form(i+2) == ",":
		return i+3 < end && (g.doc.Tokens[i+3].UPOS == "DET" || g.doc.Tokens[i+3].UPOS == "NUM" || g.doc.Tokens[i+3].UPOS == "PRON" || g.doc.Tokens[i+3].UPOS == "NOUN")
	case g.doc.Form(i+2) == "and":
		return true
	}
	return false
}

// styled reports whether an honorific of persons stands before token i, with or
// without its stop, or "Mr Justice": a place has none.
func (g *tagger) styled(i int) bool {
	before := strings.TrimSuffix(g.doc.Form(i-1), ".")
	if before == "Justice" && i > 1 {
		before = strings.TrimSuffix(g.doc.Form(i-2), ".")
	}
	form := g.doc.Form(i)
	return personStyles[before] && form != "Justice" && (lexicon.ClassOf(form)&lexicon.RoleNoun == 0 || g.surname(form)) && g.doc.Tokens[i].UPOS == "PROPN"
}

// personStyles are honorifics that only persons have.
var personStyles = set(`Mr Mrs Ms Miss Messrs Sir Dame`)

// placed reports whether the words about token i, the name of a country or state
// and a first name, show that it is the place.
func (g *tagger) placed(i, first, end int) bool {
	word := func(k int) string {
		if k < first || k >= end {
			return ""
		}
		return strings.ToLower(g.doc.Form(k))
	}
	if i+2 < end && g.doc.Tokens[i+1].XPOS == "POS" {
		for k := i + 2; k < min(end, i+5); k++ {
			if c := lexicon.ClassOf(g.doc.Form(k)); c&(lexicon.RoleNoun|lexicon.OrgNoun) != 0 {
				return true // "Georgia's foreign minister"
			}
		}
	}
	switch before := word(i - 1); {
	case before == "of":
		return lexicon.PlaceNounKind(word(i-2)) != "" || word(i-2) == "republic" // "the state of Georgia"
	case before == "in" || before == "across" || before == "into" || before == "throughout" || before == "inside":
		return word(i+1) != "'s"
	case before == ",":
		k := int32(-1)
		if i-2 >= first {
			k = g.tagged[i-2]
		}
		return k >= 0 && g.runs[k].typ == "LOC"
	case before == "between" || before == "and" || before == "with":
		for _, k := range [...]int{i - 2, i + 2} {
			if k >= first && k < end && (word(i+1) == "and" || before == "and") {
				if _, ok := lexicon.CountryOf(g.doc.Form(k)); ok {
					return true
				}
			}
		}
	}
	return false
}
