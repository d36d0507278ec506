package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"parley/analyze"
	"parley/internal/store"
)

func doctorCommand() *cobra.Command {
	var f deskFlags
	var asJSON, repair bool
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "Check the desk and say what to do",
		Long: `Check the desk: whether every page is as it came, every finding stands in its
article, the search index has all of it, sources answer, the disk has room. Each
problem comes with what to do about it. Nothing is changed, unless --repair makes
the search index anew.

The exit code is 1 if there is a problem; advice alone is not one.`,
		Example: `  parley doctor
  parley doctor --json | jq -r '.problems[].advice'
  parley doctor --repair`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx, stop := untilStopped(cmd)
			defer stop()
			x := &diagnosis{Desk: f.shown(), Problems: []store.Problem{}, Advice: []store.Problem{}}
			if err := x.examine(ctx, &f, repair); err != nil {
				if ctx.Err() != nil {
					return errStopped
				}
				return err
			}
			if err := x.write(cmd, asJSON); err != nil {
				return err
			}
			if len(x.Problems) > 0 {
				return errReported
			}
			return nil
		},
	}
	f.register(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "as a JSON object")
	cmd.Flags().BoolVar(&repair, "repair", false, "make the search index anew")
	return cmd
}

// A diagnosis is what is wrong with a desk, and what might be better.
type diagnosis struct {
	Desk     string          `json:"desk"`
	Engine   string          `json:"engine"`
	Repaired bool            `json:"repaired"`
	Problems []store.Problem `json:"problems"`
	Advice   []store.Problem `json:"advice"`
}

// examine checks the desk. A desk that cannot even be opened is a problem, not
// an error; that there is none is an error.
func (x *diagnosis) examine(ctx context.Context, f *deskFlags, repair bool) error {
	s, err := store.Open(ctx, f.dsn())
	switch {
	case errors.Is(err, store.ErrCorrupt):
		x.Problems = append(x.Problems, store.Problem{What: err.Error(), Advice: "keep a copy of the file, and restore the last backup into a new desk: parley restore --db new.db FILE"})
		return nil
	case err != nil:
		return f.explain(err)
	}
	defer s.Close()
	x.Engine = s.Engine()
	if repair {
		if err := s.Reindex(ctx); err != nil {
			return f.explain(err)
		}
		x.Repaired = true
	}
	problems, err := s.Check(ctx)
	x.Problems = append(x.Problems, problems...)
	if err != nil && ctx.Err() == nil {
		x.Problems = append(x.Problems, store.Problem{What: "the check broke off: " + err.Error(), Advice: "restore the last backup into a new desk: parley restore --db new.db FILE"})
		return nil
	}
	if err != nil {
		return err
	}
	if err := x.environment(ctx, s); err != nil {
		return f.explain(err)
	}
	return x.room(ctx, s, f.dsn())
}

// advise notes what might be better.
func (x *diagnosis) advise(advice, format string, args ...any) {
	x.Advice = append(x.Advice, store.Problem{What: fmt.Sprintf(format, args...), Advice: advice})
}

// failingFor is how many failures in a row make a source worth a look.
const failingFor = 3

// environment looks at what the desk lives on: its sources, its analyzer, its
// clock.
func (x *diagnosis) environment(ctx context.Context, s *store.Store) error {
	analyzer, err := analyze.New()
	if err != nil {
		return err
	}
	c, err := s.Counts(ctx)
	if err != nil {
		return err
	}
	unread, stale, err := s.Waiting(ctx, analyzer.Version())
	if err != nil {
		return err
	}
	if unread > 0 {
		x.advise("let a parley watch run, or parley watch --once", "%s not read yet", count(unread, "pages"))
	}
	if stale > 0 {
		x.advise("parley reread", "%s read by another version of the analyzer", count(stale, "pages"))
	}
	if n := c.Pages[store.PageFailed]; n > 0 {
		x.advise("parley status --json counts them; what is no article does no harm", "%s could not be read", count(n, "pages"))
	}
	sources, err := s.Sources(ctx)
	if err != nil {
		return err
	}
	for _, v := range sources {
		switch {
		case v.Paused:
		case v.Failures >= failingFor:
			x.advise("look at its address; parley sources pause or remove", "source %s failed %d times: %s", v.Address, v.Failures, v.Error)
		case v.LastFetch.After(time.Now().Add(time.Hour)):
			x.advise("set the clock of this machine", "source %s was fetched in the future, %s", v.Address, v.LastFetch.Format(time.RFC3339))
		}
	}
	return nil
}

// room checks that the disk has room for as much again as the desk has, which
// a migration and a backup may need for a while.
func (x *diagnosis) room(ctx context.Context, s *store.Store, dsn string) error {
	if s.Engine() != "sqlite" {
		return nil
	}
	c, err := s.Counts(ctx)
	if err != nil {
		return err
	}
	if free, ok := freeBytes(filepath.Dir(dsn)); ok && free < c.DeskBytes+(64<<20) {
		x.advise("free some space, or move the desk to a larger disk", "the disk has %s left, the desk has %s", size(free), size(c.DeskBytes))
	}
	if info, err := os.Stat(dsn + "-wal"); err == nil && info.Size() > c.DeskBytes/2+(256<<20) {
		x.advise("end the programs that keep the desk open, and open it once", "the log beside the desk has %s", size(info.Size()))
	}
	return nil
}

func (x *diagnosis) write(cmd *cobra.Command, asJSON bool) error {
	out := cmd.OutOrStdout()
	if asJSON {
		return writeJSON(out, x)
	}
	var b strings.Builder
	if x.Repaired {
		b.WriteString("made the search index anew\n")
	}
	for _, p := range x.Problems {
		fmt.Fprintf(&b, "problem: %s\n    do: %s\n", p.What, p.Advice)
	}
	for _, p := range x.Advice {
		fmt.Fprintf(&b, "note: %s\n    do: %s\n", p.What, p.Advice)
	}
	switch len(x.Problems) {
	case 0:
		fmt.Fprintf(&b, "the desk %s is sound\n", x.Desk)
	case 1:
		fmt.Fprintf(&b, "the desk %s has a problem\n", x.Desk)
	default:
		fmt.Fprintf(&b, "the desk %s has %d problems\n", x.Desk, len(x.Problems))
	}
	_, err := out.Write([]byte(b.String()))
	return err
}
