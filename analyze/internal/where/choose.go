package where

import (
	"math"
	"strings"

	"parley"
	"parley/analyze/internal/gazetteer"
	"parley/analyze/internal/lexicon"
)

// The thresholds of choose, set on tuning data.
const (
	// margin is by how much the best reading must outdo the next: ten times
	// the people, or the country.
	margin = 1.0
	// wellKnown is how many people a place has that is meant though nothing
	// else in the article lies in its country.
	wellKnown = 100_000
	// sameTown is the distance in kilometres within which two entries are one
	// place to a reader: a town and the district around it.
	sameTown = 40
	// ownShare is the part of the people of a region that live in the town of
	// the same name where the name alone means the town: Kursk, not Oklahoma.
	ownShare = 0.1
)

// choose is the entry that a spot stands for, or nil where there is none, none
// is sure enough, or two are close.
func (f *finder) choose(s *spot) (chosen *gazetteer.Entry, isClose bool) {
	all := f.candidates(s)
	if len(all) == 0 {
		return nil, false
	}
	best, second := -1, -1.0
	scores := make([]float64, len(all))
	for i := range all {
		scores[i] = f.score(s, &all[i])
		if best < 0 || scores[i] > scores[best] {
			best = i
		}
	}
	for i := range all {
		if i != best && !gazetteer.Neighbour(&all[i], &all[best], sameTown) {
			second = max(second, scores[i])
		}
	}
	switch b := &all[best]; {
	case scores[best]-second < margin:
		f.unsure["place-of-two"]++
		return nil, true
	case !f.sure(s, b):
		f.unsure["place-unsupported"]++
	default:
		return b, false
	}
	return nil, false
}

// candidates are the entries called like a spot that what the text says of it
// leaves.
func (f *finder) candidates(s *spot) []gazetteer.Entry {
	if isDirection(strings.ToLower(s.look)) {
		return nil // "the Southwest"
	}
	all := f.find(s.look)
	for _, w := range s.within {
		all = keep(all, f.inside(&f.spots[w]))
	}
	if s.country != "" {
		all = keep(all, func(e *gazetteer.Entry) bool { return e.Country == s.country })
	}
	switch s.kind {
	case parley.CityPlace:
		return keep(all, func(e *gazetteer.Entry) bool { return e.Kind == gazetteer.City })
	case parley.RegionPlace:
		if s.part == "" {
			return keep(all, func(e *gazetteer.Entry) bool { return e.Kind == gazetteer.Region })
		}
	}
	p, inList := lexicon.PlaceOf(s.look)
	if inList && p.Kind == "state" {
		all = f.state(all, p.Country)
	}
	if inList && (p.Kind == "city" || p.Kind == "region") {
		kind := gazetteer.City
		if p.Kind == "region" {
			kind = gazetteer.Region
		}
		if listed := keep(all, func(e *gazetteer.Entry) bool { return e.Kind == kind && e.Country == p.Country }); len(listed) > 0 {
			return largest(listed)
		}
		if p.Kind == "region" && p.Country != "" {
			return nil // of a kind that the table has not: "Darfur"
		}
	}
	return townOrRegion(all)
}

// state leaves the state of a country and the town of its name in it, if the
// state is among the entries.
func (f *finder) state(all []gazetteer.Entry, country string) []gazetteer.Entry {
	for i := range all {
		if s := &all[i]; s.Kind == gazetteer.Region && s.Country == country {
			return keep(all, func(e *gazetteer.Entry) bool { return *e == *s || e.Region == s.GeoNames })
		}
	}
	return all
}

// inside tells which entries lie in the place of a spot: in the country or
// region, or, where a town is part of a larger one, near it.
func (f *finder) inside(s *spot) func(e *gazetteer.Entry) bool {
	in := &s.entry
	return func(e *gazetteer.Entry) bool {
		switch {
		case !s.known:
			return true
		case in.located && in.kind == parley.RegionPlace && s.part == "":
			return e.Region == in.gazetteer.GeoNames
		case in.country != "":
			return e.Country == in.country
		}
		return true
	}
}

func keep(all []gazetteer.Entry, ok func(e *gazetteer.Entry) bool) []gazetteer.Entry {
	var kept []gazetteer.Entry
	for i := range all {
		if ok(&all[i]) {
			kept = append(kept, all[i])
		}
	}
	return kept
}

// find is the entries of a name, which is looked up once for an article.
func (f *finder) find(name string) []gazetteer.Entry {
	all, ok := f.found[name]
	if !ok {
		all = find(name)
		f.found[name] = all
	}
	return all
}

// find is the entries of a name; those of "East Kasai" for "Eastern Kasai".
func find(name string) []gazetteer.Entry {
	all := keep(gazetteer.Find(name), func(e *gazetteer.Entry) bool {
		return !e.Alternate || !english[e.Country] || e.Capital || e.Population >= 10*wellKnown
	})
	if first, rest, ok := strings.Cut(name, " "); ok && all == nil {
		if point, ok := strings.CutSuffix(first, "ern"); ok && isDirection(strings.ToLower(point)) {
			return gazetteer.Find(point + " " + rest)
		}
	}
	return all
}

// largest is the entry with the most people, by far: the one that a list means
// by a name alone. All stay where two are of a size.
func largest(all []gazetteer.Entry) []gazetteer.Entry {
	for i := range all {
		if own := keep(all, func(e *gazetteer.Entry) bool { return 2*e.Population > all[i].Population }); len(own) == 1 && own[0] == all[i] {
			return own
		}
	}
	return all
}

// townOrRegion leaves one of a region and the town in it that has the same
// name: the town if much of the region lives there.
func townOrRegion(all []gazetteer.Entry) []gazetteer.Entry {
	return keep(all, func(e *gazetteer.Entry) bool {
		for i := range all {
			switch o := &all[i]; {
			case e.Kind == gazetteer.Region && o.Region == e.GeoNames:
				if o.Capital || float64(o.Population) >= ownShare*float64(e.Population) {
					return false
				}
			case o.Kind == gazetteer.Region && e.Region == o.GeoNames:
				if !e.Capital && float64(e.Population) < ownShare*float64(o.Population) {
					return false
				}
			}
		}
		return true
	})
}

// score is how likely a spot is to stand for an entry: the logarithm of its
// people, more for seats of government, for what the lists know, for the
// countries and regions that the article names.
func (f *finder) score(s *spot, e *gazetteer.Entry) float64 {
	score := math.Log10(float64(e.Population) + 100)
	if e.Alternate {
		score--
	}
	if e.Seat {
		score += 0.5
	}
	if p, ok := lexicon.PlaceOf(s.look); ok && p.Country == e.Country && p.Country != "" {
		score += 3
	}
	if c, ok := lexicon.CapitalOf(s.look); e.Capital || ok && c.Code == e.Country && e.Kind == gazetteer.City && e.Seat {
		score += 3
	}
	if n := f.support[e.Country]; n > 0 {
		score += min(3, 1+0.5*float64(n))
	}
	if n := f.regions[e.Region]; n > 0 && e.Region != 0 {
		score += min(2, 0.5+0.5*float64(n))
	}
	return score
}

// sure reports whether something besides the name speaks for the best entry.
func (f *finder) sure(s *spot, e *gazetteer.Entry) bool {
	if p, listed := lexicon.PlaceOf(s.look); listed && p.Country != "" && p.Country != e.Country && len(s.within) == 0 && f.support[e.Country] == 0 {
		return false // the list means another
	}
	if s.country != "" || len(s.within) > 0 || known(s.look) {
		return true
	}
	enough := wellKnown
	if e.Alternate {
		enough *= 10
	}
	switch {
	case e.Kind == gazetteer.Region && f.support[e.Country] == 0:
		return false
	case f.regions[e.Region] > 0 && e.Region != 0:
		enough /= 100
	case f.support[e.Country] > 0 && english[e.Country]:
		enough /= 10
	case f.support[e.Country] > 0:
		enough /= 100
	}
	return e.Population >= enough
}

// english are the countries whose places go by English names: other names of
// theirs are of the past or of parts of the place, but for those of the largest.
var english = set(`AUS CAN GBR IRL NZL USA`)
