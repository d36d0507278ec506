package web

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"parley/internal/store"
)

// What pages and the API do to accounts. Each is logged under the name of who
// did it.

// addAccount adds an account. Without password one logs in to it with tokens
// or at the identity provider only.
func (s *Server) addAccount(ctx context.Context, u *User, name, role, password string) (*store.Account, error) {
	r, err := ParseRole(role)
	if err = errors.Join(CheckName(name), err); err != nil {
		return nil, huma.Error422UnprocessableEntity(err.Error())
	}
	a := store.Account{Name: name, Role: r.String(), Created: s.now().UTC()}
	if password != "" {
		if err := CheckPassword(name, password); err != nil {
			return nil, huma.Error422UnprocessableEntity(err.Error())
		}
		a.Password = HashPassword(password)
	}
	err = s.config.Accounts.AddAccount(ctx, a)
	if errors.Is(err, store.ErrTaken) {
		return nil, huma.Error409Conflict(err.Error())
	}
	if err != nil {
		return nil, err
	}
	s.audit(ctx, u.Name, "account.add", a.Name, a.Role)
	return &a, nil
}

// setRole gives an account another role, at once.
func (s *Server) setRole(ctx context.Context, u *User, name, role string) error {
	r, err := ParseRole(role)
	if err != nil {
		return huma.Error422UnprocessableEntity(err.Error())
	}
	a, err := s.config.Accounts.Account(ctx, name)
	if err != nil {
		return err
	}
	if err := s.keepsAdmin(ctx, name, r); err != nil {
		return err
	}
	a.Role = r.String()
	if err := s.config.Accounts.SaveAccount(ctx, *a); err != nil {
		return err
	}
	s.audit(ctx, u.Name, "account.role", name, a.Role)
	return nil
}

// keepsAdmin refuses what would leave the desk without an admin.
func (s *Server) keepsAdmin(ctx context.Context, name string, becomes Role) error {
	if becomes == RoleAdmin {
		return nil
	}
	all, err := s.config.Accounts.Accounts(ctx)
	if err != nil {
		return err
	}
	for _, a := range all {
		if a.Name != name && a.Role == RoleAdmin.String() {
			return nil
		}
	}
	return huma.Error409Conflict("this is the last admin; make another one first")
}

// setPassword gives an account a new password. Whoever is logged in as it is
// logged out, but for the session of a hash.
func (s *Server) setPassword(ctx context.Context, u *User, name, password, but string) error {
	if err := CheckPassword(name, password); err != nil {
		return huma.Error422UnprocessableEntity(err.Error())
	}
	a, err := s.config.Accounts.Account(ctx, name)
	if err != nil {
		return err
	}
	a.Password = HashPassword(password)
	if err := s.config.Accounts.SaveAccount(ctx, *a); err != nil {
		return err
	}
	if err := s.config.Accounts.RemoveSessions(ctx, name, but); err != nil {
		return err
	}
	s.audit(ctx, u.Name, "account.password", name, "")
	return nil
}

// removeAccount removes an account with its sessions, tokens and webhooks.
func (s *Server) removeAccount(ctx context.Context, u *User, name string) error {
	if err := s.keepsAdmin(ctx, name, RoleNone); err != nil {
		return err
	}
	if err := s.config.Accounts.RemoveAccount(ctx, name); err != nil {
		return err
	}
	s.audit(ctx, u.Name, "account.remove", name, "")
	return nil
}

// longestToken is how long a token may be good, in days.
const longestToken = 3660

// addToken makes a token of whoever asks; days 0: it does not expire.
func (s *Server) addToken(ctx context.Context, u *User, use string, scopes []string, days int) (secret string, kept store.Token, err error) {
	parsed, err := ParseScopes(scopes)
	if err != nil {
		return "", kept, huma.Error422UnprocessableEntity(err.Error())
	}
	if days < 0 || days > longestToken {
		return "", kept, huma.Error422UnprocessableEntity(fmt.Sprintf("a token is good for 1 to %d days, or 0 for ever", longestToken))
	}
	var expires time.Time
	if days > 0 {
		expires = s.now().UTC().AddDate(0, 0, days)
	}
	secret, kept = NewToken(u.Name, use, parsed, s.now().UTC(), expires)
	if err := s.config.Accounts.AddToken(ctx, kept); err != nil {
		return "", kept, err
	}
	s.audit(ctx, u.Name, "token.add", kept.ID, use)
	return secret, kept, nil
}

// removeToken makes a token worthless: one's own or, for admins, anybody's.
func (s *Server) removeToken(ctx context.Context, u *User, id string) error {
	owner := u.Name
	if u.Role == RoleAdmin {
		owner = ""
	}
	list, err := s.config.Accounts.Tokens(ctx, owner)
	if err != nil {
		return err
	}
	for _, x := range list {
		if x.ID == id {
			s.audit(ctx, u.Name, "token.remove", id, x.Account)
			return s.config.Accounts.RemoveToken(ctx, id)
		}
	}
	return fmt.Errorf("token %s: %w", id, ErrNotFound)
}
