package web

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"parley/client"
	"parley/internal/desk"
)

// How a stream is kept alive and ended.
const (
	heartbeat   = 15 * time.Second
	streamWrite = 10 * time.Second // a client that takes nothing for so long is gone
	streamLife  = 30 * time.Minute // then it connects again, and its right to is looked at again
	streamRetry = 3 * time.Second
)

// streamOps are the ways to hear of changes.
func streamOps(a *api) {
	op := get("/stream", "stream", "changes", "Revisions as they come, as server-sent events", "An event \"revision\" for each new revision of the desk, the one that is there first; data is a JSON object. A slow client misses revisions in between and never the last. The stream ends after half an hour; connect again.").uncached()
	op.Responses = map[string]*huma.Response{"200": {Description: "Events", Content: map[string]*huma.MediaType{"text/event-stream": {Schema: &huma.Schema{Type: "string"}}}}}
	op.Errors = []int{503}
	addOperation(a, op, func(r *request, _ *struct{}) (*huma.StreamResponse, error) {
		who := r.user.Name
		if who == local.Name {
			who = clientOf(r.Context)
		}
		sub := r.pulse.subscribe(who)
		if sub == nil {
			return nil, huma.Error503ServiceUnavailable("too many clients wait for changes; ask again later")
		}
		return &huma.StreamResponse{Body: func(ctx huma.Context) {
			defer r.pulse.leave(sub)
			r.metrics.streams.Add(1)
			defer r.metrics.streams.Add(-1)
			req, w := humago.Unwrap(ctx)
			r.stream(w, req, sub)
		}}, nil
	})

	feed := get("/feed.atom", "feed", "changes", "What is new, as an Atom feed", "The last 100 lines of the timeline, for feed readers; they log in with any name and a token as password.")
	feed.Responses = map[string]*huma.Response{"200": {Description: "The feed", Content: map[string]*huma.MediaType{"application/atom+xml": {Schema: &huma.Schema{Type: "string"}}}}}
	addOperation(a, feed,
		func(r *request, in *struct {
			Negotiation string `query:"negotiation" maxLength:"300" doc:"Id or part of the name of a negotiation"`
		}) (*rawReply, error) {
			x, _, err := r.sheet(in.Negotiation)
			if err != nil {
				return nil, err
			}
			items, _ := x.Timeline(desk.Filter{Newest: true, Limit: 100})
			b, err := xml.MarshalIndent(atom(x, items), "", " ")
			return &rawReply{"application/atom+xml; charset=utf-8", append([]byte(xml.Header), b...)}, err
		})
}

// A rawReply is an answer that is no JSON.
type rawReply struct {
	ContentType string `header:"Content-Type"`
	Body        []byte
}

// stream sends revisions until the client or the server goes.
func (s *Server) stream(w http.ResponseWriter, r *http.Request, sub *subscriber) {
	out := http.NewResponseController(w)
	h := w.Header()
	h.Set("Content-Type", "text/event-stream")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Accel-Buffering", "no") // nginx
	w.WriteHeader(http.StatusOK)
	write := func(text string) bool {
		_ = out.SetWriteDeadline(time.Now().Add(streamWrite))
		if _, err := w.Write([]byte(text)); err != nil {
			return false
		}
		return out.Flush() == nil
	}
	beat, life := time.NewTicker(heartbeat), time.NewTimer(streamLife)
	defer beat.Stop()
	defer life.Stop()
	alive := write(fmt.Sprintf("retry: %d\n\n", streamRetry.Milliseconds()))
	for alive {
		select {
		case <-r.Context().Done():
			return
		case <-s.pulse.stop:
			return
		case <-life.C:
			return
		case <-beat.C:
			alive = write(": still here\n\n")
		case revision := <-sub.next:
			if r.Header.Get("Last-Event-ID") == strconv.FormatInt(revision, 10) {
				r.Header.Del("Last-Event-ID") // it has this one
				continue
			}
			snap, err := s.config.Reader.Latest(r.Context())
			if err != nil {
				return
			}
			b, _ := json.Marshal(changeOf(snap, 0))
			alive = write(fmt.Sprintf("id: %d\nevent: revision\ndata: %s\n\n", snap.Revision, b))
		}
	}
}

// changeOf is what is told of a revision.
func changeOf(snap *Snapshot, before int64) client.Change {
	c := client.Change{Revision: snap.Revision, Before: before, AsOf: snap.Whole.AsOf, Articles: len(snap.Whole.Articles), Negotiations: []client.ChangedTalk{}}
	for i := range snap.Talks {
		t := &snap.Talks[i]
		c.Negotiations = append(c.Negotiations, client.ChangedTalk{ID: t.ID, Name: t.Name, LastSeen: t.LastSeen, Articles: len(t.Articles)})
	}
	return c
}

// The parts of an Atom feed (RFC 4287).
type (
	atomFeed struct {
		XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
		ID      string      `xml:"id"`
		Title   string      `xml:"title"`
		Updated string      `xml:"updated"`
		Author  atomAuthor  `xml:"author"`
		Entries []atomEntry `xml:"entry"`
	}
	atomAuthor struct {
		Name string `xml:"name"`
	}
	atomEntry struct {
		ID      string   `xml:"id"`
		Title   string   `xml:"title"`
		Updated string   `xml:"updated"`
		Link    atomLink `xml:"link"`
		Content string   `xml:"content"`
	}
	atomLink struct {
		Href string `xml:"href,attr"`
	}
)

// atom is a feed of items. Links are paths of this server: a reader resolves
// them against the feed's address.
func atom(x *sheet, items []desk.Item) *atomFeed {
	f := &atomFeed{ID: "urn:parley:record", Title: "Parley", Author: atomAuthor{"Parley"}, Updated: atomTime(x.Record.AsOf)}
	base := ""
	if x.talk != nil {
		f.ID, f.Title, base = "urn:parley:negotiation:"+x.talk.ID, x.talk.Name, "/talks/"+x.talk.ID
	}
	for _, it := range items {
		title := it.Text
		if it.Lead != "" {
			title = it.Lead + ": " + it.Text
		}
		var said strings.Builder
		for _, c := range it.Cites {
			fmt.Fprintf(&said, "“%s” (%s)\n", c.Quote, strings.TrimSpace(c.Outlet+" "+c.Day))
		}
		seen := it.FirstSeen
		if seen == "" {
			seen = it.Day
		}
		f.Entries = append(f.Entries, atomEntry{
			ID: "urn:parley:entry:" + it.ID, Title: clean(title), Updated: atomTime(seen), Link: atomLink{base + "/entries/" + it.ID}, Content: clean(said.String()),
		})
	}
	return f
}

// clean is text without what XML cannot hold.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0xfffe || r == 0xffff {
			return ' '
		}
		return r
	}, s)
}

func atomTime(day string) string {
	if day == "" {
		return "1970-01-01T00:00:00Z"
	}
	return day + "T00:00:00Z"
}
