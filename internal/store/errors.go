package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"syscall"

	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// What can be wrong with a desk as a whole. Test with errors.Is; the messages
// say what to do.
var (
	ErrNoDesk   = errors.New("there is no desk here; make one with `parley init`")
	ErrNewer    = errors.New("a newer version of Parley made this desk; update Parley")
	ErrNotDesk  = errors.New("this is a database of another program, not a desk")
	ErrBusy     = errors.New("another process is writing to the desk; try again")
	ErrCorrupt  = errors.New("the desk's file is damaged; run `parley doctor`, and restore the last backup if it says so")
	ErrReadOnly = errors.New("the desk cannot be written to; check the permissions of its file and folder, or of the database user")
	ErrFull     = errors.New("the disk is full; nothing was lost: free some space and try again")
	ErrDisk     = errors.New("the disk failed to read or write the desk; check it, and run `parley doctor`")
	ErrGone     = errors.New("the database server does not answer; nothing was lost: try again when it runs")
	ErrNotFound = errors.New("not found")
	ErrNoPage   = errors.New("no page of a search has this token")
)

// explain wraps an error of a driver in the one of ours that it amounts to.
func explain(err error) error {
	if err == nil {
		return nil
	}
	for _, known := range []error{ErrNoDesk, ErrNewer, ErrNotDesk, ErrBusy, ErrCorrupt, ErrReadOnly, ErrFull, ErrDisk, ErrGone, ErrNotFound, ErrBackup, ErrNotEmpty} {
		if errors.Is(err, known) {
			return err
		}
	}
	if kind := kindOf(err); kind != nil {
		return fmt.Errorf("%w (%w)", kind, err)
	}
	return err
}

// explainFile is explain for what went wrong with a file that is no database.
func explainFile(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return fmt.Errorf("%w (%w)", ErrFull, err)
	}
	return explain(err)
}

// kindOf is the error of ours that a driver's amounts to; nil if it is none.
func kindOf(err error) error {
	if err == nil {
		return nil
	}
	var lite *sqlite.Error
	if errors.As(err, &lite) {
		return sqliteKind(lite.Code())
	}
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return postgresKind(pg.Code)
	}
	var refused *pgconn.ConnectError
	var network net.Error
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded), errors.Is(err, sql.ErrNoRows):
		return nil
	case errors.As(err, &refused), errors.Is(err, driver.ErrBadConn), errors.Is(err, io.ErrUnexpectedEOF), errors.As(err, &network),
		strings.Contains(err.Error(), "conn closed"):
		return ErrGone
	}
	return nil
}

func sqliteKind(code int) error {
	switch code & 0xff {
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return ErrBusy
	case sqlite3.SQLITE_CORRUPT:
		return ErrCorrupt
	case sqlite3.SQLITE_NOTADB:
		return ErrNotDesk
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN:
		return ErrReadOnly
	case sqlite3.SQLITE_FULL:
		return ErrFull
	case sqlite3.SQLITE_IOERR:
		return ErrDisk
	}
	return nil
}

// postgresKind goes by the classes of SQLSTATE (PostgreSQL documentation,
// appendix A).
func postgresKind(code string) error {
	switch {
	case code == "53100" || code == "53200":
		return ErrFull
	case code == "25006" || code == "42501":
		return ErrReadOnly
	case code == "55P03" || code == "40001" || code == "40P01":
		return ErrBusy
	case strings.HasPrefix(code, "08"), strings.HasPrefix(code, "57P"), code == "53300":
		return ErrGone
	case strings.HasPrefix(code, "XX"):
		return ErrCorrupt
	}
	return nil
}
