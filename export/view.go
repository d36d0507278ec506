package export

import (
	"fmt"
	"slices"
	"sort"
	"strconv"
	"strings"

	"parley"
)

// A view is a record with what every form looks up in it.
type view struct {
	*parley.Record
	actors   map[string]*parley.Actor
	places   map[string]*parley.Place
	articles map[string]*article
	labels   map[string]string // of issues and proposals
}

// An article is one as the forms cite it.
type article struct {
	*parley.ArticleEntry
	points points
}

func newView(r *parley.Record) *view {
	v := &view{
		Record: r, actors: map[string]*parley.Actor{}, places: map[string]*parley.Place{},
		articles: map[string]*article{}, labels: map[string]string{},
	}
	for i := range r.Actors {
		v.actors[r.Actors[i].ID] = &r.Actors[i]
	}
	for i := range r.Places {
		v.places[r.Places[i].ID] = &r.Places[i]
	}
	for i := range r.Articles {
		v.articles[r.Articles[i].ID] = &article{&r.Articles[i], newPoints(r.Articles[i].Text)}
	}
	for i := range r.Issues {
		v.labels[r.Issues[i].ID] = r.Issues[i].Label
	}
	for i := range r.Proposals {
		v.labels[r.Proposals[i].ID] = r.Proposals[i].Label
	}
	return v
}

// name is the actor's name, or the id if the record has no such actor.
func (v *view) name(id string) string {
	if a := v.actors[id]; a != nil {
		return a.Name
	}
	return id
}

// names are the actors' names in one cell.
func (v *view) names(ids ...string) string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = v.name(id)
	}
	return cell(out)
}

// cell is a list in one cell.
func cell(list []string) string { return strings.Join(list, "; ") }

// called are the labels of issues and proposals in one cell.
func (v *view) called(ids []string) string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = v.labels[id]
	}
	return cell(out)
}

// place is the place with that id, or nil.
func (v *view) place(id *string) *parley.Place {
	if id == nil {
		return nil
	}
	return v.places[*id]
}

// deref is the string, or "" for nil.
func deref(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// optional is the id in a list, or none.
func optional(id *string) []string {
	if id == nil {
		return nil
	}
	return []string{*id}
}

// day is the day of an ISO 8601 moment, or "".
func day(moment *string) string {
	if moment == nil || len(*moment) < len("2006-01-02") {
		return ""
	}
	return (*moment)[:len("2006-01-02")]
}

// source is the article of a finding's first evidence; it is never nil in
// a valid record.
func (v *view) source(evidence []parley.Evidence) *article { return v.articles[evidence[0].Doc] }

// sentence is the number of the sentence that holds the byte, from 1; 0 if the
// article does not say where its sentences are.
func (a *article) sentence(at int) int {
	return sort.Search(len(a.Sentences), func(i int) bool { return a.Sentences[i] > at })
}

// outlet is who published the article, or its agency.
func (a *article) outlet() string {
	if a.Outlet != "" {
		return a.Outlet
	}
	return a.Agency
}

// file is the name of the article's file or record without the folders that it
// lay in, which are nobody else's business; an address stays whole.
func (a *article) file() string {
	if strings.HasPrefix(a.Name, "https://") || strings.HasPrefix(a.Name, "http://") {
		return a.Name
	}
	return a.Name[strings.LastIndexAny(a.Name, `/\`)+1:]
}

// cited is how a reader knows the article: who published it, its title and
// day, or its file where the article says neither.
func (a *article) cited() string {
	var parts []string
	for _, s := range []string{a.outlet(), a.Title} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	if len(parts) == 0 {
		parts = append(parts, a.file())
	}
	if d := day(a.Published); d != "" {
		parts = append(parts, d)
	}
	return strings.Join(parts, ", ")
}

// real reports whether an act came about.
func real(s parley.Status) bool { return s == parley.Happened || s == parley.Ongoing }

// dated is the first day that the act may have been on, for forms that want
// a day and nothing else: the text's own; "" if the text names none that is
// narrower than a month.
func dated(t *parley.Time) string {
	if t == nil || t.From == "" || !slices.Contains([]string{"minute", "day", "week"}, t.Precision) {
		return ""
	}
	return t.From[:len("2006-01-02")]
}

func number(f *float64) string {
	if f == nil {
		return ""
	}
	return strconv.FormatFloat(*f, 'f', -1, 64)
}

func count(n int) string { return strconv.Itoa(n) }

func share(f float64) string { return fmt.Sprintf("%.2f", f) }
