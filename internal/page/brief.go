package page

import (
	"fmt"
	"path"
	"strings"
	"time"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"parley/internal/brief"
)

// Brief is a brief as a page for a terminal of the given width.
func Brief(b *brief.Brief, width int) string {
	p := newSheet(b, width)
	p.line("")
	p.fill("", "", Headline(b, func(l brief.Line) string { return briefLine(l, b.Year) }))
	p.sections(b)
	return p.String()
}

// Selection is a page of sections without a headline, for a terminal of the
// given width.
func Selection(b *brief.Brief, width int) string {
	p := newSheet(b, width)
	p.sections(b)
	return p.String()
}

// newSheet is a page with its title and summary.
func newSheet(b *brief.Brief, width int) *sheet {
	p := &sheet{width: min(max(width, minWidth), maxWidth)}
	p.fill("", "", bold.Render(clean(b.Title)))
	p.line(faint.Render(strings.Repeat("─", p.width)))
	p.fill("", "", faint.Render(b.Summary))
	return p
}

// sections adds the sections and the sources.
func (p *sheet) sections(b *brief.Brief) {
	for _, s := range b.Sections {
		p.heading(strings.ToUpper(s.Heading))
		switch {
		case s.Table == nil && len(s.Lines) == 0:
			p.fill("", "", faint.Render(s.None))
		case s.Table != nil:
			p.grid(s.Table, b.Year)
		}
		if s.Table != nil && len(s.Lines) > 0 {
			p.line("")
		}
		for _, l := range s.Lines {
			if l.Under {
				p.hang("    ", "      ", briefLine(l, b.Year))
			} else {
				p.hang("", "  ", briefLine(l, b.Year))
			}
		}
	}
	if len(b.Sources) > 0 {
		p.heading("SOURCES")
	}
	for _, s := range b.Sources {
		p.line(source(s, p.width))
	}
	if b.Uncited > 0 {
		p.line(faint.Render(fmt.Sprintf("and %s that no line cites", count(b.Uncited, "article"))))
	}
}

// hang adds s as fill does, but the lines after the first stand further in.
func (p *sheet) hang(lead, rest, s string) {
	lines := strings.Split(lipgloss.Wrap(s, max(p.width-lipgloss.Width(rest), minWidth/2), ""), "\n")
	for i, l := range lines {
		if i > 0 {
			lead = rest
		}
		p.line(lead + l)
	}
}

// Headline is the sentence that a brief begins with, its clauses as show gives
// them.
func Headline(b *brief.Brief, show func(brief.Line) string) string {
	if len(b.Headline) == 0 {
		return "These articles do not say how any talks stand."
	}
	var clauses []string
	for _, l := range b.Headline {
		clauses = append(clauses, show(l))
	}
	lead := ""
	if d, err := time.Parse(time.DateOnly, b.AsOf); err == nil {
		lead = "As of " + d.Format("2 Jan 2006") + ": "
	}
	return lead + strings.Join(clauses, "; ") + "."
}

// briefLine is a line with its sources.
func briefLine(l brief.Line, year string) string {
	var parts []string
	if s := led(bold.Render(clean(l.Lead)), clean(l.Lead), clean(l.Text)); s != "" {
		parts = append(parts, s)
	}
	if l.Note != "" {
		parts = append(parts, "("+clean(l.Note)+")")
	}
	if len(l.Cites) > 0 {
		parts = append(parts, faint.Render(cites(l.Cites, year)))
	}
	return strings.Join(parts, " ")
}

// led is a text after its lead, as it is shown.
func led(shown, lead, text string) string {
	switch {
	case lead == "":
		return text
	case text == "":
		return shown
	case strings.HasPrefix(text, "by "):
		return shown + ", " + text
	}
	return shown + ": " + text
}

// cites are sentences of sources with their days, "[3 s5, 2 Oct]", with the year
// unless all are of that one.
func cites(list []brief.Cite, year string) string {
	var parts []string
	for _, c := range list {
		s := fmt.Sprintf("%d", c.Source)
		if c.Sentence > 0 {
			s += fmt.Sprintf(" s%d", c.Sentence)
		}
		if d, err := time.Parse(time.DateOnly, c.Day); err == nil {
			form := "2 Jan 2006"
			if d.Format("2006") == year {
				form = "2 Jan"
			}
			s += ", " + d.Format(form)
		}
		parts = append(parts, s)
	}
	return "[" + strings.Join(parts, "; ") + "]"
}

// source is an article in one line: where it is too long, its title is cut.
func source(s brief.Source, width int) string {
	number := fmt.Sprintf("[%d] ", s.Number)
	full := number + joined([]string{s.Outlet, s.Day, s.Title, path.Base(s.Name), s.Note})
	over := lipgloss.Width(full) - width
	if over <= 0 {
		return full
	}
	title := clean(s.Title)
	if room := lipgloss.Width(title) - over; room >= minWidth/2 {
		return number + joined([]string{s.Outlet, s.Day, ansi.Truncate(title, room, "…"), path.Base(s.Name), s.Note})
	}
	return ansi.Truncate(full, width, "…")
}

// grid adds a table whose cells are wrapped in their columns.
func (p *sheet) grid(t *brief.Table, year string) {
	const gap = 2
	n := len(t.Head)
	width := (p.width - gap*(n-1)) / n
	row := func(cells []string) {
		var wrapped [][]string
		most := 0
		for _, c := range cells {
			lines := strings.Split(lipgloss.Wrap(c, width, ""), "\n")
			wrapped = append(wrapped, lines)
			most = max(most, len(lines))
		}
		for i := range most {
			var b strings.Builder
			for _, lines := range wrapped {
				cell := ""
				if i < len(lines) {
					cell = strings.TrimRight(lines[i], " ")
				}
				b.WriteString(cell + strings.Repeat(" ", max(0, width+gap-lipgloss.Width(cell))))
			}
			p.line(b.String())
		}
	}
	var head []string
	for _, h := range t.Head {
		head = append(head, faint.Render(clean(h)))
	}
	row(head)
	for _, r := range t.Rows {
		var cells []string
		for _, l := range r {
			cells = append(cells, briefLine(l, year))
		}
		row(cells)
	}
}

// Index is the list of negotiations in a body of coverage.
func Index(x *brief.Index, width int) string {
	p := &sheet{width: min(max(width, minWidth), maxWidth)}
	p.line(section.Render("NEGOTIATIONS"))
	for _, g := range x.Groups {
		p.hang("", "  ", bold.Render(clean(g.Name))+" "+faint.Render("("+g.Summary+")"))
		p.fill("    ", "    ", clean(strings.Join(bases(g.Articles), " · ")))
	}
	if len(x.Left) > 0 {
		p.hang("", "  ", faint.Render("about none: ")+clean(strings.Join(bases(x.Left), " · ")))
	}
	return p.String()
}

// bases are names of files without their folders; of many, the first.
func bases(names []string) []string {
	const most = 15
	var out []string
	for _, n := range names[:min(len(names), most)] {
		out = append(out, path.Base(strings.ReplaceAll(n, "\\", "/")))
	}
	if more := len(names) - most; more > 0 {
		out = append(out, fmt.Sprintf("%d more", more))
	}
	return out
}
