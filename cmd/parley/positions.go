package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"parley"
	"parley/internal/brief"
	"parley/internal/desk"
)

func positionsCommand() *cobra.Command {
	var f askFlags
	cmd := &cobra.Command{
		Use:   "positions [flags]",
		Short: "Show who stands where on what, and who moved",
		Long: `Show for each issue and proposal of a negotiation where each actor stands: the
latest position with its day, an arrow where it moved nearer an agreement (↗) or
away from it (↘), and below it the positions before. With --until the matrix is
that of an earlier day.`,
		Example: `  parley positions
  parley positions --about 'ceasefire' --actor Dorvania
  parley positions --until 2025-03-15                 where they stood then
  parley positions --stance rejects,refuses
  parley positions --csv > positions.csv`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			for _, s := range f.filter.Types {
				if !slices.Contains(parley.Stances, s) {
					return usageError{fmt.Errorf("--stance %q: stances are %s", s, strings.Join(parley.Stances, ", "))}
				}
			}
			return f.ask(cmd, append([]string{"actor", "about", "move"}, desk.TableHead...), f.positions)
		},
	}
	f.register(cmd, true)
	f.times(cmd)
	f.about(cmd)
	cmd.Flags().StringSliceVar(&f.filter.Types, "stance", nil, "only these stances, with commas")
	completes(cmd, "stance", completeWords(parley.Stances))
	return cmd
}

func (f *askFlags) positions(v *desk.View, s *desk.Sheet) answer {
	m := v.Positions(f.filter)
	var rows [][]string
	for i := range m.Cells {
		c := &m.Cells[i]
		for k, r := range desk.Table(c.Positions) {
			move := ""
			if k == len(c.Positions)-1 {
				move = c.Move
			}
			rows = append(rows, append([]string{m.Rows[c.Row].Name, m.Columns[c.Column].Name, move}, r...))
		}
	}
	for i, r := range desk.Table(m.Loose) {
		rows = append(rows, append([]string{m.Loose[i].Lead, "", ""}, r...))
	}
	return answer{value: m, rows: rows, sheet: func() *brief.Brief { return s.Positions(m) }}
}
