package fetch

import (
	"bytes"
	"context"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/temoto/robotstxt"
)

// robotName is what robots.txt and the User-Agent call us.
const robotName = "Parley"

// How long what a robots.txt says is kept (RFC 9309: not over a day), and for
// how long none is asked for where the server could not give it; the most of
// it that is read (RFC 9309: at least 500 KiB).
const (
	robotsKept    = 24 * time.Hour
	robotsRetried = 10 * time.Minute
	robotsBytes   = 512 << 10
)

// robots are the rules of sites for programs that read them.
type robots struct {
	mu    sync.Mutex
	sites map[string]*site
}

// A site is a scheme, host and port with its rules.
type site struct {
	mu    sync.Mutex // held while its rules are fetched
	until time.Time  // when they are to be fetched anew
	rules *robotstxt.RobotsData
	group *robotstxt.Group
	err   error // that its rules could not be had
}

// site is the site of u.
func (r *robots) site(u *url.URL, now time.Time) *site {
	key := u.Scheme + "://" + u.Host
	r.mu.Lock()
	defer r.mu.Unlock()
	s := r.sites[key]
	if s == nil {
		if len(r.sites) >= maxHosts {
			clear(r.sites) // they are only fetched again
		}
		s = new(site)
		r.sites[key] = s
	}
	return s
}

// rules are what the site of u lets us do, fetched if they are not known. They
// are nil where all is allowed.
func (c *Client) rules(ctx context.Context, u *url.URL) (*site, error) {
	s := c.robots.site(u, c.o.Now())
	s.mu.Lock()
	defer s.mu.Unlock()
	if c.o.Now().Before(s.until) {
		return s, s.err
	}
	at := &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	resp, err := c.follow(ctx, at, Condition{}, request{limit: robotsBytes, cut: true, accept: "text/plain, */*;q=0.1"})
	switch {
	case ctx.Err() != nil:
		return nil, context.Cause(ctx)
	case err == nil:
		s.read(resp)
		s.until = c.o.Now().Add(robotsKept)
	default:
		s.refused(err)
		s.until = c.o.Now().Add(robotsRetried)
		if s.err == nil {
			s.until = c.o.Now().Add(robotsKept)
		}
	}
	return s, s.err
}

// read takes the rules from an answer. A web page in their place, as sites
// give that have none, has no rules.
func (s *site) read(resp *Response) {
	s.rules, s.group, s.err = nil, nil, nil
	if resp.Gone || !isRobots(resp) {
		return
	}
	body := resp.Page.Body
	if len(body) >= robotsBytes { // the last line may be half a rule
		body = body[:bytes.LastIndexByte(body, '\n')+1]
	}
	rules, err := robotstxt.FromBytes(body)
	if err != nil {
		return
	}
	s.rules, s.group = rules, rules.FindGroup(robotName)
}

// isRobots reports whether an answer can be a robots.txt.
func isRobots(resp *Response) bool {
	media, _, err := mime.ParseMediaType(resp.Page.ContentType)
	if err == nil && media != "text/plain" && media != "application/octet-stream" && media != "text/txt" {
		return false
	}
	return !bytes.HasPrefix(bytes.TrimLeft(resp.Page.Body, "\xef\xbb\xbf \t\r\n"), []byte("<"))
}

// refused is for a site that gives no robots.txt: one that says so has no
// rules; one that fails is left alone until it answers (RFC 9309, 2.3.1).
func (s *site) refused(err error) {
	s.rules, s.group, s.err = nil, nil, err
	if status, ok := statusOf(err); ok && status >= 400 && status < 500 && status != http.StatusTooManyRequests {
		s.err = nil
	}
}

// allows reports whether the rules let us read u.
func (s *site) allows(u *url.URL) bool {
	if s.group == nil {
		return true
	}
	path := u.EscapedPath()
	if path == "" {
		path = "/"
	}
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	return s.group.Test(path)
}

// delay is the pause between requests that the rules ask for.
func (s *site) delay() time.Duration {
	if s.group == nil {
		return 0
	}
	return s.group.CrawlDelay
}

// sitemaps are the addresses of the sitemaps that the rules name.
func (s *site) sitemaps() []string {
	if s.rules == nil {
		return nil
	}
	var list []string
	for _, m := range s.rules.Sitemaps {
		if m = strings.TrimSpace(m); m != "" {
			list = append(list, m)
		}
	}
	return list
}
