package store

import (
	"context"
	"database/sql"
	"embed"
	"io/fs"
	"strconv"
	"strings"
	"sync"

	"github.com/pressly/goose/v3"
)

//go:embed migrations
var migrations embed.FS

// A dialect is the few things in which the two databases differ. Queries are
// written once, with ? for their arguments.
type dialect struct {
	name    string
	goose   goose.Dialect
	numbers bool // arguments are $1, $2, …
	// begin is run first in every transaction that writes: it lets one writer in
	// at a time.
	begin string
	// has asks whether the table exists that is its argument.
	has  string
	size string // an expression: the bytes of the database on disk
	// columns asks for table, column and type of all columns, tables together,
	// columns in their order; references for the tables of all foreign keys, from
	// and to.
	columns, references string
	// among is the condition that a column is in a list of strings, given as one
	// argument that list makes.
	among     func(column string) string
	list      func(values []string) (any, error)
	isolation sql.IsolationLevel // of a transaction that sees one state
	words     wordIndex
	check     func(context.Context, *Store, *checker) error // of the database's own structure
}

func (d *dialect) migrations() fs.FS {
	sub, err := fs.Sub(migrations, "migrations/"+d.name)
	if err != nil {
		panic(err) // the folder is embedded above
	}
	return sub
}

var rebound sync.Map // query with ? → query with $n

func (d *dialect) bind(query string) string {
	if !d.numbers {
		return query
	}
	if q, ok := rebound.Load(query); ok {
		return q.(string)
	}
	var b strings.Builder
	n := 0
	for part := range strings.SplitSeq(query, "?") {
		if n > 0 {
			b.WriteByte('$')
			b.WriteString(strconv.Itoa(n))
		}
		b.WriteString(part)
		n++
	}
	rebound.Store(query, b.String())
	return b.String()
}
