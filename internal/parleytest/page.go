package parleytest

import (
	"strings"
	"testing"
	"time"

	"parley"
)

// A Page is an invented article with findings made by hand, each anchored in
// words of its text.
type Page struct {
	t testing.TB
	*parley.Article
	parley.Findings
}

// NewPage is an article. Head is "outlet | day | title".
func NewPage(t testing.TB, head, text string) *Page {
	t.Helper()
	fields := strings.Split(head, "|")
	for i := range fields {
		fields[i] = strings.TrimSpace(fields[i])
	}
	a := &parley.Article{
		ID: parley.ArticleID(fields[2], text), Name: fields[2], Outlet: fields[0], Title: fields[2], Language: "en", Text: text,
		Published: parley.Date{Value: fields[1]}, Blocks: []parley.Block{{Span: parley.Span{Start: 0, End: len(text)}}},
	}
	p := &Page{t: t, Article: a}
	p.Version = "test"
	for i := 0; i < len(text); {
		p.Breaks = append(p.Breaks, i)
		n := strings.Index(text[i:], ". ")
		if n < 0 {
			break
		}
		i += n + 2
	}
	return p
}

// Span is where the words stand.
func (p *Page) Span(words string) parley.Span {
	p.t.Helper()
	i := strings.Index(p.Text, words)
	if i < 0 {
		p.t.Fatalf("%q is not in %q", words, p.Text)
	}
	return parley.Span{Start: i, End: i + len(words)}
}

// At is the evidence that the words give.
func (p *Page) At(words string) []parley.Evidence {
	p.t.Helper()
	s := p.Span(words)
	return []parley.Evidence{{Doc: p.ID, Span: s, Quote: p.Text[s.Start:s.End]}}
}

// Basis is a basis anchored in the words.
func (p *Page) Basis(words string) parley.Basis {
	return parley.Basis{Rule: "made", Confidence: 0.8, Evidence: p.At(words)}
}

// Act is an act anchored in the words, with the day that they say or none.
func (p *Page) Act(status parley.Status, words, day string, by ...string) parley.Act {
	a := parley.Act{Status: status, AttributedTo: by, Basis: p.Basis(words)}
	if day != "" {
		a.Time = p.Day(day, words)
	}
	return a
}

// Day is the time of a whole day, anchored in the words.
func (p *Page) Day(day, words string) *parley.Time {
	return &parley.Time{
		Value: day, Type: "DATE", From: day + "T00:00:00Z", To: next(day) + "T00:00:00Z", Precision: "day",
		Expression: words, Basis: p.Basis(words),
	}
}

// Actor adds an actor that the words name, with aliases or, for a country,
// its code; its id.
func (p *Page) Actor(kind parley.ActorKind, name, words string, also ...string) string {
	a := parley.Actor{ID: parley.NewID("actor", p.ID, p.Span(words)), Name: name, Kind: kind, Aliases: also, Mentions: p.At(words), Rule: "made", Confidence: 0.9}
	if kind == parley.Country {
		code := also[0]
		a.Country, a.Aliases = &code, nil
	}
	p.Actors = append(p.Actors, a)
	return a.ID
}

// Issue adds an issue; its id.
func (p *Page) Issue(label, theme, words string) string {
	x := parley.Issue{ID: parley.NewID("issue", p.ID, p.Span(words)), Label: label, Theme: theme, Basis: p.Basis(words)}
	p.Issues = append(p.Issues, x)
	return x.ID
}

// Proposal adds a proposal; its id.
func (p *Page) Proposal(label, kind, words string, authors []string, states ...parley.ProposalState) string {
	x := parley.Proposal{ID: parley.NewID("proposal", p.ID, p.Span(words)), Label: label, Kind: kind, Authors: authors, States: states, Basis: p.Basis(words)}
	p.Proposals = append(p.Proposals, x)
	return x.ID
}

// Position adds a position whose words are the evidence; its id.
func (p *Page) Position(actor, stance, words string, on ...string) string {
	x := parley.Position{
		ID: parley.NewID("position", p.ID, p.Span(words)), Actor: actor, Stance: stance, What: words, On: on, Act: p.Act(parley.Happened, words, ""),
	}
	p.Positions = append(p.Positions, x)
	return x.ID
}

// Statement adds a statement of these words; its id.
func (p *Page) Statement(speaker, form, words string) string {
	x := parley.Statement{
		ID: parley.NewID("statement", p.ID, p.Span(words)), Content: p.At(words), Form: form, Basis: p.Basis(words),
	}
	if speaker != "" {
		x.Speaker = &speaker
	}
	p.Statements = append(p.Statements, x)
	return x.ID
}

// Meeting adds a meeting; its id.
func (p *Page) Meeting(status parley.Status, words, day string, participants ...string) string {
	x := parley.Meeting{ID: parley.NewID("meeting", p.ID, p.Span(words)), Participants: participants, Act: p.Act(status, words, day)}
	p.Meetings = append(p.Meetings, x)
	return x.ID
}

// Turn adds what befell the talks; its id.
func (p *Page) Turn(kind string, status parley.Status, words, day string, by ...string) string {
	x := parley.Process{ID: parley.NewID("happening", p.ID, p.Span(words)), Kind: kind, By: by, Act: p.Act(status, words, day)}
	p.Process = append(p.Process, x)
	return x.ID
}

// Duty adds what is due on a day, or on none; its id.
func (p *Page) Duty(kind, words, day string, on *string, who ...string) string {
	x := parley.Due{ID: parley.NewID("due", p.ID, p.Span(words)), Kind: kind, What: words, Who: who, On: on, Status: "open", Basis: p.Basis(words)}
	if day != "" {
		x.Time = p.Day(day, words)
	}
	p.Due = append(p.Due, x)
	return x.ID
}

// Event adds an event; its id.
func (p *Page) Event(kind string, status parley.Status, words, day string, actors, recipients []string, by ...string) string {
	x := parley.Event{ID: parley.NewID("event", p.ID, p.Span(words)), Type: kind, Actors: actors, Recipients: recipients, Text: words, Act: p.Act(status, words, day, by...)}
	p.Events = append(p.Events, x)
	return x.ID
}

// Role adds a role.
func (p *Page) Role(actor, role, words string) {
	p.Roles = append(p.Roles, parley.Role{Actor: actor, Role: role, Act: p.Act(parley.Happened, words, "")})
}

// next is the day after.
func next(day string) string {
	d, err := time.Parse(time.DateOnly, day)
	if err != nil {
		panic(err)
	}
	return d.AddDate(0, 0, 1).Format(time.DateOnly)
}
