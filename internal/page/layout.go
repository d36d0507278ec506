package page

import (
	"strings"
	"unicode"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// The typography, all of it. Bold is for names and headings, faint for what
// stands beside the words: sources, rules, numbers. One colour marks the
// section headings. Writers that are no terminals strip it.
var (
	bold    = lipgloss.NewStyle().Bold(true)
	faint   = lipgloss.NewStyle().Faint(true)
	section = lipgloss.NewStyle().Bold(true).Foreground(lipgloss.Cyan)
)

// Widths that a page may have: below, words do not fit; above, lines get hard
// to read.
const (
	minWidth = 40
	maxWidth = 100
)

// clean is s as a terminal may show it: white space is one space, and control
// characters and marks of writing direction, which could change what the
// reader sees, are left out.
func clean(s string) string {
	var b strings.Builder
	space := false
	for _, c := range s {
		switch {
		case unicode.IsSpace(c):
			space = b.Len() > 0
			continue
		case unicode.IsControl(c), unicode.Is(unicode.Bidi_Control, c), c == '\uFEFF':
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(c)
	}
	return b.String()
}

// A sheet is lines of at most width cells.
type sheet struct {
	strings.Builder
	width int
}

// line adds one line as it is.
func (p *sheet) line(s string) {
	p.WriteString(strings.TrimRight(s, " "))
	p.WriteByte('\n')
}

// fill adds s as lines no wider than the sheet, the first after lead and the
// others after rest.
func (p *sheet) fill(lead, rest, s string) {
	room := max(p.width-max(lipgloss.Width(lead), lipgloss.Width(rest)), minWidth/2)
	for i, l := range strings.Split(lipgloss.Wrap(s, room, ""), "\n") {
		if i > 0 {
			lead = rest
		}
		p.line(lead + l)
	}
}

// row adds a row of two columns: a label in a column of the given width, and
// s in the rest. A label that is too wide has a line of its own.
func (p *sheet) row(label string, width int, s string) {
	blank := strings.Repeat(" ", width)
	if lipgloss.Width(label) > width-2 {
		p.fill("", "", label)
		label = ""
	}
	p.fill(label+strings.Repeat(" ", width-lipgloss.Width(label)), blank, s)
}

// heading adds an empty line and the heading of a section.
func (p *sheet) heading(s string) {
	p.line("")
	p.line(section.Render(s))
}

// shorten is s cut to width cells around the bytes from..to of it, between
// words, with dots where words are left out.
func shorten(s string, from, to, width int) string {
	const dots = "…"
	if lipgloss.Width(s) <= width {
		return s
	}
	room := width - 2*lipgloss.Width(dots)
	fits := func(left, right int) bool { return lipgloss.Width(s[left:right]) <= room }
	for grew := true; grew; {
		grew = false
		if left := wordBefore(s, from); left < from && fits(left, to) {
			from, grew = left, true
		}
		if right := wordAfter(s, to); right > to && fits(from, right) {
			to, grew = right, true
		}
	}
	out := s[from:to]
	if from > 0 {
		out = dots + out
	}
	if to < len(s) {
		out += dots
	}
	return ansi.Truncate(out, width, dots)
}

// wordBefore is where the word before at begins, wordAfter where the one after
// it ends.
func wordBefore(s string, at int) int {
	return strings.LastIndexByte(strings.TrimRight(s[:at], " "), ' ') + 1
}

func wordAfter(s string, at int) int {
	rest := strings.TrimLeft(s[at:], " ")
	if i := strings.IndexByte(rest, ' '); i >= 0 {
		rest = rest[i:]
	} else {
		rest = ""
	}
	return len(s) - len(rest)
}
