package frames

import (
	"strings"

	"parley"
)

// A Choice is one of the choices of a label that the network makes for every
// word.
type Choice int

// The choices. The first four say of a word that it is the cue of a frame,
// the next three that it heads a noun phrase of that sort, the next three, of
// cues, whether what they tell came about, and the last that the word is a
// predicate of PropBank.
const (
	Position Choice = iota
	State
	Meeting
	Outlook
	Role
	Issue
	Proposal
	PositionStatus
	StateStatus
	MeetingStatus
	Predicate
	choices
)

// Names are the labels of a choice: of those of a cue or a noun, label 0 is
// "none of them" and has no name here, so that label i is Names[i-1].
func (c Choice) Names() []string {
	switch c {
	case Position:
		return parley.Stances
	case State:
		return parley.ProposalStates
	case Meeting:
		return []string{"meeting"}
	case Outlook:
		return parley.Directions
	case Role:
		return parley.RoleKinds
	case Issue:
		return parley.Themes
	case Proposal:
		return parley.ProposalKinds
	case Predicate:
		return []string{"predicate"}
	}
	return nil
}

// Sizes are the numbers of labels of the choices, in order.
func Sizes() []int {
	var out []int
	for c := range choices {
		switch c {
		case PositionStatus, StateStatus, MeetingStatus:
			out = append(out, len(parley.Statuses))
		default:
			out = append(out, 1+len(c.Names()))
		}
	}
	return out
}

// A Filler is a role that words fill in the frame of a cue.
type Filler int

// The roles: who acts, of or toward whom, by whose word, what is wanted or
// told, where, when, on what condition, and the paper that a state is of.
const (
	Who Filler = iota
	Toward
	Source
	What
	Place
	Time
	Condition
	Paper
	Fillers // how many there are
)

// Scorers of fillers: of the frames of talks, and of PropBank's predicates.
const (
	TalksRoles = iota
	PropRoles
)

// PropLabels are the argument labels of PropBank that are told apart; label i
// is PropLabels[i-1], and 0 is no argument.
var PropLabels = []string{
	"ARG0", "ARG1", "ARG2", "ARG3", "ARG4", "ARGM-TMP", "ARGM-LOC", "ARGM-MNR", "ARGM-ADV", "ARGM-MOD", "ARGM-NEG", "ARGM-DIS",
	"ARGM-PRP", "ARGM-CAU", "ARGM-DIR", "ARGM-EXT", "ARGM-ADJ", "ARGM-GOL", "ARGM-PRD", "ARGM-COM", "ARGM-REC", "ARGM-CXN", "ARGM-LVB",
}

// Stances and states that are near to one another, and easily taken for one
// another, go by the first of their kin.
var (
	stanceKin = kinOf("demands insists conditions", "offers concedes", "supports accepts", "opposes rejects refuses", "threatens warns")
	stateKin  = kinOf("floated tabled", "supported accepted accepted-with-reservations", "criticised rejected countered", "agreed signed",
		"in-force extended", "suspended collapsed expired")
)

func kinOf(groups ...string) map[string]string {
	m := map[string]string{}
	for _, g := range groups {
		names := strings.Fields(g)
		for _, n := range names {
			m[n] = names[0]
		}
	}
	return m
}

// StanceKin is the first of the kin of a stance.
func StanceKin(stance string) string { return first(stanceKin, stance) }

// StateKin is the first of the kin of a state.
func StateKin(state string) string { return first(stateKin, state) }

func first(kin map[string]string, name string) string {
	if k, ok := kin[name]; ok {
		return k
	}
	return name
}

// kin tells which labels of a choice are near to one another.
func (c Choice) kin() func(string) string {
	switch c {
	case Position:
		return StanceKin
	case State:
		return StateKin
	case Issue, Proposal:
		return func(string) string { return "" }
	}
	return func(name string) string { return name }
}
