package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
)

// A Role says what somebody may do. A role may do all that lower ones may.
type Role int

// The roles.
const (
	RoleNone    Role = iota // not logged in
	RoleReader              // sees the record and the articles
	RoleAnalyst             // rules on entries, submits articles
	RoleAdmin               // sources, accounts, settings, metrics
)

var roleNames = [...]string{"anyone", "reader", "analyst", "admin"}

func (r Role) String() string { return roleNames[r] }

// A Scope is what an API token may be used for, whatever its owner may do.
type Scope string

// The scopes.
const (
	ScopeRead   Scope = "read"   // what readers see
	ScopeSubmit Scope = "submit" // hand in articles, and nothing else
	ScopeRule   Scope = "rule"   // rule on entries
	ScopeAdmin  Scope = "admin"  // what only admins may
)

// Scopes are all of them.
var Scopes = []Scope{ScopeRead, ScopeSubmit, ScopeRule, ScopeAdmin}

// scopeOf is the scope that goes with a role.
func scopeOf(r Role) Scope {
	switch r {
	case RoleReader:
		return ScopeRead
	case RoleAnalyst:
		return ScopeRule
	case RoleAdmin:
		return ScopeAdmin
	}
	return ""
}

// A User is who asks.
type User struct {
	Name   string // as rulings and the log have it
	Role   Role
	Scopes []Scope // of the token that was used; nil without one: all
}

// may reports whether the user may use a route.
func (u *User) may(rt route) bool {
	return u.Role >= rt.need && (u.Scopes == nil || rt.scope == "" || slices.Contains(u.Scopes, rt.scope))
}

// local is who asks where nobody needs to log in.
var local = &User{Name: "local", Role: RoleAdmin}

type userKey struct{}

// user is who asks; its role is RoleNone if nobody logged in.
func (s *Server) user(r *http.Request) *User {
	if u, ok := r.Context().Value(userKey{}).(*User); ok {
		return u
	}
	return &User{}
}

// identify puts who asks into the request: by its token, by its session, or,
// where nobody needs to log in, the local user. A token or session that is not
// good is no less than none: pages that anyone may see are still shown, but a
// program is told.
func (s *Server) identify(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		u, err := s.who(r)
		switch {
		case errors.Is(err, errNoLogin) && r.Header.Get("Authorization") != "":
			w.Header().Set("WWW-Authenticate", `Bearer realm="parley", error="invalid_token"`)
			s.fail(w, r, http.StatusUnauthorized, errNoLogin.Error())
			return
		case errors.Is(err, errNoLogin):
			setCookie(w, r, sessionCookie, "", 0)
		case err != nil:
			s.log.ErrorContext(r.Context(), "who asks", "id", requestID(r.Context()), "error", err)
			s.fail(w, r, http.StatusServiceUnavailable, "the desk cannot be read")
			return
		}
		if u != nil {
			r = r.WithContext(context.WithValue(r.Context(), userKey{}, u))
		}
		next.ServeHTTP(w, r)
	})
}

// who is who asks; nil if that is not known.
func (s *Server) who(r *http.Request) (*User, error) {
	if s.config.Open {
		return local, nil
	}
	if u, err := s.byToken(r); u != nil || err != nil {
		return u, err
	}
	return s.bySession(r)
}

// admit reports whether who asks may use a route; if not, it has answered.
func (s *Server) admit(w http.ResponseWriter, r *http.Request, rt route) bool {
	u := s.user(r)
	switch {
	case u.may(rt):
		return true
	case u.Role == RoleNone && r.Method == http.MethodGet && wantsPage(r):
		http.Redirect(w, r, "/login?next="+url.QueryEscape(r.URL.RequestURI()), http.StatusSeeOther)
	case u.Role == RoleNone:
		w.Header().Set("WWW-Authenticate", `Bearer realm="parley"`)
		s.fail(w, r, http.StatusUnauthorized, "log in first")
	case u.Role < rt.need:
		s.fail(w, r, http.StatusForbidden, "this needs the role "+rt.need.String())
	default:
		s.fail(w, r, http.StatusForbidden, "this needs a token of the scope "+string(rt.scope))
	}
	return false
}
