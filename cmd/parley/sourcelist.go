package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"parley"
	"parley/extract"
	"parley/internal/fetch"
	"parley/internal/job"
	"parley/internal/store"
)

// A sourceView is a source as programs get it.
type sourceView struct {
	Address   string    `json:"address"`
	Kind      string    `json:"kind"`
	Title     string    `json:"title"`
	Group     string    `json:"group,omitempty"`
	Every     string    `json:"every"`
	Paused    bool      `json:"paused"`
	Articles  int       `json:"articles"`
	LastFetch time.Time `json:"last_fetch,omitzero"`
	LastOK    time.Time `json:"last_ok,omitzero"`
	NextDue   time.Time `json:"next_due,omitzero"`
	Failures  int       `json:"failures"`
	Error     string    `json:"error,omitempty"`
	Added     *bool     `json:"added,omitempty"` // it was no source before
}

func viewOf(x store.Source) sourceView {
	return sourceView{
		Address: x.Address, Kind: x.Kind, Title: x.Title, Group: x.Group, Every: job.Every(&x).String(), Paused: x.Paused,
		Articles: x.Articles, LastFetch: x.LastFetch, LastOK: x.LastOK, NextDue: x.NextDue, Failures: x.Failures, Error: x.Error,
	}
}

// health says how a source is.
func (v *sourceView) health(now time.Time) string {
	switch {
	case v.Paused:
		return "paused"
	case v.Failures > 0:
		return fmt.Sprintf("failed %d times: %s", v.Failures, v.Error)
	case v.LastFetch.IsZero():
		return "not fetched yet"
	}
	return ago("fetched", v.LastFetch, now)
}

// writeSources writes sources for people or as JSON, a line each.
func writeSources(cmd *cobra.Command, asJSON bool, list []sourceView) error {
	out := cmd.OutOrStdout()
	if asJSON {
		for _, v := range list {
			if err := writeJSON(out, v); err != nil {
				return err
			}
		}
		return nil
	}
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	now, group := time.Now(), ""
	for _, v := range list {
		if v.Group != group {
			group = v.Group
			fmt.Fprintf(w, "%s\n", strings.ToUpper(group))
		}
		fmt.Fprintf(w, "%s\t%s\t%d articles\tevery %s\t%s\t%s\n", v.Kind, v.Address, v.Articles, short(v.Every), v.health(now), v.Title)
	}
	return w.Flush()
}

// short is a duration without its zeros: 15m0s is 15m.
func short(d string) string {
	if s, ok := strings.CutSuffix(d, "m0s"); ok {
		if h, ok := strings.CutSuffix(s+"m", "h0m"); ok {
			return h + "h"
		}
		return s + "m"
	}
	return d
}

func sourcesListCommand() *cobra.Command {
	var f deskFlags
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the sources and how they are",
		Long:  "List the sources by group: how many articles came by each, when it was fetched, and what is wrong with it.",
		Example: `  parley sources list
  parley sources list --json | jq 'select(.failures > 0)'`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx, stop := untilStopped(cmd)
			defer stop()
			return f.with(ctx, func(s *store.Store) error {
				sources, err := s.Sources(ctx)
				if err != nil {
					return f.explain(err)
				}
				var list []sourceView
				for _, x := range sources {
					list = append(list, viewOf(x))
				}
				if len(list) == 0 && !asJSON {
					_, err := fmt.Fprintln(cmd.OutOrStdout(), "no sources; add one with parley sources add")
					return err
				}
				return writeSources(cmd, asJSON, list)
			})
		},
	}
	f.register(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "a JSON object for each, a line each")
	return cmd
}

func sourcesImportCommand() *cobra.Command {
	var f deskFlags
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "import FILE|-",
		Short: "Add the feeds of an OPML list, as feed readers write it",
		Long: `Add the feeds of an OPML list, as feed readers write it, in its groups. Entries
without a feed are added as pages. What is a source already stays as it is.`,
		Example: "  parley sources import subscriptions.opml",
		Args:    needs(1, 1, "an OPML file"),
		RunE: func(cmd *cobra.Command, args []string) error {
			list, dropped, err := readOPML(cmd, args[0])
			if err != nil {
				return inputError{err}
			}
			for _, why := range dropped {
				fmt.Fprintln(cmd.ErrOrStderr(), "left out: "+why)
			}
			ctx, stop := untilStopped(cmd)
			defer stop()
			return f.with(ctx, func(s *store.Store) error {
				n := 0
				for _, x := range list {
					kind, address := fetch.KindFeed, x.Feed
					if address == "" {
						kind, address = fetch.KindPage, x.Site
					}
					if !isWeb(address) {
						continue
					}
					added, err := s.AddSource(ctx, store.Source{Address: address, Kind: string(kind), Title: x.Title, Group: x.Group})
					if err != nil {
						return f.explain(err)
					}
					if added {
						n++
					}
				}
				if err := logSource(ctx, s, "source.import", fmt.Sprintf("%s (%d)", args[0], n)); err != nil {
					return f.explain(err)
				}
				if asJSON {
					return writeJSON(cmd.OutOrStdout(), struct {
						Added int `json:"added"`
						Known int `json:"known"`
					}{n, len(list) - n})
				}
				_, err := fmt.Fprintf(cmd.OutOrStdout(), "%d added · %d known\n", n, len(list)-n)
				return err
			})
		},
	}
	f.register(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "the counts as JSON")
	return cmd
}

// maxOPML bounds a list of feeds, in bytes.
const maxOPML = 64 << 20

func readOPML(cmd *cobra.Command, name string) ([]extract.Subscription, []string, error) {
	in := cmd.InOrStdin()
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return nil, nil, err
		}
		defer f.Close()
		in = f
	}
	body, err := io.ReadAll(io.LimitReader(in, maxOPML+1))
	if err == nil && len(body) > maxOPML {
		err = parley.ErrTooLarge
	}
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", name, err)
	}
	return extract.ReadOPML(&parley.Page{Name: name, Body: body})
}

func sourcesExportCommand() *cobra.Command {
	var f deskFlags
	cmd := &cobra.Command{
		Use:     "export",
		Short:   "Write the feeds and pages as an OPML list for feed readers",
		Long:    "Write the feeds and pages as an OPML list, in their groups, for feed readers and other desks. Folders and files are left out.",
		Example: "  parley sources export > subscriptions.opml",
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx, stop := untilStopped(cmd)
			defer stop()
			return f.with(ctx, func(s *store.Store) error {
				sources, err := s.Sources(ctx)
				if err != nil {
					return f.explain(err)
				}
				var list []extract.Subscription
				for _, x := range sources {
					y := extract.Subscription{Title: x.Title, Group: x.Group}
					switch {
					case !isWeb(x.Address):
						continue
					case x.Kind == string(fetch.KindPage):
						y.Site = x.Address
					default:
						y.Feed = x.Address
					}
					list = append(list, y)
				}
				return extract.WriteOPML(cmd.OutOrStdout(), "Parley", list)
			})
		},
	}
	f.register(cmd)
	return cmd
}

// localSource is the absolute path of a file or folder, and which it is.
func localSource(path, kind string) (address, is string, err error) {
	address, err = filepath.Abs(path)
	if err != nil {
		return "", "", err
	}
	info, err := os.Stat(address)
	if err != nil {
		return "", "", err
	}
	is = string(fetch.KindFile)
	if info.IsDir() {
		is = string(fetch.KindFolder)
	}
	if kind != "" && kind != is {
		return "", "", fmt.Errorf("%s: it is a %s and no %s", path, is, kind)
	}
	return filepath.ToSlash(address), is, nil
}
