package client

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/url"

	"parley"
)

// A Submission is an article that is handed in, its bytes as they came.
type Submission struct {
	URL         string // where it was published; the same address again is a new version
	Name        string // its file name, if it has no URL
	ContentType string // "text/html"; may be empty
	Body        []byte
}

// Submit hands in an article, or several as JSON Lines. They are read soon
// after: [Client.Page] says what became of them.
func (c *Client) Submit(ctx context.Context, s Submission) (*Submitted, error) {
	q := url.Values{}
	set(q, "url", s.URL)
	set(q, "name", s.Name)
	kind := s.ContentType
	if kind == "" {
		kind = "application/octet-stream"
	}
	resp, err := c.do(ctx, http.MethodPost, "/articles", q, bytes.NewReader(s.Body), kind)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	out := &Submitted{}
	return out, json.NewDecoder(resp.Body).Decode(out)
}

// Page is what became of a page that was handed in.
func (c *Client) Page(ctx context.Context, id string) (*PageState, error) {
	return get[PageState](ctx, c, "/pages/"+url.PathEscape(id), nil)
}

// Findings are what was found in one article, before anything is merged.
func (c *Client) Findings(ctx context.Context, article string) (*parley.Findings, error) {
	return get[parley.Findings](ctx, c, "/articles/"+url.PathEscape(article)+"/findings", nil)
}

// Versions are what was at the address of an article at other times.
func (c *Client) Versions(ctx context.Context, article string) (*Page[Version], error) {
	return get[Page[Version]](ctx, c, "/articles/"+url.PathEscape(article)+"/versions", nil)
}

// A Search is what to search for. What is empty does not choose.
type Search struct {
	Text                  string // words, "phrases", -words
	Kind                  string // "article", "statement", "position"
	Speaker, Party, Issue string // words of names and labels
	Stance                string
	From, To              string // days of publication
	Negotiation           string
	Limit                 int
	Cursor                string
}

// Search finds articles, statements and positions, the best hit first.
func (c *Client) Search(ctx context.Context, s Search) (*Hits, error) {
	q := url.Values{}
	for name, value := range map[string]string{
		"text": s.Text, "kind": s.Kind, "speaker": s.Speaker, "party": s.Party, "issue": s.Issue, "stance": s.Stance, "from": s.From, "to": s.To,
		"negotiation": s.Negotiation, "cursor": s.Cursor,
	} {
		set(q, name, value)
	}
	setInt(q, "limit", s.Limit)
	return get[Hits](ctx, c, "/search", q)
}

// Rule rules on an entry. The record has it a moment later.
func (c *Client) Rule(ctx context.Context, r NewRuling) (*parley.Ruling, error) {
	return send[parley.Ruling](ctx, c, http.MethodPost, "/rulings", nil, r)
}

// Undo takes a ruling back.
func (c *Client) Undo(ctx context.Context, id, why string) (*parley.Ruling, error) {
	return send[parley.Ruling](ctx, c, http.MethodPost, "/rulings/"+url.PathEscape(id)+"/undo", nil, Why{why})
}

// Rulings are the rulings, the last first; next is the cursor of the next page,
// empty at first.
func (c *Client) Rulings(ctx context.Context, next string) (*Page[parley.Ruling], error) {
	q := url.Values{}
	set(q, "cursor", next)
	return get[Page[parley.Ruling]](ctx, c, "/rulings", q)
}
