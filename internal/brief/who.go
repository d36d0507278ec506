package brief

import (
	"cmp"
	"slices"
	"strings"

	"parley"
	"parley/record"
)

const (
	mostParties  = 8
	mostSpeaking = 3 // people of a side
	mostOrgans   = 4
)

// who is who has a part in the talks: the parties, each with the people who
// speak for it and the bodies that are of it, then whoever stands between or
// beside them.
func (v *View) who() Section {
	s := Section{Heading: "At the table", None: "No article says who plays which part."}
	parts := map[string][]*parley.Role{} // by side
	var sides []string
	for i := range v.Roles {
		x := &v.Roles[i]
		if !v.focus.on(x.Actor) || x.Standing != nil && x.Witnesses == 0 || !v.Known(x.Actor) || v.nobody(x.Actor) {
			continue
		}
		side := v.seat(x)
		if parts[side] == nil {
			sides = append(sides, side)
		}
		parts[side] = append(parts[side], x)
	}
	order := func(side string) int {
		n := len(parley.RoleKinds)
		for _, r := range parts[side] {
			if Real(r.Status) {
				n = min(n, slices.Index(parley.RoleKinds, r.Role))
			}
		}
		return n
	}
	slices.SortStableFunc(sides, func(a, b string) int {
		return cmp.Or(cmp.Compare(order(a), order(b)), cmp.Compare(v.rank[b], v.rank[a]), cmp.Compare(v.Name(a), v.Name(b)))
	})
	parties, also := 0, []string{}
	var alsoAt []parley.Evidence
	for _, side := range sides {
		if order(side) == 0 {
			if parties++; parties > v.most(mostParties) || v.hardly(side, parts[side], parties) {
				also = append(also, v.Name(side))
				alsoAt = append(alsoAt, parts[side][0].Evidence...)
				continue
			}
		}
		s.Lines = append(s.Lines, v.seatLine(side, parts[side]))
	}
	if len(also) > 0 {
		s.Lines = append(s.Lines, Line{Lead: "also named as parties", Text: strings.Join(also, ", "), Cites: v.cite(alsoAt)})
	}
	return s
}

// seat is whose seat a part is: a minister's is the country's, unless he plays
// a part that the country does not.
func (v *View) seat(x *parley.Role) string {
	side, ok := v.sides[x.Actor]
	if !ok || !v.Known(side) {
		return x.Actor
	}
	if x.Role == "party" {
		return side
	}
	for i := range v.Roles {
		if y := &v.Roles[i]; y.Actor == side && y.Role == x.Role {
			return side
		}
	}
	return x.Actor
}

// hardly reports whether a party is one by a single sentence alone, where
// others have more.
func (v *View) hardly(side string, roles []*parley.Role, n int) bool {
	sentences := 0
	for _, r := range roles {
		sentences += len(r.Evidence)
	}
	return n > 2 && sentences < 2 && v.weight(side) < 3
}

// weight is how often a side takes a stand or puts a paper on the table.
func (v *View) weight(side string) int {
	n := 0
	for i := range v.Positions {
		if v.SideOf(v.Positions[i].Actor) == side {
			n += len(v.Positions[i].Evidence)
		}
	}
	for i := range v.Proposals {
		for _, a := range v.Proposals[i].Authors {
			if v.SideOf(a) == side {
				n += 2
			}
		}
	}
	return n
}

// SideOf is whose side an actor is on; the actor itself if it is a side.
func (v *View) SideOf(id string) string { return cmp.Or(v.sides[id], id) }

// nobody reports whether an actor without a name is no side of the talks:
// "analysts", "some banks", "both sides".
func (v *View) nobody(id string) bool {
	a := v.actors[id]
	return a == nil || a.Kind == parley.Unnamed && !v.parties[id] || a.Kind != parley.Unnamed && !record.IsSide(a)
}

// seatLine is a side with its parts, its people and its bodies.
func (v *View) seatLine(side string, roles []*parley.Role) Line {
	slices.SortStableFunc(roles, func(a, b *parley.Role) int {
		return cmp.Compare(slices.Index(parley.RoleKinds, a.Role), slices.Index(parley.RoleKinds, b.Role))
	})
	sure := slices.ContainsFunc(roles, func(r *parley.Role) bool { return Real(r.Status) })
	var parts []string
	var evidence []parley.Evidence
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
	text := strings.Join(parts, ", ")
	a := v.actors[side]
	if post := v.office(a); post != "" {
		text += "; " + post
	}
	people, at := v.speaking(side)
	if people != "" {
		text += "; speaking for it: " + people
		evidence = append(evidence[:1:1], at...)
	}
	if of := v.organs(side); of != "" {
		text += "; of it: " + of
	}
	note := ""
	if len(roles) == 1 {
		note = v.Note(&roles[0].Act, side)
	}
	return Line{Lead: a.Name + v.short(a), Text: text, Note: note, Cites: v.cite(evidence)}
}

// short is the acronym of a body, in brackets.
func (v *View) short(a *parley.Actor) string {
	for _, s := range a.Aliases {
		if plain := strings.ReplaceAll(s, ".", ""); a.Kind != parley.Country && len(plain) >= 2 && len(plain) <= 6 && strings.ToUpper(plain) == plain && !strings.Contains(a.Name, s) && !strings.Contains(plain, " ") {
			return " (" + s + ")"
		}
	}
	return ""
}

// speaking are the people of a side who are most heard, with their offices.
func (v *View) speaking(side string) (string, []parley.Evidence) {
	var list []*parley.Actor
	for i := range v.Actors {
		a := &v.Actors[i]
		if a.Kind == parley.Person && a.ID != side && v.sides[a.ID] == side && !v.dead[a.ID] && v.serves(a) {
			list = append(list, a)
		}
	}
	slices.SortStableFunc(list, func(a, b *parley.Actor) int { return cmp.Compare(v.rank[b.ID], v.rank[a.ID]) })
	var names []string
	var at []parley.Evidence
	for _, a := range list[:min(len(list), v.most(mostSpeaking))] {
		name := a.Name
		for k := range a.Offices {
			if o := &a.Offices[k]; v.Holds(a, o) {
				name += " (" + o.Title + ")"
				at = append(at, o.Evidence[0])
				break
			}
		}
		if len(at) == 0 {
			at = append(at, a.Mentions[0])
		}
		names = append(names, name)
	}
	return strings.Join(names, ", "), at
}

// serves reports whether a person still is on a side: by belonging to it, or by
// an office that no later article calls a former one.
func (v *View) serves(a *parley.Actor) bool {
	if len(a.SpeaksFor)+len(a.MemberOf) > 0 {
		return true
	}
	for i := range a.Offices {
		if o := &a.Offices[i]; o.Of != nil && v.Holds(a, o) {
			return true
		}
	}
	return false
}

// organs are the bodies that are of a side and have a word in the talks.
func (v *View) organs(side string) string {
	var names []string
	for i := range v.Actors {
		a := &v.Actors[i]
		if a.Kind == parley.Organization && a.ID != side && v.sides[a.ID] == side && v.rank[a.ID] > 0 && v.Known(a.ID) && len(names) < v.most(mostOrgans) {
			names = append(names, a.Name)
		}
	}
	return strings.Join(names, ", ")
}

// Known reports whether a reader can tell who an actor is: "their government"
// is nobody in particular.
func (v *View) Known(id string) bool {
	first, _, _ := strings.Cut(strings.ToLower(v.Name(id)), " ")
	return !determiners[first] && !slices.Contains([]string{"", "both", "two", "all", "each", "either", "neither"}, first)
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
	if o.Of != nil && v.Known(*o.Of) {
		s += " of " + v.Name(*o.Of)
		if of := v.actors[*o.Of]; of != nil {
			s += v.short(of)
		}
	}
	if o.Status != "current" {
		s = o.Status + " " + s
	}
	return s
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
