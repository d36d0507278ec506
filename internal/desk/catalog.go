package desk

import (
	"context"
	"errors"
	"strconv"

	"parley"
	"parley/internal/brief"
	"parley/internal/pack"
)

// A Catalog is the list of a desk's negotiations. What is asked of one is read
// from the store only then, so that a process that answers one question and
// ends is fast.
type Catalog struct {
	Revision int64
	AsOf     string // the last day that the record knows of
	Talks    []parley.Negotiation
	Index    *brief.Index // which articles are about which

	desk *Desk
	list *contents
	all  *Snapshot // if it is in memory
}

// Catalog is the list at the store's revision. If nothing is kept of that
// revision, the record is made anew. It is [ErrEmpty] if the store has no
// articles.
func (d *Desk) Catalog(ctx context.Context) (*Catalog, error) {
	revision, err := d.store.Revision(ctx)
	if err != nil {
		return nil, err
	}
	if c, at, err := d.list(ctx); err == nil && c != nil && at >= revision {
		return &Catalog{Revision: at, AsOf: c.AsOf, Talks: c.Talks, Index: &c.Index, desk: d, list: c}, nil
	}
	s, err := d.Snapshot(ctx)
	if err != nil {
		return nil, err
	}
	return s.catalog(d), nil
}

func (s *Snapshot) catalog(d *Desk) *Catalog {
	return &Catalog{Revision: s.Revision, AsOf: s.AsOf, Talks: s.Whole.Negotiations, Index: brief.NewIndex(s.Whole), desk: d, all: s}
}

// Catalog is the list of the record's negotiations.
func (s *Snapshot) Catalog() *Catalog { return s.catalog(nil) }

// snapshot is the whole in memory, for when what is kept was replaced.
func (c *Catalog) snapshot(ctx context.Context) (*Snapshot, error) {
	if c.all != nil {
		return c.all, nil
	}
	s, err := c.desk.Snapshot(ctx)
	if err != nil {
		return nil, err
	}
	*c = *s.catalog(c.desk)
	return s, nil
}

// Talk is the negotiation with an id or a name, or the only one with these
// words in its name, with its record. The error is [ErrNoTalks] if there is
// none or are several.
func (c *Catalog) Talk(ctx context.Context, words string) (*Talk, error) {
	i, err := Named(c.Talks, words)
	if err != nil {
		return nil, err
	}
	if c.all == nil {
		t, err := c.load(ctx, i)
		if !errors.Is(err, errStale) {
			return t, err
		}
	}
	id := c.Talks[i].ID
	s, err := c.snapshot(ctx)
	if err != nil {
		return nil, err
	}
	return s.Talk(id)
}

func (c *Catalog) load(ctx context.Context, i int) (*Talk, error) {
	slot, known := strconv.Itoa(i), pack.Texts{}
	if err := c.desk.loadTexts(ctx, slot, c.Revision, known); err != nil {
		return nil, err
	}
	r, err := c.desk.loadRecord(ctx, slot, c.Revision, known)
	if err != nil {
		return nil, err
	}
	return newTalk(c.Talks[i], r, c.AsOf), nil
}

// Brief is the page about the negotiation with an id, of everything and without
// what is new since a day.
func (c *Catalog) Brief(ctx context.Context, id string) (*brief.Brief, error) {
	i, err := Named(c.Talks, id)
	if err != nil {
		return nil, err
	}
	if c.all == nil {
		b := new(brief.Brief)
		err := c.desk.view(ctx, viewBrief+strconv.Itoa(i), c.Revision, b)
		if !errors.Is(err, errStale) {
			return b, err
		}
	}
	t, err := c.Talk(ctx, id)
	if err != nil {
		return nil, err
	}
	return t.Brief(), nil
}

// Whole is the record of all articles.
func (c *Catalog) Whole(ctx context.Context) (*View, error) {
	if c.all == nil && !c.list.Whole && len(c.Talks) == 1 { // one negotiation has all
		t, err := c.Talk(ctx, c.Talks[0].ID)
		if err != nil {
			return nil, err
		}
		return t.View(), nil
	}
	if c.all == nil {
		r, err := c.loadWhole(ctx)
		if err == nil {
			return NewView(r), nil
		}
		if !errors.Is(err, errStale) {
			return nil, err
		}
	}
	s, err := c.snapshot(ctx)
	if err != nil {
		return nil, err
	}
	return s.View(), nil
}

func (c *Catalog) loadWhole(ctx context.Context) (*parley.Record, error) {
	known, err := c.desk.allTexts(ctx, c.list, c.Revision)
	if err != nil {
		return nil, err
	}
	return c.desk.loadRecord(ctx, slotWhole, c.Revision, known)
}

// Find is the negotiation with an id or a name, or the only one with these
// words in its name. The error is [ErrNoTalks] if there is none or are several.
func (c *Catalog) Find(words string) (*parley.Negotiation, error) {
	i, err := Named(c.Talks, words)
	if err != nil {
		return nil, err
	}
	return &c.Talks[i], nil
}
