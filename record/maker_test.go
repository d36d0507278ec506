package record

import (
	"strings"
	"testing"

	"parley"
)

// A page is an invented article with findings made by hand, each anchored in
// words of its text.
type page struct {
	t testing.TB
	*parley.Article
	parley.Findings
}

// newPage is an article. Head is "outlet | day | title".
func newPage(t testing.TB, head, text string) *page {
	t.Helper()
	fields := strings.Split(head, "|")
	for i := range fields {
		fields[i] = strings.TrimSpace(fields[i])
	}
	a := &parley.Article{
		ID: parley.ArticleID(fields[2], text), Name: fields[2], Outlet: fields[0], Title: fields[2], Language: "en", Text: text,
		Published: parley.Date{Value: fields[1]}, Blocks: []parley.Block{{Span: parley.Span{Start: 0, End: len(text)}}},
	}
	p := &page{t: t, Article: a}
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

// span is where the words stand.
func (p *page) span(words string) parley.Span {
	p.t.Helper()
	i := strings.Index(p.Text, words)
	if i < 0 {
		p.t.Fatalf("%q is not in %q", words, p.Text)
	}
	return parley.Span{Start: i, End: i + len(words)}
}

func (p *page) at(words string) []parley.Evidence {
	p.t.Helper()
	s := p.span(words)
	return []parley.Evidence{{Doc: p.ID, Span: s, Quote: p.Text[s.Start:s.End]}}
}

func (p *page) basis(words string) parley.Basis {
	return parley.Basis{Rule: "made", Confidence: 0.8, Evidence: p.at(words)}
}

func (p *page) act(status parley.Status, words, day string, by ...string) parley.Act {
	a := parley.Act{Status: status, AttributedTo: by, Basis: p.basis(words)}
	if day != "" {
		a.Time = p.day(day, words)
	}
	return a
}

// day is the time of a whole day, anchored in the words.
func (p *page) day(day, words string) *parley.Time {
	return &parley.Time{
		Value: day, Type: "DATE", From: day + "T00:00:00Z", To: nextDay(day) + "T00:00:00Z", Precision: "day",
		Expression: words, Basis: p.basis(words),
	}
}

// actor adds an actor that the words name; its id.
func (p *page) actor(kind parley.ActorKind, name, words string, also ...string) string {
	a := parley.Actor{ID: parley.NewID("actor", p.ID, p.span(words)), Name: name, Kind: kind, Aliases: also, Mentions: p.at(words), Rule: "made", Confidence: 0.9}
	if kind == parley.Country {
		code := also[0]
		a.Country, a.Aliases = &code, nil
	}
	p.Actors = append(p.Actors, a)
	return a.ID
}

func (p *page) issue(label, theme, words string) string {
	x := parley.Issue{ID: parley.NewID("issue", p.ID, p.span(words)), Label: label, Theme: theme, Basis: p.basis(words)}
	p.Issues = append(p.Issues, x)
	return x.ID
}

func (p *page) proposal(label, kind, words string, authors []string, states ...parley.ProposalState) string {
	x := parley.Proposal{ID: parley.NewID("proposal", p.ID, p.span(words)), Label: label, Kind: kind, Authors: authors, States: states, Basis: p.basis(words)}
	p.Proposals = append(p.Proposals, x)
	return x.ID
}

func (p *page) position(actor, stance, words string, on ...string) string {
	x := parley.Position{
		ID: parley.NewID("position", p.ID, p.span(words)), Actor: actor, Stance: stance, What: words, On: on, Act: p.act(parley.Happened, words, ""),
	}
	p.Positions = append(p.Positions, x)
	return x.ID
}

func (p *page) statement(speaker, form, words string) string {
	x := parley.Statement{
		ID: parley.NewID("statement", p.ID, p.span(words)), Content: p.at(words), Form: form, Basis: p.basis(words),
	}
	if speaker != "" {
		x.Speaker = &speaker
	}
	p.Statements = append(p.Statements, x)
	return x.ID
}

func (p *page) meeting(status parley.Status, words, day string, participants ...string) string {
	x := parley.Meeting{ID: parley.NewID("meeting", p.ID, p.span(words)), Participants: participants, Act: p.act(status, words, day)}
	p.Meetings = append(p.Meetings, x)
	return x.ID
}

func (p *page) event(kind string, status parley.Status, words, day string, actors, recipients []string, by ...string) string {
	x := parley.Event{ID: parley.NewID("event", p.ID, p.span(words)), Type: kind, Actors: actors, Recipients: recipients, Text: words, Act: p.act(status, words, day, by...)}
	p.Events = append(p.Events, x)
	return x.ID
}

func (p *page) role(actor, role, words string) {
	p.Roles = append(p.Roles, parley.Role{Actor: actor, Role: role, Act: p.act(parley.Happened, words, "")})
}

// build is the record of the pages, which must be valid.
func build(t testing.TB, pages ...*page) *parley.Record {
	t.Helper()
	return buildAsOf(t, "", pages...)
}

func buildAsOf(t testing.TB, day string, pages ...*page) *parley.Record {
	t.Helper()
	b := NewBuilder(Options{AsOf: day})
	for _, p := range pages {
		if err := p.Findings.Validate(p.Article); err != nil {
			t.Fatalf("%s: %v", p.Name, err)
		}
		b.Add(p.Article, &p.Findings)
	}
	r := b.Record()
	if err := r.Validate(); err != nil {
		t.Fatal(err)
	}
	return r
}
