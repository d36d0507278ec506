package web

import (
	"fmt"
	"math"
	"strings"
	"time"
)

// A drawing is a picture as SVG, made of shapes whose looks are in the style
// sheet: classes say what things mean. Every drawing has a table or a list on
// the page that says the same.
type drawing struct {
	Title  string // for screen readers
	W, H   float64
	Shapes []shape
}

// A shape is a line, circle, rect, text or path. With Href it is a link; Label
// is its name for screen readers and its tip.
type shape struct {
	Kind           string
	X, Y, X2, Y2   float64
	R              float64
	D, Class       string
	Text, Anchor   string
	Href, Label    string
	Bold, Vertical bool
}

func (d *drawing) line(x, y, x2, y2 float64, class string) {
	d.Shapes = append(d.Shapes, shape{Kind: "line", X: r1(x), Y: r1(y), X2: r1(x2), Y2: r1(y2), Class: class})
}

func (d *drawing) text(x, y float64, anchor, class, text string) {
	d.Shapes = append(d.Shapes, shape{Kind: "text", X: r1(x), Y: r1(y), Anchor: anchor, Class: class, Text: text})
}

// r1 rounds to a tenth: more is only bytes.
func r1(f float64) float64 { return math.Round(f*10) / 10 }

// mark is a sign of a meaning at a place: a filled circle for what is so or
// good, a cross for what is refused, a ring for what is planned, a triangle for
// the rest. So they differ without colour.
func (d *drawing) mark(x, y, r float64, tone, href, label string) {
	s := shape{Kind: "circle", X: r1(x), Y: r1(y), R: r1(r), Class: "mark " + tone, Href: href, Label: label}
	switch tone {
	case "bad":
		s.Kind, s.D = "path", fmt.Sprintf("M%g %gL%g %gM%g %gL%g %g", r1(x-r), r1(y-r), r1(x+r), r1(y+r), r1(x-r), r1(y+r), r1(x+r), r1(y-r))
		s.Class = "cross bad"
	case "wait":
		s.Kind, s.D = "path", fmt.Sprintf("M%g %gL%g %gL%g %gZ", r1(x), r1(y-r*1.15), r1(x+r*1.05), r1(y+r*.8), r1(x-r*1.05), r1(y+r*.8))
	}
	d.Shapes = append(d.Shapes, s)
}

// A scale puts days on a line.
type scale struct {
	from, to time.Time
	x0, x1   float64
}

// newScale is a scale over days in ISO form; ok is false if none is a day.
func newScale(days []string, x0, x1 float64) (sc scale, ok bool) {
	sc.x0, sc.x1 = x0, x1
	for _, s := range days {
		d, err := time.Parse(time.DateOnly, s)
		if err != nil {
			continue
		}
		if !ok || d.Before(sc.from) {
			sc.from = d
		}
		if !ok || d.After(sc.to) {
			sc.to = d
		}
		ok = true
	}
	return sc, ok
}

func (s scale) days() int { return int(s.to.Sub(s.from).Hours()/24) + 1 }

// at is where a day is; the middle if there is but one.
func (s scale) at(day string) (x float64, ok bool) {
	d, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return 0, false
	}
	if s.days() == 1 {
		return (s.x0 + s.x1) / 2, true
	}
	return s.x0 + (s.x1-s.x0)*d.Sub(s.from).Hours()/24/float64(s.days()-1), true
}

// axis draws the days, months or years on top and a thin line down at each.
func (d *drawing) axis(s scale, top, bottom float64) {
	last := math.Inf(-1)
	for _, t := range s.ticks() {
		x, _ := s.at(t.Format(time.DateOnly))
		text := t.Format("2 Jan")
		switch {
		case s.days() > 3*365:
			text = t.Format("2006")
		case s.days() > 120:
			text = t.Format("Jan 2006")
		}
		d.line(x, top+4, x, bottom, "axis")
		if x-last < float64(len(text))*7+14 {
			continue
		}
		last = x
		d.text(x, top-2, "middle", "soft", text)
	}
}

// ticks are the days that the axis names: each day, week, month or year.
func (s scale) ticks() []time.Time {
	var out []time.Time
	n := s.days()
	switch {
	case n > 3*365:
		for t := time.Date(s.from.Year(), 1, 1, 0, 0, 0, 0, time.UTC); !t.After(s.to) && len(out) < 60; t = t.AddDate(1, 0, 0) {
			out = append(out, t)
		}
	case n > 120:
		for t := time.Date(s.from.Year(), s.from.Month(), 1, 0, 0, 0, 0, time.UTC); !t.After(s.to); t = t.AddDate(0, 1, 0) {
			out = append(out, t)
		}
	default:
		step := max(1, (n+11)/12)
		for t := s.from; !t.After(s.to); t = t.AddDate(0, 0, step) {
			out = append(out, t)
		}
	}
	for len(out) > 0 && out[0].Before(s.from) {
		out = out[1:]
	}
	if len(out) == 0 {
		out = []time.Time{s.from}
	}
	return out
}

// wrapped cuts a label into lines of at most n letters, two at most; what does
// not fit is in the tip and in the table.
func wrapped(label string, n int) []string {
	var lines []string
	line := ""
	for _, w := range strings.Fields(label) {
		switch {
		case line == "":
			line = w
		case len([]rune(line))+1+len([]rune(w)) <= n:
			line += " " + w
		default:
			lines = append(lines, line)
			line = w
		}
	}
	lines = append(lines, line)
	if len(lines) > 2 {
		lines = []string{lines[0], lines[1] + " …"}
	}
	for i, l := range lines {
		if r := []rune(l); len(r) > n+6 {
			lines[i] = string(r[:n+4]) + "…"
		}
	}
	return lines
}

// label draws a label of one or two lines whose middle is at y.
func (d *drawing) label(x, y float64, anchor, text string, n int, href string) {
	lines := wrapped(text, n)
	y += 4 - float64(len(lines)-1)*7
	for i, l := range lines {
		s := shape{Kind: "text", X: r1(x), Y: r1(y + float64(i)*14), Anchor: anchor, Text: l}
		if s.Href = href; href != "" {
			s.Label = text
		}
		d.Shapes = append(d.Shapes, s)
	}
}
