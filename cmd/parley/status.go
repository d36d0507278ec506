package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"parley/analyze"
	"parley/internal/job"
	"parley/internal/store"
)

func statusCommand() *cobra.Command {
	var f deskFlags
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "status",
		Short: "Show what is in the desk and what is left to do",
		Long: `Show what is in the desk: pages, articles, sources, its size; how far each stage
has got, which findings are of an older analyzer, who is working on it.`,
		Example: `  parley status
  parley status --json | jq .stale`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx, stop := untilStopped(cmd)
			defer stop()
			return f.with(ctx, func(s *store.Store) error {
				x, err := deskStatus(ctx, s)
				if err != nil {
					return f.explain(err)
				}
				if asJSON {
					return writeJSON(cmd.OutOrStdout(), x)
				}
				return x.write(cmd.OutOrStdout(), time.Now())
			})
		},
	}
	f.register(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "as a JSON object")
	return cmd
}

// A status is what there is to say of a desk.
type status struct {
	Desk     string `json:"desk"`
	Engine   string `json:"engine"`
	Analyzer string `json:"analyzer"`
	store.Counts
	Unread  int               `json:"unread"`  // pages that are not read yet
	Stale   int               `json:"stale"`   // pages read by another version of the analyzer
	Read    int64             `json:"read_to"` // the page that reading has come to
	Health  sourcesHealth     `json:"health"`  // of the sources
	Working map[string]string `json:"working"` // stage → who is at it
}

type sourcesHealth struct {
	Paused    int       `json:"paused"`
	Failing   int       `json:"failing"`
	LastFetch time.Time `json:"last_fetch,omitzero"`
	NextDue   time.Time `json:"next_due,omitzero"`
}

func deskStatus(ctx context.Context, s *store.Store) (*status, error) {
	analyzer, err := analyze.New()
	if err != nil {
		return nil, err
	}
	x := &status{Desk: s.DSN(), Engine: s.Engine(), Analyzer: analyzer.Version(), Working: map[string]string{}}
	if x.Counts, err = s.Counts(ctx); err != nil {
		return nil, err
	}
	if x.Unread, x.Stale, err = s.Waiting(ctx, x.Analyzer); err != nil {
		return nil, err
	}
	if x.Read, err = s.Cursor(ctx, job.CursorRead); err != nil {
		return nil, err
	}
	sources, err := s.Sources(ctx)
	if err != nil {
		return nil, err
	}
	x.Health.add(sources)
	for _, stage := range []string{job.StageRead, job.StageReread} {
		holder, _, err := s.Leased(ctx, stage)
		if err != nil {
			return nil, err
		}
		if holder != "" {
			x.Working[stage] = holder
		}
	}
	return x, nil
}

func (x *sourcesHealth) add(sources []store.Source) {
	for _, s := range sources {
		switch {
		case s.Paused:
			x.Paused++
		case x.NextDue.IsZero() || s.NextDue.Before(x.NextDue):
			x.NextDue = s.NextDue
		}
		if s.Failures > 0 {
			x.Failing++
		}
		if s.LastFetch.After(x.LastFetch) {
			x.LastFetch = s.LastFetch
		}
	}
}

// write writes the status as lines for people.
func (x *status) write(out io.Writer, now time.Time) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	line := func(name string, parts ...string) {
		var said []string
		for _, p := range parts {
			if p != "" {
				said = append(said, p)
			}
		}
		fmt.Fprintf(w, "%s\t%s\n", name, strings.Join(said, " · "))
	}
	line("desk", x.Desk, x.Engine, size(x.DeskBytes))
	pages := 0
	for _, n := range x.Pages {
		pages += n
	}
	line("pages", count(pages, ""), size(x.PageBytes), some(x.Unread, "not read yet"), some(x.Pages[store.PageFailed], "failed"),
		some(x.Pages[store.PageSkipped], "skipped"), some(x.Gone, "gone from their address"))
	ratio := ""
	if x.TextBytes > 0 {
		ratio = fmt.Sprintf("the desk is %.1f times that", float64(x.DeskBytes)/float64(x.TextBytes))
	}
	days := ""
	if x.FirstDay != "" {
		days = x.FirstDay + " to " + x.LastDay
	}
	line("articles", count(x.Articles, ""), days, size(x.TextBytes)+" of text", ratio)
	stale := ""
	if x.Stale > 0 {
		stale = some(x.Stale, "pages read by another version: parley reread")
	}
	line("analyzer", x.Analyzer, stale)
	line("sources", count(x.Sources, ""), some(x.Health.Failing, "failing: parley sources list"), some(x.Health.Paused, "paused"),
		ago("last fetched", x.Health.LastFetch, now), x.due(now))
	line("rulings", count(x.Rulings, ""))
	line("revision", fmt.Sprint(x.Revision), fmt.Sprintf("reading is at page %d", x.Read))
	for _, stage := range []string{job.StageRead, job.StageReread} {
		if holder := x.Working[stage]; holder != "" {
			line("at work", stage, holder)
		}
	}
	return w.Flush()
}

// count is a number with its thousands apart, and what it counts.
func count(n int, what string) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	if what != "" {
		s += " " + what
	}
	return s
}

// some is a count, or nothing where there is none.
func some(n int, what string) string {
	if n == 0 {
		return ""
	}
	return count(n, what)
}

// size is a number of bytes in the largest unit that it has one of.
func size(n int64) string {
	if n < 1000 {
		return fmt.Sprintf("%d bytes", n)
	}
	x := float64(n)
	for _, unit := range []string{"kB", "MB", "GB"} {
		if x /= 1000; x < 999.95 {
			return fmt.Sprintf("%.1f %s", x, unit)
		}
	}
	return fmt.Sprintf("%.1f TB", x/1000)
}

// ago says how long ago something was, or nothing if it never was.
func ago(what string, t, now time.Time) string {
	if t.IsZero() {
		return ""
	}
	return fmt.Sprintf("%s %s ago", what, span(now.Sub(t)))
}

// due says when the next source is to be asked.
func (x *status) due(now time.Time) string {
	switch {
	case x.Sources == x.Health.Paused:
		return ""
	case x.Health.NextDue.After(now):
		return "next due in " + span(x.Health.NextDue.Sub(now))
	}
	return "due now: parley watch"
}

// span is a duration in its largest unit.
func span(d time.Duration) string {
	d = max(d, 0)
	for _, unit := range []struct {
		name string
		of   time.Duration
	}{{"day", 24 * time.Hour}, {"hour", time.Hour}, {"minute", time.Minute}} {
		if n := int(d / unit.of); n == 1 {
			return "1 " + unit.name
		} else if n > 1 {
			return fmt.Sprintf("%d %ss", n, unit.name)
		}
	}
	return fmt.Sprintf("%d s", int(d/time.Second))
}
