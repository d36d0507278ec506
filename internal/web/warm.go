package web

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// A held record is a snapshot with all that answers are made from, and the
// answers that were made. Nothing in it is of another revision.
type held struct {
	*Snapshot
	view    *view
	shelf   *shelf
	answers *answers
}

// A warmer is the Reader of a server: it gives a snapshot only once its
// look-ups are made and what readers asked for of the one before has been
// answered from it. Until then it gives the one before, so that nobody waits
// for a change, and no two work the same out. Only the first record is waited for.
type warmer struct {
	from    Reader
	fill    func(h *held, key string, handler http.HandlerFunc, r *http.Request, times int) *answer
	log     *slog.Logger
	now     atomic.Pointer[held]
	making  sync.Mutex  // one at a time
	busy    atomic.Bool // one is being made because of Latest
	hurried atomic.Int32
	built   atomic.Int64 // how many were made
}

// How long answers may be made ahead, at most: where readers have the record
// before, and where somebody waits to see what he changed.
const (
	aheadTime    = 5 * time.Second
	aheadHurried = 200 * time.Millisecond
	mostAhead    = 300 // answers
)

type pinKey struct{}

// pin has a request answered from one held record, whatever comes meanwhile.
func pin(ctx context.Context, h *held) context.Context { return context.WithValue(ctx, pinKey{}, h) }

// held is what to answer from.
func (w *warmer) held(ctx context.Context) (*held, error) {
	if h, ok := ctx.Value(pinKey{}).(*held); ok {
		return h, nil
	}
	snap, err := w.from.Latest(ctx)
	if err != nil {
		return nil, err
	}
	h := w.now.Load()
	switch {
	case h == nil:
		return w.make(snap), nil
	case h.has(snap):
	case w.busy.CompareAndSwap(false, true):
		go func() {
			defer w.busy.Store(false)
			w.make(snap)
		}()
	}
	return h, nil
}

// has reports whether it is of this snapshot or a later one.
func (h *held) has(snap *Snapshot) bool { return h.Snapshot == snap || h.Revision > snap.Revision }

// make makes the held record of a snapshot, unless it is there, and gives it
// out from then on.
func (w *warmer) make(snap *Snapshot) *held {
	w.making.Lock()
	defer w.making.Unlock()
	old := w.now.Load()
	if old != nil && old.has(snap) {
		return old
	}
	w.built.Add(1)
	h := &held{snap, newView(snap), newShelf(snap), newAnswers()}
	if old != nil {
		w.ahead(h, old.answers.dearest(mostAhead))
	}
	w.now.Store(h)
	return h
}

// ahead makes what pages of negotiations have in common and the answers that
// were most asked for, as long as there is time.
func (w *warmer) ahead(h *held, asked []asked) {
	begun := time.Now()
	late := func() bool {
		took := time.Since(begun)
		return took > aheadTime || took > aheadHurried && w.hurried.Load() > 0
	}
	for _, q := range asked {
		if late() {
			break
		}
		w.guarded(func() { w.fill(h, q.key, q.handler, q.request, q.times/2) })
	}
	for _, x := range h.shelf.order {
		if late() {
			break
		}
		w.guarded(func() { x.head() })
	}
}

// guarded calls f. What it panics with is that of an answer, which fails again
// for whoever asks for it.
func (w *warmer) guarded(f func()) {
	defer func() {
		if fault := recover(); fault != nil {
			w.log.Error("panic", "fault", fmt.Sprint(fault), "stack", string(debug.Stack()))
		}
	}()
	f()
}

// Latest is the last record that is warm.
func (w *warmer) Latest(ctx context.Context) (*Snapshot, error) {
	h, err := w.held(ctx)
	if err != nil {
		return nil, err
	}
	return h.Snapshot, nil
}

// Fresh is the record with all that was committed before the call; Latest gives
// it, or a later one, from then on.
func (w *warmer) Fresh(ctx context.Context) (*Snapshot, error) {
	snap, err := w.from.Fresh(ctx)
	if err != nil {
		return nil, err
	}
	if h := w.now.Load(); h != nil && h.has(snap) {
		return h.Snapshot, nil
	}
	w.hurried.Add(1)
	defer w.hurried.Add(-1)
	return w.make(snap).Snapshot, nil
}

// An asked answer is one that can be made again, and how much it was asked for.
type asked struct {
	key     string
	answer  *answer
	handler http.HandlerFunc
	request *http.Request
	times   int           // those of records before count for ever less
	took    time.Duration // to make
}

// saved is how long readers would have waited without it.
func (q *asked) saved() time.Duration { return time.Duration(q.times+1) * q.took }

// dearest are at most n answers, those first that save most.
func (c *answers) dearest(n int) []asked {
	c.mu.Lock()
	defer c.mu.Unlock()
	all := make([]asked, 0, len(c.byKey))
	for e := c.order.Front(); e != nil; e = e.Next() { // the last used first
		all = append(all, *e.Value.(*asked))
	}
	slices.SortStableFunc(all, func(a, b asked) int { return cmp.Compare(b.saved(), a.saved()) })
	return all[:min(n, len(all))]
}
