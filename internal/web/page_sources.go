package web

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"parley/internal/store"
)

// A sourceRow is a source with its health in a word.
type sourceRow struct {
	store.Source
	Health, Tone         string
	LastFetch, LastOK    string
	NextDue, Added, Each string
}

// sourceKinds are the kinds that can be added in a browser: what is on the
// web. Folders are of the computer that the desk is on; its command line adds them.
var sourceKinds = []string{"feed", "sitemap", "page"}

// sourcesPage is where articles come from and how well.
func (s *Server) sourcesPage(w http.ResponseWriter, r *http.Request) {
	list, err := s.config.Library.Sources(r.Context())
	if err != nil {
		s.lost(w, r, err)
		return
	}
	p := s.newPage(w, r, "Sources", "sources")
	find := strings.ToLower(clip(r.URL.Query().Get("q")))
	only := r.URL.Query().Get("health")
	counts := map[string]int{}
	var rows []sourceRow
	for i := range list {
		x := s.sourceRow(&list[i], p.Prefs)
		counts[x.Health]++
		if (find == "" || strings.Contains(strings.ToLower(x.Title+" "+x.Address+" "+x.Group), find)) && (only == "" || only == x.Health) {
			rows = append(rows, x)
		}
	}
	// Those that fail first, then by group and title.
	slices.SortStableFunc(rows, func(a, b sourceRow) int {
		if d := btoi(b.Failures > 0) - btoi(a.Failures > 0); d != 0 {
			return d
		}
		return strings.Compare(strings.ToLower(a.Group+"\n"+a.Title+a.Address), strings.ToLower(b.Group+"\n"+b.Title+b.Address))
	})
	pages := newPager(r, len(rows), p.Prefs.Size)
	p.Body = struct {
		List    []sourceRow
		Pages   pager
		All     int
		Failing int
		Find    string
		Health  string
		Kinds   []string
	}{rows[pages.From:pages.To], pages, len(list), counts["failing"], clip(r.URL.Query().Get("q")), only, sourceKinds}
	s.render(w, r, http.StatusOK, "sources", p)
}

func (s *Server) sourceRow(x *store.Source, prefs prefs) sourceRow {
	o := sourceRow{Source: *x, LastFetch: prefs.Clock(x.LastFetch), LastOK: prefs.Clock(x.LastOK), NextDue: prefs.Clock(x.NextDue), Added: prefs.Clock(x.Added)}
	if x.Every > 0 {
		o.Each = x.Every.String()
	}
	switch {
	case x.Paused:
		o.Health, o.Tone = "paused", ""
	case x.Failures > 0:
		o.Health, o.Tone = "failing", "bad"
	case x.LastOK.IsZero():
		o.Health, o.Tone = "not asked yet", "plan"
	default:
		o.Health, o.Tone = "well", "good"
	}
	return o
}

// changeSource adds, pauses, resumes or removes a source.
func (s *Server) changeSource(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		s.fail(w, r, http.StatusBadRequest, "The form could not be read.")
		return
	}
	address := strings.TrimSpace(r.PostForm.Get("address"))
	var done string
	var err error
	switch do := r.PostForm.Get("do"); do {
	case "add":
		done, err = s.addSource(r, address)
	case "pause", "resume", "remove":
		done, err = s.setSource(r, do, address)
	default:
		err = fmt.Errorf("%q is nothing that can be done to a source", clip(do))
	}
	f := flash{Text: done}
	if err != nil {
		f = flash{Text: "Not done: " + err.Error() + ".", Wrong: true}
	}
	setFlash(w, r, f)
	http.Redirect(w, r, "/sources", http.StatusSeeOther)
}

func (s *Server) addSource(r *http.Request, address string) (string, error) {
	u, err := url.Parse(address)
	switch {
	case err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || len(address) > 2000 || u.User != nil:
		return "", errors.New("that is no address like https://paper.example/world/rss")
	case !slices.Contains(sourceKinds, r.PostForm.Get("kind")):
		return "", errors.New("say whether it is a feed, a sitemap or a page")
	}
	x := store.Source{Address: u.String(), Kind: r.PostForm.Get("kind"), Title: clip(r.PostForm.Get("title")), Group: clip(r.PostForm.Get("group")), Added: s.now()}
	if e := r.PostForm.Get("every"); e != "" {
		if x.Every, err = time.ParseDuration(e); err != nil || x.Every < time.Minute {
			return "", errors.New("how often is a time like 30m or 6h, at least 1m")
		}
	}
	added, err := s.config.Writer.AddSource(r.Context(), x)
	if err != nil {
		return "", err
	}
	if !added {
		return "It is a source already.", nil
	}
	s.audit(r.Context(), s.user(r).Name, "source.add", x.Address, "")
	return "Added; parley watch asks it soon.", nil
}

func (s *Server) setSource(r *http.Request, do, address string) (string, error) {
	list, err := s.config.Library.Sources(r.Context())
	if err != nil {
		return "", err
	}
	i := slices.IndexFunc(list, func(x store.Source) bool { return x.Address == address })
	if i < 0 {
		return "", errors.New("there is no such source")
	}
	x := list[i]
	switch do {
	case "remove":
		err = s.config.Writer.RemoveSource(r.Context(), x.Address)
	case "pause":
		x.Paused = true
		err = s.config.Writer.SaveSource(r.Context(), x)
	case "resume":
		x.Paused, x.Failures, x.NextDue = false, 0, time.Time{}
		err = s.config.Writer.SaveSource(r.Context(), x)
	}
	if err != nil {
		return "", err
	}
	s.audit(r.Context(), s.user(r).Name, "source."+do, x.Address, "")
	return map[string]string{"remove": "Removed; what came by it stays.", "pause": "Paused.", "resume": "It is asked again."}[do], nil
}
