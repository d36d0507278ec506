package web

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"parley"
	"parley/client"
)

func body(t testing.TB, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestRulings rules on a statement, sees the record follow, and takes it back.
func TestRulings(t *testing.T) {
	x := newTeam(t, writing)
	analyst := x.token(t, "analyst", "read", "rule")
	list := decode[client.Page[parley.Statement]](t, ask(t, x, "GET", "/api/v1/statements", "", analyst).Body)
	id := list.Items[0].ID
	got := ask(t, x, "POST", "/api/v1/rulings", body(t, client.NewRuling{Verdict: "rejected", Entry: id, Why: "a slip"}), analyst)
	if got.Code != 201 {
		t.Fatalf("%d %s", got.Code, got.Body)
	}
	ruling := decode[parley.Ruling](t, got.Body)
	if ruling.By != "analyst" || ruling.Verdict != "rejected" || ruling.Why != "a slip" || ruling.Target.Entry != id {
		t.Errorf("%+v", ruling)
	}
	verdict := func() string {
		e := decode[client.Entry](t, ask(t, x, "GET", "/api/v1/entries/"+id, "", analyst, "Prefer: wait=10").Body)
		if e.Ruling == nil {
			return ""
		}
		return e.Ruling.Verdict
	}
	if v := verdict(); v != "rejected" {
		t.Errorf("the entry has the ruling %q", v)
	}
	got = ask(t, x, "POST", "/api/v1/rulings/"+ruling.ID+"/undo", body(t, client.Why{}), analyst)
	if got.Code != 201 {
		t.Fatalf("%d %s", got.Code, got.Body)
	}
	if v := verdict(); v != "" {
		t.Errorf("after undoing it has the ruling %q", v)
	}
	all := decode[client.Page[parley.Ruling]](t, ask(t, x, "GET", "/api/v1/rulings", "", analyst).Body)
	if all.Total != 2 || all.Items[0].Undoes != ruling.ID {
		t.Errorf("%+v", all)
	}
	log, err := x.store.Audit(t.Context(), 0, 2)
	if err != nil || log[0].What != "ruling.undone" || log[1].What != "ruling.rejected" || log[1].Who != "analyst" || log[1].Target != id {
		t.Errorf("audit log: %+v %v", log, err)
	}
	for _, n := range []client.NewRuling{
		{Verdict: "rejected", Entry: "none"}, {Verdict: "corrected", Entry: id, Fields: map[string]json.RawMessage{"no_such_field": json.RawMessage(`1`)}},
		{Verdict: "added"}, {Verdict: "undone", Entry: id}, {Verdict: "merged", Entry: id},
	} {
		if got := ask(t, x, "POST", "/api/v1/rulings", body(t, n), analyst); got.Code != 422 {
			t.Errorf("%+v: %d %s", n, got.Code, got.Body)
		}
	}
}

// TestWhoRules holds that the name on a ruling is that of who asks, whatever
// the request says.
func TestWhoRules(t *testing.T) {
	x := newTeam(t, writing)
	id := decode[client.Page[parley.Statement]](t, ask(t, x, "GET", "/api/v1/statements", "", x.token(t, "reader", "read")).Body).Items[0].ID
	got := ask(t, x, "POST", "/api/v1/rulings", `{"verdict":"confirmed","entry":"`+id+`","by":"admin"}`, x.token(t, "analyst", "rule"))
	if got.Code != 422 {
		t.Errorf("a request that says who rules: %d %s", got.Code, got.Body)
	}
}

func TestSubmit(t *testing.T) {
	x := newTeam(t, writing)
	told := 0
	x.config.Submitted = func() { told++ }
	feeder := x.token(t, "analyst", "submit")
	post := func(query, kind, text string, headers ...string) (client.Submitted, int) {
		t.Helper()
		got := ask(t, x, "POST", "/api/v1/articles"+query, text, append(headers, "Content-Type: "+kind)...)
		if got.Code != 202 {
			return client.Submitted{}, got.Code
		}
		return decode[client.Submitted](t, got.Body), got.Code
	}
	first, code := post("?url=https://example.org/a", "text/html", "<p>Talks resume.</p>", feeder)
	if code != 202 || first.Added != 1 || told != 1 {
		t.Fatalf("%d %+v", code, first)
	}
	again, _ := post("?url=https://example.org/a", "text/html", "<p>Talks resume.</p>", feeder)
	if again.Added != 0 || again.Pages[0] != first.Pages[0] || told != 1 {
		t.Errorf("the same again: %+v", again)
	}
	lines, _ := post("?name=wire.jsonl", "application/x-ndjson", "{\"title\":\"a\",\"text\":\"One.\"}\n{\"title\":\"b\",\"text\":\"Two.\"}\n", feeder)
	if lines.Added != 2 || len(lines.Pages) != 2 {
		t.Errorf("two lines: %+v", lines)
	}
	state := decode[client.PageState](t, ask(t, x, "GET", "/api/v1/pages/"+first.Pages[0], "", feeder).Body)
	if state.State != "new" || state.Address != "https://example.org/a" {
		t.Errorf("%+v", state)
	}
	for name, c := range map[string]struct {
		query, text, header string
		want                int
	}{
		"a reader's":        {"", "text", x.token(t, "reader", "submit"), 403},
		"a token to read":   {"", "text", x.token(t, "analyst", "read"), 403},
		"empty":             {"", "", feeder, 400},
		"too large":         {"", strings.Repeat("x", mostSubmitted+1), feeder, 413},
		"a file's address":  {"?url=file:///etc/passwd", "text", feeder, 422},
		"an odd address":    {"?url=javascript:alert(1)", "text", feeder, 422},
		"too many articles": {"?name=x.jsonl", strings.Repeat("{\"text\":\"One.\"}\n", mostInOneFile+1), feeder, 422},
	} {
		if _, code := post(c.query, "application/octet-stream", c.text, c.header); code != c.want {
			t.Errorf("%s: %d, want %d", name, code, c.want)
		}
	}
	if _, code := post("?name=../../etc/passwd", "text/plain", "Talks went on.", feeder); code != 202 {
		t.Errorf("a name with a path: %d", code)
	}
	list, err := x.store.Pages(t.Context(), 0, 100)
	list = list[len(mustDocuments(t)):]
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range list {
		if strings.Contains(p.Name, "../") || strings.HasPrefix(p.Address, "/etc") {
			t.Errorf("page %s at %s", p.Name, p.Address)
		}
	}
}

func mustDocuments(t testing.TB) []*parley.Document {
	t.Helper()
	docs, err := dockDocuments()
	if err != nil {
		t.Fatal(err)
	}
	return docs
}

func TestSearch(t *testing.T) {
	x := newTeam(t, writing)
	reader := x.token(t, "reader", "read")
	hits := decode[client.Hits](t, ask(t, x, "GET", "/api/v1/search?text=wages&limit=5", "", reader).Body)
	if len(hits.Items) == 0 {
		t.Fatal("nothing found")
	}
	found := false
	for _, h := range hits.Items {
		a := decode[client.ArticleText](t, ask(t, x, "GET", "/api/v1/articles/"+h.Article, "", reader).Body)
		if h.Span.End > len(a.Text) {
			t.Fatalf("%+v is not in the text", h.Span)
		}
		for _, p := range h.Snippet {
			found = found || p.Found && strings.Contains(strings.ToLower(p.Text), "wage")
		}
	}
	if !found {
		t.Errorf("what was found is not marked: %+v", hits.Items)
	}
	for _, query := range []string{"cursor=x", "cursor=-1", "kind=x", "from=x"} {
		if got := ask(t, x, "GET", "/api/v1/search?"+query, "", reader); got.Code != 422 {
			t.Errorf("%s: %d", query, got.Code)
		}
	}
	for _, text := range []string{`"`, `a AND`, `*`, `'; DROP TABLE pages; --`, `NEAR(`, "\x00"} {
		if got := ask(t, x, "GET", "/api/v1/search?"+form("text", text), "", reader); got.Code != 200 {
			t.Errorf("%q: %d %s", text, got.Code, got.Body)
		}
	}
}

func TestAccountsByAPI(t *testing.T) {
	x := newTeam(t, writing)
	admin := x.token(t, "admin", "admin")
	do := func(method, path, text string, want int, headers ...string) string {
		t.Helper()
		got := ask(t, x, method, "/api/v1"+path, text, append(headers, "Content-Type: application/json")...)
		if got.Code != want {
			t.Errorf("%s %s: %d %s, want %d", method, path, got.Code, got.Body, want)
		}
		return got.Body.String()
	}
	do("POST", "/accounts", `{"name":"cy","role":"reader","password":"correct horse battery"}`, 201, admin)
	do("POST", "/accounts", `{"name":"cy","role":"reader"}`, 409, admin)
	do("POST", "/accounts", `{"name":"dy","role":"reader","password":"short"}`, 422, admin)
	do("POST", "/accounts", `{"name":"a b","role":"reader"}`, 422, admin)
	do("POST", "/accounts", `{"name":"dy","role":"king"}`, 422, admin)
	session := x.login(t, "cy")
	do("PATCH", "/accounts/cy", `{"role":"analyst"}`, 200, admin)
	if role := x.role(t, session); role != "analyst" {
		t.Errorf("role %q", role)
	}
	do("PATCH", "/accounts/cy", `{"password":"another good sentence"}`, 200, admin)
	if role := x.role(t, session); role != "" {
		t.Errorf("after a new password the old session is good, as %s", role)
	}
	do("PATCH", "/accounts/admin", `{"role":"reader"}`, 409, admin)
	do("DELETE", "/accounts/admin", "", 409, admin)
	if list := do("GET", "/accounts", "", 200, admin); strings.Contains(list, "argon2") || !strings.Contains(list, `"cy"`) {
		t.Error(list)
	}

	all := x.token(t, "analyst", "read", "admin")
	var made client.APIToken
	if err := json.Unmarshal([]byte(do("POST", "/tokens", `{"name":"x","scopes":["read"],"days":30}`, 201, all)), &made); err != nil {
		t.Fatal(err)
	}
	if role := x.role(t, "Authorization: Bearer "+made.Secret); role != "analyst" {
		t.Errorf("role %q", role)
	}
	do("POST", "/tokens", `{"name":"x","scopes":["read"]}`, 403, x.token(t, "analyst", "read", "rule"))
	do("DELETE", "/tokens/"+made.ID, "", 404, x.token(t, "reader", "admin"))
	if list := do("GET", "/tokens", "", 200, x.token(t, "reader", "admin")); strings.Contains(list, made.ID) {
		t.Error("a reader sees the tokens of others")
	}
	do("DELETE", "/tokens/"+made.ID, "", 204, all)
	if role := x.role(t, "Authorization: Bearer "+made.Secret); role != "" {
		t.Error("a token that was removed is good")
	}
	do("DELETE", "/accounts/cy", "", 204, admin)
	if log := do("GET", "/audit?limit=1000", "", 200, admin); !strings.Contains(log, `"account.remove"`) || !strings.Contains(log, `"token.add"`) || strings.Contains(log, made.Secret) {
		t.Error(log)
	}
}

// TestClientTypes holds the client's own types of what people are shown against
// what the server sends: they decode all of it and encode it to the same.
func TestClientTypes(t *testing.T) {
	x := newTeam(t, writing)
	reader := x.token(t, "reader", "read")
	same := func(path string, v any) {
		t.Helper()
		sent := ask(t, x, "GET", apiPath+path, "", reader).Body.String()
		d := json.NewDecoder(strings.NewReader(sent))
		d.DisallowUnknownFields()
		if err := d.Decode(v); err != nil {
			t.Errorf("%s: %v", path, err)
			return
		}
		var want, got any
		if err := json.Unmarshal([]byte(sent), &want); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal([]byte(body(t, v)), &got); err != nil {
			t.Fatal(err)
		}
		if fmt.Sprint(want) != fmt.Sprint(got) {
			t.Errorf("%s does not come back as it was sent", path)
		}
	}
	same("/timeline?limit=500&kind=meeting,event,step,change,statement,position,outlook,role", &client.Page[client.Item]{})
	same("/matrix", &client.Matrix{})
	same("/ledger?all=true", &client.Page[client.LedgerEntry]{})
	same("/cast?all=true&limit=500", &client.Cast{})
	same("/calendar?limit=500", &client.Page[client.Date]{})
	same("/disagreements?limit=500", &client.Page[client.Disagreement]{})
	same("/diff?since=2025-10-01", &client.Diff{})
	snap, err := x.config.Reader.Fresh(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{snap.Whole.Articles[0].ID, snap.Whole.Actors[0].ID, snap.Whole.Proposals[0].ID, snap.Whole.Statements[0].ID, snap.Whole.Meetings[0].ID} {
		same("/entries/"+id, &client.Entry{})
	}
}
