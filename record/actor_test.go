package record

import (
	"strings"
	"testing"

	"parley"
)

// Two articles name two actors each a line of the table; the actors are one or
// not. An actor is "kind; name; country; office; aliases", the last three may
// be left out.
func TestActorsJoined(t *testing.T) {
	for _, test := range []struct {
		a, b string
		same bool
	}{
		{"country; Vessaly; VES", "country; Republic of Vessaly; VES", true},
		{"country; Vessaly; VES", "country; Ostrevia; OST", false},
		{"person; Maren Holt", "person; Maren Holt", true},
		{"person; Maren Holt; VES", "person; Maren Holt", true},
		{"person; Maren Holt; VES", "person; Maren Holt; OST", false},
		{"person; Maren Holt", "person; Mårén Holt", true},
		{"person; Maren Holt", "person; Holt", true},
		{"person; Maren Holt; VES", "person; Holt; OST", false},
		{"person; Maren Holt", "person; Maren", false},
		{"person; Maren Holt", "person; Anna Holt", false},
		{"person; Holt; ; president", "person; Holt; ; president", true},
		{"person; Holt; ; president", "person; Holt; ; envoy", false},
		{"person; Holt; ; president", "person; Holt", false},
		{"person; Jean-Marc Oru", "person; Jean Marc Oru", true},
		{"person; Jean Marc Oru", "person; Jean Oru", true},
		{"person; J. M. Oru", "person; Jean Marc Oru", true},
		{"person; Jean Oru", "person; Marc Oru", false},
		{"person; Mats Oru", "person; Matthias Oru", true},
		{"person; Mats Oru; VES", "person; Matthias Oru; OST", false},
		{"person; Mats Oru", "person; Matthias Renn", false},
		{"person; Abdel el-Karim", "person; Abdel al-Karim", true},
		{"person; Tobias Kandula; ; envoy", "person; Tobias Kandulla; ; envoy", true},
		{"person; Tobias Kandula; ; envoy", "person; Tobias Kandulla", false},
		{"person; Mario Renn; ; envoy", "person; Maria Renn; ; envoy", false},
		{"organization; Harbour Workers' Union", "organization; Harbor Workers Union", true},
		{"organization; the Harbour Union", "organization; Harbour Union", true},
		{"organization; World Fish Organisation", "organization; World Fish Organization", true},
		{"organization; Nordmark Line Ltd", "organization; Nordmark Line", true},
		{"organization; Nordmark Line", "organization; Nordmark Bank", false},
		{"organization; World Fish Organisation; ; ; WFO", "organization; WFO", true},
		{"organization; World Fish Organisation", "organization; WFO", true},
		{"organization; World Fish Organisation; ; ; WFB", "organization; WFO", true},
		{"organization; World Fish Organisation", "organization; WFX", false},
		{"organization; U.N. Security Council", "organization; UN security council", true},
		{"organization; Front of Hope", "group; Front of Hope", true},
		{"organization; Foreign Ministry; VES", "organization; Foreign Ministry; VES", true},
		{"organization; Foreign Ministry; VES", "organization; Foreign Ministry; OST", false},
		{"organization; Foreign Ministry; VES", "organization; Foreign Ministry", false},
		{"organization; Parliament", "organization; Parliament", false},
		{"organization; Vessalian army; VES", "organization; Vessalian army; VES", true},
		{"organization; Oru's army", "organization; Oru's army", true},
		{"organization; army", "organization; army", false},
		{"group; his Calder relatives", "group; his Calder relatives", false},
		{"group; rebels", "group; rebels", false},
		{"unnamed; senior Vessalian official; VES", "unnamed; senior Vessalian official; VES", false},
		{"unnamed; Vessalian official; VES", "person; Vessalian Official; VES", false},
		{"person; Holt", "organization; Holt", false},
	} {
		r := build(t, actorPage(t, "2025-10-01", test.a), actorPage(t, "2025-10-02", test.b))
		if same := len(r.Actors) == 1; same != test.same {
			t.Errorf("%q and %q: one actor is %v", test.a, test.b, same)
		}
	}
}

// actorPage is an article that names one actor.
func actorPage(t testing.TB, day, spec string) *page {
	f := strings.Split(spec, ";")
	for len(f) < 6 {
		f = append(f, "")
	}
	for i := range f {
		f[i] = strings.TrimSpace(f[i])
	}
	p := newPage(t, f[1]+"|"+day+"|About "+spec+day, "On "+day+" there was news of "+f[1]+", "+f[3]+", and no more.")
	a := parley.Actor{
		ID: parley.NewID("actor", p.ID, p.Span(f[1])), Name: f[1], Kind: parley.ActorKind(f[0]), Mentions: p.At(f[1]), Rule: "made", Confidence: 1,
	}
	if f[2] != "" {
		a.Country = &f[2]
	}
	if f[3] != "" {
		a.Offices = []parley.Office{{Title: f[3], Status: "current", Rule: "made", Evidence: p.At(f[3])}}
	}
	if f[4] != "" {
		a.Aliases = strings.Fields(f[4])
	}
	a.Sectors = strings.Fields(f[5])
	p.Actors = append(p.Actors, a)
	return p
}

// A body's name may begin with that of its country.
func TestBodyOfACountry(t *testing.T) {
	country := actorPage(t, "2025-10-01", "country; Vessaly; VES")
	for second, want := range map[string]int{
		"organization; Vessaly Fish Service; VES": 2, "organization; Vessaly Fish Service; OST": 3, "organization; Vessaly Service; VES": 3,
	} {
		if r := build(t, country, actorPage(t, "2025-10-02", "organization; Fish Service; VES"), actorPage(t, "2025-10-03", second)); len(r.Actors) != want {
			t.Errorf("%s: %d actors, want %d", second, len(r.Actors), want)
		}
	}
}

// What fits two stays apart.
func TestActorsThatFitTwo(t *testing.T) {
	for _, test := range []struct {
		actors []string
		want   int
	}{
		{[]string{"person; Maren Holt", "person; Anna Holt", "person; Holt"}, 3},
		{[]string{"person; Maren Holt", "person; Anna Holt", "person; Maren Holt", "person; Holt"}, 3},
		{[]string{"organization; World Fish Order", "organization; Wide Fish Order", "organization; WFO"}, 3},
		{[]string{"person; Jean Marc Oru", "person; Jean Luc Oru", "person; Jean Oru"}, 3},
		{[]string{"person; Maren Holt; VES", "person; Maren Holt; OST", "person; Maren Holt"}, 3},
	} {
		var pages []*page
		for i, a := range test.actors {
			pages = append(pages, actorPage(t, addDays("2025-10-01", i), a))
		}
		if r := build(t, pages...); len(r.Actors) != test.want {
			t.Errorf("%q are %d actors, want %d", test.actors, len(r.Actors), test.want)
		}
	}
}

func TestActorUnites(t *testing.T) {
	a := actorPage(t, "2025-10-01", "person; Maren Holt; VES; union president")
	b := actorPage(t, "2025-10-03", "person; Holt; ; union president")
	b.Actors[0].Sectors = []string{"LAB"}
	r := build(t, b, a)
	got := r.Actors[0]
	if got.Name != "Maren Holt" || *got.Country != "VES" || len(got.Offices) != 1 || len(got.Offices[0].Evidence) != 2 ||
		len(got.Mentions) != 2 || len(got.Aliases) != 1 || got.Aliases[0] != "Holt" || len(got.Sectors) != 1 {
		t.Errorf("%+v", got)
	}
	if *got.FirstSeen != "2025-10-01" || *got.LastSeen != "2025-10-03" || got.Witnesses != 2 {
		t.Errorf("first %s last %s witnesses %d", *got.FirstSeen, *got.LastSeen, got.Witnesses)
	}
	if len(got.Joined) != 1 || got.Joined[0].Rule != "only-surname" {
		t.Errorf("joined by %+v", got.Joined)
	}
}

// "The union president" is the one who holds the office then.
func TestHolderOfAnOffice(t *testing.T) {
	named := newPage(t, "Post | 2025-10-01 | Named", "Maren Holt, president of the Harbour Union, spoke.")
	union := named.Actor(parley.Organization, "Harbour Union", "Harbour Union")
	named.Actor(parley.Person, "Maren Holt", "Maren Holt")
	named.Actors[1].Offices = []parley.Office{{Title: "president", Of: &union, Status: "current", Rule: "made", Evidence: named.At("president")}}
	for _, test := range []struct {
		day, words string
		want       int // actors
	}{
		{"2025-10-20", "The president of the Harbour Union", 2},
		{"2025-10-20", "The Harbour Union president", 2},
		{"2026-09-20", "The president of the Harbour Union", 3}, // another may hold it
		{"2025-10-20", "A president of the Harbour Union", 3},
		{"2025-10-20", "The envoy of the Harbour Union", 3},
		{"2025-10-20", "The president of the union", 2 + 1},
	} {
		p := newPage(t, "Herald | "+test.day+" | Office", test.words+" spoke again on "+test.day+" for the union, the Harbour Union.")
		p.Actor(parley.Unnamed, strings.SplitN(test.words, " ", 2)[1], test.words)
		p.Actor(parley.Organization, "Harbour Union", "Harbour Union")
		if r := build(t, named, p); len(r.Actors) != test.want {
			t.Errorf("%s, %s: %d actors, want %d", test.day, test.words, len(r.Actors), test.want)
		}
	}
}

func TestJaroWinkler(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want float64
	}{
		{"martha", "marhta", 0.961}, {"dwayne", "duane", 0.840}, {"dixon", "dicksonx", 0.813}, {"", "x", 0}, {"same", "same", 1}, {"abc", "xyz", 0},
	} {
		if got := jaroWinkler(test.a, test.b); got < test.want-0.001 || got > test.want+0.001 {
			t.Errorf("%s, %s: %.3f, want %.3f", test.a, test.b, got, test.want)
		}
	}
}
