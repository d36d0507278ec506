package store

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/klauspost/compress/zstd"
)

// ErrNotEmpty is a desk that a backup cannot be restored into.
var ErrNotEmpty = errors.New("there is something in this desk already; restore into a new one")

// BackupInfo is what a backup says of itself.
type BackupInfo struct {
	Made     time.Time        `json:"made"`
	Engine   string           `json:"engine"` // "sqlite" or "postgres"
	Revision int64            `json:"revision"`
	Rows     map[string]int64 `json:"rows"` // by table
}

// VerifyBackup reads a backup whole and reports what it holds. The error wraps
// [ErrBackup] if it is not as it was written.
func VerifyBackup(ctx context.Context, file string) (*BackupInfo, error) {
	return readBackup(ctx, file, func(*table) error { return nil }, func(*table, []json.RawMessage) error { return nil })
}

// Restore makes a desk of a backup. The desk that dsn names must be new or
// empty; it is filled in one transaction, so that it holds everything or
// nothing.
func Restore(ctx context.Context, file, dsn string) (*BackupInfo, error) {
	info, err := VerifyBackup(ctx, file)
	if err != nil {
		return nil, err
	}
	connect := connectSQLite
	if isPostgres(dsn) {
		connect = connectPostgres
	}
	s, err := connect(ctx, dsn, true)
	if err != nil {
		return nil, fmt.Errorf("desk %s: %w", Redact(dsn), explain(err))
	}
	defer s.Close()
	if err := s.restore(ctx, file); err != nil {
		return nil, fmt.Errorf("desk %s: %w", Redact(dsn), explain(err))
	}
	return info, nil
}

func (s *Store) restore(ctx context.Context, file string) error {
	head, err := backupHeadOf(file)
	if err != nil {
		return err
	}
	if err := s.migrateTo(ctx, head.Migrations); err != nil {
		return err
	}
	err = s.change(ctx, func(t *tx) error {
		if err := t.empty(); err != nil {
			return err
		}
		tables, err := t.tables()
		if err != nil {
			return err
		}
		f := filler{t: t, own: tables}
		if _, err := readBackup(ctx, file, f.table, f.row); err != nil {
			return err
		}
		if err := f.in.flush(); err != nil {
			return err
		}
		return t.setCursor(unindexed, 1)
	})
	if err != nil {
		return err
	}
	if err := s.migrate(ctx, true); err != nil {
		return err
	}
	return s.fillIndex(ctx)
}

// empty fails if there is anything in the desk; what a new desk has is deleted.
func (t *tx) empty() error {
	tables, err := t.tables()
	if err != nil {
		return err
	}
	for _, x := range slices.Backward(tables) {
		var n int
		if err := t.row(`SELECT count(*) FROM "` + x.Name + `"`).Scan(&n); err != nil {
			return err
		}
		if n > 0 && x.Name != "desk" {
			return fmt.Errorf("%w (%d rows of %s)", ErrNotEmpty, n, x.Name)
		}
	}
	_, err = t.exec(`DELETE FROM desk`)
	return err
}

// A filler writes the rows of a backup into the tables of a desk.
type filler struct {
	t   *tx
	own []table
	in  inserter
}

func (f *filler) table(x *table) error {
	if err := f.in.flush(); err != nil {
		return err
	}
	i := slices.IndexFunc(f.own, func(y table) bool { return y.Name == x.Name })
	if i < 0 || !slices.Equal(f.own[i].Columns, x.Columns) {
		return fmt.Errorf("%w: its table %s is not one of the desk's", ErrBackup, x.Name)
	}
	f.in = inserter{t: f.t, table: x.Name}
	for _, c := range x.Columns {
		f.in.columns = append(f.in.columns, c.Name)
	}
	return nil
}

func (f *filler) row(x *table, values []json.RawMessage) error {
	row := make([]any, len(values))
	for i, c := range x.Columns {
		var err error
		if row[i], err = c.value(values[i]); err != nil {
			return fmt.Errorf("%w: %s.%s: %w", ErrBackup, x.Name, c.Name, err)
		}
	}
	return f.in.add(row...)
}

// value is the value of a column as the database takes it.
func (c *column) value(raw json.RawMessage) (any, error) {
	if string(raw) == "null" {
		return nil, nil
	}
	switch c.Kind {
	case kindNumber:
		var n int64
		err := json.Unmarshal(raw, &n)
		return n, err
	case kindReal:
		var x float64
		err := json.Unmarshal(raw, &x)
		return x, err
	case kindBytes:
		var b []byte
		if err := json.Unmarshal(raw, &b); err != nil {
			return nil, err
		}
		if b == nil {
			b = []byte{}
		}
		return b, nil
	}
	var s string
	err := json.Unmarshal(raw, &s)
	return s, err
}

// longestLine bounds a line of a backup, in bytes.
const longestLine = 2 << 30

// A backupReader gives the lines of a backup and adds up what it gave.
type backupReader struct {
	file *os.File
	z    *zstd.Decoder
	r    *bufio.Reader
	sum  hash.Hash
}

func openBackup(file string) (*backupReader, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	z, err := zstd.NewReader(f, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(256<<20))
	if err != nil {
		f.Close()
		return nil, err
	}
	return &backupReader{f, z, bufio.NewReaderSize(z, 1<<20), sha256.New()}, nil
}

func (b *backupReader) close() {
	b.z.Close()
	b.file.Close()
}

func (b *backupReader) line() ([]byte, error) {
	var line []byte
	for {
		part, err := b.r.ReadSlice('\n')
		line = append(line, part...)
		switch {
		case err == nil:
			return line, nil
		case errors.Is(err, bufio.ErrBufferFull) && len(line) < longestLine:
		case errors.Is(err, io.EOF):
			return nil, fmt.Errorf("%w: it ends in the middle", ErrBackup)
		default:
			return nil, fmt.Errorf("%w: %w", ErrBackup, err)
		}
	}
}

func (b *backupReader) head() (*backupHead, error) {
	line, err := b.line()
	if err != nil {
		return nil, err
	}
	b.sum.Write(line)
	h := new(backupHead)
	if err := json.Unmarshal(line, h); err != nil || !strings.HasPrefix(h.Format, "parley backup ") {
		return nil, fmt.Errorf("%w: it does not begin like one", ErrBackup)
	}
	if h.Format != backupFormat {
		return nil, fmt.Errorf("%w: it is a %q", ErrNewer, h.Format)
	}
	return h, nil
}

func backupHeadOf(file string) (*backupHead, error) {
	b, err := openBackup(file)
	if err != nil {
		return nil, err
	}
	defer b.close()
	return b.head()
}

// readBackup reads a backup to its end, calls onTable for every table and
// onRow for every row, and checks its sum and numbers.
func readBackup(ctx context.Context, file string, onTable func(*table) error, onRow func(*table, []json.RawMessage) error) (*BackupInfo, error) {
	b, err := openBackup(file)
	if err != nil {
		return nil, err
	}
	defer b.close()
	head, err := b.head()
	if err != nil {
		return nil, err
	}
	info := &BackupInfo{Made: head.Made, Engine: head.Engine, Revision: head.Revision, Rows: map[string]int64{}}
	var current *table
	for {
		line, err := b.line()
		switch {
		case err != nil:
			return nil, err
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case bytes.HasPrefix(line, []byte(`{"rows":`)):
			return info, b.foot(line, info)
		}
		b.sum.Write(line)
		if line[0] == '{' {
			current = new(table)
			if err := json.Unmarshal(line, current); err != nil {
				return nil, fmt.Errorf("%w: %w", ErrBackup, err)
			}
			info.Rows[current.Name] = 0
			if err := onTable(current); err != nil {
				return nil, err
			}
			continue
		}
		var values []json.RawMessage
		if err := json.Unmarshal(line, &values); err != nil || current == nil || len(values) != len(current.Columns) {
			return nil, fmt.Errorf("%w: a row that is none", ErrBackup)
		}
		info.Rows[current.Name]++
		if err := onRow(current, values); err != nil {
			return nil, err
		}
	}
}

func (b *backupReader) foot(line []byte, info *BackupInfo) error {
	var foot backupFoot
	if err := json.Unmarshal(line, &foot); err != nil {
		return fmt.Errorf("%w: %w", ErrBackup, err)
	}
	if sum := hex.EncodeToString(b.sum.Sum(nil)); sum != foot.Sum || !maps.Equal(foot.Rows, info.Rows) {
		return fmt.Errorf("%w: it was changed after it was written", ErrBackup)
	}
	return nil
}
