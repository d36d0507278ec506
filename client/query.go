package client

import (
	"context"
	"iter"
	"net/url"
	"strconv"
)

// A Query says which entries of a list to give. What is empty does not choose.
type Query struct {
	Negotiation string // id or part of the name
	Actor       string // id or part of the name of someone who has a part in it
	About       string // id or part of the label of an issue or a proposal
	Kind        string // of the entry: stance, event type, format, theme … as the list says
	Status      string // "happened", "planned", …
	Text        string // words of the evidence, in any case
	From, To    string // first and last day on which the entry was first seen, "2025-10-03"
	Witnesses   int    // at least so many independent sources
	Sort        string // "first_seen" (also if empty), "last_seen" or "witnesses"
	Limit       int    // of a page; 0: the server's 50
	Cursor      string // Next of the page before
}

func (q Query) values() url.Values {
	v := url.Values{}
	for name, value := range map[string]string{
		"negotiation": q.Negotiation, "actor": q.Actor, "about": q.About, "kind": q.Kind, "status": q.Status, "text": q.Text,
		"from": q.From, "to": q.To, "sort": q.Sort, "cursor": q.Cursor,
	} {
		set(v, name, value)
	}
	setInt(v, "witnesses", q.Witnesses)
	setInt(v, "limit", q.Limit)
	return v
}

func set(v url.Values, name, value string) {
	if value != "" {
		v.Set(name, value)
	}
}

func setInt(v url.Values, name string, n int) {
	if n != 0 {
		v.Set(name, strconv.Itoa(n))
	}
}

// A Page is a part of a list.
type Page[T any] struct {
	Items    []T    `json:"items"`
	Next     string `json:"next,omitempty" doc:"Cursor of the next page; none after the last"`
	Total    int    `json:"total" doc:"How many there are in all pages"`
	Revision int64  `json:"revision" doc:"Of the desk that this was read from"`
	// Names are those of the actors, issues, proposals and places whose ids
	// are in the items.
	Names map[string]string `json:"names,omitempty" doc:"Names of the actors, issues, proposals and places whose ids are in the items"`
}

// All goes through the pages of a list:
//
//	for s, err := range client.All(ctx, c.Statements, client.Query{Actor: "Holt"}) { … }
//
// It ends after the first error.
func All[T any](ctx context.Context, list func(context.Context, Query) (*Page[T], error), q Query) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for {
			page, err := list(ctx, q)
			if err != nil {
				var none T
				yield(none, err)
				return
			}
			for _, x := range page.Items {
				if !yield(x, nil) {
					return
				}
			}
			if q.Cursor = page.Next; page.Next == "" {
				return
			}
		}
	}
}
