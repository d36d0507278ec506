package web

import (
	"slices"
	"strings"

	"parley"
	"parley/client"
	"parley/internal/brief"
)

// negotiationOps are the talks, their briefs, and what the server says of itself.
func negotiationOps(a *api) {
	addOperation(a, get("/status", "status", "server", "What the server says of itself and of who asks", "").uncached(),
		func(r *request, _ *struct{}) (*reply[client.Status], error) {
			v, err := r.view()
			if err != nil {
				return nil, err
			}
			return &reply[client.Status]{v.status(r.user)}, nil
		})

	addOperation(a, get("/negotiations", "negotiations", "record", "The talks that the desk knows of", "Those with the latest news first. Actor, text, from and to choose."),
		func(r *request, in *listInput) (*reply[client.Page[client.Negotiation]], error) {
			v, err := r.view()
			if err != nil {
				return nil, err
			}
			all := make([]client.Negotiation, 0, len(v.Talks))
			for i := range v.Talks {
				if in.Text == "" || strings.Contains(strings.ToLower(v.Talks[i].Name), strings.ToLower(in.Text)) {
					all = append(all, v.negotiation(&v.Talks[i].Negotiation))
				}
			}
			in.Text = ""
			in.Sort = "last_seen"
			return choose(v, all, negotiationFacets, in)
		})

	type one struct {
		Negotiation string `path:"negotiation" maxLength:"300" doc:"Id of a negotiation or part of its name"`
	}
	addOperation(a, get("/negotiations/{negotiation}", "negotiation", "record", "One of the talks", ""),
		func(r *request, in *one) (*reply[client.Negotiation], error) {
			v, err := r.view()
			if err != nil {
				return nil, err
			}
			t, err := v.talk(in.Negotiation)
			if err != nil {
				return nil, err
			}
			return &reply[client.Negotiation]{v.negotiation(&t.Negotiation)}, nil
		})

	addOperation(a, get("/negotiations/{negotiation}/brief", "brief", "desk", "Where the talks stand", "What an analyst is shown: who is at the table, the proposals and what became of them, the latest positions, what was said and what is due, each line with its sentences."),
		func(r *request, in *struct {
			Negotiation string `path:"negotiation" maxLength:"300" doc:"Id of a negotiation or part of its name"`

			Since string `query:"since" format:"date" doc:"What is new since this day is a section of its own"`
			Focus string `query:"focus" maxLength:"300" doc:"Part of the name of an actor, issue or proposal: only what concerns it"`
		}) (*reply[client.Brief], error) {
			v, err := r.view()
			if err != nil {
				return nil, err
			}
			t, err := v.talk(in.Negotiation)
			if err != nil {
				return nil, err
			}
			b := brief.New(t.Record, brief.Options{Title: t.Name, Since: in.Since, Focus: in.Focus})
			return &reply[client.Brief]{briefOf(b, v.Revision)}, nil
		})
}

// uncached is the operation without the cache: its answer depends on who asks.
func (o operation) uncached() operation {
	o.cached = false
	return o
}

func (v *view) status(u *User) client.Status {
	r := v.Whole
	return client.Status{
		Version: r.Version, Revision: v.Revision, AsOf: r.AsOf, Articles: len(r.Articles), Negotiations: len(v.Talks),
		Counts: map[string]int{
			"actors": len(r.Actors), "roles": len(r.Roles), "issues": len(r.Issues), "proposals": len(r.Proposals),
			"positions": len(r.Positions), "changes": len(r.Changes), "statements": len(r.Statements), "meetings": len(r.Meetings),
			"events": len(r.Events), "outlook": len(r.Outlook), "places": len(r.Places),
		},
		User: u.Name, Role: u.Role.String(),
	}
}

func (v *view) negotiation(n *parley.Negotiation) client.Negotiation {
	return client.Negotiation{
		ID: n.ID, Name: n.Name, Parties: v.named(n.Parties), Issues: v.named(n.Issues), Proposals: v.named(n.Proposals),
		Articles: len(n.Articles), FirstSeen: n.FirstSeen, LastSeen: n.LastSeen,
	}
}

func negotiationFacets(x *client.Negotiation) facets {
	f := facets{id: x.ID, standing: &parley.Standing{FirstSeen: x.FirstSeen, LastSeen: x.LastSeen}}
	for _, p := range x.Parties {
		f.actors = append(f.actors, p.ID)
	}
	for _, p := range slices.Concat(x.Issues, x.Proposals) {
		f.about = append(f.about, p.ID)
	}
	return f
}

// briefOf is a brief as the API has it.
func briefOf(b *brief.Brief, revision int64) client.Brief {
	out := client.Brief{
		Title: b.Title, AsOf: b.AsOf, Summary: b.Summary, Headline: briefLines(b.Headline), Uncited: b.Uncited, Revision: revision,
		Sections: make([]client.BriefSection, 0, len(b.Sections)), Sources: make([]client.BriefSource, 0, len(b.Sources)),
	}
	for _, s := range b.Sections {
		section := client.BriefSection{Heading: s.Heading, Lines: briefLines(s.Lines), None: s.None}
		if s.Table != nil {
			section.Table = &client.BriefTable{Head: s.Table.Head, Rows: [][]client.BriefLine{}}
			for _, row := range s.Table.Rows {
				section.Table.Rows = append(section.Table.Rows, briefLines(row))
			}
		}
		out.Sections = append(out.Sections, section)
	}
	for _, s := range b.Sources {
		out.Sources = append(out.Sources, client.BriefSource(s))
	}
	return out
}

func briefLines(lines []brief.Line) []client.BriefLine {
	out := make([]client.BriefLine, 0, len(lines))
	for _, l := range lines {
		line := client.BriefLine{Lead: l.Lead, Text: l.Text, Note: l.Note, Under: l.Under, Cites: make([]client.BriefCite, 0, len(l.Cites))}
		for _, c := range l.Cites {
			line.Cites = append(line.Cites, client.BriefCite(c))
		}
		out = append(out, line)
	}
	return out
}
