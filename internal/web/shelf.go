package web

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"

	"parley/internal/brief"
	"parley/internal/desk"
)

// A shelf is a snapshot with what pages look up in it. It is made when the
// record moves on, and dropped with all that was worked out of the old one.
type shelf struct {
	*Snapshot
	whole *sheet
	talks map[string]*sheet // by id
	order []*sheet
	where map[string]*sheet // the first negotiation that an article is of
}

// A sheet is a record to be asked, and the answers so far.
type sheet struct {
	*desk.View
	talk    *Talk // nil for the whole record
	answers sync.Map
	kept    atomic.Int32
}

// mostAnswers is how many answers a sheet keeps. Filters make many; those past
// the bound are worked out each time.
const mostAnswers = 256

// recall is what f gives for a key, worked out once for a record.
func recall[T any](s *sheet, key string, f func() T) T {
	if v, ok := s.answers.Load(key); ok {
		return v.(func() T)()
	}
	once := sync.OnceValue(f)
	if s.kept.Add(1) > mostAnswers {
		return once()
	}
	v, _ := s.answers.LoadOrStore(key, once)
	return v.(func() T)()
}

// brief is the brief of the record, with what is new since a day.
func (s *sheet) brief(since string) *brief.Brief {
	return recall(s, "brief "+since, func() *brief.Brief { return brief.New(s.Record, brief.Options{Since: since}) })
}

// shelf is the record as it is now.
func (s *Server) shelf(ctx context.Context) (*shelf, error) {
	h, err := s.warm.held(ctx)
	if err != nil {
		return nil, err
	}
	return h.shelf, nil
}

// newShelf is a snapshot with what is looked up in it.
func newShelf(snap *Snapshot) *shelf {
	sh := &shelf{Snapshot: snap, talks: map[string]*sheet{}, where: map[string]*sheet{}}
	sh.whole = &sheet{View: desk.NewView(snap.Whole)}
	for i := range snap.Talks {
		t := &snap.Talks[i]
		x := &sheet{View: desk.NewView(t.Record), talk: t}
		sh.talks[t.ID], sh.order = x, append(sh.order, x)
		for _, id := range t.Articles {
			if sh.where[id] == nil {
				sh.where[id] = x
			}
		}
	}
	return sh
}

// talkPage is the sheet of the negotiation in the path and a page for it. If
// there is none, it has answered and ok is false.
func (s *Server) talkPage(w http.ResponseWriter, r *http.Request, title, tab string) (x *sheet, p *screen, ok bool) {
	sh, err := s.shelf(r.Context())
	if err == nil {
		if x = sh.talks[r.PathValue("talk")]; x == nil {
			err = ErrNotFound
		}
	}
	if err != nil {
		s.lost(w, r, err)
		return nil, nil, false
	}
	p = s.newPage(w, r, title+" · "+x.talk.Name, "talks")
	p.Talk, p.Tab, p.AsOf, p.Revision = x.head(), tab, x.Record.AsOf, sh.Revision
	return x, p, true
}

// head is what stands on top of the pages of a negotiation.
func (s *sheet) head() *talkHead {
	return recall(s, "head", func() *talkHead {
		return &talkHead{ID: s.talk.ID, Name: s.talk.Name, Facts: s.brief("").Summary, Disputes: len(s.Disagreements(desk.Filter{}))}
	})
}

// readFilter is what a form of the page chose.
func readFilter(r *http.Request) desk.Filter {
	q := r.URL.Query()
	return desk.Filter{
		Kinds: valuesOf(q["kind"]), Actor: clip(q.Get("actor")), On: clip(q.Get("on")), Types: valuesOf(q["type"]), Words: clip(q.Get("q")),
		Since: dayOf(q.Get("from")), Until: dayOf(q.Get("to")),
	}
}

// clip bounds a value that a query gives.
func clip(s string) string {
	const most = 200
	s = strings.TrimSpace(s)
	if len(s) > most {
		s = strings.ToValidUTF8(s[:most], "")
	}
	return s
}

// valuesOf are the values that are not empty, at most 40.
func valuesOf(list []string) []string {
	var out []string
	for _, s := range list {
		if s = clip(s); s != "" && len(out) < 40 {
			out = append(out, s)
		}
	}
	return out
}

// A pager cuts a list into pages.
type pager struct {
	Page, Pages, Total, From, To int
}

// newPager is the page of a list that a request asks for, of size lines each.
func newPager(r *http.Request, total, size int) pager {
	n := 1
	_, _ = fmt.Sscanf(clip(r.URL.Query().Get("page")), "%d", &n)
	return newPagerAt(n, total, size)
}

func newPagerAt(n, total, size int) pager {
	pages := max(1, (total+size-1)/size)
	n = min(max(n, 1), pages)
	return pager{Page: n, Pages: pages, Total: total, From: min((n-1)*size, total), To: min(n*size, total)}
}

func (p pager) First() int { return min(p.From+1, p.To) }
func (p pager) Prev() int  { return cmp.Or(max(p.Page-1, 0), 0) }
func (p pager) Next() int  { return (p.Page + 1) * btoi(p.Page < p.Pages) }

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
