package web

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"mime"
	"net/url"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"parley"
	"parley/client"
	"parley/extract"
	"parley/internal/store"
)

// Bounds of what may be handed in at once.
const (
	mostSubmitted  = extract.DefaultMaxBytes // bytes
	mostInOneFile  = 1000                    // articles of a JSON Lines file
	longestAddress = 2000                    // bytes
)

// submitOps take articles in and say what became of them.
func submitOps(a *api) {
	type in struct {
		URL         string `query:"url" maxLength:"2000" doc:"Where it was published; the same address again is a new version"`
		Name        string `query:"name" maxLength:"300" doc:"Its file name, for messages; the ending says what it is where the content type does not"`
		ContentType string `header:"Content-Type" doc:"text/html, text/plain, application/json, …"`
		RawBody     []byte
	}
	op := altering("POST", "/articles", "submit", "articles", "Hand in an article", "The body is the article as it came: a page, a text, JSON or JSON Lines of several. It is kept as it is and read soon after; GET /pages/{id} says what became of it.", RoleAnalyst)
	op.scope, op.MaxBodyBytes, op.DefaultStatus = ScopeSubmit, mostSubmitted, 202
	op.RequestBody = &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{"*/*": {Schema: &huma.Schema{Type: "string", Format: "binary"}}}}
	addOperation(a, op, func(r *request, x *in) (*created[client.Submitted], error) {
		pages, err := submitted(x.URL, x.Name, x.ContentType, x.RawBody)
		if err != nil {
			return nil, huma.Error422UnprocessableEntity(err.Error())
		}
		if r.config.Writer == nil {
			return nil, errNoWriter
		}
		for i := range pages {
			pages[i].Fetched, pages[i].Source = r.now(), ""
		}
		added, err := r.config.Writer.AddPages(r.Context, pages...)
		if err != nil {
			return nil, err
		}
		out := client.Submitted{Added: added, Pages: make([]string, 0, len(pages))}
		for _, p := range pages {
			out.Pages = append(out.Pages, store.PageID(p.Address, p.Body))
		}
		r.audit(r.Context, r.user.Name, "article.submit", pages[0].Address, fmt.Sprintf("%d pages, %d new", len(pages), added))
		if added > 0 && r.config.Submitted != nil {
			r.config.Submitted()
		}
		return &created[client.Submitted]{202, out}, nil
	})

	status := get("/pages/{id}", "page", "articles", "What became of a page that was handed in", "").uncached()
	status.scope = ScopeSubmit
	addOperation(a, status, func(r *request, x *struct {
		ID string `path:"id" maxLength:"100"`
	}) (*reply[client.PageState], error) {
		if r.config.Library == nil {
			return nil, fmt.Errorf("page %q: %w", x.ID, ErrNotFound)
		}
		p, err := r.config.Library.Page(r.Context, x.ID)
		if err != nil {
			return nil, err
		}
		return &reply[client.PageState]{client.PageState{ID: p.ID, Address: p.Address, State: p.State, Error: p.Error, Article: p.ArticleID, Fetched: p.Fetched}}, nil
	})
}

// submitted are the pages in a body.
func submitted(address, name, contentType string, body []byte) ([]store.Page, error) {
	if len(body) == 0 {
		return nil, fmt.Errorf("the body is empty")
	}
	if address != "" {
		u, err := url.Parse(address)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || len(address) > longestAddress {
			return nil, fmt.Errorf("url %q must begin with http:// or https://", address)
		}
	}
	if _, _, err := mime.ParseMediaType(contentType); err != nil || contentType == "application/x-www-form-urlencoded" {
		contentType = ""
	}
	name = strings.Map(func(r rune) rune {
		if r < ' ' || r == '/' || r == '\\' || r == 0x7f {
			return '_'
		}
		return r
	}, name)
	sum := sha256.Sum256(body)
	if address == "" {
		address = "submitted:" + hex.EncodeToString(sum[:])[:16] + "/" + name
	}
	if name == "" {
		name = address
	}
	var out []store.Page
	for p := range extract.Split(&parley.Page{Name: name, ContentType: contentType, Body: body}) {
		if len(out) == mostInOneFile {
			return nil, fmt.Errorf("more than %d articles at once; hand them in by parts", mostInOneFile)
		}
		at := address
		if p.Name != name {
			at += strings.TrimPrefix(p.Name, name) // ":3" of the third line
		}
		out = append(out, store.Page{Address: at, Name: p.Name, ContentType: p.ContentType, Body: p.Body})
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("there is no article in it")
	}
	return out, nil
}
