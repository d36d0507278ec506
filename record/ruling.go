package record

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"parley"
)

// ByRuling is the rule of what stands in a record because somebody ruled so.
const ByRuling = "ruling"

// Rule gives the builder rulings to apply when it makes a record. Those that
// it has already are not added again. They are not changed and may not be
// changed after. docs/rulings.md says how each is applied; the record is the
// same for any order in which rulings and articles are added. Those that are
// not valid are listed in the record as unreadable.
func (b *Builder) Rule(rulings []parley.Ruling) {
	for i := range rulings {
		x := rulings[i]
		if x.Identify() == nil && x.Validate() == nil { // whatever its id
			b.rulings[rulings[i].ID] = &rulings[i]
		} else {
			b.unreadable[rulings[i].ID] = &rulings[i]
		}
	}
}

// inForce are the rulings that are not taken back, in the order in which they
// count. What takes back nothing that is there is given as an orphan.
func inForce(all map[string]*parley.Ruling) (list []*parley.Ruling, orphans []parley.Orphan) {
	undoing := map[string][]*parley.Ruling{}
	for _, r := range all {
		if r.Verdict == parley.Undone {
			undoing[r.Undoes] = append(undoing[r.Undoes], r)
		}
	}
	stands := map[string]bool{}
	const deepest = 1000
	var isInForce func(r *parley.Ruling, depth int) bool
	isInForce = func(r *parley.Ruling, depth int) bool {
		if known, ok := stands[r.ID]; ok {
			return known
		}
		stands[r.ID] = true // ids are of contents: no ruling takes back itself, but a forged one may
		for _, u := range undoing[r.ID] {
			if depth < deepest && isInForce(u, depth+1) {
				stands[r.ID] = false
			}
		}
		return stands[r.ID]
	}
	for _, id := range slices.Sorted(maps.Keys(all)) {
		r := all[id]
		switch {
		case r.Verdict == parley.Undone:
			if all[r.Undoes] == nil {
				orphans = append(orphans, parley.Orphan{Ruling: *r, Reason: parley.NothingUndo})
			}
		case isInForce(r, 0):
			list = append(list, r)
		}
	}
	slices.SortFunc(list, compareRulings)
	return list, orphans
}

func compareRulings(a, b *parley.Ruling) int {
	return cmp.Or(a.Time().Compare(b.Time()), strings.Compare(a.ID, b.ID))
}

// A slot is where a finding stands in the findings of an article: pointers to
// it change while findings are added.
type slot struct {
	*doc
	kind string
	i, k int // k is the number of a state or term of proposal i
}

// ruledOn is what was ruled on one finding, in the order in which it counts.
type ruledOn struct {
	list []applied
	// states are the finding as it was before each change, the first as the
	// machine has it.
	states []any
}

// applied is a ruling as it is applied to one finding.
type applied struct {
	*parley.Ruling
	values map[string]any    // of the entry, where it is a thing
	was    map[string]string // as text
}

// A bond says that findings are one thing, or that those of a are other things
// than those of b.
type bond struct {
	ruling *parley.Ruling
	a, b   []slot
	apart  bool
}

// A part is that an actor has a role or has it not.
type part struct {
	ruling *parley.Ruling
	actor  string // id of a finding
	role   string
	not    bool
}

// A ruler applies rulings to the findings of articles before they are merged.
// It changes copies of the findings only.
type ruler struct {
	docs      []*doc
	byID      map[string]*doc
	families  map[int][]*doc
	part      bool                      // some articles of more
	elsewhere func(article string) bool // it is not of this record

	own     map[*doc]bool // docs whose findings are copies
	on      map[slot]*ruledOn
	bonds   []bond
	parts   []part
	talks   []*parley.Ruling // on negotiations
	orphans []parley.Orphan

	sentences map[string][]*doc // by their text; made when needed
	named     map[string][]slot // things by kind and folded name; made when needed
	byFinding map[string]slot   // things by id; made when needed
	refs      map[string]parley.Ref
}

// rule applies the rulings to the docs, whose families are known.
func rule(docs []*doc, b *Builder) *ruler {
	r := &ruler{docs: docs, byID: map[string]*doc{}, families: map[int][]*doc{}, elsewhere: b.elsewhere, own: map[*doc]bool{}, on: map[slot]*ruledOn{}}
	if len(b.rulings)+len(b.unreadable) == 0 {
		return r
	}
	for _, d := range docs {
		r.byID[d.article.ID] = d
		r.families[d.family] = append(r.families[d.family], d)
	}
	r.part = b.whole != nil
	list, orphans := inForce(b.rulings)
	r.orphans = orphans
	for _, id := range slices.Sorted(maps.Keys(b.unreadable)) {
		r.orphan(b.unreadable[id], parley.Unreadable)
	}
	for _, x := range list {
		r.refs = x.Refs
		if x.Target.Kind == "negotiation" {
			r.talks = append(r.talks, x)
			continue
		}
		r.apply(x)
	}
	return r
}

func (r *ruler) apply(x *parley.Ruling) {
	switch x.Verdict {
	case parley.Merged, parley.Split:
		r.bind(x)
	case parley.Assigned:
		r.assign(x)
	case parley.Added:
		r.add(x)
	default:
		r.judge(x)
	}
}

// orphan notes that a ruling could not be applied.
func (r *ruler) orphan(x *parley.Ruling, reason string) {
	if reason != "" {
		r.orphans = append(r.orphans, parley.Orphan{Ruling: *x, Reason: reason})
	}
}

// judge applies a ruling on one entry.
func (r *ruler) judge(x *parley.Ruling) {
	values, err := r.values(x, x.Fields, x.Verdict == parley.Noted)
	if err != nil {
		r.orphan(x, parley.Unreadable)
		return
	}
	add := x.Verdict == parley.Confirmed || x.Verdict == parley.Corrected
	slots, reason := r.match(x, x.Target, add)
	if len(slots) == 0 {
		r.orphan(x, reason)
		return
	}
	for _, s := range slots {
		r.put(s, x, values)
	}
}

// values are the fields' values, references as they stand there.
func (r *ruler) values(x *parley.Ruling, given map[string]json.RawMessage, notes bool) (map[string]any, error) {
	if notes {
		return nil, noteTexts(given)
	}
	out := map[string]any{}
	for name, data := range given {
		f, ok := FieldOf(x.Target.Kind, name)
		if !ok {
			continue // of a kind that a later version knows more of
		}
		v, err := f.Parse(data)
		if err != nil {
			return nil, err
		}
		out[name] = v
	}
	return out, nil
}

func noteTexts(given map[string]json.RawMessage) error {
	for _, data := range given {
		var s *string
		if err := json.Unmarshal(data, &s); err != nil {
			return err
		}
	}
	return nil
}

// put applies a ruling to a finding: a claim is changed, a thing when it is
// one with others.
func (r *ruler) put(s slot, x *parley.Ruling, values map[string]any) {
	on := r.on[s]
	if on == nil {
		on = &ruledOn{states: []any{copyOf(s.at())}}
		r.on[s] = on
	}
	a := applied{Ruling: x, was: map[string]string{}}
	switch x.Verdict {
	case parley.Corrected:
		for name := range values {
			a.was[name] = r.shown(x, name)
		}
		a.values = values
	case parley.Confirmed, parley.Added:
		a.values = r.saidSo(x)
	}
	if thing(s.kind) {
		a.values = r.resolved(s, a.values)
	} else {
		r.change(s, a.values)
		on.states = append(on.states, copyOf(s.at()))
		a.values = nil
	}
	on.list = append(on.list, a)
}

// saidSo are the values that the entry had when it was confirmed. What it did
// not say may be found later.
func (r *ruler) saidSo(x *parley.Ruling) map[string]any {
	out := map[string]any{}
	for name, data := range x.Target.Snapshot {
		f, ok := FieldOf(x.Target.Kind, name)
		if !ok {
			continue
		}
		if v, err := f.Parse(data); err == nil && !empty(v) && !(thing(x.Target.Kind) && listed(f)) {
			out[name] = v
		}
	}
	return out
}

// listed reports whether a field is a list, which grows with the articles.
func listed(f Field) bool {
	return f.Type == List || f.Type == Refs || f.Type == Quotes || f.Type == Ties
}

// thing reports whether entries of a kind are things that articles tell of and
// not what one of them says.
func thing(kind string) bool {
	return kind == "actor" || kind == "issue" || kind == "proposal" || kind == "place"
}

// shown is what the entry showed in a field when it was ruled on.
func (r *ruler) shown(x *parley.Ruling, name string) string {
	f, ok := FieldOf(x.Target.Kind, name)
	if !ok {
		return ""
	}
	v, err := f.parse(x.Target.Snapshot[name])
	if err != nil {
		return ""
	}
	return Cell(v, func(id string) string { return x.Refs[id].Name })
}

// assign gives an actor a role, or takes it.
func (r *ruler) assign(x *parley.Ruling) {
	var role string
	var remove bool
	if json.Unmarshal(x.Fields["role"], &role) != nil || !slices.Contains(parley.RoleKinds, role) ||
		x.Fields["remove"] != nil && json.Unmarshal(x.Fields["remove"], &remove) != nil {
		r.orphan(x, parley.Unreadable)
		return
	}
	slots, reason := r.match(x, x.Target, true)
	if len(slots) == 0 {
		r.orphan(x, reason)
		return
	}
	s := slots[0]
	actor := s.at().(*parley.Actor)
	r.parts = append(r.parts, part{x, actor.ID, role, remove})
	if remove {
		return
	}
	r.copyFindings(s.doc)
	f := s.doc.findings
	f.Roles = append(f.Roles, parley.Role{Actor: actor.ID, Role: role, Act: parley.Act{
		Status: parley.Happened, AttributedTo: []string{}, Basis: ruledBasis(r.words(s, x.Target)),
	}})
	at := slot{s.doc, "role", len(f.Roles) - 1, 0}
	r.on[at] = &ruledOn{list: []applied{{Ruling: x}}, states: []any{copyOf(at.at())}}
}

// words are those of the target in the article of a slot, else the slot's own.
func (r *ruler) words(s slot, t *parley.Target) []parley.Evidence {
	for _, a := range t.Anchors() {
		for _, p := range r.locate(a) {
			if p.doc == s.doc {
				return []parley.Evidence{p.evidence()}
			}
		}
	}
	return s.evidence()[:1]
}

// ruledBasis is the basis of what somebody ruled.
func ruledBasis(words []parley.Evidence) parley.Basis {
	return parley.Basis{Rule: ByRuling, Confidence: 1, Evidence: words}
}

// bind makes a bond of a ruling that merges or splits.
func (r *ruler) bind(x *parley.Ruling) {
	a, reason := r.match(x, x.Target, false)
	if len(a) == 0 {
		r.orphan(x, reason)
		return
	}
	var b []slot
	for i := range x.Others {
		slots, why := r.match(x, &x.Others[i], false)
		reason = cmp.Or(reason, why)
		b = append(b, slots...)
	}
	if x.Verdict == parley.Split {
		a = slices.DeleteFunc(a, func(s slot) bool { return slices.Contains(b, s) })
	}
	if len(b) == 0 || len(a) == 0 {
		r.orphan(x, cmp.Or(reason, parley.NothingFits))
		return
	}
	for _, s := range slices.Concat(a, b) {
		if r.on[s] == nil {
			r.on[s] = &ruledOn{states: []any{copyOf(s.at())}}
		}
		r.on[s].list = append(r.on[s].list, applied{Ruling: x})
	}
	r.bonds = append(r.bonds, bond{ruling: x, a: a, b: b, apart: x.Verdict == parley.Split})
}

// InForce are the rulings that are not taken back, in the order in which they
// count.
func InForce(rulings []parley.Ruling) []parley.Ruling {
	all := make(map[string]*parley.Ruling, len(rulings))
	for i := range rulings {
		if x := &rulings[i]; x.Target != nil || x.Verdict == parley.Undone {
			all[x.ID] = x
		}
	}
	list, _ := inForce(all)
	out := make([]parley.Ruling, len(list))
	for i, r := range list {
		out[i] = *r
	}
	return out
}

// TargetKey is the same for rulings on one finding: its kind, its words and
// what tells it from others of these words.
func TargetKey(x *parley.Ruling) string {
	t := x.Target
	key := []string{t.Kind, t.Doc, number(t.Start), number(t.End)}
	for _, f := range fields[t.Kind] {
		if !f.core {
			continue
		}
		v, err := f.parse(t.Snapshot[f.Name])
		if err != nil {
			continue
		}
		key = append(key, fold(Cell(v, func(id string) string { return x.Refs[id].Name })))
	}
	return strings.Join(key, "\n")
}
