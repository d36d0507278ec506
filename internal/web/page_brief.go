package web

import (
	"net/http"
	"slices"
	"sort"

	"parley/internal/brief"
)

// A briefSection is a section with links to its sentences.
type briefSection struct {
	ID, Heading, None string
	Lines             []spokenLine
	Head              []string
	Rows              [][]spokenLine
	Page              string // of the tab that shows more of it
}

// briefTabs are, by the first word of a section's heading, the tabs that show more.
var briefTabs = []struct{ heading, tab, words string }{
	{"At the table", "actors", "All actors and their offices"},
	{"Proposals", "proposals", "All proposals"},
	{"Positions", "positions", "The matrix with movement"},
	{"Meetings held", "timeline", "The timeline"},
	{"Next", "calendar", "The calendar"},
	{"Where accounts differ", "disagreements", "Accounts side by side"},
}

// briefPage is a negotiation on one page.
func (s *Server) briefPage(w http.ResponseWriter, r *http.Request) {
	x, p, ok := s.talkPage(w, r, "Brief", "brief")
	if !ok {
		return
	}
	since := dayOf(r.URL.Query().Get("since"))
	b := x.brief(since)
	type body struct {
		Brief    *brief.Brief
		State    []spokenLine
		Sections []briefSection
		Since    string
		Days     []string // of the articles: where the slider can stand
		At       int      // where it stands; one past the last day is off
		Sources  []sourceLine
	}
	v := body{Brief: b, State: x.spoken(b.Headline), Since: since, Days: x.days()}
	v.At = len(v.Days)
	if since != "" {
		v.At = sort.SearchStrings(v.Days, since)
	}
	for i, sec := range b.Sections {
		o := briefSection{ID: "b" + string(rune('a'+i)), Heading: sec.Heading, None: sec.None, Lines: x.spoken(sec.Lines)}
		if sec.Table != nil {
			o.Head = sec.Table.Head
			for _, row := range sec.Table.Rows {
				o.Rows = append(o.Rows, x.spoken(row))
			}
		}
		for _, t := range briefTabs {
			if len(sec.Heading) >= len(t.heading) && sec.Heading[:len(t.heading)] == t.heading {
				o.Page = t.tab
			}
		}
		v.Sections = append(v.Sections, o)
	}
	// What is new comes first: it was asked for.
	if n := len(v.Sections); since != "" && n > 1 {
		v.Sections = slices.Concat(v.Sections[n-1:], v.Sections[:n-1])
	}
	for _, src := range b.Sources {
		if src.Number >= 1 && src.Number <= len(x.Record.Articles) {
			v.Sources = append(v.Sources, sourceLine{src, x.Record.Articles[src.Number-1].ID})
		}
	}
	p.Body = v
	s.render(w, r, http.StatusOK, "brief", p)
}

// A sourceLine is an article of a brief.
type sourceLine struct {
	brief.Source
	ID string
}

// days are the days on which articles were published, the first first.
func (s *sheet) days() []string {
	return recall(s, "days", func() []string {
		var days []string
		for i := range s.Record.Articles {
			if d := brief.ArticleDay(&s.Record.Articles[i]); d != "" {
				days = append(days, d)
			}
		}
		slices.Sort(days)
		return slices.Compact(days)
	})
}
