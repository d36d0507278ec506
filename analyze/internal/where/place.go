package where

import (
	"cmp"
	"slices"
	"strings"

	"parley"
)

// Find fills doc.Places from the names of places in doc.Mentions, whose actors
// must be joined, and counts in doc.Unresolved what could not be told apart.
func Find(doc *parley.Document) {
	f := &finder{
		doc: doc, tree: newSyntax(doc), byHead: map[int]int{}, nameAt: make([]int32, len(doc.Tokens)), unsure: map[string]int{},
	}
	for i := range f.nameAt {
		f.nameAt[i] = -1
	}
	f.readSpots()
	f.relate()
	f.resolve()
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
		if better(s.name, place.Name) {
			place.Name = s.name
		}
	}
	for _, i := range order {
		f.writeRelations(&f.spots[i])
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
	return strings.ToLower(s.part + " " + strings.TrimPrefix(s.name, "the "))
}

// span is the bytes of a spot.
func (f *finder) span(s *spot) parley.Span {
	return parley.Span{Start: f.doc.Tokens[s.first].Start, End: f.doc.Tokens[s.last].End}
}

// place is the place of its first spot.
func (f *finder) place(s *spot, ids map[string]bool) parley.Place {
	p := parley.Place{Name: s.name, Kind: s.kind, Precision: "none"}
	p.Rule, p.Confidence = s.rule, confidence[s.rule]
	country := s.country
	if s.known {
		if s.kind == "" {
			p.Kind = s.entry.kind
		}
		country = s.entry.country
		if s.part == "" && s.entry.located {
			e, id := s.entry.gazetteer, s.entry.gazetteer.ID()
			p.Lat, p.Lon, p.Precision, p.Gazetteer = &e.Lat, &e.Lon, string(p.Kind), &id
		}
	}
	if p.Kind == "" {
		p.Kind = parley.OtherPlace
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
	"name": 0.9, "country": 0.95, "place-noun": 0.9, "part": 0.9, "seat": 0.9, "border": 0.95, "between": 0.9,
}

// better reports whether a name is a better one for the place than the one it
// has, which is in capitals as in a headline or a dateline.
func better(name, than string) bool {
	return than == strings.ToUpper(than) && name != strings.ToUpper(name) && strings.EqualFold(name, than)
}

// writeRelations adds the relations of a spot to its place.
func (f *finder) writeRelations(s *spot) {
	place := &f.doc.Places[s.place]
	for _, list := range []struct {
		from []int
		to   *[]string
	}{{s.within, &place.Within}, {s.between, &place.Between}, {s.near, &place.Near}} {
		for _, other := range list.from {
			if id := f.doc.Places[f.spots[other].place].ID; id != place.ID && !slices.Contains(*list.to, id) {
				*list.to = append(*list.to, id)
			}
		}
	}
}
