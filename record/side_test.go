package record

import (
	"fmt"
	"strings"
	"testing"

	"parley"
)

// Articles handed over as those of one negotiation name actors, a line of the
// table each; which become one is what the numbers say: the same number, the
// same actor. A line is "kind; name; country; office; aliases; sectors".
func TestSidesOfOneNegotiation(t *testing.T) {
	for name, actors := range map[string][]struct {
		spec string
		is   int
	}{
		"seamen": {
			{"unnamed; striking seamen", 1}, {"unnamed; 40,000 seamen", 1}, {"unnamed; seamen", 1}, {"unnamed; Vessalian seamen; VES", 1},
			{"unnamed; some seamen", 2}, {"unnamed; a seaman", 3},
		},
		"banks": {
			{"group; commercial banks", 1}, {"group; banks", 2}, {"group; central banks", 3}, {"group; commercial banks", 1}, {"group; several banks", 4},
		},
		"the only banks": {{"group; creditor banks", 1}, {"group; banks", 1}},
		"government": {
			{"country; Vessaly; VES", 1}, {"organization; Vessalian government; VES; ; ; GOV", 1}, {"organization; government; ; ; ; GOV", 1},
			{"organization; Moreno administration; ; ; ; GOV", 1}, {"person; Abel Moreno; VES; president; ; GOV", 2},
			{"organization; Vessalian army; VES; ; ; MIL", 3},
		},
		"a country without a code": {
			{"country; Norland", 1}, {"organization; Norlandish government; ; ; ; GOV", 1}, {"organization; government; ; ; ; GOV", 2},
		},
		"the only named government": {{"organization; Sarnian government; ; ; ; GOV", 1}, {"organization; government; ; ; ; GOV", 1}},
		"two governments": {
			{"country; Vessaly; VES", 1}, {"country; Ostrevia; OST", 2}, {"person; Abel Moreno; VES; president; ; GOV", 3},
			{"person; Ole Brandt; OST; president; ; GOV", 4}, {"organization; government; ; ; ; GOV", 5}, {"organization; Brandt government; ; ; ; GOV", 2},
		},
		"one union": {
			{"organization; United Steel Union; ; ; USU; LAB", 1}, {"organization; Steel Union; ; ; ; LAB", 1}, {"organization; USU", 1},
			{"organization; the union; ; ; ; LAB", 1},
		},
		"two unions": {
			{"organization; Steel Union; ; ; ; LAB", 1}, {"organization; Dock Union; ; ; ; LAB", 2}, {"organization; union; ; ; ; LAB", 3},
		},
		"an association": {{"organization; Harbour Pilots' Association", 1}, {"organization; Pilots' Association", 1}, {"organization; association", 1}},
		"departments": {
			{"organization; Department of Transport", 1}, {"organization; Transport Department", 1}, {"organization; Department of Labour", 2},
		},
		"a firm":         {{"organization; Orva Motors", 1}, {"organization; Orva", 1}, {"person; Bill Orva", 2}},
		"two firms":      {{"organization; Orva Motors", 1}, {"organization; Orva Bank", 2}, {"organization; Orva", 3}},
		"a misread man":  {{"person; Carl Halden; ; chairman", 1}, {"organization; Halden", 1}},
		"a firm, a man":  {{"person; Carl Halden; ; chairman", 1}, {"organization; Halden; ; ; ; BUS", 2}},
		"the rebels":     {{"organization; Free Coast Front; ; ; FCF; REB", 1}, {"group; rebels; ; ; ; REB", 1}, {"group; FCF", 1}},
		"two armies":     {{"organization; Free Coast Front; ; ; ; REB", 1}, {"organization; Northern Front; ; ; ; REB", 2}, {"group; rebels; ; ; ; REB", 3}},
		"who only tells": {{"unnamed; analysts", 1}, {"unnamed; analysts", 2}, {"unnamed; officials", 3}, {"unnamed; both sides", 4}, {"unnamed; sides", 5}},
	} {
		var pages []*page
		for i, a := range actors {
			pages = append(pages, actorPage(t, fmt.Sprintf("2025-10-%02d", i+1), a.spec))
		}
		r := buildWith(t, Options{Together: true}, pages...)
		of := map[string]int{} // the number by the article that has the actor
		for i, p := range pages {
			of[p.ID] = actors[i].is
		}
		seen := map[int]bool{}
		for _, a := range r.Actors {
			n := of[a.Mentions[0].Doc]
			for _, m := range a.Mentions {
				if of[m.Doc] != n {
					t.Errorf("%s: %q is one with another", name, m.Quote)
				}
			}
			if seen[n] {
				t.Errorf("%s: %q is apart from what it is one with", name, a.Name)
			}
			seen[n] = true
		}
	}
}

// What is handed over as one negotiation is one, whatever its articles say.
func TestHandedOver(t *testing.T) {
	quiet := newPage(t, "Harbour Post | 2025-10-01 | Weather", "It rained on the harbour.")
	talks := newPage(t, "Harbour Post | 2025-10-02 | Talks", "The union met the owners over wages.")
	u, o := talks.Actor(parley.Organization, "Dock Union", "The union"), talks.Actor(parley.Unnamed, "owners", "the owners")
	talks.Role(u, "party", "The union")
	talks.Role(o, "party", "the owners")
	talks.Issue("wages", "wages", "wages")
	r := buildWith(t, Options{Together: true}, quiet, talks)
	if len(r.Negotiations) != 1 || len(r.Negotiations[0].Articles) != 2 || r.Negotiations[0].By != parley.ByUser {
		t.Fatalf("negotiations %+v", r.Negotiations)
	}
	if name := r.Negotiations[0].Name; !strings.Contains(name, "Dock Union") || !strings.Contains(name, "owners") {
		t.Errorf("the negotiation is called %q", name)
	}
}

// Leaders, negotiators and ministries are on the side of their country, those
// of two are on none.
func TestSides(t *testing.T) {
	p := newPage(t, "Harbour Post | 2025-10-01 | Talks", "Vessaly sent Moreno, its ministry, its aide. The League and the Union sent Calloway. Brandt left.")
	vessaly := p.Actor(parley.Country, "Vessaly", "Vessaly", "VES")
	ministry := p.Actor(parley.Organization, "Transport Ministry", "ministry")
	moreno := p.Actor(parley.Person, "Abel Moreno", "Moreno")
	aide := p.Actor(parley.Unnamed, "aide", "aide")
	league, union := p.Actor(parley.Organization, "League of Rivers", "League"), p.Actor(parley.Organization, "Sea Union", "Union")
	calloway, brandt := p.Actor(parley.Person, "Ines Calloway", "Calloway"), p.Actor(parley.Person, "Ole Brandt", "Brandt")
	code := "VES"
	for i := range p.Actors {
		a := &p.Actors[i]
		office := func(of, status string) {
			a.Offices = append(a.Offices, parley.Office{Title: "envoy", Of: &of, Status: status, Rule: "made", Evidence: p.At("sent")})
		}
		switch a.ID {
		case ministry:
			a.Country, a.Sectors = &code, []string{"GOV"}
		case moreno:
			office(ministry, "current")
		case aide:
			a.SpeaksFor = []string{ministry}
		case calloway:
			office(league, "current")
			office(union, "current")
		case brandt:
			office(vessaly, "former")
		}
	}
	r := build(t, p)
	sides, names := r.Sides(), map[string]string{}
	for _, a := range r.Actors {
		names[a.ID] = a.Name
	}
	got := map[string]string{}
	for id, of := range sides {
		got[names[id]] = names[of]
	}
	want := map[string]string{"Transport Ministry": "Vessaly", "Abel Moreno": "Vessaly", "aide": "Vessaly"}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("sides %v, want %v", got, want)
	}
}
