package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"net/url"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
	"github.com/pressly/goose/v3"
)

var postgresDialect = &dialect{
	name:    "postgres",
	goose:   goose.DialectPostgres,
	numbers: true,
	begin:   `SELECT pg_advisory_xact_lock(1348563564)`,
	has:     `SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = ?`,
	size:    `pg_database_size(current_database())`,
	columns: `SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = current_schema() ORDER BY table_name, ordinal_position`,
	references: `SELECT c.conrelid::regclass::text, c.confrelid::regclass::text FROM pg_constraint c
		WHERE c.contype = 'f' AND c.connamespace = current_schema()::regnamespace ORDER BY 1, 2`,
	among:     func(column string) string { return column + ` = ANY(?)` },
	list:      func(values []string) (any, error) { return values, nil },
	isolation: sql.LevelRepeatableRead,
	words:     postgresWords{},
	check:     checkPostgres,
}

func connectPostgres(ctx context.Context, dsn string, _ bool) (*Store, error) {
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		return nil, redacted(dsn, err)
	}
	db.SetMaxOpenConns(16)
	db.SetConnMaxIdleTime(5 * time.Minute)
	s := &Store{dialect: postgresDialect, dsn: dsn, read: db, write: db}
	if err := db.PingContext(ctx); err != nil {
		s.Close()
		return nil, redacted(dsn, err)
	}
	return s, nil
}

// redacted is err of opening dsn without the password that its message may hold.
func redacted(dsn string, err error) error {
	var parse *pgconn.ParseConfigError
	if errors.As(err, &parse) {
		return errors.New("the address of the database cannot be read; it should be like postgres://user:password@host:5432/name")
	}
	u, parseErr := url.Parse(dsn)
	if parseErr != nil {
		return err
	}
	password, _ := u.User.Password()
	for _, secret := range []string{password, u.Query().Get("password")} {
		if secret != "" && strings.Contains(err.Error(), secret) {
			return cmp.Or(kindOf(err), errors.New("the database cannot be opened"))
		}
	}
	return err
}
