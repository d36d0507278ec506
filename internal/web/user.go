package web

import (
	"context"
	"net/http"
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

// A User is who asks.
type User struct {
	Name string // as rulings and the log have it
	Role Role
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

// identify puts who asks into the request.
func (s *Server) identify(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), userKey{}, local)))
	})
}

// admit reports whether who asks has at least this role; if not, it has answered.
func (s *Server) admit(w http.ResponseWriter, r *http.Request, need Role) bool {
	u := s.user(r)
	switch {
	case u.Role >= need:
		return true
	case u.Role == RoleNone:
		s.fail(w, r, http.StatusUnauthorized, "log in first")
	default:
		s.fail(w, r, http.StatusForbidden, "this needs the role "+need.String())
	}
	return false
}
