package store

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// Cursor is how far a stage has come, 0 if it has not begun.
func (s *Store) Cursor(ctx context.Context, name string) (at int64, err error) {
	err = s.look(ctx, func(t *tx) error { return t.row(`SELECT at FROM cursors WHERE name = ?`, name).Scan(&at) })
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return at, err
}

// SetCursor moves a cursor, back too.
func (s *Store) SetCursor(ctx context.Context, name string, at int64) error {
	return s.change(ctx, func(t *tx) error { return t.setCursor(name, at) })
}

func (t *tx) setCursor(name string, at int64) error {
	_, err := t.exec(`INSERT INTO cursors (name, at) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET at = excluded.at`, name, at)
	return err
}

// Lease takes the named work for holder until ttl from now, or keeps it if
// holder has it; false if another holder has it and its time is not over. One
// process does a stage at a time; one that died loses its lease by itself.
func (s *Store) Lease(ctx context.Context, name, holder string, ttl time.Duration) (ok bool, err error) {
	err = s.change(ctx, func(t *tx) error {
		now := time.Now()
		n, err := t.exec(`INSERT INTO leases (name, holder, until) VALUES (?, ?, ?)
			ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
			WHERE leases.holder = excluded.holder OR leases.until < ?`, name, holder, micros(now.Add(ttl)), micros(now))
		ok = n > 0
		return err
	})
	return ok, err
}

// Release gives the named work up if holder has it.
func (s *Store) Release(ctx context.Context, name, holder string) error {
	return s.change(ctx, func(t *tx) error {
		_, err := t.exec(`DELETE FROM leases WHERE name = ? AND holder = ?`, name, holder)
		return err
	})
}

// Leased is who has the named work, and until when; "" if nobody has.
func (s *Store) Leased(ctx context.Context, name string) (holder string, until time.Time, err error) {
	var n int64
	err = s.look(ctx, func(t *tx) error {
		return t.row(`SELECT holder, until FROM leases WHERE name = ? AND until >= ?`, name, micros(time.Now())).Scan(&holder, &n)
	})
	if errors.Is(err, sql.ErrNoRows) {
		return "", time.Time{}, nil
	}
	return holder, fromMicros(n), err
}

// View is what was saved under the name by [Store.SaveView] and the revision
// that it was made at; nil if there is nothing.
func (s *Store) View(ctx context.Context, name string) (body []byte, revision int64, err error) {
	err = s.look(ctx, func(t *tx) error {
		return t.row(`SELECT body, revision FROM views WHERE name = ?`, name).Scan(&body, &revision)
	})
	if errors.Is(err, sql.ErrNoRows) {
		return nil, 0, nil
	}
	if err == nil {
		body, err = unpack(body)
	}
	return body, revision, err
}

// SaveView keeps what is costly to make until the revision moves on. One of a
// later revision is not overwritten.
func (s *Store) SaveView(ctx context.Context, name string, revision int64, body []byte) error {
	packed := pack(body)
	return s.change(ctx, func(t *tx) error {
		_, err := t.exec(`INSERT INTO views (name, revision, body) VALUES (?, ?, ?)
			ON CONFLICT (name) DO UPDATE SET revision = excluded.revision, body = excluded.body WHERE views.revision <= excluded.revision`, name, revision, packed)
		return err
	})
}
