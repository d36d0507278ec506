package brief

import (
	"fmt"
	"strings"
	"testing"

	"parley"
	"parley/internal/parleytest"
	"parley/record"
)

// story is the record of an invented dispute told by three articles.
func story(t *testing.T, asOf string) *parley.Record {
	b := record.NewBuilder(record.Options{AsOf: asOf})
	for _, p := range parleytest.Dispute(t) {
		b.Add(p.Article, &p.Findings)
	}
	r := b.Record()
	if err := r.Validate(); err != nil {
		t.Fatal(err)
	}
	return r
}

// lines are the lines of a section as text.
func lines(b *Brief, heading string) string {
	var out []string
	for _, s := range b.Sections {
		if !strings.HasPrefix(s.Heading, heading) {
			continue
		}
		all := [][]Line{s.Lines}
		if s.Table != nil {
			all = append(all, s.Table.Rows...)
		}
		for _, row := range all {
			for _, l := range row {
				out = append(out, strings.TrimSpace(l.Lead+" "+l.Text+" "+l.Note))
			}
		}
	}
	return strings.Join(out, "\n")
}

// What the sections of a brief say, and what they do not.
func TestSections(t *testing.T) {
	for _, test := range []struct {
		asOf      string
		options   Options
		section   string
		want, not []string
	}{
		{"", Options{}, "At the table", []string{"Ferry Union", "party", "Ines Oru", "mediator", "Maren Holt"}, nil},
		{"", Options{}, "Proposals", []string{"ferry contract", "signed by Ferry Union", "rejected by Ferry Union", "according to Maren Holt", "7 Oct"}, nil},
		{"2025-10-03", Options{}, "Proposals", []string{"pay offer"}, []string{"contract"}},
		{"", Options{}, "Positions", []string{"↗ concedes"}, nil},
		{"", Options{}, "Outlook", []string{"hopeful"}, nil},
		{"", Options{}, "Meetings held", []string{"3 Oct", "Ferry Union and Ferry Owners"}, []string{"6 Oct"}},
		{"2025-10-03", Options{}, "Next", []string{"6 Oct"}, []string{"3 Oct"}},
		{"2025-10-01", Options{}, "Next", []string{"3 Oct"}, nil},
		{"", Options{}, "Where", []string{"rejected by Ferry Union", "but", "according to Ferry Owners"}, nil},
		{"", Options{}, "Where", []string{"Maren Holt denied that the union had"}, nil},
		{"", Options{Since: "2025-10-03"}, "New", []string{"signed", "sick pay: insists → concedes", "happened"}, []string{"tabled"}},
		{"", Options{Since: "2025-10-08"}, "New", nil, []string{"signed", "concedes"}},
		{"", Options{Focus: "oru"}, "At the table", []string{"Ines Oru"}, []string{"Union"}},
		{"", Options{Focus: "contract"}, "Proposals", []string{"contract"}, []string{"pay offer"}},
		{"", Options{Focus: "sick pay"}, "Positions", []string{"concedes"}, nil},
	} {
		got := lines(New(story(t, test.asOf), test.options), test.section)
		for _, w := range test.want {
			if !strings.Contains(got, w) {
				t.Errorf("%s %+v: %s lacks %q:\n%s", test.asOf, test.options, test.section, w, got)
			}
		}
		for _, w := range test.not {
			if strings.Contains(got, w) {
				t.Errorf("%s %+v: %s has %q:\n%s", test.asOf, test.options, test.section, w, got)
			}
		}
	}
}

func TestHeadline(t *testing.T) {
	for asOf, want := range map[string][]string{
		"2025-10-01": {"Ferry Union rejected the pay offer by Ferry Owners", "next: ", "3 Oct"},
		"2025-10-03": {"the last report is headed “Talks in Calder”", "next: ", "6 Oct"}, // what it tells is disputed
		"":           {"Ferry Union signed the ferry contract, 7 Oct"},
	} {
		var got []string
		for _, l := range New(story(t, asOf), Options{}).Headline {
			got = append(got, l.Text)
		}
		for _, w := range want {
			if !strings.Contains(strings.Join(got, "; "), w) {
				t.Errorf("as of %s: %q lacks %q", asOf, got, w)
			}
		}
	}
	for _, l := range New(story(t, "2025-10-03"), Options{}).Headline {
		if strings.Contains(l.Text, "truce") {
			t.Errorf("a mediator's word for the headline: %q", l.Text)
		}
	}
	if l := New(parley.NewRecord("test"), Options{}).Headline; len(l) != 0 {
		t.Errorf("no articles have the headline %v", l)
	}
}

// Every line and every cell that says something cites a sentence of an article.
func TestEveryLineIsCited(t *testing.T) {
	r := story(t, "")
	b := New(r, Options{Since: "2025-01-01"})
	check := func(l Line) {
		if l.Text == "" {
			return // a name alone
		}
		if len(l.Cites) == 0 {
			t.Errorf("%s %s cites nothing", l.Lead, l.Text)
		}
		for _, c := range l.Cites {
			a := r.Articles[c.Source-1]
			if c.Day != ArticleDay(&a) || c.Sentence < 1 || c.Sentence > len(a.Sentences) {
				t.Errorf("%s cites %+v", l.Text, c)
			}
		}
	}
	for _, l := range b.Headline {
		check(l)
	}
	for _, s := range b.Sections {
		for _, l := range s.Lines {
			check(l)
		}
		if s.Table != nil {
			for _, row := range s.Table.Rows {
				for _, l := range row[1:] {
					check(l)
				}
			}
		}
	}
}

// A long list of sources has those that are cited.
func TestManySources(t *testing.T) {
	b := record.NewBuilder(record.Options{})
	for i := range 60 {
		p := parleytest.NewPage(t, fmt.Sprintf("Post | 2025-10-01T%02d:00 | Talks %d", i/3, i), fmt.Sprintf("The Ferry Union spoke of item %d.", i))
		u := p.Actor(parley.Organization, "Ferry Union", "Ferry Union")
		p.Role(u, "party", "The Ferry Union")
		b.Add(p.Article, &p.Findings)
	}
	got := New(b.Record(), Options{})
	if n := len(got.Sources); n == 0 || n > 2*mostCites || n+got.Uncited != 60 {
		t.Errorf("%d sources and %d that are not cited", n, got.Uncited)
	}
}

func TestShorten(t *testing.T) {
	for _, test := range []struct {
		s    string
		most int
		want string
	}{
		{"short", 10, "short"}, {"a long sentence, with words", 17, "a long sentence …"}, {"one\n two", 20, "one two"},
	} {
		if got := shorten(test.s, test.most); got != test.want {
			t.Errorf("%q: %q", test.s, got)
		}
	}
}

// A headline is what the last report tells for sure, or the report's own
// heading; never what may be, what was long before, or what one sentence only
// seems to say.
func TestHeadlineIsNews(t *testing.T) {
	for _, test := range []struct {
		name, text, words, day string
		status                 parley.Status
		news                   bool
	}{
		{"plain", "The Dock Union rejected the pay offer.", "rejected", "", parley.Happened, true},
		{"on its day", "The Dock Union rejected the pay offer on Thursday.", "on Thursday", "2025-10-02", parley.Happened, true},
		{"long ago", "The Dock Union rejected the pay offer in May.", "in May", "2025-05-02", parley.Happened, false},
		{"pluperfect", "The Dock Union had rejected the pay offer.", "rejected", "", parley.Happened, false},
		{"once they do", "Members vote once the Dock Union rejected the pay offer.", "rejected", "", parley.Happened, false},
		{"modal", "The Dock Union may have rejected the pay offer.", "rejected", "", parley.Happened, false},
		{"hope", "Owners hope that the Dock Union rejected the pay offer.", "rejected", "", parley.Happened, false},
		{"planned", "The Dock Union is to reject the pay offer.", "reject", "", parley.Planned, false},
		{"denied", "The Dock Union denied it: the pay offer.", "denied", "", parley.Denied, false},
	} {
		first := parleytest.NewPage(t, "Calder Post | 2025-09-20 | Offer", "The owners tabled the pay offer.")
		o := first.Actor(parley.Organization, "Harbour Owners", "The owners")
		first.Proposal("the pay offer", "offer", "the pay offer", []string{o})
		p := parleytest.NewPage(t, "Calder Post | 2025-10-03 | Port waits for a word", test.text)
		u := p.Actor(parley.Organization, "Dock Union", "Dock Union")
		p.Proposal("the pay offer", "offer", "the pay offer", nil, parley.ProposalState{State: "rejected", By: &u, Act: p.Act(test.status, test.words, test.day)})
		text := New(recordOf(first, p), Options{}).Headline[0].Text
		if news := strings.HasPrefix(text, "Dock Union rejected the pay offer"); news != test.news || !news && text != "the last report is headed “Port waits for a word”" {
			t.Errorf("%s: %q", test.name, text)
		}
	}
}

// A walkout is the headline, and what is due stands beside it.
func TestHeadlineOfTheTalks(t *testing.T) {
	p := parleytest.NewPage(t, "Calder Post | 2025-10-03 | Port waits", "The Dock Union walked out of the talks. Members vote on the offer on Sunday.")
	u := p.Actor(parley.Organization, "Dock Union", "The Dock Union")
	p.Turn("walkout", parley.Happened, "walked out of the talks", "", u)
	p.Duty("vote", "vote on the offer on Sunday", "2025-10-05", nil, u)
	var got []string
	for _, l := range New(recordOf(p), Options{}).Headline {
		got = append(got, l.Text)
	}
	if want := "Dock Union left the talks; next: vote: “vote on the offer on Sunday” (Dock Union), 5 Oct"; strings.Join(got, "; ") != want {
		t.Errorf("headline %q, want %q", strings.Join(got, "; "), want)
	}
}

func recordOf(pages ...*parleytest.Page) *parley.Record {
	b := record.NewBuilder(record.Options{Together: true})
	for _, p := range pages {
		b.Add(p.Article, &p.Findings)
	}
	return b.Record()
}

// What was done beside the talks is told in the articles' words, once, and not
// where a line above has it, where it is only planned, or by nobody known.
func TestDeeds(t *testing.T) {
	p := parleytest.NewPage(t, "Calder Post | 2025-10-03 | Port", "The Dock Union began a strike at the port of Calder on Thursday. The army will occupy the docks of Calder on Sunday. Some people blocked the road to the port of Calder. The Dock Union walked out of the talks and of the town hall.")
	u, army, some := p.Actor(parley.Organization, "Dock Union", "The Dock Union"), p.Actor(parley.Organization, "Army of Calder", "The army"), p.Actor(parley.Group, "some people", "Some people")
	p.Event("PROTEST", parley.Happened, "The Dock Union began a strike at the port of Calder on Thursday", "2025-10-02", []string{u}, nil)
	p.Event("MOBILIZE", parley.Planned, "The army will occupy the docks of Calder on Sunday", "", []string{army}, nil)
	p.Event("COERCE", parley.Happened, "Some people blocked the road to the port of Calder", "", []string{some}, nil)
	p.Event("RETREAT", parley.Happened, "The Dock Union walked out of the talks and of the town hall", "", []string{u}, nil)
	p.Turn("walkout", parley.Happened, "walked out of the talks", "", u)
	if got := lines(New(recordOf(p), Options{}), "What was done"); got != "2 Oct “The Dock Union began a strike at the port of Calder on Thursday”" {
		t.Errorf("deeds:\n%s", got)
	}
}
