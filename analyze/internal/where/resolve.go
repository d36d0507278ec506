package where

import (
	"strings"

	"parley"
	"parley/analyze/internal/gazetteer"
	"parley/analyze/internal/lexicon"
)

// An entry is what is known of a place besides the text.
type entry struct {
	kind      parley.PlaceKind
	country   string // ISO alpha-3; empty for what lies in none or several
	gazetteer gazetteer.Entry
	located   bool // gazetteer is set
}

// resolve gives the spots their entries: countries and what the lists are
// sure of first, since they tell which countries the article is about, then
// the rest. A spot that is said to lie in another is read after that.
func (f *finder) resolve() {
	f.support = map[string]int{}
	for i := range f.doc.Mentions {
		m := &f.doc.Mentions[i]
		if m.Actor >= 0 && m.Actor < len(f.doc.Actors) {
			if c := f.doc.Actors[m.Actor].Country; c != nil {
				f.support[*c]++
			}
		} else if m.Type == "NORP" {
			if p, ok := lexicon.PeopleOf(f.doc.Text(m.Name)); ok && p.Country != "" {
				f.support[p.Country]++
			}
		}
	}
	f.regions = map[int]int{}
	var later []int
	for i := range f.spots {
		if s := &f.spots[i]; s.look != "" && !f.readCountry(s) {
			if p, ok := lexicon.PlaceOf(s.look); ok && p.Country != "" {
				f.support[p.Country]++
			}
			later = append(later, i)
		}
	}
	f.readBases()
	// Containers before what they contain; nothing contains more than that.
	for pass := range 2 {
		for _, i := range later {
			if s := &f.spots[i]; (pass == 0) == (len(s.within) == 0) {
				f.readEntry(s)
			}
		}
	}
}

// readCountry reads a spot that is a country, and continents, which no
// gazetteer has a point for.
func (f *finder) readCountry(s *spot) bool {
	code := s.country
	if s.rule != "country" {
		c, ok := lexicon.CountryOf(s.look)
		if !ok || s.kind != "" && s.part == "" {
			return false
		}
		if p, both := lexicon.PlaceOf(s.look); both && p.Country != c.Code && s.part == "" {
			return false // the names stage told Georgia the state from the country
		}
		code = c.Code
	}
	s.entry, s.known = entry{kind: parley.CountryPlace, country: code}, true
	s.entry.gazetteer, s.entry.located = gazetteer.CountryByCode(code)
	return true
}

// readEntry reads a spot that is a region or a town.
func (f *finder) readEntry(s *spot) {
	listed, inList := lexicon.PlaceOf(s.look)
	if inList && listed.Kind == "continent" {
		s.entry, s.known = entry{kind: parley.RegionPlace}, true
		words := strings.Fields(strings.ToLower(s.look))
		if lexicon.PlaceNounKind(words[len(words)-1]) == string(parley.OtherPlace) {
			s.entry.kind = parley.OtherPlace // "Persian Gulf"
		}
		return
	}
	c, isClose := f.choose(s)
	s.close = isClose
	switch {
	case c != nil:
		s.entry = entry{kind: parley.CityPlace, country: c.Country, gazetteer: *c, located: true}
		if c.Kind == gazetteer.Region {
			s.entry.kind = parley.RegionPlace
			f.regions[c.GeoNames]++
		} else {
			f.regions[c.Region]++
		}
		s.known = true
	case inList && listed.Country != "" && (s.country == "" || s.country == listed.Country):
		s.entry = entry{kind: parley.RegionPlace, country: listed.Country}
		if listed.Kind == "city" {
			s.entry.kind = parley.CityPlace
		}
		s.known = true
	}
}

// dropUnknown drops names that nothing but the tagger holds for places: no
// list has them and none of the gazetteer that is likely, no noun says what they are, and nowhere in the
// article is anything in, at or near them.
func (f *finder) dropUnknown() {
	located := map[string]bool{}
	doubtful := func(s *spot) bool {
		return s.rule == "name" && !s.known && s.kind == "" && len(s.within) == 0 && !s.close
	}
	for i := range f.spots {
		if s := &f.spots[i]; doubtful(s) && f.locative(s.head, s.last) {
			located[s.key()] = true
		}
	}
	for i := range f.spots {
		if s := &f.spots[i]; doubtful(s) && !located[s.key()] {
			s.dropped = true
			f.unsure["place-unknown"]++
		}
	}
}

// readBases gives a site the country of the place that it is called by: the
// Rafah crossing lies where Rafah does. A country says less: the Belarus
// pipeline may lie anywhere.
func (f *finder) readBases() {
	for i := range f.spots {
		s := &f.spots[i]
		if s.base == "" || s.country != "" {
			continue
		}
		if _, ok := lexicon.CountryOf(s.base); ok {
			continue
		}
		base := spot{look: s.base, relations: relations{within: s.within}}
		if f.readEntry(&base); base.known && f.support[base.entry.country] > 0 {
			s.country = base.entry.country
		}
	}
}
