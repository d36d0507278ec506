package web

import (
	"fmt"
	"net/http"

	"parley"
	"parley/internal/desk"
)

// mostDrawn is how many actors are in the drawing of who deals with whom.
const mostDrawn = 20

// actorsPage is who takes part, with roles and offices.
func (s *Server) actorsPage(w http.ResponseWriter, r *http.Request) {
	x, p, ok := s.talkPage(w, r, "Actors", "actors")
	if !ok {
		return
	}
	f, all := readFilter(r), r.URL.Query().Get("all") != ""
	cast := recall(x, fmt.Sprintf("actors %+v %v", f, all), func() *desk.Cast { return x.Actors(f, all) })
	pages := newPager(r, cast.Total, p.Prefs.Size)
	kinds := []string{}
	for _, k := range []parley.ActorKind{parley.Person, parley.Organization, parley.Country, parley.Group, parley.Unnamed} {
		kinds = append(kinds, string(k))
	}
	p.Body = struct {
		List    []desk.Actor
		Pages   pager
		Filter  desk.Filter
		All     bool
		Roles   []string
		Kinds   []string
		Network *drawing
		Ties    []tie
	}{cast.Actors[pages.From:pages.To], pages, f, all, parley.RoleKinds, kinds, drawNetwork(cast, mostDrawn, p.Base()), ties(cast)}
	s.render(w, r, http.StatusOK, "actors", p)
}

// A tie is a relation with names.
type tie struct {
	desk.Relation
	From, To string
}

// mostTies is how many relations are listed.
const mostTies = 100

func ties(c *desk.Cast) []tie {
	names := map[string]string{}
	for i := range c.Actors {
		names[c.Actors[i].ID] = c.Actors[i].Name
	}
	var out []tie
	for _, r := range c.Relations[:min(len(c.Relations), mostTies)] {
		out = append(out, tie{r, names[r.From], names[r.To]})
	}
	return out
}
