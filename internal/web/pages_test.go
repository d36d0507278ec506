package web

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"parley"
	"parley/internal/parleytest"
	"parley/record"
)

// What stands where on each page of the showcase.
func TestPages(t *testing.T) {
	s, d := newShowcaseServer(t)
	talk := "/talks/" + d.snapshot.Talks[0].ID
	articles := d.snapshot.Talks[0].Articles
	for _, x := range []struct {
		path string
		want map[string][]string // words by selector
	}{
		{"/", map[string][]string{"article.card h2 a": {workers, employers}, "article.card .state": {"compromise of Doha", "accepted"}, "dl.pairs dd": {"insists → accepts", "20 Oct 2025"}, "dl.pairs a.cite": {"Northern Wire, 12 Oct"}}},
		{talk, map[string][]string{"p.say": {"As of 12 Oct 2025", "accepted the compromise of Doha"}, "h2": {"At the table", "Proposals", "Positions", "Next steps", "Sources"}, "ol.sources a": {"Talks put off"}, "li a.cite": {"Calder Post, 1 Oct"}, "input#since-range": nil}},
		{talk + "?since=2025-10-07", map[string][]string{"h2": {"New since 7 Oct"}, "output": {"7 Oct 2025"}}},
		{talk + "/positions?row=0&column=0", map[string][]string{"table.matrix td .tag.good": {"accepts"}, "table.matrix td .tag.bad": {"refuses"}, ".move.good": {"nearer"}, "#drill li": {"demands", "insists", "accepts"}, "#drill svg text": {"for", "against"}}},
		{talk + "/proposals", map[string][]string{"svg.draw text": {"Cairo paper", "counters", "replaces"}, "article.card h3": {"compromise of Doha", "Geneva offer"}, "ol.steps .tag.bad": {"rejected"}, "ol.steps .note": {"disputed"}}},
		{talk + "/timeline", map[string][]string{"svg.draw text": {"Meetings", "Proposals"}, ".tl.meeting .tag": {"announced, held", "announced, postponed", "announced"}, "h3 time": {"1 Oct 2025", "20 Oct 2025"}}},
		{talk + "/timeline?kind=statement", map[string][]string{".tl.statement": {"An offer without nights"}}},
		{talk + "/actors", map[string][]string{"tbody th a": {workers, mediator}, "tbody .tag": {"party", "mediator"}, "svg.draw text": {"Oleksandra"}, "details table td": {"meeting", "THREATEN"}}},
		{talk + "/calendar", map[string][]string{"h2": {"Due 2", "Postponed 2", "Held as announced 1", "October 2025"}, "table.month td a": {"20", "31"}}},
		{talk + "/map", map[string][]string{"tr[data-place=Geneva] th": {"CHE"}, "tr[data-place=Cairo] td": {"city", "3 Oct 2025"}, "section ul strong a": {"the old customs house"}, "figure svg": nil}},
		{talk + "/disagreements", map[string][]string{"article.card h3": {"Geneva offer rejected"}, ".sides blockquote": {"rejected the Geneva offer", "accepted the Geneva offer", "by the word of " + employers}}},
		{talk + "/articles", map[string][]string{"tbody th a": {"A text that both can sign", "Talks put off"}}},
		{"/articles/" + articles[0], map[string][]string{"#s6": {"An offer without nights"}, "#s6 .f.statement": {"An offer"}, ".f.name": {workers}, ".found .kind": {"statement", "meeting", "role"}, ".found button": {"Confirm", "Reject"}}},
		{"/search?q=offer+nights", map[string][]string{".hits mark": {"offer", "nights"}, ".hits .lead": {speaker}}},
		{"/search?kind=article&q=Geneva", map[string][]string{".hits a.lead": {"Harbour employers"}, ".hits mark": {"Geneva"}}},
		{talk + "/entries/" + d.actor(mediator), map[string][]string{"h1": {mediator}, "dl.pairs dd": {"person", "mediator"}, ".quotes mark": {mediator}}},
		{"/review", map[string][]string{"ol.queue li blockquote mark": {"accepted the Geneva offer"}, "ol.queue li .note": {"Doubt", "disputed"}, "#bulk button": {"Confirm"}}},
		{"/correct/" + d.snapshot.Whole.Statements[0].ID, map[string][]string{"form.fields label": {"Speaker", "Form"}, "select[name=f.form] option": {"direct", "indirect"}}},
		{"/sources", map[string][]string{"tbody .tag.bad": {"failing"}, "tbody .note": {"503", "4 times in a row"}, "tbody th": {"Calder Post, world"}}},
		{"/settings", map[string][]string{"option[selected]": {"50"}, "input[name=theme]": nil}},
		{"/rulings", map[string][]string{".empty": {"Nobody has ruled"}}},
	} {
		page := fetched(t, s, http.StatusOK, x.path)
		page.count("h1", 1)
		page.count("main", 1)
		for css, words := range x.want {
			page.has(css, words...)
		}
	}
}

// Every citation of a page leads to a sentence that its article has.
func TestCitationsLead(t *testing.T) {
	s, d := newShowcaseServer(t)
	talk := "/talks/" + d.snapshot.Talks[0].ID
	articles := map[string]*dom{}
	n := 0
	for _, path := range []string{"", "?since=2025-10-01", "/positions?row=0&column=0", "/proposals", "/timeline", "/actors", "/calendar", "/map", "/disagreements"} {
		for _, a := range fetched(t, s, http.StatusOK, talk+path).all("a.cite") {
			href, _ := attr(a, "href")
			article, sentence, ok := strings.Cut(href, "#")
			if !ok {
				continue
			}
			if articles[article] == nil {
				articles[article] = fetched(t, s, http.StatusOK, article)
			}
			if articles[article].count("#"+sentence, 1); t.Failed() {
				t.Fatalf("%s cites %s", path, href)
			}
			n++
		}
	}
	if n < 100 {
		t.Errorf("only %d citations", n)
	}
}

// A desk without articles says what to do, on every page that it has.
func TestEmptyDesk(t *testing.T) {
	st := newStore(t)
	s := newServer(t, Config{Reader: &fakeDesk{snapshot: &Snapshot{Whole: parley.NewRecord("test")}}, Library: st, Writer: st})
	fetched(t, s, http.StatusOK, "/").has(".empty", "no articles yet", "parley add")
	fetched(t, s, http.StatusOK, "/search?q=x").has(".empty", "Nothing was found")
	fetched(t, s, http.StatusOK, "/review").has(".empty", "Nothing is left")
	fetched(t, s, http.StatusOK, "/sources").has(".empty", "Nothing is watched yet")
	fetched(t, s, http.StatusNotFound, "/talks/nowhere").has("main", "no such page")
	fetched(t, s, http.StatusNotFound, "/articles/nowhere").has("main", "no such page")
}

// What is in the text of an article is text, whatever it looks like.
func TestArticleIsText(t *testing.T) {
	p := parleytest.NewPage(t, `Post <b>| 2025-10-01 | <script>alert(1)</script>`, `The Ferry Union said <img src=x onerror=alert(1)> it met the Ferry Owners. "<svg onload=alert(1)>," it said.`)
	u := p.Actor(parley.Organization, "Ferry Union", "Ferry Union")
	o := p.Actor(parley.Organization, "Ferry Owners", "Ferry Owners")
	p.Role(u, "party", "Ferry Union")
	p.Role(o, "party", "Ferry Owners")
	p.Issue("<i>pay</i>", "wages", "<img src=x onerror=alert(1)>")
	p.Statement(u, "direct", "<svg onload=alert(1)>,")
	b := record.NewBuilder(record.Options{})
	b.Add(p.Article, &p.Findings)
	r := b.Record()
	st := newStore(t)
	save(t, st, &scene{Page: p})
	s := newServer(t, Config{Reader: &fakeDesk{snapshot: &Snapshot{Whole: r}}, Library: st})
	for _, path := range []string{"/articles/" + p.ID, "/search?q=said&kind=article", "/search?q=svg", "/entries/" + r.Statements[0].ID, "/search?q=" + url.QueryEscape(`"><img src=x>`)} {
		page := fetched(t, s, http.StatusOK, path)
		page.count("main img", 0)
		page.count("main script", 0)
		page.count("main svg", 0)
	}
	fetched(t, s, http.StatusOK, "/articles/"+p.ID).has(".text", "<img src=x onerror=alert(1)>")
}

// A record of very many lines is cut into pages, and no page is heavy.
func TestHugeRecord(t *testing.T) {
	b := record.NewBuilder(record.Options{})
	for i := range 400 {
		p := parleytest.NewPage(t, fmt.Sprintf("Post %d | 2025-%02d-%02d | Talks %d", i%7, 1+i/40, 1+i%28, i), fmt.Sprintf("The Ferry Union and the Ferry Owners met for the %dth time. The union said it would wait %d days. The union demands sick pay.", i, i))
		u, o := p.Actor(parley.Organization, "Ferry Union", "Ferry Union"), p.Actor(parley.Organization, "Ferry Owners", "Ferry Owners")
		p.Role(u, "party", "Ferry Union")
		p.Role(o, "party", "Ferry Owners")
		p.Position(u, "demands", "sick pay", p.Issue("sick pay", "working-conditions", "sick pay"))
		p.Meeting(parley.Happened, "met", fmt.Sprintf("2025-%02d-%02d", 1+i/40, 1+i%28), u, o)
		p.Statement(u, "indirect", fmt.Sprintf("it would wait %d days", i))
		b.Add(p.Article, &p.Findings)
	}
	snap := &Snapshot{Revision: 1, Whole: b.Record()}
	for _, n := range snap.Whole.Negotiations {
		snap.Talks = append(snap.Talks, Talk{n, b.Select(n.Articles).Record()})
	}
	s := newServer(t, Config{Reader: &fakeDesk{snapshot: snap}})
	talk := "/talks/" + snap.Talks[0].ID
	for _, path := range []string{"", "/timeline?kind=statement&kind=meeting", "/timeline?kind=statement&page=3", "/positions?row=0&column=0", "/proposals", "/actors", "/calendar", "/map", "/disagreements", "/articles", "/entries/" + snap.Talks[0].Parties[0]} {
		w := ask(t, s, "GET", talk+path, "", "Accept: text/html", "Accept-Encoding: gzip")
		if w.Code != http.StatusOK || w.Body.Len() > 60<<10 {
			t.Errorf("%s: status %d, %d bytes packed", path, w.Code, w.Body.Len())
		}
	}
	page := fetched(t, s, http.StatusOK, talk+"/timeline?kind=statement")
	page.has(".pager", "of 400")
	page.count(".tl", 50)
	fetched(t, s, http.StatusOK, talk+"/timeline?kind=statement", "Cookie: parley_prefs=size=25").count(".tl", 25)
}

// The weight of a brief with everything that it loads, as it comes over the
// wire. The aim is 120 KB; 300 KB would be too much.
func TestWeightOfBrief(t *testing.T) {
	s := newServer(t, Config{})
	snap, _ := dockStrike()
	get := func(path string) int {
		w := ask(t, s, "GET", path, "", "Accept: text/html", "Accept-Encoding: gzip")
		if w.Code != http.StatusOK {
			t.Fatalf("%s: %d", path, w.Code)
		}
		return w.Body.Len()
	}
	sum := get("/talks/" + snap.Talks[0].ID)
	t.Logf("the page: %d bytes", sum)
	for _, name := range []string{"app.css", "app.js", "icon.svg", "inter-latin-wght-normal.woff2"} {
		n := get(assetPath(name))
		t.Logf("%s: %d bytes", name, n)
		sum += n
	}
	t.Logf("all: %d bytes", sum)
	if sum > 120<<10 {
		t.Errorf("a brief weighs %d bytes", sum)
	}
}

// A page is asked for again at little cost, and never shown as it was before the
// reader chose other colours.
func TestPagesAreKept(t *testing.T) {
	s, d := newShowcaseServer(t)
	talk := "/talks/" + d.snapshot.Talks[0].ID
	tag := ask(t, s, "GET", talk, "", "Accept: text/html").Header().Get("ETag")
	if w := ask(t, s, "GET", talk, "", "If-None-Match: "+tag); tag == "" || w.Code != http.StatusNotModified {
		t.Errorf("tag %s, status %d", tag, w.Code)
	}
	if w := ask(t, s, "GET", talk, "", "If-None-Match: "+tag, "Cookie: parley_prefs=theme=dark"); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `data-theme="dark"`) {
		t.Errorf("dark: %d", w.Code)
	}
	if w := ask(t, s, "GET", talk, "", "If-None-Match: "+tag, "Cookie: parley_flash=t=Done"); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "Done") || w.Header().Get("ETag") != "" {
		t.Errorf("after something was done: %d", w.Code)
	}
}

// Assets may be kept for ever under their versions, and not under others.
func TestAssets(t *testing.T) {
	s := newServer(t, Config{})
	if w := ask(t, s, "GET", assetPath("app.js"), ""); w.Code != 200 || !strings.Contains(w.Header().Get("Cache-Control"), "immutable") || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/javascript") {
		t.Errorf("%d %v", w.Code, w.Header())
	}
	if w := ask(t, s, "GET", "/assets/old/app.js", ""); w.Code != 200 || w.Header().Get("Cache-Control") != "" {
		t.Errorf("%d %v", w.Code, w.Header())
	}
	if w := ask(t, s, "GET", "/assets/x/..%2f..%2fui.go", ""); w.Code != http.StatusNotFound {
		t.Error(w.Code)
	}
}

// Forms change what they say and nothing else; what is wrong is told.
func TestForms(t *testing.T) {
	s, d := newShowcaseServer(t)
	id := d.snapshot.Whole.Statements[0].ID
	post := func(path, body string) (to, said string) {
		w := ask(t, s, "POST", path, body, "Content-Type: application/x-www-form-urlencoded", "Accept: text/html")
		if w.Code != http.StatusSeeOther {
			t.Fatalf("%s %s: %d %s", path, body, w.Code, w.Body)
		}
		for _, c := range w.Result().Cookies() {
			if c.Name == flashCookie {
				v, _ := url.ParseQuery(c.Value)
				said = v.Get("t")
			}
		}
		return w.Header().Get("Location"), said
	}
	for _, x := range []struct{ path, body, to, said string }{
		{"/rulings", "verdict=confirmed&entry=" + id + "&back=/review?page=2", "/review?page=2", "Confirmed."},
		{"/rulings", "verdict=confirmed&entry=" + id + "&back=https://evil.example/", "/", "Confirmed."},
		{"/rulings", "verdict=confirmed&entry=" + id + "&back=//evil.example/", "/", "Confirmed."},
		{"/rulings", "verdict=confirmed", "/", "Nothing was picked."},
		{"/rulings", "verdict=confirmed&entry=nope", "/", "Not ruled"},
		{"/rulings", "verdict=corrected&entry=" + id + "&f.speaker=" + url.QueryEscape(mediator) + "&o.speaker=" + url.QueryEscape(mediator), "/", "nothing is corrected"},
		{"/rulings", "verdict=burned&entry=" + id, "/", "no verdict"},
		{"/rulings/undo", "ruling=nope", "/", "no such ruling"},
		{"/sources", "do=add&kind=feed&address=file:///etc/passwd", "/sources", "no address"},
		{"/sources", "do=add&kind=folder&address=https://x.example/", "/sources", "feed, a sitemap or a page"},
		{"/sources", "do=add&kind=feed&every=1s&address=https://x.example/", "/sources", "at least 1m"},
		{"/sources", "do=add&kind=feed&every=1h&address=https://x.example/rss", "/sources", "Added"},
		{"/sources", "do=add&kind=feed&address=https://x.example/rss", "/sources", "already"},
		{"/sources", "do=remove&address=https://x.example/rss", "/sources", "Removed"},
		{"/sources", "do=remove&address=https://x.example/rss", "/sources", "no such source"},
		{"/settings", "theme=dark&zone=Asia/Tokyo&size=25", "/settings", "saved"},
		{"/settings", "zone=Mars/Olympus", "/settings", "no time zone Mars/Olympus"},
	} {
		to, said := post(x.path, x.body)
		if to != x.to && x.to != "/" || !strings.Contains(said, x.said) {
			t.Errorf("%s %s: to %s, %q; want %s, %q", x.path, x.body, to, said, x.to, x.said)
		}
	}
	if n := len(d.rulings); n != 3 {
		t.Errorf("%d rulings", n)
	}
	_, said := post("/rulings/undo", "ruling="+d.rulings[0].ID)
	if said != "Ruling taken back." {
		t.Error(said)
	}
}
