package web

import (
	"cmp"
	"net/http"
	"path"
	"slices"
	"sort"
	"strings"

	"parley"
	"parley/internal/brief"
	"parley/internal/desk"
)

// An articleBody is an article to be read, with what was found in it.
type articleBody struct {
	*parley.ArticleEntry
	File       string
	Day        string
	Paragraphs []paragraph
	Found      []foundItem
	Kinds      []string // that are marked in the text
	Versions   []articleLine
	Reprints   []articleLine
	ReprintOf  *articleLine
	In         []talkHead // the negotiations that it is of
	From       string     // what findings' addresses begin with
}

// A paragraph is a block of the text.
type paragraph struct {
	Caption   bool
	Sentences []sentence
}

// A sentence is cut where what was found in it begins and ends. Its number is
// 0 if the record does not know the article's sentences.
type sentence struct {
	Number int
	Pieces []piece
}

// A piece is words that the same findings rest on; Kinds are theirs, the widest
// first.
type piece struct {
	Text  string
	Kinds []string
}

// A foundItem is a finding of the article and the sentence that it is in.
type foundItem struct {
	desk.Item
	Sentence int
}

// markedKinds are the kinds of finding that the text shows, the widest first.
var markedKinds = []string{desk.KindStatement, desk.KindPosition, "proposal", desk.KindMeeting, desk.KindEvent, "name"}

// articlePage is the article with what was found in it. Its text is shown as
// text: no markup of the page that it came from is in it.
func (s *Server) articlePage(w http.ResponseWriter, r *http.Request) {
	sh, x, a, ok := s.articleOf(w, r)
	if !ok {
		return
	}
	p := s.newPage(w, r, cmp.Or(a.Title, path.Base(a.Name)), "talks")
	if x.talk != nil {
		p.Talk, p.Tab = x.head(), "articles"
	}
	p.AsOf, p.Revision = x.Record.AsOf, sh.Revision
	p.Body = recall(x, "article "+a.ID, func() *articleBody { return sh.article(x, a) })
	s.render(w, r, http.StatusOK, "article", p)
}

// articleOf is the article in the path, and the sheet of its negotiation, else
// the whole record.
func (s *Server) articleOf(w http.ResponseWriter, r *http.Request) (sh *shelf, x *sheet, a *parley.ArticleEntry, ok bool) {
	sh, err := s.shelf(r.Context())
	if err != nil {
		s.lost(w, r, err)
		return nil, nil, nil, false
	}
	id := r.PathValue("article")
	if x = sh.where[id]; x == nil {
		x = sh.whole
	}
	if a = x.article(id); a == nil {
		s.lost(w, r, ErrNotFound)
		return nil, nil, nil, false
	}
	return sh, x, a, true
}

// article is the article of the record with an id; nil if it has none.
func (s *sheet) article(id string) *parley.ArticleEntry {
	byID := recall(s, "by id", func() map[string]*parley.ArticleEntry {
		out := map[string]*parley.ArticleEntry{}
		for i := range s.Record.Articles {
			out[s.Record.Articles[i].ID] = &s.Record.Articles[i]
		}
		return out
	})
	return byID[id]
}

func (sh *shelf) article(x *sheet, a *parley.ArticleEntry) *articleBody {
	b := &articleBody{ArticleEntry: a, File: path.Base(a.Name), Day: brief.ArticleDay(a), Kinds: markedKinds}
	if x.talk != nil {
		b.From = "/talks/" + x.talk.ID
	}
	for _, it := range x.Entry(a.ID).Items {
		f := foundItem{Item: it}
		for _, c := range it.Cites {
			if c.Article == a.ID {
				f.Sentence = c.Sentence
				break
			}
		}
		b.Found = append(b.Found, f)
	}
	b.Paragraphs = paragraphs(a, x.marks(a.ID))
	b.Versions = x.family(a)
	for i := range x.Record.Articles {
		if o := &x.Record.Articles[i]; o.ReprintOf != nil && *o.ReprintOf == a.ID {
			b.Reprints = append(b.Reprints, lineOf(o))
		}
	}
	if a.ReprintOf != nil {
		if o := x.article(*a.ReprintOf); o != nil {
			l := lineOf(o)
			b.ReprintOf = &l
		}
	}
	for _, t := range sh.order {
		if slices.Contains(t.talk.Articles, a.ID) {
			b.In = append(b.In, *t.head())
		}
	}
	return b
}

func lineOf(a *parley.ArticleEntry) articleLine {
	return articleLine{ID: a.ID, Title: cmp.Or(a.Title, path.Base(a.Name)), Outlet: cmp.Or(a.Outlet, a.Agency), Day: brief.ArticleDay(a)}
}

// A marking is words of an article that a finding of some kind rests on.
type marking struct {
	parley.Span
	kind string
}

// marks are the words of an article that its findings rest on.
func (s *sheet) marks(id string) []marking {
	var out []marking
	add := func(kind string, evidence []parley.Evidence) {
		for _, e := range evidence {
			if e.Doc == id {
				out = append(out, marking{e.Span, kind})
			}
		}
	}
	r := s.Record
	for i := range r.Statements {
		add(desk.KindStatement, r.Statements[i].Content)
	}
	for i := range r.Positions {
		add(desk.KindPosition, r.Positions[i].Evidence)
	}
	for i := range r.Proposals {
		add("proposal", r.Proposals[i].Evidence)
	}
	for i := range r.Meetings {
		add(desk.KindMeeting, r.Meetings[i].Evidence)
	}
	for i := range r.Events {
		add(desk.KindEvent, r.Events[i].Evidence)
	}
	for i := range r.Actors {
		if a := &r.Actors[i]; a.Kind != parley.Unnamed {
			add("name", a.Mentions)
		}
	}
	return out
}

// paragraphs cuts an article's text at its blocks, sentences and marks.
func paragraphs(a *parley.ArticleEntry, marks []marking) []paragraph {
	cuts := map[int]bool{0: true, len(a.Text): true}
	for _, m := range marks {
		cuts[m.Start], cuts[m.End] = true, true
	}
	for _, at := range a.Sentences {
		cuts[at] = true
	}
	points := make([]int, 0, len(cuts))
	for at := range cuts {
		points = append(points, at)
	}
	slices.Sort(points)
	slices.SortFunc(marks, func(x, y marking) int { return cmp.Compare(x.Start, y.Start) })

	var out []paragraph
	for from := 0; from < len(a.Text); {
		to := len(a.Text)
		if i := strings.Index(a.Text[from:], "\n\n"); i >= 0 {
			to = from + i
		}
		if strings.TrimSpace(a.Text[from:to]) != "" {
			out = append(out, cutParagraph(a, from, to, points, marks))
		}
		for from = to; from < len(a.Text) && a.Text[from] == '\n'; {
			from++
		}
	}
	return out
}

// cutParagraph cuts the bytes from one to another into sentences and pieces.
func cutParagraph(a *parley.ArticleEntry, from, to int, points []int, marks []marking) paragraph {
	p := paragraph{Caption: slices.ContainsFunc(a.Captions, func(s parley.Span) bool { return s.Start <= from && from < s.End })}
	for from < to {
		i := sort.SearchInts(points, from+1)
		end := to
		if i < len(points) {
			end = min(end, points[i])
		}
		n := sort.SearchInts(a.Sentences, from+1)
		if k := len(p.Sentences); k == 0 || p.Sentences[k-1].Number != n {
			p.Sentences = append(p.Sentences, sentence{Number: n})
		}
		s := &p.Sentences[len(p.Sentences)-1]
		s.Pieces = append(s.Pieces, piece{a.Text[from:end], kindsAt(marks, from)})
		from = end
	}
	return p
}

// kindsAt are the kinds of the marks over a byte, in the order of markedKinds.
func kindsAt(marks []marking, at int) []string {
	var out []string
	for _, k := range markedKinds {
		for _, m := range marks {
			if m.Start > at {
				break
			}
			if m.kind == k && at < m.End {
				out = append(out, k)
				break
			}
		}
	}
	return out
}

// family are the versions of an article, the earliest first; nil if it is the
// only one.
func (s *sheet) family(a *parley.ArticleEntry) []articleLine {
	root := a
	for range 100 {
		if root.VersionOf == nil || s.article(*root.VersionOf) == nil {
			break
		}
		root = s.article(*root.VersionOf)
	}
	in := map[string]bool{root.ID: true}
	out := []articleLine{lineOf(root)}
	for grown := true; grown; {
		grown = false
		for i := range s.Record.Articles {
			x := &s.Record.Articles[i]
			if x.VersionOf != nil && in[*x.VersionOf] && !in[x.ID] {
				in[x.ID], grown = true, true
				out = append(out, lineOf(x))
			}
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}
