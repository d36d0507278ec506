package desk

import (
	"slices"
	"strings"

	"parley"
	"parley/internal/brief"
	"parley/record"
)

// The kinds of item.
const (
	KindMeeting   = "meeting"
	KindEvent     = "event"
	KindStep      = "step" // what became of a proposal
	KindPosition  = "position"
	KindStatement = "statement"
	KindRole      = "role"
	KindOutlook   = "outlook"
	KindChange    = "change" // an actor moved
	KindDeadline  = "deadline"
	KindTerm      = "term" // of a proposal
)

// An Item is one thing that the record says, as it is shown, with what it
// rests on.
type Item struct {
	ID   string `json:"id"` // of the entry; of roles, outlooks, steps and terms, which have none, one made of what they say
	Kind string `json:"kind"`
	// Day is the day that it goes under: of the act if the text says so, else
	// that of the first report (then Reported).
	Day      string         `json:"day,omitempty"`
	Reported bool           `json:"reported,omitempty"`
	When     *When          `json:"when,omitempty"`
	Status   parley.Status  `json:"status,omitempty"`
	Lead     string         `json:"lead,omitempty"` // who or what, to be set off
	Text     string         `json:"text"`
	Note     string         `json:"note,omitempty"` // by whose word, how many sources
	Actors   []Ref          `json:"actors"`
	On       []Ref          `json:"on"` // issues and proposals
	Place    *Ref           `json:"place,omitempty"`
	By       []Ref          `json:"by"`               // by whose word, outermost first; empty where an article itself says so
	Sequel   *parley.Sequel `json:"sequel,omitempty"` // what became of a planned meeting
	Type     string         `json:"type,omitempty"`   // PLOVER type, state, stance, format, role: what the kind has
	Standing
	Rule       string  `json:"rule,omitempty"`
	Confidence float64 `json:"confidence,omitempty"`
	Cites      []Cite  `json:"cites"`
}

// A Standing is how an entry stands, in short; the whole is in [Entry].
type Standing struct {
	Witnesses int            `json:"witnesses"`
	FirstSeen string         `json:"first_seen,omitempty"`
	LastSeen  string         `json:"last_seen,omitempty"`
	Disputed  int            `json:"disputed,omitempty"` // how many accounts contradict it
	Retracted bool           `json:"retracted,omitempty"`
	Ruling    *parley.Ruling `json:"ruling,omitempty"` // the last
	// Was are the fields that rulings changed, as they were; Notes what people
	// wrote beside it.
	Was   map[string]string `json:"was,omitempty"`
	Notes []parley.Note     `json:"notes,omitempty"`
}

func standing(s *parley.Standing) Standing {
	if s == nil {
		return Standing{}
	}
	return Standing{
		Witnesses: s.Witnesses, FirstSeen: deref(s.FirstSeen), LastSeen: deref(s.LastSeen), Disputed: len(s.Disputes),
		Retracted: len(s.RetractedBy) > 0, Ruling: s.Ruling, Was: s.Was, Notes: s.Notes,
	}
}

func deref(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// item is what all acts have in common, on a line.
func (v *View) item(kind, id string, a *parley.Act, l brief.Line) Item {
	return Item{
		ID: id, Kind: kind, Day: brief.Day(a), Reported: !brief.Exact(a.Time), When: when(a.Time), Status: a.Status,
		Lead: l.Lead, Text: l.Text, Note: l.Note, Actors: []Ref{}, On: []Ref{}, By: v.actors(a.AttributedTo...),
		Standing: standing(a.Standing), Rule: a.Rule, Confidence: a.Confidence, Cites: v.cites(a.Evidence),
	}
}

func (v *View) meeting(x *parley.Meeting) Item {
	l := v.brief.Meeting(x)
	l.Lead = ""
	if x.Outcome != nil {
		l.Text += ": “" + *x.Outcome + "”"
	}
	it := v.item(KindMeeting, x.ID, &x.Act, l)
	it.Actors = v.actors(slices.Concat(x.Participants, x.Convenor, x.Host)...)
	it.On, it.Place, it.Sequel, it.Type = v.things(x.Subject...), v.place(x.Place), x.Sequel, x.Format
	return it
}

func (v *View) place(id *string) *Ref {
	if id == nil || v.places[*id] == nil {
		return nil
	}
	return &Ref{*id, v.places[*id].Name}
}

func (v *View) event(x *parley.Event) Item {
	l := brief.Line{Lead: v.brief.KnownNames(x.Actors), Text: x.Text, Note: v.brief.Note(&x.Act, x.Actors...)}
	if to := v.brief.KnownNames(x.Recipients); to != "" {
		l.Text += " → " + to
	}
	it := v.item(KindEvent, x.ID, &x.Act, l)
	it.Actors, it.Place, it.Type = v.actors(slices.Concat(x.Actors, x.Recipients)...), v.place(x.Place), x.Type
	return it
}

func (v *View) position(x *parley.Position) Item {
	l := v.brief.Position(x)
	it := v.item(KindPosition, x.ID, &x.Act, l)
	it.Actors, it.On, it.Type = v.actors(append([]string{x.Actor}, x.Toward...)...), v.things(x.On...), x.Stance
	return it
}

func (v *View) statement(x *parley.Statement) Item {
	act := &parley.Act{AttributedTo: x.AttributedTo, Time: x.Time, Basis: x.Basis}
	l := brief.Line{Text: strings.TrimSpace(x.Cue + " " + brief.ContentOf(x))}
	if x.Speaker != nil {
		l = v.brief.Statement(x)
	}
	it := v.item(KindStatement, x.ID, act, l)
	it.Actors, it.On, it.Type = v.actors(append(optional(x.Speaker), x.To...)...), v.things(x.About...), x.Form
	return it
}

func (v *View) role(x *parley.Role) Item {
	l := brief.Line{Lead: v.brief.Name(x.Actor), Text: x.Role, Note: v.brief.Note(&x.Act, x.Actor)}
	it := v.item(KindRole, record.RoleID(x), &x.Act, l)
	it.Actors, it.Type = v.actors(x.Actor), x.Role
	return it
}

func (v *View) outlook(x *parley.Outlook) Item {
	l := brief.Line{Lead: v.brief.Names(optional(x.By)), Text: x.Direction + ": “" + x.Evidence[0].Quote + "”", Note: v.brief.Note(&x.Act, optional(x.By)...)}
	it := v.item(KindOutlook, record.OutlookID(x), &x.Act, l)
	it.Actors, it.Type = v.actors(optional(x.By)...), x.Direction
	return it
}

// step is a state of a proposal.
func (v *View) step(p *parley.Proposal, s *brief.Step) Item {
	it := v.item(KindStep, record.StepID(p, s.ProposalState), &s.Act, s.Line)
	it.Lead, it.Actors, it.On, it.Type = v.brief.LabelOf(p.ID), v.actors(s.Actors...), v.things(p.ID), s.State
	it.Cites = v.cites(s.Evidence)
	return it
}

func first(e []parley.Evidence) string {
	if len(e) == 0 {
		return ""
	}
	return e[0].Doc + " " + e[0].Quote
}
