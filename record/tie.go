package record

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"parley"
)

// A Tie is an office of an actor or how a proposal stands to an earlier one:
// what it is, of whom or which, and whether it still is.
type Tie struct {
	What   string `json:"what"`             // the title, or one of parley.LineageRelations
	Of     string `json:"of,omitempty"`     // id of the actor, or of the earlier proposal
	Status string `json:"status,omitempty"` // of an office: current, former, acting, elect
}

// String is the tie as a cell of a table has it, with the id where names would
// be: "foreign minister @ a123 (former)".
func (t Tie) String() string {
	s := t.What
	if t.Of != "" {
		s += " @ " + t.Of
	}
	if t.Status != "" && t.Status != officeStatuses[0] {
		s += " (" + t.Status + ")"
	}
	return s
}

// ParseTie reads what String wrote.
func ParseTie(s string) Tie {
	t := Tie{What: strings.TrimSpace(s)}
	for _, status := range officeStatuses {
		if rest, ok := strings.CutSuffix(t.What, " ("+status+")"); ok {
			t.What, t.Status = strings.TrimSpace(rest), status
			break
		}
	}
	if what, of, ok := strings.Cut(t.What, " @ "); ok {
		t.What, t.Of = strings.TrimSpace(what), strings.TrimSpace(of)
	}
	return t
}

var officeStatuses = []string{"current", "former", "acting", "elect"}

// officesField are the offices of an actor, lineageField how a proposal stands
// to others.
var (
	officesField = Field{Name: "offices", Type: Ties, Of: anActor, get: func(x any) any {
		out := []Tie{}
		for _, o := range x.(*parley.Actor).Offices {
			out = append(out, Tie{o.Title, deref(o.Of), o.Status})
		}
		return out
	}, set: setOffices}

	lineageField = Field{Name: "lineage", Type: Ties, Of: aProposal, Values: parley.LineageRelations, get: func(x any) any {
		out := []Tie{}
		for _, l := range x.(*parley.Proposal).Lineage {
			out = append(out, Tie{What: l.Relation, Of: l.Proposal})
		}
		return out
	}, set: setLineage}
)

// setOffices sets the offices; those that the actor has keep their words.
func setOffices(entry, value any) {
	a := entry.(*parley.Actor)
	before := a.Offices
	a.Offices = []parley.Office{}
	for _, t := range value.([]Tie) {
		o := parley.Office{Title: t.What, Status: t.Status, Rule: ByRuling, Evidence: a.Mentions[:1]}
		if t.Of != "" {
			o.Of = &t.Of
		}
		if o.Status == "" {
			o.Status = officeStatuses[0]
		}
		if i := slices.IndexFunc(before, func(b parley.Office) bool { return fold(b.Title) == fold(t.What) }); i >= 0 {
			o.Rule, o.Evidence = before[i].Rule, before[i].Evidence
		}
		a.Offices = append(a.Offices, o)
	}
}

// setLineage sets how a proposal stands to others.
func setLineage(entry, value any) {
	p := entry.(*parley.Proposal)
	before := p.Lineage
	p.Lineage = []parley.Lineage{}
	for _, t := range value.([]Tie) {
		if t.Of == "" || t.Of == p.ID {
			continue
		}
		l := parley.Lineage{Relation: t.What, Proposal: t.Of, Evidence: p.Evidence[:1]}
		if i := slices.IndexFunc(before, func(b parley.Lineage) bool { return b.Proposal == t.Of }); i >= 0 {
			l.Evidence = before[i].Evidence
		}
		p.Lineage = append(p.Lineage, l)
	}
}

// parseTies reads ties and checks them.
func (f Field) parseTies(data json.RawMessage) (any, error) {
	list := []Tie{}
	if err := json.Unmarshal(data, &list); err != nil {
		return nil, err
	}
	for i := range list {
		t := &list[i]
		switch {
		case strings.TrimSpace(t.What) == "":
			return nil, fmt.Errorf("%q says nothing", t.String())
		case f.Values != nil && !slices.Contains(f.Values, t.What):
			return nil, fmt.Errorf("%q is none of %s", t.What, strings.Join(f.Values, ", "))
		case f.Values != nil && t.Of == "":
			return nil, fmt.Errorf("%q of what? write %s @ NAME", t.What, t.What)
		case t.Status != "" && !slices.Contains(officeStatuses, t.Status):
			return nil, fmt.Errorf("%q is none of %s", t.Status, strings.Join(officeStatuses, ", "))
		}
	}
	return slices.Clip(list), nil
}

// of gives ties other ids; what has none is left out where it must have one.
func (f Field) of(list []Tie, id func(string) string) []Tie {
	out := []Tie{}
	for _, t := range list {
		if t.Of != "" {
			t.Of = id(t.Of)
		}
		if t.Of != "" || f.Values == nil {
			out = append(out, t)
		}
	}
	return out
}
