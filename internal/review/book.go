package review

import (
	"fmt"
	"slices"
	"strings"

	"parley"
)

// A book is a record with what making rulings looks up in it.
type book struct {
	r        *parley.Record
	entries  map[string]Entry
	articles map[string]*parley.ArticleEntry
	called   map[string][]string // ids of things that are not rejected by kind and name in small letters
	names    Names
}

func newBook(r *parley.Record) *book {
	k := &book{r: r, entries: map[string]Entry{}, articles: map[string]*parley.ArticleEntry{}, called: map[string][]string{}, names: NamesOf(r)}
	for i := range r.Articles {
		k.articles[r.Articles[i].ID] = &r.Articles[i]
	}
	for e := range Entries(r) {
		if _, ok := k.entries[e.ID]; ok {
			continue
		}
		k.entries[e.ID] = e
		if e.Standing().Rejected() {
			continue
		}
		for _, name := range thingNames(e) {
			key := e.Kind + "\n" + strings.ToLower(name)
			if !slices.Contains(k.called[key], e.ID) {
				k.called[key] = append(k.called[key], e.ID)
			}
		}
	}
	return k
}

// find is the entry with that id.
func (k *book) find(id string) (Entry, error) {
	if e, ok := k.entries[id]; ok {
		return e, nil
	}
	return Entry{}, fmt.Errorf("the record has no entry %q: `parley review` lists them", id)
}

// article is the article with that id, or nil.
func (k *book) article(id string) *parley.ArticleEntry { return k.articles[id] }

// thingsCalled are the things of these kinds that have a name: those whose own
// name it is if there are any, else all.
func (k *book) thingsCalled(kinds []string, name string) []string {
	var all []string
	for _, kind := range kinds {
		all = append(all, k.called[kind+"\n"+strings.ToLower(name)]...)
	}
	own := slices.DeleteFunc(slices.Clone(all), func(id string) bool { return !strings.EqualFold(k.names[id], name) })
	if len(own) > 0 {
		return own
	}
	return all
}
