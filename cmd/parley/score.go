package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"parley/analyze"
	"parley/internal/metric"
)

func scoreCommand() *cobra.Command {
	var data, against string
	var update, rules bool
	var mine mineFlags
	cmd := &cobra.Command{
		Use:   "score --data FOLDER | --mine",
		Short: "Measure the analyzer on development sets",
		Long: `Measure the analyzer on the development sets of FOLDER and print every figure
with its change against a golden file, in points. The metrics are defined in
internal/metric; docs/scores.md has the table and what people and
other systems reach. With --rules it prints for each rule how often it fired
there, how often it was right, and its precision.

With --mine it counts your own rulings instead (parley review): how often what
Parley found was right, by kind, field and rule, with intervals of 95 %.`,
		Example: `  parley score --data corpora
  parley score --data corpora --update
  parley score --data corpora --rules
  parley score --mine`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if mine.set {
				return mine.run(cmd)
			}
			if data = cmp.Or(data, dataFolder()); data == "" {
				return usageError{errors.New("score: --data is missing: the folder of the development sets")}
			}
			if rules && update {
				return usageError{errors.New("score: --rules measures no figures that --update could write")}
			}
			a, err := analyze.New()
			if err != nil {
				return err
			}
			if rules {
				rows, err := metric.ScoreRules(a, data, logTo(cmd))
				if err != nil {
					return inputError{err}
				}
				return printRules(cmd.OutOrStdout(), rows)
			}
			rows, err := metric.Score(a, data, logTo(cmd))
			if err != nil {
				return inputError{err}
			}
			before, err := goldenRows(against)
			if err != nil {
				return inputError{err}
			}
			if err := printScores(cmd.OutOrStdout(), rows, before); err != nil || !update {
				return err
			}
			var golden bytes.Buffer
			if err := metric.WriteRows(&golden, rows); err != nil {
				return err
			}
			return replaceFile(against, golden.Bytes())
		},
	}
	mine.register(cmd)
	flags := cmd.Flags()
	flags.StringVar(&data, "data", "", "folder of the development sets, treebank/, ner/, … (default: $PARLEY_DATA/data)")
	flags.StringVar(&against, "against", "analyze/testdata/score.txt", "golden file to show the change against")
	flags.BoolVar(&update, "update", false, "write the figures to the golden file")
	flags.BoolVar(&rules, "rules", false, "print how often each rule fires and its precision instead")
	return cmd
}

// printRules prints a table of rules.
func printRules(w io.Writer, rows []metric.RuleRow) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "task\trule\tfired\tright\tprecision")
	for _, r := range rows {
		fmt.Fprintf(table, "%s\t%s\t%d\t%d\t%s\n", r.Task, r.Rule, r.Fired, r.Right, r.Precision())
	}
	return table.Flush()
}

// goldenRows are the figures of a golden file, none if there is no such file.
func goldenRows(name string) ([]metric.Row, error) {
	f, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	defer f.Close()
	rows, err := metric.ReadRows(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return rows, nil
}

// printScores prints a table of figures with their changes.
func printScores(w io.Writer, rows, before []metric.Row) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	set := ""
	for _, r := range rows {
		name := r.Set
		if name == set {
			name = ""
		}
		set = r.Set
		change := ""
		if points, ok := metric.Change(before, r); ok && points != 0 {
			change = fmt.Sprintf("%+.2f", points)
		} else if !ok {
			change = "new"
		}
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", name, r.Figure, r.Value, change)
	}
	return table.Flush()
}

// dataFolder is where corpora are if the environment says so.
func dataFolder() string {
	if dir := os.Getenv("PARLEY_DATA"); dir != "" {
		return filepath.Join(dir, "data")
	}
	return ""
}

// logTo writes lines with the time that has passed to standard error.
func logTo(cmd *cobra.Command) metric.Log {
	begun := time.Now()
	return func(format string, args ...any) {
		fmt.Fprintf(cmd.ErrOrStderr(), "%7.1fs  %s\n", time.Since(begun).Seconds(), fmt.Sprintf(format, args...))
	}
}

// replaceFile writes data beside the file and puts it in its place, so that
// nobody ever sees half a file.
func replaceFile(name string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(name), filepath.Base(name)+".*")
	if err != nil {
		return inputError{err}
	}
	_, err = f.Write(data)
	err = errors.Join(err, f.Chmod(0o644), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		os.Remove(f.Name())
		return inputError{err}
	}
	return nil
}
