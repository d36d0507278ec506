package record

import (
	"strings"
	"testing"

	"parley"
)

// A table is a page with a union and an owner.
type table struct {
	*page
	union, owners string
}

func newTable(t testing.TB, outlet, day, text string) *table {
	p := newPage(t, outlet+" | "+day+" | "+text[:min(len(text), 30)], "The Ferry Union and the Ferry Owners are in the news of "+day+". "+text)
	return &table{p, p.Actor(parley.Organization, "Ferry Union", "Ferry Union"), p.Actor(parley.Organization, "Ferry Owners", "Ferry Owners")}
}

func TestLabels(t *testing.T) {
	for _, test := range []struct {
		a, b string
		same bool
	}{
		{"the cease-fire", "a ceasefire", true},
		{"release of hostages", "the hostage release", true},
		{"withdrawal of the troops from Gadar", "Gadar troop withdrawal", true},
		{"wage offer", "pension offer", false},
		{"the Union's pay demands", "pay demand", false},
		{"wages", "the wages", true},
	} {
		if got := newLabel(test.a).key() == newLabel(test.b).key(); got != test.same {
			t.Errorf("%q is %q, %q is %q", test.a, newLabel(test.a).key(), test.b, newLabel(test.b).key())
		}
	}
}

func TestIssuesJoined(t *testing.T) {
	issues := func(labels ...string) int {
		var pages []*page
		for i, l := range labels {
			p := newTable(t, "Post", addDays("2025-10-01", i), "It is all about "+l+", they say.")
			p.Issue(l, "other", l)
			pages = append(pages, p.page)
		}
		return len(build(t, pages...).Issues)
	}
	for _, test := range []struct {
		labels []string
		want   int
	}{
		{[]string{"the pay rise", "a pay rise"}, 1},
		{[]string{"the pay rise for crews", "pay rise"}, 1},
		{[]string{"the pay rise for crews", "the pay rise for pilots", "pay rise"}, 3},
		{[]string{"the pay rise", "the pensions"}, 2},
	} {
		if got := issues(test.labels...); got != test.want {
			t.Errorf("%q: %d issues, want %d", test.labels, got, test.want)
		}
	}
	// One label in articles about other people is another issue.
	a := newTable(t, "Post", "2025-10-01", "It is about the wages.")
	a.Issue("wages", "wages", "wages")
	b := newPage(t, "Post | 2025-10-01 | Bakers", "The Bakers of Oru want higher wages.")
	b.Actor(parley.Organization, "Bakers of Oru", "Bakers of Oru")
	b.Issue("wages", "wages", "wages")
	if n := len(build(t, a.page, b).Issues); n != 2 {
		t.Errorf("two strikes have %d issues, want 2", n)
	}
}

func TestProposalsJoined(t *testing.T) {
	for _, test := range []struct {
		name string
		make func(p *table, second bool)
		want int
	}{
		{"same label and author", func(p *table, _ bool) { p.Proposal("the pay offer", "offer", "offer", []string{p.owners}) }, 1},
		{"bare label, same author", func(p *table, _ bool) { p.Proposal("the offer", "offer", "offer", []string{p.owners}) }, 1},
		{"other authors", func(p *table, second bool) {
			who := p.owners
			if second {
				who = p.union
			}
			p.Proposal("the pay offer", "offer", "offer", []string{who})
		}, 2},
		{"other figures", func(p *table, second bool) {
			words := map[bool]string{false: "5 percent", true: "7 percent"}[second]
			p.Proposal("the pay offer of "+words, "offer", "offer", []string{p.owners})
		}, 2},
		{"an offer and a deal", func(p *table, second bool) {
			kind := map[bool]string{false: "offer", true: "agreement"}[second]
			p.Proposal("the pay "+kind, kind, "offer", []string{p.owners})
		}, 2},
		{"other heads, nothing else in common", func(p *table, second bool) {
			p.Proposal(map[bool]string{false: "the plan", true: "the paper"}[second], "proposal", "offer", nil)
		}, 2},
		{"a plan and a revised plan", func(p *table, second bool) {
			p.Proposal(map[bool]string{false: "the pay plan", true: "the revised pay plan"}[second], "proposal", "offer", []string{p.owners})
		}, 2},
		{"an old and another contract", func(p *table, second bool) {
			p.Proposal(map[bool]string{false: "the old contract", true: "the two-year contract"}[second], "agreement", "offer", nil)
		}, 2},
		{"an offer and a sum", func(p *table, second bool) {
			p.Proposal(map[bool]string{false: "the offer", true: "aid for boats"}[second], "offer", "offer", []string{p.owners})
		}, 2},
		{"another word for a proposal", func(p *table, second bool) {
			p.Proposal(map[bool]string{false: "the pay plan", true: "the pay proposal"}[second], "proposal", "offer", []string{p.owners})
		}, 1},
		{"a leader and the body", func(p *table, second bool) {
			who := p.owners
			if second {
				who = p.Actor(parley.Person, "Ada Renn", "Everybody")
				p.Actors[len(p.Actors)-1].SpeaksFor = []string{p.owners}
			}
			p.Proposal("the pay plan", "proposal", "offer", []string{who})
		}, 1},
		{"other stated days", func(p *table, second bool) {
			p.Proposal("the pay offer", "offer", "offer", []string{p.owners})
			p.Proposals[0].Time = p.Day(map[bool]string{false: "2025-09-01", true: "2025-09-20"}[second], "offer")
		}, 2},
	} {
		a := newTable(t, "Post", "2025-10-01", "There is an offer on the table.")
		b := newTable(t, "Herald", "2025-10-02", "Everybody spoke of the offer.")
		test.make(a, false)
		test.make(b, true)
		r := build(t, b.page, a.page)
		if len(r.Proposals) != test.want {
			t.Errorf("%s: %d proposals, want %d", test.name, len(r.Proposals), test.want)
		}
	}
}

// One step told by two articles is one; each actor, source and day is its own.
func TestStates(t *testing.T) {
	a := newTable(t, "Post", "2025-10-01", "The union rejected the offer on Tuesday. The owners had made the offer.")
	b := newTable(t, "Herald", "2025-10-02", "The union rejected the offer. The owners say that it accepted the offer.")
	state := func(p *table, state, words, day string, by string, word ...string) parley.ProposalState {
		return parley.ProposalState{State: state, By: &by, Act: p.Act(parley.Happened, words, day, word...)}
	}
	a.Proposal("the pay offer", "offer", "made the offer", []string{a.owners}, state(a, "rejected", "rejected the offer", "2025-09-30", a.union))
	b.Proposal("the pay offer", "offer", "The union rejected the offer", []string{b.owners},
		state(b, "rejected", "rejected the offer", "", b.union), state(b, "accepted", "accepted the offer", "2025-09-30", b.union, b.owners))
	r := build(t, a.page, b.page)
	if len(r.Proposals) != 1 || len(r.Proposals[0].States) != 2 {
		t.Fatalf("%+v", r.Proposals)
	}
	for _, s := range r.Proposals[0].States {
		want := map[string]int{"rejected": 2, "accepted": 1}[s.State]
		if s.Witnesses != want || len(s.Evidence) != want {
			t.Errorf("%s: %d witnesses, evidence %v", s.State, s.Witnesses, s.Evidence)
		}
		if len(s.Disputes) != 1 || s.Disputes[0].Rule != "opposite-states" {
			t.Errorf("%s is disputed by %v", s.State, s.Disputes)
		}
		if s.Time == nil || s.Time.Value != "2025-09-30" {
			t.Errorf("%s: time %v", s.State, s.Time)
		}
	}
}

func TestStatementsJoined(t *testing.T) {
	long := "we will not move a single boat before there is a paper with two names on it"
	for _, test := range []struct {
		a, b string
		want int
	}{
		{long, long, 1},
		{long, "we will not move a single boat before there is a paper", 1},
		{long, "the boats are old and the sea is wide and that is all", 2},
		{"not a single boat", "never a boat", 2},
	} {
		a := newTable(t, "Post", "2025-10-01", "They said that "+test.a+".")
		b := newTable(t, "Herald", "2025-10-02", "It was said that "+test.b+".")
		a.Statement(a.union, "direct", test.a)
		b.Statement(b.union, "direct", test.b)
		if r := build(t, a.page, b.page); len(r.Statements) != test.want {
			t.Errorf("%q and %q: %d statements", test.a, test.b, len(r.Statements))
		}
		b.Statements[0].Speaker = &b.owners
		if r := build(t, a.page, b.page); len(r.Statements) != 2 {
			t.Errorf("%q of two speakers: one statement", test.a)
		}
	}
}

func TestMeetingsJoined(t *testing.T) {
	a := newTable(t, "Post", "2025-10-02", "They met on Wednesday in the old hall.")
	b := newTable(t, "Herald", "2025-10-03", "There was a meeting on Wednesday.")
	a.Meeting(parley.Happened, "met", "2025-10-01", a.union, a.owners)
	b.Meeting(parley.Happened, "meeting", "2025-10-01", b.owners, b.union)
	if r := build(t, a.page, b.page); len(r.Meetings) != 1 || r.Meetings[0].Witnesses != 2 {
		t.Errorf("%+v", r.Meetings)
	}
	b.Meetings[0].Time = b.Day("2025-10-02", "meeting")
	if r := build(t, a.page, b.page); len(r.Meetings) != 2 {
		t.Error("meetings of two days are one")
	}
}

// What became of a meeting on 3 October that was announced on 1 October.
func TestSequels(t *testing.T) {
	for _, test := range []struct {
		name   string
		day    string // of the later article
		status parley.Status
		on     string // the day it gives the meeting
		want   string
	}{
		{"held", "2025-10-03", parley.Happened, "2025-10-03", "held"},
		{"held, no day said", "2025-10-04", parley.Happened, "", "held"},
		{"another meeting before", "2025-10-02", parley.Happened, "2025-10-02", ""},
		{"postponed to a later day", "2025-10-02", parley.Postponed, "2025-10-05", "postponed"},
		{"cancelled", "2025-10-02", parley.Cancelled, "", "cancelled"},
		{"nothing told, soon after", "2025-10-05", "", "", ""},
		{"nothing told, long after", "2025-10-15", "", "", "lapsed"},
	} {
		a := newTable(t, "Post", "2025-10-01", "They will meet on Friday.")
		a.Meeting(parley.Planned, "will meet", "2025-10-03", a.union, a.owners)
		b := newTable(t, "Post", test.day, "The talks of the week were told of.")
		if test.status != "" {
			b.Meeting(test.status, "talks", test.on, b.union, b.owners)
		}
		got := ""
		for _, m := range build(t, a.page, b.page).Meetings {
			if m.Status == parley.Planned && m.Sequel != nil {
				got = m.Sequel.State
			}
		}
		if got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

// A round is known by its number where nobody says who meets, and the same day
// by two clocks is one.
func TestRounds(t *testing.T) {
	three := 3
	a := newTable(t, "Post", "2025-10-01", "A third round was scheduled for Friday.")
	a.Meeting(parley.Planned, "third round", "2025-10-03")
	b := newTable(t, "Post", "2025-10-02", "The third round was put off until Monday.")
	b.Meeting(parley.Postponed, "third round", "2025-10-06", b.union)
	c := newTable(t, "Herald", "2025-10-02", "As was told, the third round was put off until Monday.")
	c.Meeting(parley.Postponed, "third round", "2025-10-06", c.union)
	for _, p := range []*table{a, b, c} {
		p.Meetings[0].Ordinal = &three
	}
	c.Meetings[0].Time.From, c.Meetings[0].Time.To = "2025-10-06T00:00:00+02:00", "2025-10-07T00:00:00+02:00"
	r := build(t, a.page, b.page, c.page)
	if len(r.Meetings) != 2 {
		t.Errorf("%d meetings, want 2", len(r.Meetings))
	}
	if s := r.Meetings[0].Sequel; s == nil || s.State != "postponed" {
		t.Errorf("the round has the sequel %+v", s)
	}
}

func TestEventsJoined(t *testing.T) {
	a := newTable(t, "Post", "2025-10-02", "The owners threatened the union on Wednesday.")
	b := newTable(t, "Herald", "2025-10-02", "On Wednesday the owners had made a threat, the union said. The owners denied a threat.")
	a.Event("THREATEN", parley.Happened, "threatened", "2025-10-01", []string{a.owners}, []string{a.union})
	b.Event("THREATEN", parley.Happened, "made a threat", "2025-10-01", []string{b.owners}, []string{b.union})
	b.Event("THREATEN", parley.Denied, "denied a threat", "", []string{b.owners}, []string{b.union}, b.owners)
	r := build(t, a.page, b.page)
	if len(r.Events) != 2 {
		t.Fatalf("%d events, want 2", len(r.Events))
	}
	for _, e := range r.Events {
		if len(e.Disputes) != 1 || e.Disputes[0].Rule != "denied" || e.Disputes[0].Entry == e.ID {
			t.Errorf("%s event is disputed by %+v", e.Status, e.Disputes)
		}
	}
}

func TestChanges(t *testing.T) {
	for _, test := range []struct {
		from, to, want string
	}{
		{"rejects", "accepts", "toward"}, {"insists", "concedes", "toward"}, {"accepts", "refuses", "away"},
		{"demands", "offers", ""}, {"demands", "demands", ""}, {"warns", "accepts", ""},
	} {
		a := newTable(t, "Post", "2025-10-01", "About the promise of boats they spoke for long.")
		b := newTable(t, "Post", "2025-10-04", "The promise of boats was spoken of anew.")
		a.Position(a.union, test.from, "the promise of boats", a.Issue("the promise", "other", "promise"))
		b.Position(b.union, test.to, "The promise of boats", b.Issue("the promise", "other", "promise"))
		got := ""
		for _, c := range build(t, a.page, b.page).Changes {
			got += c.Direction
			if c.When != "2025-10-04" || len(c.Evidence) != 2 {
				t.Errorf("%+v", c)
			}
		}
		if got != test.want {
			t.Errorf("%s, then %s: %q, want %q", test.from, test.to, got, test.want)
		}
	}
}

// Articles are grouped by talks; one about none is left out.
func TestNegotiations(t *testing.T) {
	talk := func(who, whom, thing, day string) *page {
		p := newPage(t, "Post | "+day+" | "+who+day, who+" and "+whom+" spoke of the "+thing+" on "+day+".")
		a, b := p.Actor(parley.Organization, who, who), p.Actor(parley.Organization, whom, whom)
		p.Role(a, "party", who)
		p.Role(b, "party", whom)
		p.Issue("the "+thing, "other", thing)
		return p
	}
	rain := newPage(t, "Post | 2025-10-03 | Rain", "It rained on Calder Bay.")
	rain.Actor(parley.Organization, "Calder Bay", "Calder Bay")
	pages := []*page{
		talk("Ferry Union", "Ferry Owners", "pay rise", "2025-10-01"), talk("Front of Oru", "Army of Gad", "prisoner exchange", "2025-10-01"),
		talk("Ferry Union", "Ferry Owners", "pay rise", "2025-10-02"), talk("Front of Oru", "Army of Gad", "border crossing", "2025-10-04"),
		talk("Ferry Union", "Ferry Owners", "sick leave", "2025-10-05"), rain,
	}
	r := build(t, pages...)
	var got []string
	for _, n := range r.Negotiations {
		got = append(got, n.Name+" "+number(len(n.Articles)))
	}
	if want := "3;2"; len(got) != 2 || !strings.HasSuffix(got[0], "3") || !strings.HasSuffix(got[1], "2") ||
		!strings.Contains(got[0], "Ferry Union") || !strings.Contains(got[1], "Oru") {
		t.Errorf("%q, want %s articles", got, want)
	}
}

// TestNoNegotiations: a long report with a demand in it is about no talks, and
// people whom everybody names are no sign of any.
func TestNoNegotiations(t *testing.T) {
	long := newPage(t, "Post | 2025-10-01 | Campaign", "Maren Holt and Tobias Renn spoke of the pay rise."+strings.Repeat(" It rained again.", 30))
	a, b := long.Actor(parley.Person, "Maren Holt", "Maren Holt"), long.Actor(parley.Person, "Tobias Renn", "Tobias Renn")
	long.Role(a, "party", "Maren Holt")
	long.Issue("the pay rise", "wages", "pay rise")
	long.Position(b, "demands", "pay rise")
	if r := build(t, long); len(r.Negotiations) != 0 {
		t.Errorf("a long report: %v", r.Negotiations)
	}
	table := newPage(t, "Post | 2025-10-01 | Talks", "Maren Holt and Tobias Renn spoke of the pay rise.")
	a, b = table.Actor(parley.Person, "Maren Holt", "Maren Holt"), table.Actor(parley.Person, "Tobias Renn", "Tobias Renn")
	table.Role(a, "party", "Maren Holt")
	table.Role(b, "party", "Tobias Renn")
	table.Issue("the pay rise", "wages", "pay rise")
	for _, test := range []struct{ others, want int }{{2, 3}, {20, 1}} {
		pages := []*page{table}
		for i := range test.others {
			p := newPage(t, "Post | 2025-10-02 | Dinner "+number(i), "Maren Holt and Tobias Renn had dinner "+number(i)+".")
			p.Actor(parley.Person, "Maren Holt", "Maren Holt")
			p.Actor(parley.Person, "Tobias Renn", "Tobias Renn")
			pages = append(pages, p)
		}
		r := build(t, pages...)
		if len(r.Negotiations) != 1 || len(r.Negotiations[0].Articles) != test.want {
			t.Errorf("%d others: %+v, want one of %d articles", test.others, r.Negotiations, test.want)
		}
	}
}
