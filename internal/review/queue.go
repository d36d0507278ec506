package review

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"math"
	"slices"
	"strconv"
	"strings"

	"parley"
)

// An Item is an entry that nobody ruled on, and how much it would help if
// somebody did: Score is Doubt times Importance (docs/rulings.md has both).
type Item struct {
	ID         string            `json:"id"`
	Kind       string            `json:"kind"`
	Title      string            `json:"title"`
	Score      float64           `json:"score"`
	Doubt      float64           `json:"doubt"`
	Importance float64           `json:"importance"`
	Why        []string          `json:"why"`
	Rule       string            `json:"rule"`
	Confidence float64           `json:"confidence"`
	Evidence   []parley.Evidence `json:"evidence"`
}

// Weights are how much the kinds of entry matter for what an analyst reads
// off a record.
var weights = map[string]float64{
	"state": 5, "position": 4, "proposal": 4, "meeting": 3, "role": 3, "issue": 3, "actor": 2, "statement": 2, "event": 2, "term": 2,
	"outlook": 1.5, "place": 1,
}

const (
	atTable  = 1.5 // it is of a party, mediator, host or guarantor
	moved    = 1.5 // a change of an actor's position rests on it
	comingUp = 1.5 // a meeting that is still planned
	disputed = 0.5 // doubt that remains of the certainty of a disputed entry
	unknown  = 0.8 // … of one by the word of somebody unknown, or without a speaker
	taken    = 0.5 // … of one that its source took back
)

// Queue are the entries that nobody ruled on, those first with which ruling
// helps most.
func Queue(r *parley.Record) []Item {
	q := newQueuer(r)
	var out []Item
	for e := range Entries(r) {
		if e.Kind == "negotiation" || ruled(e.Standing()) {
			continue
		}
		out = append(out, q.item(e))
	}
	slices.SortStableFunc(out, func(a, b Item) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), strings.Compare(a.Kind, b.Kind), strings.Compare(a.ID, b.ID))
	})
	return out
}

// Sample are n entries that nobody ruled on, drawn by lot: what an accuracy
// card needs, since the queue has the doubtful ones first. The same seed draws
// the same of them.
func Sample(r *parley.Record, n int, seed string) []Item {
	all := Queue(r)
	lot := func(x Item) string {
		sum := sha256.Sum256([]byte(seed + "\n" + x.ID))
		return hex.EncodeToString(sum[:])
	}
	slices.SortFunc(all, func(a, b Item) int { return strings.Compare(lot(a), lot(b)) })
	return all[:max(0, min(n, len(all)))]
}

// ruled reports whether somebody decided on an entry. Notes decide nothing, nor
// does that it was merged or split.
func ruled(s *parley.Standing) bool {
	if s == nil || s.Ruling == nil {
		return false
	}
	return s.Ruling.Verdict != parley.Merged && s.Ruling.Verdict != parley.Split
}

// A queuer knows what makes entries matter.
type queuer struct {
	names  Names
	seated map[string]bool // actors who sit at the table
	moves  map[string]bool // positions that a change rests on
}

func newQueuer(r *parley.Record) *queuer {
	q := &queuer{NamesOf(r), map[string]bool{}, map[string]bool{}}
	for i := range r.Roles {
		x := &r.Roles[i]
		if !x.Rejected() && slices.Contains([]string{"party", "mediator", "host", "guarantor"}, x.Role) {
			q.seated[x.Actor] = true
		}
	}
	for _, c := range r.Changes {
		q.moves[c.From], q.moves[c.To] = true, true
	}
	return q
}

func (q *queuer) item(e Entry) Item {
	b := e.basis()
	x := Item{ID: e.ID, Kind: e.Kind, Title: q.names.Title(e), Rule: b.Rule, Confidence: b.Confidence, Why: []string{}}
	x.Evidence = b.Evidence[:min(len(b.Evidence), 3)]
	x.Doubt = q.doubt(e, b, &x)
	x.Importance = q.importance(e, b, &x)
	x.Score = round(x.Doubt * x.Importance)
	x.Doubt, x.Importance = round(x.Doubt), round(x.Importance)
	return x
}

func round(f float64) float64 { return math.Round(f*1000) / 1000 }

// doubt is how likely the entry is wrong: 1 less its confidence, which what
// speaks against it takes a share of.
func (q *queuer) doubt(e Entry, b parley.Basis, x *Item) float64 {
	sure := b.Confidence
	less := func(share float64, why string) {
		sure *= share
		x.Why = append(x.Why, why)
	}
	if s := b.Standing; s != nil {
		if len(s.Disputes) > 0 {
			less(disputed, "disputed")
		}
		if len(s.RetractedBy) > 0 {
			less(taken, "taken back by its source")
		}
	}
	switch v := e.Value.(type) {
	case *parley.Statement:
		if v.Speaker == nil {
			less(unknown, "no speaker")
		} else if v.SourceUnknown {
			less(unknown, "source unknown")
		}
	case *parley.Event:
		if v.SourceUnknown {
			less(unknown, "source unknown")
		}
	case *parley.Position:
		if v.SourceUnknown {
			less(unknown, "source unknown")
		}
	case *parley.ProposalState:
		if v.SourceUnknown {
			less(unknown, "source unknown")
		}
	}
	if b.Confidence < 0.5 {
		x.Why = append(x.Why, "unsure")
	}
	return 1 - sure
}

// importance is how much hangs on the entry: its kind, how many sources bear it
// out, whose it is, and what is concluded from it.
func (q *queuer) importance(e Entry, b parley.Basis, x *Item) float64 {
	w := weights[e.Kind]
	sources := 1
	if b.Standing != nil {
		sources = max(1, b.Standing.Witnesses)
	}
	w *= math.Log2(1 + float64(sources))
	more := func(times float64, why string) {
		w *= times
		x.Why = append(x.Why, why)
	}
	if slices.ContainsFunc(actorsOf(e), func(id string) bool { return q.seated[id] }) {
		more(atTable, "at the table")
	}
	if q.moves[e.ID] {
		more(moved, "a change rests on it")
	}
	if m, ok := e.Value.(*parley.Meeting); ok && m.Sequel == nil && (m.Status == parley.Planned || m.Status == parley.Expected) {
		more(comingUp, "coming up")
	}
	if sources > 1 {
		x.Why = append(x.Why, strconv.Itoa(sources)+" sources")
	}
	return w
}

// actorsOf are the actors whose entry it is.
func actorsOf(e Entry) []string {
	one := func(id *string) []string {
		if id == nil {
			return nil
		}
		return []string{*id}
	}
	switch x := e.Value.(type) {
	case *parley.Actor:
		return []string{x.ID}
	case *parley.Role:
		return []string{x.Actor}
	case *parley.Proposal:
		return x.Authors
	case *parley.ProposalState:
		return one(x.By)
	case *parley.Position:
		return []string{x.Actor}
	case *parley.Statement:
		return one(x.Speaker)
	case *parley.Meeting:
		return x.Participants
	case *parley.Event:
		return slices.Concat(x.Actors, x.Recipients)
	case *parley.Outlook:
		return one(x.By)
	}
	return nil
}
