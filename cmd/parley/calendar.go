package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"parley/internal/brief"
	"parley/internal/desk"
)

// dateStates are the states that parley calendar can be asked for.
var dateStates = []string{
	desk.StateDue, desk.StateOpen, desk.StateHeld, desk.StatePostponed, desk.StateCancelled, desk.StateLapsed, desk.StatePassed,
}

func calendarCommand() *cobra.Command {
	var f askFlags
	cmd := &cobra.Command{
		Use:   "calendar [flags]",
		Short: "Show what is due, and what became of what was announced",
		Long: `Show the announced meetings and the deadlines of each negotiation: due; open, when
they are past or undated and no report says whether they were held; held;
postponed or cancelled; lapsed, when days have gone by without a report. As a calendar for other programs:
parley export ical.`,
		Example: `  parley calendar
  parley calendar --state due
  parley calendar --state lapsed --since 2025-10-01
  parley calendar --json | jq '.negotiations[].answer[] | select(.state == "due")'`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			for _, s := range f.filter.Types {
				if !slices.Contains(dateStates, s) {
					return usageError{fmt.Errorf("--state %q: states are %s", s, strings.Join(dateStates, ", "))}
				}
			}
			return f.ask(cmd, append([]string{"state"}, desk.TableHead...), func(v *desk.View, s *desk.Sheet) answer {
				dates := v.Calendar(f.filter)
				var rows [][]string
				for i := range dates {
					rows = append(rows, append([]string{dates[i].State}, desk.Table([]desk.Item{dates[i].Item})[0]...))
				}
				return answer{value: dates, rows: rows, sheet: func() *brief.Brief { return s.Calendar(dates) }}
			})
		},
	}
	f.register(cmd, true)
	f.times(cmd)
	f.about(cmd)
	cmd.Flags().StringSliceVar(&f.filter.Types, "state", nil, "only these states, with commas: "+strings.Join(dateStates, ", "))
	completes(cmd, "state", completeWords(dateStates))
	return cmd
}
