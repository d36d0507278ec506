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

// Watch runs rounds until ctx ends: what is due is fetched, what has come is
// read. A fault of the store is told to Fault and the round tried again, unless
// it is to run once.
func (r *Runner) Watch(ctx context.Context, w Watch) error {
	ctx, stop := context.WithCancel(ctx)
	x := &watching{Watch: w, runner: r, fetching: r.newFetching(w.Client), movement: movement{desk: w.Desk}}
	defer x.fetching.group.Wait()
	defer stop()
	if w.Once {
		return x.once(ctx)
	}
	trouble := troubleFirst
	for {
		t, err := x.round(ctx, false)
		if err == nil {
			err = x.tell(ctx, t)
		}
		var pause error
		switch {
		case ctx.Err() != nil:
			return context.Cause(ctx)
		case errors.As(err, new(*listenerError)):
			return err
		case err != nil:
			r.fault(fmt.Errorf("trying again in %v: %w", trouble, err))
			pause = wait(ctx, trouble)
			trouble = min(2*trouble, troubleMost)
		default:
			trouble = troubleFirst
			pause = x.idle(ctx)
		}
		if pause != nil {
			return pause
		}
	}
}

// A watching is a watch that runs.
type watching struct {
	Watch
	runner   *Runner
	fetching *fetching
	movement movement
}

// A listenerError is that of [Watch.Round].
type listenerError struct{ error }

func (e *listenerError) Unwrap() error { return e.error }

// once fetches all sources, reads what comes, and tells of all at the end.
func (x *watching) once(ctx context.Context) error {
	var all Tally
	for first := true; ; first = false {
		last := !first && x.fetching.done()
		t, err := x.round(ctx, first)
		all.add(t)
		if err != nil {
			return err
		}
		if last {
			return x.tell(ctx, all)
		}
		if x.fetching.done() {
			continue // once more, for what came meanwhile
		}
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-x.fetching.came:
		case <-time.After(batchPageTime):
		}
	}
}

// round begins to fetch what is due, and reads what has come.
func (x *watching) round(ctx context.Context, all bool) (Tally, error) {
	if x.Desk != nil && x.movement.known == nil { // what is known before
		if _, err := x.movement.since(ctx); err != nil {
			return Tally{}, err
		}
	}
	if !x.Once || all {
		if err := x.fetching.start(ctx, all); err != nil {
			return Tally{}, err
		}
	}
	t, err := x.fetching.take()
	if err != nil {
		return t, err
	}
	read, err := x.runner.Read(ctx)
	t.add(read)
	return t, err
}

// tell tells of a round that did something.
func (x *watching) tell(ctx context.Context, t Tally) error {
	var moved []desk.Item
	if x.Desk != nil {
		var err error
		if moved, err = x.movement.since(ctx); err != nil {
			return err
		}
	}
	if x.Round == nil || !x.Once && t == (Tally{Known: t.Known}) && len(moved) == 0 {
		return nil
	}
	if err := x.Round(t, moved); err != nil {
		return &listenerError{err}
	}
	return nil
}

// idle waits until something has come of a source, one is due, or somebody may
// have added pages.
func (x *watching) idle(ctx context.Context) error {
	sources, err := x.runner.Store.Sources(ctx)
	if err != nil {
		sources = nil // the next round says so
	}
	d := roundLongest
	x.fetching.lock.Lock()
	for _, s := range sources {
		if !s.Paused && !x.fetching.busy[s.Address] {
			d = min(d, time.Until(s.NextDue))
		}
	}
	x.fetching.lock.Unlock()
	if err := wait(ctx, roundShortest); err != nil {
		return err
	}
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-x.fetching.came:
	case <-time.After(max(d-roundShortest, 0)):
	}
	return nil
}
