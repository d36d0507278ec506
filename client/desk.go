package client

import "parley"

// A Filter says what of a selection to give. What is empty does not choose.
type Filter struct {
	Negotiation string   // id or part of the name; empty: the whole record
	Actor       string   // id or part of the name of someone who takes part
	About       string   // id or part of the label of an issue or a proposal
	Kinds       []string // of items: "meeting", "event", "step", "change", "statement", "position", "outlook", "role"
	Types       []string // what the kind has: PLOVER types, states, stances, formats, roles
	Statuses    []string // "happened", "planned", …
	Text        string   // part of the text, in any case
	From, To    string   // first and last day, "2025-10-03"
	Order       string   // which items come first: "newest", as if empty, or "oldest"
	All         bool     // also what the selection leaves out as unimportant
	Limit       int      // of a page; 0: the server's 50
	Cursor      string   // Next of the page before
}

// A Ref is an entry by its id and name.
type Ref = Named

// An Item is one thing that the record says, as it is shown, with what it rests
// on.
type Item struct {
	ID       string         `json:"id"`
	Kind     string         `json:"kind"`
	Day      string         `json:"day,omitempty"`
	Reported bool           `json:"reported,omitempty"` // the day is that of the first report, not of the act
	When     *When          `json:"when,omitempty"`
	Status   parley.Status  `json:"status,omitempty"`
	Lead     string         `json:"lead,omitempty"` // who or what, to be set off
	Text     string         `json:"text"`
	Note     string         `json:"note,omitempty"` // by whose word, how many sources
	Actors   []Ref          `json:"actors"`
	On       []Ref          `json:"on"` // issues and proposals
	Place    *Ref           `json:"place,omitempty"`
	By       []Ref          `json:"by"` // by whose word, outermost first
	Sequel   *parley.Sequel `json:"sequel,omitempty"`
	Type     string         `json:"type,omitempty"`
	Standing
	Rule       string  `json:"rule,omitempty"`
	Confidence float64 `json:"confidence,omitempty"`
	Cites      []Cite  `json:"cites"`
}

// A Standing is how an entry stands, in short.
type Standing struct {
	Witnesses int            `json:"witnesses"` // independent sources
	FirstSeen string         `json:"first_seen,omitempty"`
	LastSeen  string         `json:"last_seen,omitempty"`
	Disputed  int            `json:"disputed,omitempty"` // accounts that contradict it
	Retracted bool           `json:"retracted,omitempty"`
	Ruling    *parley.Ruling `json:"ruling,omitempty"`
}

// A When is a time as the text gives it.
type When struct {
	From       string `json:"from,omitempty"` // RFC 3339, inclusive; empty where the words are vague
	To         string `json:"to,omitempty"`   // exclusive
	Precision  string `json:"precision"`
	Expression string `json:"expression"`
}

// A Cite is words of a sentence of an article.
type Cite struct {
	Article     string `json:"article"` // id
	Day         string `json:"day,omitempty"`
	Outlet      string `json:"outlet,omitempty"`
	Title       string `json:"title,omitempty"`
	Sentence    int    `json:"sentence,omitempty"` // from 1; 0 if not known
	parley.Span        // of the words, in the article's text
	Quote       string `json:"quote"`
	Reprint     bool   `json:"reprint,omitempty"` // of another article's text
}

// A Matrix is where each actor stands on each issue and proposal.
type Matrix struct {
	Rows     []Row    `json:"rows"`
	Columns  []Column `json:"columns"`
	Cells    []Cell   `json:"cells"` // those that are not empty
	Loose    []Item   `json:"loose"` // positions on nothing that has a name
	Revision int64    `json:"revision"`
}

// A Row of a [Matrix] is an actor.
type Row struct {
	Ref
	Roles []string `json:"roles"`
}

// A Column of a [Matrix] is an issue or a proposal.
type Column struct {
	Ref
	Kind  string `json:"kind"`
	Theme string `json:"theme,omitempty"`
}

// A Cell is where an actor stands on something.
type Cell struct {
	Row       int    `json:"row"` // indexes in Rows and Columns
	Column    int    `json:"column"`
	Stance    string `json:"stance"` // the latest
	Text      string `json:"text"`
	Day       string `json:"day,omitempty"`
	Move      string `json:"move,omitempty"` // toward or away from an agreement
	Moves     []Item `json:"moves"`
	Positions []Item `json:"positions"`
}

// A LedgerEntry is a proposal with what it provides for, what became of it and
// how it stands to others.
type LedgerEntry struct {
	ID      string   `json:"id"`
	Label   string   `json:"label"`
	Aliases []string `json:"aliases"`
	Kind    string   `json:"kind"`
	Text    string   `json:"text"` // by whom, to whom, when
	Note    string   `json:"note,omitempty"`
	Authors []Ref    `json:"authors"`
	To      []Ref    `json:"to"`
	Issues  []Ref    `json:"issues"`
	When    *When    `json:"when,omitempty"`
	State   string   `json:"state,omitempty"` // the latest that came about
	Last    string   `json:"last,omitempty"`  // its day
	Terms   []Item   `json:"terms"`
	Steps   []Item   `json:"steps"`
	Earlier []Link   `json:"earlier"` // the proposals that it answers, replaces …
	Later   []Link   `json:"later"`
	Weight  int      `json:"weight"` // how much is told of it
	Standing
	Rule       string  `json:"rule"`
	Confidence float64 `json:"confidence"`
	Cites      []Cite  `json:"cites"`
}

// A Link is how a proposal stands to another.
type Link struct {
	Relation string `json:"relation"`
	Proposal Ref    `json:"proposal"`
	Cites    []Cite `json:"cites"`
}

// A Cast is the actors and what ties them.
type Cast struct {
	Actors    []CastMember `json:"actors"`
	Total     int          `json:"total"`
	Relations []Relation   `json:"relations"`
	Next      string       `json:"next,omitempty"` // cursor of the next page
	Revision  int64        `json:"revision"`
}

// A CastMember is an actor as far as the record knows it.
type CastMember struct {
	Ref
	Kind       parley.ActorKind `json:"kind"`
	Aliases    []string         `json:"aliases"`
	Country    string           `json:"country,omitempty"`
	Sectors    []string         `json:"sectors"`
	Roles      []Item           `json:"roles"`
	Offices    []Post           `json:"offices"`
	MemberOf   []Ref            `json:"member_of"`
	SpeaksFor  []Ref            `json:"speaks_for"`
	Speakers   []Ref            `json:"speakers"`
	Weight     int              `json:"weight"`
	Articles   int              `json:"articles"`
	Statements int              `json:"statements"`
	Positions  int              `json:"positions"`
	Meetings   int              `json:"meetings"`
	Standing
	Rule       string  `json:"rule"`
	Confidence float64 `json:"confidence"`
	Cites      []Cite  `json:"cites"`
}

// A Post is an office that a person holds, held or will hold.
type Post struct {
	Title  string `json:"title"`
	Of     *Ref   `json:"of,omitempty"`
	Status string `json:"status"`
	From   string `json:"from,omitempty"`
	To     string `json:"to,omitempty"`
	Rule   string `json:"rule"`
	Cites  []Cite `json:"cites"`
}

// A Relation ties two actors.
type Relation struct {
	From   string `json:"from"` // ids
	To     string `json:"to"`
	Kind   string `json:"kind"`
	Weight int    `json:"weight"`
	Cites  []Cite `json:"cites"`
}

// A Date is something announced for a time, and what became of it.
type Date struct {
	Item
	State string `json:"state"` // due, open, held, postponed, cancelled, lapsed, passed
	Next  *Ref   `json:"next,omitempty"`
}

// A Disagreement is two accounts that cannot both be so, or one that was taken
// back or denied.
type Disagreement struct {
	Kind   string         `json:"kind"` // disputed, retracted, denied
	Rule   string         `json:"rule,omitempty"`
	What   string         `json:"what"`
	About  []Ref          `json:"about"`
	One    Side           `json:"one"`
	Other  *Side          `json:"other,omitempty"`
	Day    string         `json:"day,omitempty"`
	Ruling *parley.Ruling `json:"ruling,omitempty"`
}

// A Side is an account.
type Side struct {
	Entry string `json:"entry,omitempty"`
	Quote string `json:"quote"`
	By    []Ref  `json:"by"`
	Cites []Cite `json:"cites"`
}

// A Diff is what is new since a day.
type Diff struct {
	Since         string         `json:"since"`
	AsOf          string         `json:"as_of,omitempty"`
	Articles      []DiffArticle  `json:"articles"`
	Moves         []Item         `json:"moves"`
	Steps         []Item         `json:"steps"`
	Meetings      []Item         `json:"meetings"`
	Became        []Date         `json:"became"`
	Roles         []Item         `json:"roles"`
	Positions     []Item         `json:"positions"`
	Events        []Item         `json:"events"`
	Outlook       []Item         `json:"outlook"`
	Disagreements []Disagreement `json:"disagreements"`
	Revision      int64          `json:"revision"`
}

// A DiffArticle is an article as a [Diff] lists it.
type DiffArticle struct {
	ID        string `json:"id"`
	Name      string `json:"name"`
	URL       string `json:"url,omitempty"`
	Title     string `json:"title"`
	Outlet    string `json:"outlet,omitempty"`
	Day       string `json:"day,omitempty"`
	VersionOf string `json:"version_of,omitempty"`
	ReprintOf string `json:"reprint_of,omitempty"`
}
