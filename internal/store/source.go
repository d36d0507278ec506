package store

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// A Source is a feed, a site or a folder that pages come by, and its health.
type Source struct {
	Address      string        `json:"address"`
	Kind         string        `json:"kind"` // feed, sitemap, page, folder, file
	Title        string        `json:"title"`
	Group        string        `json:"group"` // as OPML outlines group feeds; may be ""
	Added        time.Time     `json:"added"`
	Every        time.Duration `json:"every"` // how often to fetch it
	ETag         string        `json:"etag,omitempty"`
	LastModified string        `json:"last_modified,omitempty"`
	LastFetch    time.Time     `json:"last_fetch,omitzero"`
	LastOK       time.Time     `json:"last_ok,omitzero"`
	NextDue      time.Time     `json:"next_due,omitzero"`
	Failures     int           `json:"failures"` // in a row
	Error        string        `json:"error,omitempty"`
	Articles     int           `json:"articles"` // pages that came by it; counted, not saved
	Paused       bool          `json:"paused"`
}

const sourceColumns = `address, kind, title, folder, added, every, etag, last_modified, last_fetch, last_ok, next_due, failures, error, paused`

func (x *Source) values() []any {
	paused := 0
	if x.Paused {
		paused = 1
	}
	return []any{clean(x.Address), clean(x.Kind), clean(x.Title), clean(x.Group), micros(x.Added), int64(x.Every), clean(x.ETag), clean(x.LastModified),
		micros(x.LastFetch), micros(x.LastOK), micros(x.NextDue), x.Failures, clean(x.Error), paused}
}

// AddSource adds a source unless its address is there already; added reports
// which.
func (s *Store) AddSource(ctx context.Context, x Source) (added bool, err error) {
	if x.Address == "" {
		return false, errors.New("a source needs an address")
	}
	if x.Added.IsZero() {
		x.Added = time.Now()
	}
	err = s.change(ctx, func(t *tx) error {
		n, err := t.exec(`INSERT INTO sources (`+sourceColumns+`) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (address) DO NOTHING`, x.values()...)
		added = n > 0
		return err
	})
	return added, err
}

// SaveSource updates a source that is there, all but Added and Articles; one
// that was removed meanwhile stays removed.
func (s *Store) SaveSource(ctx context.Context, x Source) error {
	v := x.values()
	return s.change(ctx, func(t *tx) error {
		_, err := t.exec(`UPDATE sources SET kind = ?, title = ?, folder = ?, every = ?, etag = ?, last_modified = ?, last_fetch = ?, last_ok = ?,
			next_due = ?, failures = ?, error = ?, paused = ? WHERE address = ?`,
			v[1], v[2], v[3], v[5], v[6], v[7], v[8], v[9], v[10], v[11], v[12], v[13], v[0])
		return err
	})
}

// RemoveSource removes a source; the pages that came by it stay. It is
// [ErrNotFound] if there is none.
func (s *Store) RemoveSource(ctx context.Context, address string) error {
	return s.change(ctx, func(t *tx) error {
		n, err := t.exec(`DELETE FROM sources WHERE address = ?`, clean(address))
		if err == nil && n == 0 {
			err = fmt.Errorf("source %s: %w", address, ErrNotFound)
		}
		return err
	})
}

// Sources are all sources, in the order of their groups, titles and addresses.
func (s *Store) Sources(ctx context.Context) ([]Source, error) {
	return s.sources(ctx, ``)
}

// Source is the one with this address, or [ErrNotFound].
func (s *Store) Source(ctx context.Context, address string) (*Source, error) {
	list, err := s.sources(ctx, `WHERE address = ?`, clean(address))
	switch {
	case err != nil:
		return nil, err
	case len(list) == 0:
		return nil, fmt.Errorf("source %s: %w", address, ErrNotFound)
	}
	return &list[0], nil
}

func (s *Store) sources(ctx context.Context, where string, args ...any) (list []Source, err error) {
	query := `SELECT ` + sourceColumns + `, (SELECT count(*) FROM pages WHERE pages.source = sources.address AND pages.source <> '') FROM sources ` +
		where + ` ORDER BY folder, title, address`
	err = s.look(ctx, func(t *tx) error {
		list = nil
		return t.each(query, args, func(scan func(...any) error) error {
			var x Source
			var added, every, fetch, ok, due int64
			var paused int
			err := scan(&x.Address, &x.Kind, &x.Title, &x.Group, &added, &every, &x.ETag, &x.LastModified, &fetch, &ok, &due, &x.Failures, &x.Error, &paused, &x.Articles)
			x.Added, x.Every, x.LastFetch, x.LastOK, x.NextDue = fromMicros(added), time.Duration(every), fromMicros(fetch), fromMicros(ok), fromMicros(due)
			x.Paused = paused != 0
			list = append(list, x)
			return err
		})
	})
	return list, err
}
