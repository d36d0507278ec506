package web

import (
	"fmt"
	"net/http"
	"time"

	"parley"
	"parley/internal/desk"
)

// A dayGroup is what is on the timeline under one day.
type dayGroup struct {
	Day   string
	Items []timelineItem
}

// A timelineItem is an item with what became of it if it was announced.
type timelineItem struct {
	desk.Item
	Became string // held, postponed, cancelled, lapsed; empty if it was not announced
}

// Marks are the sides of planned and held.
func (t timelineItem) Planned() bool {
	return t.Status == parley.Planned || t.Status == parley.Expected
}

// A zoom is a stretch of time that can be chosen.
type zoom struct{ Label, From, To string }

type timelineBody struct {
	Groups []dayGroup
	Pages  pager
	Filter desk.Filter
	Kinds  []string // that can be chosen
	On     []string // that are
	Zooms  []zoom
	Strip  *drawing
	Newest bool
}

// timelinePage is what happened, was announced and was said, by day.
func (s *Server) timelinePage(w http.ResponseWriter, r *http.Request) {
	x, p, ok := s.talkPage(w, r, "Timeline", "timeline")
	if !ok {
		return
	}
	f := readFilter(r)
	f.Newest = r.URL.Query().Get("order") == "newest"
	for _, status := range valuesOf(r.URL.Query()["status"]) {
		f.Statuses = append(f.Statuses, parley.Status(status))
	}
	items := recall(x, fmt.Sprintf("timeline %+v", f), func() []desk.Item {
		list, _ := x.Timeline(f)
		return list
	})
	pages := newPager(r, len(items), p.Prefs.Size)
	b := timelineBody{
		Pages: pages, Filter: f, Kinds: desk.TimelineKinds, On: f.Kinds, Zooms: x.zooms(), Newest: f.Newest,
		Strip: drawStrip(items, p, x.Record.AsOf),
	}
	if len(b.On) == 0 {
		b.On = desk.TimelineKinds[:4]
	}
	for _, it := range items[pages.From:pages.To] {
		t := timelineItem{Item: it}
		if it.Sequel != nil {
			t.Became = it.Sequel.State
		}
		if n := len(b.Groups); n == 0 || b.Groups[n-1].Day != it.Day {
			b.Groups = append(b.Groups, dayGroup{Day: it.Day})
		}
		g := &b.Groups[len(b.Groups)-1]
		g.Items = append(g.Items, t)
	}
	p.Body = b
	s.render(w, r, http.StatusOK, "timeline", p)
}

// zooms are stretches back from the last day of the record.
func (s *sheet) zooms() []zoom {
	out := []zoom{{"All", "", ""}}
	last, err := time.Parse(time.DateOnly, s.Record.AsOf)
	if err != nil {
		return out
	}
	for _, z := range []struct {
		label string
		days  int
	}{{"Last 90 days", 90}, {"Last 30 days", 30}, {"Last 7 days", 7}} {
		out = append(out, zoom{z.label, last.AddDate(0, 0, 1-z.days).Format(time.DateOnly), ""})
	}
	return out
}
