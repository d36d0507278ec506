package web

import (
	"fmt"
	"net/http"

	"parley/internal/desk"
)

type ledger struct {
	list  []desk.Proposal
	total int
}

// proposalsPage is the proposals of a negotiation.
func (s *Server) proposalsPage(w http.ResponseWriter, r *http.Request) {
	x, p, ok := s.talkPage(w, r, "Proposals", "proposals")
	if !ok {
		return
	}
	f, all := readFilter(r), r.URL.Query().Get("all") != ""
	l := recall(x, fmt.Sprintf("proposals %+v %v", f, all), func() ledger {
		list, total := x.Proposals(f, all)
		for i := range list {
			list[i].Steps = inOrder(list[i].Steps)
		}
		return ledger{list, total}
	})
	pages := newPager(r, l.total, min(p.Prefs.Size, 50))
	shown := l.list[pages.From:pages.To]
	p.Body = struct {
		List   []desk.Proposal
		Pages  pager
		Filter desk.Filter
		All    bool
		Lanes  *drawing
	}{shown, pages, f, all, drawLedger(shown, p.Base())}
	s.render(w, r, http.StatusOK, "proposals", p)
}
