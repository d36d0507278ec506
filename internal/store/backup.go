package store

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/klauspost/compress/zstd"
)

// backupFormat is the first field of a backup's first line.
const backupFormat = "parley backup 1"

// A backup is lines of JSON, compressed by zstd: a [backupHead]; for each
// table a [table] line and a line for each row, a list of its values; and a
// [backupFoot].
type backupHead struct {
	Format     string    `json:"format"`
	Made       time.Time `json:"made"`
	Engine     string    `json:"engine"` // that it was made from
	Revision   int64     `json:"revision"`
	Migrations []int64   `json:"migrations"` // the steps of the schema of its tables
}

type backupFoot struct {
	Rows map[string]int64 `json:"rows"`   // by table
	Sum  string           `json:"sha256"` // of all lines before this one
}

// ErrBackup is a backup that cannot be used: cut off, changed, or no backup.
var ErrBackup = errors.New("this is no whole backup of a desk")

// Backup writes the desk as it is at one moment to a file that [Restore] reads
// into either database. Others may write meanwhile. The file is complete or not
// there: it is written beside, read back whole and then renamed. One that is
// there is replaced. It holds all that the desk holds, also what must be
// secret, so only its owner may read it.
func (s *Store) Backup(ctx context.Context, file string) error {
	f, err := os.CreateTemp(filepath.Dir(file), "."+filepath.Base(file)+".*")
	if err != nil {
		return explainFile(err)
	}
	defer os.Remove(f.Name())
	defer f.Close()
	if err := s.writeBackup(ctx, f); err != nil {
		return explainFile(err)
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return explainFile(err)
	}
	if _, err := VerifyBackup(ctx, f.Name()); err != nil {
		return err
	}
	return explainFile(os.Rename(f.Name(), file))
}

func (s *Store) writeBackup(ctx context.Context, w io.Writer) error {
	return s.snapshot(ctx, func(t *tx) error {
		if seeker, ok := w.(*os.File); ok { // from the start again after a failure
			if _, err := seeker.Seek(0, io.SeekStart); err != nil {
				return err
			}
			if err := seeker.Truncate(0); err != nil {
				return err
			}
		}
		buffered := bufio.NewWriterSize(w, 1<<20)
		z, err := zstd.NewWriter(buffered, zstd.WithEncoderLevel(zstd.SpeedDefault), zstd.WithEncoderConcurrency(1))
		if err != nil {
			return err
		}
		defer z.Close()
		b := backupWriter{w: bufio.NewWriter(z), sum: sha256.New(), rows: map[string]int64{}}
		if err := b.desk(t, s.dialect.name); err != nil {
			return err
		}
		return errors.Join(b.w.Flush(), z.Close(), buffered.Flush())
	})
}

type backupWriter struct {
	w    *bufio.Writer
	sum  hash.Hash
	rows map[string]int64
}

func (b *backupWriter) line(v any) error {
	line, err := json.Marshal(v)
	if err != nil {
		return err
	}
	line = append(line, '\n')
	b.sum.Write(line)
	_, err = b.w.Write(line)
	return err
}

func (b *backupWriter) desk(t *tx, engine string) error {
	head := backupHead{Format: backupFormat, Made: time.Now().UTC(), Engine: engine}
	if err := t.row(`SELECT revision FROM desk`).Scan(&head.Revision); err != nil {
		return err
	}
	var err error
	if head.Migrations, err = t.steps(); err != nil {
		return err
	}
	if err := b.line(head); err != nil {
		return err
	}
	tables, err := t.tables()
	if err != nil {
		return err
	}
	for i := range tables {
		if err := b.table(t, &tables[i]); err != nil {
			return fmt.Errorf("table %s: %w", tables[i].Name, err)
		}
	}
	return b.line(backupFoot{b.rows, hex.EncodeToString(b.sum.Sum(nil))})
}

func (b *backupWriter) table(t *tx, x *table) error {
	if err := b.line(x); err != nil {
		return err
	}
	b.rows[x.Name] = 0
	values, into := make([]any, len(x.Columns)), make([]any, len(x.Columns))
	for i := range values {
		into[i] = &values[i]
	}
	return t.each(`SELECT `+x.names()+` FROM "`+x.Name+`" ORDER BY 1`, nil, func(scan func(...any) error) error {
		if err := scan(into...); err != nil {
			return err
		}
		for i, c := range x.Columns {
			if raw, ok := values[i].([]byte); ok && c.Kind == kindText {
				values[i] = string(raw)
			}
		}
		b.rows[x.Name]++
		return b.line(values)
	})
}

// steps are the migrations that the desk has had, in order.
func (t *tx) steps() (list []int64, err error) {
	err = t.each(`SELECT version_id FROM goose_db_version WHERE version_id > 0 ORDER BY version_id`, nil, func(scan func(...any) error) error {
		var v int64
		err := scan(&v)
		list = append(list, v)
		return err
	})
	return list, err
}
