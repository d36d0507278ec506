package where

import (
	"parley"
	"parley/analyze/internal/lexicon"
)

// An entry is what is known of a place besides the text.
type entry struct {
	id        string // "geonames:281184"; empty if it is only in our lists
	kind      parley.PlaceKind
	country   string
	lat, lon  float64
	precision string
}

// resolve gives the spots their entries.
func (f *finder) resolve() {
	for i := range f.spots {
		s := &f.spots[i]
		if s.look == "" {
			continue
		}
		if e, ok := f.listed(s); ok {
			s.entry, s.known = e, true
		}
	}
}

// listed is what our lists say of a spot.
func (f *finder) listed(s *spot) (entry, bool) {
	if s.rule == "country" {
		return entry{kind: parley.CountryPlace, country: s.country, precision: "none"}, true
	}
	if p, ok := lexicon.PlaceOf(s.look); ok {
		kind := parley.RegionPlace
		if p.Kind == "city" {
			kind = parley.CityPlace
		}
		return entry{kind: kind, country: p.Country, precision: "none"}, true
	}
	if c, ok := lexicon.CapitalOf(s.look); ok {
		return entry{kind: parley.CityPlace, country: c.Code, precision: "none"}, true
	}
	if c, ok := lexicon.CountryOf(s.look); ok {
		return entry{kind: parley.CountryPlace, country: c.Code, precision: "none"}, true
	}
	return entry{}, false
}
