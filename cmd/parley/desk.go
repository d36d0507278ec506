package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"parley/internal/store"
)

// deskFlags say which desk a command works on. Every command that does has
// them, and opens it with open.
type deskFlags struct {
	db string
}

// Where a desk is if nobody says, and the variable that says.
const (
	defaultDesk = "parley.db"
	deskEnv     = "PARLEY_DB"
)

// register adds the flags to a command.
func (f *deskFlags) register(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.db, "db", "", "the desk: a file, or postgres://… (default: $"+deskEnv+", else "+defaultDesk+")")
}

// dsn is where the desk is.
func (f *deskFlags) dsn() string {
	if f.db != "" {
		return f.db
	}
	if db := os.Getenv(deskEnv); db != "" {
		return db
	}
	return defaultDesk
}

// shown is where the desk is, fit for messages.
func (f *deskFlags) shown() string { return store.Redact(f.dsn()) }

// open opens the desk. Its errors say what to do.
func (f *deskFlags) open(ctx context.Context) (*store.Store, error) {
	s, err := store.Open(ctx, f.dsn())
	if err == nil {
		return s, nil
	}
	return nil, f.explain(err)
}

// with opens the desk for as long as do runs.
func (f *deskFlags) with(ctx context.Context, do func(*store.Store) error) error {
	s, err := f.open(ctx)
	if err != nil {
		return err
	}
	err = do(s)
	if closed := s.Close(); err == nil && closed != nil {
		err = f.explain(closed)
	}
	return err
}

// explain makes an error of the store one of input, with what to do where that
// is known.
func (f *deskFlags) explain(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, store.ErrNoDesk):
		return inputError{fmt.Errorf(`no desk at %s: make one with "parley init", or say where it is with --db or %s`, f.shown(), deskEnv)}
	case errors.Is(err, store.ErrNewer):
		return inputError{fmt.Errorf("the desk %s was made by a newer parley: use that one, or a newer one still", f.shown())}
	}
	return inputError{err}
}

// errStopped is the error of a command that the user stopped before its end.
var errStopped = errors.New("stopped; the same command goes on where it was")

// untilStopped is a context that ends with the first Ctrl-C or SIGTERM, after
// which a command ends in good order. A second one ends the program at once.
func untilStopped(cmd *cobra.Command) (context.Context, context.CancelFunc) {
	parent := cmd.Context()
	if parent == nil {
		parent = context.Background()
	}
	ctx, stop := signal.NotifyContext(parent, os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop)
	return ctx, stop
}
