package web

import (
	"net/http"
	"strings"
	"testing"

	"parley"
	"parley/internal/parleytest"
	"parley/record"
)

// Two versions of an article are compared by sentence, from either's page.
func TestVersionsPage(t *testing.T) {
	const address = "https://post.example/talks"
	b := record.NewBuilder(record.Options{})
	var ids []string
	for i, text := range []string{
		"The union met the owners. It <b>rejected</b> the offer. They meet again on Friday.",
		"The union met the owners. It accepted the offer. They meet again on Friday. The owners signed.",
	} {
		p := parleytest.NewPage(t, []string{"Post | 2025-10-01 | Talks", "Post | 2025-10-02 | Talks go on"}[i], text)
		p.URL = address
		p.Actor(parley.Organization, "union", "union")
		b.Add(p.Article, &p.Findings)
		ids = append(ids, p.ID)
	}
	other := parleytest.NewPage(t, "Herald | 2025-10-02 | Elsewhere", "The miners met.")
	b.Add(other.Article, &other.Findings)
	r := b.Record()
	s := newServer(t, Config{Reader: &fakeDesk{snapshot: &Snapshot{Revision: 1, Whole: r}}})
	later := fetched(t, s, http.StatusOK, "/articles/"+ids[1])
	later.has("details.card summary", "2 versions")
	link := later.all("details.card a.small")
	if len(link) != 1 {
		t.Fatalf("%d links to compare", len(link))
	}
	href, _ := attr(link[0], "href")
	page := fetched(t, s, http.StatusOK, href)
	page.has(".diff ins", "It accepted the offer.", "The owners signed.")
	page.has(".diff del", "It <b>rejected</b> the offer.")
	page.count(".diff ins", 2)
	page.count(".diff del", 1)
	page.count(".diff p", 5)
	page.has("p.facts a", "Talks", "Talks go on")
	page.has("p.row .tag", "2 sentences added", "1 sentence taken out")
	fetched(t, s, http.StatusOK, "/articles/"+ids[1]+"/changes").has(".diff ins", "accepted")
	back := fetched(t, s, http.StatusOK, "/articles/"+ids[0]+"/changes?from="+ids[1])
	back.has(".diff del", "accepted")
	back.count(".diff ins", 1)
	fetched(t, s, http.StatusNotFound, "/articles/"+other.ID+"/changes").has("main", "one version")
	fetched(t, s, http.StatusNotFound, "/articles/nope/changes?from="+ids[0])
	if w := ask(t, s, "GET", "/articles/"+ids[1]+"/changes?from="+strings.Repeat("x", 500), ""); w.Code != http.StatusOK {
		t.Errorf("a version that there is not: %d", w.Code)
	}
}
