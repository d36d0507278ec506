package desk

import (
	"cmp"
	"slices"
	"strings"

	"parley"
)

// A Cast is the actors of a record and what ties them.
type Cast struct {
	Actors    []Actor    `json:"actors"`
	Total     int        `json:"total"`     // before Offset and Limit
	Relations []Relation `json:"relations"` // of those actors, the strongest first
}

// An Actor is one who acts or speaks, as far as the record knows it.
type Actor struct {
	Ref
	Kind     parley.ActorKind `json:"kind"`
	Aliases  []string         `json:"aliases"`
	Country  string           `json:"country,omitempty"` // ISO 3166-1 alpha-3
	Sectors  []string         `json:"sectors"`           // PLOVER
	Roles    []Item           `json:"roles"`             // in the talks, by whose word
	Offices  []Post           `json:"offices"`           // the earliest first
	MemberOf []Ref            `json:"member_of"`
	// SpeaksFor are whom it speaks for; Speakers who speaks for it now, those
	// first who are heard most.
	SpeaksFor []Ref `json:"speaks_for"`
	Speakers  []Ref `json:"speakers"`
	// Weight is how much it matters: its parts in the talks, then how often it
	// is heard. Articles is how many name it.
	Weight     int `json:"weight"`
	Articles   int `json:"articles"`
	Statements int `json:"statements"`
	Positions  int `json:"positions"`
	Meetings   int `json:"meetings"`
	Standing
	Rule       string  `json:"rule"`
	Confidence float64 `json:"confidence"`
	Cites      []Cite  `json:"cites"` // some words that name it: the first and the last
}

// A Post is an office that a person holds, held or will hold, with the days of
// the reports that say so.
type Post struct {
	Title  string `json:"title"`
	Of     *Ref   `json:"of,omitempty"`
	Status string `json:"status"` // current, former, acting, elect
	From   string `json:"from,omitempty"`
	To     string `json:"to,omitempty"`
	Rule   string `json:"rule"`
	Cites  []Cite `json:"cites"`
}

// A Relation ties two actors, for a drawing.
type Relation struct {
	From string `json:"from"` // ids of actors
	To   string `json:"to"`
	// Kind is meeting (each way the same), speaks-for, office, member-of, or
	// the PLOVER type of what one did to the other.
	Kind   string `json:"kind"`
	Weight int    `json:"weight"` // how many meetings or events; 1 for the others
	Cites  []Cite `json:"cites"`
}

// Actors is the cast, those with a part in the talks first, then those that
// matter most. Of a filter Actor and Words (part of a name or alias), Types
// (roles or kinds of actor), Since and Until (days on which it is named), Offset
// and Limit count. Those whom nobody could tell ("their government") and who
// have no part in anything are left out unless all is set.
func (v *View) Actors(f Filter, all bool) *Cast {
	counts := v.counts()
	var chosen []*parley.Actor
	for i := range v.shown.Actors {
		a := &v.shown.Actors[i]
		if (all || v.brief.Rank(a.ID) > 0 && v.brief.Known(a.ID) || len(v.roles[a.ID]) > 0 && v.brief.Known(a.ID)) && v.keepsActor(&f, a) {
			chosen = append(chosen, a)
		}
	}
	slices.SortStableFunc(chosen, func(a, b *parley.Actor) int {
		return cmp.Or(cmp.Compare(v.seat(a.ID), v.seat(b.ID)), cmp.Compare(v.brief.Rank(b.ID), v.brief.Rank(a.ID)), strings.Compare(a.Name, b.Name), strings.Compare(a.ID, b.ID))
	})
	c := &Cast{Actors: []Actor{}, Total: len(chosen), Relations: []Relation{}}
	in := map[string]bool{}
	for _, a := range cut(chosen, f.Offset, f.Limit) {
		c.Actors = append(c.Actors, v.actor(a, counts[a.ID]))
		in[a.ID] = true
	}
	c.Relations = v.relations(in)
	return c
}

func (v *View) keepsActor(f *Filter, a *parley.Actor) bool {
	named := func(words string) bool {
		return a.ID == words || contains(a.Name, words) || slices.ContainsFunc(a.Aliases, func(s string) bool { return contains(s, words) })
	}
	is := func(t string) bool { return t == string(a.Kind) || slices.Contains(v.rolesOf(a.ID), t) }
	s := standing(a.Standing)
	return (f.Actor == "" || named(f.Actor)) && (f.Words == "" || named(f.Words)) && (len(f.Types) == 0 || slices.ContainsFunc(f.Types, is)) &&
		(f.Since == "" || s.LastSeen >= f.Since) && (f.Until == "" || s.FirstSeen != "" && s.FirstSeen <= f.Until)
}

// seat is the place of an actor's first role in the order of parley.RoleKinds.
func (v *View) seat(id string) int {
	if roles := v.rolesOf(id); len(roles) > 0 {
		return slices.Index(parley.RoleKinds, roles[0])
	}
	return len(parley.RoleKinds)
}

// A tally is how often an actor is heard.
type tally struct{ statements, positions, meetings int }

// count counts how often each actor is heard.
func (v *View) count() map[string]tally {
	out := map[string]tally{}
	add := func(id string, one tally) {
		t := out[id]
		out[id] = tally{t.statements + one.statements, t.positions + one.positions, t.meetings + one.meetings}
	}
	r := v.shown
	for i := range r.Statements {
		if s := r.Statements[i].Speaker; s != nil {
			add(*s, tally{statements: 1})
		}
	}
	for i := range r.Positions {
		add(r.Positions[i].Actor, tally{positions: 1})
	}
	for i := range r.Meetings {
		for _, id := range r.Meetings[i].Participants {
			add(id, tally{meetings: 1})
		}
	}
	return out
}

func (v *View) actor(a *parley.Actor, n tally) Actor {
	x := Actor{
		Ref: Ref{a.ID, a.Name}, Kind: a.Kind, Aliases: list(a.Aliases), Country: deref(a.Country), Sectors: list(a.Sectors), Roles: []Item{},
		Offices: []Post{}, MemberOf: v.actors(a.MemberOf...), SpeaksFor: v.actors(a.SpeaksFor...), Speakers: []Ref{}, Weight: v.brief.Rank(a.ID),
		Statements: n.statements, Positions: n.positions, Meetings: n.meetings, Standing: standing(a.Standing), Rule: a.Rule, Confidence: a.Confidence,
	}
	for _, r := range v.roles[a.ID] {
		x.Roles = append(x.Roles, v.role(r))
	}
	slices.SortStableFunc(x.Roles, func(a, b Item) int {
		return cmp.Compare(slices.Index(parley.RoleKinds, a.Type), slices.Index(parley.RoleKinds, b.Type))
	})
	for i := range a.Offices {
		x.Offices = append(x.Offices, v.post(&a.Offices[i]))
	}
	slices.SortStableFunc(x.Offices, func(a, b Post) int { return strings.Compare(cmp.Or(a.From, "9999"), cmp.Or(b.From, "9999")) })
	if a.Kind != parley.Person {
		for _, p := range v.brief.Speakers(a.ID) {
			x.Speakers = append(x.Speakers, Ref{p.ID, p.Name})
		}
	}
	docs := map[string]bool{}
	for _, e := range a.Mentions {
		docs[e.Doc] = true
	}
	x.Articles = len(docs)
	if n := len(a.Mentions); n > 0 {
		x.Cites = v.cites([]parley.Evidence{a.Mentions[0], a.Mentions[n-1]})
	}
	return x
}

func list(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}

func (v *View) post(o *parley.Office) Post {
	p := Post{Title: o.Title, Status: o.Status, Rule: o.Rule, Cites: v.cites(o.Evidence)}
	for _, ref := range v.actors(optional(o.Of)...) {
		p.Of = &ref
	}
	for _, c := range p.Cites {
		if c.Day != "" {
			if p.From == "" || c.Day < p.From {
				p.From = c.Day
			}
			p.To = max(p.To, c.Day)
		}
	}
	return p
}

// relations are what ties the actors of a set to one another.
func (v *View) relations(in map[string]bool) []Relation {
	type key struct{ kind, from, to string }
	evidence, weight := map[key][]parley.Evidence{}, map[key]int{}
	tie := func(kind, from, to string, e ...parley.Evidence) {
		if from != to && in[from] && in[to] {
			k := key{kind, from, to}
			weight[k]++
			evidence[k] = append(evidence[k], e...)
		}
	}
	r := v.shown
	for i := range r.Meetings {
		x := &r.Meetings[i]
		for k, a := range x.Participants {
			for _, b := range x.Participants[k+1:] {
				if real(x.Status, x.Standing) {
					tie("meeting", min(a, b), max(a, b), x.Evidence[0])
				}
			}
		}
	}
	for i := range r.Events {
		x := &r.Events[i]
		for _, a := range x.Actors {
			for _, b := range x.Recipients {
				if real(x.Status, x.Standing) {
					tie(x.Type, a, b, x.Evidence[0])
				}
			}
		}
	}
	for i := range r.Actors {
		a := &r.Actors[i]
		for _, id := range a.SpeaksFor {
			tie("speaks-for", a.ID, id, a.Mentions[:min(1, len(a.Mentions))]...)
		}
		for _, id := range a.MemberOf {
			tie("member-of", a.ID, id, a.Mentions[:min(1, len(a.Mentions))]...)
		}
		for _, o := range a.Offices {
			if o.Of != nil && v.brief.Holds(a, &o) {
				tie("office", a.ID, *o.Of, o.Evidence...)
			}
		}
	}
	out := make([]Relation, 0, len(weight))
	for k, w := range weight {
		if k.kind == "office" || k.kind == "speaks-for" || k.kind == "member-of" {
			w = 1
		}
		out = append(out, Relation{k.from, k.to, k.kind, w, v.cites(evidence[k])})
	}
	slices.SortFunc(out, func(a, b Relation) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), strings.Compare(a.From, b.From), strings.Compare(a.To, b.To), strings.Compare(a.Kind, b.Kind))
	})
	return out
}
