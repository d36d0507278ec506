package web

import (
	"net/http"
	"slices"
	"strings"

	"parley"
	"parley/internal/desk"
)

// An entryScreen is everything that the record knows of one entry.
type entryScreen struct {
	*desk.Entry
	Actor    *desk.Actor
	Proposal *desk.Proposal
	Place    *parley.Place
	Offices  *drawing
	Quotes   []quoteParts
	Shown    []desk.Item
	Pages    pager
	Rules    bool        // it can be ruled on
	Forms    *entryForms // nil for those who may not
}

// A quoteParts is a sentence with the words in it that an entry rests on.
type quoteParts struct {
	desk.Bearing
	Before, Words, After string
}

// parts cuts a sentence at its words.
func parts(b desk.Bearing) quoteParts {
	from, to := b.Cite.Start-b.Whole.Start, b.Cite.End-b.Whole.Start
	if from < 0 || to > len(b.Whole.Text) || from > to {
		return quoteParts{Bearing: b, Words: b.Quote}
	}
	return quoteParts{b, b.Whole.Text[:from], b.Whole.Text[from:to], b.Whole.Text[to:]}
}

// entryPage is one entry of a negotiation or of the whole record.
func (s *Server) entryPage(w http.ResponseWriter, r *http.Request) {
	sh, err := s.shelf(r.Context())
	if err != nil {
		s.lost(w, r, err)
		return
	}
	x, id := sh.whole, r.PathValue("entry")
	if talk := r.PathValue("talk"); talk != "" {
		if x = sh.talks[talk]; x == nil {
			s.lost(w, r, ErrNotFound)
			return
		}
	}
	e := x.Entry(id)
	if e == nil {
		if to := sh.moved(x, id); to != "" {
			http.Redirect(w, r, to, http.StatusFound)
			return
		}
		s.lost(w, r, ErrNotFound)
		return
	}
	switch e.Kind {
	case "article":
		http.Redirect(w, r, "/articles/"+id, http.StatusFound)
		return
	case "negotiation":
		http.Redirect(w, r, "/talks/"+id, http.StatusFound)
		return
	}
	p := s.newPage(w, r, e.Title, "talks")
	if x.talk != nil {
		p.Talk = x.head()
	}
	p.AsOf, p.Revision = x.Record.AsOf, sh.Revision
	b := entryScreen{Entry: e}
	switch v := e.Value.(type) {
	case desk.Actor:
		b.Actor, b.Offices = &v, drawOffices(&v)
	case desk.Proposal:
		b.Proposal = &v
	case *parley.Place:
		b.Place = v
	}
	for _, q := range e.Sentences {
		b.Quotes = append(b.Quotes, parts(q))
	}
	b.Pages = newPager(r, len(e.Items), p.Prefs.Size)
	b.Shown = e.Items[b.Pages.From:b.Pages.To]
	b.Rules = e.Kind != desk.KindChange
	if b.Rules && p.Adds() {
		b.Forms = formsOf(x, e, clip(r.URL.Query().Get("pick")))
	}
	p.Body = b
	s.render(w, r, http.StatusOK, "entry", p)
}

// moved is where an entry went that a record has no more under an id: to
// another of the negotiations or to the whole record.
func (sh *shelf) moved(from *sheet, id string) string {
	if from != sh.whole && sh.whole.Has(id) {
		return "/entries/" + id
	}
	if from == sh.whole {
		for _, t := range sh.order {
			if t.Has(id) {
				return "/talks/" + t.talk.ID + "/entries/" + id
			}
		}
	}
	return ""
}

// fold joins the values of a list that are not empty.
func fold(sep string, list ...string) string {
	return strings.Join(slices.DeleteFunc(list, func(s string) bool { return s == "" }), sep)
}
