package names

import (
	"strings"

	"parley/analyze/internal/lexicon"
)

// splitPlace cuts a place that is a town and its state or country.
func (g *tagger) splitPlace(k int) {
	r := g.runs[k]
	if r.typ != "LOC" || r.first == r.last || r.last-r.first > 4 || isPlace(g.text(r.phrase)) {
		return
	}
	shortest := 1
	if partOfPlace[strings.ToLower(g.doc.Form(r.first))] {
		shortest = 2 // "San Diego California", but "Upper Michigan" is one
	}
	for at := max(r.first+shortest, r.last-2); at <= min(r.last, r.first+3); at++ {
		if g.townAndRegion(phrase{r.first, at - 1}, phrase{at, r.last}) {
			g.runs[k].last = at - 1
			g.add(run{phrase{at, r.last}, "LOC", r.sentence})
			if g.doc.Form(at-1) == "," && at-2 >= r.first {
				g.runs[k].last, g.tagged[at-1] = at-2, -1
			}
			return
		}
	}
}

// townAndRegion reports whether two phrases side by side are a place and the
// state or region that it lies in. Before the name of a country stands too
// much else ("United Russia"), so there the first must be a place by itself.
func (g *tagger) townAndRegion(town, region phrase) bool {
	name := g.text(region)
	if isPlace(g.text(phrase{town.last, region.last})) || g.doc.Tokens[town.last].UPOS == "ADJ" || g.doc.Form(town.last) == "of" {
		return false
	}
	if p, ok := lexicon.PlaceOf(name); ok && (p.Kind == "state" || p.Kind == "region") || stateCodes[strings.ToUpper(name)] {
		return true
	}
	_, ok := lexicon.CountryOf(name)
	return ok && isPlace(g.text(town))
}

// stateCodes are the postal codes of the states of the US.
var stateCodes = set(`AL AK AZ AR CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM
	NV NY OH OK OR PA RI SC SD TN TX UT VA VT WA WI WV WY`)

// partOfPlace are words that begin the name of a part of a place or of
// another place: "northern Iraq", "New Mexico".
var partOfPlace = set(`north south east west northern southern eastern western central new upper lower greater inner
	outer northeast northwest southeast southwest mid saint st. st port fort lake mount gulf bay university bank
	republic kingdom islamic people's federal democratic los las san santa el la baja british french dutch
	u.s. us american republic occupied mainland old little peninsular metropolitan continental`)

// isRegion reports whether a name is that of a country or of one of its
// states or regions.
func isRegion(name string) bool {
	if _, ok := lexicon.CountryOf(name); ok {
		return true
	}
	p, ok := lexicon.PlaceOf(name)
	return ok && (p.Kind == "state" || p.Kind == "region")
}

// isPlace reports whether the lists hold a name as that of a place.
func isPlace(name string) bool {
	if _, ok := lexicon.CapitalOf(name); ok {
		return true
	}
	_, ok := lexicon.PlaceOf(name)
	return ok || isRegion(name)
}

// dropNationality takes the tags off a nationality word that is no name of a
// country as well ("US").
func (g *tagger) dropNationality(k int) {
	r := g.runs[k]
	for r.typ == "LOC" && r.last > r.first && !capitalized(g.doc.Form(r.last)) && g.doc.Tokens[r.last].UPOS == "NOUN" && lexicon.ClassOf(g.doc.Form(r.first))&lexicon.Demonym != 0 {
		g.tagged[r.last] = -1 // "the Qatari capital"
		r.last--
		g.runs[k].last = r.last
	}
	text := g.text(r.phrase)
	if _, ok := lexicon.PeopleOf(text); !ok || r.typ == "PER" {
		return
	}
	if isRegion(text) {
		return
	}
	if _, ok := lexicon.BodyOf(text); !ok {
		g.drop(k)
	}
}

// onlyPlace reports whether run k, a person to the tagger, is the name of a
// country or capital that is no first name, stands behind no title and is no
// one's surname in the article: "Washington".
func (g *tagger) onlyPlace(k int, text string) bool {
	r := g.runs[k]
	if _, ok := lexicon.CapitalOf(text); !ok {
		if _, ok := lexicon.CountryOf(text); !ok {
			return false
		}
	}
	if r.first != r.last || lexicon.ClassOf(text)&(lexicon.MaleName|lexicon.FemaleName) != 0 {
		return false
	}
	if before := r.first - 1; before >= 0 && lexicon.ClassOf(g.doc.Form(before))&(lexicon.HonorificFor|lexicon.RoleNoun) != 0 {
		return false
	}
	return !g.surname(text)
}

// dropEvent takes the tag off the place in the name of an event, "the 2003
// Ontario general election", which is one name.
func (g *tagger) dropEvent(k int) {
	r := g.runs[k]
	if s := g.doc.Sentences[r.sentence]; r.typ == "LOC" && r.first > s.First && isYear(g.doc.Form(r.first-1)) {
		for i := r.last + 1; i < min(s.End, r.last+5); i++ {
			if events[strings.ToLower(g.doc.Form(i))] {
				g.drop(k)
				return
			}
		}
	}
}

// events are what stands at the end of the names of events.
var events = set(`election elections primary primaries referendum referendums championship championships olympics
	games census`)
