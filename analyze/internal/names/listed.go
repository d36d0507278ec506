package names

import (
	"strings"

	"parley/analyze/internal/lexicon"
)

// longestListed is the number of tokens of the longest names in the lists.
const longestListed = 6

// listed tags the names of sentence s that the lists hold and that the tagger
// missed, cut short or took for something else. A name that is part of a
// longer one is left alone.
func (g *tagger) listed(s int) {
	sentence := g.doc.Sentences[s]
	for i := sentence.First; i < sentence.End; i++ {
		if c := lexicon.ClassOf(g.doc.Form(i)); !points[g.doc.Form(i)] && c&(lexicon.NamePart|lexicon.CountryName|lexicon.Demonym|lexicon.PlaceName|lexicon.BodyName|lexicon.OrgNoun|lexicon.PlaceNoun) == 0 {
			_, seat := lexicon.SeatOf(g.doc.Form(i))
			if _, capital := lexicon.CapitalOf(g.doc.Form(i)); !seat && !capital {
				continue
			}
		}
		for last := min(sentence.End-1, i+longestListed-1); last >= i; last-- {
			p := phrase{i, last}
			typ := g.listedType(p)
			if typ == "" || !g.free(p) || g.branch(p) {
				continue
			}
			g.set(p, typ, s)
			i = last
			break
		}
	}
}

// branch reports whether p is the name of a company that is tagged as a place:
// shops and hotels are, as often as not.
func (g *tagger) branch(p phrase) bool {
	b, ok := lexicon.BodyOf(g.text(p))
	k := g.tagged[p.first]
	return ok && b.Sector == "BUS" && k >= 0 && g.runs[k].typ == "LOC"
}

// listedType is the type of the name that the lists hold under the words of
// p, if that name is hardly ever anything else; else empty.
func (g *tagger) listedType(p phrase) string {
	first := g.doc.Form(p.first)
	if g.smallPlace(p) {
		return "LOC"
	}
	if first[0] < 'A' || first[0] > 'Z' || g.doc.Tokens[p.last].UPOS == "PUNCT" || strings.EqualFold(first, "the") {
		return ""
	}
	text := g.text(p)
	long := p.first < p.last
	if points[text] && p.first > 0 && strings.EqualFold(g.doc.Form(p.first-1), "the") && g.halves()[text] {
		return "LOC"
	}
	if _, ok := lexicon.BodyOf(text); ok && (long || isAcronym(text)) && !ambiguous[text] {
		return "ORG"
	}
	if _, ok := lexicon.BodyOf(text); ok && !long && lexicon.ClassOf(text) == lexicon.BodyName && lexicon.SectorOf(text) == "" && g.doc.Tokens[p.first].UPOS == "PROPN" && g.untagged(p.first, p.last) {
		return "ORG" // no word, no other name
	}
	if _, ok := lexicon.SeatOf(text); ok && g.untagged(p.first, p.last) {
		return "LOC"
	}
	if _, ok := lexicon.CapitalOf(text); ok && !long && g.doc.Tokens[p.first].UPOS == "PROPN" && lexicon.ClassOf(text)&(lexicon.MaleName|lexicon.FemaleName) == 0 && g.untagged(p.first, p.last) {
		return "LOC"
	}
	if c, ok := lexicon.CountryOf(text); ok && (long || !g.ambiguousCountry(text, c)) {
		return "LOC"
	}
	if _, ok := lexicon.PlaceOf(text); ok && long {
		return "LOC"
	}
	return ""
}

// smallPlace reports whether p is a place written small, as web text does,
// that the tagger takes for a proper noun.
func (g *tagger) smallPlace(p phrase) bool {
	for i := p.first; i <= p.last; i++ {
		if form := g.doc.Form(i); g.doc.Tokens[i].UPOS != "PROPN" || form != strings.ToLower(form) || len(form) < 4 {
			return false
		}
	}
	text := g.text(p)
	if c, ok := lexicon.CountryOf(text); ok {
		return !g.ambiguousCountry(capital(text), c)
	}
	return isPlace(text) && !smallWords[text] && lexicon.ClassOf(capital(text))&(lexicon.MaleName|lexicon.FemaleName) == 0
}

// smallWords are places that, written small, are words.
var smallWords = set(`phoenix buffalo java cork bath split nice mobile reading china turkey lima male natal madeira
	champagne orange lens essen hull derby sale wells`)

// capital is a word with its first letter in upper case.
func capital(word string) string { return strings.ToUpper(word[:1]) + word[1:] }

// halves are the points of the compass by which the article names a country:
// with North Korea in it, "the North" is a name.
func (g *tagger) halves() map[string]bool {
	if g.points == nil {
		g.points = map[string]bool{}
		for _, r := range g.runs {
			if first := g.doc.Form(r.first); r.typ != "" && points[first] && r.last == r.first+1 {
				if c, ok := lexicon.CountryOf(g.text(r.phrase)); ok && strings.HasPrefix(c.Name, first+" ") && c.Code != "ZAF" {
					g.points[first] = true
				}
			}
		}
	}
	return g.points
}

// ambiguous are acronyms of bodies that are as often something else.
var ambiguous = set(`IS AM PM NAM CIS EC AU ICC SPA RT FT ISI BIS ADB NSA ETA AP SEC PLA SCO CAR IRA WHO`)

// ambiguousCountry reports whether the one-word name of a country is also a
// first name, a surname, a word or a place elsewhere.
func (g *tagger) ambiguousCountry(text string, c *lexicon.Country) bool {
	if _, ok := lexicon.PlaceOf(text); ok {
		return true
	}
	return lexicon.ClassOf(text)&(lexicon.MaleName|lexicon.FemaleName) != 0 || otherwise[text]
}

// otherwise are the names of countries that mean something else as often.
var otherwise = set(`Turkey Jersey Guinea Congo Niger Mali Holland America Male Formosa Ceylon Salvador Trinidad
	Antigua Dominica Grenada Panama Emirates CAR PNG ROC PRC RSA ROK GDR Chad Jordan Georgia Guernsey Bermuda`)

// free reports whether p may be tagged by the lists: no name reaches beyond
// it on either side.
func (g *tagger) free(p phrase) bool {
	for i := p.first; i <= p.last; i++ {
		if k := g.tagged[i]; k >= 0 && (g.runs[k].first < p.first || g.runs[k].last > p.last) {
			return false
		}
		if k := g.tagged[i]; k >= 0 && g.runs[k].typ == "PER" && p.first == p.last {
			return false
		}
	}
	// "the 2004 United States presidential election" is one name of an event.
	if before := p.first - 1; before >= 0 && (isYear(g.doc.Form(before)) || p.first == p.last && partOfPlace[strings.ToLower(g.doc.Form(before))]) {
		return false
	}
	// "Jordan River", "Britain First": the next word may belong to the name.
	if next := p.last + 1; next < len(g.doc.Tokens) && g.tagged[p.last] < 0 && g.tagged[next] < 0 &&
		g.doc.Tokens[next].XPOS == "NNP" && lexicon.ClassOf(g.doc.Form(next))&lexicon.RoleNoun == 0 {
		return false
	}
	return true
}

// isYear reports whether a word is four digits.
func isYear(word string) bool {
	return len(word) == 4 && strings.Trim(word, "0123456789") == ""
}

// set makes p a name of type typ, in the place of what was tagged in it.
func (g *tagger) set(p phrase, typ string, sentence int) {
	if k := g.tagged[p.first]; k >= 0 && g.runs[k].phrase == p {
		g.runs[k].typ = typ
		return
	}
	for i := p.first; i <= p.last; i++ {
		if k := g.tagged[i]; k >= 0 {
			g.drop(int(k))
		}
	}
	g.add(run{p, typ, sentence})
}
