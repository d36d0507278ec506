package web

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"parley"
	"parley/client"
)

// A view is a snapshot with what answers look up in it. It is made once for
// each snapshot.
type view struct {
	*Snapshot
	names    map[string]string // of actors, issues, proposals, places and negotiations, by id
	articles map[string]*parley.ArticleEntry
	talks    map[string][]client.Named // that an article is about, by its id
	known    map[string]bool           // the ids
}

// view is the record as it stands, with its indexes.
func (s *Server) view(ctx context.Context) (*view, error) {
	h, err := s.warm.held(ctx)
	if err != nil {
		return nil, err
	}
	return h.view, nil
}

func newView(snap *Snapshot) *view {
	v := &view{
		Snapshot: snap, names: map[string]string{}, articles: map[string]*parley.ArticleEntry{},
		talks: map[string][]client.Named{}, known: map[string]bool{},
	}
	r := snap.Whole
	for i := range r.Articles {
		v.articles[r.Articles[i].ID] = &r.Articles[i]
	}
	index(v, r.Actors, actorFacets, func(x *parley.Actor) string { return x.Name })
	index(v, r.Issues, issueFacets, func(x *parley.Issue) string { return x.Label })
	index(v, r.Proposals, proposalFacets, func(x *parley.Proposal) string { return x.Label })
	index(v, r.Places, placeFacets, func(x *parley.Place) string { return x.Name })
	for i := range snap.Talks {
		t := &snap.Talks[i]
		v.names[t.ID] = t.Name
		for _, a := range t.Articles {
			v.talks[a] = append(v.talks[a], client.Named{ID: t.ID, Name: t.Name})
		}
	}
	return v
}

// index adds the names of entries to v.
func index[T any](v *view, all []T, facetsOf func(*T) facets, name func(*T) string) {
	for i := range all {
		id := facetsOf(&all[i]).id
		v.names[id], v.known[id] = name(&all[i]), true
	}
}

// named are ids with their names.
func (v *view) named(ids []string) []client.Named {
	out := make([]client.Named, 0, len(ids))
	for _, id := range ids {
		out = append(out, client.Named{ID: id, Name: cmp.Or(v.names[id], id)})
	}
	return out
}

// namesOf are the names of the ids in refs.
func (v *view) namesOf(refs []string) map[string]string {
	out := map[string]string{}
	for _, id := range refs {
		if name, ok := v.names[id]; ok {
			out[id] = name
		}
	}
	return out
}

// record is the whole record or, if a name or id is given, that of one
// negotiation.
func (v *view) record(negotiation string) (*parley.Record, error) {
	if negotiation == "" {
		return v.Whole, nil
	}
	t, err := v.talk(negotiation)
	if err != nil {
		return nil, err
	}
	return t.Record, nil
}

// talk is the negotiation with this id, this name or, if only one has it, these
// words in its name.
func (v *view) talk(name string) (*Talk, error) {
	var fits []*Talk
	for i := range v.Talks {
		t := &v.Talks[i]
		if t.ID == name || strings.EqualFold(t.Name, name) {
			return t, nil
		}
		if strings.Contains(strings.ToLower(t.Name), strings.ToLower(name)) {
			fits = append(fits, t)
		}
	}
	switch len(fits) {
	case 0:
		return nil, fmt.Errorf("negotiation %q: %w", name, ErrNotFound)
	case 1:
		return fits[0], nil
	}
	names := make([]string, 0, len(fits))
	for _, t := range fits {
		names = append(names, t.Name)
	}
	slices.Sort(names)
	return nil, huma.Error422UnprocessableEntity(fmt.Sprintf("%q fits %d negotiations: %s", name, len(fits), strings.Join(names, "; ")))
}
