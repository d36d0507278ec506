package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"parley"
	"parley/internal/desk"
	"parley/internal/review"
	"parley/internal/store"
)

func (f *reviewFlags) exportTable() *cobra.Command {
	return &cobra.Command{
		Use:   "export KIND > TABLE.csv",
		Short: "Write entries as a table to edit in a spreadsheet",
		Long: `Write the entries of a kind as a table to edit in a spreadsheet: ` + strings.Join(parley.RulingKinds, ", ") + `.
Change cells; write "confirmed" or "rejected" in the verdict; add columns of your
own; add a row with an article and a quote. Leave the columns that begin with an
underscore as they are: by them the rows are found again.`,
		Args: needs(1, 1, "a kind of entry"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.on(cmd, func(_ context.Context, _ *store.Store, _ *desk.Desk, r *parley.Record) error {
				out := bufio.NewWriter(cmd.OutOrStdout())
				if err := review.Table(out, r, strings.TrimSuffix(args[0], "s")); err != nil {
					return inputError{err}
				}
				return out.Flush()
			})
		},
	}
}

func (f *reviewFlags) importTable() *cobra.Command {
	var yes, partial bool
	cmd := &cobra.Command{
		Use:   "import TABLE.csv|-",
		Short: "Read an edited table back as rulings",
		Long: `Read a table that "parley review export" wrote and you edited back as rulings:
first what will change is shown, then you are asked. A changed cell is a
correction, an added column notes, an added row a finding that was missed; a row
that is gone is nothing. If any cell cannot be read, nothing is imported unless
--partial is given.`,
		Args: needs(1, 1, "the table to read"),
		RunE: func(cmd *cobra.Command, args []string) error {
			by, err := f.author()
			if err != nil {
				return err
			}
			table, err := openTable(args[0], cmd.InOrStdin())
			if err != nil {
				return inputError{err}
			}
			defer table.Close()
			return f.on(cmd, func(ctx context.Context, s *store.Store, d *desk.Desk, r *parley.Record) error {
				edits, err := review.Changes(r, table, by)
				if err != nil {
					return inputError{fmt.Errorf("%s: %w", args[0], err)}
				}
				return f.importEdits(ctx, cmd, s, d, edits, args[0], yes, partial)
			})
		},
	}
	cmd.Flags().BoolVarP(&yes, "yes", "y", false, "do not ask")
	cmd.Flags().BoolVar(&partial, "partial", false, "import what can be read")
	return cmd
}

func openTable(name string, stdin io.Reader) (io.ReadCloser, error) {
	if name == "-" {
		return io.NopCloser(stdin), nil
	}
	return os.Open(name)
}

// An imported is what came of an import, as JSON has it.
type imported struct {
	*review.Edits
	Differences []review.Difference `json:"differences"`
	Kept        bool                `json:"kept"`
}

func (f *reviewFlags) importEdits(ctx context.Context, cmd *cobra.Command, s *store.Store, d *desk.Desk, edits *review.Edits, name string, yes, partial bool) error {
	out, errs := cmd.OutOrStdout(), cmd.ErrOrStderr()
	for _, p := range edits.Problems {
		fmt.Fprintf(errs, "%s: %s\n", name, p)
	}
	refused := len(edits.Problems) > 0 && !partial
	result := imported{Edits: edits, Differences: []review.Difference{}}
	if len(edits.Rulings) > 0 {
		before, after, err := d.Preview(ctx, edits.Rulings)
		if err != nil {
			return f.explain(err)
		}
		result.Differences = review.Compare(before, after)
	}
	if !f.json {
		if err := writeDifferences(out, result.Differences); err != nil {
			return err
		}
		fmt.Fprintf(out, "%d rows, %d changed: %d rulings\n", edits.Rows, edits.Changed, len(edits.Rulings))
	}
	if !refused && !f.dryRun && len(edits.Rulings) > 0 && (yes || !f.json && asked(cmd)) {
		if err := keep(ctx, s, edits.Rulings); err != nil {
			return f.explain(err)
		}
		result.Kept = true
	}
	switch {
	case f.json:
		if err := writeJSON(out, result); err != nil {
			return err
		}
	case result.Kept:
		fmt.Fprintln(out, "imported; parley review log has the ids")
	case refused:
		fmt.Fprintln(errs, "nothing is imported: mend the lines above, or import the others with --partial")
	case len(edits.Rulings) > 0:
		fmt.Fprintln(out, "nothing is imported")
	}
	if refused {
		return errReported
	}
	return nil
}

// asked reports whether the user says yes. Where there is no terminal nobody
// is asked, and the answer is no.
func asked(cmd *cobra.Command) bool {
	in, ok := cmd.InOrStdin().(*os.File)
	if !ok || !term.IsTerminal(int(in.Fd())) {
		return false
	}
	fmt.Fprint(cmd.OutOrStdout(), "Import? [y/N] ")
	line, err := bufio.NewReader(in).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return false
	}
	line = strings.ToLower(strings.TrimSpace(line))
	return line == "y" || line == "yes"
}
