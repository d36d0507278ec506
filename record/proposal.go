package record

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"parley"
)

const (
	// sameProposal is the score from which two proposals are one; proposalScore
	// has what counts.
	sameProposal = 0.5
	// clearOf is by how much the best match must beat the next.
	clearOf = 0.1
	// proposalDays is how long after it was last told of a proposal can be
	// recognized.
	proposalDays = 60
	// mostProposals is how many proposals about one actor are compared.
	mostProposals = 12
)

// A candidate is a proposal that later ones may be the same as.
type candidate struct {
	root     int
	kind     string
	labels   []label
	authors  map[string]bool
	to       map[string]bool
	numbers  map[string]bool
	terms    map[string]bool
	context  map[string]bool
	docs     map[*doc]bool
	families map[int]bool
	day      string // when it was last told of
	stated   string // the day it was made, if an article says so

	// Within a negotiation; see aim.
	sides, aims, about, agreed map[string]bool
	figures                    map[string]string // by unit
	bare                       bool              // it says nothing of what it is about
	fresh                      bool              // it is said to be one among others: "an offer"
}

// proposals joins proposals in chronological order, each with the earlier one
// that it is most like, if it is like that one enough and no other as much.
func (m *merger) proposals() {
	found := all(m, func(f *parley.Findings) []parley.Proposal { return f.Proposals })
	sets := newSets(len(found))
	pointers := map[any]int{}
	if len(m.ruler.bonds) > 0 {
		for i, f := range found {
			pointers[f.x] = i
		}
	}
	m.bind("proposal", pointers, sets, func(i, k int) { sets.join(i, k, ByRuling, 1) })
	var papers []*candidate
	var n *naming
	if m.together {
		n = m.naming()
	}
	of := map[int]*candidate{}         // by root
	index := map[string][]*candidate{} // by class of kind and actor
	for i, f := range found {
		c := m.candidate(i, f)
		if m.together {
			m.aim(c, f.x.Label, n)
			c.agreed = map[string]bool{}
			for k := range f.x.States {
				if by := m.id(f.x.States[k].By); by != nil {
					c.agreed[m.side(*by)] = true
				}
			}
		}
		keys := c.keys()
		best, score, next := (*candidate)(nil), 0.0, 0.0
		seen := map[*candidate]bool{}
		for _, k := range keys {
			for _, other := range last(index[k], mostProposals) {
				if seen[other] || sets.between(other.root, i) != "" {
					continue
				}
				seen[other] = true
				switch s := proposalScore(other, c); {
				case s > score:
					best, score, next = other, s, score
				case s > next:
					next = s
				}
			}
		}
		switch known := of[sets.find(i)]; {
		case known != nil: // somebody ruled that it is this one
			known.absorb(c)
			c = known
		case best != nil && !(m.together && c.bare && len(c.authors) == 0) && score >= sameProposal && score-next >= clearOf:
			sets.join(best.root, i, "same-proposal", min(score, 1))
			best.absorb(c)
			c = best
		case m.together:
			if paper, rule := bestPaper(papers, c, func(o *candidate) bool { return sets.between(o.root, i) != "" }); paper != nil {
				sets.join(paper.root, i, rule, 1)
				paper.absorb(c)
				c = paper
			} else {
				papers = append(papers, c)
			}
		}
		of[sets.find(i)] = c
		for _, k := range keys {
			if !slices.Contains(last(index[k], mostProposals), c) {
				index[k] = append(index[k], c)
			}
		}
	}
	for _, members := range sets.groups() {
		id := m.newID("proposal", found[members[0]].x.ID, found[members[0]].x.Kind, newLabel(found[members[0]].x.Label).key(),
			strings.Join(m.ids(found[members[0]].x.Authors), " "))
		v := m.verdict(pointersOf(found, members)...)
		for _, i := range members {
			m.enter(found[i].x.ID, id, v)
		}
	}
	for _, members := range sets.groups() {
		m.rec.Proposals = append(m.rec.Proposals, m.proposal(group(found, members), sets.joins[members[0]]))
	}
}

func (m *merger) candidate(i int, f found[parley.Proposal]) *candidate {
	c := &candidate{
		root: i, kind: f.x.Kind, labels: []label{newLabel(f.x.Label)}, context: f.context, docs: map[*doc]bool{f.doc: true},
		families: map[int]bool{f.family: true}, day: f.day, stated: exactDay(f.x.Time),
		authors: m.withBodies(m.ids(f.x.Authors)), to: setOf(m.ids(f.x.To)), numbers: map[string]bool{}, terms: map[string]bool{},
	}
	for _, s := range append([]string{f.x.Label}, termTexts(f.x.Terms)...) {
		for _, n := range figure.FindAllString(s, -1) {
			c.numbers[n] = true
		}
		maps.Copy(c.terms, contentWords(s))
	}
	return c
}

// withBodies are actors and those whom they speak for: what a president
// offers, the country does.
func (m *merger) withBodies(ids []string) map[string]bool {
	out := setOf(ids)
	for _, id := range ids {
		for of := range m.standsFor[id] {
			out[of] = true
		}
	}
	delete(out, "")
	return out
}

// figure finds the numbers in a term, "6.5" and "80".
var figure = regexp.MustCompile(`\d+(?:[.,]\d+)*`)

func termTexts(terms []parley.Term) []string {
	var out []string
	for _, t := range terms {
		out = append(out, t.Text)
	}
	return out
}

func setOf(list []string) map[string]bool {
	m := make(map[string]bool, len(list))
	for _, s := range list {
		m[s] = true
	}
	return m
}

// timeDay is the day that a time begins on; "" if it is vague or absent.
func timeDay(t *parley.Time) string {
	if t == nil || len(t.From) < len("2006-01-02") {
		return ""
	}
	return t.From[:len("2006-01-02")]
}

// exactDay is the day of a time that is one; "" of weeks and what is vague.
func exactDay(t *parley.Time) string {
	if t == nil || t.Precision != "day" && t.Precision != "minute" {
		return ""
	}
	return timeDay(t)
}

// classes of kinds: a thing that one article calls an offer another may call
// a proposal, but hardly an agreement.
var classes = map[string]string{
	"proposal": "offer", "framework": "offer", "draft": "offer", "offer": "offer", "counteroffer": "counteroffer",
	"agreement": "agreement", "ceasefire": "agreement", "ultimatum": "ultimatum",
}

// keys are the blocks that a candidate is compared in: its class with every
// actor that it or its article is about.
func (c *candidate) keys() []string {
	const mostKeys = 16
	class := classes[c.kind]
	actors := slices.Concat(slices.Sorted(maps.Keys(c.authors)), slices.Sorted(maps.Keys(c.to)), slices.Sorted(maps.Keys(c.context)))
	var keys []string
	for _, a := range actors {
		if k := class + " " + a; len(keys) < mostKeys && !slices.Contains(keys, k) {
			keys = append(keys, k)
		}
	}
	for f := range c.families {
		keys = append(keys, class+" family "+number(f))
	}
	return keys
}

// proposalScore is how sure it is that b, of one article, is the earlier
// proposal a; 0 if anything says that it is not.
func proposalScore(a, b *candidate) float64 {
	only := func(m map[*doc]bool) *doc {
		for d := range m {
			return d
		}
		return nil
	}
	family := anyOf(a.families, b.families) // where figures are corrected
	switch {
	case a.docs[only(b.docs)] && labelScore(a.labels, b.labels[0]) < 0.5, // an article that has both knows them apart
		len(a.authors) > 0 && len(b.authors) > 0 && overlap(a.authors, b.authors) == 0,
		!family && len(a.numbers) > 0 && len(b.numbers) > 0 && overlap(a.numbers, b.numbers) == 0,
		!family && (a.labels[0].next != b.labels[0].next || a.labels[0].past != b.labels[0].past),
		a.stated != "" && b.stated != "" && !within(a.stated, b.stated, 1),
		a.day != "" && b.day != "" && !within(a.day, b.day, proposalDays):
		return 0
	}
	score := labelScore(a.labels, b.labels[0])
	if score == 0 {
		return 0
	}
	if overlap(a.authors, b.authors) > 0 {
		score += 0.3
	}
	if overlap(a.to, b.to) > 0 {
		score += 0.1
	}
	if overlap(a.numbers, b.numbers) > 0 {
		score += 0.2
	} else if jaccard(a.terms, b.terms) >= 0.3 {
		score += 0.1
	}
	if a.stated != "" && b.stated != "" {
		score += 0.2
	}
	if within(a.day, b.day, 3) {
		score += 0.1
	}
	if family {
		score += 0.3
	}
	return score + 0.2*min(1, shareOfSmaller(a.context, b.context)/0.5)
}

func anyOf(a, b map[int]bool) bool {
	for k := range b {
		if a[k] {
			return true
		}
	}
	return false
}

// labelScore is how alike labels are: 0.5 for the same words about one head,
// less where one says less or the heads are other words for one thing.
func labelScore(all []label, l label) float64 {
	score := 0.0
	for _, a := range all {
		same := len(a.mods) == len(l.mods) && overlap(a.mods, l.mods) == len(l.mods)
		switch {
		case a.head == l.head && same && len(l.mods) > 0:
			return 0.5
		case a.head == l.head && same:
			score = max(score, 0.25)
		case a.fits(l) || l.fits(a):
			score = max(score, 0.25)
		case same && len(l.mods) > 0:
			score = max(score, 0.25)
		case papers[a.head] && papers[l.head] && a.about(l):
			score = max(score, 0.2)
		case papers[a.head] && papers[l.head] && len(a.mods)+len(l.mods) == 0:
			score = max(score, 0.1)
		}
	}
	return score
}

// absorb adds what another article knows of the proposal.
func (c *candidate) absorb(o *candidate) {
	if !slices.ContainsFunc(c.labels, func(l label) bool { return l.key() == o.labels[0].key() }) && len(c.labels) < mostProposals {
		c.labels = append(c.labels, o.labels[0])
	}
	c.bare = c.bare && o.bare
	maps.Copy(c.authors, o.authors)
	maps.Copy(c.to, o.to)
	maps.Copy(c.numbers, o.numbers)
	maps.Copy(c.terms, o.terms)
	maps.Copy(c.docs, o.docs)
	maps.Copy(c.families, o.families)
	c.context = maps.Clone(c.context)
	maps.Copy(c.context, o.context)
	if o.day != "" {
		c.day = o.day
	}
	if c.stated == "" {
		c.stated = o.stated
	}
	c.learn(o)
}

func (m *merger) proposal(parts []found[parley.Proposal], joins []parley.Join) parley.Proposal {
	first := parts[0].x
	out := parley.Proposal{
		ID: m.idOf(first.ID), Kind: first.Kind, Authors: []string{}, To: []string{}, Issues: []string{}, Terms: []parley.Term{},
		Lineage: []parley.Lineage{}, States: []parley.ProposalState{},
	}
	var bases []*parley.Basis
	var states []found[parley.ProposalState]
	names, kinds := map[string]int{}, map[string]int{}
	for _, p := range parts {
		bases = append(bases, &p.x.Basis)
		names[p.x.Label]++
		kinds[p.x.Kind]++
		out.Authors = union(out.Authors, m.ids(p.x.Authors)...)
		out.To = union(out.To, m.ids(p.x.To)...)
		out.Issues = union(out.Issues, m.ids(p.x.Issues)...)
		out.Terms = m.terms(out.Terms, p.x.Terms)
		out.Lineage = m.lineage(out.ID, out.Lineage, p.x.Lineage)
		if out.Time == nil {
			out.Time = p.x.Time
		}
		for i := range p.x.States {
			states = append(states, found[parley.ProposalState]{p.doc, &p.x.States[i]})
		}
	}
	if out.Label, out.Aliases = bestLabel(names); m.together {
		out.Label, out.Aliases = tellingLabel(names)
	}
	label := out.Label
	if k := most(kinds); k != "" {
		out.Kind = k
	}
	out.States = m.states(states)
	out.Basis = m.basis(bases, joins)
	v := m.verdict(pointers(parts)...)
	m.set("proposal", &out, v)
	out.Aliases = otherNames(out.Aliases, out.Label, label)
	v.note(out.Standing)
	m.names[out.ID] = out.Label
	return out
}

// terms adds to a proposal's terms those that it has not.
func (m *merger) terms(terms, more []parley.Term) []parley.Term {
	const sameTerm = 0.7
	for i := range more {
		t := more[i]
		v := m.verdict(&more[i])
		words := contentWords(t.Text)
		k := slices.IndexFunc(terms, func(u parley.Term) bool {
			return u.Rejected() == v.rejected && jaccard(contentWords(u.Text), words) >= sameTerm
		})
		if k < 0 {
			k = len(terms)
			terms = append(terms, t)
		}
		before := terms[k].Standing
		terms[k].Evidence = m.evidence(terms[k].Evidence, t.Evidence)
		terms[k].Standing = m.standing(terms[k].Evidence, nil)
		if v.note(terms[k].Standing); before != nil && terms[k].Ruling == nil {
			terms[k].Ruling, terms[k].Was, terms[k].Notes = before.Ruling, before.Was, before.Notes
		}
	}
	return terms
}

func (m *merger) lineage(own string, lines, more []parley.Lineage) []parley.Lineage {
	for _, l := range more {
		id, ok := m.entry[l.Proposal]
		if !ok || id == own {
			continue
		}
		l.Proposal = id
		i := slices.IndexFunc(lines, func(x parley.Lineage) bool { return x.Relation == l.Relation && x.Proposal == id })
		if i < 0 {
			lines = append(lines, l)
			continue
		}
		lines[i].Evidence = m.evidence(lines[i].Evidence, l.Evidence)
	}
	return lines
}

// states joins the steps in the life of one proposal: the same step by the
// same actor by the same word, unless each says another day.
func (m *merger) states(found []found[parley.ProposalState]) []parley.ProposalState {
	sets := newSetsOf(m, found)
	latest := map[string][]int{}
	for i, f := range found {
		x := f.x
		key := strings.Join([]string{x.State, deref(m.id(x.By)), string(x.Status), m.source(&x.Act)}, "\n")
		if k := m.sameTime(latest[key], func(k int) *parley.Act { return &found[k].x.Act }, &x.Act); k >= 0 {
			sets.join(k, i, "same-state", 1)
		}
		latest[key] = append(latest[key], i)
	}
	out := []parley.ProposalState{}
	for _, members := range sets.groups() {
		first := found[members[0]].x
		var acts []*parley.Act
		for _, i := range members {
			acts = append(acts, &found[i].x.Act)
		}
		state := parley.ProposalState{State: first.State, By: m.id(first.By), Act: m.act(acts, sets.joins[members[0]])}
		stand(m, state.Standing, group(found, members))
		out = append(out, state)
	}
	slices.SortStableFunc(out, func(a, b parley.ProposalState) int { return strings.Compare(actDay(&a.Act), actDay(&b.Act)) })
	return out
}

// sameTime is the last of the acts at these indexes that another may be the
// same as: both say the same time, or one says none. It is -1 if there is none.
func (m *merger) sameTime(indexes []int, act func(int) *parley.Act, x *parley.Act) int {
	for n := len(indexes) - 1; n >= max(0, len(indexes)-mostLabels); n-- {
		t := act(indexes[n]).Time
		if t == nil || x.Time == nil || vague(t) || vague(x.Time) || t.Value == x.Time.Value {
			return indexes[n]
		}
	}
	return -1
}

// actDay is when an act was, or else when it was first told of.
func actDay(a *parley.Act) string {
	if d := timeDay(a.Time); d != "" {
		return d
	}
	if a.Standing != nil && a.FirstSeen != nil {
		return *a.FirstSeen
	}
	return ""
}
