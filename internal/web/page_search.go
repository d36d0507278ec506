package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"parley"
	"parley/client"
	"parley/internal/desk"
	"parley/internal/store"
)

// A hit is a statement, a position or an article that was looked for.
type hit struct {
	Kind    string
	Item    *desk.Item // as the record has it, with its rulings; nil for articles
	Speaker string
	Stance  string
	Day     string
	Title   string
	Outlet  string
	Article string
	Link    string         // of the sentence
	Pieces  []client.Piece // the sentence
}

type searchBody struct {
	store.Query
	Talk    string
	Talks   []talkHead
	Hits    []hit
	Asked   bool
	More    int // that people ruled on, beyond those shown
	Next    string
	Stances []string
}

// searchPage looks for statements, positions and articles by words, speaker,
// party, issue, stance and time in the desk's index.
func (s *Server) searchPage(w http.ResponseWriter, r *http.Request) {
	sh, err := s.shelf(r.Context())
	if err != nil {
		s.lost(w, r, err)
		return
	}
	p := s.newPage(w, r, "Search", "search")
	p.AsOf, p.Revision = sh.Whole.AsOf, sh.Revision
	q, f := r.URL.Query(), readFilter(r)
	b := searchBody{Talk: clip(q.Get("talk")), Stances: stances(), Query: store.Query{
		Text: f.Words, Kind: q.Get("kind"), Speaker: f.Actor, Party: clip(q.Get("party")), Issue: f.On, Stance: clip(q.Get("stance")),
		From: f.Since, To: f.Until, Limit: p.Prefs.Size, After: clip(q.Get("after")),
	}}
	if !slices.Contains([]string{desk.KindPosition, "article", "all"}, b.Kind) {
		b.Kind = desk.KindStatement
	}
	if b.Kind != desk.KindPosition {
		b.Stance = ""
	}
	for _, t := range sh.order {
		b.Talks = append(b.Talks, talkHead{ID: t.talk.ID, Name: t.talk.Name})
	}
	x := sh.talks[b.Talk]
	if x == nil {
		x, b.Talk = sh.whole, ""
	}
	if b.Asked = b.Text+b.Speaker+b.Party+b.Issue+b.Stance+b.From+b.To+b.Talk != ""; b.Asked {
		if err := b.find(r.Context(), s.config.Library, x); errors.Is(err, store.ErrNoPage) {
			http.Redirect(w, r, p.With("after", ""), http.StatusFound) // an address of another desk or an older program
			return
		} else if err != nil {
			s.lost(w, r, err)
			return
		}
	}
	p.Body = b
	s.render(w, r, http.StatusOK, "search", p)
}

// mostTries is how many pages of the index are read for one that shows
// anything: people may have rejected all of a page.
const mostTries = 10

// find fills in the hits of a page. What people ruled on is judged by the
// record, which has it as they left it; the rest by the index.
func (b *searchBody) find(ctx context.Context, from interface {
	Search(context.Context, store.Query) ([]store.Hit, string, error)
}, x *sheet) error {
	known := recall(x, "found", func() *findings { return findingsOf(x) })
	if b.After == "" {
		b.ruled(x, known)
	}
	q := b.Query
	if q.Kind == "all" {
		q.Kind = ""
	}
	if x.talk != nil {
		q.Articles = x.talk.Articles
	}
	for range mostTries {
		hits, next, err := from.Search(ctx, q)
		if err != nil {
			return err
		}
		used := map[string]bool{}
		for i := range hits {
			b.add(x, known, &hits[i], used)
		}
		if b.Next = next; len(b.Hits) > 0 || next == "" {
			break
		}
		q.After = next
	}
	return nil
}

// add adds a hit of the index, unless the record has it otherwise.
func (b *searchBody) add(x *sheet, known *findings, h *store.Hit, used map[string]bool) {
	if x.article(h.ArticleID) == nil {
		return // read a moment ago: the next record has it
	}
	out := hit{Kind: h.Kind, Speaker: h.Speaker, Stance: h.Stance, Day: h.Day, Title: h.Title, Outlet: h.Outlet, Article: h.ArticleID, Link: "/articles/" + h.ArticleID, Pieces: pieces(h.Snippet)}
	if s, ok := x.Sentence(h.ArticleID, h.Span); ok {
		out.Link = sentenceLink(h.ArticleID, s.Number)
	}
	if h.Kind != "article" {
		id := known.of(h, used)
		if known.ruled[id] {
			return
		}
		if e := x.Entry(id); e != nil {
			used[id] = true
			out.show(e.Item)
		}
	}
	b.Hits = append(b.Hits, out)
}

// show takes from the record what it says of a hit.
func (h *hit) show(it *desk.Item) {
	h.Item, h.Speaker, h.Stance = it, "", ""
	if len(it.Actors) > 0 {
		h.Speaker = it.Actors[0].Name
	}
	if it.Kind == desk.KindPosition {
		h.Stance = it.Type
	}
	if it.Day != "" {
		h.Day = it.Day
	}
}

// mostRuled is how many of those that people ruled on stand on the first page.
const mostRuled = 100

// ruled adds what people corrected or added, which the index does not know or
// knows otherwise. What they rejected is left out.
func (b *searchBody) ruled(x *sheet, known *findings) {
	if b.Party != "" {
		return // of a party's speakers only the index knows
	}
	terms := slices.DeleteFunc(strings.Fields(strings.ToLower(strings.ReplaceAll(b.Text, `"`, " "))), func(w string) bool { return w[0] == '-' })
	for _, id := range known.restated {
		e := x.Entry(id)
		if e == nil || e.Item == nil || b.Kind != "all" && b.Kind != e.Kind || len(e.Item.Cites) == 0 {
			continue
		}
		h, c := hit{Kind: e.Kind}, e.Item.Cites[0]
		h.show(e.Item)
		text := c.Quote
		if s, ok := x.Sentence(c.Article, c.Span); ok {
			text = s.Text
		}
		if !hasAll(text, terms) || !hasAll(h.Speaker, strings.Fields(strings.ToLower(b.Speaker))) || !b.about(e.Item) ||
			b.Stance != "" && h.Stance != b.Stance || b.From != "" && c.Day < b.From || b.To != "" && c.Day > b.To {
			continue
		}
		if len(b.Hits) == mostRuled {
			b.More++
			continue
		}
		h.Title, h.Outlet, h.Article, h.Link, h.Pieces = c.Title, c.Outlet, c.Article, sentenceLink(c.Article, c.Sentence), found(text, terms)
		b.Hits = append(b.Hits, h)
	}
}

func (b *searchBody) about(it *desk.Item) bool {
	words := strings.Fields(strings.ToLower(b.Issue))
	return len(words) == 0 || slices.ContainsFunc(it.On, func(o desk.Ref) bool { return hasAll(o.Name, words) })
}

// hasAll reports whether a text has all words, which are small letters.
func hasAll(text string, words []string) bool {
	text = strings.ToLower(text)
	return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) })
}

// found cuts a text at the words that were looked for.
func found(text string, terms []string) []client.Piece {
	var out []client.Piece
	low := strings.ToLower(text)
	if len(low) != len(text) { // a letter whose small form is longer: offsets would not fit
		return []client.Piece{{Text: text}}
	}
	for from := 0; from < len(text); {
		at, n := len(text), 0
		for _, t := range terms {
			if i := strings.Index(low[from:], t); i >= 0 && (from+i < at || from+i == at && len(t) > n) {
				at, n = from+i, len(t)
			}
		}
		if at > from {
			out = append(out, client.Piece{Text: text[from:at]})
		}
		if n > 0 {
			out = append(out, client.Piece{Text: text[at : at+n], Found: true})
		}
		from = at + n
	}
	return out
}

// findings are the statements and positions of a record by the words that they
// stand on: the index has those of each article, before they are merged.
type findings struct {
	at       map[string][]foundAt // by article
	ids      map[string]bool
	ruled    map[string]bool // rejected, corrected or added by people
	restated []string        // corrected or added
}

type foundAt struct {
	parley.Span
	kind, id string
}

func findingsOf(x *sheet) *findings {
	f := &findings{at: map[string][]foundAt{}, ids: map[string]bool{}, ruled: map[string]bool{}}
	put := func(kind, id string, standing *parley.Standing, evidence []parley.Evidence) {
		f.ids[id] = true
		for _, e := range evidence {
			f.at[e.Doc] = append(f.at[e.Doc], foundAt{e.Span, kind, id})
		}
		if standing == nil || standing.Ruling == nil {
			return
		}
		switch standing.Ruling.Verdict {
		case parley.Corrected, parley.Added:
			f.ruled[id], f.restated = true, append(f.restated, id)
		case parley.Rejected:
			f.ruled[id] = true
		}
	}
	for i := range x.Record.Statements {
		s := &x.Record.Statements[i]
		put(desk.KindStatement, s.ID, s.Standing, s.Evidence)
	}
	for i := range x.Record.Positions {
		s := &x.Record.Positions[i]
		put(desk.KindPosition, s.ID, s.Standing, s.Evidence)
	}
	return f
}

// of is the id of the entry that a hit became a part of; "" if there is none.
// Those used are other hits' of the page.
func (f *findings) of(h *store.Hit, used map[string]bool) string {
	if f.ids[h.FindingID] {
		return h.FindingID
	}
	for _, x := range f.at[h.ArticleID] {
		if x.kind == h.Kind && x.Start < h.Span.End && h.Span.Start < x.End && !used[x.id] {
			return x.id
		}
	}
	return ""
}

// sentenceLink opens a sentence of an article.
func sentenceLink(article string, sentence int) string {
	if sentence < 1 {
		return "/articles/" + article
	}
	return fmt.Sprintf("/articles/%s#s%d", article, sentence)
}

func stances() []string { return parley.Stances }
