package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"parley"
	"parley/export"
	"parley/extract"
	"parley/internal/desk"
	"parley/internal/store"
	"parley/record"
)

// exportFlags are the flags of parley export.
type exportFlags struct {
	deskFlags
	out, asOf, name string
	maxBytes, jobs  int
}

func exportCommand() *cobra.Command {
	var f exportFlags
	var names []string
	for _, x := range export.Formats {
		names = append(names, x.Name)
	}
	cmd := &cobra.Command{
		Use:   "export FORMAT [flags] [FOLDER|FILE|- ...]",
		Short: "Write the record in formats of other programs",
		Long: `Read articles, join them into one record as parley brief does, and write it in
a form that other programs read. Without files, the record is that of the desk:

` + formats() + `
Forms of one file go to standard output unless --out names a folder; those of
several files need one. A page about where the talks stand is parley brief with
--markdown or --html, the record as JSON parley brief --json, trees are parley
parse.`,
		Example: `  parley export csv --out tables cuttings/
  parley export ical cuttings/ > meetings.ics
  parley export csv --out tables --negotiation ferry     from the desk
  parley export plover cuttings/ | jq .event`,
		ValidArgsFunction: completeFormats,
		Args:              needs(1, anyNumber, "a format"),
		RunE: func(cmd *cobra.Command, args []string) error {
			format, ok := export.Find(args[0])
			switch {
			case !ok:
				return usageError{fmt.Errorf("no format %q: formats are %s", args[0], strings.Join(names, ", "))}
			case format.Many && f.out == "":
				return usageError{fmt.Errorf("%s is several files: say into which folder with --out", format.Name)}
			}
			if err := deskOrFiles(cmd, args[1:]); err != nil {
				return usageError{err}
			}
			if len(args) == 1 {
				return runDeskExport(cmd, format, &f)
			}
			return runExport(cmd, format, &f, args[1:])
		},
	}
	f.register(cmd)
	flags := cmd.Flags()
	flags.StringVar(&f.name, "negotiation", "", "only this negotiation (part of its name)")
	completes(cmd, "negotiation", f.negotiations())
	flags.StringVarP(&f.out, "out", "o", "", "the folder for the files; it is created if needed")
	dayFlag(flags, &f.asOf, "as-of", "as known on this day: leave out what was published later or has no date")
	flags.IntVar(&f.maxBytes, "max-bytes", extract.DefaultMaxBytes, "the largest article to read, in bytes; -1 for no limit")
	jobsFlag(flags, &f.jobs)
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
	builder, run, err := gather(cmd, paths, f.jobs, f.maxBytes, record.Options{AsOf: f.asOf, Together: f.name == ""})
	if err != nil {
		return err
	}
	if err := f.write(run.out, format, &builtTalks{builder, builder.Record()}); err != nil {
		return err
	}
	return run.failed
}

func runDeskExport(cmd *cobra.Command, format export.Format, f *exportFlags) error {
	ctx, stop := untilStopped(cmd)
	defer stop()
	return f.with(ctx, func(s *store.Store) error {
		t, err := f.openTalks(ctx, s, f.asOf, cmd.ErrOrStderr())
		if err != nil {
			return err
		}
		return f.write(cmd.OutOrStdout(), format, t)
	})
}

// write writes the record of all articles, or of the negotiation that is
// picked.
func (f *exportFlags) write(out io.Writer, format export.Format, t talks) error {
	r, err := f.record(t)
	if err != nil {
		return err
	}
	var files export.Files = export.To{Writer: out}
	if f.out != "" {
		files = export.Folder(f.out)
	}
	if err := format.Write(r, files); err != nil {
		return inputError{err}
	}
	return nil
}

func (f *exportFlags) record(t talks) (*parley.Record, error) {
	if f.name == "" {
		return t.all()
	}
	i, err := desk.Named(t.negotiations(), f.name)
	if err != nil {
		return nil, usageError{fmt.Errorf("--negotiation: %w", err)}
	}
	return t.record(i)
}
