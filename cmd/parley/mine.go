package main

import (
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"parley"
	"parley/internal/review"
	"parley/internal/store"
)

// mineFlags are those of scoring by the user's own rulings.
type mineFlags struct {
	deskFlags
	set  bool
	json bool
}

func (f *mineFlags) register(cmd *cobra.Command) {
	f.deskFlags.register(cmd)
	cmd.Flags().BoolVar(&f.set, "mine", false, "how often your rulings confirmed what Parley found")
	cmd.Flags().BoolVar(&f.json, "json", false, "with --mine: as a JSON object")
}

// run prints the accuracy card of the desk's rulings.
func (f *mineFlags) run(cmd *cobra.Command) error {
	ctx, stop := untilStopped(cmd)
	defer stop()
	return f.with(ctx, func(s *store.Store) error {
		rulings, err := s.Rulings(ctx)
		if err != nil {
			return f.explain(err)
		}
		card := review.NewCard(rulings)
		if f.json {
			return writeJSON(cmd.OutOrStdout(), card)
		}
		return writeCard(cmd.OutOrStdout(), card)
	})
}

func writeCard(out io.Writer, c *review.Card) error {
	if c.Rulings == 0 {
		_, err := fmt.Fprintln(out, "nobody has ruled on anything that Parley found: parley review says what to look at")
		return err
	}
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	write := func(head string, list []review.Share) {
		fmt.Fprintf(table, "%s\t\tright\tof\tshare\t95 %%\n", head)
		for _, s := range list {
			fmt.Fprintf(table, "%s\t%s\t%d\t%d\t%.0f %%\t%.0f–%.0f %%\n", s.Kind, s.Name, s.Right, s.Of, 100*s.Share, 100*s.Low, 100*s.High)
		}
		fmt.Fprintln(table, "\t\t\t\t\t")
	}
	write("kind", c.Kinds)
	write("field", c.Fields)
	write("rule", c.Rules)
	write("sureness", c.Sureness)
	if err := table.Flush(); err != nil {
		return err
	}
	for _, kind := range parley.RulingKinds {
		if n := c.Missed[kind]; n > 0 {
			fmt.Fprintf(out, "added by hand: %d of kind %s\n", n, kind)
		}
	}
	if c.Merged+c.Split > 0 {
		fmt.Fprintf(out, "joined by hand: %d; parted by hand: %d\n", c.Merged, c.Split)
	}
	_, err := fmt.Fprintf(out, "%s judged. The queue has the doubtful first: for a fair figure, rule on parley review --sample N.\n", plural(c.Rulings, "entry", "entries"))
	return err
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
