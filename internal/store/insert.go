package store

import (
	"fmt"
	"strings"
)

// An inserter writes many rows to a table with few statements.
type inserter struct {
	t       *tx
	table   string
	columns []string
	cast    string // of the last column's argument; "" for none
	args    []any
	rows    int
	bytes   int
}

// Bounds of one INSERT. Both databases take 32766 arguments; few lengths of
// statements mean few to prepare.
const (
	insertRows  = 64
	insertBytes = 4 << 20
)

// add writes a row, at once or with later ones.
func (in *inserter) add(values ...any) error {
	in.args = append(in.args, values...)
	in.rows++
	for _, v := range values {
		switch v := v.(type) {
		case string:
			in.bytes += len(v)
		case []byte:
			in.bytes += len(v)
		}
	}
	if in.rows == insertRows || in.bytes > insertBytes {
		return in.flush()
	}
	return nil
}

// flush writes what add left.
func (in *inserter) flush() error {
	if in.rows == 0 {
		return nil
	}
	one := "(" + strings.Repeat("?, ", len(in.columns)-1)
	if in.cast == "" {
		one += "?)"
	} else {
		one += in.cast + ")"
	}
	_, err := in.t.exec(fmt.Sprintf(`INSERT INTO "%s" ("%s") VALUES %s%s`, in.table, strings.Join(in.columns, `", "`), strings.Repeat(one+", ", in.rows-1), one), in.args...)
	in.rows, in.bytes, in.args = 0, 0, in.args[:0]
	return err
}
