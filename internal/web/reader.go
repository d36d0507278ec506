package web

import (
	"context"
	"errors"

	"parley"
	"parley/internal/store"
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

// A Library gives what is not in the record: versions of articles, words to
// search for, sources, rulings. *store.Store is one.
type Library interface {
	Article(ctx context.Context, id string) (*store.Document, error)
	Versions(ctx context.Context, id string) ([]store.ArticleInfo, error)
	Search(ctx context.Context, q store.Query) ([]store.Hit, string, error)
	Page(ctx context.Context, id string) (*store.Page, error)
	Sources(ctx context.Context) ([]store.Source, error)
	Rulings(ctx context.Context) ([]parley.Ruling, error)
	Revision(ctx context.Context) (int64, error)
}

// A Writer takes what people and programs add. *store.Store is one.
type Writer interface {
	AddPages(ctx context.Context, pages ...store.Page) (added int, err error)
	AddRulings(ctx context.Context, rulings ...parley.Ruling) error
	AddSource(ctx context.Context, x store.Source) (added bool, err error)
	SaveSource(ctx context.Context, x store.Source) error
	RemoveSource(ctx context.Context, address string) error
}

// A Snapshot is the merged record at one revision of the desk. It never
// changes: a newer record is another Snapshot.
type Snapshot struct {
	Revision int64 // raised by every change of articles, findings and rulings
	Whole    *parley.Record
	Talks    []Talk
}

// record is the record of a negotiation by its id; the whole, if there is none
// with it.
func (s *Snapshot) record(talk string) *parley.Record {
	for i := range s.Talks {
		if s.Talks[i].ID == talk {
			return s.Talks[i].Record
		}
	}
	return s.Whole
}

// A Talk is one negotiation and the record of its articles only.
type Talk struct {
	parley.Negotiation
	Record *parley.Record
}

// ErrNotFound is the error of what is asked for and is not there.
var ErrNotFound = errors.New("not found")
