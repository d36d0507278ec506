package store

import (
	"context"
	"fmt"
	"time"
)

// A Hook is an address that is told of changes.
type Hook struct {
	ID       string    `json:"id"`
	URL      string    `json:"url"`
	Secret   string    `json:"-"` // key of its signatures
	Owner    string    `json:"owner"`
	Created  time.Time `json:"created"`
	Revision int64     `json:"revision"` // that it has been told of
	Attempts int       `json:"attempts"` // in vain, in a row
	Next     time.Time `json:"next,omitzero"`
	LastOK   time.Time `json:"last_ok,omitzero"`
	Error    string    `json:"error,omitempty"`
	Paused   bool      `json:"paused"`
}

const hookColumns = `id, url, secret, owner, created, revision, attempts, next, last_ok, error, paused`

// AddHook adds a hook.
func (s *Store) AddHook(ctx context.Context, h Hook) error {
	return s.change(ctx, func(t *tx) error {
		_, err := t.exec(`INSERT INTO hooks (`+hookColumns+`) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
			h.ID, clean(h.URL), h.Secret, clean(h.Owner), micros(h.Created), h.Revision, h.Attempts, micros(h.Next), micros(h.LastOK), clean(h.Error), number(h.Paused))
		return err
	})
}

// SaveHook updates what became of a hook; one that was removed stays so.
func (s *Store) SaveHook(ctx context.Context, h Hook) error {
	return s.change(ctx, func(t *tx) error {
		_, err := t.exec(`UPDATE hooks SET revision = ?, attempts = ?, next = ?, last_ok = ?, error = ?, paused = ? WHERE id = ?`,
			h.Revision, h.Attempts, micros(h.Next), micros(h.LastOK), clean(h.Error), number(h.Paused), h.ID)
		return err
	})
}

// Hooks are all hooks, the oldest first.
func (s *Store) Hooks(ctx context.Context) (list []Hook, err error) {
	err = s.look(ctx, func(t *tx) error {
		list = nil
		return t.each(`SELECT `+hookColumns+` FROM hooks ORDER BY created, id`, nil, func(scan func(...any) error) error {
			var h Hook
			var created, next, ok int64
			var paused int
			err := scan(&h.ID, &h.URL, &h.Secret, &h.Owner, &created, &h.Revision, &h.Attempts, &next, &ok, &h.Error, &paused)
			h.Created, h.Next, h.LastOK, h.Paused = fromMicros(created), fromMicros(next), fromMicros(ok), paused != 0
			list = append(list, h)
			return err
		})
	})
	return list, err
}

// RemoveHook removes a hook, or is [ErrNotFound].
func (s *Store) RemoveHook(ctx context.Context, id string) error {
	first := true
	return s.change(ctx, func(t *tx) error {
		n, err := t.exec(`DELETE FROM hooks WHERE id = ?`, id)
		if err == nil && n == 0 && first {
			err = fmt.Errorf("webhook %s: %w", id, ErrNotFound)
		}
		first = false
		return err
	})
}

func number(b bool) int {
	if b {
		return 1
	}
	return 0
}
