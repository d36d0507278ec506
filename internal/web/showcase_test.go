package web

import (
	"context"
	"sync"

	"testing"
	"time"

	"parley"
	"parley/internal/parleytest"
	"parley/internal/store"
	"parley/record"
)

// The names in the showcase are as long as real ones are.
const (
	employers = "Confederation of Northern Harbour Employers"
	workers   = "Union of Dock, Crane and Lighterage Workers"
	mediator  = "Archbishop Maria-Theresa Konstantinopoulou"
	speaker   = "Oleksandra Wierzbicka-Montgomery"
)

// A scene is an article of the showcase with who and what is in it.
type scene struct {
	*parleytest.Page
	union, owners, chair, voice string
	pay                         string // an issue
}

func newScene(t testing.TB, head, text string) *scene {
	s := &scene{Page: parleytest.NewPage(t, head, text)}
	s.union = s.Actor(parley.Organization, workers, workers)
	s.owners = s.Actor(parley.Organization, employers, employers)
	s.chair = s.Actor(parley.Person, mediator, mediator)
	s.voice = s.Actor(parley.Person, speaker, speaker)
	s.Actors[3].SpeaksFor = []string{s.union}
	s.Actors[3].Offices = []parley.Office{{Title: "president", Of: &s.union, Status: "current", Rule: "made", Evidence: s.At(speaker)}}
	s.Role(s.union, "party", workers)
	s.Role(s.owners, "party", employers)
	s.Role(s.chair, "mediator", mediator)
	s.pay = s.Issue("overtime pay on nights and feast days", "wages", "overtime pay on nights and feast days")
	return s
}

// cast is how each scene begins, so that it names everybody.
const cast = "The " + workers + " and the " + employers + " dispute overtime pay on nights and feast days. " + mediator + " mediates. " + speaker + " speaks for the union. "

// place adds a place, with coordinates unless lat is 0.
func (s *scene) place(name string, kind parley.PlaceKind, country string, lat, lon float64) *string {
	p := parley.Place{ID: parley.NewID("place", s.ID, s.Span(name)), Name: name, Kind: kind, Precision: "none", Basis: s.Basis(name)}
	if lat != 0 {
		id := "made:" + name
		p.Lat, p.Lon, p.Precision, p.Country, p.Gazetteer = &lat, &lon, "city", &country, &id
	}
	s.Places = append(s.Places, p)
	return &p.ID
}

func (s *scene) meet(status parley.Status, words, day string, place *string) {
	s.Meeting(status, words, day, s.union, s.owners)
	s.Meetings[len(s.Meetings)-1].Place = place
}

// scenes are six articles about one dispute: offers that answer one another, a
// stance that moves, meetings held, put off and never heard of again, two
// accounts that contradict.
func scenes(t testing.TB) []*scene {
	one := newScene(t, "Calder Post | 2025-10-01 | Harbour employers make an offer in Geneva", cast+
		"The employers tabled the Geneva offer on Wednesday in Geneva. The union rejected the Geneva offer, "+speaker+" said. "+
		"\"An offer without nights is no offer at all,\" "+speaker+" said. The union demands double overtime pay on nights and feast days. They will meet on Friday in Cairo. "+
		"The employers set an ultimatum that ends on 31 October.")
	geneva, cairo := one.place("Geneva", parley.CityPlace, "CHE", 46.2, 6.14), one.place("Cairo", parley.CityPlace, "EGY", 30.04, 31.24)
	one.Proposal("the Geneva offer", "offer", "the Geneva offer", []string{one.owners},
		parley.ProposalState{State: "tabled", By: &one.owners, Act: one.Act(parley.Happened, "tabled the Geneva offer", "2025-10-01")},
		parley.ProposalState{State: "rejected", By: &one.union, Act: one.Act(parley.Happened, "rejected the Geneva offer", "2025-10-01", one.voice)})
	one.Statement(one.voice, "direct", "An offer without nights is no offer at all,")
	one.Position(one.union, "demands", "double overtime pay on nights and feast days", one.pay)
	one.meet(parley.Happened, "tabled the Geneva offer on Wednesday in Geneva", "2025-10-01", geneva)
	one.meet(parley.Planned, "They will meet on Friday in Cairo", "2025-10-03", cairo)
	one.Proposal("the ultimatum", "ultimatum", "an ultimatum that ends on 31 October", []string{one.owners})
	one.Proposals[1].Time = one.Day("2025-10-31", "31 October")

	two := newScene(t, "The Bay Herald and Evening Chronicle | 2025-10-03 | Union counters in Cairo", cast+
		"They met on Friday in Cairo. The union answered with the Cairo paper, which counters the Geneva offer. The union insists on overtime pay on nights and feast days. "+
		"They will meet again on Monday in the old customs house.")
	cairo, house := two.place("Cairo", parley.CityPlace, "EGY", 30.04, 31.24), two.place("the old customs house", parley.SitePlace, "", 0, 0)
	first := two.Proposal("the Geneva offer", "offer", "the Geneva offer", []string{two.owners})
	two.Proposal("the Cairo paper", "counteroffer", "the Cairo paper", []string{two.union},
		parley.ProposalState{State: "tabled", By: &two.union, Act: two.Act(parley.Happened, "answered with the Cairo paper", "2025-10-03")})
	two.Proposals[1].Lineage = []parley.Lineage{{Relation: "counters", Proposal: first, Evidence: two.At("which counters the Geneva offer")}}
	two.Position(two.union, "insists", "overtime pay on nights and feast days", two.pay)
	two.meet(parley.Happened, "They met on Friday in Cairo", "2025-10-03", cairo)
	two.meet(parley.Planned, "They will meet again on Monday in the old customs house", "2025-10-06", house)

	three := newScene(t, "Calder Post | 2025-10-07 | Talks put off", cast+
		"The round of Monday was put off to Thursday. The employers said that the union accepted the Geneva offer. The employers refuse overtime pay on nights and feast days.")
	three.meet(parley.Postponed, "The round of Monday was put off to Thursday", "2025-10-06", nil)
	three.Proposal("the Geneva offer", "offer", "the Geneva offer", []string{three.owners},
		parley.ProposalState{State: "accepted", By: &three.union, Act: three.Act(parley.Happened, "accepted the Geneva offer", "2025-10-01", three.owners)})
	three.Position(three.owners, "refuses", "overtime pay on nights and feast days", three.pay)
	three.Event("THREATEN", parley.Happened, "refuse overtime pay", "2025-10-07", []string{three.owners}, []string{three.union})

	four := newScene(t, "Northern Wire | 2025-10-12 | A text that both can sign", cast+
		mediator+" tabled the compromise of Doha on Sunday in Doha, which replaces the Cairo paper. The union accepts overtime pay on nights and feast days at one and a half. "+
		"\"It gives each something to take home,\" "+mediator+" said. They will sign on 20 October in Doha.")
	doha := four.place("Doha", parley.CityPlace, "QAT", 25.29, 51.53)
	paper := four.Proposal("the Cairo paper", "counteroffer", "the Cairo paper", []string{four.union})
	four.Proposal("the compromise of Doha", "draft", "the compromise of Doha", []string{four.chair},
		parley.ProposalState{State: "tabled", By: &four.chair, Act: four.Act(parley.Happened, "tabled the compromise of Doha", "2025-10-12")},
		parley.ProposalState{State: "accepted", By: &four.union, Act: four.Act(parley.Happened, "The union accepts overtime pay", "2025-10-12")})
	four.Proposals[1].Lineage = []parley.Lineage{{Relation: "replaces", Proposal: paper, Evidence: four.At("which replaces the Cairo paper")}}
	four.Position(four.union, "accepts", "overtime pay on nights and feast days at one and a half", four.pay)
	four.Statement(four.chair, "direct", "It gives each something to take home,")
	four.meet(parley.Happened, "on Sunday in Doha", "2025-10-12", doha)
	four.meet(parley.Planned, "They will sign on 20 October in Doha", "2025-10-20", doha)
	four.Outlook = []parley.Outlook{{By: &four.chair, Direction: "hopeful", Act: four.Act(parley.Happened, "It gives each something to take home,", "", four.chair)}}
	return []*scene{one, two, three, four}
}

// A livingDesk is a desk in memory that takes rulings: its record is made anew
// with them.
type livingDesk struct {
	mu       sync.Mutex
	builder  *record.Builder
	rulings  []parley.Ruling
	snapshot *Snapshot
}

// newShowcase is the desk of the showcase.
func newShowcase(t testing.TB) *livingDesk {
	t.Helper()
	d := &livingDesk{builder: record.NewBuilder(record.Options{})}
	for _, s := range scenes(t) {
		if err := s.Findings.Validate(s.Article); err != nil {
			t.Fatal(err)
		}
		d.builder.Add(s.Article, &s.Findings)
	}
	d.make()
	if len(d.snapshot.Talks) != 1 {
		t.Fatalf("the showcase is %d negotiations", len(d.snapshot.Talks))
	}
	return d
}

func (d *livingDesk) make() {
	d.builder.Rule(d.rulings)
	snap := &Snapshot{Revision: int64(len(d.rulings) + 1), Whole: d.builder.Record()}
	for _, n := range snap.Whole.Negotiations {
		part := d.builder.Select(n.Articles)
		part.Rule(d.rulings)
		snap.Talks = append(snap.Talks, Talk{n, part.Record()})
	}
	d.snapshot = snap
}

func (d *livingDesk) Latest(context.Context) (*Snapshot, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.snapshot, nil
}

func (d *livingDesk) Fresh(ctx context.Context) (*Snapshot, error) { return d.Latest(ctx) }

func (d *livingDesk) AddRulings(_ context.Context, rulings ...parley.Ruling) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.rulings = append(d.rulings, rulings...)
	d.make()
	return nil
}

func (d *livingDesk) Rulings(context.Context) ([]parley.Ruling, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.rulings, nil
}

// A wholeDesk is a living desk with a store for what is not in the record.
type wholeDesk struct {
	*store.Store
	living *livingDesk
}

func (d wholeDesk) AddRulings(ctx context.Context, rulings ...parley.Ruling) error {
	return d.living.AddRulings(ctx, rulings...)
}
func (d wholeDesk) Rulings(ctx context.Context) ([]parley.Ruling, error) {
	return d.living.Rulings(ctx)
}

// save puts scenes into a store, where they can be searched.
func save(t testing.TB, s *store.Store, list ...*scene) {
	t.Helper()
	var readings []store.Reading
	for _, x := range list {
		p := store.Page{Address: "https://post.example/" + x.ID, Name: x.Name, Body: []byte(x.Text)}
		if _, err := s.AddPages(t.Context(), p); err != nil {
			t.Fatal(err)
		}
		readings = append(readings, store.Reading{PageID: store.PageID(p.Address, p.Body), Article: x.Article, Findings: &x.Findings})
	}
	if err := s.SaveReadings(t.Context(), "read", int64(len(list)), readings); err != nil {
		t.Fatal(err)
	}
}

// newShowcaseServer is a server of the showcase that takes rulings and sources.
func newShowcaseServer(t testing.TB) (*Server, *livingDesk) {
	t.Helper()
	d := newShowcase(t)
	s := newStore(t)
	ok := time.Date(2025, 10, 12, 9, 30, 0, 0, time.UTC)
	for _, x := range []store.Source{
		{Address: "https://post.example/world/rss", Kind: "feed", Title: "Calder Post, world", Group: "Papers", LastFetch: ok, LastOK: ok, NextDue: ok.Add(time.Hour), Added: ok},
		{Address: "https://herald.example/a/very/long/address/of/a/feed/that/goes/on/and/on/news.xml", Kind: "feed", Group: "Papers", LastFetch: ok, Failures: 4, Error: "the server answers 503 Service Unavailable", Added: ok},
		{Address: "https://wire.example/sitemap.xml", Kind: "sitemap", Title: "Northern Wire", Paused: true, Added: ok},
	} {
		if _, err := s.AddSource(t.Context(), x); err != nil {
			t.Fatal(err)
		}
	}
	save(t, s, scenes(t)...)
	desk := wholeDesk{s, d}
	return newServer(t, Config{Reader: d, Library: desk, Writer: desk}), d
}
