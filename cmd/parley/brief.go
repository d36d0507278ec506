package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/charmbracelet/colorprofile"
	"github.com/spf13/cobra"

	"parley"
	"parley/extract"
	"parley/internal/brief"
	"parley/internal/coverage"
	"parley/internal/desk"
	"parley/internal/page"
	"parley/record"
)

// briefFlags are the flags of parley brief.
type briefFlags struct {
	deskFlags
	json, markdown, html     bool
	group, long              bool
	asOf, since, focus, name string
	maxBytes, jobs, width    int
}

func briefCommand() *cobra.Command {
	var f briefFlags
	cmd := &cobra.Command{
		Use:   "brief [flags] [FOLDER|FILE|- ...]",
		Short: "Show where the talks stand, out of many articles",
		Long: `Read the coverage of a negotiation and show where the talks stand: who is at
the table and in which role, the proposals and what became of them, each side's
latest position and how it moved, what was said last, who met, what is due, and
where the accounts differ. Every line says which sentence of which article it
comes from. Reprints and versions of one article count as one source. Without
files, the coverage is what is in the desk.

The files that are handed over are the coverage of one negotiation. With
--group they are coverage of any kind: it is sorted by the negotiations that it
is about, each with a page of its own after a list that says which article is
about which; --negotiation picks one. So is the coverage in a desk. What is about
no talks is listed and has no page.`,
		Example: `  parley brief cuttings/
  parley brief                                       what is in the desk
  parley brief --since 2025-10-03 cuttings/          what is new
  parley brief --as-of 2025-10-02 cuttings/          what was known then
  parley brief --focus 'Holt' cuttings/              one actor, issue or proposal
  parley brief --markdown cuttings/ > brief.md
  parley brief --html cuttings/ > brief.html         with the articles, to click through
  parley brief --json cuttings/ > record.json        the whole record`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := errors.Join(f.check(), f.onlyFiles(cmd, args)); err != nil {
				return usageError{err}
			}
			if len(args) == 0 {
				return runDeskBrief(cmd, &f)
			}
			return runBrief(cmd, &f, args)
		},
	}
	f.register(cmd)
	flags := cmd.Flags()
	flags.BoolVar(&f.markdown, "markdown", false, "the page as Markdown")
	flags.BoolVar(&f.html, "html", false, "the page as HTML of its own, with the articles, in which citations open their sentence")
	flags.BoolVar(&f.json, "json", false, "the merged record as JSON (docs/schema/record.schema.json)")
	dayFlag(flags, &f.asOf, "as-of", "as known on this day: leave out what was published later or has no date")
	dayFlag(flags, &f.since, "since", "show what is new since this day, too")
	flags.StringVar(&f.focus, "focus", "", "only what concerns this actor, issue or proposal (part of its name)")
	flags.BoolVar(&f.long, "long", false, "all that the record has, and not what fits two pages")
	flags.BoolVar(&f.group, "group", false, "sort the files by the negotiations that they are about")
	flags.StringVar(&f.name, "negotiation", "", "only this negotiation (part of its name)")
	completes(cmd, "negotiation", f.negotiations())
	completes(cmd, "focus", f.actors())
	flags.IntVar(&f.maxBytes, "max-bytes", extract.DefaultMaxBytes, "the largest article to read, in bytes; -1 for no limit")
	jobsFlag(flags, &f.jobs)
	flags.IntVar(&f.width, "width", 0, "width of the page in characters (default: that of the terminal, at most 100)")
	return cmd
}

// check reports flags that are wrong or do not go together.
func (f *briefFlags) check() error {
	switch {
	case f.json && f.markdown, f.json && f.html, f.markdown && f.html:
		return errors.New("use one of --json, --markdown and --html")
	case f.json && (f.since != "" || f.focus != "" || f.long):
		return errors.New("--since, --focus and --long are for pages; --json is the whole record")
	case f.width < 0:
		return fmt.Errorf("--width %d: a page has no such width", f.width)
	}
	return nil
}

func runBrief(cmd *cobra.Command, f *briefFlags, paths []string) error {
	builder, run, err := gather(cmd, paths, f.jobs, f.maxBytes, record.Options{AsOf: f.asOf, Together: !f.group && f.name == ""})
	if err != nil {
		return err
	}
	if err := f.write(run.out, &builtTalks{builder: builder, whole: builder.Record()}); err != nil {
		return err
	}
	return run.failed
}

// talks are the negotiations that a brief is of, from files or from a desk.
type talks interface {
	negotiations() []parley.Negotiation
	index() *brief.Index
	grouped() bool // all articles are about one negotiation
	record(i int) (*parley.Record, error)
	all() (*parley.Record, error)
	ready(i int) (*brief.Brief, error) // without focus and without what is new
}

// write writes the record or its pages.
func (f *briefFlags) write(out io.Writer, t talks) error {
	all := t.negotiations()
	picked := make([]int, len(all))
	for i := range picked {
		picked[i] = i
	}
	if f.name != "" {
		i, err := desk.Named(all, f.name)
		if err != nil {
			return usageError{fmt.Errorf("--negotiation: %w", err)}
		}
		picked = []int{i}
	}
	switch {
	case f.json:
		return f.writeRecord(out, t, picked)
	case f.html:
		return f.writeHTML(out, t, picked)
	}
	pages, err := f.pages(out, t, picked)
	if err != nil {
		return err
	}
	if !f.markdown {
		out = colorprofile.NewWriter(out, environ())
	}
	if _, err := io.WriteString(out, strings.Join(pages, "\n\n")); err != nil {
		return inputError{err}
	}
	return nil
}

// one is the record of the negotiation that is picked, else the whole.
func (f *briefFlags) one(t talks, picked []int) (*parley.Record, error) {
	if f.name != "" {
		return t.record(picked[0])
	}
	return t.all()
}

func (f *briefFlags) writeRecord(out io.Writer, t talks, picked []int) error {
	r, err := f.one(t, picked)
	if err != nil {
		return err
	}
	if err := coverage.WriteRecord(out, r); err != nil {
		return inputError{err}
	}
	return nil
}

// writeHTML writes the one page that a file of HTML can be.
func (f *briefFlags) writeHTML(out io.Writer, t talks, picked []int) error {
	title, all := "", t.negotiations()
	if len(picked) > 1 {
		var names []string
		for _, n := range all {
			names = append(names, n.Name)
		}
		return usageError{fmt.Errorf("--html is a page about one negotiation; pick one with --negotiation: %s", strings.Join(names, "; "))}
	}
	if len(picked) == 1 {
		title = all[picked[0]].Name
	}
	r, err := f.one(t, picked)
	if err != nil {
		return err
	}
	b := brief.New(r, brief.Options{Title: title, Since: f.since, Focus: f.focus, Long: f.long})
	if err := page.BriefHTML(out, b, r); err != nil {
		return inputError{err}
	}
	return nil
}

// pages are the list of negotiations, if it tells anything, and a page about
// each.
func (f *briefFlags) pages(out io.Writer, t talks, picked []int) ([]string, error) {
	var pages []string
	all := t.negotiations()
	if f.name == "" && (len(all) > 1 || len(all) == 1 && !t.grouped()) {
		pages = append(pages, f.index(t.index(), out))
	}
	if len(all) == 0 || f.focus != "" {
		r, err := f.one(t, picked)
		if err != nil {
			return nil, err
		}
		if f.focus != "" && !brief.Known(r, brief.Options{Focus: f.focus}) {
			return nil, usageError{fmt.Errorf("--focus %q: no actor, issue or proposal has this in its name", f.focus)}
		}
		if len(all) == 0 {
			return append(pages, f.show(brief.New(r, brief.Options{Since: f.since, Focus: f.focus, Long: f.long}), out)), nil
		}
	}
	for _, i := range picked {
		if f.since == "" && f.focus == "" && !f.long {
			b, err := t.ready(i)
			if err != nil {
				return nil, err
			}
			pages = append(pages, f.show(b, out))
			continue
		}
		r, err := t.record(i)
		if err != nil {
			return nil, err
		}
		o := brief.Options{Title: all[i].Name, Since: f.since, Focus: f.focus, Long: f.long}
		if f.focus != "" && !brief.Known(r, o) {
			continue // another negotiation has it
		}
		pages = append(pages, f.show(brief.New(r, o), out))
	}
	return pages, nil
}

func (f *briefFlags) show(b *brief.Brief, out io.Writer) string {
	if f.markdown {
		return page.BriefMarkdown(b)
	}
	return page.Brief(b, width(f.width, out))
}

func (f *briefFlags) index(x *brief.Index, out io.Writer) string {
	if f.markdown {
		return page.IndexMarkdown(x)
	}
	return page.Index(x, width(f.width, out))
}
