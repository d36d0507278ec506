package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"parley/internal/job"
)

func watchCommand() *cobra.Command {
	var f workFlags
	var web webFlags
	var once bool
	cmd := &cobra.Command{
		Use:   "watch",
		Short: "Fetch and read what is new of the sources, for as long as it runs",
		Long: `Ask each source when it is due, put what is new into the desk and read it; also
what other commands add meanwhile. A line on standard output says what came of
each round. It runs until Ctrl-C; with --once it asks every source once.

Sites are asked politely: robots.txt is heeded, a host gets one request at a
time with a pause between two, what has not changed is not sent again, and a
source that fails is left alone for twice as long each time. Several watches of
one desk share the sources.`,
		Example: `  parley watch
  parley watch --once                     from cron
  parley watch --json | jq 'select(.read > 0)'`,
		Args: argsFrom(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			err := f.do(cmd, "reading", func(ctx context.Context, w *work) error {
				client := web.client()
				defer client.Close()
				loop := job.Watch{Client: client, Once: once, Round: func(t job.Tally) error { return w.round(t) }}
				err := w.Watch(ctx, loop)
				if once && err == nil {
					err = w.failed
				}
				return err
			})
			if !once && errors.Is(err, errStopped) {
				return nil // as it is meant to end
			}
			return err
		},
	}
	f.register(cmd)
	web.register(cmd)
	cmd.Flags().BoolVar(&once, "once", false, "ask every source once, read, and be done")
	return cmd
}

// round tells of one round of a watch.
func (w *work) round(t job.Tally) error {
	w.progress.clear()
	now := time.Now().UTC().Truncate(time.Second)
	if w.flags.json {
		return writeJSON(w.out, struct {
			At time.Time `json:"at"`
			job.Tally
		}{now, t})
	}
	_, err := fmt.Fprintf(w.out, "%s  %s\n", now.Format(time.RFC3339), tallyLine(t))
	return err
}
