package where

import (
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
	f.regions = map[int]bool{}
	var later []int
	for i := range f.spots {
		if s := &f.spots[i]; s.look != "" && !f.readCountry(s) {
			if p, ok := lexicon.PlaceOf(s.look); ok && p.Country != "" {
				f.support[p.Country]++
			}
			later = append(later, i)
		}
	}
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
		return
	}
	c := f.choose(s)
	switch {
	case c != nil:
		s.entry = entry{kind: parley.CityPlace, country: c.Country, gazetteer: *c, located: true}
		if c.Kind == gazetteer.Region {
			s.entry.kind = parley.RegionPlace
			f.regions[c.GeoNames] = true
		} else {
			f.regions[c.Region] = true
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
