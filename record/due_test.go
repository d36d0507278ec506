package record

import (
	"testing"

	"parley"
)

// One walkout told of twice is one turn of the talks, a return another.
func TestProcess(t *testing.T) {
	turn := func(day, text, kind, words, when string) *page {
		p := newPage(t, "Harbour Post "+day+" | "+day+" | Talks "+day, text)
		p.Turn(kind, parley.Happened, words, when, p.Actor(parley.Organization, "Dock Union", "The Dock Union"))
		return p
	}
	r := build(t,
		turn("2025-10-01", "The Dock Union walked out of the talks.", "walkout", "walked out", ""),
		turn("2025-10-02", "The Dock Union left the talks in anger.", "walkout", "left the talks", ""),
		turn("2025-10-03", "The Dock Union came back to the table.", "resumed", "came back", "2025-10-03"),
		turn("2025-10-09", "The Dock Union has walked out once more.", "walkout", "walked out", "2025-10-09"),
	)
	if len(r.Process) != 3 || r.Process[0].Witnesses != 2 {
		t.Fatalf("turns %+v", r.Process)
	}
}

// What is due is judged by the record's own day: a vote is open until it was
// held, or its day is past without a word of it; a truce ends by itself; a
// meeting that was put off moved to its new day.
func TestDue(t *testing.T) {
	first := func(t *testing.T, kind, day string) *page {
		p := newPage(t, "Harbour Post | 2025-10-01 | Plans", "Members of the Dock Union will see to the offer then. They expect it.")
		u := p.Actor(parley.Organization, "Dock Union", "the Dock Union")
		offer := p.Proposal("offer of 9 crowns", "offer", "the offer", []string{u})
		p.Duty(kind, "will see to the offer then", day, &offer, u)
		return p
	}
	later := func(t *testing.T, day string) *page {
		p := newPage(t, "Calder Radio | "+day+" | Later", "It rained.")
		return p
	}
	signed := func(t *testing.T, state string) *page {
		p := newPage(t, "Harbour Post | 2025-10-03 | Done", "The Dock Union did so with the offer.")
		u := p.Actor(parley.Organization, "Dock Union", "The Dock Union")
		p.Proposal("offer of 9 crowns", "offer", "the offer", []string{u}, parley.ProposalState{State: state, By: &u, Act: p.Act(parley.Happened, "did so", "")})
		return p
	}
	for _, test := range []struct {
		name, kind, day string
		then            *page
		want            string
	}{
		{"ahead", "vote", "2025-10-05", later(t, "2025-10-02"), "open"},
		{"on its day", "vote", "2025-10-05", later(t, "2025-10-05"), "open"},
		{"past", "vote", "2025-10-05", later(t, "2025-10-20"), "lapsed"},
		{"held", "vote", "2025-10-02", signed(t, "ratified"), "done"},
		{"signed", "signing", "2025-10-02", signed(t, "signed"), "done"},
		{"answered", "answer", "", signed(t, "rejected"), "done"},
		{"another step", "signing", "2025-10-05", signed(t, "supported"), "open"},
		{"expired", "expiry", "2025-10-05", later(t, "2025-10-07"), "done"},
		{"no day, long ago", "vote", "", later(t, "2025-11-07"), "lapsed"},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := build(t, first(t, test.kind, test.day), test.then)
			if len(r.Due) != 1 || r.Due[0].Status != test.want {
				t.Errorf("due %+v, want %s", r.Due, test.want)
			}
		})
	}
}

func TestMovedMeeting(t *testing.T) {
	plan := func(day, words, when string, status parley.Status) *page {
		p := newPage(t, "Harbour Post | "+day+" | Talks "+day, "The Dock Union and the owners "+words+".")
		u, o := p.Actor(parley.Organization, "Dock Union", "The Dock Union"), p.Actor(parley.Organization, "Harbour Owners", "the owners")
		p.Meeting(status, words, when, u, o)
		return p
	}
	r := build(t,
		plan("2025-10-01", "will meet on Sunday", "2025-10-05", parley.Planned),
		plan("2025-10-03", "put off the talks of Sunday", "2025-10-05", parley.Postponed),
		plan("2025-10-04", "will meet on Thursday", "2025-10-09", parley.Planned),
	)
	status := map[string]string{}
	for _, d := range r.Due {
		status[d.Status] += timeDay(d.Time) + " "
	}
	if status["open"] != "2025-10-09 " || status["moved"] == "" {
		t.Errorf("due %v", status)
	}
}
