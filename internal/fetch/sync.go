package fetch

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"time"

	"parley"
	"parley/extract"
)

// A Kind is what a source is.
type Kind string

// The kinds of source.
const (
	KindFeed    Kind = "feed"    // RSS, Atom, JSON Feed: its entries are fetched
	KindSitemap Kind = "sitemap" // a sitemap or an index of them: its pages are fetched
	KindPage    Kind = "page"    // a web page that changes
	KindFolder  Kind = "folder"  // the files in and below it
	KindFile    Kind = "file"    // a file, also an archive of many pages
)

// A Source is where pages come from again and again, with what is known from
// the last time. [Sync] brings Kind, Condition, Title, Moved, NotModified and
// Err up to date; whoever keeps the source keeps them.
type Source struct {
	Kind    Kind   // empty: told by what is there
	Address string // URL, or path of a file or folder
	Condition

	// Since leaves out what the source says is older; zero takes all, and what
	// has no date is taken. Of a file or folder it is when the last run began
	// that read all of it: files of many articles that have not changed since
	// then, and of which the first article is seen, are passed over.
	Since time.Time
	// Limit is the most pages to fetch in one run; the next goes on from there.
	// 0 means no limit, and [SitemapLimit] of a sitemap. The newest of a sitemap
	// come first, those of a feed in its order.
	Limit int
	// Seen reports whether what is at an address need not be fetched: it was
	// before, and not before changed, which is when the source says that it
	// changed (zero if it does not say). Of files it is asked the absolute path
	// and the time of the last change. Nil fetches all.
	Seen func(address string, changed time.Time) bool

	Title       string // what the source calls itself
	Moved       string // where it has moved to for good; empty if it has not
	NotModified bool   // it had nothing new, as the server says
	Err         error  // it could not be read, or only in part; a [StatusError] in it may say when to come back
}

// A Fetched is one page of a source, or why it could not be had.
type Fetched struct {
	// Page has a URL if it is from the web: where it was found after all
	// redirects.
	Page    parley.Page
	Address string // as the source has it: URL or absolute path
	Gone    bool   // there is no page there any more
	Err     error
}

// A wanted page is one that a source names.
type wanted struct {
	address string
	changed time.Time
	own     func() (*parley.Page, bool) // what the source itself has of it; may be nil
}

// SitemapLimit is the most pages of a sitemap that are fetched in one run, if
// its source does not say: a sitemap may list all that a site ever had.
const SitemapLimit = 500

// maxFailures is after how many failures one after the other a source is left
// for the next time: its site is down.
const maxFailures = 5

// Sync yields the pages of a source that have not been seen, and brings src up
// to date. What keeps the whole source from being read is src.Err; what keeps a
// page, its own. Condition is only kept when all that the source names is had
// or cannot be, so that a run that is stopped goes on where it was.
func Sync(ctx context.Context, c *Client, src *Source) iter.Seq[Fetched] {
	return func(yield func(Fetched) bool) {
		src.Err, src.NotModified, src.Moved = nil, false, ""
		s := &syncing{ctx: ctx, client: c, src: src, yield: yield, limit: src.Limit}
		if !isWeb(src.Address) {
			s.files()
			return
		}
		s.web()
	}
}

// A syncing is one run of [Sync].
type syncing struct {
	ctx    context.Context
	client *Client
	src    *Source
	yield  func(Fetched) bool

	left     bool // something is to be fetched the next time
	failures int  // one after the other
	fetched  int
	limit    int             // of fetched; 0 is none
	named    map[string]bool // addresses that have had their turn
}

// web reads a source on the web.
func (s *syncing) web() {
	resp, err := s.client.get(s.ctx, s.src.Address, s.src.Condition, s.client.limitOf(s.src.Kind))
	switch {
	case err != nil:
		s.src.Err = err
		return
	case resp.Gone:
		s.src.Err = fmt.Errorf("%s: %w (%d)", shown(s.src.Address), ErrGone, resp.Status)
		return
	}
	s.src.Moved = resp.Moved
	if resp.NotModified {
		s.src.NotModified = true
		return
	}
	next := resp.Condition
	if err := s.read(resp); err != nil {
		s.src.Err = err
		return
	}
	if s.left || s.ctx.Err() != nil {
		next = Condition{}
	}
	s.src.Condition = next
	if s.src.Err == nil && s.ctx.Err() != nil {
		s.src.Err = context.Cause(s.ctx)
	}
}

// read reads what was found at the source's address by its kind.
func (s *syncing) read(resp *Response) error {
	if s.src.Kind == "" {
		s.src.Kind = kindOf(&resp.Page)
	}
	switch s.src.Kind {
	case KindFeed:
		return s.feed(resp)
	case KindSitemap:
		s.limit = cmp.Or(s.src.Limit, SitemapLimit)
		return s.sitemap(resp)
	case KindPage:
		s.give(Fetched{Page: resp.Page, Address: s.src.Address})
		return nil
	}
	return fmt.Errorf("%s: %w: a source of kind %q is not on the web", shown(s.src.Address), ErrUnknown, s.src.Kind)
}

// kindOf is the kind of source that a page is.
func kindOf(page *parley.Page) Kind {
	// What servers call their feeds is often wrong: text/html, text/plain.
	for _, p := range []*parley.Page{page, {Body: page.Body}} {
		switch extract.Detect(p) {
		case extract.Syndication:
			return KindFeed
		case extract.SitemapXML:
			return KindSitemap
		}
	}
	return KindPage
}

// feed fetches the entries of a feed.
func (s *syncing) feed(resp *Response) error {
	f, err := extract.ReadFeed(&resp.Page)
	if err != nil {
		return err
	}
	s.src.Title = f.Title
	for i, e := range f.Entries {
		w := wanted{address: plainAddress(e.URL), changed: e.Changed()}
		if e.Content != "" || e.URL == "" {
			w.own = func() (*parley.Page, bool) { return f.Page(resp.URL, i) }
		}
		if w.address == "" {
			if e.ID == "" {
				continue
			}
			w.address = resp.URL + "#" + e.ID
		}
		if !s.want(w) {
			return nil
		}
	}
	return nil
}

// want fetches a page that the source names, unless it is seen or too old; it
// reports whether to go on.
func (s *syncing) want(w wanted) bool {
	switch {
	case s.ctx.Err() != nil:
		return false
	case s.named[w.address]:
		return true
	case !w.changed.IsZero() && w.changed.Before(s.src.Since):
		return true
	case s.src.Seen != nil && s.src.Seen(w.address, w.changed):
		return true
	case s.limit > 0 && s.fetched >= s.limit:
		s.left = true
		return false
	}
	if s.named == nil {
		s.named = make(map[string]bool)
	}
	s.named[w.address] = true
	s.fetched++
	if hasFragment(w.address) { // it has no address of its own
		return s.giveOwn(w, nil)
	}
	resp, err := s.client.Get(s.ctx, w.address, Condition{})
	if err != nil {
		return s.failed(w, err)
	}
	s.failures = 0
	return s.give(Fetched{Page: resp.Page, Address: w.address, Gone: resp.Gone})
}

// failed is for a page that could not be had: what the source itself has of it
// stands in for one that will not be had. It reports whether to go on.
func (s *syncing) failed(w wanted, err error) bool {
	if s.ctx.Err() != nil {
		s.left = true
		return false
	}
	if !again(err) {
		s.failures = 0
		return s.giveOwn(w, err)
	}
	s.left = true
	if !s.give(Fetched{Address: w.address, Err: err}) {
		return false
	}
	s.failures++
	if asked := RetryAfter(err); asked > 0 || s.failures >= maxFailures {
		s.src.Err = fmt.Errorf("the rest is left for the next time: %w", err)
		return false
	}
	return true
}

// giveOwn yields what the source itself has of a page, else err.
func (s *syncing) giveOwn(w wanted, err error) bool {
	if w.own != nil {
		if p, ok := w.own(); ok {
			return s.give(Fetched{Page: *p, Address: w.address})
		}
	}
	if err == nil {
		return true
	}
	return s.give(Fetched{Address: w.address, Err: err})
}

// give yields one page.
func (s *syncing) give(f Fetched) bool {
	if f.Err == nil && !f.Gone && f.Page.URL == "" && isWeb(f.Page.Name) {
		f.Page.URL = f.Page.Name
	}
	if !s.yield(f) {
		s.left = true
		return false
	}
	return true
}

// again reports whether what failed may be had another time.
func again(err error) bool {
	if errors.Is(err, ErrRobots) || errors.Is(err, parley.ErrTooLarge) {
		return false
	}
	retry, _ := retryable(err)
	return retry
}

// RetryAfter is how long a server that err is the answer of asks to be left
// alone; 0 if it does not say.
func RetryAfter(err error) time.Duration {
	var status *StatusError
	if errors.As(err, &status) {
		return status.RetryAfter
	}
	return 0
}
