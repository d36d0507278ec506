package web

import (
	"context"
	"errors"
	"sync"

	"parley"
	"parley/internal/desk"
)

// Desk is the Reader of a desk. One without articles has an empty record.
func Desk(d *desk.Desk) Reader {
	return &deskReader{desk: d, empty: &Snapshot{Whole: parley.NewRecord("")}}
}

// A deskReader gives snapshots of a desk as this package has them, the same
// for the same.
type deskReader struct {
	desk  *desk.Desk
	empty *Snapshot
	mu    sync.Mutex
	from  *desk.Snapshot
	made  *Snapshot
}

// Latest is the last record made.
func (d *deskReader) Latest(ctx context.Context) (*Snapshot, error) {
	return d.shown(d.desk.Latest(ctx))
}

// Fresh is the record with all that was committed before the call.
func (d *deskReader) Fresh(ctx context.Context) (*Snapshot, error) {
	return d.shown(d.desk.Snapshot(ctx))
}

func (d *deskReader) shown(s *desk.Snapshot, err error) (*Snapshot, error) {
	if errors.Is(err, desk.ErrEmpty) {
		return d.empty, nil
	}
	if err != nil {
		return nil, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	// One who asked before the record moved on may come after.
	if d.from == nil || d.from != s && d.from.Revision <= s.Revision {
		d.from, d.made = s, &Snapshot{Revision: s.Revision, Whole: s.Whole, Talks: make([]Talk, len(s.Talks))}
		for i, t := range s.Talks {
			d.made.Talks[i] = Talk{t.Negotiation, t.Record}
		}
	}
	return d.made, nil
}
