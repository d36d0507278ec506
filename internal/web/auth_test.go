package web

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"parley/internal/store"
)

const goodPassword = "correct horse battery"

// A team is a server with an account for each role, a store and a clock.
type team struct {
	*Server
	store *store.Store
	file  string
	clock time.Time
}

// goodHash is a hash of goodPassword, made once: hashing is slow on purpose.
var goodHash = HashPassword(goodPassword)

func newTeam(t testing.TB, set ...func(*Config)) *team {
	t.Helper()
	x := &team{file: filepath.Join(t.TempDir(), "team.db"), clock: time.Now()}
	var err error
	if x.store, err = store.Create(t.Context(), x.file); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { x.store.Close() })
	for _, role := range roleNames[1:] {
		if err := x.store.AddAccount(t.Context(), store.Account{Name: role, Role: role, Password: goodHash, Created: x.clock}); err != nil {
			t.Fatal(err)
		}
	}
	c := Config{Accounts: x.store, Hosts: []string{"127.0.0.1"}, Now: func() time.Time { return x.clock }}
	for _, f := range set {
		f(&c)
	}
	if c.Writer != nil {
		withStore(t, x.store, &c)
	}
	x.Server = newServer(t, c)
	return x
}

// writing has a team's server over its store, with all that can be added to it.
func writing(c *Config) { c.Writer = (*store.Store)(nil) }

func form(pairs ...string) string {
	v := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		v.Set(pairs[i], pairs[i+1])
	}
	return v.Encode()
}

const formType = "Content-Type: application/x-www-form-urlencoded"

// try tries to log in.
func (x *team) try(t testing.TB, name, password string, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	return ask(t, x, "POST", "/login", form("name", name, "password", password, "next", "/settings"), append(headers, formType)...)
}

// login logs in and gives the header with the cookie.
func (x *team) login(t testing.TB, name string, headers ...string) string {
	t.Helper()
	got := x.try(t, name, goodPassword, headers...)
	if got.Code != http.StatusSeeOther {
		t.Fatalf("log in as %s: %d %s", name, got.Code, got.Body)
	}
	return cookieOf(t, got)
}

func cookieOf(t testing.TB, w *httptest.ResponseRecorder) string {
	t.Helper()
	for _, c := range w.Result().Cookies() {
		if strings.HasSuffix(c.Name, sessionCookie) && c.Value != "" {
			return "Cookie: " + c.Name + "=" + c.Value
		}
	}
	t.Fatal("no session")
	return ""
}

// token is the header with a token of an account.
func (x *team) token(t testing.TB, account string, scopes ...string) string {
	t.Helper()
	secret, kept := NewToken(account, "test", scopes, x.clock, time.Time{})
	if err := x.store.AddToken(t.Context(), kept); err != nil {
		t.Fatal(err)
	}
	return "Authorization: Bearer " + secret
}

// role is what a server says of who asks; "" if it refuses.
func (x *team) role(t testing.TB, headers ...string) string {
	t.Helper()
	got := ask(t, x, "GET", "/api/v1/status", "", headers...)
	_, after, _ := strings.Cut(got.Body.String(), `"role":"`)
	role, _, _ := strings.Cut(after, `"`)
	return role
}

func TestNobodyGetsInWithoutLogin(t *testing.T) {
	x := newTeam(t)
	if got := ask(t, x, "GET", "/api/v1/actors", ""); got.Code != 401 || got.Header().Get("WWW-Authenticate") == "" {
		t.Errorf("the API: %d", got.Code)
	}
	got := ask(t, x, "GET", "/?x=y", "", "Accept: text/html")
	if to := got.Header().Get("Location"); got.Code != 303 || to != "/login?next=%2F%3Fx%3Dy" {
		t.Errorf("a page: %d to %q", got.Code, to)
	}
	if _, err := New(Config{Reader: newDesk(t)}); err == nil {
		t.Error("a server without accounts that is not open")
	}
}

func TestLogin(t *testing.T) {
	x := newTeam(t)
	got := x.try(t, "analyst", goodPassword)
	if got.Code != 303 || got.Header().Get("Location") != "/settings" {
		t.Fatalf("%d to %q", got.Code, got.Header().Get("Location"))
	}
	c := got.Result().Cookies()[0]
	if !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.Path != "/" || c.Domain != "" || len(c.Value) < 43 {
		t.Errorf("the cookie is %v", c)
	}
	if role := x.role(t, cookieOf(t, got)); role != "analyst" {
		t.Errorf("role %q", role)
	}
	log, err := x.store.Audit(t.Context(), 0, 10)
	if err != nil || len(log) != 1 || log[0].What != "login" || log[0].Who != "analyst" {
		t.Errorf("audit log: %v %v", log, err)
	}
}

// TestLoginTellsNothing holds that a wrong name and a wrong password cannot be
// told apart, by the answer or by the time.
func TestLoginTellsNothing(t *testing.T) {
	x := newTeam(t)
	wrong, none := x.try(t, "analyst", "not the password"), x.try(t, "nobody-here", "not the password")
	same := func(w *httptest.ResponseRecorder, name string) string {
		return strings.ReplaceAll(w.Body.String(), name, "NAME")
	}
	if wrong.Code != 401 || none.Code != 401 || same(wrong, "analyst") != same(none, "nobody-here") {
		t.Errorf("answers differ: %d, %d", wrong.Code, none.Code)
	}
	if len(wrong.Result().Cookies()) > 0 {
		t.Error("a cookie for a wrong password")
	}
	// What argon2id costs is its memory: as much of it is taken for an account
	// that is not there, so an answer takes as long.
	cost := func(hash string) uint64 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if fitsPassword(t.Context(), hash, "not the password") {
			t.Error("it fits")
		}
		runtime.ReadMemStats(&after)
		return after.TotalAlloc - before.TotalAlloc
	}
	nobody()
	with, without := cost(goodHash), cost("")
	if with < 8<<20 || without < with*9/10 || without > with*11/10 {
		t.Errorf("%d bytes with an account, %d without", with, without)
	}
}

func TestLoginIsLimited(t *testing.T) {
	x := newTeam(t)
	for i := range triesPerAccount {
		if got := x.try(t, "reader", "wrong password"); got.Code != 401 {
			t.Fatalf("try %d: %d", i, got.Code)
		}
	}
	got := x.try(t, "Reader", goodPassword, "X-Forwarded-For: 198.51.100.7")
	if got.Code != 429 || got.Header().Get("Retry-After") == "" {
		t.Errorf("after %d wrong tries even the right password: %d", triesPerAccount, got.Code)
	}
	if got := x.try(t, "analyst", goodPassword); got.Code != 303 {
		t.Errorf("another account: %d", got.Code)
	}
	x.clock = x.clock.Add(perAccount)
	if got := x.try(t, "reader", goodPassword); got.Code != 303 {
		t.Errorf("after a while: %d", got.Code)
	}

	x = newTeam(t)
	for i := range triesPerAddress {
		if ok, _ := x.perAddress.allow(network("192.0.2.1"), x.clock); !ok {
			t.Fatalf("try %d", i)
		}
	}
	if got := x.try(t, "admin", goodPassword); got.Code != 429 {
		t.Errorf("one address, many names: %d", got.Code)
	}
	if network("2001:db8:1:2:3::1") != network("2001:db8:1:2:ffff::9") || network("2001:db8:1:2::1") == network("2001:db8:1:3::1") {
		t.Error("IPv6 is counted by its /64")
	}
}

func TestLimiterIsBounded(t *testing.T) {
	l := newLimiter(1, time.Hour)
	now := time.Now()
	for i := range 3 * limitsKept {
		l.allow(fmt.Sprint(i), now)
	}
	if len(l.keys) > limitsKept {
		t.Errorf("%d keys", len(l.keys))
	}
}

func TestSessionIsNewAfterLogin(t *testing.T) {
	x := newTeam(t)
	planted := x.login(t, "reader")
	got := x.try(t, "admin", goodPassword, planted)
	after := cookieOf(t, got)
	if after == planted {
		t.Error("the session stayed the same")
	}
	if role := x.role(t, planted); role != "" {
		t.Errorf("the old session is still good, as %s", role)
	}
	if role := x.role(t, after); role != "admin" {
		t.Errorf("role %q", role)
	}
}

func TestSessionEnds(t *testing.T) {
	for name, end := range map[string]func(x *team, session string){
		"idle":    func(x *team, _ string) { x.clock = x.clock.Add(sessionIdle + time.Minute) },
		"logout":  func(x *team, c string) { ask(t, x, "POST", "/logout", "", c) },
		"removed": func(x *team, _ string) { _ = x.store.RemoveAccount(t.Context(), "reader") },
		"made up": func(x *team, _ string) { _ = x.store.RemoveSessions(t.Context(), "reader", "") },
		"absolute": func(x *team, c string) {
			for range int(sessionLife/(sessionIdle/2)) + 1 {
				x.role(t, c)
				x.clock = x.clock.Add(sessionIdle / 2)
			}
		},
	} {
		x := newTeam(t)
		session := x.login(t, "reader")
		if x.role(t, session) != "reader" {
			t.Fatal("not logged in")
		}
		end(x, session)
		if role := x.role(t, session); role != "" {
			t.Errorf("%s: still %s", name, role)
		}
	}
}

func TestRoleCountsAtOnce(t *testing.T) {
	x := newTeam(t)
	session := x.login(t, "admin")
	a, _ := x.store.Account(t.Context(), "admin")
	a.Role = "reader"
	if err := x.store.SaveAccount(t.Context(), *a); err != nil {
		t.Fatal(err)
	}
	if role := x.role(t, session); role != "reader" {
		t.Errorf("role %q", role)
	}
}

// TestSecretsAreNotKept looks for what would let a thief of the desk in.
func TestSecretsAreNotKept(t *testing.T) {
	x := newTeam(t)
	_, session, _ := strings.Cut(x.login(t, "admin"), "=")
	_, token, _ := strings.Cut(x.token(t, "admin", "admin"), "Bearer ")
	x.store.Close()
	files, _ := filepath.Glob(x.file + "*")
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for what, secret := range map[string]string{"session": session, "token": token, "password": goodPassword} {
			if bytes.Contains(b, []byte(secret)) {
				t.Errorf("the %s is in %s", what, filepath.Base(name))
			}
		}
	}
}

func TestPasswordHash(t *testing.T) {
	a, b := HashPassword(goodPassword), HashPassword(goodPassword)
	if a == b || !strings.HasPrefix(a, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Errorf("%s\n%s", a, b)
	}
	ctx := t.Context()
	if !fitsPassword(ctx, a, goodPassword) || fitsPassword(ctx, a, goodPassword+" ") || fitsPassword(ctx, "", goodPassword) || fitsPassword(ctx, "$2b$10$x", goodPassword) {
		t.Error("what fits is wrong")
	}
	gone, cancel := context.WithCancel(ctx)
	cancel()
	for range cap(hashing) {
		hashing <- struct{}{}
	}
	if fitsPassword(gone, a, goodPassword) {
		t.Error("more hashes at the same time than are allowed")
	}
	for range cap(hashing) {
		<-hashing
	}
	for password, good := range map[string]bool{
		"short": false, "elevenchars": false, "aaaaaaaaaaaaaaaaa": false, "anaanaanaana": false, strings.Repeat("xyzw ", 300): false,
		"twelve chars": true, "пароль из слов": true,
	} {
		if err := CheckPassword("ana", password); (err == nil) != good {
			t.Errorf("%q: %v", password, err)
		}
	}
}

func TestTokens(t *testing.T) {
	x := newTeam(t)
	if role := x.role(t, x.token(t, "analyst", "read")); role != "analyst" {
		t.Errorf("role %q", role)
	}
	for _, header := range []string{
		"Authorization: Bearer parley_made_up", "Authorization: Bearer x", "Authorization: Basic YTpi", "Authorization: Bearer",
	} {
		if got := ask(t, x, "GET", "/api/v1/status", "", header, x.login(t, "admin")); got.Code != 401 {
			t.Errorf("%s: %d", header, got.Code)
		}
	}
	secret, kept := NewToken("analyst", "old", []string{"read"}, x.clock, x.clock.Add(time.Hour))
	if err := x.store.AddToken(t.Context(), kept); err != nil {
		t.Fatal(err)
	}
	header := "Authorization: Bearer " + secret
	if x.role(t, header) != "analyst" {
		t.Error("a token is not good from the start")
	}
	x.clock = x.clock.Add(2 * time.Hour)
	if role := x.role(t, header); role != "" {
		t.Errorf("a token that is over: %s", role)
	}
	if used, _ := x.store.TokenOf(t.Context(), kept.Hash); used.Used.IsZero() || !strings.Contains(secret, kept.ID) {
		t.Errorf("what is kept: %+v", used)
	}
}

// TestRoutes walks through all routes as everybody. The table of who may what
// is testdata/routes.txt: a new route changes it.
func TestRoutes(t *testing.T) {
	x := newTeam(t, writing, func(c *Config) {
		c.OIDC = &OIDC{Issuer: "https://id.invalid", ClientID: "parley", Redirect: "https://desk.example.org/login/oidc/callback"}
	})
	var table strings.Builder
	routes := slices.Clone(x.routes)
	slices.SortFunc(routes, func(a, b route) int {
		_, pa, _ := strings.Cut(a.pattern, " ")
		_, pb, _ := strings.Cut(b.pattern, " ")
		return strings.Compare(pa+a.pattern, pb+b.pattern)
	})
	for _, rt := range routes {
		fmt.Fprintf(&table, "%-8s %-7s %s\n", rt.need, rt.scope, rt.pattern)
	}
	golden(t, filepath.Join("testdata", "routes.txt"), []byte(table.String()))

	users := []struct {
		name   string
		role   Role
		scopes []Scope
		header string
	}{
		{"nobody", RoleNone, nil, "X-None: x"},
		{"reader", RoleReader, nil, x.login(t, "reader")},
		{"analyst", RoleAnalyst, nil, x.login(t, "analyst")},
		{"admin", RoleAdmin, nil, x.login(t, "admin")},
		{"admin's token to read", RoleAdmin, []Scope{ScopeRead}, x.token(t, "admin", "read")},
		{"admin's token to submit", RoleAdmin, []Scope{ScopeSubmit}, x.token(t, "admin", "submit")},
		{"analyst's token for all", RoleAnalyst, Scopes, x.token(t, "analyst", "read", "submit", "rule", "admin")},
	}
	for _, rt := range routes {
		method, path, _ := strings.Cut(rt.pattern, " ")
		if strings.HasPrefix(path, "/login/oidc") || path == "/logout" {
			continue // they end the session or leave the server; they have tests of their own
		}
		path = strings.NewReplacer("{$}", "").Replace(path)
		for strings.Contains(path, "{") {
			start, end := strings.Index(path, "{"), strings.Index(path, "}")
			path = path[:start] + "x" + path[end+1:]
		}
		if path == "/api/v1/stream" {
			x.pulse.end() // else it goes on
		}
		for _, u := range users {
			user := &User{Role: u.role, Scopes: u.scopes}
			got := ask(t, x, method, path, "", u.header)
			refused := got.Code == 401 || got.Code == 403 || got.Code == 303 && got.Header().Get("Location") == "/login"
			if method == "POST" && path == "/login" {
				refused = false // a wrong password is told by 401
			}
			if refused == user.may(rt) {
				t.Errorf("%s as %s: %d", rt.pattern, u.name, got.Code)
			}
		}
	}
}

// TestNoRouteChangesAnythingByGET holds that what a link or a picture can ask
// for only reads.
func TestNoRouteChangesAnythingByGET(t *testing.T) {
	x := newTeam(t, writing)
	x.pulse.end() // else the stream goes on
	admin := x.login(t, "admin")
	state := func() string {
		ctx := t.Context()
		revision, _ := x.store.Revision(ctx)
		accounts, _ := x.store.Accounts(ctx)
		tokens, _ := x.store.Tokens(ctx, "")
		hooks, _ := x.store.Hooks(ctx)
		sources, _ := x.store.Sources(ctx)
		rulings, _ := x.store.Rulings(ctx)
		pages, _ := x.store.Pages(ctx, 0, 1000)
		return fmt.Sprint(revision, accounts, tokens, hooks, sources, rulings, len(pages))
	}
	before := state()
	for _, rt := range x.routes {
		method, path, ok := strings.Cut(rt.pattern, " ")
		if !ok {
			t.Errorf("%q takes every method", rt.pattern)
		}
		if method != "GET" || strings.HasPrefix(path, "/login/oidc") {
			continue
		}
		ask(t, x, "GET", fill(t, x, strings.TrimSuffix(path, "{$}")), "", admin, "Accept: text/html")
		if state() != before {
			t.Fatalf("%s changed something", rt.pattern)
		}
	}
}

func TestProxies(t *testing.T) {
	x := newTeam(t, func(c *Config) {
		c.Proxies = []netip.Prefix{netip.MustParsePrefix("192.0.2.0/24"), netip.MustParsePrefix("10.0.0.0/8")}
		c.Hosts = []string{"desk.example.org"}
	})
	behind := []string{"X-Forwarded-Proto: https", "X-Forwarded-For: 203.0.113.9, 198.51.100.7, 10.1.1.1", "X-Forwarded-Host: desk.example.org"}
	got := x.try(t, "reader", goodPassword, behind...)
	if got.Code != 303 {
		t.Fatalf("%d %s", got.Code, got.Body)
	}
	c := got.Result().Cookies()[0]
	if !c.Secure || c.Name != "__Host-"+sessionCookie || got.Header().Get("Strict-Transport-Security") == "" {
		t.Errorf("behind TLS the cookie is %v", c)
	}
	log, err := x.store.Audit(t.Context(), 0, 1)
	if err != nil || !strings.HasSuffix(log[0].Detail, "from 198.51.100.7") {
		t.Errorf("the client is the last that is no proxy of ours, not what was invented before it: %v", log)
	}
	if got := ask(t, x, "GET", "/healthz", "", "X-Forwarded-Host: evil.example"); got.Code != 421 {
		t.Errorf("a foreign host through the proxy: %d", got.Code)
	}
	plain := newTeam(t)
	got = plain.try(t, "reader", goodPassword, "X-Forwarded-Proto: https", "X-Forwarded-For: 203.0.113.9", "X-Forwarded-Host: evil.example")
	if c := got.Result().Cookies()[0]; c.Secure || c.Name != sessionCookie {
		t.Errorf("anybody's word is taken for TLS: %v", c)
	}
	log, err = plain.store.Audit(t.Context(), 0, 1)
	if err != nil || !strings.HasSuffix(log[0].Detail, "from 192.0.2.1") {
		t.Errorf("anybody's word is taken for the client: %v", log)
	}
}

func TestOpenServerIsForThisComputerOnly(t *testing.T) {
	s := newServer(t, Config{})
	for _, h := range forwarded {
		if got := ask(t, s, "GET", "/", "", h+": 198.51.100.7"); got.Code != 403 {
			t.Errorf("through a proxy, by %s: %d", h, got.Code)
		}
	}
	for _, c := range []Config{
		{Open: true, Hosts: []string{"desk.example.org"}},
		{Open: true, Proxies: []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")}},
	} {
		c.Reader = newDesk(t)
		if _, err := New(c); err == nil {
			t.Errorf("%+v is open", c)
		}
	}
}

func TestNextStaysHere(t *testing.T) {
	for next, want := range map[string]string{
		"/talks/n1?x=y": "/talks/n1?x=y", "https://evil.example": "/", "//evil.example": "/", `/\evil.example`: "/", "javascript:alert(1)": "/", "": "/",
		`/\/evil.example`: "/", "/%2f%2fevil.example": "/%2f%2fevil.example",
	} {
		if got := localPath(next); got != want {
			t.Errorf("%q: %q, want %q", next, got, want)
		}
	}
}
