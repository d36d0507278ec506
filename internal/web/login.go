package web

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"parley/internal/store"
)

// loginRoutes registers logging in and out.
func (s *Server) loginRoutes() {
	if s.config.Open {
		return
	}
	s.handle("GET /login", RoleNone, s.loginPage)
	s.handle("POST /login", RoleNone, s.tryLogin)
	s.handle("POST /logout", RoleNone, func(w http.ResponseWriter, r *http.Request) {
		if err := s.logOut(w, r); err != nil {
			s.lost(w, r, err)
			return
		}
		http.Redirect(w, r, "/login", http.StatusSeeOther)
	})
}

// A loginForm is what the page of logging in shows.
type loginForm struct {
	Next  string // where to go after
	Name  string
	Fault string
	OIDC  string // name of the identity provider; "" if there is none
}

func (s *Server) loginPage(w http.ResponseWriter, r *http.Request) {
	next := localPath(r.URL.Query().Get("next"))
	if s.user(r).Role != RoleNone {
		http.Redirect(w, r, next, http.StatusSeeOther)
		return
	}
	s.showLogin(w, r, http.StatusOK, loginForm{Next: next})
}

func (s *Server) showLogin(w http.ResponseWriter, r *http.Request, status int, f loginForm) {
	f.OIDC = s.provider.name()
	w.Header().Set("Cache-Control", "no-store")
	s.renderLogin(w, r, status, f)
}

// badLogin is told of a name and a password that do not go together, whichever
// of the two is wrong.
const badLogin = "This name and password do not go together."

// tryLogin checks a name and a password. All ways to fail look alike and take
// the same time.
func (s *Server) tryLogin(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		s.fail(w, r, http.StatusBadRequest, "the form cannot be read")
		return
	}
	name, password := strings.TrimSpace(r.PostForm.Get("name")), r.PostForm.Get("password")
	f := loginForm{Next: localPath(r.PostForm.Get("next")), Name: name}
	if wait := s.throttle(r, name); wait > 0 {
		s.metrics.login("limited")
		seconds := int(wait/time.Second) + 1
		w.Header().Set("Retry-After", strconv.Itoa(seconds))
		f.Fault = fmt.Sprintf("Too many tries. Wait %d seconds.", seconds)
		s.showLogin(w, r, http.StatusTooManyRequests, f)
		return
	}
	a, err := s.config.Accounts.Account(r.Context(), name)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		s.lost(w, r, err)
		return
	}
	hash := ""
	if a != nil {
		hash = a.Password
	}
	if len(password) > longestPassword {
		password = ""
	}
	if !fitsPassword(r.Context(), hash, password) {
		s.metrics.login("bad")
		s.audit(r.Context(), "", "login.failed", shown(name), "from "+clientOf(r.Context()))
		f.Fault = badLogin
		s.showLogin(w, r, http.StatusUnauthorized, f)
		return
	}
	s.metrics.login("good")
	s.perAccount.succeed(accountKey(name))
	if err := s.logIn(w, r, a, "password"); err != nil {
		s.lost(w, r, err)
		return
	}
	http.Redirect(w, r, f.Next, http.StatusSeeOther)
}

// throttle is how long to wait before another try to log in; 0: not at all.
func (s *Server) throttle(r *http.Request, name string) time.Duration {
	if ok, wait := s.perAddress.allow(network(clientOf(r.Context())), s.now()); !ok {
		return wait
	}
	ok, wait := s.perAccount.allow(accountKey(name), s.now())
	if !ok {
		return wait
	}
	return 0
}

func accountKey(name string) string { return hashSecret(strings.ToLower(name)) }

// shown is a name as somebody gave it, fit for a log.
func shown(name string) string {
	if CheckName(name) != nil {
		return "a name that no account can have"
	}
	return name
}
