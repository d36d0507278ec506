package job

import (
	"context"
	"errors"
	"iter"
	"time"

	"parley/internal/store"
)

// Batches of pages that are put into the desk. Pages that come slowly, from the
// web, do not wait long.
const (
	batchPages     = 64
	batchPageBytes = 8 << 20
	batchPageTime  = 5 * time.Second
)

// Add puts pages into the desk, in batches. What it has already is not put
// again. An error in the sequence is told to Fault and counted; the pages
// after it follow all the same. Add ends with ctx, after the running batch;
// its error is the store's or the cause of ctx.
func (r *Runner) Add(ctx context.Context, pages iter.Seq2[store.Page, error]) (Tally, error) {
	var t Tally
	var batch []store.Page
	var begun time.Time
	size := 0
	save := func() error {
		if len(batch) == 0 {
			return nil
		}
		ctx, done := finishing(ctx)
		defer done()
		added, err := r.Store.AddPages(ctx, batch...)
		if err != nil {
			return err
		}
		t.Added += added
		t.Known += len(batch) - added
		r.progress(StageAdd, 0, len(batch))
		batch, size = batch[:0], 0
		return nil
	}
	for p, err := range pages {
		if ctx.Err() != nil {
			break
		}
		if err != nil {
			t.Failed++
			r.fault(err)
			continue
		}
		if len(batch) == 0 {
			begun = time.Now()
		}
		batch = append(batch, p)
		if size += len(p.Body); len(batch) >= batchPages || size >= batchPageBytes || time.Since(begun) >= batchPageTime {
			if err := save(); err != nil {
				return t, err
			}
		}
	}
	return t, errors.Join(save(), context.Cause(ctx))
}
