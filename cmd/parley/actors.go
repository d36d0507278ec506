package main

import (
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"parley"
	"parley/internal/brief"
	"parley/internal/desk"
)

// actorColumns are the columns of the table of actors.
var actorColumns = []string{
	"id", "name", "kind", "country", "roles", "offices", "speaks for", "speakers", "articles", "statements", "positions", "meetings", "first seen", "last seen", "aliases",
}

func actorsCommand() *cobra.Command {
	var f askFlags
	var all bool
	cmd := &cobra.Command{
		Use:   "actors [flags]",
		Short: "Show who takes part in the talks, and how they are tied",
		Long: `Show the actors of each negotiation by their parts: offices with the days of the
reports that tell of them, who speaks for whom, how often each is heard, and who
meets, accuses, supports whom. The network as GraphML is parley export graphml.`,
		Example: `  parley actors
  parley actors --role mediator,host
  parley actors --name Holt
  parley actors --csv > actors.csv`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			f.paged(cmd)
			return f.ask(cmd, actorColumns, func(v *desk.View, s *desk.Sheet) answer {
				c := v.Actors(f.filter, all)
				return answer{value: c, rows: actorTable(c), sheet: func() *brief.Brief { return s.Actors(c) }}
			})
		},
	}
	f.register(cmd, true)
	f.times(cmd)
	f.limit(cmd)
	flags := cmd.Flags()
	flags.StringVar(&f.filter.Actor, "name", "", "only those with this in a name, or with this id")
	flags.StringSliceVar(&f.filter.Types, "role", nil, "only these parts or kinds, with commas: "+strings.Join(parley.RoleKinds, ", ")+", person, organization, country, group")
	completes(cmd, "role", completeWords(append(slices.Clone(parley.RoleKinds), "person", "organization", "country", "group")))
	completes(cmd, "name", f.actors())
	flags.BoolVar(&all, "all", false, "include those who take no part in anything or could not be identified")
	return cmd
}

func actorTable(c *desk.Cast) [][]string {
	var rows [][]string
	names := func(refs []desk.Ref) string {
		var out []string
		for _, r := range refs {
			out = append(out, r.Name)
		}
		return strings.Join(out, "; ")
	}
	for i := range c.Actors {
		a := &c.Actors[i]
		var roles, offices []string
		for _, r := range a.Roles {
			roles = append(roles, r.Type)
		}
		for _, o := range a.Offices {
			s := o.Title
			if o.Of != nil {
				s += " of " + o.Of.Name
			}
			offices = append(offices, s+" ("+o.Status+")")
		}
		rows = append(rows, []string{
			a.ID, a.Name, string(a.Kind), a.Country, strings.Join(roles, "; "), strings.Join(offices, "; "), names(a.SpeaksFor), names(a.Speakers),
			strconv.Itoa(a.Articles), strconv.Itoa(a.Statements), strconv.Itoa(a.Positions), strconv.Itoa(a.Meetings), a.FirstSeen, a.LastSeen, strings.Join(a.Aliases, "; "),
		})
	}
	return rows
}
