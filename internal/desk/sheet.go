package desk

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"parley"
	"parley/internal/brief"
)

// A Sheet makes pages of selections: sections of lines with their sources, as
// a brief has them. IDs are shown after each line if IDs is set.
type Sheet struct {
	*View
	Title string // of the negotiation
	IDs   bool
}

// page is a page with this title behind that of the negotiation.
func (s *Sheet) page(title, summary string, sections ...brief.Section) *brief.Brief {
	if s.Title != "" {
		title = s.Title + ": " + title
	}
	if summary == "" {
		summary = s.brief.Summary()
	}
	return s.brief.Page(title, summary, sections)
}

// citing are the sentences that a line shows of the cites: the first that is no
// reprint, and the last.
func (s *Sheet) citing(cites []Cite) []brief.Cite {
	own := slices.DeleteFunc(slices.Clone(cites), func(c Cite) bool { return c.Reprint })
	if len(own) == 0 {
		own = cites
	}
	var out []brief.Cite
	for i, c := range own {
		if i == 0 || i == len(own)-1 {
			out = append(out, brief.Cite{Source: s.brief.Number(c.Article), Sentence: c.Sentence, Day: c.Day})
		}
	}
	return out
}

// note is a note with what else is to be said, and the id if ids are shown.
func (s *Sheet) note(id string, parts ...string) string {
	if s.IDs && id != "" {
		parts = append(parts, id)
	}
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), "; ")
}

// day is the day of an item for the margin.
func (s *Sheet) day(it *Item) string {
	switch {
	case it.Day == "":
		return "undated"
	case it.Reported && it.When != nil && it.When.From != "":
		return s.brief.When(&parley.Time{From: it.When.From, To: it.When.To, Precision: it.When.Precision, Expression: it.When.Expression})
	case it.Reported:
		return "reported " + s.brief.Date(it.Day)
	}
	return s.brief.Date(it.Day)
}

// line is an item as a line with its day before it.
func (s *Sheet) line(it *Item) brief.Line {
	return brief.Line{Lead: s.day(it), Text: said(it), Note: s.note(it.ID, it.Note), Cites: s.citing(it.Cites)}
}

// said is an item in words, with its kind where that is not plain.
func said(it *Item) string {
	status := ""
	if it.Status != "" && !brief.Real(it.Status) {
		status = " (" + string(it.Status) + ")"
	}
	switch it.Kind {
	case KindMeeting:
		text := "meeting" + status + ": " + it.Text
		if it.Sequel != nil {
			text += " → " + it.Sequel.State
		}
		return text
	case KindEvent:
		return strings.TrimPrefix(it.Lead+": "+it.Text+" ["+strings.ToLower(it.Type)+"]"+status, ": ")
	case KindPosition, KindStep: // they say so themselves
		status = ""
	case KindChange:
		return it.Lead + " moved " + it.Text
	}
	if it.Lead == "" {
		return it.Text + status
	}
	return it.Lead + ": " + it.Text + status
}

// Timeline is a page of a timeline's items, month by month. Total is how many
// there are besides.
func (s *Sheet) Timeline(items []Item, total int) *brief.Brief {
	summary := fmt.Sprintf("%s, as of %s", count(total, "entry", "entries"), cmp.Or(longDate(s.Record.AsOf), "no day"))
	if len(items) < total {
		summary += fmt.Sprintf("; %d of them here", len(items))
	}
	var sections []brief.Section
	for i := range items {
		heading := "Undated"
		if d, err := time.Parse(time.DateOnly, items[i].Day); err == nil {
			heading = d.Format("January 2006")
		}
		if n := len(sections); n == 0 || sections[n-1].Heading != heading {
			sections = append(sections, brief.Section{Heading: heading})
		}
		last := &sections[len(sections)-1]
		last.Lines = append(last.Lines, s.line(&items[i]))
	}
	if len(sections) == 0 {
		sections = []brief.Section{{Heading: "Timeline", None: "Nothing fits."}}
	}
	return s.page("timeline", summary, sections...)
}

// longDate is a day with its year, "2 Oct 2025".
func longDate(day string) string {
	d, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return d.Format("2 Jan 2006")
}

// count is a number of things.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// Positions is a page of a matrix: for each issue and proposal who stands
// where, and how it came to that.
func (s *Sheet) Positions(m *Matrix) *brief.Brief {
	var sections []brief.Section
	for k := range m.Columns {
		section := brief.Section{Heading: m.Columns[k].Name}
		for i := range m.Rows {
			if c := m.At(i, k); c != nil {
				section.Lines = append(section.Lines, s.cell(m.Rows[i].Name, c)...)
			}
		}
		sections = append(sections, section)
	}
	if len(m.Loose) > 0 {
		loose := brief.Section{Heading: "On nothing that has a name"}
		for i := range m.Loose {
			it := &m.Loose[i]
			loose.Lines = append(loose.Lines, brief.Line{Lead: it.Lead, Text: it.Text, Note: s.note(it.ID, it.Note), Cites: s.citing(it.Cites)})
		}
		sections = append(sections, loose)
	}
	if len(sections) == 0 {
		sections = []brief.Section{{Heading: "Positions", None: "No position fits."}}
	}
	return s.page("positions", "", sections...)
}

// cell is where an actor stands, and below it where it stood before.
func (s *Sheet) cell(actor string, c *Cell) []brief.Line {
	arrow := map[string]string{"toward": "↗ ", "away": "↘ "}[c.Move]
	last := &c.Positions[len(c.Positions)-1]
	out := []brief.Line{{Lead: actor, Text: arrow + c.Text + ", " + s.day(last), Note: s.note(last.ID, last.Note), Cites: s.citing(last.Cites)}}
	for i := len(c.Positions) - 2; i >= 0; i-- {
		p := &c.Positions[i]
		out = append(out, brief.Line{Under: true, Lead: "before", Text: p.Text, Note: s.note(p.ID, p.Note), Cites: s.citing(p.Cites)})
	}
	return out
}

// Proposals is a page of the ledger.
func (s *Sheet) Proposals(list []Proposal, total int) *brief.Brief {
	section := brief.Section{Heading: "Proposals", None: "No proposal fits."}
	for i := range list {
		section.Lines = append(section.Lines, s.proposalLines(&list[i])...)
	}
	summary := count(total, "proposal", "proposals")
	if len(list) < total {
		summary += fmt.Sprintf("; %d of them here", len(list))
	}
	return s.page("proposals", summary, section)
}

// proposalLines are a proposal with its terms, lineage and steps.
func (s *Sheet) proposalLines(p *Proposal) (out []brief.Line) {
	add := func(l brief.Line) { out = append(out, l) }
	text := p.Text
	if p.State != "" {
		text = strings.TrimLeft(text+"; "+strings.ReplaceAll(p.State, "-", " "), "; ")
	}
	add(brief.Line{Lead: p.Label, Text: text, Note: s.note(p.ID, p.Note), Cites: s.citing(p.Cites)})
	for k := range p.Terms {
		add(brief.Line{Under: true, Lead: "term", Text: p.Terms[k].Text, Note: s.note(p.Terms[k].ID), Cites: s.citing(p.Terms[k].Cites)})
	}
	for _, l := range p.Earlier {
		add(brief.Line{Under: true, Text: l.Relation + " " + l.Proposal.Name, Note: s.note(l.Proposal.ID), Cites: s.citing(l.Cites)})
	}
	for _, l := range p.Later {
		add(brief.Line{Under: true, Text: l.Proposal.Name + " " + l.Relation + " it", Note: s.note(l.Proposal.ID), Cites: s.citing(l.Cites)})
	}
	for k := range p.Steps {
		it := &p.Steps[k]
		add(brief.Line{Under: true, Lead: s.day(it), Text: it.Text, Note: s.note(it.ID, it.Note), Cites: s.citing(it.Cites)})
	}
	return out
}

// Calendar is a page of what is due and what became of what was announced.
func (s *Sheet) Calendar(dates []Date) *brief.Brief {
	sections := []brief.Section{{Heading: "Due", None: "Nothing is announced."}}
	for _, group := range []struct{ heading, states string }{
		{"Due", StateDue}, {"Announced, not told whether held", StateOpen}, {"Held", StateHeld},
		{"Put off or called off", StatePostponed + " " + StateCancelled}, {"No report that it was held", StateLapsed}, {"Deadlines passed", StatePassed},
	} {
		section := brief.Section{Heading: group.heading}
		for i := range dates {
			if d := &dates[i]; slices.Contains(strings.Fields(group.states), d.State) {
				section.Lines = append(section.Lines, s.date(d))
			}
		}
		switch {
		case len(section.Lines) == 0:
		case group.states == StateDue:
			sections[0] = section
		default:
			sections = append(sections, section)
		}
	}
	return s.page("calendar", "as of "+cmp.Or(longDate(s.today), "no day"), sections...)
}

func (s *Sheet) date(d *Date) brief.Line {
	l := s.line(&d.Item)
	l.Text = d.Text
	if d.Kind == KindDeadline {
		l.Text = "deadline: " + strings.TrimRight(d.Lead+" "+d.Text, " ")
	}
	switch {
	case d.State == StatePostponed || d.State == StateCancelled:
		l.Text = d.State + ": " + l.Text
	case d.Status == parley.Expected:
		l.Text += " (expected)"
	}
	if d.Next != nil && s.IDs {
		l.Note = s.note("", l.Note, "see "+d.Next.ID)
	}
	return l
}
