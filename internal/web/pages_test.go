package web

import "testing"

func TestSmoke(t *testing.T) {
	s := newServer(t, Config{})
	snap, _ := dockStrike()
	id := snap.Talks[0].ID
	for _, p := range []string{"/", "/talks/" + id, "/talks/" + id + "?since=2025-10-05", "/talks/" + id + "/positions?row=0&column=0", "/talks/" + id + "/proposals", "/talks/" + id + "/timeline", "/talks/" + id + "/actors", "/talks/" + id + "/calendar", "/talks/" + id + "/map", "/talks/" + id + "/disagreements", "/talks/" + id + "/articles", "/articles/" + snap.Talks[0].Articles[5], "/search?q=crane", "/settings", "/entries/" + snap.Whole.Actors[0].ID, "/nix"} {
		w := ask(t, s, "GET", p, "", "Accept: text/html")
		t.Log(p, w.Code, w.Body.Len())
		if w.Code != 200 {
			t.Log(w.Body.String())
		}
	}
}
