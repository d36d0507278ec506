package main

import (
	"errors"
	"fmt"
	"os"
	"runtime/debug"

	"github.com/spf13/cobra"

	"parley"
	"parley/analyze"
	"parley/record"
)

// gather reads articles for one record over all of them. Some may have been
// named as not read: see the reading's failed.
func gather(cmd *cobra.Command, paths []string, jobs, maxBytes int, o record.Options) (*record.Builder, *reading, error) {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
	analyzer, err := analyze.New()
	if err != nil {
		return nil, nil, err
	}
	run, err := newReading(cmd, analyzer, paths, jobs, maxBytes)
	if err != nil {
		return nil, nil, err
	}
	o.GivenName = analyze.GivenName
	builder := record.NewBuilder(o)
	late := 0
	err = each(run, bare, func(d *parley.Document) error {
		n := builder.Len()
		if builder.Add(d.Article, &d.Findings); builder.Len() == n {
			late++
		}
		return nil
	})
	run.bar.finish()
	if err != nil {
		return nil, nil, inputError{err}
	}
	if late > 0 {
		fmt.Fprintf(run.errs, "parley: left out %d articles published after %s or without a date\n", late, o.AsOf)
	}
	if builder.Len() == 0 {
		return nil, nil, errors.Join(run.failed, inputError{errors.New("no article is left")})
	}
	return builder, run, nil
}
