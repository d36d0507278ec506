package web

import (
	"encoding/json"
	"fmt"
	"slices"

	"parley"
	"parley/client"
)

// entryOps are the lists of the record, and an entry by its id.
func entryOps(a *api) {
	lists(a, "actors", "actors", "Kind is person, organization, country, group or unnamed.", func(r *parley.Record) []parley.Actor { return r.Actors }, actorFacets)
	lists(a, "roles", "roles that actors play in the talks", "Kind is the role: "+among(parley.RoleKinds)+".", func(r *parley.Record) []parley.Role { return r.Roles }, roleFacets)
	lists(a, "issues", "issues on the table", "Kind is the theme: "+among(parley.Themes)+".", func(r *parley.Record) []parley.Issue { return r.Issues }, issueFacets)
	lists(a, "proposals", "proposals, offers and agreements with their terms, lineage and states", "Kind is one of "+among(parley.ProposalKinds)+"; status a state that it had: "+among(parley.ProposalStates)+".", func(r *parley.Record) []parley.Proposal { return r.Proposals }, proposalFacets)
	lists(a, "positions", "positions: where an actor stands on something", "Kind is the stance: "+among(parley.Stances)+".", func(r *parley.Record) []parley.Position { return r.Positions }, positionFacets)
	lists(a, "changes", "moves of actors on issues and proposals", "Kind is the direction: toward or away.", func(r *parley.Record) []parley.Change { return r.Changes }, changeFacets)
	lists(a, "statements", "statements: who said what, with which word", "Kind is the form: direct, indirect or mixed.", func(r *parley.Record) []parley.Statement { return r.Statements }, statementFacets)
	lists(a, "meetings", "meetings, calls, rounds and visits, held and planned", "Kind is the format: "+among(parley.MeetingFormats)+".", func(r *parley.Record) []parley.Meeting { return r.Meetings }, meetingFacets)
	lists(a, "events", "events: who did what to whom, by PLOVER", "Kind is the PLOVER type: "+among(parley.EventTypes)+".", func(r *parley.Record) []parley.Event { return r.Events }, eventFacets)
	lists(a, "outlook", "judgements of how the talks stand", "Kind is the direction: "+among(parley.Directions)+".", func(r *parley.Record) []parley.Outlook { return r.Outlook }, outlookFacets)
	lists(a, "places", "places that articles name", "Kind is country, region, city, site, border or other.", func(r *parley.Record) []parley.Place { return r.Places }, placeFacets)
	lists(a, "disagreements", "accounts that contradict each other", "Kind is that of the disputed entry: event, statement, …", disagreements, disagreementFacets)

	register(a, get("/entries/{id}", "entry", "record", "An entry by its id", "An entry of the record, whatever its kind, with the names of the ids in it."),
		func(r *request, in *struct {
			ID string `path:"id" maxLength:"100"`
		}) (*reply[client.Entry], error) {
			v, err := r.view()
			if err != nil {
				return nil, err
			}
			e, ok := v.entries[in.ID]
			if !ok {
				return nil, fmt.Errorf("entry %q: %w", in.ID, ErrNotFound)
			}
			b, err := json.Marshal(e.value)
			if err != nil {
				return nil, err
			}
			return &reply[client.Entry]{client.Entry{
				ID: in.ID, Kind: e.kind, Entry: b, Names: v.namesOf(e.refs), Revision: v.Revision,
			}}, nil
		})
}

func among(words []string) string {
	s := ""
	for i, w := range words {
		if i > 0 {
			s += ", "
		}
		s += w
	}
	return s
}

// lists registers the list of one kind of entry.
func lists[T any](a *api, kind, what, about string, of func(*parley.Record) []T, facetsOf func(*T) facets) {
	register(a, get("/"+kind, kind, "record", "The "+what, about),
		func(r *request, in *listInput) (*reply[client.Page[T]], error) {
			v, err := r.view()
			if err != nil {
				return nil, err
			}
			record, err := v.record(in.Negotiation)
			if err != nil {
				return nil, err
			}
			return choose(v, of(record), facetsOf, in)
		})
}

// disagreements are the disputes of all entries of a record.
func disagreements(r *parley.Record) []client.Disagreement {
	var out []client.Disagreement
	disputesOf(&out, "actor", r.Actors, actorFacets)
	disputesOf(&out, "role", r.Roles, roleFacets)
	disputesOf(&out, "issue", r.Issues, issueFacets)
	disputesOf(&out, "proposal", r.Proposals, proposalFacets)
	disputesOf(&out, "position", r.Positions, positionFacets)
	disputesOf(&out, "statement", r.Statements, statementFacets)
	disputesOf(&out, "meeting", r.Meetings, meetingFacets)
	disputesOf(&out, "event", r.Events, eventFacets)
	disputesOf(&out, "outlook", r.Outlook, outlookFacets)
	for i := range r.Proposals {
		for k := range r.Proposals[i].States {
			s := &r.Proposals[i].States[k]
			addDisputes(&out, "step", facets{id: r.Proposals[i].ID, actors: some(s.By)}.withAct(&s.Act))
		}
	}
	return out
}

func disputesOf[T any](out *[]client.Disagreement, kind string, all []T, facetsOf func(*T) facets) {
	for i := range all {
		addDisputes(out, kind, facetsOf(&all[i]))
	}
}

func addDisputes(out *[]client.Disagreement, kind string, f facets) {
	if f.standing == nil {
		return
	}
	for _, d := range f.standing.Disputes {
		says := ""
		if len(f.evidence) > 0 {
			says = f.evidence[0].Quote
		}
		*out = append(*out, client.Disagreement{
			Entry: f.id, Kind: kind, Says: says, Rule: d.Rule, By: slices.Concat([]string{}, d.By), Other: d.Entry,
			Evidence: slices.Concat([]parley.Evidence{}, d.Evidence), Against: slices.Concat([]parley.Evidence{}, f.evidence),
			Seen: f.firstSeen(), Actors: slices.Concat([]string{}, f.actors),
		})
	}
}

func disagreementFacets(x *client.Disagreement) facets {
	return facets{
		kind: x.Kind, actors: slices.Concat(x.Actors, x.By), day: x.Seen, evidence: slices.Concat(x.Against, x.Evidence),
		refs: slices.Concat(x.Actors, x.By),
	}
}
