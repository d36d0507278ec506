package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"parley/internal/fetch"
	"parley/internal/job"
	"parley/internal/store"
)

func sourcesCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "sources",
		Short: "Manage the feeds, sites and folders that the desk watches",
		Long: `Manage the feeds, sites and folders that the desk watches. parley watch
fetches and reads what is new in them. Removing a source keeps its articles.`,
		Example: `  parley sources add https://paper.example/world/rss
  parley sources add ~/Cuttings
  parley sources import subscriptions.opml
  parley sources list`,
		Args: onlyCommands,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(sourcesAddCommand(), sourcesListCommand(), sourcesRemoveCommand(), sourcesPauseCommand(true), sourcesPauseCommand(false),
		sourcesImportCommand(), sourcesExportCommand())
	return cmd
}

// sourceFlags are those of adding a source.
type sourceFlags struct {
	deskFlags
	webFlags
	json               bool
	kind, title, group string
	every              time.Duration
}

func sourcesAddCommand() *cobra.Command {
	var f sourceFlags
	cmd := &cobra.Command{
		Use:   "add [flags] ADDRESS ...",
		Short: "Add feeds, sitemaps, pages or folders",
		Long: `Add sources: feeds (RSS, Atom, JSON Feed), sitemaps, web pages that change,
folders and files. Without --kind the address is fetched to see what it is: for a
site, the first feed that its page links is added, and the others are listed.`,
		Example: `  parley sources add https://paper.example/world/rss
  parley sources add --every 1h --group Agencies https://agency.example/
  parley sources add --kind sitemap https://paper.example/news-sitemap.xml
  parley sources add ~/Cuttings`,
		Args: needs(1, anyNumber, "an address, a folder or a file"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := f.check(); err != nil {
				return usageError{err}
			}
			return runSourcesAdd(cmd, &f, args)
		},
	}
	f.deskFlags.register(cmd)
	f.webFlags.register(cmd)
	flags := cmd.Flags()
	flags.StringVar(&f.kind, "kind", "", "feed, sitemap, page, folder or file (default: detected)")
	completes(cmd, "kind", completeWords([]string{"feed", "sitemap", "page", "folder", "file"}))
	flags.StringVar(&f.title, "title", "", "what to call it (default: what it calls itself)")
	flags.StringVar(&f.group, "group", "", "the group to list it under")
	flags.DurationVar(&f.every, "every", 0, fmt.Sprintf("how often to check, such as 30m or 6h (default: %v, of folders and files %v)", job.EveryDefault, job.EveryFolder))
	flags.BoolVar(&f.json, "json", false, "what was added as JSON")
	return cmd
}

// kinds are the kinds of source.
var kinds = []string{string(fetch.KindFeed), string(fetch.KindSitemap), string(fetch.KindPage), string(fetch.KindFolder), string(fetch.KindFile)}

// shortestEvery keeps a slip of the hand from asking a site every second.
const shortestEvery = time.Minute

func (f *sourceFlags) check() error {
	switch {
	case f.kind != "" && !slices.Contains(kinds, f.kind):
		return fmt.Errorf("--kind %q: kinds are %s", f.kind, strings.Join(kinds, ", "))
	case f.every < 0 || f.every > 0 && f.every < shortestEvery:
		return fmt.Errorf("--every %v: at least %v", f.every, shortestEvery)
	}
	return nil
}

func runSourcesAdd(cmd *cobra.Command, f *sourceFlags, addresses []string) error {
	ctx, stop := untilStopped(cmd)
	defer stop()
	return f.with(ctx, func(s *store.Store) error {
		client := f.client()
		defer client.Close()
		var list []sourceView
		var failed error
		for _, address := range addresses {
			x, others, err := f.find(ctx, client, address)
			if err != nil {
				if ctx.Err() != nil {
					return errStopped
				}
				fmt.Fprintln(cmd.ErrOrStderr(), "parley:", err)
				failed = errReported
				continue
			}
			added, err := s.AddSource(ctx, x)
			if err != nil {
				return f.explain(err)
			}
			if !added {
				fmt.Fprintf(cmd.ErrOrStderr(), "parley: %s is a source already\n", x.Address)
			}
			for _, o := range others {
				fmt.Fprintf(cmd.ErrOrStderr(), "parley: the site has %s %s, too%s\n", o.Kind, o.Address, inBrackets(o.Title))
			}
			v := viewOf(x)
			v.Added = &added
			list = append(list, v)
			if err := logSource(ctx, s, "source.add", x.Address); err != nil {
				return f.explain(err)
			}
		}
		if err := writeSources(cmd, f.json, list); err != nil {
			return err
		}
		return failed
	})
}

// find is the source at an address, and others that its site names.
func (f *sourceFlags) find(ctx context.Context, client *fetch.Client, address string) (x store.Source, others []fetch.Found, err error) {
	x = store.Source{Address: address, Kind: f.kind, Title: f.title, Group: f.group, Every: f.every}
	if !isWeb(address) {
		x.Address, x.Kind, err = localSource(address, f.kind)
		return x, nil, err
	}
	if x.Kind != "" {
		return x, nil, nil
	}
	found, err := client.Discover(ctx, address)
	if err != nil {
		return x, nil, fmt.Errorf("%w; with --kind it is added without a look", err)
	}
	if len(found) == 0 {
		return x, nil, fmt.Errorf("%s: no feed or page there", address)
	}
	x.Address, x.Kind = found[0].Address, string(found[0].Kind)
	if x.Title == "" {
		x.Title = found[0].Title
	}
	return x, found[1:], nil
}

// logSource notes in the audit log who changed which source.
func logSource(ctx context.Context, s *store.Store, what, address string) error {
	return s.Log(ctx, store.AuditEntry{Who: "cli", What: what, Target: address})
}

func inBrackets(s string) string {
	if s == "" {
		return ""
	}
	return " (" + s + ")"
}

func sourcesRemoveCommand() *cobra.Command {
	return changeSources("remove", "Remove sources; their articles stay", "source.remove", func(ctx context.Context, s *store.Store, x *store.Source) error {
		return s.RemoveSource(ctx, x.Address)
	})
}

func sourcesPauseCommand(pause bool) *cobra.Command {
	name, short := "resume", "Ask paused sources again, or failing ones at once"
	if pause {
		name, short = "pause", "Leave sources alone until parley sources resume"
	}
	return changeSources(name, short, "source."+name, func(ctx context.Context, s *store.Store, x *store.Source) error {
		x.Paused = pause
		if !pause {
			x.NextDue, x.Failures = time.Time{}, 0
		}
		return s.SaveSource(ctx, *x)
	})
}

// changeSources is a command that does something to sources.
func changeSources(name, short, logged string, change func(context.Context, *store.Store, *store.Source) error) *cobra.Command {
	var f deskFlags
	var asJSON bool
	cmd := &cobra.Command{
		Use:     name + " ADDRESS ...",
		Short:   short,
		Long:    short + ".\nPart of an address or title is enough if only one source has it.",
		Example: "  parley sources " + name + " https://paper.example/world/rss\n  parley sources " + name + " paper.example",
		Args:    needs(1, anyNumber, "an address, a folder or a file"),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx, stop := untilStopped(cmd)
			defer stop()
			return f.with(ctx, func(s *store.Store) error {
				var list []sourceView
				var failed error
				for _, arg := range args {
					x, err := pick(ctx, s, arg)
					if err == nil {
						err = change(ctx, s, x)
					}
					if errors.Is(err, store.ErrNotFound) || errors.As(err, new(*ambiguousError)) {
						fmt.Fprintln(cmd.ErrOrStderr(), "parley:", err)
						failed = errReported
						continue
					}
					if err == nil {
						err = logSource(ctx, s, logged, x.Address)
					}
					if err != nil {
						return f.explain(err)
					}
					list = append(list, viewOf(*x))
				}
				if err := writeSources(cmd, asJSON, list); err != nil {
					return err
				}
				return failed
			})
		},
	}
	f.register(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "the sources as JSON")
	return cmd
}

// An ambiguousError says that words fit several sources.
type ambiguousError struct {
	words string
	fit   []string
}

func (e *ambiguousError) Error() string {
	return fmt.Sprintf("%q fits %d sources: %s", e.words, len(e.fit), strings.Join(e.fit[:min(len(e.fit), 5)], ", "))
}

// pick is the source at an address, or the only one whose address or title has
// these words.
func pick(ctx context.Context, s *store.Store, words string) (*store.Source, error) {
	list, err := s.Sources(ctx)
	if err != nil {
		return nil, err
	}
	path := words
	if abs, err := filepath.Abs(words); err == nil && !isWeb(words) {
		path = filepath.ToSlash(abs)
	}
	var fit []*store.Source
	low := strings.ToLower(words)
	for i := range list {
		x := &list[i]
		if x.Address == words || x.Address == path {
			return x, nil
		}
		if strings.Contains(strings.ToLower(x.Address), low) || strings.Contains(strings.ToLower(x.Title), low) {
			fit = append(fit, x)
		}
	}
	switch len(fit) {
	case 0:
		return nil, fmt.Errorf("no source %s: %w", words, store.ErrNotFound)
	case 1:
		return fit[0], nil
	}
	e := &ambiguousError{words: words}
	for _, x := range fit {
		e.fit = append(e.fit, x.Address)
	}
	return nil, e
}
