package fetch

import (
	"errors"
	"fmt"
	"net/http"
	"time"
)

// What can keep a page from being fetched. Errors name the address.
var (
	// ErrRobots: the site's robots.txt closes the page to us.
	ErrRobots = errors.New("closed by robots.txt")
	// ErrPrivate: the address is in a private network or on this machine.
	ErrPrivate = errors.New("not a public address")
	// ErrRedirects: the page redirects too often, or to what is no web address.
	ErrRedirects = errors.New("redirected too often")
	// ErrAddress: it is no address of a page on the web.
	ErrAddress = errors.New("not a web address")
	// ErrGone: there is no source at the address any more.
	ErrGone = errors.New("there is nothing at this address any more")
	// ErrUnknown: what is there is no source of pages.
	ErrUnknown = errors.New("no feed, sitemap or page")
)

// A StatusError is an answer of a server that is no page.
type StatusError struct {
	Status int
	// RetryAfter is how long the server asks to be left alone; 0 if it does not say.
	RetryAfter time.Duration
}

func (e *StatusError) Error() string {
	s := fmt.Sprintf("the server answered %d", e.Status)
	if text := http.StatusText(e.Status); text != "" {
		s += " " + text
	}
	if e.RetryAfter > 0 {
		s += fmt.Sprintf("; it asks to come back in %v", e.RetryAfter.Round(time.Second))
	}
	return s
}

// Temporary reports whether the same request may succeed later.
func (e *StatusError) Temporary() bool {
	switch e.Status {
	case http.StatusRequestTimeout, http.StatusTooEarly, http.StatusTooManyRequests:
		return true
	case http.StatusNotImplemented, http.StatusHTTPVersionNotSupported:
		return false
	}
	return e.Status >= 500
}
