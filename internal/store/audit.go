package store

import (
	"context"
	"crypto/rand"
	"time"
)

// An AuditEntry is one line of the log of who changed what.
type AuditEntry struct {
	Seq    int64     `json:"seq"`
	At     time.Time `json:"at"`
	Who    string    `json:"who"`    // a user, or "cli"
	What   string    `json:"what"`   // "source.add", "ruling.add", "login", …
	Target string    `json:"target"` // what it was done to
	Detail string    `json:"detail"`
}

// Log adds entries to the audit log, in which nothing is changed or removed.
// At is now where it is zero; Seq is given.
func (s *Store) Log(ctx context.Context, entries ...AuditEntry) error {
	ids := make([]string, len(entries))
	for i := range entries {
		ids[i] = rand.Text()
		if entries[i].At.IsZero() {
			entries[i].At = time.Now()
		}
	}
	return s.change(ctx, func(t *tx) error {
		for i, e := range entries {
			_, err := t.exec(`INSERT INTO audit (seq, id, at, who, what, target, detail)
				VALUES ((SELECT COALESCE(MAX(seq), 0) + 1 FROM audit), ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
				ids[i], micros(e.At), clean(e.Who), clean(e.What), clean(e.Target), clean(e.Detail))
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// Audit are the entries before the one with seq before, last first, at most
// limit; with before 0, the last of all.
func (s *Store) Audit(ctx context.Context, before int64, limit int) (list []AuditEntry, err error) {
	if before <= 0 {
		before = 1<<63 - 1
	}
	err = s.look(ctx, func(t *tx) error {
		list = nil
		return t.each(`SELECT seq, at, who, what, target, detail FROM audit WHERE seq < ? ORDER BY seq DESC LIMIT ?`, []any{before, limit}, func(scan func(...any) error) error {
			var e AuditEntry
			var at int64
			err := scan(&e.Seq, &at, &e.Who, &e.What, &e.Target, &e.Detail)
			e.At = fromMicros(at)
			list = append(list, e)
			return err
		})
	})
	return list, err
}
