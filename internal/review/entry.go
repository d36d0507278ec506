package review

import (
	"cmp"
	"fmt"
	"iter"
	"path"
	"path/filepath"
	"strings"

	"parley"
	"parley/record"
)

// An Entry is something in a record that can be ruled on.
type Entry struct {
	ID    string
	Kind  string // one of parley.RulingKinds
	Value any    // a pointer to it in the record
	// Of is the proposal of a state or a term, else nil.
	Of *parley.Proposal
}

// Entries are all entries of a record that can be ruled on, those that somebody
// rejected too. Kinds that have no ids in a record have those of package record.
func Entries(r *parley.Record) iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		_ = each(r.Actors, "actor", func(x *parley.Actor) string { return x.ID }, yield) &&
			each(r.Roles, "role", record.RoleID, yield) &&
			each(r.Issues, "issue", func(x *parley.Issue) string { return x.ID }, yield) &&
			proposals(r, yield) &&
			each(r.Positions, "position", func(x *parley.Position) string { return x.ID }, yield) &&
			each(r.Statements, "statement", func(x *parley.Statement) string { return x.ID }, yield) &&
			each(r.Meetings, "meeting", func(x *parley.Meeting) string { return x.ID }, yield) &&
			each(r.Events, "event", func(x *parley.Event) string { return x.ID }, yield) &&
			each(r.Outlook, "outlook", record.OutlookID, yield) &&
			each(r.Places, "place", func(x *parley.Place) string { return x.ID }, yield) &&
			each(r.Negotiations, "negotiation", func(x *parley.Negotiation) string { return x.ID }, yield)
	}
}

func each[T any](list []T, kind string, id func(*T) string, yield func(Entry) bool) bool {
	for i := range list {
		if !yield(Entry{ID: id(&list[i]), Kind: kind, Value: &list[i]}) {
			return false
		}
	}
	return true
}

// proposals yields the proposals, each with its terms and states after it.
func proposals(r *parley.Record, yield func(Entry) bool) bool {
	for i := range r.Proposals {
		p := &r.Proposals[i]
		if !yield(Entry{ID: p.ID, Kind: "proposal", Value: p}) {
			return false
		}
		for k := range p.Terms {
			if !yield(Entry{ID: record.TermID(p, &p.Terms[k]), Kind: "term", Value: &p.Terms[k], Of: p}) {
				return false
			}
		}
		for k := range p.States {
			if !yield(Entry{ID: record.StepID(p, &p.States[k]), Kind: "state", Value: &p.States[k], Of: p}) {
				return false
			}
		}
	}
	return true
}

// Find is the entry with that id.
func Find(r *parley.Record, id string) (Entry, error) {
	for e := range Entries(r) {
		if e.ID == id {
			return e, nil
		}
	}
	return Entry{}, fmt.Errorf("the record has no entry %q: `parley review` lists them", id)
}

// Standing is how the entry stands; nil for a negotiation without rulings.
func (e Entry) Standing() *parley.Standing {
	switch x := e.Value.(type) {
	case *parley.Actor:
		return x.Standing
	case *parley.Term:
		return x.Standing
	case *parley.Negotiation:
		if x.Ruling == nil && x.Notes == nil {
			return nil
		}
		return &parley.Standing{Ruling: x.Ruling, Was: x.Was, Notes: x.Notes, FirstSeen: x.FirstSeen, LastSeen: x.LastSeen}
	}
	return e.basis().Standing
}

// basis is what the entry stands on.
func (e Entry) basis() parley.Basis {
	switch x := e.Value.(type) {
	case *parley.Actor:
		return parley.Basis{Rule: x.Rule, Confidence: x.Confidence, Evidence: x.Mentions, Standing: x.Standing}
	case *parley.Role:
		return x.Basis
	case *parley.Issue:
		return x.Basis
	case *parley.Proposal:
		return x.Basis
	case *parley.ProposalState:
		return x.Basis
	case *parley.Term:
		return parley.Basis{Rule: x.Rule, Confidence: e.Of.Confidence, Evidence: x.Evidence, Standing: x.Standing}
	case *parley.Position:
		return x.Basis
	case *parley.Statement:
		return x.Basis
	case *parley.Meeting:
		return x.Basis
	case *parley.Event:
		return x.Basis
	case *parley.Outlook:
		return x.Basis
	case *parley.Place:
		return x.Basis
	}
	return parley.Basis{}
}

// Evidence is the words that the entry stands on, those of a term or a state
// and not of its proposal.
func (e Entry) Evidence() []parley.Evidence { return e.basis().Evidence }

// Names are what ids of a record are called: actors and places by name, issues
// and proposals by label.
type Names map[string]string

// NamesOf are those of a record.
func NamesOf(r *parley.Record) Names {
	n := Names{}
	for i := range r.Actors {
		n[r.Actors[i].ID] = r.Actors[i].Name
	}
	for i := range r.Issues {
		n[r.Issues[i].ID] = r.Issues[i].Label
	}
	for i := range r.Proposals {
		n[r.Proposals[i].ID] = r.Proposals[i].Label
	}
	for i := range r.Places {
		n[r.Places[i].ID] = r.Places[i].Name
	}
	return n
}

// Title is the entry in a line: what it says in its main fields.
func (n Names) Title(e Entry) string {
	cell := func(name string) string {
		f, ok := record.FieldOf(e.Kind, name)
		if !ok {
			return ""
		}
		return record.Cell(f.Value(e.Value), func(id string) string { return n[id] })
	}
	join := func(names ...string) string {
		var parts []string
		for _, name := range names {
			if c := cell(name); c != "" {
				parts = append(parts, c)
			}
		}
		return strings.Join(parts, " ")
	}
	switch e.Kind {
	case "actor", "place", "negotiation":
		return cell("name")
	case "issue", "proposal":
		return cell("label")
	case "term":
		return cell("text")
	case "role":
		return join("actor", "role")
	case "state":
		return strings.TrimSpace(e.Of.Label + ": " + join("state") + by(cell("by")))
	case "position":
		return join("actor", "stance", "what")
	case "statement":
		return cmp.Or(cell("speaker"), "somebody") + ": " + cell("content")
	case "meeting":
		return strings.TrimSpace(join("status", "format") + " meeting: " + join("participants", "time"))
	case "event":
		return strings.TrimSpace(join("actors", "type", "recipients") + " (" + cell("text") + ")")
	}
	return join("by", "direction")
}

func by(name string) string {
	if name == "" {
		return ""
	}
	return " by " + name
}

// named is the article with an id, a name or an address, or the only one whose
// file is called so.
func named(r *parley.Record, name string) (*parley.ArticleEntry, error) {
	var found []*parley.ArticleEntry
	for i := range r.Articles {
		a := &r.Articles[i]
		if name != "" && (a.ID == name || a.Name == name || a.URL == name) {
			return a, nil
		}
		if path.Base(filepath.ToSlash(a.Name)) == name {
			found = append(found, a)
		}
	}
	switch len(found) {
	case 0:
		return nil, fmt.Errorf("the record has no article %q", name)
	case 1:
		return found[0], nil
	}
	return nil, fmt.Errorf("%d articles are of files called %q: give the id", len(found), name)
}
