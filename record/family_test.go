package record

import (
	"strings"
	"testing"

	"parley"
)

// story is an invented agency text of some length.
const story = `The ferry crews of Calder Bay will vote on Thursday on an offer of the owners, their union said. The offer has a raise of
five percent and a promise that no boat is sold before the spring. Nobody on the pier expected a quick answer, since the last vote took
two weeks and was counted twice. The mayor called on both sides to think of the islands, where bread and medicine come by boat alone.`

func TestFamilies(t *testing.T) {
	longer := story + " A spokesman of the owners said that the boats were old and that the money had to come from somewhere, and would."
	for _, test := range []struct {
		name, first, second string // "outlet | day | title | text"
		want                string // version, reprint or nothing
	}{
		{"same outlet, longer text", "Post | 2025-10-01T10:00 | Vote on Thursday", "Post | 2025-10-01T12:30 | Ferry crews to vote", "version"},
		{"another outlet", "Wire | 2025-10-01 | Vote on Thursday", "Post | 2025-10-02 | Crews to vote on offer", "reprint"},
	} {
		a, b := newPage(t, test.first, story), newPage(t, test.second, longer)
		r := build(t, b, a)
		got := ""
		for _, e := range r.Articles {
			if e.VersionOf != nil && *e.VersionOf == a.ID {
				got += "version"
			}
			if e.ReprintOf != nil && *e.ReprintOf == a.ID {
				got += "reprint"
			}
		}
		if got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
	other := newPage(t, "Post | 2025-10-01 | Rain", strings.Repeat("It rained on the hills and nobody minded the rain there at all. ", 5))
	for _, e := range build(t, newPage(t, "Wire | 2025-10-01 | Vote", story), other).Articles {
		if e.VersionOf != nil || e.ReprintOf != nil {
			t.Errorf("%s is taken for a copy of another article", e.Title)
		}
	}
}

// Versions are known by their address or headline, too, when much of the text
// is new.
func TestVersionsByAddress(t *testing.T) {
	a := newPage(t, "Post | 2025-10-01 | Live", story)
	b := newPage(t, "Post | 2025-10-02 | Live: the vote", "All of it is new, the count is over and the crews have said yes to five percent and a promise.")
	a.URL, b.URL = "https://post.example/live/1#top", "http://www.post.example/live/1"
	r := build(t, a, b)
	if e := r.Articles[1]; e.VersionOf == nil || *e.VersionOf != a.ID {
		t.Error("the same address is no version")
	}
}

// What a later version dropped is taken back; what it kept is not.
func TestRetraction(t *testing.T) {
	make := func(day, text string) *page {
		p := newPage(t, "Post | "+day+" | Crews to vote", text)
		u := p.Actor(parley.Organization, "Ferry Union", "their union")
		p.Position(u, "demands", "an offer of the owners")
		return p
	}
	early := make("2025-10-01", story+" The owners threatened to sell the oldest boat at once.")
	owners := early.Actor(parley.Organization, "Ferry Owners", "The owners")
	early.Position(owners, "threatens", "threatened to sell the oldest boat at once")
	r := build(t, early, make("2025-10-02", story+" The owners said nothing more."))
	for _, p := range r.Positions {
		dropped := p.Stance == "threatens"
		if got := len(p.RetractedBy) == 1; got != dropped || (p.Witnesses == 0) != dropped {
			t.Errorf("%s: retracted by %v, %d witnesses", p.Stance, p.RetractedBy, p.Witnesses)
		}
	}
}

// Reprints, versions and all of one agency are one witness.
func TestWitnesses(t *testing.T) {
	say := func(head, agency, extra string) *page {
		p := newPage(t, head, story+extra)
		p.Agency = agency
		u := p.Actor(parley.Organization, "Ferry Union", "their union")
		p.Role(u, "party", "The ferry crews of Calder Bay")
		return p
	}
	wire := say("Wire | 2025-10-01 | A", "Wire", "")
	reprint := say("Post | 2025-10-01 | B", "", " Photo: none.")
	again := newPage(t, "Wire | 2025-10-03 | C", "On Friday the Ferry Union spoke to The ferry crews of Calder Bay for an hour about nothing much at all.")
	again.Agency = "Wire"
	again.Role(again.Actor(parley.Organization, "Ferry Union", "Ferry Union"), "party", "The ferry crews of Calder Bay")
	own := newPage(t, "Herald | 2025-10-03 | D", "The Herald saw The ferry crews of Calder Bay and the Ferry Union in one room by the old pier, smoking.")
	own.Role(own.Actor(parley.Organization, "Ferry Union", "Ferry Union"), "party", "The ferry crews of Calder Bay")
	for _, test := range []struct {
		pages []*page
		want  int
	}{
		{[]*page{wire}, 1}, {[]*page{wire, reprint}, 1}, {[]*page{wire, again}, 1}, {[]*page{wire, own}, 2}, {[]*page{wire, reprint, again, own}, 2},
	} {
		r := build(t, test.pages...)
		if len(r.Roles) != 1 || r.Roles[0].Witnesses != test.want {
			t.Errorf("%d articles: %d roles, %d witnesses, want %d", len(test.pages), len(r.Roles), r.Roles[0].Witnesses, test.want)
		}
	}
}

func TestAsOf(t *testing.T) {
	a := newPage(t, "Post | 2025-10-01 | A", "On Wednesday they met.")
	b := newPage(t, "Post | 2025-10-02 | B", "On Thursday they met.")
	undated := newPage(t, "Post | | C", "They met.")
	if r := buildAsOf(t, "2025-10-01", a, b, undated); len(r.Articles) != 1 || r.AsOf != "2025-10-01" {
		t.Errorf("%d articles as of %s", len(r.Articles), r.AsOf)
	}
	if r := build(t, a, b, undated); len(r.Articles) != 3 || r.AsOf != "2025-10-02" {
		t.Errorf("%d articles as of %s", len(r.Articles), r.AsOf)
	}
}

// A term whose figure a later version corrected is taken back.
func TestCorrectedFigure(t *testing.T) {
	deal := func(day, percent string) *page {
		p := newPage(t, "Post | "+day+" | Crews to vote", story+" Wages will rise by "+percent+" percent, the mayor said at 8 p.m.")
		u := p.Actor(parley.Organization, "Ferry Union", "their union")
		p.Proposal("the deal", "agreement", "an offer of the owners", []string{u})
		p.Proposals[0].Terms = []parley.Term{{Text: percent + " percent", Rule: "made", Evidence: p.At("rise by " + percent + " percent")}}
		return p
	}
	r := build(t, deal("2025-10-01", "8"), deal("2025-10-02", "7.5"))
	if len(r.Proposals) != 1 || len(r.Proposals[0].Terms) != 2 {
		t.Fatalf("%+v", r.Proposals)
	}
	for _, x := range r.Proposals[0].Terms {
		if got := x.Witnesses == 0; got != (x.Text == "8 percent") {
			t.Errorf("%s: %d witnesses", x.Text, x.Witnesses)
		}
	}
}
