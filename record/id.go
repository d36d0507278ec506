package record

import (
	"strings"

	"parley"
)

// RoleID is an id of a role, which has none in the record: as those of
// outlooks, steps and terms it is made of what it says, so that it stays when
// articles are added.
func RoleID(x *parley.Role) string {
	return hashID("role", x.Actor, x.Role, string(x.Status), strings.Join(x.AttributedTo, " "))
}

// OutlookID is the id of an outlook.
func OutlookID(x *parley.Outlook) string {
	return hashID("outlook", deref(x.By), x.Direction, firstWords(x.Evidence))
}

// StepID is the id of a step, a state of a proposal.
func StepID(p *parley.Proposal, x *parley.ProposalState) string {
	return hashID("step", p.ID, x.State, deref(x.By), string(x.Status), strings.Join(x.AttributedTo, " "), firstWords(x.Evidence))
}

// TermID is the id of a term of a proposal.
func TermID(p *parley.Proposal, x *parley.Term) string {
	return hashID("term", p.ID, x.Text, firstWords(x.Evidence))
}

func firstWords(e []parley.Evidence) string {
	if len(e) == 0 {
		return ""
	}
	return e[0].Doc + " " + e[0].Quote
}
