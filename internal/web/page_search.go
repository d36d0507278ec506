package web

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"parley"
	"parley/internal/desk"
)

// A hit is a statement, a position or an article that was looked for.
type hit struct {
	Kind    string
	Item    *desk.Item
	Article articleLine
	Link    string // of the sentence
	Pieces  []hitPiece
}

// A hitPiece is words; Found are those that were looked for.
type hitPiece struct {
	Text  string
	Found bool
}

type searchBody struct {
	Filter  desk.Filter
	Kind    string // statement, position, article
	Stance  string
	Talk    string
	Talks   []talkHead
	Hits    []hit
	Pages   pager
	Asked   bool
	Stances []string
}

// searchPage looks for statements, positions and articles by words, speaker,
// issue and time.
func (s *Server) searchPage(w http.ResponseWriter, r *http.Request) {
	sh, err := s.shelf(r.Context())
	if err != nil {
		s.lost(w, r, err)
		return
	}
	p := s.newPage(w, r, "Search", "search")
	p.AsOf, p.Revision = sh.Whole.AsOf, sh.Revision
	q := r.URL.Query()
	b := searchBody{Filter: readFilter(r), Kind: q.Get("kind"), Stance: clip(q.Get("stance")), Talk: clip(q.Get("talk")), Stances: stances()}
	if !slices.Contains([]string{desk.KindPosition, "article"}, b.Kind) {
		b.Kind = desk.KindStatement
	}
	for _, t := range sh.order {
		b.Talks = append(b.Talks, talkHead{ID: t.talk.ID, Name: t.talk.Name})
	}
	x := sh.talks[b.Talk]
	if x == nil {
		x = sh.whole
	}
	f := b.Filter
	b.Asked = f.Words+f.Actor+f.On+f.Since+f.Until+b.Stance+b.Talk != ""
	if b.Asked {
		b.find(x, r, p.Prefs.Size)
	}
	p.Body = b
	s.render(w, r, http.StatusOK, "search", p)
}

// find fills in the hits on the page.
func (b *searchBody) find(x *sheet, r *http.Request, size int) {
	terms := strings.Fields(strings.ToLower(b.Filter.Words))
	if b.Kind == "article" {
		b.findArticles(x, r, terms, size)
		return
	}
	f := b.Filter
	f.Words, f.Newest, f.Kinds = "", true, []string{b.Kind}
	if b.Kind == desk.KindPosition && b.Stance != "" {
		f.Types = []string{b.Stance}
	}
	items := recall(x, fmt.Sprintf("search %+v %q", f, terms), func() []desk.Item {
		list, _ := x.Timeline(f)
		return slices.DeleteFunc(list, func(it desk.Item) bool { return !hasAll(strings.ToLower(quoteOf(&it)+" "+it.Lead), terms) })
	})
	b.Pages = newPager(r, len(items), size)
	for i := range items[b.Pages.From:b.Pages.To] {
		it := &items[b.Pages.From+i]
		h := hit{Kind: b.Kind, Item: it, Pieces: found(quoteOf(it), terms)}
		if len(it.Cites) > 0 {
			h.Link = sentenceLink(it.Cites[0].Article, it.Cites[0].Sentence)
		}
		b.Hits = append(b.Hits, h)
	}
}

func quoteOf(it *desk.Item) string {
	if len(it.Cites) > 0 {
		return it.Cites[0].Quote
	}
	return it.Text
}

func (b *searchBody) findArticles(x *sheet, r *http.Request, terms []string, size int) {
	var list []articleLine
	for _, a := range x.articleLines() {
		e := x.article(a.ID)
		if (b.Filter.Since == "" || a.Day >= b.Filter.Since) && (b.Filter.Until == "" || a.Day <= b.Filter.Until) &&
			hasAll(strings.ToLower(a.Title+"\n"+e.Text), terms) {
			list = append(list, a)
		}
	}
	b.Pages = newPager(r, len(list), size)
	for _, a := range list[b.Pages.From:b.Pages.To] {
		e := x.article(a.ID)
		text, at := e.Text, 0
		if len(terms) > 0 {
			at = max(0, strings.Index(strings.ToLower(text), terms[0]))
		}
		h := hit{Kind: "article", Article: a, Link: "/articles/" + a.ID}
		if s, ok := x.Sentence(a.ID, spanAt(at, len(text))); ok {
			h.Link, h.Pieces = sentenceLink(a.ID, s.Number), found(s.Text, terms)
		}
		b.Hits = append(b.Hits, h)
	}
}

func hasAll(text string, terms []string) bool {
	return !slices.ContainsFunc(terms, func(t string) bool { return !strings.Contains(text, t) })
}

// found cuts a text at the words that were looked for.
func found(text string, terms []string) []hitPiece {
	var out []hitPiece
	low := strings.ToLower(text)
	if len(low) != len(text) { // a letter whose small form is longer: offsets would not fit
		return []hitPiece{{text, false}}
	}
	for from := 0; from < len(text); {
		at, n := len(text), 0
		for _, t := range terms {
			if i := strings.Index(low[from:], t); i >= 0 && (from+i < at || from+i == at && len(t) > n) {
				at, n = from+i, len(t)
			}
		}
		if at > from {
			out = append(out, hitPiece{text[from:at], false})
		}
		if n > 0 {
			out = append(out, hitPiece{text[at : at+n], true})
		}
		from = at + n
	}
	return out
}

// sentenceLink opens a sentence of an article.
func sentenceLink(article string, sentence int) string {
	if sentence < 1 {
		return "/articles/" + article
	}
	return fmt.Sprintf("/articles/%s#s%d", article, sentence)
}

func spanAt(at, end int) parley.Span { return parley.Span{Start: at, End: min(at+1, end)} }

func stances() []string { return parley.Stances }
