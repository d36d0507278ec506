package web

import (
	"errors"
	"net/http"
	"strconv"

	"parley/internal/store"
)

// accountPages registers what people who log in have besides: who may, one's
// own password and tokens, and what was done. A server without login has none.
func (s *Server) accountPages() {
	if s.config.Open {
		return
	}
	s.paths = append(s.paths, "/accounts", "/me")
	s.handle("GET /accounts", RoleAdmin, s.accountsPage)
	s.handle("POST /accounts", RoleAdmin, s.changeAccounts)
	s.handle("GET /accounts/log", RoleAdmin, s.auditPage)
	s.handle("GET /me", RoleReader, s.mePage)
	s.register(route{pattern: "POST /me", need: RoleReader, scope: ScopeAdmin}, s.changeMe)
}

type accountRow struct {
	store.Account
	Login, Created string
	ByPassword     bool
}

// accountsPage is who may log in.
func (s *Server) accountsPage(w http.ResponseWriter, r *http.Request) {
	list, err := s.config.Accounts.Accounts(r.Context())
	if err != nil {
		s.lost(w, r, err)
		return
	}
	p := s.newPage(w, r, "Accounts", "accounts")
	pages := newPager(r, len(list), p.Prefs.Size)
	var rows []accountRow
	for _, a := range list[pages.From:pages.To] {
		rows = append(rows, accountRow{a, p.Prefs.Clock(a.Login), p.Prefs.Clock(a.Created), a.Password != ""})
	}
	p.Body = struct {
		List  []accountRow
		Pages pager
		Roles []string
	}{rows, pages, roleNames[1:]}
	s.render(w, r, http.StatusOK, "accounts", p)
}

// changeAccounts adds an account, or changes or removes one.
func (s *Server) changeAccounts(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		s.fail(w, r, http.StatusBadRequest, "The form could not be read.")
		return
	}
	form, u := r.PostForm, s.user(r)
	name, done := form.Get("name"), ""
	var err error
	switch form.Get("do") {
	case "add":
		_, err = s.addAccount(r.Context(), u, name, form.Get("role"), form.Get("password"))
		done = "Account added."
	case "role":
		err = s.setRole(r.Context(), u, name, form.Get("role"))
		done = "Role changed; it counts at once."
	case "password":
		err = s.setPassword(r.Context(), u, name, form.Get("password"), "")
		done = "Password changed; whoever was logged in as " + clip(name) + " is logged out."
	case "remove":
		err = s.removeAccount(r.Context(), u, name)
		done = "Account removed; its rulings stay."
	default:
		err = errors.New("that is nothing that can be done to an account")
	}
	s.answered(w, r, "/accounts", done, err)
}

// answered says what was done, or why it was not, on the page that follows.
func (s *Server) answered(w http.ResponseWriter, r *http.Request, to, done string, err error) {
	f := flash{Text: done}
	if err != nil {
		f = flash{Text: "Not done: " + err.Error(), Wrong: true}
	}
	setFlash(w, r, f)
	http.Redirect(w, r, to, http.StatusSeeOther)
}

// auditPage is who logged in, ruled and changed what, the last first.
func (s *Server) auditPage(w http.ResponseWriter, r *http.Request) {
	before, _ := strconv.ParseInt(r.URL.Query().Get("before"), 10, 64)
	p := s.newPage(w, r, "What was done", "accounts")
	list, err := s.config.Accounts.Audit(r.Context(), max(before, 0), p.Prefs.Size)
	if err != nil {
		s.lost(w, r, err)
		return
	}
	type line struct {
		store.AuditEntry
		When string
	}
	var lines []line
	for _, e := range list {
		lines = append(lines, line{e, p.Prefs.Clock(e.At)})
	}
	next := int64(0)
	if len(list) == p.Prefs.Size {
		next = list[len(list)-1].Seq
	}
	p.Body = struct {
		List []line
		Next int64
	}{lines, next}
	s.render(w, r, http.StatusOK, "audit", p)
}

type tokenRow struct {
	store.Token
	Created, Expires, Used string
}

type meBody struct {
	Tokens     []tokenRow
	Scopes     []Scope
	Secret     string // of the token just made; shown once
	ByPassword bool
}

// mePage is one's own password and tokens.
func (s *Server) mePage(w http.ResponseWriter, r *http.Request) { s.showMe(w, r, "") }

func (s *Server) showMe(w http.ResponseWriter, r *http.Request, secret string) {
	u := s.user(r)
	a, err := s.config.Accounts.Account(r.Context(), u.Name)
	if err != nil {
		s.lost(w, r, err)
		return
	}
	list, err := s.config.Accounts.Tokens(r.Context(), u.Name)
	if err != nil {
		s.lost(w, r, err)
		return
	}
	p := s.newPage(w, r, "Password and tokens", "settings")
	b := meBody{Scopes: Scopes, Secret: secret, ByPassword: a.Password != ""}
	for _, t := range list {
		b.Tokens = append(b.Tokens, tokenRow{t, p.Prefs.Clock(t.Created), p.Prefs.Clock(t.Expires), p.Prefs.Clock(t.Used)})
	}
	p.Body = b
	w.Header().Set("Cache-Control", "no-store")
	s.render(w, r, http.StatusOK, "me", p)
}

// changeMe changes one's password, or makes or ends a token.
func (s *Server) changeMe(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		s.fail(w, r, http.StatusBadRequest, "The form could not be read.")
		return
	}
	form, u := r.PostForm, s.user(r)
	switch form.Get("do") {
	case "password":
		s.answered(w, r, "/me", "Password changed; other browsers are logged out.", s.ownPassword(r, u, form.Get("old"), form.Get("password")))
	case "token":
		days, err := strconv.Atoi(form.Get("days"))
		if err != nil {
			days = 365
		}
		secret, _, err := s.addToken(r.Context(), u, clip(form.Get("use")), valuesOf(form["scope"]), days)
		if err != nil {
			s.answered(w, r, "/me", "", err)
			return
		}
		s.showMe(w, r, secret) // no redirect: it is shown once and kept nowhere
	case "end":
		s.answered(w, r, "/me", "The token is worthless now.", s.removeToken(r.Context(), u, form.Get("id")))
	default:
		s.answered(w, r, "/me", "", errors.New("that is nothing that can be done here"))
	}
}

// ownPassword changes the password of whoever knows the old one; tries are
// limited as those of log-ins are.
func (s *Server) ownPassword(r *http.Request, u *User, old, password string) error {
	if s.throttle(r, u.Name) > 0 {
		return errors.New("too many tries; wait a little")
	}
	a, err := s.config.Accounts.Account(r.Context(), u.Name)
	if err != nil {
		return err
	}
	if len(old) > longestPassword || !fitsPassword(r.Context(), a.Password, old) {
		return errors.New("the old password is another one")
	}
	return s.setPassword(r.Context(), u, u.Name, password, hashSecret(cookie(r, sessionCookie)))
}
