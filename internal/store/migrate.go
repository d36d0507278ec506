package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"github.com/pressly/goose/v3"
)

// migrate brings the schema forward to this program's. Several processes may
// do so at once: each step is a transaction with the mark that it was done, so
// the one that comes second fails, looks again, and finds it done.
func (s *Store) migrate(ctx context.Context, create bool) error {
	for i := 0; ; i++ {
		pending, err := s.pending(ctx, create)
		if err != nil || !pending {
			return err
		}
		err = s.up(ctx)
		if err == nil {
			return nil
		}
		if i == attempts {
			return fmt.Errorf("bringing the desk to this version: %w", err)
		}
		select {
		case <-ctx.Done():
			return errors.Join(ctx.Err(), err)
		case <-time.After(50 * time.Millisecond << min(i, 4)):
		}
	}
}

func (s *Store) up(ctx context.Context) error {
	p, err := goose.NewProvider(s.dialect.goose, s.write, s.dialect.migrations(), goose.WithAllowOutofOrder(true))
	if err != nil {
		return err
	}
	_, err = p.Up(ctx)
	return err
}

// migrateTo makes the schema of a new desk as the steps give it, to restore a
// backup that has them.
func (s *Store) migrateTo(ctx context.Context, steps []int64) error {
	own, err := s.own()
	if err != nil {
		return err
	}
	for _, v := range steps {
		if !own[v] {
			return fmt.Errorf("%w (its schema has step %d)", ErrNewer, v)
		}
	}
	had, err := s.had(ctx)
	if err != nil {
		return err
	}
	p, err := goose.NewProvider(s.dialect.goose, s.write, s.dialect.migrations(), goose.WithAllowOutofOrder(true))
	if err != nil {
		return err
	}
	for _, v := range steps {
		if had[v] {
			delete(had, v)
			continue
		}
		if _, err := p.ApplyVersion(ctx, v, true); err != nil {
			return err
		}
	}
	if len(had) > 0 {
		return fmt.Errorf("%w: its schema is newer than the backup's", ErrNotEmpty)
	}
	return nil
}

// pending reports whether there are migrations that the desk has not had.
func (s *Store) pending(ctx context.Context, create bool) (bool, error) {
	had, err := s.had(ctx)
	if err != nil {
		return false, err
	}
	if len(had) == 0 && !create {
		return false, ErrNoDesk
	}
	own, err := s.own()
	if err != nil {
		return false, err
	}
	for v := range had {
		if !own[v] {
			return false, fmt.Errorf("%w (its schema has step %d)", ErrNewer, v)
		}
	}
	return len(had) < len(own), nil
}

// had are the migrations that the desk has had.
func (s *Store) had(ctx context.Context) (map[int64]bool, error) {
	had := map[int64]bool{}
	err := s.look(ctx, func(t *tx) error {
		clear(had)
		var n int
		if err := t.row(s.dialect.has, "goose_db_version").Scan(&n); err != nil || n == 0 {
			return err
		}
		return t.each(`SELECT version_id FROM goose_db_version WHERE version_id > 0`, nil, func(scan func(...any) error) error {
			var v int64
			err := scan(&v)
			had[v] = true
			return err
		})
	})
	return had, err
}

// own are the migrations of this program.
func (s *Store) own() (map[int64]bool, error) {
	names, err := fs.Glob(s.dialect.migrations(), "*.sql")
	if err != nil {
		return nil, err
	}
	own := map[int64]bool{}
	for _, name := range names {
		v, err := goose.NumericComponent(name)
		if err != nil {
			return nil, err
		}
		own[v] = true
	}
	return own, nil
}
