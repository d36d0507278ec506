package job

import (
	"context"
	"errors"
	"sync"
	"time"

	"parley/internal/fetch"
	"parley/internal/store"
)

// Sources are asked again after a while that the user says, else after one of
// these; a little more or less, so that not all are due at once. One that
// fails is left alone for twice as long each time, up to a day.
const (
	EveryDefault = 15 * time.Minute
	EveryFolder  = time.Minute
	EveryLongest = 24 * time.Hour

	jitter = 0.1
)

// sourcesAtOnce is how many sources are asked at the same time. A host is
// asked for one page at a time however many of them it has.
const sourcesAtOnce = 8

// Fetch gets what is new of the sources that are due, or of all that are not
// paused, and puts it into the desk. What became of each source is kept with
// it and, if it failed, told to Fault; it is no error.
func (r *Runner) Fetch(ctx context.Context, client *fetch.Client, all bool) (Tally, error) {
	sources, err := r.Store.Sources(ctx)
	if err != nil {
		return Tally{}, err
	}
	now := time.Now()
	var (
		group sync.WaitGroup
		t     sharedTally
		slots = make(chan struct{}, sourcesAtOnce)
	)
	for _, s := range sources {
		if s.Paused || !all && now.Before(s.NextDue) {
			continue
		}
		slots <- struct{}{}
		group.Go(func() {
			defer func() { <-slots }()
			one, err := r.fetchSource(ctx, client, s)
			t.add(one, err)
		})
	}
	group.Wait()
	return t.Tally, errors.Join(t.err, context.Cause(ctx))
}

// A sharedTally adds up what several goroutines did.
type sharedTally struct {
	sync.Mutex
	Tally
	err error // the first
}

func (t *sharedTally) add(one Tally, err error) {
	t.Lock()
	defer t.Unlock()
	t.Added += one.Added
	t.Known += one.Known
	t.Failed += one.Failed
	if t.err == nil {
		t.err = err
	}
}

// fetchSource gets what is new of one source, unless another process does so
// or has just done so.
func (r *Runner) fetchSource(ctx context.Context, client *fetch.Client, was store.Source) (t Tally, err error) {
	_, err = r.hold(ctx, "source "+was.Address, func(ctx context.Context) error {
		s, err := r.Store.Source(ctx, was.Address)
		if errors.Is(err, store.ErrNotFound) || err == nil && (s.Paused || !s.LastFetch.Equal(was.LastFetch)) {
			return nil
		}
		if err != nil {
			return err
		}
		t, err = r.sync(ctx, client, s)
		return err
	})
	if errors.Is(err, errLost) {
		err = nil
	}
	return t, err
}
