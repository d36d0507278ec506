package web

import (
	"cmp"
	"fmt"
	"strings"

	"parley"
	"parley/client"
)

// articleOps are the articles of the record.
func articleOps(a *api) {
	register(a, get("/articles", "articles", "articles", "The articles of the record", "The latest first. Text chooses by words of the headline, kind by the outlet or agency; of those of one negotiation, give its name."),
		func(r *request, in *listInput) (*reply[client.Page[client.Article]], error) {
			v, err := r.view()
			if err != nil {
				return nil, err
			}
			record, err := v.record(in.Negotiation)
			if err != nil {
				return nil, err
			}
			all := make([]client.Article, 0, len(record.Articles))
			for i := range record.Articles {
				all = append(all, articleOf(&record.Articles[i]))
			}
			return choose(v, all, articleFacets, in)
		})

	type one struct {
		ID string `path:"id" maxLength:"100" doc:"Id of an article"`
	}
	register(a, get("/articles/{id}", "article", "articles", "An article with its text", "Offsets of evidence count bytes of the text in UTF-8."),
		func(r *request, in *one) (*reply[client.ArticleText], error) {
			v, err := r.view()
			if err != nil {
				return nil, err
			}
			x := v.articles[in.ID]
			if x == nil {
				return nil, fmt.Errorf("article %q: %w", in.ID, ErrNotFound)
			}
			talks := v.talks[in.ID]
			if talks == nil {
				talks = []client.Named{}
			}
			return &reply[client.ArticleText]{client.ArticleText{ArticleEntry: *x, Negotiations: talks}}, nil
		})
}

func articleOf(x *parley.ArticleEntry) client.Article {
	return client.Article{
		ID: x.ID, Title: x.Title, Byline: x.Byline, Agency: x.Agency, Outlet: x.Outlet, URL: x.URL, Name: x.Name,
		Published: x.Published, Updated: x.Updated, VersionOf: x.VersionOf, ReprintOf: x.ReprintOf, Bytes: len(x.Text),
	}
}

func articleFacets(x *client.Article) facets {
	f := facets{id: x.ID, kind: cmp.Or(x.Outlet, x.Agency), evidence: []parley.Evidence{{Quote: x.Title}}}
	if x.Published != nil {
		f.day, _, _ = strings.Cut(*x.Published, "T")
	}
	return f
}
