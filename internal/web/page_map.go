package web

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"parley"
	"parley/internal/desk"
)

// A placed is a place with what is told to be there.
type placed struct {
	*parley.Place
	Items []desk.Item
}

// mapPage is where meetings and acts are. Places without coordinates are
// listed, never placed.
func (s *Server) mapPage(w http.ResponseWriter, r *http.Request) {
	x, p, ok := s.talkPage(w, r, "Map", "map")
	if !ok {
		return
	}
	f := readFilter(r)
	places := x.placed(f)
	var on, off []placed
	for _, pl := range places {
		if pl.Lat != nil && pl.Lon != nil {
			on = append(on, pl)
		} else {
			off = append(off, pl)
		}
	}
	nowhere := 0
	for i := range x.Record.Meetings {
		if x.Record.Meetings[i].Place == nil {
			nowhere++
		}
	}
	p.Body = struct {
		Placed, Unplaced []placed
		Nowhere          int
		Filter           desk.Filter
	}{on, off, nowhere, f}
	s.render(w, r, http.StatusOK, "map", p)
}

// placed are the places that something is told to be at, those of most first.
func (s *sheet) placed(f desk.Filter) []placed {
	f.Kinds = []string{desk.KindMeeting, desk.KindEvent}
	items, _ := s.Timeline(f)
	at := map[string][]desk.Item{}
	for _, it := range items {
		if it.Place != nil {
			at[it.Place.ID] = append(at[it.Place.ID], it)
		}
	}
	var out []placed
	for i := range s.Record.Places {
		pl := &s.Record.Places[i]
		if list := at[pl.ID]; len(list) > 0 {
			out = append(out, placed{pl, list})
		}
	}
	slices.SortStableFunc(out, func(a, b placed) int {
		return cmp.Or(len(b.Items)-len(a.Items), strings.Compare(a.Name, b.Name))
	})
	return out
}
