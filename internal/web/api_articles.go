package web

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"parley"
	"parley/client"
	"parley/internal/store"
)

// articleOps are the articles of the record.
func articleOps(a *api) {
	addOperation(a, get("/articles", "articles", "articles", "The articles of the record", "The latest first. Text chooses by words of the headline, kind by the outlet or agency; of those of one negotiation, give its name."),
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
	addOperation(a, get("/articles/{id}", "article", "articles", "An article with its text", "Offsets of evidence count bytes of the text in UTF-8."),
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

// libraryOps are what the store has of articles besides the record.
func libraryOps(a *api) {
	type one struct {
		ID string `path:"id" maxLength:"100" doc:"Id of an article"`
	}
	addOperation(a, get("/articles/{id}/findings", "findings", "articles", "What was found in one article", "Before anything is merged: ids are those of this article.").uncached(),
		func(r *request, in *one) (*reply[parley.Findings], error) {
			if r.config.Library == nil {
				return nil, fmt.Errorf("findings: %w", ErrNotFound)
			}
			d, err := r.config.Library.Article(r.Context, in.ID)
			if err != nil {
				return nil, err
			}
			record := parley.NewRecord(d.Findings.Version) // lists that are empty stay lists
			record.Add(d.Article, d.Findings)
			return &reply[parley.Findings]{parley.Findings{
				Version: d.Findings.Version, Entries: record.Entries, Unresolved: d.Findings.Unresolved, Breaks: d.Findings.Breaks,
			}}, nil
		})
	addOperation(a, get("/articles/{id}/versions", "versions", "articles", "The versions of an article", "What was at the same address at other times, the earliest first.").uncached(),
		func(r *request, in *one) (*reply[client.Page[client.Version]], error) {
			if r.config.Library == nil {
				return nil, fmt.Errorf("versions: %w", ErrNotFound)
			}
			list, err := r.config.Library.Versions(r.Context, in.ID)
			if err == nil && len(list) == 0 {
				err = fmt.Errorf("article %q: %w", in.ID, ErrNotFound)
			}
			if err != nil {
				return nil, err
			}
			page := client.Page[client.Version]{Items: []client.Version{}, Total: len(list)}
			for _, x := range list {
				page.Items = append(page.Items, client.Version{ID: x.ID, Title: x.Title, Day: x.Day, Address: x.Address, Fetched: x.Fetched, Bytes: x.Size, Analyzer: x.Version})
			}
			return &reply[client.Page[client.Version]]{page}, nil
		})
	addOperation(a, get("/search", "search", "articles", "Search articles, statements and positions", "Words, \"phrases\" and -words; the best hit first.").uncached(), search)
}

// A searchInput is what to search for.
type searchInput struct {
	Text        string `query:"text" maxLength:"1000" doc:"Words, phrases in quotes, -words"`
	Kind        string `query:"kind" enum:"article,statement,position" doc:"Only such hits"`
	Speaker     string `query:"speaker" maxLength:"300" doc:"Words of the name of the one who speaks or stands so"`
	Party       string `query:"party" maxLength:"300" doc:"Words of the name of whom the speaker speaks for"`
	Issue       string `query:"issue" maxLength:"300" doc:"Words of the label or theme of an issue"`
	Stance      string `query:"stance" maxLength:"60"`
	From        string `query:"from" format:"date" doc:"First day of publication"`
	To          string `query:"to" format:"date" doc:"Last day of publication"`
	Negotiation string `query:"negotiation" maxLength:"300" doc:"Id or part of the name of a negotiation"`
	Limit       int    `query:"limit" minimum:"1" maximum:"100" default:"20"`
	Cursor      string `query:"cursor" maxLength:"20" doc:"next of the page before"`
}

func search(r *request, in *searchInput) (*reply[client.Hits], error) {
	if r.config.Library == nil {
		return nil, fmt.Errorf("search: %w", ErrNotFound)
	}
	q := store.Query{
		Text: in.Text, Kind: in.Kind, Speaker: in.Speaker, Party: in.Party, Issue: in.Issue, Stance: in.Stance,
		From: in.From, To: in.To, Limit: in.Limit, After: in.Cursor,
	}
	if in.Negotiation != "" {
		v, err := r.view()
		if err != nil {
			return nil, err
		}
		t, err := v.talk(in.Negotiation)
		if err != nil {
			return nil, err
		}
		q.Articles = t.Articles
	}
	hits, next, err := r.config.Library.Search(r.Context, q)
	if errors.Is(err, store.ErrNoPage) {
		return nil, huma.Error422UnprocessableEntity("this cursor is none that an answer gave", &huma.ErrorDetail{Location: "query.cursor", Message: "give next of the page before"})
	}
	if err != nil {
		return nil, err
	}
	out := client.Hits{Items: make([]client.Hit, 0, len(hits)), Next: next}
	for _, h := range hits {
		out.Items = append(out.Items, client.Hit{
			Kind: h.Kind, Article: h.ArticleID, Title: h.Title, Outlet: h.Outlet, URL: h.URL, Day: h.Day, Span: h.Span, Snippet: pieces(h.Snippet),
			Speaker: h.Speaker, Party: h.Party, Stance: h.Stance, Finding: h.FindingID, Score: h.Score,
		})
	}
	return &reply[client.Hits]{out}, nil
}

// pieces are the words of a snippet, those that were found apart.
func pieces(snippet string) []client.Piece {
	out := []client.Piece{}
	for i, part := range strings.Split(snippet, "\x01") {
		found, rest, ok := strings.Cut(part, "\x02")
		if i == 0 || !ok {
			found, rest = "", part
		}
		if found != "" {
			out = append(out, client.Piece{Text: found, Found: true})
		}
		if rest != "" {
			out = append(out, client.Piece{Text: rest})
		}
	}
	return out
}
