package record

import (
	"fmt"
	"testing"

	"parley"
)

// Articles of one negotiation tell of papers, a line of the table each: "kind;
// label; author; state by". Which are one is what the numbers say.
func TestPapersOfOneNegotiation(t *testing.T) {
	for name, papers := range map[string][]struct {
		spec paper
		is   int
	}{
		"one bid": {
			{paper{"offer", "Orva's offer to acquire Halden for 52 crowns per share", "Orva"}, 1}, {paper{"offer", "the Orva bid for Halden", "Orva"}, 1},
			{paper{"offer", "its bid", "Orva"}, 1}, {paper{"offer", "a bid for Halden", "Orva"}, 1},
		},
		"two figures":  {{paper{"offer", "an offer of 14 crowns", "Orva"}, 1}, {paper{"offer", "an offer of 18 crowns", "Orva"}, 2}},
		"two bidders":  {{paper{"offer", "Orva's bid for Halden", "Orva"}, 1}, {paper{"offer", "the bid for Halden", "Brandt"}, 2}, {paper{"offer", "the bid", ""}, 3}},
		"another":      {{paper{"offer", "an offer of 14 crowns", "Orva"}, 1}, {paper{"offer", "another offer", "Orva"}, 2}},
		"the only":     {{paper{"proposal", "the bridging proposal", "Brandt"}, 1}, {paper{"proposal", "the proposal", ""}, 1}},
		"two requests": {{paper{"proposal", "Orva's request for a loan", "Orva"}, 1}, {paper{"proposal", "Orva's request for a vote", "Orva"}, 2}},
		"two aims":     {{paper{"offer", "Orva's bid for Halden", "Orva"}, 1}, {paper{"offer", "Orva's bid for Brandt", "Orva"}, 2}},
	} {
		var pages []*page
		for i, x := range papers {
			pages = append(pages, x.spec.page(t, i+1))
		}
		r := buildWith(t, Options{Together: true}, pages...)
		of := map[string]int{}
		for i, p := range pages {
			of[p.ID] = papers[i].is
		}
		seen := map[int]bool{}
		for _, p := range r.Proposals {
			n := of[p.Evidence[0].Doc]
			for _, e := range p.Evidence {
				if of[e.Doc] != n {
					t.Errorf("%s: %q is one with another", name, e.Quote)
				}
			}
			if seen[n] {
				t.Errorf("%s: %q is apart from what it is one with", name, p.Label)
			}
			seen[n] = true
		}
	}
}

type paper struct{ kind, label, author string }

// page is an article that tells of the paper.
func (x paper) page(t testing.TB, day int) *page {
	p := newPage(t, fmt.Sprintf("Harbour Post | 2025-10-%02d | Day %d", day, day), "Orva Motors, Halden Works and Brandt Lines talk of "+x.label+" today.")
	ids := map[string]string{
		"Orva": p.Actor(parley.Organization, "Orva Motors", "Orva Motors"), "Halden": p.Actor(parley.Organization, "Halden Works", "Halden Works"),
		"Brandt": p.Actor(parley.Organization, "Brandt Lines", "Brandt Lines"),
	}
	var authors []string
	if x.author != "" {
		authors = []string{ids[x.author]}
	}
	p.Proposal(x.label, x.kind, x.label, authors)
	return p
}

// An offer that is raised stands in one thread with the first, and of each side
// the latest answer counts, by the instant of the report.
func TestThreadAndAnswers(t *testing.T) {
	tell := func(at, label, state string, status parley.Status) *page {
		p := newPage(t, "Harbour Post | "+at+" | At "+at, "The owners put "+label+" and the Dock Union said what it thought of it.")
		o, u := p.Actor(parley.Organization, "Harbour Owners", "The owners"), p.Actor(parley.Organization, "Dock Union", "the Dock Union")
		var states []parley.ProposalState
		if state != "" {
			states = append(states, parley.ProposalState{State: state, By: &u, Act: p.Act(status, "said what it thought", "")})
		}
		p.Proposal(label, "offer", label, []string{o}, states...)
		return p
	}
	r := buildWith(t, Options{Together: true},
		tell("2025-10-01T09:00", "an offer of 14 crowns", "under-study", parley.Happened),
		tell("2025-10-01T17:00", "the offer of 14 crowns", "rejected", parley.Happened),
		tell("2025-10-02T09:00", "an offer of 18 crowns", "accepted", parley.Expected),
	)
	if len(r.Proposals) != 2 || r.Proposals[0].Thread != r.Proposals[0].ID || r.Proposals[1].Thread != r.Proposals[0].ID {
		t.Fatalf("threads of %+v", r.Proposals)
	}
	if a := r.Proposals[0].Answers; len(a) != 1 || a[0].Answer != "rejects" {
		t.Errorf("answers %+v, want that the union rejects", a)
	}
	if a := r.Proposals[1].Answers; len(a) != 0 {
		t.Errorf("answers %+v to what nobody has answered yet", a)
	}
}

// A date is an instant: of reports of one day in two zones the later counts.
func TestInstant(t *testing.T) {
	order := []parley.Date{
		{Value: "2025-10-01T23:30", Zone: "+05:00"}, {Value: "2025-10-01T19:00"}, {Value: "2025-10-01T15:30", Zone: "-04:00"},
		{Value: "2025-10-01"}, {Value: "2025-10-02T00:10", Zone: "Z"},
	}
	before := ""
	for _, d := range order {
		i := instant(d, d.Value[:10])
		if i <= before {
			t.Errorf("%v is %q, not after %q", d, i, before)
		}
		before = i
	}
}
