package main

import (
	"errors"

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
  parley diff 2025-10-03 --negotiation ferry --markdown > new.md
  parley diff 2025-10-03 --json | jq '.negotiations[].answer.moves'`,
		Args: argsFrom(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			since := args[0]
			if since == "" {
				return usageError{errors.New("say since which day, like 2025-10-03")}
			}
			if err := isDay("SINCE", since); err != nil {
				return usageError{err}
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
