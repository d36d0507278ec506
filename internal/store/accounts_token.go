package store

import (
	"context"
	"fmt"
	"strings"
	"time"
)

// A Token lets a program in as an account. Only its hash is kept; ID is the
// part of it that may be shown.
type Token struct {
	ID      string    `json:"id"`
	Hash    string    `json:"-"`
	Account string    `json:"account"`
	Name    string    `json:"name"` // what it is for
	Scopes  []string  `json:"scopes"`
	Created time.Time `json:"created"`
	Expires time.Time `json:"expires,omitzero"` // zero: never
	Used    time.Time `json:"used,omitzero"`    // last, to within minutes
}

const tokenColumns = `id, hash, account, name, scopes, created, expires, used`

// AddToken adds a token.
func (s *Store) AddToken(ctx context.Context, x Token) error {
	return s.change(ctx, func(t *tx) error {
		_, err := t.exec(`INSERT INTO tokens (`+tokenColumns+`) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
			x.ID, x.Hash, clean(x.Account), clean(x.Name), strings.Join(x.Scopes, " "), micros(x.Created), micros(x.Expires), micros(x.Used))
		return err
	})
}

// TokenOf is the token of a hash, or [ErrNotFound].
func (s *Store) TokenOf(ctx context.Context, hash string) (*Token, error) {
	return one(s.tokens(ctx, `WHERE hash = ?`, hash))
}

// Tokens are those of an account, or of all where it is "", the oldest first.
func (s *Store) Tokens(ctx context.Context, account string) ([]Token, error) {
	if account == "" {
		return s.tokens(ctx, ``)
	}
	return s.tokens(ctx, `WHERE account = ?`, clean(account))
}

func (s *Store) tokens(ctx context.Context, where string, args ...any) (list []Token, err error) {
	err = s.look(ctx, func(t *tx) error {
		list = nil
		return t.each(`SELECT `+tokenColumns+` FROM tokens `+where+` ORDER BY created, id`, args, func(scan func(...any) error) error {
			var x Token
			var scopes string
			var created, expires, used int64
			err := scan(&x.ID, &x.Hash, &x.Account, &x.Name, &scopes, &created, &expires, &used)
			x.Scopes = strings.Fields(scopes)
			x.Created, x.Expires, x.Used = fromMicros(created), fromMicros(expires), fromMicros(used)
			list = append(list, x)
			return err
		})
	})
	return list, err
}

// UseToken notes that a token was used.
func (s *Store) UseToken(ctx context.Context, id string, at time.Time) error {
	return s.change(ctx, func(t *tx) error {
		_, err := t.exec(`UPDATE tokens SET used = ? WHERE id = ? AND used < ?`, micros(at), id, micros(at))
		return err
	})
}

// RemoveToken removes a token, or is [ErrNotFound].
func (s *Store) RemoveToken(ctx context.Context, id string) error {
	first := true
	return s.change(ctx, func(t *tx) error {
		n, err := t.exec(`DELETE FROM tokens WHERE id = ?`, id)
		if err == nil && n == 0 && first {
			err = fmt.Errorf("token %s: %w", id, ErrNotFound)
		}
		first = false
		return err
	})
}
