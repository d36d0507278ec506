package fetch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"

	"parley"
	"parley/internal/unpack"
)

// A clock is time that passes only when somebody sleeps.
type clock struct {
	mu    sync.Mutex
	now   time.Time
	slept []time.Duration
}

func newClock() *clock {
	return &clock{now: time.Date(2031, 3, 4, 12, 0, 0, 0, time.UTC)}
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) Sleep(ctx context.Context, d time.Duration) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
	c.slept = append(c.slept, d)
	return ctx.Err()
}

func (c *clock) total() time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now.Sub(newClock().now)
}

// testClient asks servers on this machine, on a clock of its own.
func testClient(t *testing.T, o Options) (*Client, *clock) {
	t.Helper()
	time := newClock()
	o.AllowPrivate = true
	o.Now, o.Sleep = time.Now, time.Sleep
	o.Rand = func() float64 { return 0.5 }
	c := New(o)
	t.Cleanup(c.Close)
	return c, time
}

// serve answers by path; the paths asked for are counted.
func serve(t *testing.T, pages map[string]http.HandlerFunc) (address string, asked func() []string) {
	t.Helper()
	var mu sync.Mutex
	var paths []string
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		paths = append(paths, r.URL.Path)
		mu.Unlock()
		h := pages[r.URL.Path]
		if h == nil {
			h = http.NotFound
		}
		h(w, r)
	}))
	t.Cleanup(s.Close)
	return s.URL, func() []string {
		mu.Lock()
		defer mu.Unlock()
		return append([]string(nil), paths...)
	}
}

func text(contentType, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		fmt.Fprint(w, body)
	}
}

func TestGet(t *testing.T) {
	address, _ := serve(t, map[string]http.HandlerFunc{
		"/a": func(w http.ResponseWriter, r *http.Request) {
			if got := r.Header.Get("User-Agent"); got != "Parley/9 (desk@paper.example)" {
				t.Errorf("User-Agent %q", got)
			}
			w.Header().Set("ETag", `"v1"`)
			w.Header().Set("Last-Modified", "Tue, 04 Mar 2031 10:00:00 GMT")
			if r.Header.Get("If-None-Match") == `"v1"` && r.Header.Get("If-Modified-Since") != "" {
				w.WriteHeader(http.StatusNotModified)
				return
			}
			text("text/html; charset=utf-8", "<p>Talks.")(w, r)
		},
		"/gone": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusGone) },
	})
	c, _ := testClient(t, Options{Version: "9", Contact: "desk@paper.example"})
	first, err := c.Get(t.Context(), address+"/a#top", Condition{})
	if err != nil {
		t.Fatal(err)
	}
	if first.Page.Name != address+"/a" || string(first.Page.Body) != "<p>Talks." || first.Page.ContentType != "text/html; charset=utf-8" {
		t.Errorf("page %+v", first.Page)
	}
	again, err := c.Get(t.Context(), address+"/a", first.Condition)
	if err != nil || !again.NotModified || len(again.Page.Body) != 0 {
		t.Errorf("asked again: %+v, %v", again, err)
	}
	for _, path := range []string{"/gone", "/never"} {
		if r, err := c.Get(t.Context(), address+path, Condition{}); err != nil || !r.Gone {
			t.Errorf("%s: %+v, %v", path, r, err)
		}
	}
}

func TestRedirects(t *testing.T) {
	to := func(status int, where string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Location", where)
			w.WriteHeader(status)
		}
	}
	address, _ := serve(t, map[string]http.HandlerFunc{
		"/end":      text("text/plain", "the end"),
		"/for-good": to(301, "/end"), "/for-now": to(302, "/end"), "/mixed": to(308, "/for-now"),
		"/loop": to(302, "/loop"), "/file": to(302, "file:///etc/passwd"), "/nowhere": to(302, ""),
	})
	c, _ := testClient(t, Options{})
	for path, moved := range map[string]string{"/for-good": address + "/end", "/for-now": "", "/mixed": ""} {
		r, err := c.Get(t.Context(), address+path, Condition{})
		if err != nil || string(r.Page.Body) != "the end" || r.URL != address+"/end" || r.Moved != moved {
			t.Errorf("%s: %+v, %v", path, r, err)
		}
	}
	for path, want := range map[string]error{"/loop": ErrRedirects, "/file": ErrAddress, "/nowhere": ErrRedirects} {
		if _, err := c.Get(t.Context(), address+path, Condition{}); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", path, err, want)
		}
	}
}

func TestRetry(t *testing.T) {
	tries := map[string]int{}
	failing := func(status, times int, retryAfter string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			tries[r.URL.Path]++
			if tries[r.URL.Path] <= times {
				w.Header().Set("Retry-After", retryAfter)
				w.WriteHeader(status)
				return
			}
			text("text/plain", "at last")(w, r)
		}
	}
	address, _ := serve(t, map[string]http.HandlerFunc{
		"/busy":    failing(503, 2, ""),
		"/limit":   failing(429, 1, "30"),
		"/date":    failing(503, 1, "Tue, 04 Mar 2031 12:00:50 GMT"),
		"/later":   failing(429, 1, "86400"),
		"/denied":  failing(403, 9, ""),
		"/forever": failing(500, 99, ""),
		"/broken": func(w http.ResponseWriter, r *http.Request) {
			if tries[r.URL.Path]++; tries[r.URL.Path] == 1 {
				w.Header().Set("Content-Length", "100")
				fmt.Fprint(w, "half of")
				return
			}
			text("text/plain", "at last")(w, r)
		},
	})
	cases := []struct {
		path   string
		status int // of the error
		tries  int
		atMost time.Duration // and at least half of it passes
	}{
		{"/busy", 0, 3, 4 * time.Second},
		{"/limit", 0, 2, 31 * time.Second},
		{"/date", 0, 2, 51 * time.Second},
		{"/later", 429, 1, time.Second},
		{"/denied", 403, 1, time.Second},
		{"/forever", 500, 4, 8 * time.Second},
		{"/broken", 0, 2, 2 * time.Second},
	}
	for _, k := range cases {
		c, clock := testClient(t, Options{IgnoreRobots: true, Delay: -1})
		_, err := c.Get(t.Context(), address+k.path, Condition{})
		if status, _ := statusOf(err); status != k.status || err != nil && status == 0 {
			t.Errorf("%s: %v, want status %d", k.path, err, k.status)
		}
		if tries[k.path] != k.tries {
			t.Errorf("%s: %d tries, want %d", k.path, tries[k.path], k.tries)
		}
		if took := clock.total(); took > k.atMost || k.tries > 1 && took < k.atMost/3 {
			t.Errorf("%s: took %v, about %v wanted", k.path, took, k.atMost)
		}
	}
	c, _ := testClient(t, Options{IgnoreRobots: true})
	var status *StatusError
	tries["/later"] = 0
	if _, err := c.Get(t.Context(), address+"/later", Condition{}); !errors.As(err, &status) || status.RetryAfter != 24*time.Hour {
		t.Errorf("the wish of the server is lost: %v", err)
	}
}

func TestRobots(t *testing.T) {
	rules := "User-agent: *\nDisallow: /\n\nUser-agent: parley\nCrawl-delay: 7\nDisallow: /closed\nAllow: /closed/open\n"
	page := text("text/html", "<p>A page.")
	address, asked := serve(t, map[string]http.HandlerFunc{
		"/robots.txt": text("text/plain", rules),
		"/a":          page, "/closed/b": page, "/closed/open/c": page, "/b": page,
		"/to-closed": func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/closed/b", http.StatusFound) },
	})
	c, clock := testClient(t, Options{})
	for path, want := range map[string]error{"/a": nil, "/b": nil, "/closed/open/c": nil, "/closed/b": ErrRobots, "/to-closed": ErrRobots} {
		if _, err := c.Get(t.Context(), address+path, Condition{}); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", path, err, want)
		}
	}
	n := 0
	for _, path := range asked() {
		if path == "/robots.txt" {
			n++
		}
		if path == "/closed/b" {
			t.Error("what is closed was asked for")
		}
	}
	if n != 1 {
		t.Errorf("robots.txt was asked for %d times", n)
	}
	if took := clock.total(); took < 3*7*time.Second {
		t.Errorf("the pages took %v; a pause of 7s is asked for", took)
	}
}

func TestRobotsMissing(t *testing.T) {
	answers := map[string]struct {
		robots http.HandlerFunc
		open   bool
	}{
		"none":       {http.NotFound, true},
		"forbidden":  {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(403) }, true},
		"web page":   {text("text/html", "<html>User-agent: *\nDisallow: /"), true},
		"page typed": {text("text/plain", "<!doctype html>\nUser-agent: *\nDisallow: /"), true},
		"failing":    {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(500) }, false},
		"busy":       {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(429) }, false},
		"huge":       {text("text/plain", "User-agent: *\nDisallow: /a\n"+strings.Repeat("# long\n", 200_000)), false},
	}
	for name, k := range answers {
		t.Run(name, func(t *testing.T) {
			address, _ := serve(t, map[string]http.HandlerFunc{"/robots.txt": k.robots, "/a": text("text/plain", "text")})
			c, _ := testClient(t, Options{})
			_, err := c.Get(t.Context(), address+"/a", Condition{})
			if open := err == nil; open != k.open {
				t.Errorf("open %v: %v", open, err)
			}
		})
	}
}

func TestPace(t *testing.T) {
	var mu sync.Mutex
	now := 0
	address, _ := serve(t, map[string]http.HandlerFunc{
		"/a": func(w http.ResponseWriter, r *http.Request) {
			mu.Lock()
			if now++; now > 1 {
				t.Error("two requests at once")
			}
			mu.Unlock()
			text("text/plain", "a")(w, r)
			mu.Lock()
			now--
			mu.Unlock()
		},
	})
	c, clock := testClient(t, Options{IgnoreRobots: true, Delay: 3 * time.Second})
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if _, err := c.Get(t.Context(), address+"/a", Condition{}); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if took := clock.total(); took != 7*3*time.Second {
		t.Errorf("8 requests took %v, want 21s", took)
	}
}

// packed is s in an encoding.
func packed(t *testing.T, encoding, s string) []byte {
	t.Helper()
	var b bytes.Buffer
	switch encoding {
	case "gzip":
		w := gzip.NewWriter(&b)
		w.Write([]byte(s))
		w.Close()
	case "deflate":
		w := zlib.NewWriter(&b)
		w.Write([]byte(s))
		w.Close()
	case "raw":
		w, _ := flate.NewWriter(&b, 5)
		w.Write([]byte(s))
		w.Close()
	case "zstd":
		w, err := zstd.NewWriter(&b)
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(s))
		w.Close()
	}
	return b.Bytes()
}

func TestEncodings(t *testing.T) {
	story := strings.Repeat("The union and the port met again. ", 1000)
	bomb := strings.Repeat("\x00", 20<<20)
	answer := func(header string, body []byte) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/plain")
			w.Header().Set("Content-Encoding", header)
			w.Write(body)
		}
	}
	twice := packed(t, "gzip", string(packed(t, "gzip", story)))
	cases := map[string]struct {
		handler http.HandlerFunc
		err     error
	}{
		"/gzip":      {answer("gzip", packed(t, "gzip", story)), nil},
		"/deflate":   {answer("deflate", packed(t, "deflate", story)), nil},
		"/raw":       {answer("deflate", packed(t, "raw", story)), nil},
		"/zstd":      {answer("zstd", packed(t, "zstd", story)), nil},
		"/twice":     {answer("gzip, gzip", twice), nil},
		"/bomb-gzip": {answer("gzip", packed(t, "gzip", bomb)), parley.ErrTooLarge},
		"/bomb-zstd": {answer("zstd", packed(t, "zstd", bomb)), parley.ErrTooLarge},
		"/bomb-2":    {answer("gzip, gzip", packed(t, "gzip", string(packed(t, "gzip", bomb)))), parley.ErrTooLarge},
		"/large":     {answer("", []byte(strings.Repeat("a", 11<<20))), parley.ErrTooLarge},
		"/br":        {answer("br", []byte("xx")), unpack.ErrEncoding},
		"/not-gzip":  {answer("gzip", []byte(story)), unpack.ErrEncoding},
		"/cut-gzip":  {answer("gzip", packed(t, "gzip", story)[:100]), unpack.ErrEncoding},
		"/many":      {answer("gzip, gzip, gzip, gzip", twice), unpack.ErrEncoding},
	}
	handlers := map[string]http.HandlerFunc{}
	for path, k := range cases {
		handlers[path] = k.handler
	}
	address, _ := serve(t, handlers)
	c, _ := testClient(t, Options{IgnoreRobots: true, Retries: -1})
	for path, k := range cases {
		r, err := c.Get(t.Context(), address+path, Condition{})
		if !errors.Is(err, k.err) {
			t.Errorf("%s: %v, want %v", path, err, k.err)
		}
		if err == nil && string(r.Page.Body) != story {
			t.Errorf("%s: %d bytes", path, len(r.Page.Body))
		}
	}
}

func TestTimeout(t *testing.T) {
	slow := make(chan struct{})
	address, _ := serve(t, map[string]http.HandlerFunc{"/slow": func(w http.ResponseWriter, r *http.Request) {
		for {
			fmt.Fprint(w, "a")
			w.(http.Flusher).Flush()
			select {
			case <-slow:
				return
			case <-r.Context().Done():
				return
			case <-time.After(5 * time.Millisecond):
			}
		}
	}})
	defer close(slow)
	c, _ := testClient(t, Options{IgnoreRobots: true, Timeout: 100 * time.Millisecond, Retries: -1})
	_, err := c.Get(t.Context(), address+"/slow", Condition{})
	var timeout *timeoutError
	if !errors.As(err, &timeout) {
		t.Errorf("drops for ever: %v", err)
	}
}

func TestPublic(t *testing.T) {
	for _, s := range []string{
		"127.0.0.1", "127.8.9.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1",
		"0.0.0.0", "0.1.2.3", "224.0.0.1", "239.1.1.1", "255.255.255.255", "240.0.0.1", "198.18.0.1", "192.0.2.1",
		"::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
		"::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "2002:c0a8:101::1", "2001:db8::1", "2001::1", "100::1", "fec0::1",
	} {
		if public(netip.MustParseAddr(s)) {
			t.Errorf("%s is taken for public", s)
		}
	}
	for _, s := range []string{"8.8.8.8", "172.32.0.1", "100.128.0.1", "192.0.1.1", "2606:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8"} {
		if !public(netip.MustParseAddr(s)) {
			t.Errorf("%s is taken for private", s)
		}
	}
}

// TestGuard checks that a client that is not told otherwise reads nothing of
// this machine, whatever its address is written as.
func TestGuard(t *testing.T) {
	address, asked := serve(t, map[string]http.HandlerFunc{"/a": text("text/plain", "secret")})
	port := address[strings.LastIndexByte(address, ':'):]
	clock := newClock()
	c := New(Options{Now: clock.Now, Sleep: clock.Sleep})
	defer c.Close()
	for _, host := range []string{"127.0.0.1", "localhost", "LOCALHOST.", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "[::]", "2130706433", "127.1", "0x7f.1"} {
		r, err := c.Get(t.Context(), "http://"+host+port+"/a", Condition{})
		if err == nil {
			t.Errorf("%s: was read: %q", host, r.Page.Body)
		}
	}
	for _, host := range []string{"127.0.0.1", "localhost", "[::ffff:127.0.0.1]"} {
		if _, err := c.Get(t.Context(), "http://"+host+port+"/a", Condition{}); !errors.Is(err, ErrPrivate) {
			t.Errorf("%s: %v", host, err)
		}
	}
	for _, a := range []string{"ftp://paper.example/", "file:///etc/passwd", "paper.example", "", "http://", "javascript:alert(1)", "http:opaque", "http://[::1"} {
		if _, err := c.Get(t.Context(), a, Condition{}); !errors.Is(err, ErrAddress) {
			t.Errorf("%q: %v", a, err)
		}
	}
	if len(asked()) > 0 {
		t.Errorf("asked for %q", asked())
	}
}

// TestGuardAtConnect checks the connection itself: a name that is public by
// its looks and stands for this machine.
func TestGuardAtConnect(t *testing.T) {
	address, _ := serve(t, map[string]http.HandlerFunc{"/a": text("text/plain", "secret")})
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	dial := Options{}.withDefaults().dialer()
	if conn, err := dial(t.Context(), "tcp", u.Host); !errors.Is(err, ErrPrivate) {
		t.Errorf("connected to %s: %v, %v", u.Host, conn, err)
	}
	if err := control("tcp4", "8.8.8.8:25", nil); !errors.Is(err, ErrPrivate) {
		t.Errorf("port 25: %v", err)
	}
	if err := control("tcp6", "[2606:4700::1111]:443", nil); err != nil {
		t.Errorf("port 443: %v", err)
	}
}

// TestGuardRedirect checks that no redirect of a server that may be asked, and
// no feed of it, leads to one that may not.
func TestGuardRedirect(t *testing.T) {
	secret, asked := serve(t, map[string]http.HandlerFunc{"/a": text("text/plain", "secret"), "/robots.txt": text("text/plain", "")})
	_, port, _ := strings.Cut(strings.TrimPrefix(secret, "http://"), ":")
	pages := map[string]http.HandlerFunc{}
	var items strings.Builder
	targets := []string{secret, "http://localhost:" + port, "http://[::ffff:127.0.0.1]:" + port, "http://2130706433:" + port, "http://169.254.169.254", "//127.0.0.1:" + port}
	for i, to := range targets {
		pages[fmt.Sprint("/", i)] = func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Location", to+"/a")
			w.WriteHeader(302)
		}
		fmt.Fprintf(&items, "<item><link>%s/a</link></item>", to)
	}
	pages["/feed"] = text("application/rss+xml", `<rss version="2.0"><channel>`+items.String()+`</channel></rss>`)
	open, _ := serve(t, pages)
	clock := newClock()
	c := New(Options{exempt: []string{strings.TrimPrefix(open, "http://")}, Now: clock.Now, Sleep: clock.Sleep})
	defer c.Close()
	for i, to := range targets {
		if r, err := c.Get(t.Context(), fmt.Sprint(open, "/", i), Condition{}); err == nil {
			t.Errorf("a redirect to %s was followed: %q", to, r.Page.Body)
		}
	}
	src := &Source{Address: open + "/feed"}
	n := 0
	for f := range Sync(t.Context(), c, src) {
		if n++; f.Err == nil {
			t.Errorf("%s was read: %q", f.Address, f.Page.Body)
		}
	}
	if n == 0 || src.Err != nil {
		t.Errorf("%d pages, %v", n, src.Err)
	}
	if len(asked()) > 0 {
		t.Errorf("asked for %q", asked())
	}
}

// TestNoPassword checks that no message and no page has the password of an address.
func TestNoPassword(t *testing.T) {
	address, _ := serve(t, map[string]http.HandlerFunc{
		"/in": func(w http.ResponseWriter, r *http.Request) {
			if user, password, _ := r.BasicAuth(); user != "desk" || password != "hunter2" {
				t.Errorf("asked as %s", user)
			}
			text("text/plain", "a")(w, r)
		},
		"/no": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusUnauthorized) },
	})
	secret := strings.Replace(address, "http://", "http://desk:hunter2@", 1)
	c, _ := testClient(t, Options{IgnoreRobots: true})
	r, err := c.Get(t.Context(), secret+"/in", Condition{})
	if err != nil || strings.Contains(r.Page.Name+r.URL, "hunter2") {
		t.Errorf("%+v, %v", r, err)
	}
	for _, bad := range []string{secret + "/no", "http://desk:hunter2@[::1", "http://desk:hunter2@paper example/", "ftp://desk:hunter2@paper.example/"} {
		if _, err := c.Get(t.Context(), bad, Condition{}); err == nil || strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%v", err)
		}
	}
}

func TestCancel(t *testing.T) {
	address, _ := serve(t, map[string]http.HandlerFunc{"/a": text("text/plain", "a")})
	c := New(Options{AllowPrivate: true, Delay: time.Hour, IgnoreRobots: true})
	defer c.Close()
	if _, err := c.Get(t.Context(), address+"/a", Condition{}); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Millisecond)
	defer cancel()
	if _, err := c.Get(ctx, address+"/a", Condition{}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("waits for its turn: %v", err)
	}
}
