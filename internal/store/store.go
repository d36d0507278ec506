// Package store keeps a desk: the pages as they came, the articles read from
// them with their findings, the analysts' rulings, the sources, and what is
// made of all that. It is one SQLite file, or a PostgreSQL database that a team
// shares; the same code and the same tests serve both.
//
// Every change is one transaction, and every method that changes something may
// be called again with the same values after a failure: nothing is doubled.
// Writers are serialised, so that the order of [Page.Seq] is the order in
// which pages were committed. A Store is safe for many goroutines, and a desk
// for many processes.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"strings"
)

// A Store is an open desk.
type Store struct {
	dialect     *dialect
	dsn         string
	shapes      shapes
	frequencies frequencies
	read        *sql.DB
	write       *sql.DB // one connection for SQLite; the same pool as read for PostgreSQL
}

// Open opens the desk that dsn names: the path of a SQLite file, or a
// postgres:// URL. A desk of an older schema is brought forward. The error is
// [ErrNoDesk] if there is none, [ErrNewer] if a newer program made it.
func Open(ctx context.Context, dsn string) (*Store, error) {
	return open(ctx, dsn, false)
}

// Create makes the desk that dsn names, or opens it if it is there. The
// PostgreSQL database itself must exist.
func Create(ctx context.Context, dsn string) (*Store, error) {
	return open(ctx, dsn, true)
}

func open(ctx context.Context, dsn string, create bool) (*Store, error) {
	connect := connectSQLite
	if isPostgres(dsn) {
		connect = connectPostgres
	}
	s, err := connect(ctx, dsn, create)
	if err != nil {
		return nil, fmt.Errorf("desk %s: %w", Redact(dsn), explain(err))
	}
	if err := s.migrate(ctx, create); err != nil {
		s.Close()
		return nil, fmt.Errorf("desk %s: %w", Redact(dsn), explain(err))
	}
	if err := s.finishIndex(ctx); err != nil {
		s.Close()
		return nil, fmt.Errorf("desk %s: %w", Redact(dsn), explain(err))
	}
	return s, nil
}

// finishIndex goes on with a search index that is not complete.
func (s *Store) finishIndex(ctx context.Context) error {
	at, err := s.Cursor(ctx, unindexed)
	if err != nil || at == 0 {
		return err
	}
	if err := s.fillIndex(ctx); !errors.Is(err, ErrReadOnly) {
		return err
	}
	return nil // what is there can be read and searched
}

// Close ends all connections. What was committed is on disk already.
func (s *Store) Close() error {
	err := s.read.Close()
	if s.write != s.read {
		err = errors.Join(err, s.write.Close())
	}
	return err
}

// DSN is the desk's address for messages, without its password.
func (s *Store) DSN() string { return Redact(s.dsn) }

// Engine is "sqlite" or "postgres".
func (s *Store) Engine() string { return s.dialect.name }

func isPostgres(dsn string) bool {
	return strings.HasPrefix(dsn, "postgres://") || strings.HasPrefix(dsn, "postgresql://")
}

// Redact is dsn for messages and logs: without password or anything else that
// could hold a secret. Of a PostgreSQL URL it keeps user, host, port and
// database; a path stays as it is.
func Redact(dsn string) string {
	if !strings.Contains(dsn, "://") {
		return dsn
	}
	u, err := url.Parse(dsn)
	if err != nil {
		scheme, _, _ := strings.Cut(dsn, "://")
		return scheme + "://…"
	}
	shown := url.URL{Scheme: u.Scheme, Host: u.Host, Path: u.Path}
	if name := u.User.Username(); name != "" {
		shown.User = url.User(name)
	}
	return shown.String()
}
