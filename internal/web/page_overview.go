package web

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"parley/internal/brief"
	"parley/internal/desk"
)

// A talkCard is a negotiation on the overview.
type talkCard struct {
	*talkHead
	State    []spokenLine // clauses of one sentence: where the talks stand
	Change   *desk.Item   // the last that is known to have moved
	Next     *desk.Date   // that is due first
	Due      int          // how many dates are due
	Open     int          // … and of how many past ones nothing was told
	LastSeen string
}

// A spokenLine is a line of a brief with links to its sentences.
type spokenLine struct {
	brief.Line
	Links []citeLink
}

// A citeLink is a sentence that can be opened.
type citeLink struct {
	Article, Outlet, Day, Title string
	Sentence                    int
}

// links are the sentences that a line of a brief cites.
func (s *sheet) links(l brief.Line) spokenLine {
	out := spokenLine{Line: l}
	for _, c := range l.Cites {
		if c.Source < 1 || c.Source > len(s.Record.Articles) {
			continue
		}
		a := &s.Record.Articles[c.Source-1]
		out.Links = append(out.Links, citeLink{a.ID, cmp.Or(a.Outlet, a.Agency), c.Day, a.Title, c.Sentence})
	}
	return out
}

func (s *sheet) spoken(lines []brief.Line) []spokenLine {
	out := make([]spokenLine, 0, len(lines))
	for _, l := range lines {
		out = append(out, s.links(l))
	}
	return out
}

// card is the negotiation on the overview.
func (s *sheet) card() *talkCard {
	return recall(s, "card", func() *talkCard {
		c := &talkCard{talkHead: s.head(), State: s.spoken(s.brief("").Headline)}
		if s.talk.LastSeen != nil {
			c.LastSeen = *s.talk.LastSeen
		}
		items, _ := s.Timeline(desk.Filter{Kinds: []string{desk.KindChange, desk.KindStep}, Newest: true, Until: s.Record.AsOf, Limit: 1})
		if len(items) > 0 {
			c.Change = &items[0]
		}
		for _, d := range s.Calendar(desk.Filter{}) {
			switch d.State {
			case desk.StateDue:
				if c.Due++; c.Next == nil {
					c.Next = &d
				}
			case desk.StateOpen, desk.StateLapsed:
				c.Open++
			}
		}
		return c
	})
}

// overview is the page of all negotiations.
func (s *Server) overview(w http.ResponseWriter, r *http.Request) {
	sh, err := s.shelf(r.Context())
	if err != nil {
		s.lost(w, r, err)
		return
	}
	p := s.newPage(w, r, "Negotiations", "talks")
	p.AsOf, p.Revision = sh.Whole.AsOf, sh.Revision
	find := strings.ToLower(clip(r.URL.Query().Get("q")))
	var chosen []*sheet
	for _, t := range sh.order {
		if find == "" || strings.Contains(strings.ToLower(t.talk.Name), find) {
			chosen = append(chosen, t)
		}
	}
	last := func(t *sheet) string {
		if t.talk.LastSeen == nil {
			return ""
		}
		return *t.talk.LastSeen
	}
	slices.SortStableFunc(chosen, func(a, b *sheet) int { return strings.Compare(last(b), last(a)) })
	pages := newPager(r, len(chosen), min(p.Prefs.Size, 50))
	var cards []*talkCard
	for _, t := range chosen[pages.From:pages.To] {
		cards = append(cards, t.card())
	}
	p.Body = struct {
		Cards    []*talkCard
		Pages    pager
		All      int
		Articles int
		Find     string
	}{cards, pages, len(sh.order), len(sh.Whole.Articles), clip(r.URL.Query().Get("q"))}
	s.render(w, r, http.StatusOK, "overview", p)
}
