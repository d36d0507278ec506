package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"parley"
	"parley/client"
	"parley/internal/parleytest"
	"parley/internal/review"
	"parley/record"
)

// Search finds by each filter, and shows the record as people left it.
func TestSearchPage(t *testing.T) {
	s, d := newShowcaseServer(t)
	find := func(query string, n int, words ...string) *dom {
		t.Helper()
		page := fetched(t, s, http.StatusOK, "/search?"+query)
		page.count(".hits li", n)
		if n > 0 && len(words) > 0 {
			page.has(".hits", words...)
		}
		return page
	}
	find("q=offer+nights", 1, speaker, "An offer without nights", "Calder Post, 1 Oct")
	find("q=%22without+nights%22", 1)
	find("q=offer+-nights", 0)
	find("actor=Wierzbicka", 1)
	find("actor="+url.QueryEscape(mediator), 1, "take home")
	find("party=Lighterage", 1, speaker)
	find("from=2025-10-10", 1, "take home")
	find("to=2025-10-02", 1, "nights")
	find("kind=position&stance=demands", 1, "double overtime")
	find("kind=position&on=overtime", 4)
	find("kind=position&on=overtime&to=2025-10-05", 2)
	find("kind=article&q=Geneva", 3, "Harbour employers")
	find("kind=all&q=take+home", 2)
	find("q=zebra", 0).has(".empty", "Nothing was found")
	find("q=offer&talk="+d.snapshot.Talks[0].ID, 1)

	by := review.By{Who: "Ada", When: time.Date(2025, 10, 12, 10, 0, 0, 0, time.UTC)}
	id := ""
	for _, x := range d.snapshot.Whole.Statements {
		if strings.Contains(x.Evidence[0].Quote, "nights") {
			id = x.ID
		}
	}
	rule := func(x parley.Ruling, err error) {
		t.Helper()
		if err == nil {
			err = d.AddRulings(t.Context(), x)
		}
		if err == nil {
			_, err = s.config.Reader.Fresh(t.Context())
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	rule(review.Correct(d.snapshot.Whole, id, oneField("speaker", employers), by))
	find("actor=Wierzbicka", 0)
	find("actor=Harbour", 1, employers, "corrected by Ada")
	find("q=offer+nights", 1, employers)
	by.When = by.When.Add(time.Minute)
	rule(review.Reject(d.snapshot.Whole, id, by))
	find("q=offer+nights", 0)
}

// Hits come in pages, each once.
func TestSearchPages(t *testing.T) {
	st, b := newStore(t), record.NewBuilder(record.Options{})
	for i := range 60 {
		p := parleytest.NewPage(t, fmt.Sprintf("Post | 2025-10-%02d | Talks %d", 1+i%28, i), fmt.Sprintf("The union said it would wait %d days.", i))
		p.Statement(p.Actor(parley.Organization, "union", "union"), "indirect", fmt.Sprintf("it would wait %d days", i))
		b.Add(p.Article, &p.Findings)
		save(t, st, &scene{Page: p})
	}
	s := newServer(t, Config{Reader: &fakeDesk{snapshot: &Snapshot{Whole: b.Record()}}, Library: st})
	seen := map[string]bool{}
	path := "/search?q=wait"
	for pages := 0; path != "" && pages < 9; pages++ {
		page := fetched(t, s, http.StatusOK, path)
		for _, a := range page.all(".hits .quote a") {
			href, _ := attr(a, "href")
			seen[href] = true
		}
		path = ""
		for _, a := range page.all(".pager a[rel=next]") {
			path, _ = attr(a, "href")
		}
	}
	if len(seen) != 60 {
		t.Errorf("%d hits on the pages", len(seen))
	}
	if w := ask(t, s, "GET", "/search?q=wait&after=nonsense", ""); w.Code != http.StatusFound {
		t.Errorf("a page that there is not: %d", w.Code)
	}
	next := ""
	for n := range 9 {
		got := ask(t, s, "GET", "/api/v1/search?text=wait&kind=statement&limit=25&cursor="+next, "")
		hits := decode[client.Hits](t, got.Body)
		if next = hits.Next; next == "" {
			if n != 2 {
				t.Errorf("the API gave %d pages: %d %s", n+1, got.Code, got.Body)
			}
			break
		}
	}
}

func oneField(name, text string) map[string]json.RawMessage {
	return map[string]json.RawMessage{name: fmt.Appendf(nil, "%q", text)}
}
