package desk

import (
	"context"
	"crypto/rand"
	"os"
	"runtime"
	"strconv"
	"sync"
	"time"

	"parley"
	"parley/record"
)

// gather gives a builder all documents and rulings of the store. The revision
// is the one before the first was read: what came meanwhile may or may not be
// in it, and is in the next.
func (d *Desk) gather(ctx context.Context, o record.Options) (*record.Builder, int64, error) {
	revision, err := d.store.Revision(ctx)
	if err != nil {
		return nil, 0, err
	}
	b := record.NewBuilder(o)
	for doc, err := range d.store.Documents(ctx) {
		if err != nil {
			return nil, 0, err
		}
		b.Add(doc.Article, doc.Findings)
	}
	rulings, err := d.store.Rulings(ctx)
	if err != nil {
		return nil, 0, err
	}
	b.Rule(rulings)
	return b, revision, nil
}

// merged is the snapshot of a builder's articles. Records are made as many at
// a time as there are processors.
func merged(b *record.Builder, revision int64) *Snapshot {
	whole := b.Record()
	talks := make([]*parley.Record, len(whole.Negotiations))
	var wait sync.WaitGroup
	seats := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i, n := range whole.Negotiations {
		if len(n.Articles) == len(whole.Articles) {
			talks[i] = whole
			continue
		}
		part := b.Select(n.Articles)
		seats <- struct{}{}
		wait.Go(func() {
			defer func() { <-seats }()
			talks[i] = part.Record()
		})
	}
	wait.Wait()
	return newSnapshot(revision, whole, talks)
}

// make makes a snapshot of the store as it is, and keeps it there. Where
// another process is at it already, what that one makes is taken.
func (d *Desk) make(ctx context.Context, revision int64) (*Snapshot, error) {
	if s := d.wait(ctx, revision); s != nil {
		return s, nil
	}
	defer d.store.Release(context.WithoutCancel(ctx), leaseName, d.holder)
	b, at, err := d.gather(ctx, record.Options{GivenName: d.options.GivenName})
	if err != nil {
		return nil, err
	}
	if b.Len() == 0 {
		return nil, ErrEmpty
	}
	s := merged(b, at)
	if err := d.save(ctx, s); err != nil { // it is a cache: one who may not write has none
		d.log.Warn("the record could not be kept for the next process", "error", err)
	}
	return s, nil
}

// The lease of those who make a snapshot.
const (
	leaseName = "record"
	leaseTime = 2 * time.Minute // one who died holds up others for so long
)

// holder is the name of a desk among all that want to make its record.
func holder() string {
	host, _ := os.Hostname()
	return host + " " + strconv.Itoa(os.Getpid()) + " " + rand.Text()[:8]
}

// wait takes the lease and gives nil, or waits for the snapshot of the one who
// has it. One who may not write makes its own.
func (d *Desk) wait(ctx context.Context, revision int64) *Snapshot {
	const look = 100 * time.Millisecond
	for {
		ok, err := d.store.Lease(ctx, leaseName, d.holder, leaseTime)
		if ok || err != nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return nil // the next call says so
		case <-time.After(look):
		}
		if s, err := d.load(ctx, revision); s != nil || err != nil {
			return s
		}
	}
}
