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

func proposalsCommand() *cobra.Command {
	var f askFlags
	var all bool
	var kinds, states []string
	cmd := &cobra.Command{
		Use:   "proposals [flags]",
		Short: "Show the proposals and what became of them",
		Long: `Show the proposals, offers, agreements and deadlines of each negotiation,
that of the latest step first: by whom and to whom, its terms, how
it stands to earlier ones, and each step with its actor, day and source.`,
		Example: `  parley proposals
  parley proposals --actor 'Ferry Owners'
  parley proposals --state rejected,withdrawn
  parley proposals --csv > steps.csv                 a row a step`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			for _, k := range kinds {
				if !slices.Contains(parley.ProposalKinds, k) {
					return usageError{fmt.Errorf("--kind %q: kinds are %s", k, strings.Join(parley.ProposalKinds, ", "))}
				}
			}
			for _, s := range states {
				if !slices.Contains(parley.ProposalStates, s) {
					return usageError{fmt.Errorf("--state %q: states are %s", s, strings.Join(parley.ProposalStates, ", "))}
				}
			}
			f.filter.Types = append(kinds, states...)
			f.paged(cmd)
			return f.ask(cmd, append([]string{"proposal", "label", "state now"}, desk.TableHead...), func(v *desk.View, s *desk.Sheet) answer {
				return f.proposals(v, s, all)
			})
		},
	}
	f.register(cmd, true)
	f.times(cmd)
	f.about(cmd)
	f.limit(cmd)
	flags := cmd.Flags()
	flags.BoolVar(&all, "all", false, "include those that are only mentioned")
	flags.StringSliceVar(&kinds, "kind", nil, "only these kinds, with commas: "+strings.Join(parley.ProposalKinds, ", "))
	flags.StringSliceVar(&states, "state", nil, "only those whose last step is one of these: tabled, rejected, signed, …")
	completes(cmd, "kind", completeWords(parley.ProposalKinds))
	completes(cmd, "state", completeWords(parley.ProposalStates))
	flags.StringVar(&f.filter.Words, "words", "", "only those with these words in label or authors")
	return cmd
}

func (f *askFlags) proposals(v *desk.View, s *desk.Sheet, all bool) answer {
	list, total := v.Proposals(f.filter, all)
	var rows [][]string
	for i := range list {
		p := &list[i]
		steps := desk.Table(p.Steps)
		if len(steps) == 0 {
			steps = append(steps, make([]string, len(desk.TableHead)))
		}
		for _, r := range steps {
			rows = append(rows, append([]string{p.ID, p.Label, p.State}, r...))
		}
	}
	return answer{
		value: struct {
			Total     int             `json:"total"`
			Proposals []desk.Proposal `json:"proposals"`
		}{total, list},
		rows:  rows,
		sheet: func() *brief.Brief { return s.Proposals(list, total) },
	}
}
