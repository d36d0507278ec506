package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"

	"github.com/charmbracelet/colorprofile"
	"github.com/spf13/cobra"

	"parley"
	"parley/analyze"
	"parley/extract"
	"parley/internal/coverage"
	"parley/internal/page"
)

// readFlags are the flags of parley read.
type readFlags struct {
	json, jsonl, text     bool
	maxBytes, jobs, width int
}

func readCommand() *cobra.Command {
	var f readFlags
	cmd := &cobra.Command{
		Use:   "read [flags] FILE|FOLDER|- ...",
		Short: "Read articles and show what is in them",
		Long: `Read articles and show who is named, who said what and when.

A FILE is plain text (with or without Title:, Source: and Published: lines), a
web page, JSON Lines, what agencies send (ninjs, NewsML-G2, NITF), a mail, a
feed or a web archive, in any charset, packed or not (docs/sources.md). A FOLDER
stands for all articles below it; "-" is standard input. Without --json or --jsonl the findings
come as a page for people. An article that cannot be read is named on standard
error; the others are read all the same, and the exit code is 1.`,
		Example: `  parley read talks.txt
  parley read --json cuttings/ > record.json
  parley read --jsonl archive.jsonl.gz CC-NEWS-20310304.warc.gz > findings.jsonl`,
		Args: needs(1, anyNumber, "a file or folder"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := f.check(); err != nil {
				return usageError{err}
			}
			return runRead(cmd, &f, args)
		},
	}
	flags := cmd.Flags()
	flags.BoolVar(&f.text, "text", false, "a page for people (the default)")
	flags.BoolVar(&f.json, "json", false, "one JSON object over all articles (docs/schema/record.schema.json)")
	flags.BoolVar(&f.jsonl, "jsonl", false, "one such object for each article, a line each")
	flags.IntVar(&f.maxBytes, "max-bytes", extract.DefaultMaxBytes, "the largest article to read, in bytes; -1 for no limit")
	jobsFlag(flags, &f.jobs)
	flags.IntVar(&f.width, "width", 0, "width of the page in characters (default: that of the terminal, at most 100)")
	return cmd
}

// check reports flags that do not go together.
func (f *readFlags) check() error {
	switch {
	case f.json && f.jsonl || f.text && (f.json || f.jsonl):
		return errors.New("use one of --text, --json and --jsonl")
	case f.width < 0:
		return fmt.Errorf("--width %d: a page has no such width", f.width)
	}
	return nil
}

// gcPercent makes collections frequent: over a large model that stays there is
// little garbage, so they cost nothing to speak of and save memory.
const gcPercent = 30

func runRead(cmd *cobra.Command, f *readFlags, paths []string) error {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
	analyzer, err := analyze.New()
	if err != nil {
		return err
	}
	run, err := newReading(cmd, analyzer, paths, f.jobs, f.maxBytes)
	if err != nil {
		return err
	}
	switch {
	case f.json:
		err = run.record(analyzer.Version())
	case f.jsonl:
		err = run.lines(analyzer.Version())
	default:
		err = run.pages(width(f.width, run.out))
	}
	run.bar.finish()
	if err != nil {
		return inputError{err}
	}
	return run.failed
}

// summary counts the files of a folder that were left out, and names one.
func summary(files []string) string {
	if len(files) == 1 {
		return "1 file of another kind, " + files[0]
	}
	return fmt.Sprintf("%d files of other kinds, such as %s", len(files), files[0])
}

// A reading is one run of parley read.
type reading struct {
	coverage.Reader
	files     []string
	out, errs io.Writer
	bar       *bar
	failed    error // errReported or worse, once an article could not be read
}

// newReading is a run over the files of paths; its error is that there are none.
func newReading(cmd *cobra.Command, analyzer *analyze.Analyzer, paths []string, jobs, maxBytes int) (*reading, error) {
	files, leftOut := coverage.Files(paths)
	if len(leftOut) > 0 {
		fmt.Fprintf(cmd.ErrOrStderr(), "parley: left out %s\n", summary(leftOut))
	}
	if len(files) == 0 {
		return nil, inputError{fmt.Errorf("%s: no article in it", strings.Join(paths, ", "))}
	}
	run := &reading{
		Reader: coverage.Reader{Analyzer: analyzer, Jobs: jobs, MaxBytes: maxBytes, Stdin: cmd.InOrStdin()},
		files:  files, out: cmd.OutOrStdout(), errs: cmd.ErrOrStderr(),
	}
	run.bar = newBar(run.out, run.errs, len(files))
	return run, nil
}

// report tells of an article that was not read.
func (r *reading) report(err error) {
	r.bar.clear()
	fmt.Fprintln(r.errs, "parley:", err)
	var same *coverage.SameError
	switch {
	case errors.As(err, &same):
	case errors.Is(err, coverage.ErrInternal):
		r.failed = errors.Join(errReported, coverage.ErrInternal)
	case r.failed == nil:
		r.failed = errReported
	}
}

// each reads all files and calls use on what show made of each document.
func each[T any](r *reading, show func(*parley.Document) (T, error), use func(T) error) error {
	for result := range coverage.Read(&r.Reader, r.files, show) {
		switch {
		case result.Last:
			r.bar.add()
		case result.Err != nil:
			r.report(result.Err)
		default:
			if err := use(result.Value); err != nil {
				return err
			}
		}
	}
	return nil
}

// pages writes a page for each article.
func (r *reading) pages(width int) error {
	out := colorprofile.NewWriter(r.out, environ())
	first := true
	return each(r, func(d *parley.Document) (string, error) {
		return page.Article(d, width), nil
	}, func(s string) error {
		if !first {
			s = "\n\n" + s
		}
		first = false
		_, err := io.WriteString(out, s)
		return err
	})
}

// record writes one record over all articles.
func (r *reading) record(version string) error {
	record := parley.NewRecord(version)
	err := each(r, bare, func(d *parley.Document) error {
		record.Add(d.Article, &d.Findings)
		return nil
	})
	if err != nil {
		return err
	}
	return coverage.WriteRecord(r.out, record)
}

// bare is a document without tokens and trees, which need not stay.
func bare(d *parley.Document) (*parley.Document, error) {
	return &parley.Document{Article: d.Article, Findings: d.Findings}, nil
}

// lines writes a record for each article, a line each.
func (r *reading) lines(version string) error {
	return each(r, func(d *parley.Document) (*parley.Record, error) {
		record := parley.NewRecord(version)
		record.Add(d.Article, &d.Findings)
		return record, nil
	}, func(record *parley.Record) error {
		return coverage.WriteRecordLine(r.out, record)
	})
}
