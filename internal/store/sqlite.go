package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/pressly/goose/v3"
)

// applicationID marks a SQLite file as a desk: "Parl" in ASCII.
const applicationID = 0x5061726c

var sqliteDialect = &dialect{
	name:  "sqlite",
	goose: goose.DialectSQLite3,
	has:   `SELECT count(*) FROM sqlite_master WHERE name = ?`,
	size:  `(SELECT page_count * page_size FROM pragma_page_count, pragma_page_size)`,
	columns: `SELECT m.name, c.name, c.type FROM sqlite_master m JOIN pragma_table_info(m.name) c
		WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY m.name, c.cid`,
	references: `SELECT m.name, k."table" FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k WHERE m.type = 'table' ORDER BY 1, 2`,
	among:      func(column string) string { return column + ` IN (SELECT value FROM json_each(?))` },
	list: func(values []string) (any, error) {
		b, err := json.Marshal(values)
		return string(b), err
	},
	words: sqliteWords{},
	check: checkSQLite,
}

// connectSQLite opens the file with one connection that writes and a pool that
// reads. Writing goes to a log beside it (WAL), so that readers never wait; a
// transaction takes the lock to write when it begins, so that two of them
// cannot wait for each other; a commit is on disk before it is told.
func connectSQLite(ctx context.Context, path string, create bool) (*Store, error) {
	switch info, err := os.Stat(path); {
	case errors.Is(err, fs.ErrNotExist) && !create, err == nil && info.Size() == 0 && !create:
		return nil, ErrNoDesk
	case err == nil && info.IsDir():
		return nil, errors.New("it is a folder; give the name of the desk's file in it")
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return nil, err
	}
	if folder, err := os.Stat(filepath.Dir(path)); err != nil || !folder.IsDir() {
		return nil, fmt.Errorf("there is no folder %s", filepath.Dir(path))
	}
	s, err := openSQLite(path, "_txlock=immediate&_journal_mode=WAL&_pragma=synchronous(FULL)&_pragma=journal_size_limit(67108864)", "_pragma=query_only(1)")
	if err != nil {
		return nil, err
	}
	err = s.claim(ctx)
	if kind := kindOf(err); errors.Is(kind, ErrReadOnly) {
		s.Close()
		return openReadOnly(ctx, path)
	}
	if err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

func openSQLite(path, writing, reading string) (*Store, error) {
	const common = "&_pragma=busy_timeout(5000)&_pragma=foreign_keys(1)&_pragma=cache_size(-65536)&_pragma=mmap_size(2147418112)&_pragma=temp_store(memory)"
	write, err := sql.Open("sqlite", fileURI(path)+"?"+writing+common)
	if err != nil {
		return nil, err
	}
	write.SetMaxOpenConns(1)
	read, err := sql.Open("sqlite", fileURI(path)+"?"+reading+common)
	if err != nil {
		write.Close()
		return nil, err
	}
	read.SetMaxOpenConns(max(4, 2*runtime.GOMAXPROCS(0)))
	return &Store{dialect: sqliteDialect, dsn: path, read: read, write: write}, nil
}

// openReadOnly opens a desk on a disk or in a folder that cannot be written to:
// what is in its log could not be read, so there must be none.
func openReadOnly(ctx context.Context, path string) (*Store, error) {
	if info, err := os.Stat(path + "-wal"); err == nil && info.Size() > 0 {
		return nil, fmt.Errorf("%w: it was not closed the last time, so it must be opened once where it can be written to", ErrReadOnly)
	}
	s, err := openSQLite(path, "immutable=1&mode=ro", "immutable=1&mode=ro&_pragma=query_only(1)")
	if err != nil {
		return nil, err
	}
	if err := s.claim(ctx); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// claim checks that the file is a desk, or makes an empty one ours.
func (s *Store) claim(ctx context.Context) error {
	var id, tables int
	err := s.write.QueryRowContext(ctx, `SELECT (SELECT application_id FROM pragma_application_id), (SELECT count(*) FROM sqlite_master)`).Scan(&id, &tables)
	switch {
	case err != nil || id == applicationID:
		return err
	case id != 0 || tables > 0:
		return ErrNotDesk
	}
	_, err = s.write.ExecContext(ctx, `PRAGMA application_id = 1348563564`)
	return err
}

// fileURI is path as SQLite's URI of a file, in which ?, # and % are themselves.
func fileURI(path string) string {
	parts := strings.Split(filepath.ToSlash(path), "/")
	for i, p := range parts {
		parts[i] = url.PathEscape(p)
	}
	return "file:" + strings.Join(parts, "/")
}
