package parley

// A Role is the part an actor plays in a negotiation.
type Role struct {
	Actor string `json:"actor"`
	Role  string `json:"role"` // one of RoleKinds
	Act
}

// RoleKinds are the parts that actors play in a negotiation.
var RoleKinds = []string{"party", "mediator", "host", "guarantor", "observer", "backer", "critic", "excluded"}

// An Issue is something on the table: as coverage names it, and its theme.
type Issue struct {
	ID    string `json:"id"`
	Label string `json:"label"` // "the Philadelphi corridor"
	// Aliases are the other labels that articles give it; in a merged record only.
	Aliases []string `json:"aliases,omitempty"`
	Theme   string   `json:"theme"` // one of Themes
	Basis
}

// Themes are what issues are about.
var Themes = []string{
	"ceasefire", "withdrawal", "hostages-prisoners", "humanitarian-access", "territory", "disarmament", "power-sharing",
	"elections", "sanctions", "nuclear", "refugees", "reconstruction", "security-guarantees", "trade-tariffs",
	"market-access", "fisheries", "wages", "working-conditions", "job-security", "pensions", "finance",
	"climate-targets", "climate-finance", "governance", "recognition", "other",
}

// A Proposal is a paper, an offer, an agreement or a deadline that the talks
// are about, and what became of it.
type Proposal struct {
	ID      string          `json:"id"`
	Label   string          `json:"label"`             // as coverage names it: "the bridging proposal"
	Aliases []string        `json:"aliases,omitempty"` // its other labels; in a merged record only
	Kind    string          `json:"kind"`              // one of ProposalKinds
	Authors []string        `json:"authors"`
	To      []string        `json:"to"`
	Time    *Time           `json:"time,omitempty"` // when it was made, only if the text says so
	Issues  []string        `json:"issues"`
	Terms   []Term          `json:"terms"`
	Lineage []Lineage       `json:"lineage"`
	States  []ProposalState `json:"states"`
	// Answers are the latest of each side, in a merged record only.
	Answers []Answer `json:"answers,omitempty"`
	// Thread is the id of the first paper of the line that it amends, counters
	// or raises, its own if it is the first; in a merged record only.
	Thread string `json:"thread,omitempty"`
	Basis
}

// An Answer is where a side stands on a paper that others put to it.
type Answer struct {
	Actor        string     `json:"actor"`
	Answer       string     `json:"answer"` // one of AnswerKinds
	Time         *Time      `json:"time,omitempty"`
	AttributedTo []string   `json:"attributed_to"`
	Evidence     []Evidence `json:"evidence"`
}

// AnswerKinds are what sides answer; none only where the text says that a side
// has not answered.
var AnswerKinds = []string{"accepts", "accepts-with-reservations", "rejects", "counters", "under-study", "none"}

// ProposalKinds are the kinds of proposal.
var ProposalKinds = []string{
	"proposal", "framework", "draft", "offer", "counteroffer", "agreement", "ceasefire", "ultimatum",
}

// A Term is something that a proposal provides for.
type Term struct {
	Text      string     `json:"text"`
	Rule      string     `json:"rule"`
	Evidence  []Evidence `json:"evidence"`
	*Standing            // in a merged record; else nil
}

// A Lineage is how a proposal stands to an earlier one.
type Lineage struct {
	Relation string     `json:"relation"` // one of LineageRelations
	Proposal string     `json:"proposal"` // id of the earlier one
	Evidence []Evidence `json:"evidence"`
}

// LineageRelations are how a proposal can stand to an earlier one.
var LineageRelations = []string{"answers", "counters", "replaces", "amends", "implements", "restates"}

// A ProposalState is a step in the life of a proposal: each has its own actor,
// time, status and source. "Israel accepted, Blinken said" is Blinken's word.
type ProposalState struct {
	State string  `json:"state"` // one of ProposalStates
	By    *string `json:"by"`
	Act
}

// ProposalStates are the steps in the life of a proposal.
var ProposalStates = []string{
	"floated", "tabled", "under-study", "supported", "accepted", "accepted-with-reservations", "countered", "criticised",
	"rejected", "withdrawn", "agreed", "signed", "ratified", "in-force", "extended", "violated", "suspended", "collapsed",
	"expired",
}

// A Position is where an actor stands on something: a demand, an offer, a
// refusal.
type Position struct {
	ID     string   `json:"id"`
	Actor  string   `json:"actor"`
	On     []string `json:"on"`     // ids of issues and proposals
	Stance string   `json:"stance"` // one of Stances
	What   string   `json:"what"`   // short text, the article's own words
	// Condition is the "B" of "A only if B", the article's own words.
	Condition string   `json:"condition,omitempty"`
	Toward    []string `json:"toward"`
	Act
}

// Stances are the ways to stand on something.
var Stances = []string{
	"demands", "offers", "supports", "accepts", "conditions", "concedes", "undecided", "opposes", "rejects", "insists",
	"refuses", "threatens", "warns",
}

// A Meeting is talks, a call, a round or a visit.
type Meeting struct {
	ID           string   `json:"id"`
	Participants []string `json:"participants"`
	Convenor     []string `json:"convenor"`
	Host         []string `json:"host"`
	Place        *string  `json:"place"`   // id of a place
	Format       string   `json:"format"`  // one of MeetingFormats, or "" if the text does not say
	Ordinal      *int     `json:"ordinal"` // 3 of "the third round"
	Subject      []string `json:"subject"` // ids of issues
	Outcome      *string  `json:"outcome"` // the article's own words
	// Sequel is what became of it, if it was planned; in a merged record only.
	Sequel *Sequel `json:"sequel,omitempty"`
	Act
}

// MeetingFormats are the ways to meet.
var MeetingFormats = []string{"direct", "indirect", "shuttle", "phone", "summit", "signing", "visit", "round"}

// An Outlook is somebody's judgement of how the talks stand.
type Outlook struct {
	By        *string `json:"by"`        // nil where the article itself judges
	Direction string  `json:"direction"` // one of Directions
	Act
}

// Directions are the ways in which talks are said to go.
var Directions = []string{"hopeful", "doubtful", "urgent", "deadlocked"}
