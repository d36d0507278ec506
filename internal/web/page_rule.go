package web

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"parley"
	"parley/internal/review"
	"parley/record"
)

// A fixField is a field of an entry in the form that corrects it.
type fixField struct {
	Name, Value string
	Type        record.FieldType
	Values      []string // of a choice
	Help        string
	Of          string // kind of entry that it refers to
}

type correctBody struct {
	Entry   review.Entry
	Title   string
	Talk    string
	Back    string
	Quote   quoteParts
	Fields  []fixField
	Names   []string // of actors, to choose from
	Notes   []parley.Note
	Ruling  *parley.Ruling
	Sources []string
}

// correctPage is the form with which an entry is corrected. Scripts put it
// where the entry is read; without them it is a page.
func (s *Server) correctPage(w http.ResponseWriter, r *http.Request) {
	sh, err := s.shelf(r.Context())
	if err != nil {
		s.lost(w, r, err)
		return
	}
	talk := clip(r.URL.Query().Get("talk"))
	x := sh.sheetNamed(talk)
	e, err := review.Find(x.Record, r.PathValue("entry"))
	if err != nil {
		s.lost(w, r, ErrNotFound)
		return
	}
	names := recall(x, "names", func() review.Names { return review.NamesOf(x.Record) })
	b := correctBody{Entry: e, Title: names.Title(e), Talk: talk, Back: returnTo(r.URL.Query().Get("back"))}
	if ev := e.Evidence(); len(ev) > 0 {
		b.Quote = parts(x.bearing(ev[0].Doc, ev[0].Start, ev[0].End, ev[0].Quote))
		if b.Back == "/" {
			b.Back = sentenceLink(ev[0].Doc, b.Quote.Sentence)
		}
	}
	if st := e.Standing(); st != nil {
		b.Ruling, b.Notes = st.Ruling, st.Notes
	}
	for _, f := range record.Fields(e.Kind) {
		if f.Type == record.Quotes {
			continue // words are chosen in the text, not typed
		}
		b.Fields = append(b.Fields, fixField{f.Name, record.Cell(f.Value(e.Value), func(id string) string { return names[id] }), f.Type, f.Values, fieldHelp(f), refKind(f)})
	}
	b.Names = recall(x, "actor names", func() []string { return actorNames(x) })
	p := s.newPage(w, r, "Correct: "+b.Title, "review")
	p.Body = b
	s.render(w, r, http.StatusOK, "correct", p)
}

// mostNames is how many names a form offers.
const mostNames = 200

// freshTime is how long a form waits for the record that has what it did.
const freshTime = 5 * time.Second

func actorNames(x *sheet) []string {
	var out []string
	for i := range x.Record.Actors {
		if n := x.Record.Actors[i].Name; !slices.Contains(out, n) && len(out) < mostNames {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return out
}

// fieldHelp says how a field is written.
func fieldHelp(f record.Field) string {
	switch f.Type {
	case record.Ref:
		return "a name; new:NAME for one that the record has not; empty for none"
	case record.Refs:
		return "names, with semicolons between"
	case record.List:
		return "with semicolons between"
	case record.When:
		return "a day like 2025-10-03; empty for none"
	case record.Flag:
		return "yes or no"
	}
	return ""
}

// ruleForm takes the ruling of a form: one verdict on one entry or several.
func (s *Server) ruleForm(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		s.fail(w, r, http.StatusBadRequest, "The form could not be read.")
		return
	}
	back := returnTo(r.PostForm.Get("back"))
	snap, err := s.config.Reader.Fresh(r.Context())
	if err != nil {
		s.lost(w, r, err)
		return
	}
	from := snap.record(r.PostForm.Get("talk"))
	entries := slices.Compact(slices.Sorted(slices.Values(r.PostForm["entry"])))
	if r.PostForm.Get("verdict") == parley.Added {
		entries = []string{""}
	}
	if n := len(entries); n == 0 || n > 500 {
		s.ruled(w, r, back, flash{Text: "Nothing was picked.", Wrong: true})
		return
	}
	var made []parley.Ruling
	for _, id := range entries {
		n, err := formRuling(r.PostForm, from, id)
		var x parley.Ruling
		if err == nil {
			x, err = makeRuling(n)(from, review.By{Who: s.user(r).Name, When: s.now(), Why: n.Why})
		}
		if err != nil {
			if id == "" {
				back = addAgain(r.PostForm)
			}
			s.ruled(w, r, back, flash{Text: "Not ruled: " + err.Error() + ".", Wrong: true})
			return
		}
		made = append(made, x)
	}
	if err := s.addRulings(r, made); err != nil {
		s.lost(w, r, err)
		return
	}
	f := flash{Text: fmt.Sprintf("%d entries %s.", len(made), made[0].Verdict)}
	if len(made) == 1 {
		f = flash{Text: done(&made[0])}
		back = s.stillThere(r, back, &made[0])
	}
	var ids []string
	for _, x := range made {
		ids = append(ids, x.ID)
	}
	if len(ids) <= 50 { // a cookie holds no more
		f.Undo = strings.Join(ids, " ")
	}
	s.ruled(w, r, back, f)
}

// done says what was ruled.
func done(x *parley.Ruling) string {
	if x.Verdict != parley.Assigned {
		return sentenceCase(x.Verdict) + "."
	}
	if x.Fields["remove"] != nil {
		return "Role taken away."
	}
	return "Role given."
}

// stillThere is the address that a form goes back to, unless it is that of the
// entry ruled on and the record has that under another id now, as after a
// merger: then the address of what stands on its words.
func (s *Server) stillThere(r *http.Request, back string, x *parley.Ruling) string {
	if x.Target == nil || x.Target.Entry == "" || !strings.Contains(back, "/entries/"+x.Target.Entry) {
		return back
	}
	snap, err := s.config.Reader.Fresh(r.Context())
	if err != nil {
		return back
	}
	from := snap.record(r.PostForm.Get("talk"))
	if _, err := review.Find(from, x.Target.Entry); err == nil {
		return back
	}
	for e := range review.Entries(from) {
		if e.Kind == x.Target.Kind && slices.ContainsFunc(e.Evidence(), func(y parley.Evidence) bool { return y.Doc == x.Target.Doc && y.Span == x.Target.Span }) {
			return strings.Replace(back, x.Target.Entry, e.ID, 1)
		}
	}
	return back
}

// addRulings keeps rulings and waits for the record that has them.
func (s *Server) addRulings(r *http.Request, made []parley.Ruling) error {
	if err := s.keepRulings(r.Context(), made...); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(r.Context(), freshTime)
	defer cancel()
	// A record that takes longer comes later: the next page has it.
	_, _ = s.config.Reader.Fresh(ctx)
	return nil
}

// undoForm takes rulings back.
func (s *Server) undoForm(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		s.fail(w, r, http.StatusBadRequest, "The form could not be read.")
		return
	}
	back := returnTo(r.PostForm.Get("back"))
	all, err := s.config.Library.Rulings(r.Context())
	if err != nil {
		s.lost(w, r, err)
		return
	}
	var made []parley.Ruling
	for _, id := range strings.Fields(r.PostForm.Get("ruling")) {
		if !slices.ContainsFunc(all, func(x parley.Ruling) bool { return x.ID == id }) {
			s.ruled(w, r, back, flash{Text: "There is no such ruling to take back.", Wrong: true})
			return
		}
		x, err := review.Undo(id, review.By{Who: s.user(r).Name, When: s.now()})
		if err != nil {
			s.ruled(w, r, back, flash{Text: "Not taken back: " + err.Error() + ".", Wrong: true})
			return
		}
		made = append(made, x)
	}
	if len(made) > 0 {
		if err := s.addRulings(r, made); err != nil {
			s.lost(w, r, err)
			return
		}
	}
	s.ruled(w, r, back, flash{Text: sentenceCase(strings.TrimPrefix(howMany(len(made), "ruling"), "1 ")) + " taken back."})
}

// ruled sends the browser back to where the form was.
func (s *Server) ruled(w http.ResponseWriter, r *http.Request, back string, f flash) {
	setFlash(w, r, f)
	http.Redirect(w, r, back, http.StatusSeeOther)
}

// rulingsPage is every ruling, the last first, with the way back.
func (s *Server) rulingsPage(w http.ResponseWriter, r *http.Request) {
	all, err := s.config.Library.Rulings(r.Context())
	if err != nil {
		s.lost(w, r, err)
		return
	}
	undone := map[string]bool{}
	for _, x := range all {
		undone[x.Undoes] = true
	}
	list := slices.Clone(all)
	slices.Reverse(list)
	p := s.newPage(w, r, "Rulings", "review")
	pages := newPager(r, len(list), p.Prefs.Size)
	type line struct {
		parley.Ruling
		When   string
		Undone bool
	}
	var lines []line
	for _, x := range list[pages.From:pages.To] {
		lines = append(lines, line{x, p.Prefs.Clock(x.Time()), undone[x.ID]})
	}
	p.Body = struct {
		List  []line
		Pages pager
	}{lines, pages}
	s.render(w, r, http.StatusOK, "rulings", p)
}
