package brief

import (
	"cmp"
	"slices"
	"strings"

	"parley"
)

// mostActors is how many rows the table of roles has.
const mostActors = 16

// who is the table of actors and their roles.
func (v *View) who() Section {
	s := Section{Heading: "At the table", None: "No article says who plays which part."}
	byActor := map[string][]*parley.Role{}
	first := map[string]string{} // by name
	var ids []string
	for i := range v.Roles {
		x := &v.Roles[i]
		if !v.focus.on(x.Actor) || x.Standing != nil && x.Witnesses == 0 || !v.Known(x.Actor) {
			continue
		}
		id, ok := first[v.Name(x.Actor)] // those who are known by the same description share a row
		if !ok {
			id = x.Actor
			first[v.Name(id)] = id
			ids = append(ids, id)
		}
		byActor[id] = append(byActor[id], x)
	}
	if len(ids) == 0 {
		return s
	}
	all := slices.Clone(ids)
	ids = slices.DeleteFunc(ids, func(id string) bool { // "US mediator" beside the United States, "relatives" beside the boy's
		a := v.actors[id]
		return slices.ContainsFunc(byActor[id], func(r *parley.Role) bool {
			return a.Kind == parley.Unnamed && strings.HasSuffix(strings.ToLower(a.Name), " "+r.Role)
		}) || a.Kind != parley.Person && slices.ContainsFunc(all, func(of string) bool {
			return strings.HasSuffix(v.Name(of), "'s "+a.Name) && sameRoles(byActor[id], byActor[of])
		})
	})
	ids = slices.DeleteFunc(ids, func(id string) bool { // who speaks for another party stands beside it
		a := v.actors[id]
		return a.Kind == parley.Person && slices.ContainsFunc(ids, func(of string) bool { return of != id && v.Belongs(a, of) && sameRoles(byActor[id], byActor[of]) })
	})
	order := func(id string) int {
		n := len(parley.RoleKinds)
		for _, r := range byActor[id] {
			if Real(r.Status) {
				n = min(n, slices.Index(parley.RoleKinds, r.Role))
			}
		}
		return n
	}
	slices.SortStableFunc(ids, func(a, b string) int {
		return cmp.Or(cmp.Compare(order(a), order(b)), cmp.Compare(v.rank[b], v.rank[a]), cmp.Compare(v.Name(a), v.Name(b)))
	})
	s.Table = &Table{Head: []string{"Actor", "Role", "Who speaks for it"}}
	for _, id := range ids[:min(len(ids), mostActors)] {
		s.Table.Rows = append(s.Table.Rows, v.row(id, byActor[id]))
	}
	return s
}

// sameRoles reports whether all roles of an actor are among those of another.
func sameRoles(a, b []*parley.Role) bool {
	return !slices.ContainsFunc(a, func(x *parley.Role) bool {
		return !slices.ContainsFunc(b, func(y *parley.Role) bool { return x.Role == y.Role })
	})
}

// Known reports whether a reader can tell who an actor is: "their government"
// is nobody in particular.
func (v *View) Known(id string) bool {
	first, _, _ := strings.Cut(strings.ToLower(v.Name(id)), " ")
	return !determiners[first] && !slices.Contains([]string{"", "both", "two", "all", "each", "either", "neither"}, first)
}

// row is an actor with its roles and the people who speak for it.
func (v *View) row(id string, roles []*parley.Role) []Line {
	slices.SortStableFunc(roles, func(a, b *parley.Role) int {
		return cmp.Compare(slices.Index(parley.RoleKinds, a.Role), slices.Index(parley.RoleKinds, b.Role))
	})
	a := v.actors[id]
	first := Line{Lead: a.Name, Text: v.office(a)}
	var parts []string
	var evidence []parley.Evidence
	sure := slices.ContainsFunc(roles, func(r *parley.Role) bool { return Real(r.Status) })
	for _, r := range roles {
		part := r.Role
		if sure && !Real(r.Status) {
			continue
		}
		if !Real(r.Status) {
			part += " (" + string(r.Status) + ")"
		}
		if !slices.Contains(parts, part) {
			parts = append(parts, part)
			evidence = append(evidence, r.Evidence...)
		}
	}
	note := ""
	if len(roles) == 1 {
		note = v.Note(&roles[0].Act)
	}
	return []Line{first, {Text: strings.Join(parts, ", "), Note: note, Cites: v.cite(evidence)}, v.speakerLine(id)}
}

// office is what an actor is, in a few words.
func (v *View) office(a *parley.Actor) string {
	if v.dead[a.ID] {
		return "reported killed"
	}
	for i := range a.Offices {
		if o := &a.Offices[i]; v.Holds(a, o) {
			return v.Post(o)
		}
	}
	return ""
}

// Post is an office in a few words.
func (v *View) Post(o *parley.Office) string {
	s := o.Title
	if o.Of != nil {
		s += " of " + v.Name(*o.Of)
	}
	if o.Status != "current" {
		s = o.Status + " " + s
	}
	return s
}

// speakerLine is the people of a party who are most heard.
func (v *View) speakerLine(id string) Line {
	const most = 2
	people := v.Speakers(id)
	var names []string
	var evidence []parley.Evidence
	for _, a := range people[:min(len(people), most)] {
		name := a.Name
		for k := range a.Offices {
			if o := &a.Offices[k]; o.Of != nil && *o.Of == id && o.Status == "current" && v.Holds(a, o) {
				name += " (" + o.Title + ")"
				evidence = append(evidence, o.Evidence[0])
				break
			}
		}
		names = append(names, name)
	}
	if len(evidence) == 0 && len(people) > 0 {
		evidence = people[0].Mentions[:1]
	}
	return Line{Text: strings.Join(names, ", "), Cites: v.cite(evidence)}
}

// Speakers are the people who speak for a body or hold an office of it, those
// first who matter most. Who is reported killed is none of them.
func (v *View) Speakers(id string) []*parley.Actor { return v.speakers()[id] }

// findSpeakers is the people of each body.
func (v *View) findSpeakers() map[string][]*parley.Actor {
	out := map[string][]*parley.Actor{}
	for i := range v.Actors {
		a := &v.Actors[i]
		if a.Kind != parley.Person || v.dead[a.ID] {
			continue
		}
		of := slices.Clone(a.SpeaksFor)
		for k := range a.Offices {
			if o := &a.Offices[k]; o.Of != nil && v.Belongs(a, *o.Of) {
				of = append(of, *o.Of)
			}
		}
		slices.Sort(of)
		for _, id := range slices.Compact(of) {
			out[id] = append(out[id], a)
		}
	}
	for _, people := range out {
		slices.SortStableFunc(people, func(a, b *parley.Actor) int { return cmp.Compare(v.rank[b.ID], v.rank[a.ID]) })
	}
	return out
}

// Belongs reports whether a person speaks for, or holds an office of, a body.
// The leader of the opposition speaks for the other side.
func (v *View) Belongs(a *parley.Actor, id string) bool {
	if slices.Contains(a.SpeaksFor, id) {
		return true
	}
	for i := range a.Offices {
		o := &a.Offices[i]
		if o.Of != nil && *o.Of == id && o.Status == "current" && !strings.Contains(o.Title, "opposition") && v.Holds(a, o) {
			return true
		}
	}
	return false
}
