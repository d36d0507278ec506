package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"parley"
	"parley/internal/unpack"
)

// A Client fetches pages from the web. Many goroutines may use it at once; all
// requests of one program should go through the same one, so that it knows
// what a host has been asked already.
type Client struct {
	o      Options
	http   *http.Client
	pace   pacer
	robots robots
}

// New makes a client.
func New(o Options) *Client {
	c := &Client{o: o.withDefaults()}
	transport := &http.Transport{
		DialContext:            c.o.dialer(),
		ForceAttemptHTTP2:      true,
		DisableCompression:     true, // bodies are unpacked here, within limits
		MaxIdleConns:           100,
		MaxIdleConnsPerHost:    1,
		IdleConnTimeout:        90 * time.Second,
		TLSHandshakeTimeout:    15 * time.Second,
		MaxResponseHeaderBytes: 256 << 10,
	}
	if c.o.Proxy != nil {
		transport.Proxy = http.ProxyURL(c.o.Proxy)
	}
	c.http = &http.Client{
		Transport:     transport,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	c.pace = pacer{o: &c.o, hosts: make(map[string]*host)}
	c.robots = robots{sites: make(map[string]*site)}
	return c
}

// Close lets go of the connections that are kept open.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// A Condition is what a server said of a page when it was last fetched. With
// it only a changed page is sent.
type Condition struct {
	ETag         string
	LastModified string
}

// A Response is a page as a server gave it, or that there is none to give.
type Response struct {
	// Page has the final address as its name. It has no body if the page is
	// gone or not modified.
	Page parley.Page
	// URL is where the page was found, after all redirects.
	URL string
	// Moved is the address that the page has moved to for good; empty if it
	// has not, or not all redirects say so.
	Moved  string
	Status int
	Condition
	NotModified bool // since the condition
	Gone        bool // the server says that there is no such page (404, 410)
}

// maxAddress is the longest address that is asked for.
const maxAddress = 8 << 10

// Get fetches the page at address: after its host's turn has come, if its
// robots.txt allows it, again if that may help. A page that has not changed
// since the condition, or is gone, is no error. Errors name the address; they
// wrap an error value of this package, [parley.ErrTooLarge], a [StatusError]
// or what the network says.
func (c *Client) Get(ctx context.Context, address string, since Condition) (*Response, error) {
	return c.get(ctx, address, since, c.o.MaxBytes)
}

// get is [Client.Get] of a page of at most limit bytes.
func (c *Client) get(ctx context.Context, address string, since Condition, limit int64) (*Response, error) {
	u, err := parseAddress(address)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", shown(address), err)
	}
	resp, err := c.follow(ctx, u, since, request{limit: limit, robots: !c.o.IgnoreRobots, accept: acceptPages})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", u.Redacted(), err)
	}
	return resp, nil
}

// limitOf is the most bytes that a source of the kind may have.
func (c *Client) limitOf(kind Kind) int64 {
	if kind == KindSitemap || kind == "" {
		return max(c.o.MaxBytes, sitemapBytes)
	}
	return c.o.MaxBytes
}

// acceptPages are the kinds of page that are asked for.
const acceptPages = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, " +
	"application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.9, text/plain;q=0.8, */*;q=0.5"

func parseAddress(address string) (*url.URL, error) {
	if len(address) > maxAddress {
		return nil, fmt.Errorf("%w: %d bytes long", ErrAddress, len(address))
	}
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		var parse *url.Error
		if errors.As(err, &parse) {
			err = parse.Err // without the address, which may have a password
		}
		return nil, fmt.Errorf("%w: %v", ErrAddress, err)
	}
	u.Fragment, u.RawFragment = "", ""
	return u, nil
}

// shown is an address as messages show it: not too long, without a password.
func shown(address string) string {
	if u, err := url.Parse(address); err == nil {
		address = u.Redacted()
	} else if strings.Contains(address, "@") {
		return "address with a password"
	}
	if len(address) > 200 {
		address = address[:200] + "…"
	}
	return address
}

// A request says how an address is asked for.
type request struct {
	limit  int64 // of the body, in bytes
	cut    bool  // a longer body is cut off; else it is an error
	robots bool  // ask robots.txt first
	accept string
}

// follow fetches u, and what it redirects to.
func (c *Client) follow(ctx context.Context, u *url.URL, since Condition, r request) (*Response, error) {
	permanent := true
	for hops := 0; ; hops++ {
		if err := c.o.checkAddress(u); err != nil {
			return nil, err
		}
		pause, err := c.allowed(ctx, u, r)
		if err != nil {
			return nil, err
		}
		resp, to, err := c.persist(ctx, u, since, r, pause)
		if err != nil {
			return nil, err
		}
		if to == "" {
			if hops > 0 && permanent {
				resp.Moved = resp.URL
			}
			return resp, nil
		}
		permanent = permanent && (resp.Status == http.StatusMovedPermanently || resp.Status == http.StatusPermanentRedirect)
		if hops >= c.o.Redirects {
			return nil, fmt.Errorf("%w: %d times", ErrRedirects, hops+1)
		}
		next, err := parseAddress(to)
		if err != nil {
			return nil, fmt.Errorf("%w: to %s: %w", ErrRedirects, shown(to), err)
		}
		from := u
		u = from.ResolveReference(next)
		if from.Scheme == "https" && u.Scheme == "http" && since != (Condition{}) {
			since = Condition{} // what was said in private is not sent in the open
		}
	}
}

// allowed reports, as an error, whether the rules of u's site close it, and
// else the pause that its host is to be left between two requests.
func (c *Client) allowed(ctx context.Context, u *url.URL, r request) (time.Duration, error) {
	if !r.robots {
		return c.o.Delay, nil
	}
	s, err := c.rules(ctx, u)
	switch {
	case err != nil && ctx.Err() != nil:
		return 0, err
	case err != nil:
		return 0, fmt.Errorf("robots.txt cannot be read, so nothing is: %w", err)
	case !s.allows(u):
		return 0, fmt.Errorf("%w: %s may not be read by programs", ErrRobots, u.Redacted())
	}
	return max(c.o.Delay, min(s.delay(), c.o.MaxDelay)), nil
}

// persist asks for u until it is answered or trying again is of no use. The
// answer may be a redirect: then to is where to.
func (c *Client) persist(ctx context.Context, u *url.URL, since Condition, r request, pause time.Duration) (resp *Response, to string, err error) {
	for n := 0; ; n++ {
		resp, to, err = c.ask(ctx, u, since, r, pause)
		if err == nil || ctx.Err() != nil {
			return resp, to, err
		}
		again, asked := retryable(err)
		if !again || n >= c.o.Retries || asked > c.o.MaxWait {
			return nil, "", err
		}
		if err := c.o.Sleep(ctx, c.o.backoff(n, asked)); err != nil {
			return nil, "", err
		}
	}
}

// ask makes one request when the host's turn has come.
func (c *Client) ask(ctx context.Context, u *url.URL, since Condition, r request, pause time.Duration) (resp *Response, to string, err error) {
	leave, err := c.pace.enter(ctx, strings.ToLower(u.Host))
	if err != nil {
		return nil, "", err
	}
	defer func() {
		if _, asked := retryable(err); asked > pause {
			pause = min(asked, c.o.MaxWait)
		}
		leave(pause)
	}()
	timed, cancel := context.WithTimeoutCause(ctx, c.o.Timeout, &timeoutError{c.o.Timeout})
	defer cancel()
	req, err := http.NewRequestWithContext(timed, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, "", fmt.Errorf("%w: %v", ErrAddress, err)
	}
	req.Header.Set("User-Agent", c.o.userAgent())
	req.Header.Set("Accept", r.accept)
	req.Header.Set("Accept-Language", "en, *;q=0.5")
	req.Header.Set("Accept-Encoding", unpack.Accept)
	if since.ETag != "" {
		req.Header.Set("If-None-Match", since.ETag)
	}
	if since.LastModified != "" {
		req.Header.Set("If-Modified-Since", since.LastModified)
	}
	answer, err := c.http.Do(req)
	if err != nil {
		return nil, "", c.networkError(timed, err)
	}
	defer answer.Body.Close()
	resp, to, err = c.read(u, answer, r)
	if err != nil {
		err = c.networkError(timed, err)
	}
	return resp, to, err
}

// A timeoutError is that of a request that took too long.
type timeoutError struct{ after time.Duration }

func (e *timeoutError) Error() string   { return fmt.Sprintf("no whole answer in %v", e.after) }
func (e *timeoutError) Timeout() bool   { return true }
func (e *timeoutError) Temporary() bool { return true }

var _ net.Error = (*timeoutError)(nil)

// networkError is err without the address, which callers put before it, and
// with its cause if that is the time.
func (c *Client) networkError(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	var failed *url.Error
	if errors.As(err, &failed) {
		err = failed.Err
	}
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return unpack.ErrBroken
	}
	return err
}

// read makes a response of an answer.
func (c *Client) read(u *url.URL, answer *http.Response, r request) (resp *Response, to string, err error) {
	plain := *u
	plain.User = nil
	resp = &Response{URL: plain.String(), Status: answer.StatusCode}
	resp.Page.Name = resp.URL
	resp.ETag = headerValue(answer.Header, "ETag")
	resp.LastModified = headerValue(answer.Header, "Last-Modified")
	switch s := answer.StatusCode; {
	case s == http.StatusNotModified:
		resp.NotModified = true
		return resp, "", nil
	case s == http.StatusNotFound || s == http.StatusGone:
		resp.Gone = true
		return resp, "", nil
	case s == 301 || s == 302 || s == 303 || s == 307 || s == 308:
		if to = answer.Header.Get("Location"); to == "" {
			return nil, "", fmt.Errorf("%w: to nowhere", ErrRedirects)
		}
		return resp, to, nil
	case s < 200 || s > 299:
		return nil, "", &StatusError{Status: s, RetryAfter: retryAfter(answer.Header, c.o.Now())}
	}
	if !r.cut && answer.ContentLength > r.limit {
		return nil, "", fmt.Errorf("%w: %d bytes, the limit is %d", parley.ErrTooLarge, answer.ContentLength, r.limit)
	}
	resp.Page.ContentType = headerValue(answer.Header, "Content-Type")
	resp.Page.Body, err = unpack.Body(answer.Body, strings.Join(answer.Header.Values("Content-Encoding"), ","), r.limit, r.cut)
	if err != nil {
		return nil, "", err
	}
	return resp, "", nil
}

// maxHeader is the most of a header's value that is kept and sent back.
const maxHeader = 1024

// headerValue is the value of a header, unless it is of no use.
func headerValue(h http.Header, name string) string {
	if v := strings.TrimSpace(h.Get(name)); len(v) <= maxHeader {
		return strings.ToValidUTF8(v, "")
	}
	return ""
}

// statusOf is the status of a [StatusError].
func statusOf(err error) (int, bool) {
	var s *StatusError
	if errors.As(err, &s) {
		return s.Status, true
	}
	return 0, false
}
