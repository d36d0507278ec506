package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/user"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"parley"
	"parley/analyze"
	"parley/internal/desk"
	"parley/internal/review"
	"parley/internal/store"
)

// reviewFlags are those of all commands that rule.
type reviewFlags struct {
	deskFlags
	by, why string
	json    bool
	dryRun  bool
}

// userEnv says who rules, if no flag does.
const userEnv = "PARLEY_USER"

func reviewCommand() *cobra.Command {
	f := &reviewFlags{}
	q := &queueFlags{reviewFlags: f}
	cmd := &cobra.Command{
		Use:   "review",
		Short: "See what is worth checking, and rule on it",
		Long: `See what is worth checking first, and rule on it: what is right, what is wrong,
what it should say, what only you know. Rulings are kept beside the findings and
outlive every reading: docs/rulings.md says how. Nothing is ever edited or
removed; "undo" takes a ruling back.

Without a command it lists entries that nobody has ruled on, the most doubtful
and most important first. An entry is named by its id, which may be shortened, or
by its kind and words of its line: "position:refuses to sign". Say who
you are with --by or ` + userEnv + `.`,
		Example: `  parley review --next 5
  parley review confirm p8f2c1 s90aa3
  parley review correct s90aa3 speaker="Maren Holt" --why "named two sentences on"
  parley review export position > positions.csv
  parley review import positions.csv --dry-run`,
		Args: onlyCommands,
		RunE: func(cmd *cobra.Command, _ []string) error { return q.list(cmd) },
	}
	flags := cmd.PersistentFlags()
	flags.StringVar(&f.db, "db", "", "the desk: a file, or postgres://… (default: $"+deskEnv+", else "+defaultDesk+")")
	flags.StringVar(&f.by, "by", "", "who rules (default: $"+userEnv+", else your login)")
	flags.StringVar(&f.why, "why", "", "the reason, in your own words")
	flags.BoolVar(&f.json, "json", false, "as JSON")
	flags.BoolVarP(&f.dryRun, "dry-run", "n", false, "show what would change, and change nothing")
	q.register(cmd)
	cmd.AddCommand(
		f.confirm(), f.reject(), f.correct(), f.merge(), f.split(), f.role(), f.add(), f.note(), f.undo(),
		f.exportTable(), f.importTable(), f.log(),
	)
	return cmd
}

// author is who rules, now.
func (f *reviewFlags) author() (review.By, error) {
	who := cmp.Or(f.by, os.Getenv(userEnv))
	if who == "" {
		if u, err := user.Current(); err == nil {
			who = cmp.Or(u.Name, u.Username)
		}
	}
	if strings.TrimSpace(who) == "" {
		return review.By{}, usageError{errors.New("review: who rules? say it with --by NAME or " + userEnv)}
	}
	return review.By{Who: who, When: time.Now(), Why: f.why}, nil
}

// on does something with the desk and its record.
func (f *reviewFlags) on(cmd *cobra.Command, do func(context.Context, *store.Store, *desk.Desk, *parley.Record) error) error {
	ctx, stop := untilStopped(cmd)
	defer stop()
	return f.with(ctx, func(s *store.Store) error {
		d := desk.New(s, desk.Options{GivenName: analyze.GivenName})
		snapshot, err := d.Snapshot(ctx)
		if errors.Is(err, desk.ErrEmpty) {
			return inputError{err}
		}
		if err != nil {
			return f.explain(err)
		}
		return do(ctx, s, d, snapshot.Whole)
	})
}

// rule makes rulings of the record and keeps them, or shows what they would
// change.
func (f *reviewFlags) rule(cmd *cobra.Command, make func(*parley.Record, review.By) ([]parley.Ruling, error)) error {
	by, err := f.author()
	if err != nil {
		return err
	}
	return f.on(cmd, func(ctx context.Context, s *store.Store, d *desk.Desk, r *parley.Record) error {
		rulings, err := make(r, by)
		if err != nil {
			return inputError{err}
		}
		if f.dryRun {
			return f.preview(ctx, cmd.OutOrStdout(), d, rulings)
		}
		if err := keep(ctx, s, rulings); err != nil {
			return f.explain(err)
		}
		if f.json {
			return writeJSON(cmd.OutOrStdout(), rulings)
		}
		names := review.NamesOf(r)
		for _, x := range rulings {
			fmt.Fprintf(cmd.OutOrStdout(), "%s  %s\n", x.ID, ruled(r, names, x))
		}
		return nil
	})
}

// keep adds rulings to the desk and to its log.
func keep(ctx context.Context, s *store.Store, rulings []parley.Ruling) error {
	if err := s.AddRulings(ctx, rulings...); err != nil {
		return err
	}
	entries := make([]store.AuditEntry, len(rulings))
	for i, x := range rulings {
		entries[i] = store.AuditEntry{Who: x.By, What: "ruling.add", Target: x.ID, Detail: x.Verdict}
	}
	return s.Log(ctx, entries...)
}

// ruled is a ruling as a line.
func ruled(r *parley.Record, names review.Names, x parley.Ruling) string {
	if x.Target == nil {
		return x.Verdict + " " + x.Undoes
	}
	title := x.Target.Quote
	if e, err := review.Find(r, x.Target.Entry); err == nil {
		title = names.Title(e)
	}
	fields := make([]string, 0, len(x.Fields))
	for name := range x.Fields {
		fields = append(fields, name)
	}
	slices.Sort(fields)
	s := x.Verdict + " " + x.Target.Kind + " " + shorten(title, 100)
	if len(fields) > 0 {
		s += " (" + strings.Join(fields, ", ") + ")"
	}
	return s
}

func shorten(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// preview shows what rulings would change.
func (f *reviewFlags) preview(ctx context.Context, out io.Writer, d *desk.Desk, rulings []parley.Ruling) error {
	before, after, err := d.Preview(ctx, rulings)
	if err != nil {
		return f.explain(err)
	}
	list := review.Compare(before, after)
	if f.json {
		return writeJSON(out, list)
	}
	return writeDifferences(out, list)
}

func writeDifferences(out io.Writer, list []review.Difference) error {
	if len(list) == 0 {
		_, err := fmt.Fprintln(out, "nothing would change")
		return err
	}
	for _, x := range list {
		if _, err := fmt.Fprintf(out, "%s %s %s  %s\n", x.What, x.Kind, x.ID, shorten(x.Title, 100)); err != nil {
			return err
		}
		for _, c := range x.Fields {
			if _, err := fmt.Fprintf(out, "    %s: %s → %s\n", c.Name, shown(c.Before), shown(c.After)); err != nil {
				return err
			}
		}
	}
	return nil
}

func shown(s string) string {
	if s == "" {
		return "(nothing)"
	}
	return shorten(s, 100)
}

// queueFlags say what of the queue to list.
type queueFlags struct {
	*reviewFlags
	next   int
	sample int
	seed   string
	kind   string
	talks  string
}

func (f *queueFlags) register(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.IntVar(&f.next, "next", 20, "how many")
	flags.IntVar(&f.sample, "sample", 0, "instead, a random sample of this size, for a fair accuracy card")
	flags.StringVar(&f.seed, "seed", "", "seed of the random sample: the same seed draws the same")
	flags.StringVar(&f.kind, "kind", "", "only this kind: "+strings.Join(parley.RulingKinds, ", "))
	completes(cmd, "kind", completeWords(parley.RulingKinds))
	flags.StringVar(&f.talks, "negotiation", "", "only what articles about this negotiation say (part of its name, or its id)")
	completes(cmd, "negotiation", f.negotiations())
}

// list lists the queue.
func (f *queueFlags) list(cmd *cobra.Command) error {
	if f.kind != "" && !slices.Contains(parley.RulingKinds, f.kind) {
		return usageError{fmt.Errorf("review: kind %q is none of %s", f.kind, strings.Join(parley.RulingKinds, ", "))}
	}
	ctx, stop := untilStopped(cmd)
	defer stop()
	return f.with(ctx, func(s *store.Store) error {
		snapshot, err := desk.New(s, desk.Options{GivenName: analyze.GivenName}).Snapshot(ctx)
		if errors.Is(err, desk.ErrEmpty) {
			return inputError{err}
		} else if err != nil {
			return f.explain(err)
		}
		r := snapshot.Whole
		if f.talks != "" {
			t, err := snapshot.Talk(f.talks)
			if err != nil {
				return inputError{err}
			}
			r = t.Record
		}
		return f.write(cmd.OutOrStdout(), r)
	})
}

func (f *queueFlags) write(out io.Writer, r *parley.Record) error {
	list := review.Queue(r)
	if f.sample > 0 {
		list = review.Sample(r, len(list), f.seed)
	}
	if f.kind != "" {
		list = slices.DeleteFunc(list, func(x review.Item) bool { return x.Kind != f.kind })
	}
	all := len(list)
	most := f.next
	if f.sample > 0 {
		most = f.sample
	}
	list = list[:max(0, min(most, all))]
	if f.json {
		return writeJSON(out, list)
	}
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for i, x := range list {
		fmt.Fprintf(table, "%d\t%s\t%s\t%.2f\t%s\t%s\n", i+1, x.ID, x.Kind, x.Score, shorten(x.Title, 90), strings.Join(x.Why, ", "))
	}
	if err := table.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintf(out, "%d of %d that nobody ruled on; %d rulings do not fit any more (parley review log)\n", len(list), all, len(r.Orphans))
	return err
}
