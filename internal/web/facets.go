package web

import (
	"slices"

	"parley"
)

// facets are the sides of an entry by which it is chosen and ordered.
type facets struct {
	id       string
	actors   []string // who has a part in it
	about    []string // issues and proposals
	kind     string
	statuses []string
	day      string // where the entry has one of its own, and no standing
	standing *parley.Standing
	evidence []parley.Evidence
	refs     []string // all ids in it
}

// some are the ids that are set.
func some(ids ...*string) []string {
	var out []string
	for _, id := range ids {
		if id != nil {
			out = append(out, *id)
		}
	}
	return out
}

func (f facets) withAct(a *parley.Act) facets {
	f.statuses = append(f.statuses, string(a.Status))
	f.standing, f.evidence = a.Standing, a.Evidence
	f.refs = slices.Concat(f.refs, f.actors, f.about, a.AttributedTo)
	return f
}

func (f facets) withBasis(b *parley.Basis) facets {
	f.standing, f.evidence = b.Standing, b.Evidence
	f.refs = slices.Concat(f.refs, f.actors, f.about)
	return f
}

func actorFacets(x *parley.Actor) facets {
	refs := slices.Concat([]string{x.ID}, x.MemberOf, x.SpeaksFor)
	for _, o := range x.Offices {
		refs = append(refs, some(o.Of)...)
	}
	return facets{id: x.ID, actors: []string{x.ID}, kind: string(x.Kind), standing: x.Standing, evidence: x.Mentions, refs: refs}
}

func roleFacets(x *parley.Role) facets {
	return facets{actors: []string{x.Actor}, kind: x.Role}.withAct(&x.Act)
}

func issueFacets(x *parley.Issue) facets {
	return facets{id: x.ID, about: []string{x.ID}, kind: x.Theme}.withBasis(&x.Basis)
}

func proposalFacets(x *parley.Proposal) facets {
	f := facets{
		id: x.ID, kind: x.Kind, actors: slices.Concat(x.Authors, x.To), about: slices.Concat([]string{x.ID}, x.Issues),
	}
	for i := range x.States {
		f.statuses = append(f.statuses, x.States[i].State)
		f.actors = append(f.actors, some(x.States[i].By)...)
		f.refs = append(f.refs, x.States[i].AttributedTo...)
	}
	for _, l := range x.Lineage {
		f.about = append(f.about, l.Proposal)
	}
	return f.withBasis(&x.Basis)
}

func positionFacets(x *parley.Position) facets {
	return facets{
		id: x.ID, actors: slices.Concat([]string{x.Actor}, x.Toward), about: x.On, kind: x.Stance,
	}.withAct(&x.Act)
}

func changeFacets(x *parley.Change) facets {
	return facets{
		id: x.ID, actors: []string{x.Actor}, about: []string{x.On}, kind: x.Direction, day: x.When, evidence: x.Evidence,
		refs: []string{x.Actor, x.On},
	}
}

func statementFacets(x *parley.Statement) facets {
	f := facets{id: x.ID, actors: slices.Concat(some(x.Speaker), x.To), about: x.About, kind: x.Form, refs: x.AttributedTo}.withBasis(&x.Basis)
	return f
}

func meetingFacets(x *parley.Meeting) facets {
	return facets{
		id: x.ID, actors: slices.Concat(x.Participants, x.Convenor, x.Host), about: x.Subject, kind: x.Format, refs: some(x.Place),
	}.withAct(&x.Act)
}

func eventFacets(x *parley.Event) facets {
	return facets{
		id: x.ID, actors: slices.Concat(x.Actors, x.Recipients), kind: x.Type, refs: some(x.Place),
	}.withAct(&x.Act)
}

func outlookFacets(x *parley.Outlook) facets {
	return facets{actors: some(x.By), kind: x.Direction}.withAct(&x.Act)
}

func placeFacets(x *parley.Place) facets {
	return facets{id: x.ID, kind: string(x.Kind), refs: []string{x.ID}}.withBasis(&x.Basis)
}

// firstSeen is the day on which the entry was first seen; "" if not known.
func (f *facets) firstSeen() string {
	if f.standing != nil && f.standing.FirstSeen != nil {
		return *f.standing.FirstSeen
	}
	return f.day
}

func (f *facets) lastSeen() string {
	if f.standing != nil && f.standing.LastSeen != nil {
		return *f.standing.LastSeen
	}
	return f.day
}

func (f *facets) witnesses() int {
	if f.standing == nil {
		return 0
	}
	return f.standing.Witnesses
}
