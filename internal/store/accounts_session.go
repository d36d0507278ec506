package store

import (
	"context"
	"time"
)

// A Session is a browser that is logged in. Only the hash of its id is kept.
type Session struct {
	Hash    string
	Account string
	Created time.Time
	Seen    time.Time // last request
	Expires time.Time // at the latest
}

// AddSession adds a session and removes those that are over.
func (s *Store) AddSession(ctx context.Context, x Session) error {
	return s.change(ctx, func(t *tx) error {
		if _, err := t.exec(`DELETE FROM sessions WHERE expires < ?`, micros(time.Now())); err != nil {
			return err
		}
		_, err := t.exec(`INSERT INTO sessions (hash, account, created, seen, expires) VALUES (?, ?, ?, ?, ?) ON CONFLICT (hash) DO NOTHING`,
			x.Hash, clean(x.Account), micros(x.Created), micros(x.Seen), micros(x.Expires))
		return err
	})
}

// Session is the one of a hash, or [ErrNotFound]; whether it is over is for the
// caller to say.
func (s *Store) Session(ctx context.Context, hash string) (*Session, error) {
	var list []Session
	err := s.look(ctx, func(t *tx) error {
		list = nil
		return t.each(`SELECT hash, account, created, seen, expires FROM sessions WHERE hash = ?`, []any{hash}, func(scan func(...any) error) error {
			var x Session
			var created, seen, expires int64
			err := scan(&x.Hash, &x.Account, &created, &seen, &expires)
			x.Created, x.Seen, x.Expires = fromMicros(created), fromMicros(seen), fromMicros(expires)
			list = append(list, x)
			return err
		})
	})
	return one(list, err)
}

// SeeSession notes a request of a session.
func (s *Store) SeeSession(ctx context.Context, hash string, at time.Time) error {
	return s.change(ctx, func(t *tx) error {
		_, err := t.exec(`UPDATE sessions SET seen = ? WHERE hash = ? AND seen < ?`, micros(at), hash, micros(at))
		return err
	})
}

// RemoveSession logs one browser out.
func (s *Store) RemoveSession(ctx context.Context, hash string) error {
	return s.change(ctx, func(t *tx) error {
		_, err := t.exec(`DELETE FROM sessions WHERE hash = ?`, hash)
		return err
	})
}

// RemoveSessions logs an account out everywhere but in the session of a hash,
// which may be "".
func (s *Store) RemoveSessions(ctx context.Context, account, but string) error {
	return s.change(ctx, func(t *tx) error {
		_, err := t.exec(`DELETE FROM sessions WHERE account = ? AND hash <> ?`, clean(account), but)
		return err
	})
}
