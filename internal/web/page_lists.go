package web

import (
	"cmp"
	"net/http"
	"path"
	"slices"
	"strings"

	"parley/internal/brief"
	"parley/internal/desk"
)

// disagreementsPage is what the accounts contradict one another on.
func (s *Server) disagreementsPage(w http.ResponseWriter, r *http.Request) {
	x, p, ok := s.talkPage(w, r, "Disagreements", "disagreements")
	if !ok {
		return
	}
	f := readFilter(r)
	list := x.Disagreements(f)
	pages := newPager(r, len(list), p.Prefs.Size)
	p.Body = struct {
		List   []desk.Disagreement
		Pages  pager
		Filter desk.Filter
	}{list[pages.From:pages.To], pages, f}
	s.render(w, r, http.StatusOK, "disagreements", p)
}

// An articleLine is an article in a list.
type articleLine struct {
	ID, Title, Outlet, Day, Note string
	Found                        int // statements in it
}

// articleLines are the articles of a record, the newest first.
func (s *sheet) articleLines() []articleLine {
	return recall(s, "articles", func() []articleLine {
		said := map[string]int{}
		for i := range s.Record.Statements {
			for _, e := range s.Record.Statements[i].Evidence {
				said[e.Doc]++
			}
		}
		out := make([]articleLine, 0, len(s.Record.Articles))
		for i := range s.Record.Articles {
			a := &s.Record.Articles[i]
			l := articleLine{a.ID, cmp.Or(a.Title, path.Base(a.Name)), cmp.Or(a.Outlet, a.Agency), brief.ArticleDay(a), "", said[a.ID]}
			switch {
			case a.ReprintOf != nil:
				l.Note = "reprint"
			case a.VersionOf != nil:
				l.Note = "later version"
			}
			out = append(out, l)
		}
		slices.SortStableFunc(out, func(a, b articleLine) int { return strings.Compare(b.Day, a.Day) })
		return out
	})
}

// articlesPage lists the articles of a negotiation.
func (s *Server) articlesPage(w http.ResponseWriter, r *http.Request) {
	x, p, ok := s.talkPage(w, r, "Articles", "articles")
	if !ok {
		return
	}
	f := readFilter(r)
	var list []articleLine
	for _, a := range x.articleLines() {
		if strings.Contains(strings.ToLower(a.Title+" "+a.Outlet), strings.ToLower(f.Words)) &&
			(f.Since == "" || a.Day >= f.Since) && (f.Until == "" || a.Day != "" && a.Day <= f.Until) {
			list = append(list, a)
		}
	}
	pages := newPager(r, len(list), p.Prefs.Size)
	p.Body = struct {
		List   []articleLine
		Pages  pager
		Filter desk.Filter
		All    int
	}{list[pages.From:pages.To], pages, f, len(x.Record.Articles)}
	s.render(w, r, http.StatusOK, "articles", p)
}
