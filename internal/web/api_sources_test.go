package web

import (
	"io"
	"net/url"
	"slices"
	"testing"

	"github.com/klauspost/compress/gzip"

	"parley/client"
	"parley/internal/review"
)

// TestSourcesByAPI adds a source, pauses it, has it asked again and removes it,
// as an analyst; each is in the audit log.
func TestSourcesByAPI(t *testing.T) {
	x := newTeam(t, writing)
	analyst, reader := x.token(t, "analyst", "submit", "read"), x.token(t, "reader", "read")
	n := client.NewSource{Address: "https://paper.example/world/rss", Kind: "feed", Title: "World", Group: "Papers", Every: "30m"}
	if got := ask(t, x, "POST", "/api/v1/sources", body(t, n), reader); got.Code != 403 {
		t.Errorf("a reader adds a source: %d", got.Code)
	}
	got := ask(t, x, "POST", "/api/v1/sources", body(t, n), analyst)
	if s := decode[client.Source](t, got.Body); got.Code != 201 || s.Every != "30m0s" || s.Health != "new" {
		t.Errorf("%d %+v", got.Code, s)
	}
	if got := ask(t, x, "POST", "/api/v1/sources", body(t, n), analyst); got.Code != 409 {
		t.Errorf("twice: %d %s", got.Code, got.Body)
	}
	for _, wrong := range []client.NewSource{
		{Address: "/etc/passwd", Kind: "page"}, {Address: "file:///etc/passwd", Kind: "page"}, {Address: "https://me:secret@paper.example/", Kind: "page"},
		{Address: "https://paper.example/", Kind: "folder"}, {Address: "https://paper.example/", Kind: "feed", Every: "1s"}, {Address: "https://paper.example/", Kind: "feed", Every: "often"},
	} {
		if got := ask(t, x, "POST", "/api/v1/sources", body(t, wrong), analyst); got.Code != 422 {
			t.Errorf("%+v: %d %s", wrong, got.Code, got.Body)
		}
	}
	listed := func(query string) client.Page[client.Source] {
		t.Helper()
		return decode[client.Page[client.Source]](t, ask(t, x, "GET", "/api/v1/sources"+query, "", reader).Body)
	}
	at := "/api/v1/sources?address=" + url.QueryEscape(n.Address)
	for _, paused := range []bool{true, false} {
		if got := ask(t, x, "PATCH", at, body(t, client.SourceChange{Paused: paused}), analyst); got.Code != 200 || decode[client.Source](t, got.Body).Paused != paused {
			t.Errorf("paused %v: %d %s", paused, got.Code, got.Body)
		}
		if p := listed("?health=paused&text=WORLD"); (p.Total == 1) != paused {
			t.Errorf("paused %v: %+v", paused, p)
		}
	}
	if p := listed("?text=nothing"); p.Total != 0 || p.Items == nil {
		t.Errorf("%+v", p)
	}
	if got := ask(t, x, "DELETE", at, "", analyst); got.Code != 204 {
		t.Errorf("%d %s", got.Code, got.Body)
	}
	for _, method := range []string{"DELETE", "PATCH"} {
		if got := ask(t, x, method, at, body(t, client.SourceChange{}), analyst); got.Code != 404 {
			t.Errorf("%s of one that is gone: %d", method, got.Code)
		}
	}
	if p := listed(""); p.Total != 0 {
		t.Errorf("%+v", p)
	}
	log, err := x.store.Audit(t.Context(), 0, 4)
	var done []string
	for _, e := range log {
		done = append(done, e.What)
	}
	if err != nil || !slices.Equal(done, []string{"source.remove", "source.resume", "source.pause", "source.add"}) {
		t.Errorf("audit log: %q %v", done, err)
	}
}

// TestReviewByAPI holds that the queue comes in the order of package review,
// over as many pages as one asks for.
func TestReviewByAPI(t *testing.T) {
	d := newDesk(t)
	s := newServer(t, Config{Reader: d})
	var got []string
	for at := ""; ; {
		p := decode[client.Page[client.ReviewItem]](t, ask(t, s, "GET", "/api/v1/review?limit=100&cursor="+at, "").Body)
		for _, it := range p.Items {
			got = append(got, it.ID)
		}
		if at = p.Next; at == "" {
			break
		}
	}
	var want, statements []string
	for _, it := range review.Queue(d.snapshot.Whole) {
		if want = append(want, it.ID); it.Kind == "statement" {
			statements = append(statements, it.ID)
		}
	}
	if len(want) < 100 || !slices.Equal(got, want) {
		t.Errorf("%d entries in another order than %d", len(got), len(want))
	}
	p := decode[client.Page[client.ReviewItem]](t, ask(t, s, "GET", "/api/v1/review?kind=statement&limit=5&negotiation="+d.snapshot.Talks[0].ID, "").Body)
	if p.Total != len(statements) || p.Items[0].ID != statements[0] || p.Revision != d.snapshot.Revision || len(p.Items[0].Evidence) == 0 {
		t.Errorf("%d statements of %d: %+v", p.Total, len(statements), p.Items[0])
	}
	if got := ask(t, s, "GET", "/api/v1/review?negotiation=none", ""); got.Code != 404 {
		t.Errorf("%d", got.Code)
	}
}

// TestExportsAreCompressed holds that an export comes compressed to who takes
// that, and is the same.
func TestExportsAreCompressed(t *testing.T) {
	s := newServer(t, Config{})
	for path, compressed := range map[string]bool{"json": true, "ical": true, "graphml": true, "csv": false} {
		path = "/api/v1/exports/" + path
		plain, zipped := ask(t, s, "GET", path, ""), ask(t, s, "GET", path, "", "Accept-Encoding: gzip")
		if plain.Code != 200 || plain.Header().Get("Content-Encoding") != "" || (zipped.Header().Get("Content-Encoding") == "gzip") != compressed {
			t.Errorf("%s: %v", path, zipped.Header())
			continue
		}
		if !compressed {
			continue
		}
		z, err := gzip.NewReader(zipped.Body)
		if err != nil {
			t.Fatal(err)
		}
		size := zipped.Body.Len()
		b, err := io.ReadAll(z)
		if err != nil || string(b) != plain.Body.String() || size >= len(b) {
			t.Errorf("%s: %d bytes of %d: %v", path, size, len(b), err)
		}
	}
}
