package brief

import (
	"cmp"
	"slices"
	"strings"

	"parley"
)

const (
	mostProposals = 8
	mostStates    = 8
	mostTerms     = 4
	longestTerm   = 110
)

// ledger is the proposals, each with what became of it.
func (v *view) ledger() Section {
	s := Section{Heading: "Proposals", None: "No proposal is told of."}
	for _, p := range v.proposals(mostProposals) {
		s.Lines = append(s.Lines, v.proposal(p))
		if t := v.terms(p); t.Text != "" {
			s.Lines = append(s.Lines, t)
		}
		for _, l := range p.Lineage {
			if v.labels[l.Proposal] != "" {
				s.Lines = append(s.Lines, Line{Under: true, Text: l.Relation + " " + v.labels[l.Proposal], Cites: v.cite(l.Evidence)})
			}
		}
		steps := v.steps(p)
		for _, l := range steps[max(0, len(steps)-mostStates):] {
			l.line.Under = true
			s.Lines = append(s.Lines, l.line)
		}
	}
	return s
}

// proposals are those in focus that most is told of, the latest first.
func (v *view) proposals(most int) []*parley.Proposal {
	var list []*parley.Proposal
	for i := range v.Proposals {
		p := &v.Proposals[i]
		if v.focus.on(slices.Concat([]string{p.ID}, p.Issues, p.Authors, p.To, stateActors(p))...) && weight(p) >= 2 {
			list = append(list, p)
		}
	}
	slices.SortStableFunc(list, func(a, b *parley.Proposal) int { return cmp.Compare(weight(b), weight(a)) })
	list = list[:min(len(list), most)]
	slices.SortStableFunc(list, func(a, b *parley.Proposal) int { return strings.Compare(lastDay(b), lastDay(a)) })
	return list
}

func stateActors(p *parley.Proposal) []string {
	var ids []string
	for i := range p.States {
		if by := p.States[i].By; by != nil {
			ids = append(ids, *by)
		}
	}
	return ids
}

// actorOf is who took a step, if that is known.
func actorOf(x *parley.ProposalState) []string {
	if x.By == nil {
		return nil
	}
	return []string{*x.By}
}

// weight is how much is told of a proposal: one without author, terms and
// states is a word and no more.
func weight(p *parley.Proposal) int {
	n := 2*len(shown(p)) + len(p.Terms) + len(p.Lineage)
	if n += min(len(p.Authors), 1); n > 1 && p.Standing != nil {
		n += p.Witnesses
	}
	return n
}

// shown are the states that tell something: each step once for each actor and
// source, those without an actor only where no other says the same.
func shown(p *parley.Proposal) []*parley.ProposalState {
	var out []*parley.ProposalState
	for i := range p.States {
		x := &p.States[i]
		same := func(y parley.ProposalState) bool { return y.State == x.State && y.By != nil && y.Status == x.Status }
		if x.By == nil && slices.ContainsFunc(p.States, same) {
			continue
		}
		out = append(out, x)
	}
	return out
}

func lastDay(p *parley.Proposal) string {
	last := ""
	for i := range p.States {
		last = max(last, day(&p.States[i].Act))
	}
	return cmp.Or(last, lastSeen(p.Standing))
}

func (v *view) proposal(p *parley.Proposal) Line {
	text := p.Kind
	if strings.Contains(strings.ToLower(p.Label), p.Kind) {
		text = ""
	}
	if by := v.knownNames(v.ranked(p.Authors)); by != "" {
		text += " by " + by
	}
	if to := v.names(v.ranked(p.To)); to != "" {
		text += " to " + to
	}
	if w := v.when(p.Time); w != "" {
		text += ", " + w
	}
	return Line{Lead: v.labels[p.ID], Text: strings.TrimLeft(text, " ,"), Note: standing(p.Standing), Cites: v.cite(p.Evidence)}
}

func (v *view) terms(p *parley.Proposal) Line {
	var texts []string
	var evidence []parley.Evidence
	for _, t := range p.Terms {
		if len(texts) == mostTerms || t.Standing != nil && t.Witnesses == 0 {
			continue
		}
		texts = append(texts, shorten(t.Text, longestTerm))
		evidence = append(evidence, t.Evidence...)
	}
	if len(texts) == 0 {
		return Line{}
	}
	return Line{Under: true, Lead: "terms", Text: strings.Join(texts, "; "), Cites: v.cite(evidence)}
}

// A step is a state of a proposal that several actors may have brought about.
type step struct {
	*parley.ProposalState // the first of them
	line                  Line
}

// steps are the states of a proposal in order, those that differ in the actor
// alone as one.
func (v *view) steps(p *parley.Proposal) []step {
	var out []step
	all := shown(p)
	for i, x := range all {
		alike := func(y *parley.ProposalState) bool {
			return y.State == x.State && y.Status == x.Status && v.lead(&y.Act) == v.lead(&x.Act) && v.note(&y.Act, actorOf(y)...) == v.note(&x.Act, actorOf(x)...)
		}
		if slices.ContainsFunc(all[:i], alike) {
			continue
		}
		var actors []string
		var evidence []parley.Evidence
		for _, y := range all[i:] {
			if alike(y) {
				actors = append(actors, actorOf(y)...)
				evidence = append(evidence, y.Evidence...)
			}
		}
		text := strings.ReplaceAll(x.State, "-", " ")
		if by := v.knownNames(actors); by != "" {
			text += " by " + by
		}
		if !real(x.Status) {
			text += " (" + string(x.Status) + ")"
		}
		out = append(out, step{x, Line{Lead: v.lead(&x.Act), Text: text, Note: v.note(&x.Act, actorOf(x)...), Cites: v.cite(evidence)}})
	}
	return out
}

// state is a step with its actor and, if it did not come about, its status.
func (v *view) state(x *parley.ProposalState) string {
	s := strings.ReplaceAll(x.State, "-", " ")
	if x.By != nil && v.known(*x.By) {
		s += " by " + v.name(*x.By)
	}
	if !real(x.Status) {
		s += " (" + string(x.Status) + ")"
	}
	return s
}
