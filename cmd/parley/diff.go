package main

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"parley/internal/brief"
	"parley/internal/desk"
)

func diffCommand() *cobra.Command {
	var f askFlags
	cmd := &cobra.Command{
		Use:   "diff [flags] SINCE",
		Short: "Show what is new since a day",
		Long: `Show what the articles published on a day or after it told first: who moved, what
became of proposals and of what was announced, meetings, parts in the talks, new
contradictions, acts, and the articles themselves.`,
		Example: `  parley diff 2025-10-03
  parley diff yesterday
  parley diff -7d
  parley diff 2025-10-03 --negotiation ferry --markdown > new.md
  parley diff 2025-10-03 --json | jq '.negotiations[].answer.moves'`,
		Args: needs(1, 1, "the day since when, like 2025-10-03"),
		RunE: func(cmd *cobra.Command, args []string) error {
			since, err := parseDay(args[0], time.Now())
			if err == nil && since == "" {
				err = errNoDay
			}
			if err != nil {
				return usageError{fmt.Errorf("%q is %w", args[0], err)}
			}
			return f.ask(cmd, nil, func(v *desk.View, s *desk.Sheet) answer {
				d := v.Diff(since)
				return answer{value: d, sheet: func() *brief.Brief { return s.Diff(d) }}
			})
		},
	}
	f.register(cmd, false)
	return cmd
}
