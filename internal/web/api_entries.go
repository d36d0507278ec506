package web

import (
	"parley"
	"parley/client"
)

// entryOps are the lists of the record.
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
	addOperation(a, get("/"+kind, kind, "record", "The "+what, about),
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
