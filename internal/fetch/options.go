package fetch

import (
	"context"
	"math/rand/v2"
	"net/url"
	"time"
)

// What applies if the options say nothing.
const (
	DefaultMaxBytes  = 10 << 20 // of one body, unpacked
	DefaultTimeout   = 60 * time.Second
	DefaultDelay     = 2 * time.Second
	DefaultMaxDelay  = 60 * time.Second
	DefaultRetries   = 3
	DefaultRedirects = 5
	// DefaultMaxWait is the longest that a request waits for a server that asks
	// to be left alone for a while; the error says when to come back.
	DefaultMaxWait = 2 * time.Minute
)

// Options say how a [Client] behaves. The zero value is polite and safe.
type Options struct {
	// Version of the program, for the User-Agent; may be empty.
	Version string
	// Contact is how a site's operator can reach whoever runs this: a mail
	// address. It stands in the User-Agent; may be empty.
	Contact string

	MaxBytes  int64         // the most that a body may have, unpacked
	Timeout   time.Duration // for one request with its body
	Delay     time.Duration // between the end of a request and the next to the same host; negative for none
	MaxDelay  time.Duration // the most that a Crawl-delay of robots.txt can make of it
	MaxWait   time.Duration // the longest pause before trying again
	Retries   int           // how often to try again; negative for never
	Redirects int           // the most redirects to follow; negative for none

	// AllowPrivate lets requests go to the machine itself and to private
	// networks. Whoever can add a source can then read what this machine can.
	AllowPrivate bool
	// IgnoreRobots leaves robots.txt unread: for sites that are one's own.
	IgnoreRobots bool
	// Proxy is what all requests go through, if it is not nil. No proxy is
	// taken from the environment. Behind a proxy it is the proxy that resolves
	// names, so that the guard sees only addresses written as numbers.
	Proxy *url.URL

	// exempt are addresses of this machine that the guard lets by, for tests of
	// the guard: "127.0.0.1:1234".
	exempt []string

	// For tests: the clock, the pause and the dice (from 0 to below 1).
	Now   func() time.Time
	Sleep func(context.Context, time.Duration) error
	Rand  func() float64
}

// withDefaults is o with every field set.
func (o Options) withDefaults() Options {
	o.MaxBytes = orDefault(o.MaxBytes, DefaultMaxBytes)
	o.Timeout = orDefault(o.Timeout, DefaultTimeout)
	o.Delay = orDefault(o.Delay, DefaultDelay)
	o.MaxDelay = orDefault(o.MaxDelay, DefaultMaxDelay)
	o.MaxWait = orDefault(o.MaxWait, DefaultMaxWait)
	o.Retries = orDefault(o.Retries, DefaultRetries)
	o.Redirects = orDefault(o.Redirects, DefaultRedirects)
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Sleep == nil {
		o.Sleep = sleep
	}
	if o.Rand == nil {
		o.Rand = rand.Float64
	}
	return o
}

func orDefault[T int | int64 | time.Duration](v, otherwise T) T {
	if v == 0 {
		return otherwise
	}
	return max(v, 0)
}

// sleep waits for d, or until ctx is done.
func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-t.C:
		return nil
	}
}

// userAgent names the program to sites, and whom to write to.
func (o Options) userAgent() string {
	s := robotName
	if o.Version != "" {
		s += "/" + o.Version
	}
	if o.Contact != "" {
		s += " (" + o.Contact + ")"
	}
	return s
}
