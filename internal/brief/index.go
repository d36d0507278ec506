package brief

import (
	"fmt"

	"parley"
)

// An Index says which articles of a record are about which negotiation.
type Index struct {
	Groups []Group
	Left   []string // names of the articles that are about none
}

// A Group is a negotiation and the articles about it.
type Group struct {
	Name, Summary string
	Articles      []string // names
}

// NewIndex is the index of a record.
func NewIndex(r *parley.Record) *Index {
	names := map[string]string{}
	for i := range r.Articles {
		names[r.Articles[i].ID] = r.Articles[i].Name
	}
	x, v := &Index{}, &View{}
	grouped := map[string]bool{}
	for i := range r.Negotiations {
		n := &r.Negotiations[i]
		g := Group{Name: n.Name, Summary: count(len(n.Articles), "article")}
		if n.FirstSeen != nil {
			g.Summary += ", " + v.Date(*n.FirstSeen)
			if *n.LastSeen != *n.FirstSeen {
				g.Summary = fmt.Sprintf("%s to %s", g.Summary, v.Date(*n.LastSeen))
			}
		}
		for _, id := range n.Articles {
			grouped[id] = true
			g.Articles = append(g.Articles, names[id])
		}
		x.Groups = append(x.Groups, g)
	}
	for i := range r.Articles {
		if a := &r.Articles[i]; !grouped[a.ID] {
			x.Left = append(x.Left, a.Name)
		}
	}
	return x
}
