package job

import (
	"context"
	"errors"
	"fmt"
	"time"

	"parley/internal/desk"
	"parley/internal/fetch"
)

// A Watch says how the live loop runs.
type Watch struct {
	Client *fetch.Client
	Once   bool // ask every source once, read, and be done
	// Desk makes the record after a round in which articles came; nil makes
	// none.
	Desk *desk.Desk
	// Round is told of each round that did something, and what then was new in
	// the record: meetings, what became of proposals, who moved. It may be nil.
	// Its error ends the watch.
	Round func(Tally, []desk.Item) error
}

// A round looks at what is due this often at most and at least, so that new
// sources, and pages that other processes add, are not waited for long.
const (
	roundShortest = time.Second
	roundLongest  = 15 * time.Second
)

// Faults of the store: a database server that starts anew, a full disk. The
// watch tries again after a while that doubles.
const (
	troubleFirst = time.Second
	troubleMost  = time.Minute
)

// Watch runs rounds until ctx ends: what is due is fetched, what is new is
// read. A fault of the store is told to Fault and the round tried again, unless
// it is to run once.
func (r *Runner) Watch(ctx context.Context, w Watch) error {
	trouble := troubleFirst
	m := movement{desk: w.Desk}
	for {
		t, moved, err := r.round(ctx, &w, &m)
		if err == nil && w.Round != nil && (w.Once || t != (Tally{Known: t.Known}) || len(moved) > 0) {
			if err := w.Round(t, moved); err != nil {
				return err
			}
		}
		switch {
		case w.Once:
			return err
		case ctx.Err() != nil:
			return context.Cause(ctx)
		case err != nil:
			r.fault(fmt.Errorf("trying again in %v: %w", trouble, err))
			if err := wait(ctx, trouble); err != nil {
				return err
			}
			trouble = min(2*trouble, troubleMost)
			continue
		}
		trouble = troubleFirst
		if err := r.idle(ctx); err != nil {
			return err
		}
	}
}

// round does all stages once.
func (r *Runner) round(ctx context.Context, w *Watch, m *movement) (t Tally, moved []desk.Item, err error) {
	if m.known == nil && w.Desk != nil { // what is known before the first round
		if _, err := m.since(ctx); err != nil {
			return t, nil, err
		}
	}
	if t, err = r.Fetch(ctx, w.Client, w.Once); err != nil {
		return t, nil, err
	}
	read, err := r.Read(ctx)
	t.Read, t.Skipped, t.Failed = read.Read, read.Skipped, t.Failed+read.Failed
	if err != nil || w.Desk == nil {
		return t, nil, err
	}
	moved, err = m.since(ctx)
	return t, moved, err
}

// idle waits until a source is due or somebody may have added pages.
func (r *Runner) idle(ctx context.Context) error {
	sources, err := r.Store.Sources(ctx)
	if err != nil && !errors.Is(err, context.Canceled) {
		sources = nil // the next round says so
	}
	d := roundLongest
	for _, s := range sources {
		if !s.Paused {
			d = min(d, time.Until(s.NextDue))
		}
	}
	return wait(ctx, max(d, roundShortest))
}
