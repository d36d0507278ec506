package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"parley"
	"parley/internal/desk"
	"parley/internal/review"
	"parley/internal/store"
	"parley/record"
)

// takeBack undoes rulings whose ids may be cut short, or the last on entries.
func (f *reviewFlags) takeBack(cmd *cobra.Command, args []string) error {
	ctx, stop := untilStopped(cmd)
	defer stop()
	var all []parley.Ruling
	if err := f.with(ctx, func(s *store.Store) (err error) {
		all, err = s.Rulings(ctx)
		return err
	}); err != nil {
		return f.explain(err)
	}
	return f.rule(cmd, func(r *parley.Record, by review.By) ([]parley.Ruling, error) {
		var out []parley.Ruling
		for _, a := range args {
			id, err := rulingID(r, all, a)
			if err != nil {
				return nil, err
			}
			x, err := review.Undo(id, by)
			if err != nil {
				return nil, err
			}
			out = append(out, x)
		}
		return out, nil
	})
}

// rulingID is the ruling with an id that may be cut short, or the last on an
// entry.
func rulingID(r *parley.Record, all []parley.Ruling, short string) (string, error) {
	var found []string
	for _, x := range all {
		if strings.HasPrefix(x.ID, short) {
			found = append(found, x.ID)
		}
	}
	if len(found) == 1 {
		return found[0], nil
	}
	if id, err := entryID(r, short); err == nil {
		if e, err := review.Find(r, id); err == nil && e.Standing() != nil && e.Standing().Ruling != nil {
			return e.Standing().Ruling.ID, nil
		}
		return "", fmt.Errorf("nobody ruled on %s", short)
	}
	return "", fmt.Errorf("%d rulings begin with %q: parley review log has the ids", len(found), short)
}

// A logLine is a ruling with what became of it.
type logLine struct {
	parley.Ruling
	InForce bool   `json:"in_force"`
	Orphan  string `json:"orphan,omitempty"` // why it is not applied
}

func (f *reviewFlags) log() *cobra.Command {
	return &cobra.Command{
		Use: "log", Short: "List all rulings, the last first, and what became of them",
		Long: `List all rulings, the last first: which were taken back, and which are not applied
since their sentence is gone, nothing fits any more, or a later one contradicts.`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return f.on(cmd, func(ctx context.Context, s *store.Store, _ *desk.Desk, r *parley.Record) error {
				all, err := s.Rulings(ctx)
				if err != nil {
					return f.explain(err)
				}
				return f.writeLog(cmd.OutOrStdout(), r, all)
			})
		},
	}
}

func (f *reviewFlags) writeLog(out io.Writer, r *parley.Record, all []parley.Ruling) error {
	force, orphans := map[string]bool{}, map[string]string{}
	for _, x := range record.InForce(all) {
		force[x.ID] = true
	}
	for _, o := range r.Orphans {
		orphans[o.Ruling.ID] = o.Reason
	}
	slices.SortStableFunc(all, func(a, b parley.Ruling) int { return parley.CompareRulings(b, a) })
	lines := make([]logLine, len(all))
	for i, x := range all {
		lines[i] = logLine{x, force[x.ID] || x.Verdict == parley.Undone, orphans[x.ID]}
	}
	if f.json {
		return writeJSON(out, lines)
	}
	names := review.NamesOf(r)
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, l := range lines {
		what := ""
		switch {
		case !l.InForce:
			what = "taken back"
		case l.Orphan != "":
			what = "not applied: " + l.Orphan
		}
		if what != "" && l.Why != "" {
			what += "; "
		}
		fmt.Fprintf(table, "%s\t%s\t%s\t%s", l.ID, l.Time().Format("2006-01-02 15:04"), l.By, ruled(r, names, l.Ruling))
		if what += l.Why; what != "" {
			fmt.Fprint(table, "\t", what)
		}
		fmt.Fprintln(table)
	}
	return table.Flush()
}
