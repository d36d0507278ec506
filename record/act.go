package record

import (
	"slices"
	"strings"

	"parley"
)

// sameActs joins findings with one key whose times don't differ, and gives the
// groups with their reasons. Findings without a stated time are joined if
// their articles are at most so many days apart; negative: however far.
func sameActs[T any](m *merger, found []found[T], key func(*T) string, act func(*T) *parley.Act, apart int, rule string) *sets {
	sets := newSetsOf(m, found)
	at := map[string][]int{}
	for i, f := range found {
		k := key(f.x)
		if k == "" {
			continue
		}
		for n := len(at[k]) - 1; n >= max(0, len(at[k])-mostLabels); n-- {
			j := at[k][n]
			a, b := act(found[j].x).Time, act(f.x).Time
			known := a != nil && b != nil && !vague(a) && !vague(b)
			if known && a.Value == b.Value || !known && (apart < 0 || within(found[j].day, f.day, apart) || found[j].family == f.family) {
				sets.join(j, i, rule, 1)
				break
			}
		}
		at[k] = append(at[k], i)
	}
	return sets
}

// entries makes the entries of the groups of sets.
func entries[T any](found []found[T], sets *sets, entry func(parts []found[T], joins []parley.Join)) {
	for _, members := range sets.groups() {
		entry(group(found, members), sets.joins[members[0]])
	}
}

// acts are the acts of the parts of an entry.
func acts[T any](parts []found[T], act func(*T) *parley.Act) []*parley.Act {
	out := make([]*parley.Act, len(parts))
	for i, p := range parts {
		out[i] = act(p.x)
	}
	return out
}

func (m *merger) roles() {
	found := all(m, func(f *parley.Findings) []parley.Role { return f.Roles })
	for _, f := range found {
		m.withoutActor(f.x, f.x.Actor)
	}
	m.unrole(found)
	act := func(r *parley.Role) *parley.Act { return &r.Act }
	sets := sameActs(m, found, func(r *parley.Role) string {
		return strings.Join([]string{m.idOf(r.Actor), r.Role, string(r.Status), m.source(&r.Act)}, "\n")
	}, act, -1, "same-role")
	entries(found, sets, func(parts []foundRole, joins []parley.Join) {
		out := parley.Role{Actor: m.idOf(parts[0].x.Actor), Role: parts[0].x.Role, Act: m.act(acts(parts, act), joins)}
		stand(m, out.Standing, parts)
		m.rec.Roles = append(m.rec.Roles, out)
	})
}

type foundRole = found[parley.Role]

func (m *merger) outlook() {
	found := all(m, func(f *parley.Findings) []parley.Outlook { return f.Outlook })
	act := func(o *parley.Outlook) *parley.Act { return &o.Act }
	const outlookDays = 1
	sets := sameActs(m, found, func(o *parley.Outlook) string {
		return strings.Join([]string{deref(m.id(o.By)), o.Direction, string(o.Status), m.source(&o.Act)}, "\n")
	}, act, outlookDays, "same-outlook")
	entries(found, sets, func(parts []foundOutlook, joins []parley.Join) {
		out := parley.Outlook{By: m.id(parts[0].x.By), Direction: parts[0].x.Direction, Act: m.act(acts(parts, act), joins)}
		stand(m, out.Standing, parts)
		m.rec.Outlook = append(m.rec.Outlook, out)
	})
}

type foundOutlook = found[parley.Outlook]

func (m *merger) places() {
	found := all(m, func(f *parley.Findings) []parley.Place { return f.Places })
	sets := newSets(len(found))
	first := map[string]int{}
	for i, f := range found {
		k := placeKey(f.x)
		if j, ok := first[k]; ok {
			sets.join(j, i, "same-place", 1)
			continue
		}
		first[k] = i
	}
	entries(found, sets, func(parts []foundPlace, joins []parley.Join) {
		out := *parts[0].x
		out.ID = m.newID("place", out.ID, placeKey(&out))
		var bases []*parley.Basis
		v := m.verdict(pointers(parts)...)
		for _, p := range parts {
			m.enter(p.x.ID, out.ID, v)
			bases = append(bases, &p.x.Basis)
			out.Within = union(slices.Clip(out.Within), p.x.Within...)
			out.Between = union(slices.Clip(out.Between), p.x.Between...)
			out.Near = union(slices.Clip(out.Near), p.x.Near...)
		}
		out.Within, out.Between, out.Near = m.placesOf(out.Within), m.placesOf(out.Between), m.placesOf(out.Near)
		out.Basis = m.basis(bases, joins)
		m.set("place", &out, v)
		if located(&out) != nil {
			out.Lat, out.Lon, out.Precision = parts[0].x.Lat, parts[0].x.Lon, parts[0].x.Precision
			m.ruler.orphan(v.ruling, parley.Unreadable)
		}
		v.note(out.Standing)
		m.rec.Places = append(m.rec.Places, out)
	})
}

type foundPlace = found[parley.Place]

// placeKey is the same for places that are the same: an entry of the
// gazetteer, or a name of one kind in one country.
func placeKey(p *parley.Place) string {
	if p.Gazetteer != nil {
		return *p.Gazetteer
	}
	return strings.Join(words(p.Name), " ") + "\n" + string(p.Kind) + "\n" + deref(p.Country)
}

// placesOf are places that another stands to, as names or entries.
func (m *merger) placesOf(list []string) []string {
	list = slices.Clone(list)
	for i, s := range list {
		if id, ok := m.entry[s]; ok {
			list[i] = id
		}
	}
	return slices.DeleteFunc(list, func(s string) bool { return m.gone[s] != "" })
}
