package job

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"time"

	"parley"
	"parley/internal/coverage"
	"parley/internal/store"
)

// CursorRead is the cursor of the read stage: the last page that was read.
const CursorRead = "read"

// Batches: a transaction for each article would cost more than reading it, one
// for all would lose much when the program is killed. Pages are fetched few at
// a time, for they may be large.
const (
	batchReadings = 64
	batchBytes    = 8 << 20 // of text
	batchTime     = 3 * time.Second
	pagesAhead    = 16
)

// Read reads all pages that have not been read, and saves their articles and
// findings in the order of the pages. Where another process is reading, it
// waits until that has read them or is gone. A page that cannot be read is
// marked with the reason and told to Fault. The error is the store's, or the
// cause of a context that ended; what had been read by then is saved.
func (r *Runner) Read(ctx context.Context) (Tally, error) {
	var t Tally
	todo, _, err := r.Store.Waiting(ctx, r.Analyzer.Version())
	if err != nil {
		return t, err
	}
	r.progress(StageRead, todo, 0)
	for {
		if more, err := r.unread(ctx); err != nil || !more {
			return t, err
		}
		held, err := r.hold(ctx, StageRead, func(ctx context.Context) error { return r.readNew(ctx, &t) })
		switch {
		case errors.Is(err, errLost): // another process goes on; wait for it
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

// unread reports whether there are pages after the cursor.
func (r *Runner) unread(ctx context.Context) (bool, error) {
	at, err := r.Store.Cursor(ctx, CursorRead)
	if err != nil {
		return false, err
	}
	pages, err := r.Store.Pages(ctx, at, 1)
	return len(pages) > 0, err
}

// A pageOrError is a page of the store, or what kept it from being got.
type pageOrError struct {
	store.Page
	err error
}

// readNew reads the pages after the cursor until there are none.
func (r *Runner) readNew(ctx context.Context, t *Tally) error {
	at, err := r.Store.Cursor(ctx, CursorRead)
	if err != nil {
		return err
	}
	return r.readPages(ctx, StageRead, CursorRead, r.pagesAfter(ctx, at), t)
}

// pagesAfter yields the pages after a cursor, those too that come while they
// are read. It ends with ctx.
func (r *Runner) pagesAfter(ctx context.Context, at int64) iter.Seq[pageOrError] {
	return func(yield func(pageOrError) bool) {
		for ctx.Err() == nil {
			pages, err := r.Store.Pages(ctx, at, pagesAhead)
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

// readPages reads pages and saves their readings in order; with them moves
// the cursor.
func (r *Runner) readPages(ctx context.Context, stage, cursor string, pages iter.Seq[pageOrError], t *Tally) error {
	reader := &coverage.Reader{Analyzer: &known{r.Analyzer, r.Store, ctx}, MaxBytes: r.MaxBytes}
	type result struct {
		store.Reading
		seq int64
		err error
	}
	results := coverage.Ordered(r.Jobs, pages, func(p pageOrError) result {
		if p.err != nil {
			return result{err: p.err}
		}
		return result{Reading: r.read(reader, &p.Page), seq: p.Seq}
	})
	saver := r.newSaver(ctx, stage, cursor, t)
	var failed error
	for x := range results {
		if x.err != nil {
			failed = x.err
			break
		}
		if !saver.add(x.Reading, x.seq) {
			break
		}
	}
	return cmp.Or(saver.finish(), failed, context.Cause(ctx))
}

// read makes the reading of one page.
func (r *Runner) read(reader *coverage.Reader, p *store.Page) store.Reading {
	reading := store.Reading{PageID: p.ID, Version: r.Analyzer.Version()}
	name := p.Name
	if name == "" {
		name = p.Address
	}
	from := &parley.Page{Name: name, ContentType: p.ContentType, Body: p.Body}
	if isURL(p.Address) {
		from.URL = p.Address
	}
	doc, err := reader.Document(from)
	switch {
	case errors.Is(err, parley.ErrNotEnglish):
		reading.Skipped = err.Error()
		return reading
	case err != nil:
		reading.Err = err
		return reading
	}
	reading.Article, reading.Findings = doc.Article, &doc.Findings
	return reading
}
