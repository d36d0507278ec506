package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"parley/internal/desk"
	"parley/internal/store"
)

func showCommand() *cobra.Command {
	var f askFlags
	cmd := &cobra.Command{
		Use:   "show [flags] ID",
		Short: "Show an entry or an article with the sentences that it rests on",
		Long: `Show everything that the desk knows of one entry: each sentence that it rests on,
which sources say so and which say otherwise, the rule that found it, why
findings were joined to it, what was ruled on it. The id of an article shows what
is said in it, in the order of its text. Ids are in the JSON of all commands, and
in their pages with --ids.`,
		Example: `  parley timeline --ids
  parley show m10902d655cbd
  parley show a6b4fb19d1dcd --json | jq .sentences`,
		Args: needs(1, 1, "the id of an entry or an article"),
		RunE: func(cmd *cobra.Command, args []string) error { return runShow(cmd, &f, args[0]) },
	}
	f.register(cmd, false)
	return cmd
}

func runShow(cmd *cobra.Command, f *askFlags, id string) error {
	if err := f.check(); err != nil {
		return usageError{err}
	}
	ctx, stop := untilStopped(cmd)
	defer stop()
	return f.with(ctx, func(s *store.Store) error {
		c, err := f.catalog(ctx, s, f.asOf, cmd.ErrOrStderr())
		if err != nil {
			return err
		}
		e, sheet, err := f.find(ctx, c, id)
		if err != nil {
			return err
		}
		if f.json {
			err = writeJSON(cmd.OutOrStdout(), e)
		} else {
			err = f.pages(cmd.OutOrStdout(), sheet.Entry(e))
		}
		if err != nil {
			return inputError{err}
		}
		return nil
	})
}

// errFound ends a search.
var errFound = errors.New("found")

// find is the entry with an id: of the negotiation that is picked, else of the
// first that has it, else of the record of all articles.
func (f *askFlags) find(ctx context.Context, c *desk.Catalog, id string) (*desk.Entry, *desk.Sheet, error) {
	var e *desk.Entry
	var sheet *desk.Sheet
	look := func(_, name string, v *desk.View) error {
		if e = v.Entry(id); e == nil {
			return nil
		}
		sheet = &desk.Sheet{View: v, Title: name, IDs: true}
		return errFound
	}
	err := f.each(ctx, c, look)
	if err == nil && f.negotiation == "" && len(c.Talks) > 0 {
		whole, wholeErr := c.Whole(ctx)
		if wholeErr != nil {
			return nil, nil, f.explainDesk(ctx, wholeErr)
		}
		err = look("", "", whole)
	}
	switch {
	case errors.Is(err, errFound):
		return e, sheet, nil
	case err != nil:
		return nil, nil, err
	}
	return nil, nil, usageError{fmt.Errorf("no entry or article has the id %q; ids are shown with --ids, and ids of entries may change when the analyzer does", id)}
}
