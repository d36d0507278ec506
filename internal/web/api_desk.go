package web

import (
	"fmt"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"parley"
	"parley/client"
	"parley/internal/desk"
)

// A deskInput says what of a selection to give. It is [client.Filter].
type deskInput struct {
	Negotiation string   `query:"negotiation" maxLength:"300" doc:"Id or part of the name of a negotiation; without one, the whole record"`
	Actor       string   `query:"actor" maxLength:"300" doc:"Id or part of the name of someone who takes part"`
	About       string   `query:"about" maxLength:"300" doc:"Id or part of the label of an issue or a proposal"`
	Kind        []string `query:"kind" maxItems:"20" doc:"Kinds of item: meeting, event, step, change, statement, position, outlook, role"`
	Type        []string `query:"type" maxItems:"40" doc:"What the kind has: PLOVER types, states, stances, formats, roles"`
	Status      []string `query:"status" maxItems:"20" doc:"happened, planned, …"`
	Text        string   `query:"text" maxLength:"300" doc:"Part of the text, in any case"`
	From        string   `query:"from" format:"date" doc:"First day"`
	To          string   `query:"to" format:"date" doc:"Last day"`
	Order       string   `query:"order" enum:"newest,oldest" default:"newest" doc:"Which items come first"`
	All         bool     `query:"all" doc:"Also what the selection leaves out as unimportant"`
	Limit       int      `query:"limit" minimum:"1" maximum:"500" default:"50" doc:"Items of a page"`
	Cursor      string   `query:"cursor" maxLength:"20" doc:"next of the page before"`
}

func (in *deskInput) filter() (desk.Filter, error) {
	f := desk.Filter{
		Kinds: in.Kind, Actor: in.Actor, On: in.About, Types: in.Type, Since: in.From, Until: in.To, Words: in.Text, Newest: in.Order != "oldest", Limit: in.Limit,
	}
	for _, s := range in.Status {
		f.Statuses = append(f.Statuses, parley.Status(s))
	}
	if in.Cursor != "" {
		n, err := strconv.Atoi(in.Cursor)
		if err != nil || n < 0 {
			return f, huma.Error422UnprocessableEntity("this cursor is none that an answer gave", &huma.ErrorDetail{Location: "query.cursor", Message: "give next of the page before"})
		}
		f.Offset = n
	}
	return f, nil
}

// pageOf is a page of a selection that was cut already.
func pageOf[T any](items []T, total int, f desk.Filter, revision int64) client.Page[T] {
	p := client.Page[T]{Items: items, Total: total, Revision: revision}
	if end := f.Offset + len(items); end < total {
		p.Next = strconv.Itoa(end)
	}
	return p
}

// cut is the part of a list that a filter asks for.
func cut[T any](list []T, f desk.Filter) []T {
	list = list[min(f.Offset, len(list)):]
	return list[:min(f.Limit, len(list))]
}

// Bodies whose names in the document must not be those of entries.
type (
	deskLedger struct{ client.Page[desk.Proposal] }
	deskMatrix struct {
		desk.Matrix
		Revision int64 `json:"revision"`
	}
	deskCast struct {
		desk.Cast
		Next     string `json:"next,omitempty"`
		Revision int64  `json:"revision"`
	}
	deskDiff struct {
		desk.Diff
		Revision int64 `json:"revision"`
	}
	deskEntry struct {
		desk.Entry
		Revision int64 `json:"revision"`
	}
)

// select registers a selection of the desk.
func selection[T any](a *api, path, id, summary, about string, give func(x *sheet, in *deskInput, f desk.Filter, revision int64) T) {
	addOperation(a, get(path, id, "desk", summary, about), func(r *request, in *deskInput) (*reply[T], error) {
		f, err := in.filter()
		if err != nil {
			return nil, err
		}
		x, revision, err := r.sheet(in.Negotiation)
		if err != nil {
			return nil, err
		}
		return &reply[T]{give(x, in, f, revision)}, nil
	})
}

// sheet is the record of a negotiation or, without one, the whole.
func (r *request) sheet(negotiation string) (*sheet, int64, error) {
	sh, err := r.shelf(r.Context)
	if err != nil {
		return nil, 0, err
	}
	if negotiation == "" {
		return sh.whole, sh.Revision, nil
	}
	v, err := r.view()
	if err != nil {
		return nil, 0, err
	}
	t, err := v.talk(negotiation)
	if err != nil {
		return nil, 0, err
	}
	if x := sh.talks[t.ID]; x != nil {
		return x, sh.Revision, nil
	}
	return nil, 0, fmt.Errorf("negotiation %q: %w", negotiation, ErrNotFound)
}

// deskOps are the answers to an analyst's questions, each line with the
// sentences that it rests on.
func deskOps(a *api) {
	selection(a, "/timeline", "timeline", "What happened, was announced and was said, by day", "Meetings, acts, steps of proposals and moves; statements, positions, outlook and roles if kind asks for them.",
		func(x *sheet, _ *deskInput, f desk.Filter, revision int64) client.Page[desk.Item] {
			items, total := x.Timeline(f)
			return pageOf(items, total, f, revision)
		})
	selection(a, "/matrix", "matrix", "Where each actor stands on each issue and proposal, and how it moved", "",
		func(x *sheet, _ *deskInput, f desk.Filter, revision int64) deskMatrix {
			return deskMatrix{*x.Positions(f), revision}
		})
	selection(a, "/ledger", "ledger", "The proposals with their terms, steps and lineage", "",
		func(x *sheet, in *deskInput, f desk.Filter, revision int64) deskLedger {
			items, total := x.Proposals(f, in.All)
			return deskLedger{pageOf(items, total, f, revision)}
		})
	selection(a, "/cast", "cast", "Who is at the table, with roles, offices and ties", "",
		func(x *sheet, in *deskInput, f desk.Filter, revision int64) deskCast {
			c := x.Actors(f, in.All)
			return deskCast{*c, pageOf(c.Actors, c.Total, f, revision).Next, revision}
		})
	selection(a, "/calendar", "calendar", "What is due, and what became of what was", "Type is the state: due, held, postponed, cancelled, lapsed.",
		func(x *sheet, _ *deskInput, f desk.Filter, revision int64) client.Page[desk.Date] {
			whole := f
			whole.Offset, whole.Limit = 0, 0
			all := x.Calendar(whole)
			return pageOf(cut(all, f), len(all), f, revision)
		})
	selection(a, "/disagreements", "disagreements", "What the accounts contradict each other on, what was taken back or denied", "Kind is disputed, retracted or denied.",
		func(x *sheet, _ *deskInput, f desk.Filter, revision int64) client.Page[desk.Disagreement] {
			whole := f
			whole.Offset, whole.Limit = 0, 0
			all := x.Disagreements(whole)
			return pageOf(cut(all, f), len(all), f, revision)
		})
	addOperation(a, get("/diff", "diff", "desk", "What is new since a day", "What articles published on that day or after told first."),
		func(r *request, in *struct {
			Since       string `query:"since" format:"date" required:"true" doc:"The day"`
			Negotiation string `query:"negotiation" maxLength:"300" doc:"Id or part of the name of a negotiation"`
		}) (*reply[deskDiff], error) {
			x, revision, err := r.sheet(in.Negotiation)
			if err != nil {
				return nil, err
			}
			return &reply[deskDiff]{deskDiff{*x.Diff(in.Since), revision}}, nil
		})
	addOperation(a, get("/entries/{id}", "entry", "desk", "Everything about one entry", "The entry as the record has it, each sentence that it rests on, the sources that bear it out, what disputes it."),
		func(r *request, in *struct {
			ID string `path:"id" maxLength:"100"`
		}) (*reply[deskEntry], error) {
			x, revision, err := r.sheet("")
			if err != nil {
				return nil, err
			}
			if !x.Has(in.ID) {
				return nil, fmt.Errorf("entry %q: %w", in.ID, ErrNotFound)
			}
			return &reply[deskEntry]{deskEntry{*x.Entry(in.ID), revision}}, nil
		})
}
