package web

import (
	"context"
	"errors"
	"slices"

	"github.com/danielgtaylor/huma/v2"

	"parley"
	"parley/client"
	"parley/internal/review"
)

// errNoWriter is the answer of a server that was started to show only.
var errNoWriter = huma.Error404NotFound("nothing can be added to this desk")

// rule adds a ruling of whoever asks, made from the record as it is now.
func (s *Server) rule(ctx context.Context, u *User, why string, makeIt func(*parley.Record, review.By) (parley.Ruling, error)) (*parley.Ruling, error) {
	if s.config.Writer == nil {
		return nil, errNoWriter
	}
	snap, err := s.warm.from.Fresh(ctx) // nothing is looked up in it but the entry
	if err != nil {
		return nil, err
	}
	x, err := makeIt(snap.Whole, review.By{Who: u.Name, When: s.now(), Why: why})
	if err != nil {
		return nil, huma.Error422UnprocessableEntity(err.Error())
	}
	if err := s.keepRulings(ctx, x); err != nil {
		return nil, err
	}
	return &x, nil
}

// keepRulings keeps rulings, writes who made them to the audit log, and wakes
// those who wait for changes.
func (s *Server) keepRulings(ctx context.Context, made ...parley.Ruling) error {
	if err := s.config.Writer.AddRulings(ctx, made...); err != nil {
		return err
	}
	for _, x := range made {
		target := x.Undoes
		if x.Target != nil {
			target = x.Target.Entry
		}
		s.audit(ctx, x.By, "ruling."+x.Verdict, target, x.ID)
	}
	s.changed()
	return nil
}

// makeRuling makes the ruling that somebody asks for.
func makeRuling(n *client.NewRuling) func(*parley.Record, review.By) (parley.Ruling, error) {
	return func(r *parley.Record, by review.By) (parley.Ruling, error) {
		switch n.Verdict {
		case parley.Confirmed:
			return review.Confirm(r, n.Entry, by)
		case parley.Rejected:
			return review.Reject(r, n.Entry, by)
		case parley.Corrected:
			return review.Correct(r, n.Entry, n.Fields, by)
		case parley.Noted:
			return review.Note(r, n.Entry, n.Notes, by)
		case parley.Merged:
			return review.Merge(r, n.Entry, n.Others, by)
		case parley.Split:
			leaves, err := review.EvidenceIn(r, n.Entry, n.Articles)
			if err != nil {
				return parley.Ruling{}, err
			}
			return review.Split(r, n.Entry, leaves, by)
		case parley.Assigned:
			return review.Role(r, n.Entry, n.Role, n.Remove, by)
		case parley.Added:
			if n.At == nil {
				return parley.Ruling{}, errors.New("say at which words of the article")
			}
			return review.Add(r, n.Kind, n.Article, *n.At, n.Fields, by)
		}
		return parley.Ruling{}, errors.New("no such verdict")
	}
}

// rulingOps are what people rule on entries.
func rulingOps(a *api) {
	type listed struct {
		By      string `query:"by" maxLength:"100" doc:"Who ruled"`
		Verdict string `query:"verdict" enum:"confirmed,corrected,rejected,merged,split,role,added,noted,undone"`
		Entry   string `query:"entry" maxLength:"100" doc:"Id of the entry as it was when it was ruled on"`
		Limit   int    `query:"limit" minimum:"1" maximum:"500" default:"50"`
		Cursor  string `query:"cursor" maxLength:"200"`
	}
	addOperation(a, get("/rulings", "rulings", "rulings", "The rulings, the last first", "Those that were taken back, too.").uncached(),
		func(r *request, in *listed) (*reply[client.Page[parley.Ruling]], error) {
			if r.config.Library == nil {
				return nil, errNoWriter
			}
			all, err := r.config.Library.Rulings(r.Context)
			if err != nil {
				return nil, err
			}
			slices.Reverse(all)
			var list []chosen[parley.Ruling]
			for i := range all {
				x := &all[i]
				if (in.By == "" || x.By == in.By) && (in.Verdict == "" || x.Verdict == in.Verdict) && (in.Entry == "" || x.Target != nil && x.Target.Entry == in.Entry) {
					list = append(list, chosen[parley.Ruling]{x, facets{id: x.ID}, i})
				}
			}
			return listPage(list, in.Cursor, in.Limit)
		})

	type body struct{ Body client.NewRuling }
	addOperation(a, altering("POST", "/rulings", "rule", "rulings", "Rule on an entry", "A ruling is added and never changed; it holds when articles are read again. The record has it a moment later: GET with Prefer: wait=10 waits for it.", RoleAnalyst),
		func(r *request, in *body) (*created[parley.Ruling], error) {
			x, err := r.rule(r.Context, r.user, in.Body.Why, makeRuling(&in.Body))
			if err != nil {
				return nil, err
			}
			return &created[parley.Ruling]{201, *x}, nil
		})
	type undo struct {
		ID   string `path:"id" maxLength:"100" doc:"Id of the ruling"`
		Body client.Why
	}
	addOperation(a, altering("POST", "/rulings/{id}/undo", "undo", "rulings", "Take a ruling back", "It stays in the list; another is added that undoes it.", RoleAnalyst),
		func(r *request, in *undo) (*created[parley.Ruling], error) {
			if r.config.Library == nil {
				return nil, errNoWriter
			}
			all, err := r.config.Library.Rulings(r.Context)
			if err != nil {
				return nil, err
			}
			if !slices.ContainsFunc(all, func(x parley.Ruling) bool { return x.ID == in.ID }) {
				return nil, huma.Error404NotFound("there is no ruling " + in.ID)
			}
			x, err := r.rule(r.Context, r.user, in.Body.Why, func(_ *parley.Record, by review.By) (parley.Ruling, error) { return review.Undo(in.ID, by) })
			if err != nil {
				return nil, err
			}
			return &created[parley.Ruling]{201, *x}, nil
		})
}

// created is an answer to what was added.
type created[T any] struct {
	Status int
	Body   T
}

// listPage is the page of a list that a cursor names.
func listPage[T any](list []chosen[T], at string, limit int) (*reply[client.Page[T]], error) {
	start, err := after(list, at)
	if err != nil {
		return nil, err
	}
	end := min(start+limit, len(list))
	p := client.Page[T]{Items: make([]T, 0, end-start), Total: len(list)}
	for _, c := range list[start:end] {
		p.Items = append(p.Items, *c.entry)
	}
	if end < len(list) {
		p.Next = cursor(end, list[end-1].facets.id)
	}
	return &reply[client.Page[T]]{p}, nil
}
