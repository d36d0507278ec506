package brief

import (
	"cmp"
	"slices"
	"strings"

	"parley"
)

const (
	mostProposals = 6
	mostStates    = 4
	mostTerms     = 3
	longestTerm   = 110
)

// ledger is the papers on the table, each with its terms, what became of it and
// what each side answers.
func (v *View) ledger() Section {
	s := Section{Heading: "Proposals", None: "No proposal is told of."}
	for _, p := range v.proposals(v.most(mostProposals)) {
		s.Lines = append(s.Lines, v.Proposal(p))
		if t := v.terms(p); t.Text != "" {
			s.Lines = append(s.Lines, t)
		}
		for _, l := range p.Lineage {
			if v.labels[l.Proposal] != "" {
				s.Lines = append(s.Lines, Line{Under: true, Text: l.Relation + " " + v.labels[l.Proposal], Cites: v.cite(l.Evidence)})
			}
		}
		var under []Line
		for _, x := range v.Steps(p) {
			if !v.everything && (v.authored(p, &x) || x.Status == parley.Possible || x.Status == parley.Conditional || x.Status == parley.Requested) {
				continue // its line says so; or nobody did it
			}
			x.Line.Under = true
			under = append(under, x.Line)
		}
		s.Lines = append(s.Lines, under[max(0, len(under)-v.most(mostStates)):]...)
		s.Lines = append(s.Lines, v.answered(p, under)...)
	}
	return s
}

// authored reports whether a step only says that the authors made the paper.
func (v *View) authored(p *parley.Proposal, x *Step) bool {
	return (x.State == "tabled" || x.State == "floated") && Real(x.Status) && !slices.ContainsFunc(x.Actors, func(id string) bool {
		return !slices.ContainsFunc(p.Authors, func(a string) bool { return v.SideOf(a) == v.SideOf(id) })
	})
}

// answered are the latest answers to a paper that no line above tells.
func (v *View) answered(p *parley.Proposal, above []Line) []Line {
	var out []Line
	for i := range p.Answers {
		x := &p.Answers[i]
		cites := v.cite(x.Evidence)
		if !v.Known(x.Actor) || v.nobody(x.Actor) || slices.ContainsFunc(above, func(l Line) bool { return len(l.Cites) > 0 && slices.Contains(cites, l.Cites[0]) }) {
			continue
		}
		text := strings.ReplaceAll(x.Answer, "-", " ")
		if w := v.When(x.Time); w != "" {
			text += ", " + w
		}
		out = append(out, Line{Under: true, Lead: v.Name(x.Actor), Text: text, Note: v.Note(&parley.Act{AttributedTo: x.AttributedTo}, x.Actor), Cites: cites})
	}
	return out
}

// proposals are those in focus that most is told of, the latest first. Those
// whose label says nothing give way to others.
func (v *View) proposals(most int) []*parley.Proposal {
	var list []*parley.Proposal
	for i := range v.Proposals {
		p := &v.Proposals[i]
		if v.focus.on(slices.Concat([]string{p.ID}, p.Issues, p.Authors, p.To, stateActors(p))...) && v.weights[p.ID] >= 2 {
			list = append(list, p)
		}
	}
	slices.SortStableFunc(list, func(a, b *parley.Proposal) int {
		return cmp.Or(boolean(telling(b.Label))-boolean(telling(a.Label)), cmp.Compare(v.weights[b.ID], v.weights[a.ID]))
	})
	list = list[:min(len(list), most)]
	if n := slices.IndexFunc(list, func(p *parley.Proposal) bool { return !telling(p.Label) }); n > 1 && !v.everything {
		list = list[:n]
	}
	slices.SortStableFunc(list, func(a, b *parley.Proposal) int { return strings.Compare(LastDay(b), LastDay(a)) })
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

// Weight is how much is told of a proposal: one without author, terms and
// states is a word and no more.
func Weight(p *parley.Proposal) int {
	n := 2*len(shown(p)) + len(p.Terms) + len(p.Lineage)
	if n += min(len(p.Authors), 1); n > 1 && p.Standing != nil {
		n += p.Witnesses
	}
	return n
}

// shown are the states that tell something: each step once for each actor and
// source, those without an actor only where no other says the same.
func shown(p *parley.Proposal) []*parley.ProposalState {
	named := map[[2]string]bool{} // steps whose actor is known, by state and status
	for i := range p.States {
		if x := &p.States[i]; x.By != nil {
			named[[2]string{x.State, string(x.Status)}] = true
		}
	}
	var out []*parley.ProposalState
	for i := range p.States {
		x := &p.States[i]
		if x.By != nil || !named[[2]string{x.State, string(x.Status)}] {
			out = append(out, x)
		}
	}
	return out
}

// LastDay is the day of the last step of a proposal, else that on which it was
// last told of.
func LastDay(p *parley.Proposal) string {
	last := ""
	for i := range p.States {
		last = max(last, Day(&p.States[i].Act))
	}
	return cmp.Or(last, lastSeen(p.Standing))
}

// Proposal is a proposal as a line: what it is called, by whom, to whom, when.
func (v *View) Proposal(p *parley.Proposal) Line {
	text := p.Kind
	if strings.Contains(strings.ToLower(p.Label), p.Kind) {
		text = ""
	}
	if by := v.KnownNames(v.Ranked(p.Authors)); by != "" {
		text += " by " + by
	}
	if to := v.Names(v.Ranked(p.To)); to != "" {
		text += " to " + to
	}
	if w := v.When(p.Time); w != "" {
		text += ", " + w
	}
	return Line{Lead: v.labels[p.ID], Text: strings.TrimLeft(text, " ,"), Note: standing(p.Standing), Cites: v.cite(p.Evidence)}
}

func (v *View) terms(p *parley.Proposal) Line {
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

// A Step is a state of a proposal that several actors may have brought about.
type Step struct {
	*parley.ProposalState // the first of them
	Line                  Line
	Actors                []string // who did
	Evidence              []parley.Evidence
}

// Steps are the states of a proposal in order, those that differ in the actor
// alone as one.
func (v *View) Steps(p *parley.Proposal) []Step {
	var out []Step
	at := map[[4]string]int{} // index in out, by what those alike have in common
	for _, x := range shown(p) {
		lead, note := v.Lead(&x.Act), v.Note(&x.Act, actorOf(x)...)
		key := [4]string{x.State, string(x.Status), lead, note}
		i, ok := at[key]
		if !ok {
			i = len(out)
			at[key] = i
			out = append(out, Step{ProposalState: x, Line: Line{Lead: lead, Note: note}})
		}
		out[i].Actors = append(out[i].Actors, actorOf(x)...)
		out[i].Evidence = append(out[i].Evidence, x.Evidence...)
	}
	for i := range out {
		s := &out[i]
		s.Line.Text = strings.ReplaceAll(s.State, "-", " ")
		if by := v.KnownNames(s.Actors); by != "" {
			s.Line.Text += " by " + by
		}
		if !Real(s.Status) {
			s.Line.Text += " (" + string(s.Status) + ")"
		}
		s.Line.Cites = v.cite(s.Evidence)
	}
	return out
}

// state is a step with its actor and, if it did not come about, its status.
func (v *View) state(x *parley.ProposalState) string {
	s := strings.ReplaceAll(x.State, "-", " ")
	if x.By != nil && v.Known(*x.By) {
		s += " by " + v.Name(*x.By)
	}
	if !Real(x.Status) {
		s += " (" + string(x.Status) + ")"
	}
	return s
}

// State is a step as a line.
func (v *View) State(x *parley.ProposalState) Line {
	return Line{Lead: v.Lead(&x.Act), Text: v.state(x), Note: v.Note(&x.Act, actorOf(x)...), Cites: v.cite(x.Evidence)}
}
