package web

import (
	"cmp"
	"encoding/base64"
	"slices"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"parley/client"
)

// A listInput says which entries of a list to give. It is [client.Query].
type listInput struct {
	Negotiation string `query:"negotiation" maxLength:"300" doc:"Id or part of the name of a negotiation: only what is in the record of its articles"`
	Actor       string `query:"actor" maxLength:"300" doc:"Id or part of the name of someone who has a part in it"`
	About       string `query:"about" maxLength:"300" doc:"Id or part of the label of an issue or a proposal"`
	Kind        string `query:"kind" maxLength:"60" doc:"Kind of the entry; the list says which"`
	Status      string `query:"status" maxLength:"60" doc:"Status of the entry: happened, planned, …; of a proposal a state it had"`
	Text        string `query:"text" maxLength:"300" doc:"Words of the evidence, in any case"`
	From        string `query:"from" format:"date" doc:"First day on which the entry was first seen"`
	To          string `query:"to" format:"date" doc:"Last day on which the entry was first seen"`
	Witnesses   int    `query:"witnesses" minimum:"0" doc:"At least so many independent sources"`
	Sort        string `query:"sort" enum:"first_seen,last_seen,witnesses" default:"first_seen" doc:"The latest, or those with most sources, first"`
	Limit       int    `query:"limit" minimum:"1" maximum:"500" default:"50" doc:"Entries of a page"`
	Cursor      string `query:"cursor" maxLength:"200" doc:"next of the page before"`
}

// A reply is an answer with a JSON body.
type reply[T any] struct{ Body T }

// chosen is an entry that fits, and its facets.
type chosen[T any] struct {
	entry  *T
	facets facets
	number int // in the record's list
}

// choose gives a page of the entries that fit.
func choose[T any](v *view, all []T, facetsOf func(*T) facets, in *listInput) (*reply[client.Page[T]], error) {
	fits := v.fits(in)
	var list []chosen[T]
	for i := range all {
		if f := facetsOf(&all[i]); fits(&f) {
			list = append(list, chosen[T]{&all[i], f, i})
		}
	}
	order(list, in.Sort)
	start, err := after(list, in.Cursor)
	if err != nil {
		return nil, err
	}
	end := min(start+in.Limit, len(list))
	page := client.Page[T]{Items: make([]T, 0, end-start), Total: len(list), Revision: v.Revision}
	var refs []string
	for _, c := range list[start:end] {
		page.Items = append(page.Items, *c.entry)
		refs = append(refs, c.facets.refs...)
	}
	page.Names = v.namesOf(refs)
	if end < len(list) {
		page.Next = cursor(end, list[end-1].facets.id)
	}
	return &reply[client.Page[T]]{page}, nil
}

// fits is the test of the filters.
func (v *view) fits(in *listInput) func(*facets) bool {
	actors := v.idsOf(in.Actor)
	about := v.idsOf(in.About)
	text := strings.ToLower(in.Text)
	return func(f *facets) bool {
		day := f.firstSeen()
		switch {
		case in.Kind != "" && !strings.EqualFold(f.kind, in.Kind),
			in.Status != "" && !slices.Contains(f.statuses, in.Status),
			in.Witnesses > 0 && f.witnesses() < in.Witnesses,
			in.From != "" && day < in.From,
			in.To != "" && (day == "" || day > in.To),
			in.Actor != "" && !slices.ContainsFunc(f.actors, func(id string) bool { return actors[id] }),
			in.About != "" && !slices.ContainsFunc(f.about, func(id string) bool { return about[id] }):
			return false
		}
		if text == "" {
			return true
		}
		for i := range f.evidence {
			if strings.Contains(strings.ToLower(f.evidence[i].Quote), text) {
				return true
			}
		}
		return false
	}
}

// idsOf are the ids that are these words or whose names have them.
func (v *view) idsOf(words string) map[string]bool {
	if words == "" {
		return nil
	}
	ids := map[string]bool{words: true}
	if v.known[words] {
		return ids
	}
	words = strings.ToLower(words)
	for id, name := range v.names {
		if strings.Contains(strings.ToLower(name), words) {
			ids[id] = true
		}
	}
	return ids
}

// order puts the latest first, or those with most sources.
func order[T any](list []chosen[T], by string) {
	slices.SortFunc(list, func(a, b chosen[T]) int {
		c := 0
		switch by {
		case "witnesses":
			c = cmp.Compare(b.facets.witnesses(), a.facets.witnesses())
		case "last_seen":
			c = strings.Compare(b.facets.lastSeen(), a.facets.lastSeen())
		}
		return cmp.Or(c, strings.Compare(b.facets.firstSeen(), a.facets.firstSeen()), cmp.Compare(a.number, b.number))
	})
}

// A cursor is the place of the next entry and the id of the one before it, so
// that new entries in front neither hide one nor show one twice.
func cursor(next int, last string) string {
	return base64.RawURLEncoding.EncodeToString([]byte(strconv.Itoa(next) + " " + last))
}

// after is where the page of a cursor begins.
func after[T any](list []chosen[T], cursor string) (int, error) {
	if cursor == "" {
		return 0, nil
	}
	b, err := base64.RawURLEncoding.DecodeString(cursor)
	number, last, ok := strings.Cut(string(b), " ")
	next, err2 := strconv.Atoi(number)
	if err != nil || err2 != nil || !ok || next < 0 {
		return 0, huma.Error422UnprocessableEntity("this cursor is none that an answer gave", &huma.ErrorDetail{Location: "query.cursor", Message: "give next of the page before"})
	}
	if last != "" {
		if i := slices.IndexFunc(list, func(c chosen[T]) bool { return c.facets.id == last }); i >= 0 {
			return i + 1, nil
		}
	}
	return min(next, len(list)), nil
}
