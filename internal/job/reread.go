package job

import (
	"context"
	"errors"
	"iter"
)

// Reread reads again the pages that an analyzer of another version read, from
// their raw bytes, and saves what is found now. It goes on where an earlier run
// was stopped, since what was read again is no longer of another version.
func (r *Runner) Reread(ctx context.Context) (Tally, error) {
	var t Tally
	_, todo, err := r.Store.Waiting(ctx, r.Analyzer.Version())
	if err != nil {
		return t, err
	}
	r.progress(StageReread, todo, 0)
	for {
		if pages, err := r.Store.Stale(ctx, r.Analyzer.Version(), 0, 1); err != nil || len(pages) == 0 {
			return t, err
		}
		held, err := r.hold(ctx, StageReread, func(ctx context.Context) error {
			return r.readPages(ctx, StageReread, "", r.stalePages(ctx), &t)
		})
		switch {
		case errors.Is(err, errLost):
		case err != nil:
			return t, err
		case held:
			continue
		}
		if err := wait(ctx, leasePoll); err != nil {
			return t, err
		}
	}
}

// stalePages yields the pages that an analyzer of another version read. It
// ends with ctx.
func (r *Runner) stalePages(ctx context.Context) iter.Seq[pageOrError] {
	return func(yield func(pageOrError) bool) {
		for at := int64(0); ctx.Err() == nil; {
			pages, err := r.Store.Stale(ctx, r.Analyzer.Version(), at, pagesAhead)
			if err != nil {
				if ctx.Err() == nil {
					yield(pageOrError{err: err})
				}
				return
			}
			if len(pages) == 0 {
				return
			}
			for _, p := range pages {
				if ctx.Err() != nil || !yield(pageOrError{Page: p}) {
					return
				}
			}
			at = pages[len(pages)-1].Seq
		}
	}
}
