package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"parley/analyze"
	"parley/internal/desk"
	"parley/internal/job"
)

func watchCommand() *cobra.Command {
	var f workFlags
	var web webFlags
	var once bool
	cmd := &cobra.Command{
		Use:   "watch",
		Short: "Fetch and read what is new, for as long as it runs",
		Long: `Check each source when it is due, add what is new to the desk and read it, along
with what other commands add meanwhile. A line on standard output sums up each
round, and below it stands what is new in the record: meetings, steps of
proposals, who moved. It runs until Ctrl-C; with --once it checks every source
once.

Sites are treated politely: robots.txt is obeyed, a host gets one request at a
time with a pause between two, what has not changed is not sent again, and a
source that fails is left alone for twice as long each time. Several watches of
one desk share the sources.`,
		Example: `  parley watch
  parley watch --once                     from cron
  parley watch --json | jq 'select(.read > 0)'`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			err := f.do(cmd, func(ctx context.Context, w *work) error {
				client := web.client()
				defer client.Close()
				loop := job.Watch{Client: client, Once: once, Desk: desk.New(w.Store, desk.Options{GivenName: analyze.GivenName}), Round: w.round}
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
	cmd.Flags().BoolVar(&once, "once", false, "check every source once, read, and stop")
	withSettings(cmd)
	return cmd
}

// round tells of one round of a watch, and what is new in the record since.
func (w *work) round(t job.Tally, moved []desk.Item) error {
	w.progress.clear()
	now := time.Now().UTC().Truncate(time.Second)
	if w.flags.json {
		if moved == nil {
			moved = []desk.Item{}
		}
		return writeJSON(w.out, struct {
			At time.Time `json:"at"`
			job.Tally
			Moved []desk.Item `json:"moved"`
		}{now, t, moved})
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s\n", now.Format(time.RFC3339), tallyLine(t))
	for i := range moved {
		fmt.Fprintf(&b, "    %s\n", movedLine(&moved[i]))
	}
	_, err := io.WriteString(w.out, b.String())
	return err
}

// movedLine says in a line what is new, and how it is shown in full.
func movedLine(it *desk.Item) string {
	day := it.Day
	if day == "" {
		day = "no day"
	}
	s := it.Text
	if it.Lead != "" {
		s = it.Lead + ": " + s
	}
	if it.Note != "" {
		s += " (" + it.Note + ")"
	}
	return day + "  " + s + "  " + it.ID
}
