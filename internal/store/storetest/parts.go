package storetest

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"parley"
	"parley/internal/store"
)

func testPages(t *testing.T, s *store.Store) {
	ctx := t.Context()
	a, b := Page("https://example.org/a", "one"), Page("https://example.org/b", "one")
	if n := ok(s.AddPages(ctx, a, b, a))(t); n != 2 {
		t.Errorf("added %d pages, want 2", n)
	}
	later := a
	later.Fetched = a.Fetched.Add(time.Hour)
	if n := ok(s.AddPages(ctx, later))(t); n != 0 {
		t.Errorf("the same page was added again")
	}
	edited := Page("https://example.org/a", "two \x00 \xff")
	if n := ok(s.AddPages(ctx, edited))(t); n != 1 {
		t.Errorf("an edited page was not added")
	}
	list := ok(s.Pages(ctx, 0, 10))(t)
	if len(list) != 3 || list[0].Seq >= list[1].Seq || list[1].Seq >= list[2].Seq {
		t.Fatalf("pages: %+v", list)
	}
	if !list[0].Seen.Equal(later.Fetched) || !list[0].Fetched.Equal(a.Fetched) || list[2].Previous != list[0].ID || string(list[2].Body) != "two \x00 \xff" {
		t.Errorf("pages: %+v", list)
	}
	if rest := ok(s.Pages(ctx, list[1].Seq, 10))(t); len(rest) != 1 || rest[0].ID != list[2].ID {
		t.Errorf("after the second: %+v", rest)
	}
	must(t, s.Gone(ctx, "https://example.org/b", a.Fetched.Add(time.Minute)))
	if p := ok(s.Page(ctx, list[1].ID))(t); p.Gone.IsZero() {
		t.Error("the page that vanished is not marked")
	}
	if _, err := s.Page(ctx, "p0"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("an unknown page: %v", err)
	}
}

// testOddPages: any bytes are kept as they came, under any address.
func testOddPages(t *testing.T, s *store.Store) {
	ctx := t.Context()
	for i, p := range []store.Page{
		{Address: "a\x00b", Body: []byte{}},
		{Address: "\xff\xfe", Name: "\x00", ContentType: "\xff", Source: "\x00", Body: nil},
		{Address: strings.Repeat("long/", 300), Body: bytes.Repeat([]byte("0123456789"), 600_000)},
		{Address: "' OR 1 = 1; --", Body: []byte("$1 ? :a @b")},
	} {
		if n := ok(s.AddPages(ctx, p, p))(t); n != 1 {
			t.Errorf("page %d was added %d times", i, n)
		}
		got := ok(s.Page(ctx, store.PageID(p.Address, p.Body)))(t)
		if !bytes.Equal(got.Body, p.Body) || got.Fetched.IsZero() || got.State != store.PageNew {
			t.Errorf("page %d came back with %d bytes, fetched %v, %s", i, len(got.Body), got.Fetched, got.State)
		}
	}
	if _, err := s.AddPages(ctx, store.Page{Body: []byte("x")}); err == nil {
		t.Error("a page without an address is added")
	}
	if problems := ok(s.Check(ctx))(t); len(problems) > 0 {
		t.Errorf("problems: %+v", problems)
	}
}

func testReadings(t *testing.T, s *store.Store) {
	ctx := t.Context()
	a, b, c := Page("https://example.org/a", "a"), Page("https://example.org/b", "b"), Page("https://example.org/c", "c")
	ok(s.AddPages(ctx, a, b, c))(t)
	before := ok(s.Revision(ctx))(t)
	ra := Reading(a, "v1", "2025-10-03", "Avaland: we accept the ferry plan.", "Talks went on.")
	rb := Reading(b, "v1", "2025-10-04", "Borduria: we reject it.")
	rc := store.Reading{PageID: store.PageID(c.Address, c.Body), Err: errors.New("no text"), Version: "v1"}
	must(t, s.SaveReadings(ctx, "read", 3, []store.Reading{ra, rb, rc}))
	if after := ok(s.Revision(ctx))(t); after <= before {
		t.Errorf("the revision stayed at %d", after)
	}
	if at := ok(s.Cursor(ctx, "read"))(t); at != 3 {
		t.Errorf("the cursor is at %d", at)
	}
	must(t, s.SaveReadings(ctx, "read", 3, []store.Reading{ra, rb, rc}))
	docs := documents(t, s)
	if len(docs) != 2 {
		t.Fatalf("%d documents after reading twice", len(docs))
	}
	for _, r := range []store.Reading{ra, rb} {
		d := ok(s.Article(ctx, r.Article.ID))(t)
		if diff := cmp.Diff(r.Article, d.Article); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff(r.Findings, d.Findings); diff != "" {
			t.Error(diff)
		}
		must(t, d.Findings.Validate(d.Article))
	}
	if p := ok(s.Page(ctx, rc.PageID))(t); p.State != store.PageFailed || p.Error != "no text" {
		t.Errorf("the page that failed: %+v", p)
	}
	if p := ok(s.PageOf(ctx, ra.Article.ID))(t); p.Address != a.Address || p.State != store.PageRead {
		t.Errorf("the page of the article: %+v", p)
	}

	stale := ok(s.Stale(ctx, "v2", 0, 10))(t)
	if len(stale) != 3 {
		t.Fatalf("%d stale pages, want 3", len(stale))
	}
	reread := Reading(a, "v2", "2025-10-03", "Avaland: we accept the ferry plan.")
	must(t, s.SaveReadings(ctx, "", 0, []store.Reading{reread}))
	if docs := documents(t, s); len(docs) != 2 || slices.ContainsFunc(docs, func(d *store.Document) bool { return d.Article.ID == ra.Article.ID }) {
		t.Errorf("an article that its page holds no more is still there: %d documents", len(docs))
	}
	if stale := ok(s.Stale(ctx, "v2", 0, 10))(t); len(stale) != 2 {
		t.Errorf("%d stale pages, want 2", len(stale))
	}
	edited := Page(a.Address, "a, edited")
	ok(s.AddPages(ctx, edited))(t)
	re := Reading(edited, "v2", "2025-10-03", "Avaland: we accept half of the ferry plan.")
	must(t, s.SaveReadings(ctx, "", 0, []store.Reading{re}))
	versions := ok(s.Versions(ctx, reread.Article.ID))(t)
	if len(versions) != 2 || versions[0].ID != reread.Article.ID || versions[1].ID != re.Article.ID {
		t.Errorf("versions: %+v", versions)
	}
	list := ok(s.Articles(ctx, store.ArticleFilter{Limit: 2}))(t)
	if len(list) != 2 || list[0].ID != rb.Article.ID {
		t.Fatalf("articles: %+v", list)
	}
	if rest := ok(s.Articles(ctx, store.ArticleFilter{After: list[1].ID, Limit: 5}))(t); len(rest) != 1 {
		t.Errorf("articles after the second: %+v", rest)
	}
	if _, err := s.Article(ctx, "a0"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("an unknown article: %v", err)
	}
}

// documents are all documents of a store.
func documents(t testing.TB, s *store.Store) (list []*store.Document) {
	t.Helper()
	for d, err := range s.Documents(t.Context()) {
		must(t, err)
		list = append(list, d)
	}
	return list
}

func testRulings(t *testing.T, s *store.Store) {
	ctx := t.Context()
	before := ok(s.Revision(ctx))(t)
	a := parley.Ruling{Verdict: parley.Confirmed, By: "ana", When: "2025-10-05T10:00:00Z", Why: "heard it"}
	b := parley.Ruling{Verdict: parley.Rejected, By: "bo", When: "2025-10-04T10:00:00Z", Why: "a \x00 misprint"}
	must(t, a.Identify())
	must(t, b.Identify())
	must(t, s.AddRulings(ctx, a))
	must(t, s.AddRulings(ctx, b, a))
	if diff := cmp.Diff([]parley.Ruling{a, b}, ok(s.Rulings(ctx))(t)); diff != "" {
		t.Error(diff)
	}
	if after := ok(s.Revision(ctx))(t); after <= before {
		t.Errorf("the revision stayed at %d", after)
	}
}

func testSources(t *testing.T, s *store.Store) {
	ctx := t.Context()
	x := store.Source{Address: "https://example.org/feed", Kind: "feed", Group: "wires", Added: time.Date(2025, 1, 2, 3, 4, 5, 0, time.UTC), Every: time.Hour}
	if !ok(s.AddSource(ctx, x))(t) || ok(s.AddSource(ctx, x))(t) {
		t.Error("a source is added once")
	}
	x.ETag, x.LastOK, x.Failures, x.Error, x.Paused = `"1"`, x.Added.Add(time.Minute), 2, "timed out", true
	must(t, s.SaveSource(ctx, x))
	p := Page("https://example.org/a", "a")
	p.Source = x.Address
	ok(s.AddPages(ctx, p))(t)
	x.Articles = 1
	if diff := cmp.Diff(&x, ok(s.Source(ctx, x.Address))(t)); diff != "" {
		t.Error(diff)
	}
	must(t, s.RemoveSource(ctx, x.Address))
	if err := s.RemoveSource(ctx, x.Address); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("removing it again: %v", err)
	}
	if list := ok(s.Sources(ctx))(t); len(list) != 0 {
		t.Errorf("sources: %+v", list)
	}
}

func testStages(t *testing.T, s *store.Store) {
	ctx := t.Context()
	must(t, s.SetCursor(ctx, "c", 5))
	must(t, s.SetCursor(ctx, "c", 4))
	if at := ok(s.Cursor(ctx, "c"))(t); at != 4 {
		t.Errorf("cursor at %d", at)
	}
	if at := ok(s.Cursor(ctx, "none"))(t); at != 0 {
		t.Errorf("a cursor that is not there is at %d", at)
	}
	if !ok(s.Lease(ctx, "read", "one", time.Minute))(t) || ok(s.Lease(ctx, "read", "two", time.Minute))(t) || !ok(s.Lease(ctx, "read", "one", time.Millisecond))(t) {
		t.Error("a lease is one holder's")
	}
	time.Sleep(5 * time.Millisecond)
	if !ok(s.Lease(ctx, "read", "two", time.Minute))(t) {
		t.Error("a lease that is over can be taken")
	}
	must(t, s.Release(ctx, "read", "one"))
	if holder, _, err := s.Leased(ctx, "read"); err != nil || holder != "two" {
		t.Errorf("held by %q, %v", holder, err)
	}
	must(t, s.Release(ctx, "read", "two"))
	if holder, _, err := s.Leased(ctx, "read"); err != nil || holder != "" {
		t.Errorf("held by %q, %v", holder, err)
	}
	must(t, s.SaveView(ctx, "v", 3, []byte("three")))
	must(t, s.SaveView(ctx, "v", 2, []byte("two")))
	if body, revision, err := s.View(ctx, "v"); err != nil || string(body) != "three" || revision != 3 {
		t.Errorf("view %q of %d, %v", body, revision, err)
	}
	if body, _, err := s.View(ctx, "w"); err != nil || body != nil {
		t.Errorf("a view that is not there: %q, %v", body, err)
	}
}

func testAudit(t *testing.T, s *store.Store) {
	ctx := t.Context()
	for i := range 3 {
		must(t, s.Log(ctx, store.AuditEntry{Who: "ana", What: "test", Target: fmt.Sprint(i)}))
	}
	last := ok(s.Audit(ctx, 0, 2))(t)
	if len(last) != 2 || last[0].Target != "2" || last[1].Target != "1" || last[0].At.IsZero() {
		t.Fatalf("audit: %+v", last)
	}
	if rest := ok(s.Audit(ctx, last[1].Seq, 5))(t); len(rest) != 1 || rest[0].Target != "0" {
		t.Errorf("audit: %+v", rest)
	}
}

func testSearch(t *testing.T, s *store.Store) {
	ctx := t.Context()
	a, b := Page("https://example.org/a", "a"), Page("https://example.org/b", "b")
	ok(s.AddPages(ctx, a, b))(t)
	ra := Reading(a, "v1", "2025-10-03", "Avaland: we accept the ferry plan.", "Borduria: the plans of Genève go too far.", "Nothing else.")
	rb := Reading(b, "v1", "2025-10-04", "Borduria: the ferries must run by May.")
	must(t, s.SaveReadings(ctx, "", 0, []store.Reading{ra, rb}))
	find := func(q store.Query) []store.Hit {
		t.Helper()
		hits, _, err := s.Search(ctx, q)
		must(t, err)
		for _, h := range hits {
			d := ok(s.Article(ctx, h.ArticleID))(t)
			shown := strings.NewReplacer(store.MarkStart, "", store.MarkEnd, "").Replace(h.Snippet)
			if got := d.Article.Text[h.Span.Start:h.Span.End]; got != shown {
				t.Errorf("%+v: the snippet is not the text %q", h, got)
			}
		}
		return hits
	}
	for _, c := range []struct {
		query store.Query
		want  int
	}{
		{store.Query{Text: "ferry"}, 4},
		{store.Query{Text: "FERRIES"}, 4},
		{store.Query{Text: "the ferry of"}, 4},
		{store.Query{Text: "the"}, 5},
		{store.Query{From: "2025-10-04"}, 2},
		{store.Query{To: "2025-10-03"}, 3},
		{store.Query{From: "2025-10-05"}, 0},
		{store.Query{Text: "ferry", Kind: "article"}, 2},
		{store.Query{Text: "ferry", Kind: "statement"}, 2},
		{store.Query{Text: "geneve"}, 2},
		{store.Query{Text: `"ferry plan"`}, 2},
		{store.Query{Text: `"plan ferry"`}, 0},
		{store.Query{Text: "ferry -plan"}, 2},
		{store.Query{Text: "-ferry", Kind: "statement"}, 1},
		{store.Query{Text: "ferry", Speaker: "borduria"}, 1},
		{store.Query{Speaker: "Borduria"}, 2},
		{store.Query{Party: "Avaland"}, 1},
		{store.Query{Text: "ferry", From: "2025-10-04"}, 2},
		{store.Query{Text: "ferry", To: "2025-10-03"}, 2},
		{store.Query{Text: "ferry", Articles: []string{ra.Article.ID}}, 2},
		{store.Query{Text: "ferry", Articles: []string{}}, 0},
		{store.Query{Stance: "rejects"}, 0},
		{store.Query{Text: "talks"}, 2},
		{store.Query{Text: "???"}, 0},
		{store.Query{Text: "« - »", Kind: "article"}, 0},
		{store.Query{}, 5},
	} {
		if hits := find(c.query); len(hits) != c.want {
			t.Errorf("%+v: %d hits, want %d: %+v", c.query, len(hits), c.want, hits)
		}
	}
	hits := find(store.Query{Text: "ferry", Kind: "statement", Speaker: "avaland"})
	if len(hits) != 1 || hits[0].Snippet != "we accept the \x01ferry\x02 plan." || hits[0].Speaker != "Avaland" || hits[0].FindingID == "" || hits[0].Title == "" {
		t.Errorf("hits: %+v", hits)
	}
	if hits := find(store.Query{Text: "nothing", Kind: "article"}); len(hits) != 1 || hits[0].Snippet != "\x01Nothing\x02 else." {
		t.Errorf("hits: %+v", hits)
	}
	seen := map[string]bool{}
	for after, pages := "", 0; ; pages++ {
		hits, next, err := s.Search(ctx, store.Query{Limit: 2, After: after})
		must(t, err)
		for _, h := range hits {
			seen[h.ArticleID+h.FindingID] = true
		}
		if after = next; next == "" {
			if pages != 2 || len(seen) != 5 {
				t.Errorf("%d pages, %d hits", pages+1, len(seen))
			}
			break
		}
	}
	for _, odd := range []string{
		`"`, `""`, `-`, `--`, `-"`, `- -`, `*`, `a*`, `(`, `)`, `^a`, `title:ferry`, `{a b}: c`, `NEAR(a b)`, `a AND`, `OR`, `NOT`, `a NOT b`, `'`, `';--`, `a & b | !c`, `<->`,
		"\x00", "a\x00b", "\xff\xfe", "§", "s§borduria", "\u200b", strings.Repeat("a ", 500_000), strings.Repeat(`"`, 1_000_000), strings.Repeat("x", 1_000_000), "🛳", `\`, `%`, `?`, `$1`, ":a", "@b",
	} {
		for _, q := range []store.Query{{Text: odd}, {Speaker: odd, Party: odd}, {Issue: odd, Stance: odd}, {Text: odd, Kind: odd}, {From: odd, To: odd}} {
			if _, _, err := s.Search(ctx, q); err != nil {
				t.Errorf("%.40q: %v", odd, err)
			}
		}
	}
	if _, _, err := s.Search(ctx, store.Query{After: "x"}); err == nil {
		t.Error("a page token that is none is an error")
	}
}

// TestSearchPages: page after page, a search gives every hit once, also where
// there are more than are ranked at a time.
func TestSearchPages(t *testing.T, s *store.Store) {
	ctx := t.Context()
	var paragraphs []string
	for i := range 2100 {
		paragraphs = append(paragraphs, fmt.Sprintf("Avaland: we accept %d ferries.", i))
	}
	p := Page("https://example.org/long", "long")
	ok(s.AddPages(ctx, p))(t)
	must(t, s.SaveReadings(ctx, "", 0, []store.Reading{Reading(p, "v1", "2025-10-03", paragraphs...)}))
	for _, q := range []store.Query{{Text: "ferry"}, {Text: "ferry accept", Kind: "statement"}, {Speaker: "Avaland"}, {}} {
		seen, pages := map[string]bool{}, 0
		for q.Limit = 700; ; pages++ {
			hits, next, err := s.Search(ctx, q)
			must(t, err)
			for _, h := range hits {
				if seen[h.FindingID] {
					t.Errorf("%+v: %s comes twice", q, h.FindingID)
				}
				seen[h.FindingID] = true
			}
			if q.After = next; next == "" {
				break
			}
		}
		if want := 2100; len(seen) < want || len(seen) > want+1 || pages > 5 {
			t.Errorf("%+v: %d hits on %d pages", q, len(seen), pages+1)
		}
	}
}
