package desk

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"sync"
	"time"

	"parley"
	"parley/internal/brief"
)

// A View is a record with what the selections look up in it. It only reads the
// record and is safe for many goroutines.
type View struct {
	Record *parley.Record
	shown  *parley.Record // without what people rejected
	// today is the last day that the desk knows of, which may be later than the
	// last that this record does: of some talks nothing more may be told.
	today string
	brief *brief.View

	// made when first asked for
	entries func() map[string]spot // of everything that has an id
	steps   func() map[string][]brief.Step
	counts  func() map[string]tally
	links   func() map[string][]Link
	places  map[string]*parley.Place
	roles   map[string][]*parley.Role // by actor
}

// NewView is a view of a record, which must not be changed after.
func NewView(r *parley.Record) *View { return newView(r, r.AsOf) }

func newView(r *parley.Record, today string) *View {
	v := &View{Record: r, today: max(today, r.AsOf), shown: r.Upheld(), places: map[string]*parley.Place{}, roles: map[string][]*parley.Role{}}
	v.brief = brief.NewView(v.shown)
	r = v.shown
	for i := range r.Places {
		v.places[r.Places[i].ID] = &r.Places[i]
	}
	for i := range r.Roles {
		v.roles[r.Roles[i].Actor] = append(v.roles[r.Roles[i].Actor], &r.Roles[i])
	}
	v.entries = sync.OnceValue(v.index)
	v.steps = sync.OnceValue(v.allSteps)
	v.counts = sync.OnceValue(v.count)
	v.links = sync.OnceValue(v.lineage)
	return v
}

// allSteps are the steps of the proposals, by id.
func (v *View) allSteps() map[string][]brief.Step {
	out := make(map[string][]brief.Step, len(v.shown.Proposals))
	for i := range v.shown.Proposals {
		p := &v.shown.Proposals[i]
		out[p.ID] = v.brief.Steps(p)
	}
	return out
}

// A Ref names an entry: an actor, an issue, a proposal, a place.
type Ref struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// actors are refs to the actors that the record has, once each.
func (v *View) actors(ids ...string) []Ref {
	out := []Ref{}
	for _, id := range ids {
		if a := v.brief.Actor(id); a != nil && !slices.ContainsFunc(out, func(r Ref) bool { return r.ID == id }) {
			out = append(out, Ref{id, a.Name})
		}
	}
	return out
}

// things are refs to issues and proposals.
func (v *View) things(ids ...string) []Ref {
	out := []Ref{}
	for _, id := range ids {
		if l := v.brief.LabelOf(id); l != "" && !slices.ContainsFunc(out, func(r Ref) bool { return r.ID == id }) {
			out = append(out, Ref{id, l})
		}
	}
	return out
}

// optional is an id in a list, or none.
func optional(id *string) []string {
	if id == nil {
		return nil
	}
	return []string{*id}
}

// A Cite is the words of an article that something rests on.
type Cite struct {
	Article     string `json:"article"` // id
	Day         string `json:"day,omitempty"`
	Outlet      string `json:"outlet,omitempty"` // or its agency
	Title       string `json:"title,omitempty"`
	Sentence    int    `json:"sentence,omitempty"` // its number, from 1; 0 if the record does not know
	parley.Span        // of the words, in the article's text
	Quote       string `json:"quote"`
	Reprint     bool   `json:"reprint,omitempty"` // of another article's text
}

// cites are the words of the evidence, each sentence once, in the order of
// the record: the articles by day.
func (v *View) cites(evidence []parley.Evidence) []Cite {
	out := []Cite{}
	type spot struct {
		doc      string
		sentence int
		at       int
	}
	seen := make(map[spot]bool, len(evidence))
	for _, e := range evidence {
		a := v.brief.Article(e.Doc)
		if a == nil {
			continue
		}
		s := spot{e.Doc, brief.SentenceOf(a, e.Start), 0}
		if s.sentence == 0 {
			s.at = e.Start
		}
		if seen[s] {
			continue
		}
		seen[s] = true
		out = append(out, Cite{
			Article: e.Doc, Day: brief.ArticleDay(a), Outlet: cmp.Or(a.Outlet, a.Agency), Title: a.Title,
			Sentence: s.sentence, Span: e.Span, Quote: e.Quote, Reprint: a.ReprintOf != nil,
		})
	}
	return out
}

// A Sentence is a whole sentence of an article.
type Sentence struct {
	Article string `json:"article"`
	Number  int    `json:"number"` // from 1; 0 if the record does not know the article's sentences
	parley.Span
	Text string `json:"text"`
}

// Sentence is the sentence of an article that holds the beginning of a span; if
// the span reaches over several, all of them. ok is false if the record has no
// such article or the span is not in its text.
func (v *View) Sentence(article string, at parley.Span) (s Sentence, ok bool) {
	a := v.brief.Article(article)
	if a == nil || at.Start < 0 || at.End < at.Start || at.End > len(a.Text) {
		return Sentence{}, false
	}
	s = Sentence{Article: article, Number: brief.SentenceOf(a, at.Start)}
	if s.Number > 0 {
		s.Start = a.Sentences[s.Number-1]
	} else { // the paragraph
		s.Start = strings.LastIndexByte(a.Text[:at.Start], '\n') + 1
	}
	s.End = len(a.Text)
	if next := sort.SearchInts(a.Sentences, max(at.End, at.Start+1)); next < len(a.Sentences) {
		s.End = a.Sentences[next]
	} else if i := strings.IndexByte(a.Text[at.End:], '\n'); i >= 0 {
		s.End = at.End + i
	}
	text := strings.TrimRight(a.Text[s.Start:s.End], " \t\r\n")
	s.End, s.Text = s.Start+len(text), text
	return s, true
}

// A When is a time as the text gives it.
type When struct {
	From       string `json:"from,omitempty"` // RFC 3339, inclusive; empty where the words are vague
	To         string `json:"to,omitempty"`   // exclusive
	Precision  string `json:"precision"`      // minute, day, week, month, year, vague
	Expression string `json:"expression"`
}

func when(t *parley.Time) *When {
	if t == nil {
		return nil
	}
	return &When{t.From, t.To, t.Precision, t.Expression}
}

// dayBefore is the day before, or the same for what is no day.
func dayBefore(day string) string {
	d, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return d.AddDate(0, 0, -1).Format(time.DateOnly)
}
