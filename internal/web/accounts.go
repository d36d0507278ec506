package web

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"parley/internal/store"
)

// Accounts keeps who may log in. *store.Store is one.
type Accounts interface {
	Accounts(ctx context.Context) ([]store.Account, error)
	Account(ctx context.Context, name string) (*store.Account, error)
	AccountOf(ctx context.Context, subject string) (*store.Account, error)
	AddAccount(ctx context.Context, a store.Account) error
	SaveAccount(ctx context.Context, a store.Account) error
	RemoveAccount(ctx context.Context, name string) error

	AddSession(ctx context.Context, x store.Session) error
	Session(ctx context.Context, hash string) (*store.Session, error)
	SeeSession(ctx context.Context, hash string, at time.Time) error
	RemoveSession(ctx context.Context, hash string) error
	RemoveSessions(ctx context.Context, account, but string) error

	AddToken(ctx context.Context, x store.Token) error
	TokenOf(ctx context.Context, hash string) (*store.Token, error)
	Tokens(ctx context.Context, account string) ([]store.Token, error)
	UseToken(ctx context.Context, id string, at time.Time) error
	RemoveToken(ctx context.Context, id string) error

	Log(ctx context.Context, entries ...store.AuditEntry) error
	Audit(ctx context.Context, before int64, limit int) ([]store.AuditEntry, error)
}

// names of accounts: also fit for file names, log lines and addresses.
var nameForm = regexp.MustCompile(`^[\pL\pN][\pL\pN._@+-]{0,63}$`)

// CheckName says what is wrong with the name of a new account.
func CheckName(name string) error {
	if !nameForm.MatchString(name) || name == local.Name {
		return fmt.Errorf("%q cannot be the name of an account: it needs 1 to 64 letters, digits, dots, hyphens, @ or +, and cannot be %q", name, local.Name)
	}
	return nil
}

// ParseRole is the role of a name: reader, analyst or admin.
func ParseRole(name string) (Role, error) {
	if i := slices.Index(roleNames[:], name); i > 0 {
		return Role(i), nil
	}
	return RoleNone, fmt.Errorf("%q is no role; roles are %s", name, strings.Join(roleNames[1:], ", "))
}

// ParseScopes are scopes of a token by their names.
func ParseScopes(names []string) ([]string, error) {
	var out []string
	for _, name := range names {
		if !slices.Contains(Scopes, Scope(name)) {
			return nil, fmt.Errorf("%q is no scope; scopes are read, submit, rule, admin", name)
		}
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	if len(out) == 0 {
		return nil, errors.New("a token needs a scope: read, submit, rule or admin")
	}
	return out, nil
}

// tokenPrefix is what tokens begin with, so that scanners for leaked secrets
// can know them.
const tokenPrefix = "parley_"

// NewToken is a token for an account and what is kept of it. The token itself
// is shown once and kept nowhere. Expires may be zero: never.
func NewToken(account, name string, scopes []string, now, expires time.Time) (secret string, kept store.Token) {
	id := strings.ToLower(rand.Text()[:8])
	secret = tokenPrefix + id + "_" + newSecret()
	return secret, store.Token{
		ID: id, Hash: hashSecret(secret), Account: account, Name: name, Scopes: scopes, Created: now, Expires: expires,
	}
}

// newSecret is 256 random bits, fit for cookies and headers.
func newSecret() string {
	b := make([]byte, 32)
	_, _ = rand.Read(b) // never fails
	return base64.RawURLEncoding.EncodeToString(b)
}

// hashSecret is what is kept of a secret. It has 256 random bits, so that a
// fast hash is safe.
func hashSecret(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}
