package where

import (
	"cmp"
	"slices"
	"strings"

	"parley"
	"parley/analyze/internal/gazetteer"
)

// Find fills doc.Places from the names of places in doc.Mentions, whose actors
// must be joined, and counts in doc.Unresolved what could not be told apart.
func Find(doc *parley.Document) {
	f := &finder{
		doc: doc, tree: newSyntax(doc), byHead: map[int]int{}, nameAt: make([]int32, len(doc.Tokens)), unsure: map[string]int{},
		surnames: map[string]bool{}, found: map[string][]gazetteer.Entry{},
	}
	for i := range f.nameAt {
		f.nameAt[i] = -1
	}
	f.readSpots()
	f.relate()
	f.resolve()
	f.dropUnknown()
	f.write()
}

// write makes one place of all spots of the same place.
func (f *finder) write() {
	order := make([]int, len(f.spots))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(f.spots[a].first, f.spots[b].first) })
	byKey := map[string]int{}
	ids := map[string]bool{}
	f.doc.Places = []parley.Place{}
	for _, i := range order {
		s := &f.spots[i]
		if s.dropped {
			continue
		}
		key := s.key()
		p, seen := byKey[key]
		if !seen {
			p = len(f.doc.Places)
			byKey[key] = p
			f.doc.Places = append(f.doc.Places, f.place(s, ids))
		}
		s.place = p
		place := &f.doc.Places[p]
		place.Evidence = append(place.Evidence, f.doc.Quote(f.span(s)))
		if better(s, place) {
			place.Name = s.name
		}
	}
	for _, i := range order {
		if !f.spots[i].dropped {
			f.writeRelations(&f.spots[i])
		}
	}
	for rule, n := range f.unsure {
		if f.doc.Unresolved == nil {
			f.doc.Unresolved = map[string]int{}
		}
		f.doc.Unresolved[rule] += n
	}
}

// key is the same for the spots of one place.
func (s *spot) key() string {
	if s.known && s.part == "" {
		if s.entry.kind == parley.CountryPlace {
			return "country " + s.entry.country
		}
		if s.entry.located {
			return s.entry.gazetteer.ID()
		}
	}
	if s.look != "" && s.part == "" {
		return strings.ToLower(s.look) // "the Mindanao region" is Mindanao
	}
	return strings.ToLower(strings.TrimPrefix(s.name, "the "))
}

// span is the bytes of a spot.
func (f *finder) span(s *spot) parley.Span {
	return parley.Span{Start: f.doc.Tokens[s.first].Start, End: f.doc.Tokens[s.last].End}
}

// place is the place of its first spot.
func (f *finder) place(s *spot, ids map[string]bool) parley.Place {
	p := parley.Place{Name: capitalized(s.name), Kind: s.kind, Precision: "none"}
	p.Rule, p.Confidence = s.rule, confidence[s.rule]
	country := s.country
	if s.known {
		if s.kind == "" {
			p.Kind = s.entry.kind
		}
		country = s.entry.country
		if s.part == "" && s.entry.located {
			e, id := s.entry.gazetteer, s.entry.gazetteer.ID()
			p.Lat, p.Lon, p.Precision, p.Gazetteer = &e.Lat, &e.Lon, string(s.entry.kind), &id
		}
	}
	if p.Kind == "" {
		p.Kind = parley.OtherPlace
	}
	for _, w := range s.within {
		if o := &f.spots[w]; country == "" && o.known {
			country = o.entry.country
		}
	}
	if country != "" {
		p.Country = &country
	}
	p.ID = parley.NewID("place", f.doc.Article.ID, f.span(s))
	for kind := "place+"; ids[p.ID]; kind += "+" {
		p.ID = parley.NewID(kind, f.doc.Article.ID, f.span(s))
	}
	ids[p.ID] = true
	return p
}

// confidence is how often what a rule finds is a place of that kind, as
// counted on tuning data.
var confidence = map[string]float64{
	"name": 0.9, "country": 0.95, "place-noun": 0.9, "part": 0.9, "seat": 0.9, "dateline": 0.98, "border": 0.95, "between": 0.9,
}

// better reports whether a spot has a better name for its place than the first
// one gave it: not in capitals as in a dateline, without a noun for its kind.
func better(s *spot, place *parley.Place) bool {
	if s.name == s.look && place.Rule == "place-noun" && place.Name != s.name {
		return true
	}
	return place.Name == strings.ToUpper(place.Name) && s.name != strings.ToUpper(s.name) && strings.EqualFold(s.name, place.Name)
}

// writeRelations adds the relations of a spot to its place.
func (f *finder) writeRelations(s *spot) {
	place := &f.doc.Places[s.place]
	for _, name := range s.beside {
		if !slices.Contains(place.Near, name) {
			place.Near = append(place.Near, name)
		}
	}
	for _, list := range []struct {
		from []int
		to   *[]string
	}{{s.within, &place.Within}, {s.between, &place.Between}, {s.near, &place.Near}} {
		for _, other := range list.from {
			if f.spots[other].dropped {
				continue
			}
			if id := f.doc.Places[f.spots[other].place].ID; id != place.ID && !slices.Contains(*list.to, id) {
				*list.to = append(*list.to, id)
			}
		}
	}
}
