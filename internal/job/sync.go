package job

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"time"

	"parley/internal/fetch"
	"parley/internal/store"
)

// sync puts what is new of a source into the desk and keeps how it went.
func (r *Runner) sync(ctx context.Context, client *fetch.Client, s *store.Source) (Tally, error) {
	from := fetch.Source{
		Kind: fetch.Kind(s.Kind), Address: s.Address,
		Condition: fetch.Condition{ETag: s.ETag, LastModified: s.LastModified},
		Seen:      func(address string, changed time.Time) bool { return r.seen(ctx, address, changed) },
	}
	if s.Kind == string(fetch.KindFolder) || s.Kind == string(fetch.KindFile) {
		from.Since = s.LastOK
	}
	// Pages count as seen from here on: what changes while they are fetched
	// counts as changed the next time.
	began := time.Now()
	t, err := r.Add(ctx, r.fetched(ctx, fetch.Sync(ctx, client, &from), s.Address, began))
	if err != nil {
		return t, err // nothing is known of the source: it stays due
	}
	s.Kind, s.ETag, s.LastModified = string(from.Kind), from.ETag, from.LastModified
	if s.Title == "" {
		s.Title = from.Title
	}
	s.LastFetch, s.Error = began, ""
	if from.Err != nil {
		s.Failures++
		s.Error = from.Err.Error()
		t.Failed++
		r.fault(fmt.Errorf("source %w", from.Err))
	} else {
		s.Failures, s.LastOK = 0, began
	}
	s.NextDue = time.Now().Add(pause(s, from.Err, rand.Float64()))
	if err := r.Store.SaveSource(ctx, *s); err != nil || from.Moved == "" || from.Err != nil {
		return t, err
	}
	return t, r.move(ctx, *s, from.Moved)
}

// move lets a source have the address that its server says it has moved to for
// good. The pages that came by it stay those of the old one.
func (r *Runner) move(ctx context.Context, s store.Source, to string) error {
	from := s.Address
	s.Address = to
	if _, err := r.Store.AddSource(ctx, s); err != nil {
		return err
	}
	if err := r.Store.RemoveSource(ctx, from); err != nil && !errors.Is(err, store.ErrNotFound) {
		return err
	}
	return r.Store.Log(ctx, store.AuditEntry{Who: "watch", What: "source.moved", Target: from, Detail: to})
}

// seen reports whether the desk has what is at an address, as it was when its
// source says that it last changed.
func (r *Runner) seen(ctx context.Context, address string, changed time.Time) bool {
	p, err := r.Store.PageAt(ctx, address)
	return err == nil && !changed.After(p.Seen)
}

// fetched are the pages of a source as the desk keeps them. Those that are
// gone are marked.
func (r *Runner) fetched(ctx context.Context, all iter.Seq[fetch.Fetched], source string, began time.Time) iter.Seq2[store.Page, error] {
	return func(yield func(store.Page, error) bool) {
		for f := range all {
			var more bool
			switch {
			case f.Gone:
				if err := r.Store.Gone(ctx, f.Address, began); err != nil {
					yield(store.Page{}, err)
					return
				}
				more = true
			case f.Err != nil:
				more = yield(store.Page{}, f.Err)
			default:
				more = yield(page(&f.Page, f.Address, source, began), nil)
			}
			if !more {
				return
			}
		}
	}
}

// Every is how often a source that does not fail is asked.
func Every(s *store.Source) time.Duration {
	switch {
	case s.Every > 0:
		return s.Every
	case s.Kind == string(fetch.KindFolder), s.Kind == string(fetch.KindFile):
		return EveryFolder
	}
	return EveryDefault
}

// pause is how long a source is left alone. Dice is from 0 to below 1.
func pause(s *store.Source, err error, dice float64) time.Duration {
	every := Every(s)
	for range min(s.Failures, 20) {
		if every *= 2; every > EveryLongest {
			every = max(EveryLongest, s.Every)
			break
		}
	}
	every = max(every, fetch.RetryAfter(err))
	return time.Duration(float64(every) * (1 + jitter*(2*dice-1)))
}
