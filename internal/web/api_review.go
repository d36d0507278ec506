package web

import (
	"parley/client"
	"parley/internal/review"
)

// reviewOps are what is worth looking at first.
func reviewOps(a *api) {
	op := get("/review", "review", "rulings", "The entries that nobody ruled on, those first with which ruling helps most", "By score: doubt times importance, as docs/rulings.md has them. Rule with POST /rulings.")
	op.need = RoleAnalyst
	type listed struct {
		Negotiation string `query:"negotiation" maxLength:"300" doc:"Id of a negotiation or part of its name; without one, of the whole record"`
		Kind        string `query:"kind" maxLength:"60" doc:"Kind of entry: statement, position, meeting, …"`
		Limit       int    `query:"limit" minimum:"1" maximum:"500" default:"50" doc:"Entries of a page"`
		Cursor      string `query:"cursor" maxLength:"200" doc:"next of the page before"`
	}
	addOperation(a, op, func(r *request, in *listed) (*reply[client.Page[client.ReviewItem]], error) {
		x, revision, err := r.sheet(in.Negotiation)
		if err != nil {
			return nil, err
		}
		var fit []chosen[review.Item]
		queue := x.queue()
		for i := range queue {
			if in.Kind == "" || in.Kind == queue[i].Kind {
				fit = append(fit, chosen[review.Item]{&queue[i], facets{id: queue[i].ID}, i})
			}
		}
		cut, err := listPage(fit, in.Cursor, in.Limit)
		if err != nil {
			return nil, err
		}
		p := client.Page[client.ReviewItem]{Items: []client.ReviewItem{}, Next: cut.Body.Next, Total: cut.Body.Total, Revision: revision}
		for _, it := range cut.Body.Items {
			p.Items = append(p.Items, client.ReviewItem(it))
		}
		return &reply[client.Page[client.ReviewItem]]{p}, nil
	})
}

// queue is what nobody ruled on, as [review.Queue] has it; the pages have the same.
func (s *sheet) queue() []review.Item {
	return recall(s, "queue", func() []review.Item { return review.Queue(s.Record) })
}
