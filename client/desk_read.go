package client

import (
	"context"
	"net/url"
	"strings"
)

func (f Filter) values() url.Values {
	v := url.Values{}
	for name, value := range map[string]string{
		"negotiation": f.Negotiation, "actor": f.Actor, "about": f.About, "text": f.Text, "from": f.From, "to": f.To, "cursor": f.Cursor,
		"kind": strings.Join(f.Kinds, ","), "type": strings.Join(f.Types, ","), "status": strings.Join(f.Statuses, ","),
	} {
		set(v, name, value)
	}
	setInt(v, "limit", f.Limit)
	if f.Order != "" {
		v.Set("order", f.Order)
	}
	if f.All {
		v.Set("all", "true")
	}
	return v
}

// Timeline is what happened, was announced and was said, by day. Statements,
// positions, outlook and roles come if Kinds asks for them.
func (c *Client) Timeline(ctx context.Context, f Filter) (*Page[Item], error) {
	return get[Page[Item]](ctx, c, "/timeline", f.values())
}

// Matrix is where each actor stands on each issue and proposal, and how it
// moved.
func (c *Client) Matrix(ctx context.Context, f Filter) (*Matrix, error) {
	return get[Matrix](ctx, c, "/matrix", f.values())
}

// Ledger is the proposals with their terms, steps and lineage.
func (c *Client) Ledger(ctx context.Context, f Filter) (*Page[LedgerEntry], error) {
	return get[Page[LedgerEntry]](ctx, c, "/ledger", f.values())
}

// Cast is who is at the table, with roles, offices and ties.
func (c *Client) Cast(ctx context.Context, f Filter) (*Cast, error) {
	return get[Cast](ctx, c, "/cast", f.values())
}

// Calendar is what is due, and what became of what was. Types choose states.
func (c *Client) Calendar(ctx context.Context, f Filter) (*Page[Date], error) {
	return get[Page[Date]](ctx, c, "/calendar", f.values())
}

// Disagreements are what the accounts contradict each other on, what was taken
// back or denied.
func (c *Client) Disagreements(ctx context.Context, f Filter) (*Page[Disagreement], error) {
	return get[Page[Disagreement]](ctx, c, "/disagreements", f.values())
}

// Diff is what articles published on a day or after it told first.
func (c *Client) Diff(ctx context.Context, since, negotiation string) (*Diff, error) {
	v := url.Values{"since": {since}}
	set(v, "negotiation", negotiation)
	return get[Diff](ctx, c, "/diff", v)
}

// Entry is everything about an entry of the record, by its id.
func (c *Client) Entry(ctx context.Context, id string) (*Entry, error) {
	return get[Entry](ctx, c, "/entries/"+url.PathEscape(id), nil)
}
