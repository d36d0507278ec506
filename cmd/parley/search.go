package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/charmbracelet/colorprofile"
	"github.com/spf13/cobra"

	"parley"
	"parley/export"
	"parley/internal/page"
	"parley/internal/store"
)

// searchFlags are the flags of parley search.
type searchFlags struct {
	askFlags
	query store.Query
}

func searchCommand() *cobra.Command {
	var f searchFlags
	cmd := &cobra.Command{
		Use:   "search [flags] [WORD|\"PHRASE\"|-NOT ...]",
		Short: "Find articles, statements and positions by their words",
		Long: `Search the texts of all articles in the desk, and who said what: by words, by
"phrases", without -words; by speaker, by party of the speaker, by issue, by
stance, by day of publication. Each hit shows the sentence that matches. Without
words, everything that matches the flags is found, newest first.`,
		Example: `  parley search ceasefire
  parley search '"sick pay"' --speaker Holt --kind statement
  parley search --party 'Ferry Owners' --stance rejects --since 2025-10-01
  parley search offer -- -strike                     offers, but no strikes
  parley search corridor --json | jq .hits[].snippet`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error { return runSearch(cmd, &f, args) },
	}
	f.register(cmd, true)
	f.times(cmd)
	flags := cmd.Flags()
	flags.StringVar(&f.query.Speaker, "speaker", "", "who speaks or stands so (words of a name)")
	flags.StringVar(&f.query.Party, "party", "", "whom the speaker belongs to or speaks for (words of a name)")
	flags.StringVar(&f.query.Issue, "about", "", "what issue it is about (words of a label, or a theme)")
	flags.StringVar(&f.query.Stance, "stance", "", "demands, rejects, accepts, …")
	completes(cmd, "speaker", f.actors())
	completes(cmd, "party", f.actors())
	completes(cmd, "about", f.papers())
	completes(cmd, "stance", completeWords(parley.Stances))
	flags.StringVar(&f.query.Kind, "kind", "", "article, statement or position (default: all)")
	flags.IntVar(&f.query.Limit, "limit", 20, "hits on one page, at most 1000")
	flags.StringVar(&f.query.After, "after", "", "the next page: the token that the page before ends with")
	return cmd
}

func (f *searchFlags) checkSearch(args []string) error {
	if err := f.check(); err != nil {
		return err
	}
	switch q := &f.query; {
	case f.asOf != "":
		return errors.New("--as-of is for the record; --until limits a search")
	case q.Kind != "" && !slices.Contains([]string{"article", "statement", "position"}, q.Kind):
		return fmt.Errorf("--kind %q: kinds are article, statement, position", q.Kind)
	case q.Limit < 1 || q.Limit > 1000:
		return fmt.Errorf("--limit %d: a page has 1 to 1000 hits", q.Limit)
	}
	f.query.Text = strings.Join(args, " ")
	f.query.From, f.query.To = f.filter.Since, f.filter.Until
	return nil
}

func runSearch(cmd *cobra.Command, f *searchFlags, args []string) error {
	if err := f.checkSearch(args); err != nil {
		return usageError{err}
	}
	ctx, stop := untilStopped(cmd)
	defer stop()
	if f.query.Wordless() {
		return usageError{fmt.Errorf("%q has no word to search for: letters or digits are needed", f.query.Text)}
	}
	return f.with(ctx, func(s *store.Store) error {
		if err := f.within(ctx, s, cmd.ErrOrStderr()); err != nil {
			return err
		}
		hits, next, err := s.Search(ctx, f.query)
		if errors.Is(err, store.ErrNoPage) {
			return usageError{fmt.Errorf("--after: %w", err)}
		}
		if err != nil {
			return f.explainDesk(ctx, err)
		}
		if err := f.show(cmd.OutOrStdout(), hits, next); err != nil {
			return inputError{err}
		}
		return nil
	})
}

// within limits the search to the negotiation that is picked.
func (f *searchFlags) within(ctx context.Context, s *store.Store, errs io.Writer) error {
	if f.negotiation == "" {
		return nil
	}
	c, err := f.catalog(ctx, s, "", errs)
	if err != nil {
		return err
	}
	n, err := c.Find(f.negotiation)
	if err != nil {
		return f.explainDesk(ctx, err)
	}
	f.query.Articles = n.Articles
	return nil
}

// show writes the hits in the form that was asked for.
func (f *searchFlags) show(out io.Writer, hits []store.Hit, next string) error {
	switch {
	case f.json:
		if hits == nil {
			hits = []store.Hit{}
		}
		return writeJSON(out, struct {
			Hits []store.Hit `json:"hits"`
			Next string      `json:"next,omitempty"` // --after for the next page
		}{hits, next})
	case f.csv:
		var rows [][]string
		for _, h := range hits {
			rows = append(rows, []string{h.Kind, h.ArticleID, h.Day, h.Outlet, h.Title, h.Speaker, h.Party, h.Stance, page.Unmarked(h.Snippet), h.URL})
		}
		return export.Table(out, strings.Fields("kind article published outlet title speaker party stance sentence url"), rows)
	}
	var list []page.Hit
	for _, h := range hits {
		list = append(list, page.Hit{Kind: h.Kind, Day: h.Day, Outlet: h.Outlet, Title: h.Title, Speaker: h.Speaker, Stance: h.Stance, Snippet: h.Snippet, Article: h.ArticleID})
	}
	if f.markdown {
		_, err := io.WriteString(out, page.HitsMarkdown(list, next))
		return err
	}
	_, err := io.WriteString(colorprofile.NewWriter(out, environ()), page.Hits(list, next, width(f.width, out)))
	return err
}
