package main

import (
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"time"

	"github.com/charmbracelet/colorprofile"
	"github.com/spf13/cobra"

	"parley"
	"parley/extract"
	"parley/internal/brief"
	"parley/internal/coverage"
	"parley/internal/page"
	"parley/record"
)

// briefFlags are the flags of parley brief.
type briefFlags struct {
	json, markdown, html     bool
	asOf, since, focus, name string
	maxBytes, jobs, width    int
}

func briefCommand() *cobra.Command {
	var f briefFlags
	cmd := &cobra.Command{
		Use:   "brief [flags] FOLDER|FILE|- ...",
		Short: "Show where the talks stand that articles are about",
		Long: `Read the coverage of a negotiation and show where the talks stand: who is at
the table and in which role, the proposals and what became of them, each side's
latest position and how it moved, what was said last, who met, what is due, and
where the accounts differ. Every line says which sentence of which article it
comes from. Reprints and versions of one article count as one source.

Where articles are about several negotiations, each has a page of its own after
a list that says which article is about which; --negotiation picks one. Articles
that are about no talks are left out.`,
		Example: `  parley brief cuttings/
  parley brief --since 2025-10-03 cuttings/          what is new
  parley brief --as-of 2025-10-02 cuttings/          what was known then
  parley brief --focus 'Holt' cuttings/              one actor, issue or proposal
  parley brief --markdown cuttings/ > brief.md
  parley brief --html cuttings/ > brief.html         with the articles, to click through
  parley brief --json cuttings/ > record.json        the whole record`,
		Args: argsFrom(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := f.check(); err != nil {
				return usageError{err}
			}
			return runBrief(cmd, &f, args)
		},
	}
	flags := cmd.Flags()
	flags.BoolVar(&f.markdown, "markdown", false, "the page as Markdown")
	flags.BoolVar(&f.html, "html", false, "the page as HTML of its own, with the articles, in which citations open their sentence")
	flags.BoolVar(&f.json, "json", false, "the merged record as JSON (docs/schema/record.schema.json)")
	flags.StringVar(&f.asOf, "as-of", "", "leave out what was published after this day, and what has no date")
	flags.StringVar(&f.since, "since", "", "show what is new since this day, too")
	flags.StringVar(&f.focus, "focus", "", "only what concerns this actor, issue or proposal (part of its name)")
	flags.StringVar(&f.name, "negotiation", "", "only this negotiation (part of its name)")
	flags.IntVar(&f.maxBytes, "max-bytes", extract.DefaultMaxBytes, "the most one article may have; -1 for no limit")
	flags.IntVar(&f.jobs, "jobs", runtime.GOMAXPROCS(0), "how many articles to read at the same time")
	flags.IntVar(&f.width, "width", 0, "width of the page in characters (default: the terminal's, at most 100)")
	return cmd
}

// check reports flags that are wrong or do not go together.
func (f *briefFlags) check() error {
	for _, d := range []struct{ flag, day string }{{"--as-of", f.asOf}, {"--since", f.since}} {
		if _, err := time.Parse(time.DateOnly, d.day); d.day != "" && err != nil {
			return fmt.Errorf("%s %q is no date like 2025-10-03", d.flag, d.day)
		}
	}
	switch {
	case f.json && f.markdown, f.json && f.html, f.markdown && f.html:
		return errors.New("use one of --json, --markdown and --html")
	case f.json && (f.since != "" || f.focus != ""):
		return errors.New("--since and --focus are for pages; --json is the whole record")
	case f.jobs < 1:
		return fmt.Errorf("--jobs %d: at least one article must be read at a time", f.jobs)
	case f.width < 0:
		return fmt.Errorf("--width %d: a page has no such width", f.width)
	}
	return nil
}

func runBrief(cmd *cobra.Command, f *briefFlags, paths []string) error {
	builder, run, err := gather(cmd, paths, f.jobs, f.maxBytes, f.asOf)
	if err != nil {
		return err
	}
	if err := writeBrief(run.out, builder, f); err != nil {
		return err
	}
	return run.failed
}

// writeBrief writes the record or its pages.
func writeBrief(out io.Writer, builder *record.Builder, f *briefFlags) error {
	whole := builder.Record()
	groups := whole.Negotiations
	if f.name != "" {
		var err error
		if groups, err = named(groups, f.name); err != nil {
			return usageError{err}
		}
		whole = builder.Select(groups[0].Articles).Record()
	}
	if f.json {
		if err := coverage.WriteRecord(out, whole); err != nil {
			return inputError{err}
		}
		return nil
	}
	if f.html {
		return writeHTML(out, whole, groups, f)
	}
	var pages []string
	if f.name == "" && (len(groups) > 1 || len(groups) == 1 && len(groups[0].Articles) < len(whole.Articles)) {
		pages = append(pages, f.index(brief.NewIndex(whole), out))
	}
	if len(groups) == 0 {
		pages = append(pages, f.page(whole, "", out))
	}
	known := f.focus == "" || brief.Known(whole, brief.Options{Focus: f.focus})
	if !known {
		return usageError{fmt.Errorf("--focus %q: no actor, issue or proposal has this in its name", f.focus)}
	}
	for _, g := range groups {
		r := whole
		if len(g.Articles) < len(whole.Articles) {
			r = builder.Select(g.Articles).Record()
		}
		if f.focus != "" && !brief.Known(r, brief.Options{Focus: f.focus}) {
			continue // another negotiation has it
		}
		pages = append(pages, f.page(r, g.Name, out))
	}
	if !f.markdown {
		out = colorprofile.NewWriter(out, environ())
	}
	if _, err := io.WriteString(out, strings.Join(pages, "\n\n")); err != nil {
		return inputError{err}
	}
	return nil
}

// writeHTML writes the one page that a file of HTML can be.
func writeHTML(out io.Writer, r *parley.Record, groups []parley.Negotiation, f *briefFlags) error {
	title := ""
	switch {
	case len(groups) == 1:
		title = groups[0].Name
	case len(groups) > 1:
		var names []string
		for _, g := range groups {
			names = append(names, g.Name)
		}
		return usageError{fmt.Errorf("--html is a page about one negotiation; pick one with --negotiation: %s", strings.Join(names, "; "))}
	}
	b := brief.New(r, brief.Options{Title: title, Since: f.since, Focus: f.focus})
	if err := page.BriefHTML(out, b, r); err != nil {
		return inputError{err}
	}
	return nil
}

func (f *briefFlags) page(r *parley.Record, title string, out io.Writer) string {
	b := brief.New(r, brief.Options{Title: title, Since: f.since, Focus: f.focus})
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

// named is the negotiation with these words in its name.
func named(all []parley.Negotiation, words string) ([]parley.Negotiation, error) {
	var fits []parley.Negotiation
	var names []string
	for _, n := range all {
		names = append(names, n.Name)
		if n.ID == words || n.Name == words {
			return []parley.Negotiation{n}, nil
		}
		if strings.Contains(strings.ToLower(n.Name), strings.ToLower(words)) {
			fits = append(fits, n)
		}
	}
	if len(fits) == 1 {
		return fits, nil
	}
	return nil, fmt.Errorf("--negotiation %q fits %d of the negotiations: %s", words, len(fits), strings.Join(names, "; "))
}
