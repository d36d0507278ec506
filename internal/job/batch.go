package job

import (
	"context"
	"errors"
	"fmt"
	"time"

	"parley/internal/store"
)

// A batch is readings that are saved in one transaction.
type batch struct {
	runner *Runner
	stage  string
	cursor string
	tally  *Tally

	readings []store.Reading
	seqs     []int64 // of their pages, in order
	bytes    int
	begun    time.Time
}

func (b *batch) add(x store.Reading, seq int64) {
	if len(b.readings) == 0 {
		b.begun = time.Now()
	}
	b.readings = append(b.readings, x)
	b.seqs = append(b.seqs, seq)
	if x.Article != nil {
		b.bytes += len(x.Article.Text)
	}
}

func (b *batch) full() bool {
	return len(b.readings) >= batchReadings || b.bytes >= batchBytes || time.Since(b.begun) >= batchTime
}

// save writes the batch, also when ctx has ended: its work is done. Only where
// another process has taken over it is left to that.
func (b *batch) save(ctx context.Context) error {
	if len(b.readings) == 0 {
		return nil
	}
	if err := context.Cause(ctx); errors.Is(err, errLost) {
		return err
	}
	ctx, done := finishing(ctx)
	defer done()
	err := b.runner.Store.SaveReadings(ctx, b.cursor, b.seqs[len(b.seqs)-1], b.readings)
	if err != nil && !outside(err) && ctx.Err() == nil {
		err = b.saveEach(ctx, err)
	}
	if err != nil {
		return err
	}
	for _, x := range b.readings {
		switch {
		case x.Err != nil:
			b.tally.Failed++
			b.runner.fault(x.Err)
		case x.Skipped != "":
			b.tally.Skipped++
		default:
			b.tally.Read++
		}
	}
	b.runner.progress(b.stage, 0, len(b.readings))
	return nil
}

// A saver saves batches one after the other while the next is gathered.
type saver struct {
	next    *batch
	batches chan *batch
	failed  chan struct{} // closed when saving has failed
	err     error         // why; to be read when done is closed
	done    chan struct{}
}

func (r *Runner) newSaver(ctx context.Context, stage, cursor string, t *Tally) *saver {
	fresh := batch{runner: r, stage: stage, cursor: cursor, tally: t}
	s := &saver{next: &fresh, batches: make(chan *batch), failed: make(chan struct{}), done: make(chan struct{})}
	go func() {
		defer close(s.done)
		for b := range s.batches {
			if s.err = b.save(ctx); s.err != nil {
				close(s.failed)
				return
			}
		}
	}()
	return s
}

// add takes a reading into the next batch; false if saving has failed.
func (s *saver) add(x store.Reading, seq int64) bool {
	s.next.add(x, seq)
	return !s.next.full() || s.send()
}

func (s *saver) send() bool {
	b := s.next
	s.next = &batch{runner: b.runner, stage: b.stage, cursor: b.cursor, tally: b.tally}
	select {
	case s.batches <- b:
		return true
	case <-s.failed:
		return false
	}
}

// finish saves what is left and waits until all is saved.
func (s *saver) finish() error {
	s.send()
	close(s.batches)
	<-s.done
	return s.err
}

// outside reports whether an error is of the disk or the database, and says
// nothing of what was to be written.
func outside(err error) bool {
	for _, kind := range []error{store.ErrFull, store.ErrReadOnly, store.ErrBusy, store.ErrGone, store.ErrCorrupt} {
		if errors.Is(err, kind) {
			return true
		}
	}
	return false
}

// saveEach writes the readings of a batch that failed one by one. What the
// store refuses is saved as that fault of its page, so that one article never
// stops a job; where that fails too the store is at fault, and because is why.
func (b *batch) saveEach(ctx context.Context, because error) error {
	for i := range b.readings {
		x := &b.readings[i]
		err := b.runner.Store.SaveReadings(ctx, b.cursor, b.seqs[i], b.readings[i:i+1])
		if err == nil {
			continue
		}
		if outside(err) {
			return err
		}
		refused := store.Reading{PageID: x.PageID, Version: x.Version, Err: fmt.Errorf("it could not be stored: %w", err)}
		if x.Err != nil || b.runner.Store.SaveReadings(ctx, b.cursor, b.seqs[i], []store.Reading{refused}) != nil {
			return because
		}
		*x = refused
	}
	return nil
}
