package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"parley"
)

// said is what a form's answer tells, and where it leads.
func said(t testing.TB, s *Server, path string, form url.Values) (to, text, undo string) {
	t.Helper()
	w := ask(t, s, "POST", path, form.Encode(), "Content-Type: application/x-www-form-urlencoded", "Accept: text/html")
	if w.Code != http.StatusSeeOther {
		t.Fatalf("%s %v: %d %s", path, form, w.Code, w.Body)
	}
	for _, c := range w.Result().Cookies() {
		if c.Name == flashCookie {
			v, _ := url.ParseQuery(c.Value)
			text, undo = v.Get("t"), v.Get("u")
		}
	}
	return w.Header().Get("Location"), text, undo
}

// sent is what the form of a page with a button of this value sends, with more
// filled in.
func sent(t testing.TB, page *dom, css string, more url.Values) url.Values {
	t.Helper()
	forms := page.all(css)
	if len(forms) == 0 {
		t.Fatalf("%s has no %s", page.name, css)
	}
	form := url.Values{}
	for n := range forms[0].Descendants() {
		name, _ := attr(n, "name")
		value, _ := attr(n, "value")
		kind, _ := attr(n, "type")
		if name != "" && (n.Data == "button" || n.Data == "input" && kind != "checkbox") {
			form.Set(name, value)
		}
	}
	for k, v := range more {
		form[k] = v
	}
	return form
}

// Two names of one actor are made one, by words that find the other, and two
// again.
func TestMergeForm(t *testing.T) {
	s, d := newShowcaseServer(t)
	path := "/talks/" + d.snapshot.Talks[0].ID + "/entries/" + d.actor(speaker)
	n := len(d.snapshot.Talks[0].Record.Actors)
	page := fetched(t, s, http.StatusOK, path+"?pick=archbishop")
	page.has(".merge .check", mediator)
	page.count(".merge .check", 1)
	fetched(t, s, http.StatusOK, path+"?pick=zebra").has("#merge", "No other has these words")
	to, text, undo := said(t, s, "/rulings", sent(t, page, "form.merge", url.Values{"other": {d.actor(mediator)}, "why": {"a slip"}}))
	if text != "Merged." || undo == "" {
		t.Fatalf("%q %q", text, undo)
	}
	if got := len(d.snapshot.Talks[0].Record.Actors); got != n-1 {
		t.Errorf("%d actors of %d after the merger", got, n)
	}
	fetched(t, s, http.StatusOK, to).has(".quotes mark", speaker, mediator)
	if _, text, _ = said(t, s, "/rulings", sent(t, page, "form.merge", nil)); !strings.Contains(text, "pick what is one with it") {
		t.Error(text)
	}
	if _, text, _ = said(t, s, "/rulings/undo", url.Values{"ruling": {undo}}); text != "Ruling taken back." || len(d.snapshot.Talks[0].Record.Actors) != n {
		t.Error(text)
	}
}

func TestSplitForm(t *testing.T) {
	s, d := newShowcaseServer(t)
	path := "/talks/" + d.snapshot.Talks[0].ID + "/entries/" + d.actor(mediator)
	n := len(d.snapshot.Talks[0].Record.Actors)
	page := fetched(t, s, http.StatusOK, path)
	page.count("#split .check", 4)
	form := sent(t, page, "#split form", url.Values{"leaves": {d.snapshot.Talks[0].Articles[1]}})
	to, text, undo := said(t, s, "/rulings", form)
	if text != "Split." || len(d.snapshot.Talks[0].Record.Actors) != n+1 {
		t.Fatalf("%q, %d actors of %d", text, len(d.snapshot.Talks[0].Record.Actors), n)
	}
	fetched(t, s, http.StatusOK, to).count("#split .check", 3)
	said(t, s, "/rulings/undo", url.Values{"ruling": {undo}})
	form["leaves"] = d.snapshot.Talks[0].Articles
	if _, text, _ = said(t, s, "/rulings", form); !strings.Contains(text, "everything leaves") {
		t.Error(text)
	}
	delete(form, "leaves")
	if _, text, _ = said(t, s, "/rulings", form); !strings.Contains(text, "pick the articles") {
		t.Error(text)
	}
}

func TestRoleForms(t *testing.T) {
	s, d := newShowcaseServer(t)
	path := "/talks/" + d.snapshot.Talks[0].ID + "/entries/" + d.actor(mediator)
	roles := func() (out []string) {
		for _, x := range d.snapshot.Talks[0].Record.Upheld().Roles {
			if x.Actor == d.actor(mediator) {
				out = append(out, x.Role)
			}
		}
		return out
	}
	to, text, _ := said(t, s, "/rulings", sent(t, fetched(t, s, http.StatusOK, path), "#roles form.give", url.Values{"role": {"guarantor"}}))
	if text != "Role given." || to != path || strings.Join(roles(), " ") != "mediator guarantor" && strings.Join(roles(), " ") != "guarantor mediator" {
		t.Errorf("%q to %s: %v", text, to, roles())
	}
	page := fetched(t, s, http.StatusOK, path)
	page.has("#roles form span", "guarantor", "mediator")
	form := sent(t, page, "#roles form", nil)
	form.Set("role", "mediator")
	if _, text, _ = said(t, s, "/rulings", form); text != "Role taken away." || strings.Join(roles(), " ") != "guarantor" {
		t.Errorf("%q: %v", text, roles())
	}
	form.Set("role", "king")
	if _, text, _ = said(t, s, "/rulings", form); !strings.Contains(text, `"king" is none of`) {
		t.Error(text)
	}
}

func TestNoteForm(t *testing.T) {
	s, d := newShowcaseServer(t)
	path := "/talks/" + d.snapshot.Talks[0].ID + "/entries/" + d.actor(workers)
	to, text, undo := said(t, s, "/rulings", sent(t, fetched(t, s, http.StatusOK, path), "#notes form", url.Values{"column": {"interests"}, "text": {"nights at <b>home</b>"}}))
	if text != "Noted." {
		t.Fatal(text)
	}
	page := fetched(t, s, http.StatusOK, to)
	page.has("dl.pairs dd", "nights at <b>home</b>")
	page.has("#notes label", "Interests")
	form := sent(t, page, "#notes form", nil)
	if _, text, _ = said(t, s, "/rulings", form); !strings.Contains(text, "nothing is noted") {
		t.Error(text)
	}
	form.Set("n.interests", "")
	said(t, s, "/rulings", form)
	fetched(t, s, http.StatusOK, path).count("#notes input[name=n.interests]", 0)
	said(t, s, "/rulings/undo", url.Values{"ruling": {undo}})
	if _, text, _ = said(t, s, "/rulings", url.Values{"verdict": {"noted"}, "entry": {d.actor(workers)}, "text": {"x"}}); !strings.Contains(text, "what the note is about") {
		t.Error(text)
	}
}

// A statement that nobody found is added to its sentence and taken back; what
// is wrong leads back to the form with what was typed.
func TestAddForm(t *testing.T) {
	s, d := newShowcaseServer(t)
	article := d.snapshot.Talks[0].Articles[1]
	n := len(d.snapshot.Whole.Statements)
	fetched(t, s, http.StatusOK, "/articles/"+article).has(".sent .add-s", "Add a finding")
	page := fetched(t, s, http.StatusOK, "/articles/"+article+"/add?s=6&kind=statement")
	page.has("blockquote", "insists on overtime pay")
	page.has("#names-actor option")
	form := sent(t, page, "form.added", url.Values{"words": {"The union insists on overtime pay"}, "f.speaker": {workers}, "f.cue": {"insists"}})
	to, text, undo := said(t, s, "/rulings", form)
	if text != "Added." || to != "/articles/"+article+"#s6" || len(d.snapshot.Whole.Statements) != n+1 {
		t.Fatalf("%q to %s, %d statements of %d", text, to, len(d.snapshot.Whole.Statements), n)
	}
	fetched(t, s, http.StatusOK, "/articles/"+article).has(".found .tag.good", "added by")
	fetched(t, s, http.StatusOK, "/search?q=insists").has(".hits", workers, "added by")
	said(t, s, "/rulings/undo", url.Values{"ruling": {undo}})
	form.Set("words", "what nobody said")
	to, text, _ = said(t, s, "/rulings", form)
	if !strings.Contains(text, "does not say") || !strings.HasPrefix(to, "/articles/"+article+"/add?") {
		t.Errorf("%q to %s", text, to)
	}
	if v := fetched(t, s, http.StatusOK, to).all("input[name=f.cue][value=insists]"); len(v) != 1 {
		t.Error("what was typed is lost")
	}
	for name, f := range map[string]url.Values{
		"no such article":  {"article": {"nope"}},
		"no such sentence": {"article": {article}, "s": {"99"}},
		"cannot be added":  {"article": {article}, "s": {"1"}, "words": {"The"}, "kind": {"king"}},
	} {
		f.Set("verdict", parley.Added)
		if _, text, _ := said(t, s, "/rulings", f); !strings.Contains(text, name) {
			t.Errorf("%s: %q", name, text)
		}
	}
}

// Each kind that can be added has a form.
func TestAddKinds(t *testing.T) {
	s, d := newShowcaseServer(t)
	for _, kind := range addKinds {
		page := fetched(t, s, http.StatusOK, "/articles/"+d.snapshot.Talks[0].Articles[0]+"/add?s=5&kind="+kind)
		if len(page.all("form.added .field")) < 3 {
			t.Errorf("%s has no fields", kind)
		}
	}
}
