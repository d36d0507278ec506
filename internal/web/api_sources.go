package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"parley/client"
	"parley/internal/store"
)

// sourceOps are where articles come from.
func sourceOps(a *api) {
	list := get("/sources", "sources", "sources", "Where articles come from, and how well", "Health is well, failing, paused or new: not asked yet.")
	type listed struct {
		Text   string `query:"text" maxLength:"300" doc:"Part of the title, the group or the address, in any case"`
		Health string `query:"health" enum:"well,failing,paused,new"`
		Limit  int    `query:"limit" minimum:"1" maximum:"500" default:"50" doc:"Sources of a page"`
		Cursor string `query:"cursor" maxLength:"3000" doc:"next of the page before"`
	}
	addOperation(a, list.uncached(), func(r *request, in *listed) (*reply[client.Page[client.Source]], error) {
		if r.config.Library == nil {
			return nil, fmt.Errorf("sources: %w", ErrNotFound)
		}
		all, err := r.config.Library.Sources(r.Context)
		if err != nil {
			return nil, err
		}
		var fit []chosen[client.Source]
		for i := range all {
			x := sourceOf(&all[i])
			if in.Health != "" && x.Health != in.Health || !strings.Contains(strings.ToLower(x.Title+"\n"+x.Group+"\n"+x.Address), strings.ToLower(in.Text)) {
				continue
			}
			fit = append(fit, chosen[client.Source]{&x, facets{id: x.Address}, i})
		}
		return listPage(fit, in.Cursor, in.Limit)
	})

	changing := func(method, id, summary, about string) operation {
		o := altering(method, "/sources", id, "sources", summary, about, RoleAnalyst)
		o.scope = ScopeSubmit
		return o
	}
	addOperation(a, changing("POST", "addSource", "Have a feed, sitemap or page asked for articles", "parley watch asks it from then on. Folders and files are of the computer that the desk is on; its command line adds them."),
		func(r *request, in *struct{ Body client.NewSource }) (*created[client.Source], error) {
			return r.newSource(&in.Body)
		})
	type at struct {
		Address string `query:"address" required:"true" maxLength:"2000" doc:"The address of the source"`
	}
	addOperation(a, changing("PATCH", "changeSource", "Pause a source, or have it asked again", "One that goes on is asked soon, however often it failed before."),
		func(r *request, in *struct {
			Address string `query:"address" required:"true" maxLength:"2000" doc:"The address of the source"`
			Body    client.SourceChange
		}) (*reply[client.Source], error) {
			return r.pauseSource(in.Address, in.Body.Paused)
		})
	addOperation(a, changing("DELETE", "removeSource", "Ask a source no more", "What came by it stays."),
		func(r *request, in *at) (*struct{}, error) {
			if r.config.Writer == nil {
				return nil, errNoWriter
			}
			if err := r.config.Writer.RemoveSource(r.Context, in.Address); err != nil {
				return nil, err
			}
			r.audit(r.Context, r.user.Name, "source.remove", in.Address, "")
			return nil, nil
		})
}

// sourceOf is a source as the API has it.
func sourceOf(x *store.Source) client.Source {
	o := client.Source{
		Address: x.Address, Kind: x.Kind, Title: x.Title, Group: x.Group, Added: x.Added, LastFetch: x.LastFetch, LastOK: x.LastOK, NextDue: x.NextDue,
		Failures: x.Failures, Error: x.Error, Articles: x.Articles, Paused: x.Paused, Health: "well",
	}
	if x.Every > 0 {
		o.Every = x.Every.String()
	}
	switch {
	case x.Paused:
		o.Health = "paused"
	case x.Failures > 0:
		o.Health = "failing"
	case x.LastOK.IsZero():
		o.Health = "new"
	}
	return o
}

// checkSource says what is wrong with the address of a source. Whether it may
// be asked is decided when it is: parley watch asks public addresses only.
func checkSource(address string) (*url.URL, error) {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.User != nil {
		return nil, errors.New("that is no address like https://paper.example/world/rss")
	}
	return u, nil
}

// newSource adds a source.
func (r *request) newSource(n *client.NewSource) (*created[client.Source], error) {
	if r.config.Writer == nil {
		return nil, errNoWriter
	}
	u, err := checkSource(n.Address)
	if err != nil {
		return nil, wrongMember("address", err.Error())
	}
	x := store.Source{Address: u.String(), Kind: n.Kind, Title: n.Title, Group: n.Group, Added: r.now().UTC()}
	if n.Every != "" {
		if x.Every, err = time.ParseDuration(n.Every); err != nil || x.Every < time.Minute {
			return nil, wrongMember("every", "how often is a time like 30m or 6h, at least 1m")
		}
	}
	added, err := r.config.Writer.AddSource(r.Context, x)
	if err != nil {
		return nil, err
	}
	if !added {
		return nil, huma.Error409Conflict(x.Address + " is a source already")
	}
	r.audit(r.Context, r.user.Name, "source.add", x.Address, "")
	return &created[client.Source]{http.StatusCreated, sourceOf(&x)}, nil
}

// wrongMember is the answer to a body with a value that cannot be.
func wrongMember(name, fault string) error {
	return huma.Error422UnprocessableEntity(fault, &huma.ErrorDetail{Location: "body." + name, Message: fault})
}

// pauseSource has a source asked no more for now, or again.
func (r *request) pauseSource(address string, paused bool) (*reply[client.Source], error) {
	if r.config.Writer == nil || r.config.Library == nil {
		return nil, errNoWriter
	}
	x, err := r.sourceAt(r.Context, address)
	if err != nil {
		return nil, err
	}
	what := "source.pause"
	if x.Paused = paused; !paused {
		what, x.Failures, x.Error, x.NextDue = "source.resume", 0, "", time.Time{}
	}
	if err := r.config.Writer.SaveSource(r.Context, *x); err != nil {
		return nil, err
	}
	r.audit(r.Context, r.user.Name, what, x.Address, "")
	return &reply[client.Source]{sourceOf(x)}, nil
}

// sourceAt is the source with an address, or [ErrNotFound].
func (s *Server) sourceAt(ctx context.Context, address string) (*store.Source, error) {
	all, err := s.config.Library.Sources(ctx)
	if err != nil {
		return nil, err
	}
	for i := range all {
		if all[i].Address == address {
			return &all[i], nil
		}
	}
	return nil, fmt.Errorf("source %q: %w", address, ErrNotFound)
}
