package web

import (
	"context"
	"encoding/json"
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
		b.Fields = append(b.Fields, fixField{f.Name, record.Cell(f.Value(e.Value), func(id string) string { return names[id] }), f.Type, f.Values, fieldHelp(f)})
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
	from := snap.Whole
	for i := range snap.Talks {
		if snap.Talks[i].ID == r.PostForm.Get("talk") {
			from = snap.Talks[i].Record
		}
	}
	entries := slices.Compact(slices.Sorted(slices.Values(r.PostForm["entry"])))
	if n := len(entries); n == 0 || n > 500 {
		s.ruled(w, r, back, flash{Text: "Nothing was picked.", Wrong: true})
		return
	}
	var made []parley.Ruling
	for _, id := range entries {
		x, err := s.makeRuling(r, from, id)
		if err != nil {
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
		f = flash{Text: sentenceCase(made[0].Verdict) + "."}
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

// makeRuling is the ruling of a form on an entry.
func (s *Server) makeRuling(r *http.Request, from *parley.Record, id string) (parley.Ruling, error) {
	form := r.PostForm
	by := review.By{Who: s.user(r).Name, When: s.now(), Why: clip(form.Get("why"))}
	switch form.Get("verdict") {
	case parley.Confirmed:
		return review.Confirm(from, id, by)
	case parley.Rejected:
		return review.Reject(from, id, by)
	case parley.Corrected:
		e, err := review.Find(from, id)
		if err != nil {
			return parley.Ruling{}, err
		}
		fields := map[string]json.RawMessage{}
		for _, f := range record.Fields(e.Kind) {
			now, was := form.Get("f."+f.Name), form.Get("o."+f.Name)
			if !form.Has("f."+f.Name) || strings.TrimSpace(now) == strings.TrimSpace(was) {
				continue
			}
			if fields[f.Name], err = review.ParseCell(f, now); err != nil {
				return parley.Ruling{}, err
			}
		}
		return review.Correct(from, id, fields, by)
	}
	return parley.Ruling{}, fmt.Errorf("%q is no verdict of this form", clip(form.Get("verdict")))
}

// addRulings keeps rulings, writes who made them to the audit log, and waits
// for the record that has them.
func (s *Server) addRulings(r *http.Request, made []parley.Ruling) error {
	if err := s.config.Writer.AddRulings(r.Context(), made...); err != nil {
		return err
	}
	for _, x := range made {
		target := x.Undoes
		if x.Target != nil {
			target = x.Target.Entry
		}
		s.audit(r.Context(), x.By, "ruling."+x.Verdict, target, x.ID)
	}
	s.changed()
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
