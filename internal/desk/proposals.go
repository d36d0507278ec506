package desk

import (
	"cmp"
	"slices"
	"strings"

	"parley"
	"parley/internal/brief"
	"parley/record"
)

// A Proposal is a page of the ledger: a paper, an offer, a deal, with what it
// provides for, what became of it and how it stands to others.
type Proposal struct {
	ID      string   `json:"id"`
	Label   string   `json:"label"`
	Aliases []string `json:"aliases"`
	Kind    string   `json:"kind"` // one of parley.ProposalKinds
	Text    string   `json:"text"` // by whom, to whom, when
	Note    string   `json:"note,omitempty"`
	Authors []Ref    `json:"authors"`
	To      []Ref    `json:"to"`
	Issues  []Ref    `json:"issues"`
	When    *When    `json:"when,omitempty"`
	// State is the latest step that came about; Last its day.
	State string `json:"state,omitempty"`
	Last  string `json:"last,omitempty"`
	Terms []Item `json:"terms"`
	Steps []Item `json:"steps"` // the earliest first
	// Earlier are the proposals that it answers, replaces and so on; Later those
	// that say so of it.
	Earlier []Link `json:"earlier"`
	Later   []Link `json:"later"`
	// Weight is how much is told of it: below 2 it is a word and no more.
	Weight int `json:"weight"`
	Standing
	Rule       string  `json:"rule"`
	Confidence float64 `json:"confidence"`
	Cites      []Cite  `json:"cites"`
}

// A Link is how a proposal stands to another.
type Link struct {
	Relation string `json:"relation"` // one of parley.LineageRelations
	Proposal Ref    `json:"proposal"`
	Cites    []Cite `json:"cites"`
}

// Proposals is the ledger, that of the latest step first. Of a filter Actor
// (author, addressee or one who took a step), On (the proposal itself or its
// issues), Types (its kinds or its state), Since and Until (of a step), Words,
// Offset and Limit count. Those of which no more than a word is told are left
// out unless all is set. Total is how many there are before Offset and Limit.
func (v *View) Proposals(f Filter, all bool) (ledger []Proposal, total int) {
	later := v.links()
	out := []Proposal{}
	for i := range v.shown.Proposals {
		p := &v.shown.Proposals[i]
		if !all && (brief.Weight(p) < 2 || p.Standing != nil && p.Witnesses == 0) {
			continue
		}
		if x := v.proposal(p, later[p.ID]); f.keepsProposal(&x) {
			out = append(out, x)
		}
	}
	slices.SortStableFunc(out, func(a, b Proposal) int {
		return cmp.Or(strings.Compare(b.Last, a.Last), cmp.Compare(b.Weight, a.Weight), strings.Compare(a.ID, b.ID))
	})
	return cut(out, f.Offset, f.Limit), len(out)
}

func (f *Filter) keepsProposal(p *Proposal) bool {
	actors := slices.Concat(p.Authors, p.To)
	inTime := f.Since == "" && f.Until == ""
	for _, s := range p.Steps {
		actors = append(actors, s.Actors...)
		inTime = inTime || s.Day != "" && s.Day >= f.Since && (f.Until == "" || s.Day <= f.Until)
	}
	return inTime && (f.Actor == "" || refers(actors, f.Actor)) &&
		(f.On == "" || refers(append([]Ref{{p.ID, p.Label}}, p.Issues...), f.On)) &&
		(len(f.Types) == 0 || slices.Contains(f.Types, p.Kind) || slices.Contains(f.Types, p.State)) &&
		(f.Words == "" || contains(strings.Join(append([]string{p.Label, p.Text}, p.Aliases...), "\n"), f.Words))
}

func (v *View) proposal(p *parley.Proposal, later []Link) Proposal {
	l := v.brief.Proposal(p)
	x := Proposal{
		ID: p.ID, Label: l.Lead, Aliases: p.Aliases, Kind: p.Kind, Text: l.Text, Note: l.Note,
		Authors: v.actors(p.Authors...), To: v.actors(p.To...), Issues: v.things(p.Issues...), When: when(p.Time),
		Last: brief.LastDay(p), Terms: []Item{}, Steps: []Item{}, Earlier: []Link{}, Later: later, Weight: brief.Weight(p),
		Standing: standing(p.Standing), Rule: p.Rule, Confidence: p.Confidence, Cites: v.cites(p.Evidence),
	}
	if x.Aliases == nil {
		x.Aliases = []string{}
	}
	if x.Later == nil {
		x.Later = []Link{}
	}
	for i := range p.Terms {
		x.Terms = append(x.Terms, v.term(p, &p.Terms[i]))
	}
	steps := v.steps()[p.ID]
	for i := range steps {
		x.Steps = append(x.Steps, v.step(p, &steps[i]))
	}
	sortItems(x.Steps, false)
	for i := range x.Steps {
		if s := &x.Steps[i]; real(s.Status, nil) && s.Witnesses > 0 {
			x.State = s.Type
		}
	}
	for _, l := range p.Lineage {
		for _, ref := range v.things(l.Proposal) {
			x.Earlier = append(x.Earlier, Link{l.Relation, ref, v.cites(l.Evidence)})
		}
	}
	return x
}

func (v *View) term(p *parley.Proposal, t *parley.Term) Item {
	return Item{
		ID: record.TermID(p, t), Kind: KindTerm, Day: deref(seen(t.Standing)), Reported: true, Text: t.Text, Actors: []Ref{},
		On: v.things(p.ID), By: []Ref{}, Standing: standing(t.Standing), Rule: t.Rule, Cites: v.cites(t.Evidence),
	}
}

func seen(s *parley.Standing) *string {
	if s == nil {
		return nil
	}
	return s.FirstSeen
}

// lineage is, by the earlier proposal's id, which later ones say how they stand
// to it.
func (v *View) lineage() map[string][]Link {
	out := map[string][]Link{}
	for i := range v.shown.Proposals {
		p := &v.shown.Proposals[i]
		for _, l := range p.Lineage {
			out[l.Proposal] = append(out[l.Proposal], Link{l.Relation, Ref{p.ID, v.brief.LabelOf(p.ID)}, v.cites(l.Evidence)})
		}
	}
	return out
}
