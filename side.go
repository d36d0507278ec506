package parley

import (
	"slices"
	"strings"
)

// Sides says of each actor whose side it is on: a minister on that of the
// country, a spokesman on that of the union, a ministry on that of its country.
// It follows current offices, speaks_for and member_of to the end. Who is of
// nobody, or of two who are not of each other, is not in it. Countries are
// sides themselves.
func (r *Record) Sides() map[string]string {
	of, country := map[string][]string{}, map[string]bool{}
	for i := range r.Actors {
		country[r.Actors[i].ID] = r.Actors[i].Kind == Country
	}
	for i := range r.Actors {
		a := &r.Actors[i]
		if a.Kind == Country {
			continue
		}
		list := slices.Clone(a.SpeaksFor)
		for _, id := range a.MemberOf {
			// The members of a council are sides of their own.
			if a.Kind == Person || a.Kind == Organization || country[id] {
				list = append(list, id)
			}
		}
		for k := range a.Offices {
			// The leader of the opposition is not on the government's side.
			if o := &a.Offices[k]; o.Of != nil && (o.Status == "current" || o.Status == "acting") && !strings.Contains(strings.ToLower(o.Title), "opposition") {
				list = append(list, *o.Of)
			}
		}
		of[a.ID] = slices.DeleteFunc(list, func(id string) bool { return id == a.ID })
	}
	const deepest = 4 // a spokesman of a ministry of a country is two up
	var tops func(id string, depth int) []string
	tops = func(id string, depth int) []string {
		if len(of[id]) == 0 || depth == deepest {
			return []string{id}
		}
		var out []string
		for _, up := range of[id] {
			for _, top := range tops(up, depth+1) {
				if !slices.Contains(out, top) {
					out = append(out, top)
				}
			}
		}
		return out
	}
	sides := map[string]string{}
	for id := range of {
		if list := tops(id, 0); len(list) == 1 && list[0] != id {
			sides[id] = list[0]
		}
	}
	return sides
}
