package main

import (
	"context"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"parley"
	"parley/client"
	"parley/internal/store/storetest"
)

// serveProcess starts parley serve as a process of its own and gives its
// address, and what stops it by the signal and fails the test unless it ends
// well and soon.
func serveProcess(t *testing.T, args ...string) (address string, stop func()) {
	t.Helper()
	log := &shared{}
	cmd := exec.Command("parley", append([]string{"serve", "--listen", "127.0.0.1:0"}, args...)...)
	cmd.Stderr = log
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	at := regexp.MustCompile(`is at (http://127\.0\.0\.1:\d+)/`)
	eventually(t, "parley serve says its address", func() bool {
		if m := at.FindStringSubmatch(log.String()); m != nil {
			address = m[1]
		}
		return address != ""
	})
	return address, func() {
		t.Helper()
		if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
			t.Error(err)
		}
		select {
		case err := <-ended:
			if err != nil {
				t.Errorf("it ended with %v:\n%s", err, log)
			}
		case <-time.After(15 * time.Second):
			t.Error("it does not stop")
		}
		if strings.Contains(log.String(), storetest.Password) {
			t.Error("the log shows the password")
		}
	}
}

// eventually waits until something holds.
func eventually(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for until := time.Now().Add(20 * time.Second); time.Now().Before(until); time.Sleep(50 * time.Millisecond) {
		if holds() {
			return
		}
	}
	t.Fatal("in vain it was waited for: " + what)
}

// loggedIn logs in at a server as a browser would.
func loggedIn(t *testing.T, address, name, password string) *http.Client {
	t.Helper()
	jar, _ := cookiejar.New(nil)
	c := &http.Client{Jar: jar, Timeout: time.Minute}
	resp, err := c.PostForm(address+"/login", url.Values{"name": {name}, "password": {password}})
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != 200 || resp.Request.URL.Path != "/" {
		t.Fatalf("%s is not let in: %s at %s", name, resp.Status, resp.Request.URL)
	}
	return c
}

// events are the messages that a webhook got.
type events struct {
	mu     sync.Mutex
	secret string
	got    []*client.Event
	faults []error
}

func (e *events) ServeHTTP(_ http.ResponseWriter, r *http.Request) {
	e.mu.Lock()
	defer e.mu.Unlock()
	event, err := client.VerifyWebhook(r, e.secret)
	if err != nil {
		e.faults = append(e.faults, err)
		return
	}
	e.got = append(e.got, event)
}

// toldOf reports whether the last message was of this revision, or a later one.
func (e *events) toldOf(revision int64) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	return len(e.got) > 0 && e.got[len(e.got)-1].Revision >= revision
}

// TestServersShareADesk: two servers and a watch are processes on one
// PostgreSQL. Who logs in at one is known at the other, what comes in and what
// is ruled at one is shown by both, and a webhook is told of each change once.
func TestServersShareADesk(t *testing.T) {
	if testing.Short() {
		t.Skip("it starts a database server and several processes")
	}
	dsn := storetest.Postgres(t).Database(t)
	t.Setenv("PARLEY_DB", dsn)
	articles := cuttings(t, 4)
	must := func(stdin string, args ...string) {
		t.Helper()
		cmd := exec.Command("parley", args...)
		cmd.Stdin = strings.NewReader(stdin)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("parley %v: %v\n%s", args, err, out)
		}
	}
	must("", "init")
	must("", "add", articles)
	for name, role := range map[string]string{"ana": "admin", "ben": "analyst"} {
		must("correct horse "+name+"\n", "accounts", "add", name, "--role", role)
	}
	one, stopOne := serveProcess(t, "--private-webhooks")
	two, stopTwo := serveProcess(t, "--private-webhooks")
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()

	// The same cookies go to both, since they know no ports.
	ana, ben := loggedIn(t, one, "ana", "correct horse ana"), loggedIn(t, two, "ben", "correct horse ben")
	at := func(address string, who *http.Client) *client.Client {
		c, err := client.New(address, client.HTTP(who))
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	for _, x := range []struct {
		c    *client.Client
		user string
	}{{at(one, ana), "ana"}, {at(two, ana), "ana"}, {at(one, ben), "ben"}, {at(two, ben), "ben"}} {
		if s, err := x.c.Status(ctx); err != nil || s.User != x.user || s.Articles != 4 {
			t.Fatalf("%s is not known: %+v %v", x.user, s, err)
		}
	}
	told := &events{}
	receiver := httptest.NewServer(told)
	defer receiver.Close()
	told.mu.Lock()
	hook, err := at(one, ana).AddWebhook(ctx, receiver.URL)
	if err != nil {
		t.Fatal(err)
	}
	told.secret = hook.Secret
	told.mu.Unlock()

	// An article that a watch brings.
	more := cuttings(t, 6)
	for _, name := range []string{"004.txt", "005.txt"} {
		if err := os.Rename(filepath.Join(more, name), filepath.Join(articles, name)); err != nil {
			t.Fatal(err)
		}
	}
	must("", "sources", "add", articles)
	must("", "watch", "--once")
	var revision int64
	for _, c := range []*client.Client{at(one, ben), at(two, ana)} {
		eventually(t, "both servers show the new articles", func() bool {
			s, err := c.Status(ctx)
			if err != nil {
				t.Fatal(err)
			}
			revision = s.Revision
			return s.Articles == 6
		})
	}
	eventually(t, "the webhook is told of the articles", func() bool { return told.toldOf(revision) })

	// A ruling made at one shows at the other.
	page, err := at(one, ben).Statements(ctx, client.Query{Limit: 1})
	if err != nil || len(page.Items) != 1 {
		t.Fatal(page, err)
	}
	entry := page.Items[0].ID
	if _, err := at(one, ben).Rule(ctx, client.NewRuling{Verdict: parley.Confirmed, Entry: entry, Why: "heard it"}); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the other server shows the ruling", func() bool {
		page, err := at(two, ana).Statements(ctx, client.Query{Limit: 500})
		if err != nil {
			t.Fatal(err)
		}
		revision = page.Revision
		return slices.ContainsFunc(page.Items, func(x parley.Statement) bool {
			return x.ID == entry && x.Standing.Ruling != nil && x.Standing.Ruling.By == "ben"
		})
	})
	eventually(t, "the webhook is told of the ruling", func() bool { return told.toldOf(revision) })
	time.Sleep(3 * time.Second) // both servers look at least once more what is to be told

	stopOne()
	if s, err := at(two, ben).Status(ctx); err != nil || s.User != "ben" {
		t.Errorf("without the first server: %+v %v", s, err)
	}
	stopTwo()
	told.mu.Lock()
	defer told.mu.Unlock()
	before := hook.Revision
	for _, e := range told.got {
		if e.Before != before || e.Revision <= before {
			t.Errorf("after revision %d it was told of %d after %d", before, e.Revision, e.Before)
		}
		before = e.Revision
	}
	if len(told.faults) > 0 || before != revision {
		t.Errorf("told up to revision %d of %d; faults: %v", before, revision, told.faults)
	}
	t.Logf("%d messages", len(told.got))
}
