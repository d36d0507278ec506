package web

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"time"

	"parley/internal/store"
)

// How long a browser stays logged in.
const (
	sessionIdle = 12 * time.Hour     // without a request
	sessionLife = 7 * 24 * time.Hour // at the longest
	seenEvery   = time.Minute        // how often use is noted
)

// sessionCookie is the cookie that a browser has after logging in. Behind TLS it
// has the prefix that lets no other host and no plain connection set it.
const sessionCookie = "parley_session"

// cookieName is the name of a cookie on this connection.
func cookieName(ctx context.Context, name string) string {
	if isSecure(ctx) {
		return "__Host-" + name
	}
	return name
}

// setCookie sends a cookie that scripts cannot read and that other sites'
// forms do not carry. It is Lax and not Strict so that a link in a message opens
// the page and not the login.
func setCookie(w http.ResponseWriter, r *http.Request, name, value string, life time.Duration) {
	c := &http.Cookie{
		Name: cookieName(r.Context(), name), Value: value, Path: "/", HttpOnly: true, Secure: isSecure(r.Context()),
		SameSite: http.SameSiteLaxMode, MaxAge: int(life / time.Second),
	}
	if value == "" {
		c.MaxAge = -1
	}
	http.SetCookie(w, c)
}

func cookie(r *http.Request, name string) string {
	c, err := r.Cookie(cookieName(r.Context(), name))
	if err != nil {
		return ""
	}
	return c.Value
}

// logIn gives the browser a session of its own. The one that it came with ends:
// what somebody planted before is worth nothing after.
func (s *Server) logIn(w http.ResponseWriter, r *http.Request, a *store.Account, how string) error {
	ctx, now := r.Context(), s.now()
	if old := cookie(r, sessionCookie); old != "" {
		if err := s.config.Accounts.RemoveSession(ctx, hashSecret(old)); err != nil {
			return err
		}
	}
	secret := newSecret()
	x := store.Session{Hash: hashSecret(secret), Account: a.Name, Created: now, Seen: now, Expires: now.Add(sessionLife)}
	if err := s.config.Accounts.AddSession(ctx, x); err != nil {
		return err
	}
	a.Login = now
	if err := s.config.Accounts.SaveAccount(ctx, *a); err != nil {
		return err
	}
	s.audit(ctx, a.Name, "login", a.Name, how+" from "+clientOf(ctx))
	setCookie(w, r, sessionCookie, secret, sessionLife)
	return nil
}

// logOut ends the browser's session.
func (s *Server) logOut(w http.ResponseWriter, r *http.Request) error {
	secret := cookie(r, sessionCookie)
	setCookie(w, r, sessionCookie, "", 0)
	if secret == "" {
		return nil
	}
	s.audit(r.Context(), s.user(r).Name, "logout", s.user(r).Name, "from "+clientOf(r.Context()))
	return s.config.Accounts.RemoveSession(r.Context(), hashSecret(secret))
}

// audit adds to the log of who did what. That it fails is told to the other log
// and keeps nobody out.
func (s *Server) audit(ctx context.Context, who, what, target, detail string) {
	s.log.InfoContext(ctx, "audit", "id", requestID(ctx), "who", who, "what", what, "target", target, "detail", detail)
	if s.config.Accounts == nil {
		return
	}
	if err := s.config.Accounts.Log(context.WithoutCancel(ctx), store.AuditEntry{At: s.now(), Who: who, What: what, Target: target, Detail: detail}); err != nil {
		s.log.ErrorContext(ctx, "audit log", "id", requestID(ctx), "error", err)
	}
}

// errNoLogin is the error of credentials that are not or no longer good.
var errNoLogin = errors.New("this session or token is not good, or no longer; log in again")

// bySession is who has the session of a cookie; nil if there is no cookie.
func (s *Server) bySession(r *http.Request) (*User, error) {
	secret := cookie(r, sessionCookie)
	if secret == "" {
		return nil, nil
	}
	ctx, now := r.Context(), s.now()
	x, err := s.config.Accounts.Session(ctx, hashSecret(secret))
	switch {
	case errors.Is(err, store.ErrNotFound):
		return nil, errNoLogin
	case err != nil:
		return nil, err
	case now.After(x.Expires) || now.Sub(x.Seen) > sessionIdle:
		return nil, errors.Join(errNoLogin, s.config.Accounts.RemoveSession(ctx, x.Hash))
	case now.Sub(x.Seen) > seenEvery:
		if err := s.config.Accounts.SeeSession(ctx, x.Hash, now); err != nil {
			return nil, err
		}
	}
	return s.userOf(ctx, x.Account, nil)
}

// byToken is who has the token of a request; nil if there is none.
func (s *Server) byToken(r *http.Request) (*User, error) {
	given := r.Header.Get("Authorization")
	if given == "" {
		return nil, nil
	}
	kind, secret, _ := strings.Cut(given, " ")
	if _, password, ok := r.BasicAuth(); ok {
		kind, secret = "Bearer", password // feed readers know no other way
	}
	if !strings.EqualFold(kind, "Bearer") || !strings.HasPrefix(secret, tokenPrefix) || len(secret) > 200 {
		return nil, errNoLogin
	}
	ctx, now := r.Context(), s.now()
	x, err := s.config.Accounts.TokenOf(ctx, hashSecret(secret))
	switch {
	case errors.Is(err, store.ErrNotFound):
		return nil, errNoLogin
	case err != nil:
		return nil, err
	case !x.Expires.IsZero() && now.After(x.Expires):
		return nil, errNoLogin
	case now.Sub(x.Used) > seenEvery:
		if err := s.config.Accounts.UseToken(ctx, x.ID, now); err != nil {
			return nil, err
		}
	}
	scopes := make([]Scope, 0, len(x.Scopes))
	for _, name := range x.Scopes {
		scopes = append(scopes, Scope(name))
	}
	return s.userOf(ctx, x.Account, scopes)
}

func (s *Server) userOf(ctx context.Context, name string, scopes []Scope) (*User, error) {
	a, err := s.config.Accounts.Account(ctx, name)
	if errors.Is(err, store.ErrNotFound) {
		return nil, errNoLogin
	}
	if err != nil {
		return nil, err
	}
	role, err := ParseRole(a.Role)
	if err != nil {
		return nil, err
	}
	return &User{Name: a.Name, Role: role, Scopes: scopes}, nil
}
