package job

import (
	"cmp"
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
	f := r.newFetching(client)
	err := f.start(ctx, all)
	f.group.Wait()
	t, failed := f.take()
	return t, cmp.Or(err, failed, context.Cause(ctx))
}

// A fetching is sources that are being fetched, each by itself: one that has
// much or is slow holds up no other.
type fetching struct {
	runner *Runner
	client *fetch.Client
	group  sync.WaitGroup
	slots  chan struct{}
	came   chan struct{} // something has come of a source

	lock  sync.Mutex
	busy  map[string]bool // addresses of sources
	tally Tally
	err   error // the store's; the first since take
}

func (r *Runner) newFetching(client *fetch.Client) *fetching {
	return &fetching{
		runner: r, client: client, slots: make(chan struct{}, sourcesAtOnce), came: make(chan struct{}, 1), busy: map[string]bool{},
	}
}

// start begins to fetch the sources that are due, or all, but for those that
// are being fetched and those that are paused.
func (f *fetching) start(ctx context.Context, all bool) error {
	sources, err := f.runner.Store.Sources(ctx)
	if err != nil {
		return err
	}
	now := time.Now()
	f.lock.Lock()
	defer f.lock.Unlock()
	for _, s := range sources {
		if s.Paused || f.busy[s.Address] || !all && now.Before(s.NextDue) {
			continue
		}
		f.busy[s.Address] = true
		f.group.Go(func() { f.one(ctx, s) })
	}
	return nil
}

// one fetches a source when its turn has come.
func (f *fetching) one(ctx context.Context, s store.Source) {
	var t Tally
	var err error
	select {
	case f.slots <- struct{}{}:
		t, err = f.runner.fetchSource(ctx, f.client, s)
		<-f.slots
	case <-ctx.Done():
	}
	f.lock.Lock()
	defer f.lock.Unlock()
	delete(f.busy, s.Address)
	f.tally.add(t)
	if f.err == nil {
		f.err = err
	}
	select {
	case f.came <- struct{}{}:
	default:
	}
}

// take is what was done since the last time.
func (f *fetching) take() (Tally, error) {
	f.lock.Lock()
	defer f.lock.Unlock()
	t, err := f.tally, f.err
	f.tally, f.err = Tally{}, nil
	return t, err
}

// done reports whether no source is being fetched.
func (f *fetching) done() bool {
	f.lock.Lock()
	defer f.lock.Unlock()
	return len(f.busy) == 0
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
