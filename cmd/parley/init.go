package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"parley/internal/store"
)

func initCommand() *cobra.Command {
	var f deskFlags
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "init",
		Short: "Create a desk: the place where coverage is kept",
		Long: `Create a desk, the place where pages, findings, rulings and sources are kept: a
file, or a PostgreSQL database that several people use. An existing desk stays as
it is.

Commands find the desk by --db, else by the environment variable PARLEY_DB, else
they use parley.db in the working folder. A password is best kept out of the
command line: PGPASSWORD and ~/.pgpass are read.`,
		Example: `  parley init
  parley init --db talks.db
  PARLEY_DB=postgres://desk@db.example.org/talks parley init`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return runInit(cmd, &f, asJSON)
		},
	}
	f.register(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "as a JSON object")
	return cmd
}

func runInit(cmd *cobra.Command, f *deskFlags, asJSON bool) error {
	ctx, stop := untilStopped(cmd)
	defer stop()
	s, err := store.Open(ctx, f.dsn())
	made := errors.Is(err, store.ErrNoDesk)
	if made {
		s, err = store.Create(ctx, f.dsn())
	}
	if err != nil {
		return f.explain(err)
	}
	if err := s.Close(); err != nil {
		return f.explain(err)
	}
	if asJSON {
		return writeJSON(cmd.OutOrStdout(), struct {
			Desk string `json:"desk"`
			Made bool   `json:"made"`
		}{f.shown(), made})
	}
	if made {
		_, err = fmt.Fprintf(cmd.OutOrStdout(), "made the desk %s\n", f.shown())
	} else {
		_, err = fmt.Fprintf(cmd.OutOrStdout(), "the desk %s is there already\n", f.shown())
	}
	return err
}

// writeJSON writes v as one line of JSON, in which &, < and > stay as they are.
func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}
