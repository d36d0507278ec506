package web

import (
	"context"
	"net/http"
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

// sessionCookie is the cookie that a browser has after logging in.
const sessionCookie = "parley_session"

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

// identify puts who asks into the request.
func (s *Server) identify(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), userKey{}, local)))
	})
}

// admit reports whether who asks may use a route; if not, it has answered.
func (s *Server) admit(w http.ResponseWriter, r *http.Request, rt route) bool {
	u := s.user(r)
	switch {
	case u.may(rt):
		return true
	case u.Role == RoleNone:
		s.fail(w, r, http.StatusUnauthorized, "log in first")
	case u.Role < rt.need:
		s.fail(w, r, http.StatusForbidden, "this needs the role "+rt.need.String())
	default:
		s.fail(w, r, http.StatusForbidden, "this needs a token of the scope "+string(rt.scope))
	}
	return false
}
