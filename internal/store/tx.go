package store

import (
	"context"
	"database/sql"
	"errors"
	"math/rand/v2"
	"time"
)

// A tx is a transaction, or the pool itself for a single query.
type tx struct {
	ctx     context.Context
	dialect *dialect
	on      interface {
		ExecContext(context.Context, string, ...any) (sql.Result, error)
		QueryContext(context.Context, string, ...any) (*sql.Rows, error)
		QueryRowContext(context.Context, string, ...any) *sql.Row
	}
}

// exec runs a statement and gives the number of rows that it changed.
func (t *tx) exec(query string, args ...any) (int64, error) {
	res, err := t.on.ExecContext(t.ctx, t.dialect.bind(query), args...)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

func (t *tx) row(query string, args ...any) *sql.Row {
	return t.on.QueryRowContext(t.ctx, t.dialect.bind(query), args...)
}

// each calls f for every row of a query.
func (t *tx) each(query string, args []any, f func(scan func(...any) error) error) error {
	rows, err := t.on.QueryContext(t.ctx, t.dialect.bind(query), args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := f(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

// attempts is how often a transaction is tried where its failure says that
// another try may go through; with the pauses between, about ten seconds.
const attempts = 12

// change runs f in a transaction that writes, alone. f is run again from the
// start when the database was busy or its server went away, so it must do the
// same again; whether a commit that was not answered went through or not does
// not matter, since every change of this package made twice is the same change.
func (s *Store) change(ctx context.Context, f func(*tx) error) error {
	return s.retry(ctx, func() error {
		t, err := s.write.BeginTx(ctx, nil)
		if err != nil {
			return err
		}
		defer t.Rollback()
		x := &tx{ctx, s.dialect, t}
		if s.dialect.begin != "" {
			if _, err := x.exec(s.dialect.begin); err != nil {
				return err
			}
		}
		if err := f(x); err != nil {
			return err
		}
		return t.Commit()
	})
}

// look runs f outside any transaction.
func (s *Store) look(ctx context.Context, f func(*tx) error) error {
	return s.retry(ctx, func() error { return f(&tx{ctx, s.dialect, s.read}) })
}

// snapshot runs f in a transaction that sees one state of the desk.
func (s *Store) snapshot(ctx context.Context, f func(*tx) error) error {
	return s.retry(ctx, func() error {
		t, err := s.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true, Isolation: s.dialect.isolation})
		if err != nil {
			return err
		}
		defer t.Rollback()
		return f(&tx{ctx, s.dialect, t})
	})
}

func (s *Store) retry(ctx context.Context, f func() error) error {
	for i := 0; ; i++ {
		err := explain(f())
		if err == nil || i == attempts || !errors.Is(err, ErrBusy) && !errors.Is(err, ErrGone) {
			return err
		}
		pause := min(time.Second, 20*time.Millisecond<<i)
		select {
		case <-ctx.Done():
			return errors.Join(ctx.Err(), err)
		case <-time.After(pause/2 + rand.N(pause)):
		}
	}
}

// micros is a time as it is kept: microseconds since 1970 in UTC, 0 for none.
func micros(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMicro()
}

func fromMicros(n int64) time.Time {
	if n == 0 {
		return time.Time{}
	}
	return time.UnixMicro(n).UTC()
}

// revise raises the desk's revision.
func (t *tx) revise() error {
	_, err := t.exec(`UPDATE desk SET revision = revision + 1`)
	return err
}

// Revision is a number that every change of articles, findings, rulings
// raises.
func (s *Store) Revision(ctx context.Context) (n int64, err error) {
	err = s.look(ctx, func(t *tx) error { return t.row(`SELECT revision FROM desk`).Scan(&n) })
	return n, err
}
