package client

import (
	"context"

	"parley"
)

// A ReviewItem is an entry that nobody ruled on, and how much it would help if
// somebody did.
type ReviewItem struct {
	ID         string            `json:"id"`
	Kind       string            `json:"kind"`
	Title      string            `json:"title"`
	Score      float64           `json:"score" doc:"Doubt times importance"`
	Doubt      float64           `json:"doubt" doc:"How likely it is wrong, from 0 to 1"`
	Importance float64           `json:"importance" doc:"How much hangs on it"`
	Why        []string          `json:"why" doc:"What makes it doubtful or important, in words"`
	Rule       string            `json:"rule" doc:"By which it was found"`
	Confidence float64           `json:"confidence"`
	Evidence   []parley.Evidence `json:"evidence" doc:"The first three sentences"`
}

// Review are the entries that nobody ruled on, those first with which ruling
// helps most. Of q, Negotiation, Kind, Limit and Cursor count.
func (c *Client) Review(ctx context.Context, q Query) (*Page[ReviewItem], error) {
	return list[ReviewItem](ctx, c, "/review", Query{Negotiation: q.Negotiation, Kind: q.Kind, Limit: q.Limit, Cursor: q.Cursor})
}
