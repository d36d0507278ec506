package record

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"parley"
)

// rulings takes over what a ruler did, once the findings' places are final.
func (m *merger) rulings(r *ruler) {
	m.ruler = r
	m.ruled = make(map[any]*ruledOn, len(r.on))
	for s, on := range r.on {
		m.ruled[s.at()] = on
	}
}

// A verdict is what all rulings on the findings of an entry come to.
type verdict struct {
	ruling   *parley.Ruling // the last that decides; nil if none does
	rejected bool
	was      map[string]string
	notes    []parley.Note
	values   map[string]any // of a thing; references are ids of findings
}

// decides reports whether a ruling says how an entry stands.
func decides(r *parley.Ruling) bool {
	switch r.Verdict {
	case parley.Merged, parley.Split, parley.Noted:
		return false
	}
	return true
}

// verdict is what was ruled on an entry of these findings, given by pointers.
func (m *merger) verdict(findings ...any) verdict {
	var all []applied
	for _, x := range findings {
		if on := m.ruled[x]; on != nil {
			all = append(all, on.list...)
		}
	}
	if len(all) == 0 {
		return verdict{}
	}
	slices.SortStableFunc(all, func(a, b applied) int { return compareRulings(a.Ruling, b.Ruling) })
	v := verdict{was: map[string]string{}, values: map[string]any{}}
	notes := map[string]parley.Note{}
	for i, a := range all {
		if i > 0 && all[i-1].ID == a.ID { // of several findings
			maps.Copy(v.values, a.values)
			continue
		}
		if decides(a.Ruling) || v.ruling == nil || !decides(v.ruling) {
			if a.Verdict != parley.Noted {
				v.ruling = a.Ruling
			}
		}
		for name, text := range a.was {
			if _, ok := v.was[name]; !ok {
				v.was[name] = text
			}
		}
		maps.Copy(v.values, a.values)
		note(notes, a.Ruling)
	}
	v.notes = sortedNotes(notes)
	v.rejected = v.ruling != nil && v.ruling.Verdict == parley.Rejected
	return v
}

// note keeps the texts of a ruling that notes; an empty one takes a note away.
func note(notes map[string]parley.Note, r *parley.Ruling) {
	if r.Verdict != parley.Noted {
		return
	}
	for column, data := range r.Fields {
		var text string
		if json.Unmarshal(data, &text) != nil {
			continue
		}
		if text = strings.TrimSpace(text); text == "" {
			delete(notes, column)
			continue
		}
		notes[column] = parley.Note{Column: column, Text: text, By: r.By, When: r.When}
	}
}

func sortedNotes(notes map[string]parley.Note) []parley.Note {
	var out []parley.Note
	for _, column := range slices.Sorted(maps.Keys(notes)) {
		out = append(out, notes[column])
	}
	return out
}

// note notes at an entry's standing what was ruled on it.
func (v verdict) note(s *parley.Standing) {
	if v.ruling != nil {
		s.Ruling = brief(v.ruling)
	}
	if len(v.was) > 0 {
		s.Was = v.was
	}
	s.Notes = v.notes
}

// brief is a ruling as an entry shows it.
func brief(r *parley.Ruling) *parley.Ruling {
	return &parley.Ruling{ID: r.ID, Verdict: r.Verdict, By: r.By, When: r.When, Why: r.Why}
}

// stand is noting at the standing of an entry of these parts.
func stand[T any](m *merger, s *parley.Standing, parts []found[T]) {
	if len(m.ruled) > 0 {
		m.verdict(pointers(parts)...).note(s)
	}
}

func pointersOf[T any](all []found[T], members []int) []any { return pointers(group(all, members)) }

func pointers[T any](parts []found[T]) []any {
	out := make([]any, len(parts))
	for i, p := range parts {
		out[i] = p.x
	}
	return out
}

// original is a finding as the analyzer has it, which ids of entries are made
// of so that a correction does not change them.
func original[T any](m *merger, x *T) *T {
	if on := m.ruled[x]; on != nil && len(on.states) > 0 {
		return on.states[0].(*T)
	}
	return x
}

// newSetsOf are sets in which rejected findings stay apart from others.
func newSetsOf[T any](m *merger, found []found[T]) *sets {
	s := newSets(len(found))
	if len(m.ruled) == 0 {
		return s
	}
	for i, f := range found {
		if m.ruled[f.x] != nil && m.verdict(f.x).rejected {
			s.side(i, "rejected", 1)
		} else {
			s.side(i, "rejected", 0)
		}
	}
	return s
}

// withoutActor rejects what is said of an actor whom somebody rejected.
func (m *merger) withoutActor(finding any, actor string) {
	if by := m.goneBy[actor]; by != nil {
		on := m.ruled[finding]
		if on == nil {
			on = &ruledOn{}
			m.ruled[finding] = on
		}
		on.list = append(on.list, applied{Ruling: by})
	}
}

// enter notes which entry a finding became part of. References to what was
// rejected lead nowhere.
func (m *merger) enter(finding, entry string, v verdict) {
	if v.rejected {
		m.gone[finding], m.goneBy[finding] = entry, v.ruling
		return
	}
	m.entry[finding] = entry
}

// idOf is the entry of a finding, rejected or not.
func (m *merger) idOf(finding string) string { return cmp.Or(m.entry[finding], m.gone[finding]) }

// bind joins and parts findings as rulings say, the latest first; what
// contradicts a later ruling is an orphan.
func (m *merger) bind(kind string, at map[any]int, s *sets, join func(i, k int)) {
	var later []bond
	for n := len(m.ruler.bonds) - 1; n >= 0; n-- {
		b := m.ruler.bonds[n]
		if b.a[0].kind != kind {
			continue
		}
		left, right := indexes(at, b.a), indexes(at, b.b)
		against := ""
		if b.apart {
			against = m.splitUp(b, left, right, s, join, later)
		} else {
			against = together(append(left, right...), s, join)
		}
		if against != "" && b.ruling != nil {
			m.ruler.orphans = append(m.ruler.orphans, parley.Orphan{Ruling: *b.ruling, Reason: parley.Contradicted, Against: against})
		}
		later = append(later, b)
	}
}

func indexes(at map[any]int, slots []slot) []int {
	out := make([]int, len(slots))
	for i, s := range slots {
		out[i] = at[s.at()]
	}
	slices.Sort(out)
	return out
}

// together joins findings; what keeps any apart is the id of the later ruling.
func together(members []int, s *sets, join func(i, k int)) (against string) {
	slices.Sort(members)
	for _, i := range members[1:] {
		if key := s.between(members[0], i); key != "" {
			against = key
			continue
		}
		join(members[0], i)
	}
	return against
}

// splitUp keeps the findings of left apart from those of right, unless a later
// ruling joined them: its id.
func (m *merger) splitUp(b bond, left, right []int, s *sets, join func(i, k int), later []bond) (against string) {
	for _, i := range left {
		for _, k := range right {
			if s.find(i) != s.find(k) {
				continue
			}
			for _, l := range later {
				if !l.apart && l.ruling != nil {
					against = l.ruling.ID
				}
			}
			return cmp.Or(against, b.ruling.ID)
		}
	}
	together(left, s, join)
	together(right, s, join)
	for _, i := range left {
		s.side(i, b.ruling.ID, 1)
	}
	for _, i := range right {
		s.side(i, b.ruling.ID, 2)
	}
	return ""
}

// set gives a merged thing the values that were ruled. A value that it cannot
// have makes the ruling an orphan.
func (m *merger) set(kind string, entry any, v verdict) {
	for _, f := range fields[kind] {
		value, ok := v.values[f.Name]
		if !ok {
			continue
		}
		switch x := value.(type) {
		case []Tie:
			value = f.of(x, func(finding string) string { return m.entry[finding] })
		case []string:
			if f.Type == Refs {
				value = m.ids(x)
			}
		case string:
			if f.Type == Ref && x != "" {
				value = m.entry[x]
			}
		}
		if f.Needed && empty(value) {
			continue
		}
		f.set(entry, value)
	}
}

// unrole rejects roles that somebody took from an actor later than anybody gave
// them.
func (m *merger) unrole(found []foundRole) {
	type key struct{ actor, role string }
	last := map[key]part{}
	for _, p := range m.ruler.parts { // in the order in which they count
		last[key{m.entry[p.actor], p.role}] = p
	}
	for _, f := range found {
		if p, ok := last[key{m.entry[f.x.Actor], f.x.Role}]; ok && p.not && m.entry[p.actor] != "" {
			m.unsay(f.x, p.ruling)
		}
	}
}

// unsay rejects a finding by a ruling that has another verdict.
func (m *merger) unsay(finding any, by *parley.Ruling) {
	r := *by
	r.Verdict = parley.Rejected
	on := m.ruled[finding]
	if on == nil {
		on = &ruledOn{}
		m.ruled[finding] = on
	}
	on.list = append(on.list, applied{Ruling: &r})
}

// ruleOnTalks applies rulings on negotiations, each to the one that has most of
// the articles that it had.
func (m *merger) ruleOnTalks() {
	all := map[int][]applied{}
	for _, x := range m.ruler.talks {
		best, most, known := -1, 0, false
		for i := range m.rec.Negotiations {
			n := 0
			for _, a := range x.Target.Anchors() {
				if slices.Contains(m.rec.Negotiations[i].Articles, a.Doc) {
					n++
				}
			}
			if n > most {
				best, most = i, n
			}
		}
		for _, a := range x.Target.Anchors() {
			known = known || m.byID[a.Doc] != nil
		}
		switch {
		case best >= 0:
			all[best] = append(all[best], applied{Ruling: x})
		case known:
			m.ruler.orphan(x, parley.NothingFits)
		case !m.ruler.elsewhere(x.Target.Doc):
			m.ruler.orphan(x, parley.ArticleGone)
		}
	}
	for i, list := range all {
		n := &m.rec.Negotiations[i]
		on := &ruledOn{list: list}
		m.ruled[n] = on
		v := m.verdict(n)
		var s parley.Standing
		for _, a := range list {
			var name string
			if a.Verdict == parley.Corrected && json.Unmarshal(a.Fields["name"], &name) == nil && strings.TrimSpace(name) != "" {
				if v.was["name"] == "" {
					v.was["name"] = n.Name
				}
				n.Name = strings.TrimSpace(name)
			}
		}
		v.note(&s)
		n.Ruling, n.Was, n.Notes = s.Ruling, s.Was, s.Notes
	}
}

// finish lists the rulings that could not be applied.
func (m *merger) finish() {
	o := m.ruler.orphans
	if m.ruler.part { // they are not of these articles
		o = slices.DeleteFunc(o, func(x parley.Orphan) bool { return x.Reason == parley.ArticleGone || x.Reason == parley.NothingUndo })
	}
	slices.SortFunc(o, func(a, b parley.Orphan) int {
		return cmp.Or(compareRulings(&a.Ruling, &b.Ruling), strings.Compare(a.Reason, b.Reason))
	})
	m.rec.Orphans = slices.CompactFunc(o, func(a, b parley.Orphan) bool { return a.Ruling.ID == b.Ruling.ID })
}
