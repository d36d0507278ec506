package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"parley/internal/desk"
	"parley/internal/review"
)

// A queueItem is an entry to be ruled on, with its sentence.
type queueItem struct {
	review.Item
	Quote  quoteParts
	More   int // sentences besides
	Base   string
	Doubts int // of five, for a picture
	Weighs int
}

type reviewBody struct {
	Items  []queueItem
	Pages  pager
	Talk   string
	Talks  []talkHead
	Kind   string
	Kinds  []string
	All    int
	Ruled  int
	Orphan int
}

// reviewSize is how many entries the queue has on a page.
const reviewSize = 20

// reviewPage is what is worth looking at first: doubt times importance.
func (s *Server) reviewPage(w http.ResponseWriter, r *http.Request) {
	sh, err := s.shelf(r.Context())
	if err != nil {
		s.lost(w, r, err)
		return
	}
	p := s.newPage(w, r, "Review", "review")
	p.AsOf, p.Revision = sh.Whole.AsOf, sh.Revision
	b := reviewBody{Talk: clip(r.URL.Query().Get("talk")), Kind: clip(r.URL.Query().Get("kind"))}
	x := sh.whole
	for _, t := range sh.order {
		b.Talks = append(b.Talks, talkHead{ID: t.talk.ID, Name: t.talk.Name})
		if t.talk.ID == b.Talk {
			x = t
		}
	}
	queue := recall(x, "queue", func() []review.Item { return review.Queue(x.Record) })
	b.All, b.Ruled, b.Orphan = len(queue), ruledIn(x), len(x.Record.Orphans)
	for _, it := range queue {
		if !slices.Contains(b.Kinds, it.Kind) {
			b.Kinds = append(b.Kinds, it.Kind)
		}
	}
	slices.Sort(b.Kinds)
	if b.Kind != "" {
		queue = recall(x, "queue "+b.Kind, func() []review.Item {
			return slices.DeleteFunc(slices.Clone(queue), func(it review.Item) bool { return it.Kind != b.Kind })
		})
	}
	b.Pages = newPager(r, len(queue), reviewSize)
	for _, it := range queue[b.Pages.From:b.Pages.To] {
		b.Items = append(b.Items, x.queueItem(it))
	}
	p.Body = b
	s.render(w, r, http.StatusOK, "review", p)
}

// ruledIn is how many entries of a record somebody ruled on.
func ruledIn(x *sheet) int {
	return recall(x, "ruled", func() int {
		n := 0
		for e := range review.Entries(x.Record) {
			if st := e.Standing(); st != nil && st.Ruling != nil {
				n++
			}
		}
		return n
	})
}

func (s *sheet) queueItem(it review.Item) queueItem {
	q := queueItem{Item: it, More: max(0, len(it.Evidence)-1), Doubts: min(5, 1+int(it.Doubt*5)), Weighs: min(5, 1+int(it.Importance/2))}
	if s.talk != nil {
		q.Base = "/talks/" + s.talk.ID
	}
	if len(it.Evidence) > 0 {
		e := it.Evidence[0]
		q.Quote = parts(s.bearing(e.Doc, e.Start, e.End, e.Quote))
	}
	return q
}

// bearing is words of an article with the sentence around them.
func (s *sheet) bearing(doc string, from, to int, quote string) desk.Bearing {
	b := desk.Bearing{Cite: desk.Cite{Article: doc, Quote: quote}}
	b.Cite.Start, b.Cite.End = from, to
	if a := s.article(doc); a != nil {
		l := lineOf(a)
		b.Outlet, b.Day, b.Title = l.Outlet, l.Day, l.Title
	}
	b.Whole, _ = s.Sentence(doc, b.Cite.Span)
	b.Cite.Sentence = b.Whole.Number
	return b
}

// sheetNamed is the record of the negotiation with this id, else the whole.
func (sh *shelf) sheetNamed(talk string) *sheet {
	if x := sh.talks[talk]; x != nil {
		return x
	}
	return sh.whole
}

// returnTo is where a form was sent from, without what is gone: an entry that
// was corrected may have another id.
func returnTo(back string) string {
	back = localPath(back)
	if u, err := url.Parse(back); err == nil && strings.HasPrefix(u.Path, "/correct/") {
		return "/review"
	}
	return back
}
