package client

import (
	"context"
	"io"
	"net/http"
	"net/url"

	"parley"
)

func list[T any](ctx context.Context, c *Client, path string, q Query) (*Page[T], error) {
	return get[Page[T]](ctx, c, path, q.values())
}

// Status is what the server says of itself and of who asks.
func (c *Client) Status(ctx context.Context) (*Status, error) {
	return get[Status](ctx, c, "/status", nil)
}

// Negotiations are the talks that the desk knows of.
func (c *Client) Negotiations(ctx context.Context, q Query) (*Page[Negotiation], error) {
	return list[Negotiation](ctx, c, "/negotiations", q)
}

// Negotiation is one of them, by its id or part of its name.
func (c *Client) Negotiation(ctx context.Context, id string) (*Negotiation, error) {
	return get[Negotiation](ctx, c, "/negotiations/"+url.PathEscape(id), nil)
}

// Brief is where the talks stand. Since is a day: what is new since is a section
// of its own. Focus is part of the name of an actor, issue or proposal.
func (c *Client) Brief(ctx context.Context, negotiation, since, focus string) (*Brief, error) {
	q := url.Values{}
	set(q, "since", since)
	set(q, "focus", focus)
	return get[Brief](ctx, c, "/negotiations/"+url.PathEscape(negotiation)+"/brief", q)
}

// Actors are those who act and speak. Kind chooses "person", "organization", …
func (c *Client) Actors(ctx context.Context, q Query) (*Page[parley.Actor], error) {
	return list[parley.Actor](ctx, c, "/actors", q)
}

// Roles are the parts that actors play. Kind chooses "party", "mediator", …
func (c *Client) Roles(ctx context.Context, q Query) (*Page[parley.Role], error) {
	return list[parley.Role](ctx, c, "/roles", q)
}

// Issues are what is on the table. Kind chooses the theme.
func (c *Client) Issues(ctx context.Context, q Query) (*Page[parley.Issue], error) {
	return list[parley.Issue](ctx, c, "/issues", q)
}

// Proposals are papers, offers, agreements and what became of them. Status
// chooses those that had a state: "tabled", "rejected", …
func (c *Client) Proposals(ctx context.Context, q Query) (*Page[parley.Proposal], error) {
	return list[parley.Proposal](ctx, c, "/proposals", q)
}

// Positions are where actors stand. Kind chooses the stance.
func (c *Client) Positions(ctx context.Context, q Query) (*Page[parley.Position], error) {
	return list[parley.Position](ctx, c, "/positions", q)
}

// Changes are moves of actors. Kind chooses "toward" or "away".
func (c *Client) Changes(ctx context.Context, q Query) (*Page[parley.Change], error) {
	return list[parley.Change](ctx, c, "/changes", q)
}

// Statements are what was said. Kind chooses "direct", "indirect", "mixed".
func (c *Client) Statements(ctx context.Context, q Query) (*Page[parley.Statement], error) {
	return list[parley.Statement](ctx, c, "/statements", q)
}

// Meetings are talks, calls, rounds, visits. Kind chooses the format.
func (c *Client) Meetings(ctx context.Context, q Query) (*Page[parley.Meeting], error) {
	return list[parley.Meeting](ctx, c, "/meetings", q)
}

// Events are who did what to whom. Kind chooses the PLOVER type.
func (c *Client) Events(ctx context.Context, q Query) (*Page[parley.Event], error) {
	return list[parley.Event](ctx, c, "/events", q)
}

// Outlook is how the talks are judged to stand. Kind chooses the direction.
func (c *Client) Outlook(ctx context.Context, q Query) (*Page[parley.Outlook], error) {
	return list[parley.Outlook](ctx, c, "/outlook", q)
}

// Places are those that articles name.
func (c *Client) Places(ctx context.Context, q Query) (*Page[parley.Place], error) {
	return list[parley.Place](ctx, c, "/places", q)
}

// Articles are the articles of the record, the latest first. Text chooses by
// words of the headline.
func (c *Client) Articles(ctx context.Context, q Query) (*Page[Article], error) {
	return list[Article](ctx, c, "/articles", q)
}

// Article is one article with its text.
func (c *Client) Article(ctx context.Context, id string) (*ArticleText, error) {
	return get[ArticleText](ctx, c, "/articles/"+url.PathEscape(id), nil)
}

// Formats are the forms in which the record can be exported.
func (c *Client) Formats(ctx context.Context) (*Page[Format], error) {
	return get[Page[Format]](ctx, c, "/exports", nil)
}

// Export writes the record in a form to w, that of one negotiation or, where
// that is empty, of all. Forms of several files come as a ZIP archive.
func (c *Client) Export(ctx context.Context, format, negotiation string, w io.Writer) error {
	q := url.Values{}
	set(q, "negotiation", negotiation)
	resp, err := c.do(ctx, http.MethodGet, "/exports/"+url.PathEscape(format), q, nil, "")
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	_, err = io.Copy(w, resp.Body)
	return err
}
