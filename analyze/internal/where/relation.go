package where

import (
	"parley"
	"parley/analyze/internal/gazetteer"
	"parley/analyze/internal/lexicon"
)

// relate reads how the spots lie to each other.
func (f *finder) relate() {
	for i := range f.spots {
		f.container(i)
		f.described(i)
		f.complements(i)
	}
	f.borders()
	for i := range f.spots {
		if f.spots[i].kind == parley.BorderPlace && f.spots[i].rule == "place-noun" {
			f.beside(i)
		}
	}
}

// spotAt is the spot of which token i is the head, or that token i is the
// last word of; -1 if there is none.
func (f *finder) spotAt(i int) int {
	if s, ok := f.byHead[i]; ok {
		return s
	}
	return -1
}

// container finds the place behind a comma, "Tripoli, Lebanon", or after a
// noun and "of".
func (f *finder) container(i int) {
	s := &f.spots[i]
	if j := s.last + 2; j < len(f.doc.Tokens) && f.doc.Form(s.last+1) == "," && f.nameAt[j] >= 0 && s.rule == "name" &&
		f.tree.Sentence(j) == f.tree.Sentence(s.last) {
		for o := i + 1; o < len(f.spots) && f.spots[o].first <= j; o++ {
			c := &f.spots[o]
			if c.first != j || c.rule == "part" {
				continue
			}
			country, region := f.liesIn(s, c)
			if f.isRegionName(c) && f.contains(c, s) || (country != "" || region != "") && f.closed(c.last) {
				s.within = append(s.within, o)
				if country != "" && region == "" && c.rule != "country" {
					c.rule, c.kind, c.country = "country", parley.CountryPlace, country // "Batumi, Georgia"
				}
				if region != "" && country == "" && c.kind != parley.RegionPlace {
					c.rule, c.kind, c.country = "name", parley.RegionPlace, region // "Savannah, Georgia"
				}
				return
			}
		}
	}
}

// liesIn is the country in which the gazetteer has a place called like s if it
// lies in the country called like c, and the same for a state or region called so.
func (f *finder) liesIn(s, c *spot) (country, region string) {
	if c.look == "" || s.look == "" {
		return "", ""
	}
	code := ""
	if named, ok := lexicon.CountryOf(c.look); ok {
		code = named.Code
	}
	regions := keep(f.find(c.look), func(e *gazetteer.Entry) bool { return e.Kind == gazetteer.Region && !e.Alternate })
	for _, e := range f.find(s.look) {
		if e.Kind != gazetteer.City {
			continue
		}
		if e.Country == code {
			country = code
		}
		for i := range regions {
			if e.Region == regions[i].GeoNames {
				region = e.Country
			}
		}
	}
	return country, region
}

// closed reports whether a mark or the sentence's end stands behind token last,
// as behind a state or country that says where a town lies.
func (f *finder) closed(last int) bool {
	j := last + 1
	return j >= len(f.doc.Tokens) || f.doc.Form(j) == "," || f.doc.Form(j) == "." || f.doc.Form(j) == ";" || f.doc.Form(j) == ")" || f.tree.Sentence(j) != f.tree.Sentence(last)
}

// described reads what a noun says of the place that it names with "of" or
// stands beside: "the Syrian city of Aleppo", "Qatar's capital, Doha".
func (f *finder) described(i int) {
	s := &f.spots[i]
	noun := f.tree.Head(s.head)
	if s.rule != "name" || noun < 0 || s.country != "" || f.nameAt[noun] >= 0 ||
		!f.tree.Is(s.head, "appos") && !f.tree.Is(s.head, "flat") && !(f.tree.Is(s.head, "nmod") && f.tree.preposition(s.head) == "of") {
		return
	}
	kind := parley.PlaceKind(lexicon.PlaceNounKind(f.tree.lemma(noun)))
	if kind != parley.CityPlace && kind != parley.RegionPlace {
		return
	}
	for _, k := range f.tree.children(noun) {
		c := int(k)
		if c > noun {
			break
		}
		if o := f.spotAt(c); o >= 0 && f.tree.Is(c, "compound") {
			s.within, s.kind = append(s.within, o), kind // "the Gaza town of Rafah"
		} else if p, ok := lexicon.PeopleOf(f.tree.Form(c)); ok && p.Adj && p.Country != "" {
			s.country, s.kind = p.Country, kind
		} else if country, ok := lexicon.CountryOf(f.tree.Form(c)); ok && f.tree.Is(c, "nmod:poss") {
			s.country, s.kind = country.Code, kind
		}
	}
}

// isRegionName reports whether a spot is called like a country, state or
// region.
func (f *finder) isRegionName(s *spot) bool {
	if s.rule == "country" || s.kind == parley.RegionPlace && s.country == "USA" {
		return true
	}
	if _, ok := lexicon.CountryOf(s.look); ok {
		return true
	}
	p, ok := lexicon.PlaceOf(s.look)
	return ok && (p.Kind == "state" || p.Kind == "region")
}

// contains reports whether the name of c behind a comma says where s lies, and
// is no further member of a list. The abbreviation of a state always does.
func (f *finder) contains(c, s *spot) bool {
	if c.name != f.words(c.first, c.last) {
		return true
	}
	return f.listEnds(c.last) && !f.tree.Is(c.head, "conj")
}

// listEnds reports whether what stands behind token last shows that it is no
// member of a list: "in Doha, Qatar and Egypt" says nothing of Doha.
func (f *finder) listEnds(last int) bool {
	j := last + 1
	if j < len(f.doc.Tokens) && f.doc.Form(j) == "," {
		j++
	}
	return j >= len(f.doc.Tokens) || f.doc.Tokens[j].UPOS != "CCONJ"
}

// complements reads the places that hang on spot i with a preposition: "the
// Rafah crossing in southern Gaza".
func (f *finder) complements(i int) {
	s := &f.spots[i]
	for _, k := range f.tree.children(s.head) {
		c := int(k)
		if c <= s.last || !f.tree.Is(c, "nmod") && !f.tree.Is(c, "obl") {
			continue
		}
		o := f.spotAt(c)
		if o < 0 || o == i {
			continue
		}
		f.link(i, o, f.tree.preposition(c))
	}
}

// link enters that spot i lies so to spot o.
func (f *finder) link(i, o int, preposition string) {
	s := &f.spots[i]
	same := f.sameHead(o)
	switch relation := lexicon.PrepositionOfPlace(preposition); {
	case relation == lexicon.RelAt && preposition != "on" || preposition == "of":
		s.within = append(s.within, same...)
	case relation == lexicon.RelNear || preposition == "on":
		s.near = append(s.near, same...)
	case relation == lexicon.RelBetween:
		s.between = append(s.between, f.conjuncts(o)...)
	}
}

// sameHead are the spots with the words of spot o: "northern and southern
// Gaza" are two.
func (f *finder) sameHead(o int) []int {
	list := []int{o}
	for j := o + 1; j < len(f.spots) && f.spots[j].head == f.spots[o].head; j++ {
		list = append(list, j)
	}
	return list
}

// conjuncts are the spots with the words of spot o and those coordinated with
// it.
func (f *finder) conjuncts(o int) []int {
	list := f.sameHead(o)
	for _, c := range f.tree.children(f.spots[o].head) {
		if f.tree.Is(int(c), "conj") {
			if j := f.spotAt(int(c)); j >= 0 {
				list = append(list, f.sameHead(j)...)
			}
		}
	}
	return list
}

// borders makes spots of nouns that lie between places or at one without
// having a name: "the border with Egypt", "the corridor between northern and
// southern Gaza".
func (f *finder) borders() {
	for i := range f.doc.Tokens {
		kind := parley.PlaceKind(lexicon.PlaceNounKind(f.tree.lemma(i)))
		if kind == "" || f.doc.Tokens[i].UPOS != "NOUN" || f.nameAt[i] >= 0 {
			continue
		}
		for _, k := range f.tree.children(i) {
			c := int(k)
			o := f.spotAt(c)
			p := f.tree.preposition(c)
			if c < i || o < 0 || !f.tree.Is(c, "nmod") || p != "between" && (kind != parley.BorderPlace || p != "with") {
				continue
			}
			f.border(i, o, p, kind)
			break
		}
		if kind == parley.BorderPlace && f.spotAt(i) < 0 {
			f.ofPeople(i)
		}
	}
}

// border makes the spot of noun i, which stands in relation to spot o.
func (f *finder) border(i, o int, preposition string, kind parley.PlaceKind) {
	if preposition == "between" {
		others := f.conjuncts(o)
		if len(others) < 2 {
			return
		}
		last := i
		for _, other := range others {
			last = max(last, f.spots[other].last)
		}
		f.noun(i, last, kind, "between", relations{between: others})
		return
	}
	f.noun(i, f.spots[o].last, kind, "border", relations{near: []int{o}})
}

// beside gives the spot of a border the places whose names stand before the
// noun: "the Gaza-Egypt border".
func (f *finder) beside(border int) {
	s := &f.spots[border]
	others := f.before(s.head, 2)
	if len(others) > 1 {
		s.between = append(s.between, others...)
	} else {
		s.near = append(s.near, others...)
	}
	for _, o := range others {
		s.first = min(s.first, f.spots[o].first)
	}
	s.name = f.words(s.first, s.last)
}

// before are the spots that hang before token i, to the given depth.
func (f *finder) before(i, depth int) (spots []int) {
	for _, k := range f.tree.children(i) {
		c := int(k)
		if c >= i {
			break
		}
		if depth > 1 {
			spots = append(spots, f.before(c, depth-1)...)
		}
		if o := f.spotAt(c); o >= 0 {
			spots = append(spots, o)
		}
	}
	return spots
}

// ofPeople makes a spot of a border that an adjective of nationality tells
// apart, "the Lebanese border".
func (f *finder) ofPeople(noun int) {
	for _, k := range f.tree.children(noun) {
		c := int(k)
		if c >= noun {
			break
		}
		p, ok := lexicon.PeopleOf(f.tree.Form(c))
		country, known := lexicon.CountryByCode(p.Country)
		if ok && known && p.Adj && c == noun-1 {
			i := f.add(spot{first: c, last: noun, head: noun, name: f.words(c, noun), kind: parley.BorderPlace, rule: "border"})
			f.spots[i].beside = []string{country.Name}
			return
		}
	}
}

// noun adds what is said of the spot of noun i, which it makes if there is
// none yet.
func (f *finder) noun(i, last int, kind parley.PlaceKind, rule string, r relations) {
	at := f.spotAt(i)
	if at < 0 {
		at = f.add(spot{first: i, last: last, head: i, name: f.words(i, last), kind: kind, rule: rule})
	}
	s := &f.spots[at]
	s.between, s.near = append(s.between, r.between...), append(s.near, r.near...)
}
