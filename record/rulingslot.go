package record

import (
	"fmt"
	"slices"

	"parley"
)

// slots are those of the findings of a kind in an article.
func slots(d *doc, kind string) []slot {
	var out []slot
	for i := range count(d.findings, kind) {
		switch kind {
		case "state":
			for k := range d.findings.Proposals[i].States {
				out = append(out, slot{d, kind, i, k})
			}
		case "term":
			for k := range d.findings.Proposals[i].Terms {
				out = append(out, slot{d, kind, i, k})
			}
		default:
			out = append(out, slot{d, kind, i, 0})
		}
	}
	return out
}

// count is the number of findings of a kind; of states and terms that of
// proposals.
func count(f *parley.Findings, kind string) int {
	switch kind {
	case "actor":
		return len(f.Actors)
	case "role":
		return len(f.Roles)
	case "issue":
		return len(f.Issues)
	case "proposal", "state", "term":
		return len(f.Proposals)
	case "position":
		return len(f.Positions)
	case "statement":
		return len(f.Statements)
	case "meeting":
		return len(f.Meetings)
	case "event":
		return len(f.Events)
	case "outlook":
		return len(f.Outlook)
	case "place":
		return len(f.Places)
	}
	return 0
}

// at is a pointer to the finding.
func (s slot) at() any {
	f := s.findings
	switch s.kind {
	case "actor":
		return &f.Actors[s.i]
	case "role":
		return &f.Roles[s.i]
	case "issue":
		return &f.Issues[s.i]
	case "proposal":
		return &f.Proposals[s.i]
	case "state":
		return &f.Proposals[s.i].States[s.k]
	case "term":
		return &f.Proposals[s.i].Terms[s.k]
	case "position":
		return &f.Positions[s.i]
	case "statement":
		return &f.Statements[s.i]
	case "meeting":
		return &f.Meetings[s.i]
	case "event":
		return &f.Events[s.i]
	case "outlook":
		return &f.Outlook[s.i]
	case "place":
		return &f.Places[s.i]
	}
	panic(fmt.Sprintf("record: no findings of kind %q", s.kind))
}

// copyOf is a pointer to a copy of what x, a pointer to a finding, points to.
func copyOf(x any) any {
	switch x := x.(type) {
	case *parley.Actor:
		c := *x
		return &c
	case *parley.Role:
		c := *x
		return &c
	case *parley.Issue:
		c := *x
		return &c
	case *parley.Proposal:
		c := *x
		return &c
	case *parley.ProposalState:
		c := *x
		return &c
	case *parley.Term:
		c := *x
		return &c
	case *parley.Position:
		c := *x
		return &c
	case *parley.Statement:
		c := *x
		return &c
	case *parley.Meeting:
		c := *x
		return &c
	case *parley.Event:
		c := *x
		return &c
	case *parley.Outlook:
		c := *x
		return &c
	case *parley.Place:
		c := *x
		return &c
	}
	panic(fmt.Sprintf("record: no copy of a %T", x))
}

// evidence is what the finding stands on.
func (s slot) evidence() []parley.Evidence { return evidenceIn(s.at()) }

// evidenceIn is what an entry, a pointer to one, stands on.
func evidenceIn(entry any) []parley.Evidence {
	switch x := entry.(type) {
	case *parley.Actor:
		return x.Mentions
	case *parley.Term:
		return x.Evidence
	}
	if b := basisOf(entry); b != nil {
		return b.Evidence
	}
	return nil
}

// basisOf is the basis of an entry that has one.
func basisOf(entry any) *parley.Basis {
	switch x := entry.(type) {
	case *parley.Role:
		return &x.Basis
	case *parley.Issue:
		return &x.Basis
	case *parley.Proposal:
		return &x.Basis
	case *parley.ProposalState:
		return &x.Basis
	case *parley.Position:
		return &x.Basis
	case *parley.Statement:
		return &x.Basis
	case *parley.Meeting:
		return &x.Basis
	case *parley.Event:
		return &x.Basis
	case *parley.Outlook:
		return &x.Basis
	case *parley.Place:
		return &x.Basis
	}
	return nil
}

// names are what a thing is called.
func (s slot) names() []string {
	switch x := s.at().(type) {
	case *parley.Actor:
		return append([]string{x.Name}, x.Aliases...)
	case *parley.Issue:
		return append([]string{x.Label}, x.Aliases...)
	case *parley.Proposal:
		return append([]string{x.Label}, x.Aliases...)
	case *parley.Place:
		return []string{x.Name}
	}
	return nil
}

// id is that of the finding, if findings of its kind have one.
func (s slot) id() string {
	switch x := s.at().(type) {
	case *parley.Actor:
		return x.ID
	case *parley.Issue:
		return x.ID
	case *parley.Proposal:
		return x.ID
	case *parley.Place:
		return x.ID
	}
	return ""
}

// copyFindings makes the findings of an article the record's own, so that they
// can be changed. Lists within an entry are never changed, only replaced.
func (r *ruler) copyFindings(d *doc) {
	if r.own[d] {
		return
	}
	r.own[d] = true
	c := *d.findings
	e := &c.Entries
	e.Actors, e.Roles, e.Issues, e.Proposals = slices.Clone(e.Actors), slices.Clone(e.Roles), slices.Clone(e.Issues), slices.Clone(e.Proposals)
	e.Positions, e.Statements, e.Meetings = slices.Clone(e.Positions), slices.Clone(e.Statements), slices.Clone(e.Meetings)
	e.Events, e.Outlook, e.Places = slices.Clone(e.Events), slices.Clone(e.Outlook), slices.Clone(e.Places)
	for i := range e.Proposals {
		e.Proposals[i].States = slices.Clone(e.Proposals[i].States)
		e.Proposals[i].Terms = slices.Clone(e.Proposals[i].Terms)
	}
	d.findings = &c
}

// things are the actors, issues, proposals and places of all articles by the
// id of the finding.
func (r *ruler) things() map[string]slot {
	if r.byFinding == nil {
		r.byFinding, r.named = map[string]slot{}, map[string][]slot{}
		for _, d := range r.docs {
			for _, kind := range []string{"actor", "issue", "proposal", "place"} {
				for _, s := range slots(d, kind) {
					r.learn(s)
				}
			}
		}
	}
	return r.byFinding
}

func (r *ruler) learn(s slot) {
	r.byFinding[s.id()] = s
	for _, n := range s.names() {
		key := s.kind + "\n" + fold(n)
		r.named[key] = append(r.named[key], s)
	}
}
