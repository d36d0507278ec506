package web

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"parley"
	"parley/client"
)

var update = flag.Bool("update", false, "write golden files anew")

// golden compares with a file, or writes it.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), string(got)); d != "" {
		t.Errorf("%s is not as it is made; run with -update and read the diff:\n%s", name, d)
	}
}

func TestOpenAPIDocument(t *testing.T) {
	s := newTeam(t, writing)
	got := ask(t, s, "GET", "/api/v1/openapi.json", "")
	if got.Code != 200 {
		t.Fatal(got.Code)
	}
	golden(t, filepath.Join("..", "..", "docs", "api", "openapi.json"), got.Body.Bytes())
}

// schemas compiles the schemas of the document.
func schemas(t *testing.T, s *Server) (*jsonschema.Compiler, map[string]any) {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(s.openapi))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	c.AssertFormat()
	if err := c.AddResource("openapi.json", doc); err != nil {
		t.Fatal(err)
	}
	return c, doc.(map[string]any)
}

// TestAnswersFitTheDocument asks for every GET operation and holds the answer
// against the schema that the document has for it.
func TestAnswersFitTheDocument(t *testing.T) {
	x := newTeam(t, writing)
	x.perAddress = newLimiter(100, time.Hour)
	x.pulse.end() // else the stream goes on
	s, admin := x.Server, x.login(t, "admin")
	compiler, doc := schemas(t, s)
	talk := url.QueryEscape(newDesk(t).snapshot.Talks[0].Name)
	for path, item := range doc["paths"].(map[string]any) {
		op, ok := item.(map[string]any)["get"].(map[string]any)
		if !ok {
			continue
		}
		for _, query := range []string{"", "?limit=3", "?negotiation=" + talk + "&limit=100"} {
			if strings.Contains(query, "limit") && !takes(op, "limit") || strings.Contains(query, "negotiation") && !takes(op, "negotiation") {
				continue
			}
			t.Run(path+query, func(t *testing.T) {
				if path == "/diff" {
					query = "?since=2025-10-03"
				}
				got := ask(t, s, "GET", apiPath+fill(t, x, path)+query, "", admin)
				if got.Code != 200 {
					t.Fatalf("%d %s", got.Code, got.Body)
				}
				ok := op["responses"].(map[string]any)["200"].(map[string]any)["content"].(map[string]any)
				if ok["application/json"] == nil {
					return
				}
				at := "openapi.json#/paths/" + strings.NewReplacer("~", "~0", "/", "~1", "{", "%7B", "}", "%7D").Replace(path) + "/get/responses/200/content/application~1json/schema"
				schema, err := compiler.Compile(at)
				if err != nil {
					t.Fatal(err)
				}
				value, err := jsonschema.UnmarshalJSON(got.Body)
				if err != nil {
					t.Fatal(err)
				}
				if err := schema.Validate(value); err != nil {
					t.Error(err)
				}
			})
		}
	}
}

func takes(op map[string]any, name string) bool {
	params, _ := op["parameters"].([]any)
	return slices.ContainsFunc(params, func(p any) bool { return p.(map[string]any)["name"] == name })
}

// fill puts something that there is into a path.
func fill(t *testing.T, x *team, path string) string {
	r, err := x.config.Reader.Fresh(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	id := r.Whole.Statements[0].ID
	switch {
	case strings.HasPrefix(path, "/articles"):
		id = r.Whole.Articles[0].ID
	case strings.HasPrefix(path, "/pages"):
		p, err := x.store.PageOf(t.Context(), r.Whole.Articles[0].ID)
		if err != nil {
			t.Fatal(err)
		}
		id = p.ID
	}
	return strings.NewReplacer("{negotiation}", r.Talks[0].ID, "{id}", id, "{format}", "ical").Replace(path)
}

func decode[T any](t *testing.T, b *bytes.Buffer) T {
	t.Helper()
	var v T
	d := json.NewDecoder(b)
	d.DisallowUnknownFields()
	if err := d.Decode(&v); err != nil {
		t.Fatal(err)
	}
	return v
}

// TestPagesGiveEveryEntryOnce walks through all pages of a list.
func TestPagesGiveEveryEntryOnce(t *testing.T) {
	s := newServer(t, Config{})
	all := newDesk(t).snapshot.Whole.Statements
	for _, limit := range []int{1, 7, 500} {
		seen, next := map[string]bool{}, ""
		for range len(all) + 1 {
			got := ask(t, s, "GET", fmt.Sprintf("/api/v1/statements?limit=%d&cursor=%s", limit, url.QueryEscape(next)), "")
			page := decode[client.Page[parley.Statement]](t, got.Body)
			if page.Total != len(all) || len(page.Items) > limit {
				t.Fatalf("%d of %d", len(page.Items), page.Total)
			}
			for _, x := range page.Items {
				if seen[x.ID] {
					t.Fatalf("%s comes twice", x.ID)
				}
				seen[x.ID] = true
				if x.Speaker != nil && page.Names[*x.Speaker] == "" {
					t.Errorf("no name of %s", *x.Speaker)
				}
			}
			if next = page.Next; next == "" {
				break
			}
		}
		if len(seen) != len(all) {
			t.Errorf("limit %d: %d of %d", limit, len(seen), len(all))
		}
	}
}

func TestFilters(t *testing.T) {
	s := newServer(t, Config{})
	list := func(query string) client.Page[parley.Statement] {
		t.Helper()
		got := ask(t, s, "GET", "/api/v1/statements?limit=500&"+query, "")
		if got.Code != 200 {
			t.Fatalf("%s: %d %s", query, got.Code, got.Body)
		}
		return decode[client.Page[parley.Statement]](t, got.Body)
	}
	whole := list("")
	for query, fits := range map[string]func(parley.Statement) bool{
		"kind=direct":     func(x parley.Statement) bool { return x.Form == "direct" },
		"from=2025-10-03": func(x parley.Statement) bool { return *x.FirstSeen >= "2025-10-03" },
		"to=2025-10-03":   func(x parley.Statement) bool { return *x.FirstSeen <= "2025-10-03" },
		"text=WAGE": func(x parley.Statement) bool {
			return slices.ContainsFunc(x.Evidence, func(e parley.Evidence) bool { return strings.Contains(strings.ToLower(e.Quote), "wage") })
		},
	} {
		want := 0
		for _, x := range whole.Items {
			if fits(x) {
				want++
			}
		}
		got := list(query)
		if got.Total != want || want == 0 || want == whole.Total {
			t.Errorf("%s: %d, want %d of %d", query, got.Total, want, whole.Total)
		}
		for _, x := range got.Items {
			if !fits(x) {
				t.Errorf("%s gives %v", query, x)
			}
		}
	}
	several := decode[client.Page[parley.Actor]](t, ask(t, s, "GET", "/api/v1/actors?witnesses=2&sort=witnesses&limit=500", "").Body)
	for i, x := range several.Items {
		if x.Witnesses < 2 || i > 0 && x.Witnesses > several.Items[i-1].Witnesses {
			t.Errorf("%s of %d witnesses", x.Name, x.Witnesses)
		}
	}
	if several.Total == 0 {
		t.Error("no actor has two witnesses")
	}
	speaker := *whole.Items[0].Speaker
	byName, byID := list("actor="+url.QueryEscape(whole.Names[speaker])), list("actor="+speaker)
	if byID.Total == 0 || byName.Total < byID.Total {
		t.Errorf("by id %d, by name %d", byID.Total, byName.Total)
	}
	if got := list("actor=nobody+of+this+name"); got.Total != 0 || got.Items == nil {
		t.Errorf("nobody said %d", got.Total)
	}
}

func TestWrongQueriesAreRefused(t *testing.T) {
	s := newServer(t, Config{})
	for query, want := range map[string]int{
		"limit=0": 422, "limit=501": 422, "limit=x": 422, "from=yesterday": 422, "sort=name": 422, "cursor=%21": 422, "cursor=eA": 422,
		"negotiation=no+such+talks": 404, "speaker=Holt": 422, "text=" + strings.Repeat("x", 301): 422,
	} {
		got := ask(t, s, "GET", "/api/v1/statements?"+query, "")
		if got.Code != want || got.Header().Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: %d %s, want %d", query, got.Code, got.Body, want)
		}
	}
	for _, path := range []string{"/entries/none", "/articles/none", "/exports/none", "/negotiations/none", "/none"} {
		if got := ask(t, s, "GET", apiPath+path, ""); got.Code != 404 || got.Header().Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: %d %s", path, got.Code, got.Header())
		}
	}
}

func TestETag(t *testing.T) {
	desk := newDesk(t)
	s := newServer(t, Config{Reader: desk})
	for _, path := range []string{"/api/v1/actors", "/api/v1/exports/ical", "/api/v1/articles"} {
		first := ask(t, s, "GET", path, "")
		tag := first.Header().Get("ETag")
		if tag == "" || first.Code != 200 {
			t.Fatalf("%s has no tag", path)
		}
		again := ask(t, s, "GET", path, "", "If-None-Match: "+tag)
		if again.Code != http.StatusNotModified || again.Body.Len() > 0 {
			t.Errorf("%s: %d, %d bytes", path, again.Code, again.Body.Len())
		}
		moved := *desk.snapshot
		moved.Revision++
		s := newServer(t, Config{Reader: &fakeDesk{snapshot: &moved}})
		if got := ask(t, s, "GET", path, "", "If-None-Match: "+tag); got.Code != 200 || got.Header().Get("ETag") == tag {
			t.Errorf("%s after a change: %d", path, got.Code)
		}
	}
}

// TestCacheFollowsTheRecord holds that no answer of an older record is given.
func TestCacheFollowsTheRecord(t *testing.T) {
	desk := &fakeDesk{snapshot: &Snapshot{Revision: 1, Whole: parley.NewRecord("v")}}
	s := newServer(t, Config{Reader: desk})
	for want := range int64(4) {
		desk.snapshot = &Snapshot{Revision: want, Whole: parley.NewRecord("v")}
		for range 2 {
			got := decode[client.Page[parley.Actor]](t, ask(t, s, "GET", "/api/v1/actors", "", "Prefer: wait=5").Body)
			if got.Revision != want {
				t.Errorf("revision %d, want %d", got.Revision, want)
			}
		}
	}
}

// TestPagesAreKeptApart holds that nobody is shown the page of another, nor one
// of before a change or of another wish.
func TestPagesAreKeptApart(t *testing.T) {
	x := newTeam(t, writing)
	a, b := x.login(t, "reader"), x.login(t, "admin")
	pageOf := func(headers ...string) (string, string) {
		t.Helper()
		got := ask(t, x, "GET", "/", "", append(headers, "Accept: text/html")...)
		if got.Code != 200 {
			t.Fatalf("%d %s", got.Code, got.Body)
		}
		return got.Body.String(), got.Header().Get("ETag")
	}
	first, tag := pageOf(a)
	if again, same := pageOf(a); again != first || tag != same || tag == "" {
		t.Error("the same page is another")
	}
	zipped := ask(t, x, "GET", "/", "", a, "Accept-Encoding: gzip")
	if zipped.Header().Get("Content-Encoding") != "gzip" || zipped.Body.Len() >= len(first) || string(unzipped(zipped.Body.Bytes())) != first {
		t.Error("compressed it is another page")
	}
	other, otherTag := pageOf(b)
	if strings.Contains(other, ">reader<") || !strings.Contains(first, ">reader<") || otherTag == tag {
		t.Error("the admin is shown the reader's page")
	}
	if got := ask(t, x, "GET", "/", "", b, "If-None-Match: "+tag, "Accept: text/html"); got.Code != 200 {
		t.Errorf("the admin's browser keeps the reader's page: %d", got.Code)
	}
	dark, _ := pageOf(a + "; parley_prefs=theme=dark")
	if dark == first || !strings.Contains(dark, `data-theme="dark"`) {
		t.Error("a wish is not heard")
	}
	flashed, _ := pageOf(a + "; parley_flash=t=just+done")
	if again, _ := pageOf(a); !strings.Contains(flashed, "just done") || strings.Contains(again, "just done") {
		t.Error("what was just done is shown twice or never")
	}
	x.warm.from = &fakeDesk{snapshot: &Snapshot{Revision: 99, Whole: parley.NewRecord("v")}}
	if _, err := x.config.Reader.Fresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	if after, newTag := pageOf(a); after == first || newTag == tag {
		t.Error("an old record is shown")
	}
}

func TestExports(t *testing.T) {
	s := newServer(t, Config{})
	talk := newDesk(t).snapshot.Talks[0].ID
	for _, f := range forms {
		got := ask(t, s, "GET", "/api/v1/exports/"+f.Name+"?negotiation="+talk, "")
		again := ask(t, s, "GET", "/api/v1/exports/"+f.Name+"?negotiation="+talk, "")
		if got.Code != 200 || got.Body.Len() < 100 || !bytes.Equal(got.Body.Bytes(), again.Body.Bytes()) {
			t.Errorf("%s: %d, %d bytes", f.Name, got.Code, got.Body.Len())
		}
		if d := got.Header().Get("Content-Disposition"); !strings.HasPrefix(d, "attachment") {
			t.Errorf("%s is shown as a page: %q", f.Name, d)
		}
	}
}
