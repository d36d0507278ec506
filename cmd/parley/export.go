package main

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"parley/export"
	"parley/extract"
)

// exportFlags are the flags of parley export.
type exportFlags struct {
	out, asOf      string
	maxBytes, jobs int
}

func exportCommand() *cobra.Command {
	var f exportFlags
	var names []string
	for _, x := range export.Formats {
		names = append(names, x.Name)
	}
	cmd := &cobra.Command{
		Use:   "export FORMAT [flags] FOLDER|FILE|- ...",
		Short: "Write the record of articles in the forms of other programs",
		Long: `Read articles, join them into one record as parley brief does, and write it in
a form that other programs read:

` + formats() + `
Forms of one file go to standard output unless --out names a folder; those of
several files need one. A page about where the talks stand is parley brief with
--markdown or --html, the record as JSON parley brief --json, trees are parley
parse.`,
		Example: `  parley export csv --out tables cuttings/
  parley export ical cuttings/ > meetings.ics
  parley export plover cuttings/ | jq .event`,
		ValidArgs: names,
		Args:      argsFrom(cobra.MinimumNArgs(2)),
		RunE: func(cmd *cobra.Command, args []string) error {
			format, ok := export.Find(args[0])
			switch _, err := time.Parse(time.DateOnly, f.asOf); {
			case !ok:
				return usageError{fmt.Errorf("no format %q: formats are %s", args[0], strings.Join(names, ", "))}
			case format.Many && f.out == "":
				return usageError{fmt.Errorf("%s is several files: say into which folder with --out", format.Name)}
			case f.asOf != "" && err != nil:
				return usageError{fmt.Errorf("--as-of %q is no date like 2025-10-03", f.asOf)}
			case f.jobs < 1:
				return usageError{errors.New("--jobs: at least one article must be read at a time")}
			}
			return runExport(cmd, format, &f, args[1:])
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&f.out, "out", "o", "", "the folder for the files; it is made if it is not there")
	flags.StringVar(&f.asOf, "as-of", "", "leave out what was published after this day, and what has no date")
	flags.IntVar(&f.maxBytes, "max-bytes", extract.DefaultMaxBytes, "the most one article may have; -1 for no limit")
	flags.IntVar(&f.jobs, "jobs", runtime.GOMAXPROCS(0), "how many articles to read at the same time")
	return cmd
}

// formats is a line for each format.
func formats() string {
	var s strings.Builder
	w := tabwriter.NewWriter(&s, 0, 0, 2, ' ', 0)
	for _, f := range export.Formats {
		fmt.Fprintf(w, "  %s\t%s\n", f.Name, f.About)
	}
	w.Flush()
	return s.String()
}

func runExport(cmd *cobra.Command, format export.Format, f *exportFlags, paths []string) error {
	builder, run, err := gather(cmd, paths, f.jobs, f.maxBytes, f.asOf)
	if err != nil {
		return err
	}
	var files export.Files = export.To{Writer: run.out}
	if f.out != "" {
		files = export.Folder(f.out)
	}
	if err := format.Write(builder.Record(), files); err != nil {
		return inputError{err}
	}
	return run.failed
}
