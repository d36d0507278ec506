package record

import (
	"cmp"
	"slices"
	"strings"

	"parley"
)

// actors joins the actors of all articles and adds them to the record.
func (m *merger) actors() {
	j := newActorJoiner(m)
	j.countries()
	j.people()
	j.organizations()
	j.undescribed()
	if m.together {
		j.sides()
	}
	groups := j.sets.groups()
	for _, members := range groups {
		founder := j.all[members[0]]
		id := m.newID("actor", founder.x.ID, j.key(members[0])...)
		v := m.verdict(pointers(group(j.all, members))...)
		_, renamed := v.values["name"]
		for _, i := range members {
			m.enter(j.all[i].x.ID, id, v)
			if (j.kinds[i] != bare || renamed) && !v.rejected {
				m.named[id] = true
			}
			if m.together && j.collective(i) && !v.rejected {
				m.collective[id] = true
			}
		}
	}
	for _, members := range groups {
		a := m.actor(group(j.all, members), j.sets.joins[members[0]])
		m.rec.Actors = append(m.rec.Actors, a)
	}
	m.organs()
	for i := range m.rec.Actors {
		a := &m.rec.Actors[i]
		m.names[a.ID], m.countries[a.ID] = a.Name, deref(a.Country)
		m.standsFor[a.ID] = setOf(slices.Concat(a.MemberOf, a.SpeaksFor))
		for _, o := range a.Offices {
			m.standsFor[a.ID][deref(o.Of)] = true
		}
	}
	m.sideOf = m.rec.Sides()
}

// organs makes the ministries, the army and the people of a country's
// government its members, unless they are known to be of another body.
func (m *merger) organs() {
	country := map[string]string{}
	for i := range m.rec.Actors {
		if a := &m.rec.Actors[i]; a.Kind == parley.Country && a.Country != nil && !a.Rejected() {
			country[*a.Country] = a.ID
		}
	}
	apart := func(s string) bool { return s != "GOV" && s != "MIL" && s != "LEG" }
	for i := range m.rec.Actors {
		a := &m.rec.Actors[i]
		id, ok := country[deref(a.Country)]
		list := words(a.Name)
		institute := a.Kind == parley.Organization && len(list) > 1 && institution(list[1:]) // "the Norlandish central bank"
		if !ok || a.Kind == parley.Country || !institute && (len(a.Sectors) == 0 || slices.ContainsFunc(a.Sectors, apart)) || len(a.MemberOf)+len(a.SpeaksFor) > 0 {
			continue
		}
		if !slices.ContainsFunc(a.Offices, func(o parley.Office) bool { return o.Of != nil }) {
			a.MemberOf = []string{id}
		}
	}
}

// side is whose side an actor is on; the actor itself if it is a side.
func (m *merger) side(id string) string { return cmp.Or(m.sideOf[id], id) }

// actor is the entry of an actor that several articles have.
func (m *merger) actor(parts []found[parley.Actor], joins []parley.Join) parley.Actor {
	first := parts[0].x
	out := parley.Actor{
		ID: m.idOf(first.ID), Name: bestName(parts), Kind: first.Kind, Rule: first.Rule,
		Aliases: []string{}, Sectors: []string{}, Offices: []parley.Office{}, MemberOf: []string{}, SpeaksFor: []string{},
	}
	countries := map[string]int{}
	var mentions [][]parley.Evidence
	for _, p := range parts {
		if p.x.Country != nil {
			countries[*p.x.Country]++
		}
		for _, alias := range append([]string{p.x.Name}, p.x.Aliases...) {
			if alias != out.Name {
				out.Aliases = union(out.Aliases, alias)
			}
		}
		if p.x.Kind != parley.Group && out.Kind == parley.Group {
			out.Kind = p.x.Kind // an organization that one article has as a group
		}
		if p.x.Kind == first.Kind || first.Kind != parley.Country { // what its government is, a country is not
			out.Sectors = union(out.Sectors, p.x.Sectors...)
		}
		out.MemberOf = without(union(out.MemberOf, m.ids(p.x.MemberOf)...), out.ID)
		out.SpeaksFor = without(union(out.SpeaksFor, m.ids(p.x.SpeaksFor)...), out.ID)
		out.Confidence = max(out.Confidence, p.x.Confidence)
		mentions = append(mentions, p.x.Mentions)
	}
	slices.Sort(out.Sectors)
	if c := most(countries); c != "" {
		out.Country = &c
	}
	name := out.Name
	out.Offices = m.offices(parts)
	out.Mentions = m.evidence(mentions...)
	out.Standing = m.standing(out.Mentions, joins)
	v := m.verdict(pointers(parts)...)
	m.set("actor", &out, v)
	out.Aliases = otherNames(out.Aliases, out.Name, name)
	out.MemberOf, out.SpeaksFor = without(out.MemberOf, out.ID), without(out.SpeaksFor, out.ID)
	v.note(out.Standing)
	return out
}

// otherNames are the aliases of what is called name now and was called before.
func otherNames(aliases []string, name, before string) []string {
	if name == before {
		return aliases
	}
	return without(union(aliases, before), name)
}

// offices are the posts of an actor, those that several articles tell of once.
func (m *merger) offices(parts []found[parley.Actor]) []parley.Office {
	out := []parley.Office{}
	at := map[string]int{}
	for _, p := range parts {
		for _, o := range p.x.Offices {
			o.Of = m.id(o.Of)
			key := fold(o.Title) + "\n" + deref(o.Of) + "\n" + o.Status
			if i, ok := at[key]; ok {
				out[i].Evidence = m.evidence(out[i].Evidence, o.Evidence)
				continue
			}
			at[key] = len(out)
			out = append(out, o)
		}
	}
	return out
}

func deref(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func without(list []string, s string) []string {
	return slices.DeleteFunc(list, func(x string) bool { return x == s })
}

// most is the key with the highest count, "" where two have it.
func most(counts map[string]int) string {
	best, n, tie := "", 0, false
	for k, c := range counts {
		switch {
		case c > n:
			best, n, tie = k, c, false
		case c == n:
			tie = true
		}
	}
	if tie {
		return ""
	}
	return best
}

// bestName is the name that most articles use. A surname gives way to the name
// in full, and so does an acronym.
func bestName(parts []found[parley.Actor]) string {
	counts := map[string]int{}
	for _, p := range parts {
		counts[p.x.Name]++
	}
	person := parts[0].x.Kind == parley.Person
	single := func(s string) bool { return acronym(s) != "" || person && !strings.Contains(strings.TrimSpace(s), " ") }
	best := parts[0].x.Name
	for name := range counts {
		if better := cmp.Or(
			boolean(single(best))-boolean(single(name)),
			boolean(clumsy(best))-boolean(clumsy(name)),
			counts[name]-counts[best],
			len(name)-len(best),
			strings.Compare(best, name),
		); better > 0 {
			best = name
		}
	}
	return best
}

// clumsy reports whether a description is less than what a side is called:
// "the union's 400 members", "striking seamen", or a word alone, "rebels".
func clumsy(name string) bool {
	if hasName(name) && !strings.Contains(name, "'s ") && !strings.Contains(name, "’s ") && !figure.MatchString(name) {
		return slices.ContainsFunc(words(name), func(w string) bool { return sideWords[w] == "passing" })
	}
	list := words(name)
	return len(list) < 2 || strings.Contains(name, "'s ") || strings.Contains(name, "’s ") || figure.MatchString(name) ||
		slices.ContainsFunc(list, func(w string) bool { return sideWords[w] == "passing" || sideWords[w] == "counted" })
}

func boolean(b bool) int {
	if b {
		return 1
	}
	return 0
}

// contexts are the named actors of each article: what it is about.
func (m *merger) contexts() {
	for _, d := range m.docs {
		d.context = map[string]bool{}
		for i := range d.findings.Actors {
			if id := m.entry[d.findings.Actors[i].ID]; m.named[id] {
				d.context[id] = true
			}
		}
	}
}
