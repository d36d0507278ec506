package parleytest

import (
	"testing"

	"parley"
)

// Dispute is three articles about an invented dispute, with findings: an offer
// that is rejected and, by the other side's word, accepted, meetings planned and
// held, a move on sick pay, a contract signed.
func Dispute(t testing.TB) []*Page {
	t.Helper()
	one := NewPage(t, "Calder Post | 2025-10-01 | Owners make an offer",
		"Ferry Owners offered five percent on Wednesday. The Ferry Union rejected the pay offer, Maren Holt said. "+
			`"Five percent is a joke without a point," Holt said. Judge Ines Oru mediates. They will meet on Friday in Calder. `+
			"The union insists on sick pay for all crews.")
	cast := func(p *Page) (union, owners, holt, oru string) {
		union = p.Actor(parley.Organization, "Ferry Union", "Ferry Union")
		owners = p.Actor(parley.Organization, "Ferry Owners", "Ferry Owners")
		holt = p.Actor(parley.Person, "Maren Holt", "Maren Holt")
		oru = p.Actor(parley.Person, "Ines Oru", "Ines Oru")
		p.Actors[2].SpeaksFor = []string{union}
		return
	}
	u, o, h, m := cast(one)
	one.Role(u, "party", "Ferry Union")
	one.Role(o, "party", "Ferry Owners")
	one.Role(m, "mediator", "Ines Oru mediates")
	one.Proposal("the pay offer", "offer", "the pay offer", []string{o},
		parley.ProposalState{State: "tabled", By: to(o), Act: one.Act(parley.Happened, "offered", "2025-10-01")},
		parley.ProposalState{State: "rejected", By: to(u), Act: one.Act(parley.Happened, "rejected the pay offer", "", h)})
	one.Statement(h, "direct", `"Five percent is a joke without a point,"`)
	one.Meeting(parley.Planned, "will meet on Friday", "2025-10-03", u, o)
	one.Position(u, "insists", "sick pay for all crews", one.Issue("sick pay", "working-conditions", "sick pay"))

	two := NewPage(t, "Bay Herald | 2025-10-03 | Talks in Calder",
		"The Ferry Union and the Ferry Owners met on Friday in Calder under judge Ines Oru. Maren Holt said she was hopeful. "+
			"The union concedes sick pay for half the crews. They will meet again on Monday. Ferry Owners said that the union accepted the pay offer. Holt denied that the union had said so.")
	u, o, h, m = cast(two)
	two.Role(u, "party", "The Ferry Union")
	two.Role(o, "party", "the Ferry Owners")
	two.Meeting(parley.Happened, "met on Friday", "2025-10-03", u, o)
	two.Meeting(parley.Planned, "will meet again on Monday", "2025-10-06", u, o)
	two.Proposal("the truce", "ceasefire", "under judge Ines Oru", nil,
		parley.ProposalState{State: "agreed", By: to(m), Act: two.Act(parley.Happened, "under judge Ines Oru", "2025-10-03")})
	two.Role(m, "mediator", "under judge Ines Oru")
	two.Outlook = []parley.Outlook{{By: to(h), Direction: "hopeful", Act: two.Act(parley.Happened, "she was hopeful", "", h)}}
	two.Statement(h, "indirect", "that the union had said so")
	two.Statements[0].Cue = "denied"
	two.Position(u, "concedes", "sick pay for half the crews", two.Issue("sick pay", "working-conditions", "sick pay"))
	two.Proposal("the pay offer", "offer", "the pay offer", []string{o},
		parley.ProposalState{State: "accepted", By: to(u), Act: two.Act(parley.Happened, "accepted the pay offer", "2025-10-01", o)})

	three := NewPage(t, "Calder Post | 2025-10-07 | Signed",
		"Ferry Union and Ferry Owners signed the ferry contract on Tuesday before Ines Oru, Maren Holt said.")
	u, o, h, _ = cast(three)
	three.Role(u, "party", "Ferry Union")
	three.Proposal("the ferry contract", "agreement", "the ferry contract", []string{u, o},
		parley.ProposalState{State: "signed", By: to(u), Act: three.Act(parley.Happened, "signed the ferry contract", "2025-10-07", h)})
	all := []*Page{one, two, three}
	for _, p := range all {
		if err := p.Findings.Validate(p.Article); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

func to[T any](x T) *T { return &x }
