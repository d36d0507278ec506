// Package page shows people what was found: an article as a page of who, said,
// where and when, and a sentence with its tree. Pages are text with terminal styles;
// a writer that is no terminal strips those.
package page

import (
	"fmt"
	"path"
	"strings"

	"parley"
)

// A view is a document with what its page looks up again and again.
type view struct {
	*parley.Document
	sheet
	actors map[string]*parley.Actor
	labels map[string]string // of issues and proposals, by id
	places map[string]*parley.Place
	file   string // the article's name without its folder
}

func newView(d *parley.Document, width int) *view {
	v := &view{Document: d, sheet: sheet{width: min(max(width, minWidth), maxWidth)}}
	v.actors = make(map[string]*parley.Actor, len(d.Actors))
	for i := range d.Actors {
		v.actors[d.Actors[i].ID] = &d.Actors[i]
	}
	v.places = make(map[string]*parley.Place, len(d.Places))
	for i := range d.Places {
		v.places[d.Places[i].ID] = &d.Places[i]
	}
	v.file = clean(path.Base(strings.ReplaceAll(d.Article.Name, "\\", "/")))
	return v
}

// Article is the page of one article, for a terminal of the given width.
func Article(d *parley.Document, width int) string {
	v := newView(d, width)
	v.header()
	v.who()
	v.talks()
	v.said()
	v.done()
	v.where()
	v.when()
	v.unsaid()
	return v.String()
}

func (v *view) header() {
	a := v.Document.Article
	title := clean(a.Title)
	if title == "" {
		title = v.file
	}
	v.fill("", "", bold.Render(title))
	v.line(faint.Render(strings.Repeat("─", v.width)))
	agency := a.Agency
	if agency == a.Outlet {
		agency = ""
	}
	v.facts(a.Outlet, agency, byline(a.Byline))
	v.facts(date("Published", a.Published), date("updated", a.Updated))
	if d := a.Dateline; d.Place != "" || d.Date != "" {
		v.facts("Dateline " + strings.TrimLeft(d.Place+", "+d.Date, ", "))
	}
	source := []string{a.Name}
	if n := len(a.Captions()); n > 0 {
		source = append(source, count(n, "caption"))
	}
	source = append(source, count(len(v.Sentences), "sentence"), "id "+a.ID)
	v.fill("", "", faint.Render(joined(source)))
}

// facts adds a line of those facts that are known.
func (v *view) facts(facts ...string) {
	if s := joined(facts); s != "" {
		v.fill("", "", s)
	}
}

// joined is the facts that are known in one line.
func joined(facts []string) string {
	var known []string
	for _, f := range facts {
		if f = strings.TrimRight(clean(f), ", "); f != "" {
			known = append(known, f)
		}
	}
	return strings.Join(known, " · ")
}

func byline(s string) string {
	if s == "" || strings.HasPrefix(strings.ToLower(s), "by ") {
		return s
	}
	return "by " + s
}

// date is a date with its zone, or a word that the zone is unknown.
func date(what string, d parley.Date) string {
	if d.IsZero() {
		return ""
	}
	const minutes = len("2006-01-02T15:04")
	s := what + " " + strings.Replace(d.Value[:min(len(d.Value), minutes)], "T", " ", 1)
	switch {
	case d.Zone == "Z":
		return s + " UTC"
	case d.Zone != "":
		return s + " " + d.Zone
	case strings.Contains(d.Value, "T"):
		return s + " (zone unknown)"
	}
	return s
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// place says where the evidence stands: file, paragraph, sentence, bytes.
func (v *view) place(list []parley.Evidence) string {
	if len(list) == 0 {
		return v.file
	}
	var bytes []string
	for _, e := range list {
		bytes = append(bytes, fmt.Sprintf("%d–%d", e.Start, e.End))
	}
	para, sentence := v.paragraph(list[0].Span)
	s := v.file
	if para > 0 {
		s += fmt.Sprintf(" ¶%d", para)
	}
	if sentence > 0 {
		s += fmt.Sprintf(" s%d", sentence)
	}
	return s + " bytes " + strings.Join(bytes, ", ")
}

// paragraph is the number of the paragraph that s begins in, counted over the
// whole text, and of the sentence in it; 0 for what is unknown.
func (v *view) paragraph(s parley.Span) (para, sentence int) {
	block := -1
	for i, b := range v.Document.Article.Blocks {
		if b.Start <= s.Start && s.Start < b.End {
			block = i
		}
	}
	if t := v.TokenAt(s.Start); t < len(v.Tokens) {
		at := v.SentenceOf(t)
		for i := at; i >= 0 && v.Sentences[i].Block == block; i-- {
			sentence++
		}
	}
	return block + 1, sentence
}

// quoted is the words of the evidence, with dots where words between them are
// left out.
func (v *view) quoted(list []parley.Evidence) string {
	var b strings.Builder
	for i, e := range list {
		if i > 0 {
			between := " … "
			if before := list[i-1].End; before <= e.Start && strings.TrimSpace(v.Document.Article.Text[before:e.Start]) == "" {
				between = " "
			}
			b.WriteString(between)
		}
		b.WriteString(clean(e.Quote))
	}
	return b.String()
}
