package web

import (
	"context"
	"crypto/subtle"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"parley/internal/store"
)

// An OIDC says at which identity provider one may log in.
type OIDC struct {
	Issuer       string
	ClientID     string
	ClientSecret string // may be empty: PKCE is used in any case
	Redirect     string // the absolute address of /login/oidc/callback
	Name         string // on the button; empty: the issuer's host
	// NewRole is the role of those whom the provider knows and who have no
	// account yet; RoleNone: they are not let in.
	NewRole Role
	HTTP    *http.Client // nil: one with a bound of ten seconds
}

// A provider is an identity provider. It is asked what it can do when somebody
// first logs in, so that the server starts when it is down.
type provider struct {
	OIDC
	mu    sync.Mutex
	found *oidc.Provider
}

func newProvider(c *OIDC) (*provider, error) {
	if c == nil {
		return nil, nil
	}
	u, err := url.Parse(c.Issuer)
	redirect, err2 := url.Parse(c.Redirect)
	if err != nil || err2 != nil || u.Host == "" || c.ClientID == "" || redirect.Host == "" || redirect.Path != "/login/oidc/callback" {
		return nil, errors.New("web: an identity provider needs an issuer, a client id and the server's own address")
	}
	p := &provider{OIDC: *c}
	if p.Name == "" {
		p.Name = u.Host
	}
	if p.HTTP == nil {
		p.HTTP = &http.Client{Timeout: 10 * time.Second}
	}
	return p, nil
}

func (p *provider) name() string {
	if p == nil {
		return ""
	}
	return p.Name
}

// client is the provider and how to speak with it.
func (p *provider) client(ctx context.Context) (context.Context, *oidc.Provider, *oauth2.Config, error) {
	ctx = oidc.ClientContext(ctx, p.HTTP)
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.found == nil {
		// Its keys are fetched long after this request.
		found, err := oidc.NewProvider(oidc.ClientContext(context.WithoutCancel(ctx), p.HTTP), p.Issuer)
		if err != nil {
			return nil, nil, nil, err
		}
		p.found = found
	}
	return ctx, p.found, &oauth2.Config{
		ClientID: p.ClientID, ClientSecret: p.ClientSecret, Endpoint: p.found.Endpoint(), RedirectURL: p.Redirect,
		Scopes: []string{oidc.ScopeOpenID, "profile", "email"},
	}, nil
}

// A trip is what is kept in the browser while it is at the provider.
type trip struct {
	State    string
	Nonce    string
	Verifier string // of PKCE
	Next     string
}

const (
	tripCookie = "parley_oidc"
	tripTime   = 10 * time.Minute
)

// oidcRoutes registers logging in at the identity provider.
func (s *Server) oidcRoutes() {
	if s.provider == nil {
		return
	}
	s.handle("GET /login/oidc", RoleNone, s.toProvider)
	s.handle("GET /login/oidc/callback", RoleNone, s.fromProvider)
}

// toProvider sends the browser to the provider.
func (s *Server) toProvider(w http.ResponseWriter, r *http.Request) {
	_, _, config, err := s.provider.client(r.Context())
	if err != nil {
		s.log.ErrorContext(r.Context(), "identity provider", "id", requestID(r.Context()), "error", err)
		s.fail(w, r, http.StatusBadGateway, "the identity provider does not answer")
		return
	}
	t := trip{newSecret(), newSecret(), oauth2.GenerateVerifier(), localPath(r.URL.Query().Get("next"))}
	b, err := json.Marshal(t)
	if err != nil {
		s.lost(w, r, err)
		return
	}
	setCookie(w, r, tripCookie, base64.RawURLEncoding.EncodeToString(b), tripTime)
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, config.AuthCodeURL(t.State, oidc.Nonce(t.Nonce), oauth2.S256ChallengeOption(t.Verifier)), http.StatusSeeOther)
}

// A claims is what the provider says of somebody.
type claims struct {
	Subject  string  `json:"sub"`
	Email    string  `json:"email"`
	Verified claimed `json:"email_verified"`
	Name     string  `json:"preferred_username"`
}

// A claimed is a claim that is true or false, which some providers send as text.
type claimed bool

// UnmarshalJSON reads true and "true"; all else is false.
func (c *claimed) UnmarshalJSON(b []byte) error {
	*c = claimed(strings.EqualFold(strings.Trim(string(b), `"`), "true"))
	return nil
}

// lacks names the claims for want of which somebody's address is not believed.
func (c *claims) lacks() string {
	var list []string
	if c.Email == "" {
		list = append(list, "email")
	}
	if !c.Verified {
		list = append(list, "email_verified")
	}
	return strings.Join(list, ", ")
}

// fromProvider logs in whom the provider vouches for.
func (s *Server) fromProvider(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	if wait := s.throttle(r, "oidc "+clientOf(r.Context())); wait > 0 {
		s.fail(w, r, http.StatusTooManyRequests, "too many tries; wait a minute")
		return
	}
	t, who, err := s.claims(r)
	setCookie(w, r, tripCookie, "", 0)
	if err != nil {
		s.log.WarnContext(r.Context(), "login by identity provider", "id", requestID(r.Context()), "error", err)
		s.audit(r.Context(), "", "login.failed", s.provider.Name, "from "+clientOf(r.Context()))
		s.fail(w, r, http.StatusForbidden, "the identity provider's answer is not good, or it took too long; start again")
		return
	}
	a, err := s.accountFor(r.Context(), who)
	switch {
	case errors.Is(err, store.ErrNotFound):
		s.log.WarnContext(r.Context(), "login by identity provider: no account", "id", requestID(r.Context()),
			"subject", who.Subject, "email", who.Email, "missing", who.lacks())
		s.audit(r.Context(), "", "login.failed", s.provider.Name, "no account; from "+clientOf(r.Context()))
		s.fail(w, r, http.StatusForbidden, "you have no account here; ask an admin for one")
	case err != nil:
		s.lost(w, r, err)
	default:
		if err := s.logIn(w, r, a, s.provider.Name); err != nil {
			s.lost(w, r, err)
			return
		}
		http.Redirect(w, r, t.Next, http.StatusSeeOther)
	}
}

// claims checks that the browser comes back from a trip that it was sent on, and
// gives whom the provider says it is.
func (s *Server) claims(r *http.Request) (*trip, *claims, error) {
	var t trip
	b, err := base64.RawURLEncoding.DecodeString(cookie(r, tripCookie))
	if err != nil || json.Unmarshal(b, &t) != nil || t.State == "" {
		return nil, nil, errors.New("no trip to the provider was begun in this browser")
	}
	q := r.URL.Query()
	if subtle.ConstantTimeCompare([]byte(q.Get("state")), []byte(t.State)) != 1 {
		return nil, nil, errors.New("the state is another trip's")
	}
	if fault := q.Get("error"); fault != "" {
		return nil, nil, fmt.Errorf("the provider says %q", fault)
	}
	ctx, found, config, err := s.provider.client(r.Context())
	if err != nil {
		return nil, nil, err
	}
	token, err := config.Exchange(ctx, q.Get("code"), oauth2.VerifierOption(t.Verifier))
	if err != nil {
		return nil, nil, err
	}
	raw, _ := token.Extra("id_token").(string)
	id, err := found.VerifierContext(ctx, &oidc.Config{ClientID: s.provider.ClientID, Now: s.config.Now}).Verify(ctx, raw)
	if err != nil {
		return nil, nil, err
	}
	if subtle.ConstantTimeCompare([]byte(id.Nonce), []byte(t.Nonce)) != 1 {
		return nil, nil, errors.New("the nonce is another trip's")
	}
	who := &claims{}
	if err := id.Claims(who); err != nil || who.Subject == "" {
		return nil, nil, errors.Join(err, errors.New("the provider names nobody"))
	}
	t.Next = localPath(t.Next)
	return &t, who, nil
}

// accountFor is the account of somebody whom the provider vouches for: the one
// that is tied to that subject, else the one whose name is the address that the
// provider has verified, which is tied to it then, else a new one, if new ones
// may be made.
func (s *Server) accountFor(ctx context.Context, who *claims) (*store.Account, error) {
	subject := s.provider.Issuer + "|" + who.Subject
	accounts := s.config.Accounts
	a, err := accounts.AccountOf(ctx, subject)
	if !errors.Is(err, store.ErrNotFound) {
		return a, err
	}
	if who.Verified && who.Email != "" {
		a, err = accounts.Account(ctx, strings.ToLower(who.Email))
		if err == nil && a.Subject == "" {
			a.Subject = subject
			s.audit(ctx, a.Name, "account.tied", a.Name, s.provider.Name)
			return a, accounts.SaveAccount(ctx, *a)
		}
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return nil, err
		}
	}
	if s.provider.NewRole == RoleNone {
		return nil, store.ErrNotFound
	}
	name := who.Name
	if who.Verified && who.Email != "" {
		name = strings.ToLower(who.Email)
	}
	if CheckName(name) != nil {
		name = "user-" + hashSecret(subject)[:12]
	}
	n := store.Account{Name: name, Role: s.provider.NewRole.String(), Subject: subject, Created: s.now()}
	err = accounts.AddAccount(ctx, n)
	if errors.Is(err, store.ErrTaken) { // somebody else's: never theirs
		n.Name = "user-" + hashSecret(subject)[:12]
		err = accounts.AddAccount(ctx, n)
	}
	if err != nil {
		return nil, err
	}
	s.audit(ctx, n.Name, "account.add", n.Name, s.provider.Name+", "+n.Role)
	return &n, nil
}
