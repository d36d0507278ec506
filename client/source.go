package client

import (
	"context"
	"net/http"
	"net/url"
	"time"
)

// A Source is where articles come from.
type Source struct {
	Address   string    `json:"address"`
	Kind      string    `json:"kind" enum:"feed,sitemap,page,folder,file"`
	Title     string    `json:"title,omitempty"`
	Group     string    `json:"group,omitempty"`
	Health    string    `json:"health" enum:"well,failing,paused,new" doc:"new: not asked yet"`
	Every     string    `json:"every,omitempty" doc:"How often it is asked, like 30m0s; as the program has it if it is not there"`
	Added     time.Time `json:"added"`
	LastFetch time.Time `json:"last_fetch,omitzero"`
	LastOK    time.Time `json:"last_ok,omitzero"`
	NextDue   time.Time `json:"next_due,omitzero"`
	Failures  int       `json:"failures" doc:"In a row"`
	Error     string    `json:"error,omitempty" doc:"Of the last time, if it was in vain"`
	Articles  int       `json:"articles" doc:"Pages that came by it"`
	Paused    bool      `json:"paused"`
}

// A NewSource is a source that is to be added.
type NewSource struct {
	Address string `json:"address" maxLength:"2000" doc:"Begins with https:// or http://"`
	Kind    string `json:"kind" enum:"feed,sitemap,page"`
	Title   string `json:"title,omitempty" maxLength:"200"`
	Group   string `json:"group,omitempty" maxLength:"200"`
	Every   string `json:"every,omitempty" maxLength:"20" doc:"How often to ask it: 30m, 6h; at least 1m"`
}

// A SourceChange is what is to be changed of a source.
type SourceChange struct {
	Paused bool `json:"paused" doc:"Whether it is asked no more for now"`
}

// A SourceQuery says which sources to give. What is empty does not choose.
type SourceQuery struct {
	Text   string // part of the title, the group or the address
	Health string // "well", "failing", "paused", "new"
	Limit  int
	Cursor string // Next of the page before
}

// Sources are where articles come from, and how well.
func (c *Client) Sources(ctx context.Context, q SourceQuery) (*Page[Source], error) {
	v := url.Values{}
	set(v, "text", q.Text)
	set(v, "health", q.Health)
	set(v, "cursor", q.Cursor)
	setInt(v, "limit", q.Limit)
	return get[Page[Source]](ctx, c, "/sources", v)
}

// AddSource has a feed, sitemap or page asked for articles by "parley watch".
func (c *Client) AddSource(ctx context.Context, s NewSource) (*Source, error) {
	return send[Source](ctx, c, http.MethodPost, "/sources", nil, s)
}

// PauseSource has a source asked no more for now or, if paused is false, again.
func (c *Client) PauseSource(ctx context.Context, address string, paused bool) (*Source, error) {
	return send[Source](ctx, c, http.MethodPatch, "/sources", url.Values{"address": {address}}, SourceChange{paused})
}

// RemoveSource has a source asked no more. What came by it stays.
func (c *Client) RemoveSource(ctx context.Context, address string) error {
	_, err := send[struct{}](ctx, c, http.MethodDelete, "/sources", url.Values{"address": {address}}, nil)
	return err
}
