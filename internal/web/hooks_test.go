package web

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"parley/client"
	"parley/internal/store"
)

// A receiver takes webhooks and answers with a status.
type receiver struct {
	*httptest.Server
	mu     sync.Mutex
	status int
	got    []*http.Request
	bodies []string
}

func newReceiver(t *testing.T) *receiver {
	r := &receiver{status: 204}
	r.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		r.mu.Lock()
		defer r.mu.Unlock()
		b, _ := io.ReadAll(req.Body)
		r.got, r.bodies = append(r.got, req), append(r.bodies, string(b))
		if r.status == http.StatusFound {
			http.Redirect(w, req, "/elsewhere", r.status)
			return
		}
		w.WriteHeader(r.status)
	}))
	t.Cleanup(r.Close)
	return r
}

func (r *receiver) count() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.got)
}

func (r *receiver) answer(status int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.status = status
}

// hooked is a team's server with a webhook, and a desk that moves.
func hooked(t *testing.T) (*team, *movingDesk, *receiver, client.Webhook) {
	t.Helper()
	desk, to := newMovingDesk(), newReceiver(t)
	x := newTeam(t, func(c *Config) { c.Reader, c.PrivateHooks = desk, true })
	x.config.Hooks = x.store
	h, err := x.addHook(t.Context(), &User{Name: "admin", Role: RoleAdmin}, to.URL+"/in")
	if err != nil {
		t.Fatal(err)
	}
	made := webhook(*h)
	made.Secret = h.Secret
	return x, desk, to, made
}

func (x *team) hook(t *testing.T) store.Hook {
	t.Helper()
	list, err := x.store.Hooks(t.Context())
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	return list[0]
}

func (x *team) deliverNow(t *testing.T) {
	t.Helper()
	if _, err := x.config.Reader.Fresh(t.Context()); err != nil { // else the record of before a change is told of
		t.Fatal(err)
	}
	if err := x.deliverDue(t.Context()); err != nil {
		t.Fatal(err)
	}
}

func TestWebhookIsSigned(t *testing.T) {
	x, desk, to, made := hooked(t)
	x.deliverNow(t)
	if to.count() != 0 {
		t.Fatal("told of nothing new")
	}
	desk.move(5)
	x.deliverNow(t)
	x.deliverNow(t)
	if to.count() != 1 {
		t.Fatalf("told %d times", to.count())
	}
	r := to.got[0]
	read := func(body, secret string, change func(http.Header)) error {
		again := httptest.NewRequest("POST", "/in", strings.NewReader(body))
		again.Header = r.Header.Clone()
		if change != nil {
			change(again.Header)
		}
		e, err := client.VerifyWebhook(again, secret)
		if err == nil && (e.Event != "revision" || e.Revision != 5 || e.Before != 1) {
			t.Errorf("%+v", e)
		}
		return err
	}
	if err := read(to.bodies[0], made.Secret, nil); err != nil {
		t.Error(err)
	}
	for name, err := range map[string]error{
		"another secret": read(to.bodies[0], "other", nil),
		"another body":   read(strings.Replace(to.bodies[0], "5", "6", 1), made.Secret, nil),
		"no signature":   read(to.bodies[0], made.Secret, func(h http.Header) { h.Del("Parley-Signature") }),
		"an old message": read(to.bodies[0], made.Secret, func(h http.Header) { h.Set("Parley-Timestamp", "1700000000") }),
	} {
		if err == nil {
			t.Errorf("%s is taken", name)
		}
	}
}

func TestWebhookIsTriedAgain(t *testing.T) {
	x, desk, to, _ := hooked(t)
	to.answer(500)
	desk.move(2)
	x.deliverNow(t)
	h := x.hook(t)
	if h.Attempts != 1 || h.Revision != 1 || h.Error == "" || !h.Next.After(x.clock) || h.Next.After(x.clock.Add(hookFirst)) {
		t.Errorf("after a failure: %+v", h)
	}
	x.deliverNow(t)
	if to.count() != 1 {
		t.Error("it does not wait")
	}
	before := time.Duration(0)
	for i := 2; i < hookTries; i++ {
		x.clock = x.hook(t).Next.Add(time.Second)
		x.deliverNow(t)
		wait := x.hook(t).Next.Sub(x.clock)
		if wait > hookLongest || i < 8 && wait < before {
			t.Errorf("try %d waits %v after %v", i, wait, before)
		}
		before = wait / 2
	}
	x.clock = x.hook(t).Next.Add(time.Second)
	to.answer(200)
	desk.move(9)
	x.deliverNow(t)
	if h := x.hook(t); h.Revision != 9 || h.Attempts != 0 || h.Error != "" || h.Paused {
		t.Errorf("after a success: %+v", h)
	}
}

func TestWebhookPauses(t *testing.T) {
	x, desk, to, made := hooked(t)
	to.answer(410)
	desk.move(2)
	x.deliverNow(t)
	if h := x.hook(t); !h.Paused {
		t.Errorf("gone: %+v", h)
	}
	to.answer(204)
	x.clock = x.clock.Add(24 * time.Hour)
	x.deliverNow(t)
	if to.count() != 1 {
		t.Error("one that is paused is told")
	}
	if _, err := (&request{Context: t.Context(), Server: x.Server, user: &User{Name: "admin"}}).testHook(made.ID); err != nil {
		t.Fatal(err)
	}
	x.deliverNow(t)
	if h := x.hook(t); h.Paused || h.Revision != 2 || to.count() != 3 {
		t.Errorf("after a test: %+v", h)
	}
}

// TestWebhooksOfSeveralServers: two servers on one desk tell of a revision
// once.
func TestWebhooksOfSeveralServers(t *testing.T) {
	x, desk, to, _ := hooked(t)
	other := newServer(t, Config{Reader: desk, Accounts: x.store, Hosts: []string{"127.0.0.1"}, PrivateHooks: true, Hooks: x.store})
	for revision := int64(2); revision < 12; revision++ {
		desk.move(revision)
		var both sync.WaitGroup
		for _, s := range []*Server{x.Server, other} {
			both.Go(func() { _ = s.deliverDue(t.Context()) })
		}
		both.Wait()
	}
	x.deliverNow(t)
	if to.count() != 10 {
		t.Errorf("told %d times of 10 revisions", to.count())
	}
}

func TestWebhookStaysOutside(t *testing.T) {
	x := newTeam(t)
	x.config.Hooks = x.store
	for _, address := range []string{
		"https://127.0.0.1/", "https://localhost/", "https://[::1]/", "https://10.0.0.7/", "https://169.254.169.254/latest/meta-data/", "https://metadata.google.internal/",
		"http://example.org/", "file:///etc/passwd", "https://user:secret@example.org/", "gopher://example.org", "", "https://",
	} {
		if _, err := x.addHook(t.Context(), local, address); err == nil {
			t.Errorf("%q is taken", address)
		}
	}
	// A name that leads here is found out when connecting, and so is a redirect.
	to := newReceiver(t)
	inside := store.Hook{ID: "w1", URL: strings.Replace(to.URL, "127.0.0.1", "localhost", 1), Secret: "s"}
	if err := x.post(t.Context(), &inside, "test", client.Change{}); err == nil || to.count() != 0 {
		t.Errorf("a name of this computer: %v, %d requests", err, to.count())
	}
	y, _, to, made := hooked(t)
	to.answer(http.StatusFound)
	if _, err := (&request{Context: t.Context(), Server: y.Server, user: local}).testHook(made.ID); err != nil {
		t.Fatal(err)
	}
	if to.count() != 1 || y.hook(t).Error == "" {
		t.Errorf("a redirect is followed: %d requests", to.count())
	}
}

func TestWebhooksByAPI(t *testing.T) {
	x := newTeam(t, writing, func(c *Config) { c.PrivateHooks = true })
	to := newReceiver(t)
	admin := x.token(t, "admin", "admin")
	got := ask(t, x, "POST", "/api/v1/webhooks", body(t, client.NewWebhook{URL: to.URL}), admin)
	made := decode[client.Webhook](t, got.Body)
	if got.Code != 201 || len(made.Secret) < 43 {
		t.Fatalf("%d %+v", got.Code, made)
	}
	list := ask(t, x, "GET", "/api/v1/webhooks", "", admin).Body.String()
	if !strings.Contains(list, made.ID) || strings.Contains(list, made.Secret) {
		t.Error(list)
	}
	if got := ask(t, x, "POST", "/api/v1/webhooks/"+made.ID+"/test", "", admin); got.Code != 200 || to.count() != 1 {
		t.Errorf("%d, %d requests", got.Code, to.count())
	}
	if got := ask(t, x, "DELETE", "/api/v1/webhooks/"+made.ID, "", admin); got.Code != 204 {
		t.Error(got.Code)
	}
	if got := ask(t, x, "DELETE", "/api/v1/webhooks/"+made.ID, "", admin); got.Code != 404 {
		t.Error(got.Code)
	}
}
