package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/charmbracelet/colorprofile"
	"github.com/spf13/cobra"

	"parley/analyze"
	"parley/export"
	"parley/internal/brief"
	"parley/internal/desk"
	"parley/internal/page"
	"parley/internal/store"
)

// askFlags are those of the commands that ask a desk for something.
type askFlags struct {
	deskFlags
	json, csv, markdown, ids bool
	width                    int
	negotiation, asOf        string
	filter                   desk.Filter
}

// register adds the flags that all of them have; csv says whether there is a
// table to be had.
func (f *askFlags) register(cmd *cobra.Command, csv bool) {
	f.deskFlags.register(cmd)
	flags := cmd.Flags()
	flags.BoolVar(&f.json, "json", false, "as JSON (docs/desk-commands.md)")
	flags.BoolVar(&f.markdown, "markdown", false, "the page as Markdown")
	if csv {
		flags.BoolVar(&f.csv, "csv", false, "as a table for a spreadsheet")
	}
	flags.BoolVar(&f.ids, "ids", false, "show the ids of entries, for parley show and parley review")
	flags.StringVar(&f.negotiation, "negotiation", "", "only this negotiation (part of its name, or its id)")
	dayFlag(flags, &f.asOf, "as-of", "as known on this day: leave out what was published later or has no date")
	flags.IntVar(&f.width, "width", 0, "width of the page in characters (default: that of the terminal, at most 100)")
	completes(cmd, "negotiation", f.negotiations())
}

// times adds the flags for a stretch of time.
func (f *askFlags) times(cmd *cobra.Command) {
	dayFlag(cmd.Flags(), &f.filter.Since, "since", "only from this day on (2025-10-03, yesterday, -3d)")
	dayFlag(cmd.Flags(), &f.filter.Until, "until", "only until this day")
}

// about adds the flags for whom and what it is about.
func (f *askFlags) about(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.filter.Actor, "actor", "", "only what this actor takes part in (part of its name, or its id)")
	cmd.Flags().StringVar(&f.filter.On, "about", "", "only what is about this issue or proposal (part of its label, or its id)")
	completes(cmd, "actor", f.actors())
	completes(cmd, "about", f.papers())
}

// limit adds the flag for how much is shown.
func (f *askFlags) limit(cmd *cobra.Command) {
	cmd.Flags().IntVar(&f.filter.Limit, "limit", 0, "the most that is shown; 0 for all (a page without this flag shows "+fmt.Sprint(pageLimit)+")")
}

// pageLimit is how many entries a page has if nobody says.
const pageLimit = 200

// check reports flags that are wrong or do not go together.
func (f *askFlags) check() error {
	forms := 0
	for _, on := range []bool{f.json, f.csv, f.markdown} {
		if on {
			forms++
		}
	}
	switch {
	case forms > 1:
		return errors.New("use one of --json, --csv and --markdown")
	case f.width < 0:
		return fmt.Errorf("--width %d: a page has no such width", f.width)
	case f.filter.Limit < 0:
		return fmt.Errorf("--limit %d: use 0 for all", f.filter.Limit)
	}
	return nil
}

// paged sets the limit of a page, unless the command line does.
func (f *askFlags) paged(cmd *cobra.Command) {
	if !cmd.Flags().Changed("limit") && !f.json && !f.csv {
		f.filter.Limit = pageLimit
	}
}

// An answer is what one negotiation has to say to a question.
type answer struct {
	value any                 // for JSON
	rows  [][]string          // for a table
	sheet func() *brief.Brief // for people
}

// A part is the answer of a negotiation in JSON.
type part struct {
	ID    string `json:"id"` // empty: of all articles, since they are about no negotiation
	Name  string `json:"name"`
	Value any    `json:"answer"`
}

// ask opens the desk, asks each negotiation, or the one that is picked, and
// writes the answers. Where no article is about any talks, all articles are
// asked.
func (f *askFlags) ask(cmd *cobra.Command, columns []string, question func(*desk.View, *desk.Sheet) answer) error {
	if err := f.check(); err != nil {
		return usageError{err}
	}
	ctx, stop := untilStopped(cmd)
	defer stop()
	return f.with(ctx, func(s *store.Store) error {
		catalog, err := f.catalog(ctx, s, f.asOf, cmd.ErrOrStderr())
		if err != nil {
			return err
		}
		var parts []part
		var answers []answer
		err = f.each(ctx, catalog, func(id, name string, v *desk.View) error {
			a := question(v, &desk.Sheet{View: v, Title: name, IDs: f.ids})
			parts, answers = append(parts, part{id, name, a.value}), append(answers, a)
			return nil
		})
		if err != nil {
			return err
		}
		return f.write(cmd.OutOrStdout(), catalog, columns, parts, answers)
	})
}

// catalog is the list of the desk's negotiations as of a day, or of now, with
// errors that say what to do. Where the record has to be made first and that
// takes a while, a terminal is told.
func (f *deskFlags) catalog(ctx context.Context, s *store.Store, asOf string, errs io.Writer) (*desk.Catalog, error) {
	d := desk.New(s, desk.Options{GivenName: analyze.GivenName})
	if _, ok := terminal(errs); ok {
		told := time.AfterFunc(patience, func() { fmt.Fprintln(errs, "parley: the desk has changed; its record is being made anew …") })
		defer told.Stop()
	}
	if asOf == "" {
		c, err := d.Catalog(ctx)
		return c, f.explainDesk(ctx, err)
	}
	snapshot, err := d.AsOf(ctx, asOf)
	if err != nil {
		return nil, f.explainDesk(ctx, err)
	}
	return snapshot.Catalog(), nil
}

// explainDesk is explain for errors of internal/desk, too.
func (f *deskFlags) explainDesk(ctx context.Context, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, desk.ErrNoTalks):
		return usageError{fmt.Errorf("--negotiation: %w", err)}
	case errors.Is(err, desk.ErrEmpty):
		return inputError{fmt.Errorf(`the desk %s has no articles yet: add some with "parley add"`, f.shown())}
	case ctx.Err() != nil:
		return errStopped
	}
	return f.explain(err)
}

// each calls do for the negotiation that is picked, else for all of them, else,
// if there is none, for all articles.
func (f *askFlags) each(ctx context.Context, c *desk.Catalog, do func(id, name string, v *desk.View) error) error {
	if f.negotiation != "" {
		t, err := c.Talk(ctx, f.negotiation)
		if err != nil {
			return f.explainDesk(ctx, err)
		}
		return do(t.ID, t.Name, t.View())
	}
	if len(c.Talks) == 0 {
		v, err := c.Whole(ctx)
		if err != nil {
			return f.explainDesk(ctx, err)
		}
		return do("", "", v)
	}
	for _, n := range c.Talks {
		t, err := c.Talk(ctx, n.ID)
		if err != nil {
			return f.explainDesk(ctx, err)
		}
		if err := do(t.ID, t.Name, t.View()); err != nil {
			return err
		}
	}
	return nil
}

// write writes the answers in the form that was asked for.
func (f *askFlags) write(out io.Writer, c *desk.Catalog, columns []string, parts []part, answers []answer) error {
	var err error
	switch {
	case f.json:
		err = writeJSON(out, struct {
			AsOf         string `json:"as_of"`
			Negotiations []part `json:"negotiations"`
		}{c.AsOf, parts})
	case f.csv:
		var rows [][]string
		for i, a := range answers {
			for _, r := range a.rows {
				rows = append(rows, append([]string{parts[i].Name}, r...))
			}
		}
		err = export.Table(out, append([]string{"negotiation"}, columns...), rows)
	default:
		var pages []*brief.Brief
		for _, a := range answers {
			pages = append(pages, a.sheet())
		}
		err = f.pages(out, pages...)
	}
	if err != nil {
		return inputError{err}
	}
	return nil
}

// pages writes pages for people.
func (f *askFlags) pages(out io.Writer, pages ...*brief.Brief) error {
	var texts []string
	for _, p := range pages {
		if f.markdown {
			texts = append(texts, page.SelectionMarkdown(p))
		} else {
			texts = append(texts, page.Selection(p, width(f.width, out)))
		}
	}
	if !f.markdown {
		out = colorprofile.NewWriter(out, environ())
	}
	_, err := io.WriteString(out, strings.Join(texts, "\n\n"))
	return err
}
