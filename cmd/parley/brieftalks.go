package main

import (
	"context"
	"errors"
	"io"

	"github.com/spf13/cobra"

	"parley"
	"parley/internal/brief"
	"parley/internal/desk"
	"parley/internal/store"
	"parley/record"
)

// builtTalks are the negotiations of files that were just read.
type builtTalks struct {
	builder *record.Builder
	whole   *parley.Record
}

func (t *builtTalks) negotiations() []parley.Negotiation { return t.whole.Negotiations }
func (t *builtTalks) index() *brief.Index                { return brief.NewIndex(t.whole) }
func (t *builtTalks) all() (*parley.Record, error)       { return t.whole, nil }
func (t *builtTalks) ready(i int) (*brief.Brief, error) {
	r, err := t.record(i)
	return brief.New(r, brief.Options{Title: t.whole.Negotiations[i].Name}), err
}

func (t *builtTalks) grouped() bool {
	return len(t.whole.Negotiations) == 1 && len(t.whole.Negotiations[0].Articles) == len(t.whole.Articles)
}

func (t *builtTalks) record(i int) (*parley.Record, error) {
	if articles := t.whole.Negotiations[i].Articles; len(articles) < len(t.whole.Articles) {
		return t.builder.Select(articles).Record(), nil
	}
	return t.whole, nil
}

// deskTalks are those of a desk.
type deskTalks struct {
	ctx     context.Context
	flags   *deskFlags
	catalog *desk.Catalog
}

func (t *deskTalks) negotiations() []parley.Negotiation { return t.catalog.Talks }
func (t *deskTalks) index() *brief.Index                { return t.catalog.Index }
func (t *deskTalks) grouped() bool {
	return len(t.catalog.Talks) == 1 && len(t.catalog.Index.Left) == 0
}

func (t *deskTalks) all() (*parley.Record, error) {
	v, err := t.catalog.Whole(t.ctx)
	if err != nil {
		return nil, t.flags.explainDesk(t.ctx, err)
	}
	return v.Record, nil
}

func (t *deskTalks) record(i int) (*parley.Record, error) {
	talk, err := t.catalog.Talk(t.ctx, t.catalog.Talks[i].ID)
	if err != nil {
		return nil, t.flags.explainDesk(t.ctx, err)
	}
	return talk.Record, nil
}

func (t *deskTalks) ready(i int) (*brief.Brief, error) {
	b, err := t.catalog.Brief(t.ctx, t.catalog.Talks[i].ID)
	return b, t.flags.explainDesk(t.ctx, err)
}

// openTalks are the desk's negotiations as of a day, or of now.
func (f *deskFlags) openTalks(ctx context.Context, s *store.Store, asOf string, errs io.Writer) (*deskTalks, error) {
	c, err := f.catalog(ctx, s, asOf, errs)
	return &deskTalks{ctx: ctx, flags: f, catalog: c}, err
}

func runDeskBrief(cmd *cobra.Command, f *briefFlags) error {
	ctx, stop := untilStopped(cmd)
	defer stop()
	return f.with(ctx, func(s *store.Store) error {
		t, err := f.openTalks(ctx, s, f.asOf, cmd.ErrOrStderr())
		if err != nil {
			return err
		}
		return f.write(cmd.OutOrStdout(), t)
	})
}

// onlyFiles reports flags that are for files where there are none, and that of
// the desk where there are files.
func (f *briefFlags) onlyFiles(cmd *cobra.Command, paths []string) error {
	return deskOrFiles(cmd, paths)
}

// deskOrFiles is onlyFiles of any command that reads one or the other.
func deskOrFiles(cmd *cobra.Command, paths []string) error {
	changed := cmd.Flags().Changed
	switch {
	case len(paths) > 0 && changed("db"):
		return errors.New("--db names a desk; with files, none is read")
	case len(paths) == 0 && (changed("jobs") || changed("max-bytes")):
		return errors.New("--jobs and --max-bytes are for reading files; what is in the desk is read already")
	case len(paths) == 0 && changed("group"):
		return errors.New("--group sorts files; what is in the desk is sorted already")
	}
	return nil
}
