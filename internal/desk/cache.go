package desk

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"strconv"
	"sync"

	"parley"
	"parley/internal/brief"
	"parley/internal/pack"
)

// What is kept in the store's views, so that a new process need not merge
// anew: a list of the negotiations, and for each a brief, a record without
// texts, and the texts. Texts are kept once: those of the whole are those of
// all negotiations and of the articles that are about none (slot "rest").
//
// Views are numbered, so that they replace those of the revision before.
const (
	viewList   = "record/list"
	viewBrief  = "record/brief/"
	viewRecord = "record/record/"
	viewTexts  = "record/texts/"
	slotWhole  = "whole"
	slotRest   = "rest"
)

// A contents is the list.
type contents struct {
	Program string // that made it
	Layout  string
	Version string // of the analyzer
	AsOf    string
	Talks   []parley.Negotiation
	Index   brief.Index
	Rest    bool // there are articles that are about no negotiation
	Whole   bool // there is a record of all, since no negotiation has all
}

// A texts is the texts of some articles.
type texts struct{ IDs, Texts []string }

// errStale says that what is kept is not of the revision that is wanted.
var errStale = errors.New("what is kept is of another revision")

// layout changes when what is kept is to be read otherwise.
var layout = sync.OnceValue(func() string {
	return pack.Layout(new(parley.Record)) + pack.Layout(new(brief.Brief)) + pack.Layout(new(contents)) + pack.Layout(new(texts))
})

// list is the list of the negotiations and its revision; nil if there is none
// that this program can use.
func (d *Desk) list(ctx context.Context) (*contents, int64, error) {
	body, revision, err := d.store.View(ctx, viewList)
	if err != nil || body == nil {
		return nil, 0, err
	}
	c := new(contents)
	if pack.Unmarshal(body, c, nil) != nil || c.Program != d.program || c.Layout != layout() {
		return nil, 0, nil
	}
	return c, revision, nil
}

// view reads a view of a revision into v. What cannot be read is stale.
func (d *Desk) view(ctx context.Context, name string, revision int64, v any) error {
	body, at, err := d.store.View(ctx, name)
	switch {
	case err != nil:
		return err
	case body == nil || at != revision || pack.Unmarshal(body, v, nil) != nil:
		return errStale
	}
	return nil
}

// load is the snapshot that the store keeps; nil if there is none of that
// revision or a later one that this program can use.
func (d *Desk) load(ctx context.Context, from int64) (*Snapshot, error) {
	c, revision, err := d.list(ctx)
	if c == nil || revision < from || err != nil {
		return nil, err
	}
	s, err := d.loadAll(ctx, c, revision)
	if errors.Is(err, errStale) {
		return nil, nil
	}
	return s, err
}

func (d *Desk) loadAll(ctx context.Context, c *contents, revision int64) (*Snapshot, error) {
	known, err := d.allTexts(ctx, c, revision)
	if err != nil {
		return nil, err
	}
	talks := make([]*parley.Record, len(c.Talks))
	for i := range c.Talks {
		if talks[i], err = d.loadRecord(ctx, strconv.Itoa(i), revision, known); err != nil {
			return nil, err
		}
	}
	if !c.Whole && len(talks) != 1 {
		return nil, errStale
	}
	if !c.Whole {
		return newSnapshot(revision, talks[0], talks), nil
	}
	whole, err := d.loadRecord(ctx, slotWhole, revision, known)
	if err != nil {
		return nil, err
	}
	if len(whole.Negotiations) != len(talks) {
		return nil, errStale
	}
	return newSnapshot(revision, whole, talks), nil
}

// allTexts are the texts of all articles.
func (d *Desk) allTexts(ctx context.Context, c *contents, revision int64) (pack.Texts, error) {
	known := pack.Texts{}
	for i := range c.Talks {
		if err := d.loadTexts(ctx, strconv.Itoa(i), revision, known); err != nil {
			return nil, err
		}
	}
	if c.Rest {
		if err := d.loadTexts(ctx, slotRest, revision, known); err != nil {
			return nil, err
		}
	}
	return known, nil
}

func (d *Desk) loadTexts(ctx context.Context, slot string, revision int64, into pack.Texts) error {
	var t texts
	if err := d.view(ctx, viewTexts+slot, revision, &t); err != nil {
		return err
	}
	if len(t.IDs) != len(t.Texts) {
		return errStale
	}
	for i, id := range t.IDs {
		into[id] = t.Texts[i]
	}
	return nil
}

// loadRecord reads a record of articles whose texts are known.
func (d *Desk) loadRecord(ctx context.Context, slot string, revision int64, known pack.Texts) (*parley.Record, error) {
	body, at, err := d.store.View(ctx, viewRecord+slot)
	switch {
	case err != nil:
		return nil, err
	case body == nil || at != revision:
		return nil, errStale
	}
	r, err := unpackRecord(body, known)
	if err != nil {
		return nil, errStale
	}
	return r, nil
}

// The parts in which a record is packed, so that they can be read at the same
// time.
func parts(r *parley.Record) []*parley.Record {
	first := *r
	first.Entries = parley.Entries{
		Roles: r.Roles, Issues: r.Issues, Proposals: r.Proposals, Positions: r.Positions, Meetings: r.Meetings, Process: r.Process, Due: r.Due, Outlook: r.Outlook, Places: r.Places,
	}
	first.Articles = make([]parley.ArticleEntry, len(r.Articles))
	for i := range r.Articles {
		first.Articles[i] = r.Articles[i]
		first.Articles[i].Text = ""
	}
	return []*parley.Record{
		&first,
		{Entries: parley.Entries{Actors: r.Actors}},
		{Entries: parley.Entries{Statements: r.Statements}},
		{Entries: parley.Entries{Events: r.Events, Times: r.Times}},
	}
}

func packRecord(r *parley.Record) []byte {
	known := pack.Texts{}
	for i := range r.Articles {
		known[r.Articles[i].ID] = r.Articles[i].Text
	}
	var out []byte
	for _, p := range parts(r) {
		b := pack.Marshal(p, known)
		out = binary.AppendUvarint(out, uint64(len(b)))
		out = append(out, b...)
	}
	return out
}

func unpackRecord(body []byte, known pack.Texts) (*parley.Record, error) {
	var pieces [4]parley.Record
	var errs [4]error
	var wait sync.WaitGroup
	for i := range pieces {
		n, size := binary.Uvarint(body)
		if size <= 0 || n > uint64(len(body)-size) {
			return nil, errors.New("a packed record ends early")
		}
		part := body[size : size+int(n)]
		body = body[size+int(n):]
		wait.Go(func() { errs[i] = pack.Unmarshal(part, &pieces[i], known) })
	}
	wait.Wait()
	if err := errors.Join(errs[:]...); err != nil {
		return nil, err
	}
	r := &pieces[0]
	r.Actors, r.Statements, r.Events, r.Times = pieces[1].Actors, pieces[2].Statements, pieces[3].Events, pieces[3].Times
	for i := range r.Articles {
		text, ok := known[r.Articles[i].ID]
		if !ok {
			return nil, fmt.Errorf("article %s has no text", r.Articles[i].ID)
		}
		r.Articles[i].Text = text
	}
	return r, nil
}

// save keeps a snapshot, the list last: who reads it finds the others there.
func (d *Desk) save(ctx context.Context, s *Snapshot) error {
	put := func(name string, body []byte) error { return d.store.SaveView(ctx, name, s.Revision, body) }
	before, _, err := d.list(ctx)
	if err != nil {
		return err
	}
	c := &contents{
		Program: d.program, Layout: layout(), Version: s.Whole.Version, AsOf: s.AsOf, Talks: s.Whole.Negotiations,
		Index: *brief.NewIndex(s.Whole), Whole: true,
	}
	rest := texts{}
	for i := range s.Whole.Articles {
		if a := &s.Whole.Articles[i]; s.TalkOf(a.ID) == nil {
			rest.IDs, rest.Texts = append(rest.IDs, a.ID), append(rest.Texts, a.Text)
		}
	}
	if c.Rest = len(rest.IDs) > 0; c.Rest {
		if err := put(viewTexts+slotRest, pack.Marshal(&rest, nil)); err != nil {
			return err
		}
	}
	for i, t := range s.Talks {
		c.Whole = c.Whole && t.Record != s.Whole
		slot := strconv.Itoa(i)
		var own texts
		for k := range t.Record.Articles {
			own.IDs, own.Texts = append(own.IDs, t.Record.Articles[k].ID), append(own.Texts, t.Record.Articles[k].Text)
		}
		if err := errors.Join(put(viewTexts+slot, pack.Marshal(&own, nil)), put(viewRecord+slot, packRecord(t.Record)), put(viewBrief+slot, pack.Marshal(t.Brief(), nil))); err != nil {
			return err
		}
	}
	for i := len(s.Talks); before != nil && i < len(before.Talks); i++ { // those of talks that are no more
		for _, view := range []string{viewTexts, viewRecord, viewBrief} {
			if err := put(view+strconv.Itoa(i), nil); err != nil {
				return err
			}
		}
	}
	if c.Whole {
		if err := put(viewRecord+slotWhole, packRecord(s.Whole)); err != nil {
			return err
		}
	}
	return put(viewList, pack.Marshal(c, nil))
}
