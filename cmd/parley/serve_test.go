package main

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"parley/client"
)

// A shared buffer is written by one goroutine and read by another.
type shared struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *shared) Write(b []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(b)
}

func (s *shared) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

// newTestDesk is a desk with the articles of an example.
func newTestDesk(t *testing.T) string {
	t.Helper()
	db := filepath.Join(t.TempDir(), "desk.db")
	for _, args := range [][]string{{"init", "--db", db}, {"add", "--db", db, "../../examples/dock-strike"}} {
		if code := run(args, strings.NewReader(""), io.Discard, io.Discard); code != exitOK {
			t.Fatalf("parley %v: exit code %d", args, code)
		}
	}
	return db
}

// startServer runs parley serve until the test ends or stop is called, which
// gives its error.
func startServer(t *testing.T, args ...string) (address string, log *shared, stop func() error) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	log = &shared{}
	root := rootCommand()
	root.SetArgs(append([]string{"serve", "--listen", "127.0.0.1:0"}, args...))
	root.SetErr(log)
	done := make(chan error, 1)
	go func() { done <- root.ExecuteContext(ctx) }()
	at := regexp.MustCompile(`is at (http://127\.0\.0\.1:\d+)/`)
	for range 400 {
		if m := at.FindStringSubmatch(log.String()); m != nil {
			address = m[1]
			break
		}
		select {
		case err := <-done:
			t.Fatalf("it did not start: %v\n%s", err, log)
		case <-time.After(25 * time.Millisecond):
		}
	}
	stop = sync.OnceValue(func() error { cancel(); return <-done })
	t.Cleanup(func() { _ = stop() })
	return address, log, stop
}

func getURL(t *testing.T, url string, headers ...string) (int, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), "GET", url, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ": ")
		req.Header.Set(name, value)
	}
	resp, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(b)
}

func TestServe(t *testing.T) {
	db := newTestDesk(t)
	at, log, stop := startServer(t, "--db", db, "--log", "json")
	for path, want := range map[string]string{
		"/healthz": "ok", "/readyz": "ok", "/api/v1/negotiations": `"total":1`, "/api/v1/status": `"role":"admin"`, "/metrics": "parley_revision", "/": "<html",
	} {
		if code, body := getURL(t, at+path); code != 200 || !strings.Contains(body, want) {
			t.Errorf("%s: %d %.200s", path, code, body)
		}
	}
	if code, _ := getURL(t, at+"/", "X-Forwarded-For: 198.51.100.7"); code != 403 {
		t.Errorf("through a proxy: %d", code)
	}
	begun := time.Now()
	if err := stop(); err != nil {
		t.Errorf("it stopped with %v", err)
	}
	if took := time.Since(begun); took > 5*time.Second {
		t.Errorf("it took %v to stop", took)
	}
	if !strings.Contains(log.String(), `"msg":"request"`) || !strings.Contains(log.String(), `"took_ms":`) {
		t.Errorf("the log:\n%s", log)
	}
}

// TestServeWithAccounts: with accounts, even loopback needs a login, and other
// addresses may be listened on.
func TestServeWithAccounts(t *testing.T) {
	db := newTestDesk(t)
	serve := func(args ...string) (int, string) {
		var errs bytes.Buffer
		code := run(append([]string{"serve", "--db", db}, args...), nil, io.Discard, &errs)
		return code, errs.String()
	}
	for _, args := range [][]string{
		{"--listen", "0.0.0.0:0"}, {"--listen", ":0"}, {"--listen", "[::]:0"}, {"--listen", "192.0.2.1:8080"}, {"--listen", "desk.example.org:80"},
		{"--listen", "127.0.0.1:0", "--trusted-proxy", "10.0.0.1"}, {"--listen", "127.0.0.1:0", "--public", "https://desk.example.org"},
		{"--listen", "127.0.0.1:0", "--host", "desk.example.org"},
	} {
		if code, said := serve(args...); code != exitUsage || !strings.Contains(said, "parley accounts add") {
			t.Errorf("%v without accounts: %d %s", args, code, said)
		}
	}
	var out bytes.Buffer
	if code := run([]string{"accounts", "add", "ana", "--role", "admin", "--db", db}, strings.NewReader("correct horse battery\n"), &out, &out); code != exitOK {
		t.Fatal(out.String())
	}
	out.Reset()
	if code := run([]string{"accounts", "token", "ana", "--db", db}, nil, &out, io.Discard); code != exitOK {
		t.Fatal(out.String())
	}
	at, _, _ := startServer(t, "--db", db, "--metrics-listen", "127.0.0.1:0")
	if code, _ := getURL(t, at+"/api/v1/status"); code != 401 {
		t.Errorf("without login: %d", code)
	}
	if code, body := getURL(t, at+"/api/v1/status", "Authorization: Bearer "+strings.TrimSpace(out.String())); code != 200 || !strings.Contains(body, `"user":"ana"`) {
		t.Errorf("with a token: %d %s", code, body)
	}
	for _, args := range [][]string{
		{"--trusted-proxy", "proxy"}, {"--public", "desk.example.org"}, {"--public", "https://example.org/desk/"}, {"--listen", "8080"}, {"--log", "xml"}, {"--log-level", "loud"},
		{"--listen", "127.0.0.1:0", "--metrics-listen", "0.0.0.0:0"}, {"--tls-cert", "x"}, {"--oidc-issuer", "https://id.example.org"},
	} {
		if code, said := serve(args...); code != exitUsage {
			t.Errorf("%v: %d %s", args, code, said)
		}
	}
	if code, _ := serve("--tls-cert", "none.crt", "--tls-key", "none.key"); code != exitInput {
		t.Errorf("a certificate that is not there: %d", code)
	}
	if err := os.Remove(db); err != nil {
		t.Fatal(err)
	}
	if code, said := serve(); code != exitInput || !strings.Contains(said, "parley init") {
		t.Errorf("without a desk: %d %s", code, said)
	}
}

// TestServeReadsWhatIsSubmitted hands an article in and waits for it to be in
// the record, as a program would.
func TestServeReadsWhatIsSubmitted(t *testing.T) {
	db := newTestDesk(t)
	at, log, _ := startServer(t, "--db", db)
	c, err := client.New(at)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	before, err := c.Status(ctx)
	if err != nil {
		t.Fatal(err)
	}
	text := "Harbour talks go on\n\nPORT CALDER, Oct. 12 (Reuters) - Dana Holt, who leads the harbour workers' union, said on Sunday that the union would study the offer.\n\n" +
		"The Harbour Operators' Association said that it expected an answer by Friday.\n"
	got, err := c.Submit(ctx, client.Submission{URL: "https://news.example.org/harbour", ContentType: "text/plain", Body: []byte(text)})
	if err != nil || got.Added != 1 {
		t.Fatalf("%+v %v", got, err)
	}
	for change, err := range c.Changed(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		if change.Revision > before.Revision && change.Articles > before.Articles {
			break
		}
	}
	state, err := c.Page(ctx, got.Pages[0])
	if err != nil || state.State != "read" {
		t.Fatalf("%+v %v\n%s", state, err, log)
	}
	a, err := c.Article(ctx, state.Article)
	if err != nil || !strings.Contains(a.Text, "study the offer") {
		t.Errorf("%+v %v", a, err)
	}
}
