package web

import (
	"context"
	"errors"

	"parley"
)

// A Reader gives the record as the desk has it.
type Reader interface {
	// Latest is the last record made; it costs nothing to ask for. A newer one
	// may be in the making.
	Latest(ctx context.Context) (*Snapshot, error)
	// Fresh is the record with all that was committed before the call; it waits
	// until that is made.
	Fresh(ctx context.Context) (*Snapshot, error)
}

// A Snapshot is the merged record at one revision of the desk. It never
// changes: a newer record is another Snapshot.
type Snapshot struct {
	Revision int64 // raised by every change of articles, findings and rulings
	Whole    *parley.Record
	Talks    []Talk
}

// A Talk is one negotiation and the record of its articles only.
type Talk struct {
	parley.Negotiation
	Record *parley.Record
}

// ErrNotFound is the error of what is asked for and is not there.
var ErrNotFound = errors.New("not found")
