package brief

import (
	"strings"
	"testing"

	"parley"
	"parley/internal/parleytest"
	"parley/record"
)

// table is the brief of articles made by hand.
func table(pages ...*parleytest.Page) *Brief {
	b := record.NewBuilder(record.Options{})
	for _, p := range pages {
		b.Add(p.Article, &p.Findings)
	}
	return New(b.Record(), Options{})
}

// attack adds an attack whose trigger is some of the words.
func attack(p *parleytest.Page, trigger, words string, actors, recipients []string) {
	p.Event("ASSAULT", parley.Happened, words, "", actors, recipients)
	p.Events[len(p.Events)-1].Text = trigger
}

// office gives the page's second actor an office of a body.
func office(p *parleytest.Page, body, title, status, words string) {
	a := &p.Actors[1]
	a.Offices = append(a.Offices, parley.Office{Title: title, Of: &body, Status: status, Rule: "made", Evidence: p.At(words)})
}

// mention notes that the page's second actor is named again.
func mention(p *parleytest.Page, words string) {
	e := p.At(words)
	e[0].End = e[0].Start + len(p.Actors[1].Name)
	e[0].Quote = p.Actors[1].Name
	p.Actors[1].Mentions = append(p.Actors[1].Mentions, e...)
}

// league is an article in which a chief speaks for a party at the table.
func league(t *testing.T, head, more string) (p *parleytest.Page, body, chief string) {
	p = parleytest.NewPage(t, head, "The Lowland League met envoys, its chief Ivo Marn said. "+more)
	body = p.Actor(parley.Organization, "Lowland League", "The Lowland League")
	chief = p.Actor(parley.Person, "Ivo Marn", "Ivo Marn")
	p.Role(body, "party", "The Lowland League")
	office(p, body, "chief", "current", "its chief Ivo Marn")
	return p, body, chief
}

// Who is reported killed, or has left office, does not speak for a party.
func TestWhoSpeaks(t *testing.T) {
	for _, test := range []struct {
		name   string
		more   string
		change func(p *parleytest.Page, body, chief string)
		speaks bool
	}{
		{"in office", "", func(*parleytest.Page, string, string) {}, true},
		{"killed", "A shell killed him.", func(p *parleytest.Page, body, chief string) {
			attack(p, "killed", "A shell killed him", nil, []string{chief})
		}, false},
		{"one of those killed", "It mourned the killings of leaders, including Ivo Marn, in May.", func(p *parleytest.Page, body, chief string) {
			mention(p, "Ivo Marn, in")
			attack(p, "killings", "the killings of leaders, including Ivo Marn, in May", nil, nil)
		}, false},
		{"wounded", "A shell wounded him.", func(p *parleytest.Page, body, chief string) {
			attack(p, "wounded", "A shell wounded him", nil, []string{chief})
		}, true},
		{"killed others", "It mourned the killings by men including Ivo Marn.", func(p *parleytest.Page, body, chief string) {
			mention(p, "Ivo Marn.")
			attack(p, "killings", "the killings by men including Ivo Marn", []string{chief}, nil)
		}, true},
	} {
		p, body, chief := league(t, "Calder Post | 2025-05-02 | One", test.more)
		test.change(p, body, chief)
		if got := strings.Contains(lines(table(p), "At the table"), "Ivo Marn (chief)"); got != test.speaks {
			t.Errorf("%s: speaks %v", test.name, got)
		}
	}
}

func TestLeftOffice(t *testing.T) {
	one, _, _ := league(t, "Calder Post | 2025-05-02 | One", "")
	two := parleytest.NewPage(t, "Calder Post | 2025-05-09 | Two", "The Lowland League waits, said its former chief Ivo Marn.")
	body := two.Actor(parley.Organization, "Lowland League", "The Lowland League")
	two.Actor(parley.Person, "Ivo Marn", "Ivo Marn")
	office(two, body, "chief", "former", "its former chief Ivo Marn")
	if s := lines(table(one, two), "At the table"); strings.Contains(s, "Marn") {
		t.Errorf("who left office speaks:\n%s", s)
	}
	// a report of before says nothing of today
	two.Published.Value = "2025-05-01"
	if s := lines(table(one, two), "At the table"); !strings.Contains(s, "Ivo Marn (chief)") {
		t.Errorf("who came back does not speak:\n%s", s)
	}
}

// Whoever is killed by one account and heard in a later article is alive.
func TestAliveAfterAll(t *testing.T) {
	one, _, chief := league(t, "Calder Post | 2025-05-02 | One", "A shell killed him.")
	attack(one, "killed", "A shell killed him", nil, []string{chief})
	two, _, chief := league(t, "Bay Herald | 2025-05-05 | Two", `"I am well," he said.`)
	two.Statement(chief, "direct", `"I am well,"`)
	if s := lines(table(one, two), "At the table"); !strings.Contains(s, "Ivo Marn (chief)") {
		t.Errorf("who speaks later is taken for dead:\n%s", s)
	}
}

// Where a country meets, its mediators are nobody besides.
func TestMeetingOfCountryAndItsMediators(t *testing.T) {
	p := parleytest.NewPage(t, "Calder Post | 2025-05-02 | One", "Ostrevia, Ostrevian mediators, Dorvanian mediators and the Lowland League met in Calder.")
	country := p.Actor(parley.Country, "Ostrevia", "Ostrevia,", "")
	own := p.Actor(parley.Unnamed, "Ostrevian mediators", "Ostrevian mediators")
	others := p.Actor(parley.Unnamed, "Dorvanian mediators", "Dorvanian mediators")
	body := p.Actor(parley.Organization, "Lowland League", "the Lowland League")
	p.Meeting(parley.Happened, "met in Calder", "", country, own, others, body)
	s := lines(table(p), "Meetings held")
	if strings.Contains(s, "Ostrevian mediators") || !strings.Contains(s, "Ostrevia") || !strings.Contains(s, "Dorvanian mediators") {
		t.Error(s)
	}
}
