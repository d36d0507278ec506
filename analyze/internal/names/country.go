package names

import (
	"strings"

	"parley"
	"parley/analyze/internal/lexicon"
)

// isWorldName reports whether a name that the tagger gave to an organization
// is that of a country, a seat of government or a capital.
func (f *finder) isWorldName(text string) bool {
	if _, ok := lexicon.CountryOf(text); ok {
		return true
	}
	if _, ok := lexicon.SeatOf(text); ok {
		return true
	}
	_, ok := lexicon.CapitalOf(text)
	return ok
}

// joinPlaces tells which names of places are actors: countries always, seats
// of government as organizations, capitals where they act as governments do.
// All other places are mentions without an actor.
func (f *finder) joinPlaces() {
	seats := map[string]int{}
	for m := range f.mentions {
		n := f.mentions[m].name
		if n < 0 || f.names[n].typ == "PER" || f.mentions[m].entity >= 0 {
			continue
		}
		text := strings.TrimSuffix(strings.TrimSuffix(f.names[n].text, "'s"), "’s")
		if c, ok := lexicon.CountryOf(text); ok && !f.isState(text, c, &f.names[n]) {
			f.join(m, f.country(c.Code), "country-name")
			continue
		}
		if c, ok := lexicon.SeatOf(text); ok {
			e, seen := seats[c.Code+organizationKey(text)]
			if !seen {
				e = f.newEntity(entity{kind: parley.Organization, country: c.Code, sectors: []string{"GOV"}, rule: "seat-of-government"})
				seats[c.Code+organizationKey(text)] = e
			}
			f.join(m, e, "name")
			continue
		}
		if c := f.compass(text); c >= 0 {
			f.join(m, c, "compass")
			continue
		}
		if b, ok := lexicon.BodyOf(text); ok && f.names[n].typ == "LOC" && b.Sector != "MED" {
			f.join(m, f.body(b), "name")
			continue
		}
		if c, ok := capitalOf(text); ok && f.acts(f.mentions[m].head) {
			f.join(m, f.country(c.Code), "capital")
			continue
		}
		if sharedSeats[strings.ToLower(text)] && f.acts(f.mentions[m].head) {
			f.unsure["capital-of-two"]++
		}
		f.mentions[m].place = true
	}
}

// compass is the one country of the article whose name begins with the point
// of the compass that text is: "the North" is North Korea; else -1.
func (f *finder) compass(text string) int {
	if !points[text] {
		return -1
	}
	if f.halves == nil {
		f.halves = map[string]string{}
		for _, n := range f.names {
			c, ok := lexicon.CountryOf(n.text)
			if !ok {
				continue
			}
			if point, _, _ := strings.Cut(c.Name, " "); points[point] {
				if old, seen := f.halves[point]; seen && old != c.Code {
					c = &lexicon.Country{} // two countries: neither is meant for sure
				}
				f.halves[point] = c.Code
			}
		}
	}
	if code := f.halves[text]; code != "" {
		return f.country(code)
	}
	return -1
}

var points = set(`North South East West`)

// capitalOf is the country that the name of its capital can stand for.
func capitalOf(city string) (*lexicon.Country, bool) {
	if sharedSeats[strings.ToLower(city)] {
		return nil, false
	}
	return lexicon.CapitalOf(city)
}

// sharedSeats are capitals that stand for bodies of many states as well.
var sharedSeats = set(`brussels`)

// country is the entity of a country, made if need be.
func (f *finder) country(code string) int {
	e, ok := f.countries[code]
	if !ok {
		c, _ := lexicon.CountryByCode(code)
		e = f.newEntity(entity{kind: parley.Country, name: c.Name, country: code, rule: "country"})
		f.countries[code] = e
	}
	return e
}

// acts reports whether a place name stands where governments stand: as the
// subject of a verb, whose envoys and demands they are, with whom others
// talk.
func (f *finder) acts(head int) bool {
	t := f.tree
	for t.is(head, "conj") && t.head(head) >= 0 {
		head = t.head(head)
	}
	h := t.head(head)
	if h < 0 {
		return false
	}
	switch {
	case t.is(head, "nsubj"):
		return f.doc.Tokens[h].UPOS == "VERB" || t.child(h, "cop") >= 0 && f.doc.Tokens[h].UPOS == "ADJ"
	case t.is(head, "nmod:poss"), t.is(head, "compound"):
		r := f.roleOf[h]
		return r >= 0 && (!f.roles[r].isOrgan() || f.roles[r].organ.Sector == "GOV")
	case t.is(head, "nmod"), t.is(head, "obl"):
		c := t.child(head, "case")
		return c >= 0 && talkPrepositions[strings.ToLower(f.form(c))]
	}
	return false
}

// talkPrepositions stand before those one deals with.
var talkPrepositions = set(`with between against`)

// isState reports whether the name of a country is meant as that of a state
// or region of another ("Georgia"), since the article names more places of
// that other country than people of this one.
func (f *finder) isState(text string, c *lexicon.Country, n *name) bool {
	p, ok := lexicon.PlaceOf(text)
	if !ok || p.Country == c.Code {
		return false
	}
	switch f.saidOf(n) {
	case aState:
		return true
	case aCountry:
		return false
	}
	if f.inCountry == nil {
		f.inCountry = f.countPlaces()
	}
	return f.inCountry[p.Country] > f.inCountry[c.Code]
}

// countPlaces counts, by country, the places and demonyms that the article
// names.
func (f *finder) countPlaces() map[string]int {
	count := map[string]int{}
	for _, n := range f.names {
		if p, ok := lexicon.PlaceOf(n.text); ok && p.Kind != "city" {
			if _, both := lexicon.CountryOf(n.text); !both {
				count[p.Country]++
			}
		} else if c, ok := lexicon.CapitalOf(n.text); ok {
			count[c.Code]++
		}
	}
	for _, d := range f.people {
		if _, american := lexicon.CountryOf(f.words(d.first, d.last)); !american {
			count[d.Country]++
		}
	}
	return count
}

// A reading is which of a country and a state of the same name is meant.
type reading uint8

const (
	anyReading reading = iota
	aState
	aCountry
)

// saidOf is what the words about a name tell of it: "the state of Georgia",
// "Georgia's governor", "Savannah, Georgia," are no country; "Georgia's prime
// minister", "between Georgia and Russia" are one. Where the town lies is for
// those to say who know the towns: it is no actor in either case.
func (f *finder) saidOf(n *name) reading {
	s := f.doc.Sentences[f.sentenceOf[n.first]]
	word := func(i int) string {
		if i < s.First || i >= s.End {
			return ""
		}
		return strings.ToLower(f.form(i))
	}
	if word(n.first-1) == "of" {
		switch word(n.first - 2) {
		case "state", "governor", "legislature":
			return aState
		case "republic", "president", "ambassador":
			return aCountry
		}
	}
	if after := n.last + 1; after < s.End && f.doc.Tokens[after].XPOS == "POS" {
		for i := after + 1; i < after+4; i++ {
			switch w := word(i); {
			case stateOffices[w]:
				return aState
			case countryOffices[w]:
				return aCountry
			}
		}
	}
	if before := n.first - 2; word(n.first-1) == "," && before >= s.First && f.nameOf[before] >= 0 && f.names[f.nameOf[before]].typ == "LOC" {
		if _, country := lexicon.CountryOf(f.names[f.nameOf[before]].text); !country && (word(n.last+1) == "," || word(n.last+1) == "." || word(n.last+1) == "") {
			return aState
		}
	}
	for _, i := range [...]int{n.first - 2, n.last + 2} {
		beside := n.first - 1
		if i > n.last {
			beside = n.last + 1
		}
		if word(beside) != "and" || i < s.First || i >= s.End || f.nameOf[i] < 0 {
			continue
		}
		other := f.names[f.nameOf[i]].text
		if _, country := lexicon.CountryOf(other); country {
			if _, place := lexicon.PlaceOf(other); !place {
				return aCountry
			}
		}
	}
	return anyReading
}

// Offices that states of a federation have and countries have not, and the
// other way round.
var (
	stateOffices   = set(`governor legislature statehouse lawmakers`)
	countryOffices = set(`prime president foreign parliament army ambassador border defence defense sovereignty capital`)
)
