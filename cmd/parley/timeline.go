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

func timelineCommand() *cobra.Command {
	var f askFlags
	var statuses []string
	var order string
	cmd := &cobra.Command{
		Use:   "timeline [flags]",
		Short: "Show what happened, was announced and was said, by day",
		Long: `Show the timeline of each negotiation in the desk: meetings planned and held, events,
steps of proposals, who moved; with --kind statements, positions, outlook
and roles as well. Every line says which sentence of which article it comes from.
A day that only the article's date gives is marked "reported".`,
		Example: `  parley timeline
  parley timeline --since 2025-10-03 --actor 'Ferry Union'
  parley timeline --kind meeting --status planned
  parley timeline --kind statement --about 'sick pay' --order newest
  parley timeline --csv > timeline.csv
  parley timeline --json | jq '.negotiations[].answer.items[] | .day + " " + .text'`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			for _, k := range f.filter.Kinds {
				if !slices.Contains(desk.TimelineKinds, k) {
					return usageError{fmt.Errorf("--kind %q: kinds are %s", k, strings.Join(desk.TimelineKinds, ", "))}
				}
			}
			if order != "oldest" && order != "newest" {
				return usageError{fmt.Errorf("--order %q: give oldest or newest", order)}
			}
			f.filter.Newest = order == "newest"
			for _, s := range statuses {
				if !slices.Contains(parley.Statuses, parley.Status(s)) {
					return usageError{fmt.Errorf("--status %q: statuses are %s", s, words(parley.Statuses))}
				}
				f.filter.Statuses = append(f.filter.Statuses, parley.Status(s))
			}
			f.paged(cmd)
			return f.ask(cmd, desk.TableHead, f.timeline)
		},
	}
	f.register(cmd, true)
	f.times(cmd)
	f.about(cmd)
	f.limit(cmd)
	flags := cmd.Flags()
	flags.StringSliceVar(&f.filter.Kinds, "kind", nil, "only these kinds, with commas: "+strings.Join(desk.TimelineKinds, ", "))
	completes(cmd, "kind", completeWords(desk.TimelineKinds))
	flags.StringSliceVar(&statuses, "status", nil, "only events and meetings that are planned, happened, denied, …")
	completes(cmd, "status", completeWords(strings.Split(words(parley.Statuses), ", ")))
	flags.StringSliceVar(&f.filter.Types, "type", nil, "only these types: AGREE, THREATEN (events), signed, rejected (steps), phone, round (meetings)")
	flags.StringVar(&f.filter.Words, "words", "", "only lines with these words")
	flags.StringVar(&order, "order", "oldest", "which first: oldest or newest")
	completes(cmd, "order", completeWords([]string{"oldest", "newest"}))
	return cmd
}

// words are values with commas between them.
func words[T ~string](list []T) string {
	var out []string
	for _, x := range list {
		out = append(out, string(x))
	}
	return strings.Join(out, ", ")
}

// timeline answers with the last entries, in the order that is asked for.
func (f *askFlags) timeline(v *desk.View, s *desk.Sheet) answer {
	filter := f.filter
	filter.Newest = true
	items, total := v.Timeline(filter)
	if !f.filter.Newest {
		slices.Reverse(items)
	}
	return answer{
		value: struct {
			Total int         `json:"total"`
			Items []desk.Item `json:"items"`
		}{total, items},
		rows:  desk.Table(items),
		sheet: func() *brief.Brief { return s.Timeline(items, total) },
	}
}
