package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"parley/analyze"
	"parley/extract"
	"parley/internal/coverage"
	"parley/internal/job"
	"parley/internal/store"
)

// workFlags are those of the commands that read articles into a desk.
type workFlags struct {
	deskFlags
	jobs, maxBytes int
	json           bool
}

func (f *workFlags) register(cmd *cobra.Command) {
	f.deskFlags.register(cmd)
	flags := cmd.Flags()
	jobsFlag(flags, &f.jobs)
	flags.IntVar(&f.maxBytes, "max-bytes", extract.DefaultMaxBytes, "the largest article to read, in bytes; -1 for no limit")
	flags.BoolVar(&f.json, "json", false, "what was done as JSON")
}

// A work is a run over a desk that shows how far it is and names what could
// not be read.
type work struct {
	*job.Runner
	flags     *workFlags
	out, errs io.Writer
	progress  *progress
	failed    error // errReported or worse, once something could not be read
}

// do opens the desk and has it worked on until that is done or the user stops
// it.
func (f *workFlags) do(cmd *cobra.Command, do func(context.Context, *work) error) error {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
	ctx, stop := untilStopped(cmd)
	defer stop()
	return f.with(ctx, func(s *store.Store) error {
		analyzer, err := analyze.New()
		if err != nil {
			return err
		}
		w := &work{Runner: job.New(s, analyzer, f.jobs), flags: f, out: cmd.OutOrStdout(), errs: cmd.ErrOrStderr()}
		w.MaxBytes = f.maxBytes
		w.progress = newProgress(w.errs)
		w.Progress = w.progress.add
		w.Fault = w.report
		err = do(ctx, w)
		w.progress.finish()
		switch {
		case ctx.Err() != nil && errors.Is(err, context.Canceled):
			return errStopped
		case errors.Is(err, errReported), errors.Is(err, coverage.ErrInternal):
			return err
		}
		return f.explain(err)
	})
}

// report tells of something that could not be read.
func (w *work) report(err error) {
	w.progress.clear()
	fmt.Fprintln(w.errs, "parley:", err)
	switch {
	case errors.Is(err, coverage.ErrInternal):
		w.failed = errors.Join(errReported, coverage.ErrInternal)
	case w.failed == nil:
		w.failed = errReported
	}
}

// tell writes what was done, also where err stopped it, and gives err or else
// that something could not be read.
func (w *work) tell(t job.Tally, err error) error {
	w.progress.finish()
	var wrote error
	if w.flags.json {
		wrote = writeJSON(w.out, t)
	} else {
		_, wrote = fmt.Fprintln(w.out, tallyLine(t))
	}
	switch {
	case err != nil:
		return err
	case wrote != nil:
		return wrote
	}
	return w.failed
}

// tallyLine says in words what was done.
func tallyLine(t job.Tally) string {
	parts := []string{fmt.Sprintf("%d added", t.Added), fmt.Sprintf("%d known", t.Known), fmt.Sprintf("%d read", t.Read)}
	if t.Skipped > 0 {
		parts = append(parts, fmt.Sprintf("%d skipped, not English", t.Skipped))
	}
	if t.Failed > 0 {
		parts = append(parts, fmt.Sprintf("%d failed", t.Failed))
	}
	return strings.Join(parts, " · ")
}
