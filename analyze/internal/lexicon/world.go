package lexicon

import (
	"strings"
	"sync"
)

// A Country is a row of countries.tsv.
type Country struct {
	Code     string   // ISO 3166-1 alpha-3; ISO 3166-3 of states that are no more
	Name     string   // English short name
	Capitals []string // seats of government that are cities
	Seats    []string // seats that stand for the government: "Kremlin", "White House"
}

// A Body is an international body, a state's agency, a movement or a party
// that needs no introduction: a row of bodies.tsv; or a news outlet, or a
// company.
type Body struct {
	Name    string
	Sector  string // PLOVER sector, "IGO"
	Country string // ISO 3166-1 alpha-3, or empty
}

// A Place is a row of places.tsv.
type Place struct {
	Name    string
	Country string // ISO 3166-1 alpha-3, or empty
	Kind    string // region, state, city, continent
}

// A People is what a demonym stands for.
type People struct {
	Country string // ISO 3166-1 alpha-3; empty for "European", "Arab"
	Nouns   bool   // the word names people: "Egyptians", "Briton"; else only "British"
	Adj     bool   // the word is an adjective: "Egyptian", "British"; else only "Briton"
}

type world struct {
	byCode    map[string]*Country
	countries map[string]*Country // by name and alias
	capitals  map[string]*Country
	seats     map[string]*Country
	places    map[string]*Place
	bodies    map[string]*Body
	peoples   map[string]People
}

var theWorld = sync.OnceValue(func() *world {
	w := &world{
		byCode:    map[string]*Country{},
		countries: map[string]*Country{},
		capitals:  map[string]*Country{},
		seats:     map[string]*Country{},
		places:    map[string]*Place{},
		bodies:    map[string]*Body{},
		peoples:   map[string]People{},
	}
	var former []*Country
	for _, row := range rows("countries", 7) {
		c := &Country{Code: row[0], Name: row[1], Capitals: list(row[3]), Seats: list(row[4])}
		w.byCode[c.Code] = c
		enter(w.countries, c, append(list(row[2]), c.Name)...)
		w.demonyms(c.Code, list(row[5]), list(row[6]))
		if formerStates[c.Code] {
			former = append(former, c)
			continue
		}
		enter(w.capitals, c, c.Capitals...)
		enter(w.seats, c, c.Seats...)
	}
	for _, c := range former { // Prague is the capital of what is there today
		enter(w.capitals, c, c.Capitals...)
		enter(w.seats, c, c.Seats...)
	}
	for _, row := range rows("places", 5) {
		enter(w.places, &Place{row[0], row[1], row[2]}, row[0])
		w.demonyms(row[1], list(row[3]), list(row[4]))
	}
	for _, row := range rows("bodies", 4) {
		enter(w.bodies, &Body{row[0], row[2], row[3]}, append(list(row[1]), row[0])...)
	}
	for _, row := range rows("outlets", 3) {
		enter(w.bodies, &Body{row[0], "MED", row[2]}, append(list(row[1]), row[0])...)
	}
	for _, row := range rows("companies", 3) {
		enter(w.bodies, &Body{row[0], "BUS", row[2]}, append(list(row[1]), row[0])...)
	}
	return w
})

// formerStates are the codes of the countries of the list that are no more.
var formerStates = map[string]bool{"CSK": true, "DDR": true, "SCG": true, "SUN": true, "YMD": true, "YUG": true, "ZAR": true}

// enter puts value under each name unless an earlier row has it: the capital
// Georgetown is that of the first country in the list.
func enter[T any](m map[string]T, value T, names ...string) {
	for _, name := range names {
		k := fold(name)
		if _, taken := m[k]; !taken {
			m[k] = value
		}
	}
}

func (w *world) demonyms(country string, adjectives, people []string) {
	add := func(word string, p People) {
		k := fold(word)
		old, taken := w.peoples[k]
		if taken && old.Country != country {
			return // "Congolese", "Dominican": two countries; the first row keeps it
		}
		w.peoples[k] = People{country, old.Nouns || p.Nouns, old.Adj || p.Adj}
	}
	for _, word := range adjectives {
		add(word, People{Adj: true})
	}
	for _, word := range people {
		add(word, People{Nouns: true})
	}
}

// find looks a name up: as it stands, without "the", and, where it is written
// in capitals like an acronym but is none of ours ("IRAN" in a headline), in
// lower case.
func find[T any](m map[string]T, name string) (value T, ok bool) {
	if strings.Contains(name, "’") {
		name = strings.ReplaceAll(name, "’", "'")
	}
	if len(name) > 4 && strings.EqualFold(name[:4], "the ") {
		name = name[4:]
	}
	if !isAcronym(name) {
		return lookup(m, name)
	}
	if value, ok = m[name]; !ok && len(name) > 3 {
		value, ok = lookup(m, name)
	}
	return value, ok
}

// CountryOf is the country of that name or alias: "Egypt", "the U.S.".
func CountryOf(name string) (*Country, bool) { return find(theWorld().countries, name) }

// CountryByCode is the country with that ISO alpha-3 code.
func CountryByCode(code string) (*Country, bool) {
	c, ok := theWorld().byCode[code]
	return c, ok
}

// CapitalOf is the country whose government sits in the city of that name,
// which can stand for it: "Cairo".
func CapitalOf(city string) (*Country, bool) { return find(theWorld().capitals, city) }

// SeatOf is the country whose government is called by that seat: "the
// Kremlin", "Downing Street".
func SeatOf(name string) (*Country, bool) { return find(theWorld().seats, name) }

// PlaceOf is the region, state, city or continent of that name.
func PlaceOf(name string) (*Place, bool) { return find(theWorld().places, name) }

// BodyOf is the body or news outlet of that name or acronym.
func BodyOf(name string) (*Body, bool) { return find(theWorld().bodies, name) }

// PeopleOf tells what a word or two of nationality stand for: "Egyptian",
// "North Koreans", "Dutch".
func PeopleOf(words string) (People, bool) { return find(theWorld().peoples, words) }
