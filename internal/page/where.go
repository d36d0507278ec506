package page

import (
	"fmt"
	"strings"

	"charm.land/lipgloss/v2"

	"parley"
)

// where lists the places in the order of the text: name, kind, country,
// coordinates, and how they lie to others.
func (v *view) where() {
	if len(v.Places) == 0 {
		return
	}
	v.heading("WHERE")
	width := 0
	for i := range v.Places {
		width = max(width, lipgloss.Width(clean(v.Places[i].Name))+2)
	}
	width = min(width, v.width/3)
	for i := range v.Places {
		p := &v.Places[i]
		var facts []string
		for _, f := range append(v.placeFacts(p), count(len(p.Evidence), "mention")) {
			if f != "" {
				facts = append(facts, f)
			}
		}
		v.row(bold.Render(clean(p.Name)), width, strings.Join(facts, " · "))
	}
}

// placeFacts are the kind of a place, its country, its coordinates, and how it
// lies to others; empty where the article does not say.
func (v *view) placeFacts(p *parley.Place) []string {
	country, at := "", "not in the gazetteer"
	if p.Country != nil {
		country = *p.Country
	}
	if p.Lat != nil && p.Lon != nil {
		at = coordinates(*p.Lat, *p.Lon)
	}
	var lie []string
	for _, r := range []struct {
		word   string
		others []string
	}{{"in", p.Within}, {"between", p.Between}, {"near", p.Near}} {
		if len(r.others) > 0 {
			lie = append(lie, r.word+" "+v.placeNames(r.others))
		}
	}
	return []string{string(p.Kind), country, at, strings.Join(lie, ", ")}
}

// coordinates are "31.77° N 35.22° E".
func coordinates(lat, lon float64) string {
	ns, ew := "N", "E"
	if lat < 0 {
		lat, ns = -lat, "S"
	}
	if lon < 0 {
		lon, ew = -lon, "W"
	}
	return fmt.Sprintf("%.2f° %s %.2f° %s", lat, ns, lon, ew)
}

// placeNames are the names of places, given by id or by name.
func (v *view) placeNames(ids []string) string {
	var list []string
	for _, id := range ids {
		name := id
		if p := v.places[id]; p != nil {
			name = p.Name
		}
		list = append(list, clean(name))
	}
	return strings.Join(list, " and ")
}
