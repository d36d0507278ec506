package fetch

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"

	"parley/internal/unpack"
)

// firstBackoff is the longest pause before the first new try; it doubles with
// every one that follows.
const firstBackoff = 2 * time.Second

// backoff is the pause before new try n, counted from 0: a random part of a
// time that doubles (exponential back-off with full jitter), but not less than
// half a second. A server's own wish is kept to, with a little on top so that
// not all come back in the same second.
func (o *Options) backoff(n int, asked time.Duration) time.Duration {
	if asked > 0 {
		return asked + time.Duration(o.Rand()*float64(time.Second))
	}
	most := min(firstBackoff<<min(n, 10), o.MaxWait)
	return max(time.Duration(o.Rand()*float64(most)), min(most, 500*time.Millisecond))
}

// retryable reports whether a request that failed with err may succeed soon.
func retryable(err error) (again bool, asked time.Duration) {
	var status *StatusError
	if errors.As(err, &status) {
		return status.Temporary(), status.RetryAfter
	}
	for _, final := range []error{ErrPrivate, ErrRedirects, ErrAddress, unpack.ErrEncoding, ErrRobots, context.Canceled} {
		if errors.Is(err, final) {
			return false, 0
		}
	}
	var certificate *tls.CertificateVerificationError
	var name *net.DNSError
	if errors.As(err, &certificate) || errors.As(err, &name) && name.IsNotFound {
		return false, 0
	}
	var network net.Error
	return errors.As(err, &network) || errors.Is(err, unpack.ErrBroken), 0
}

// retryAfter reads a Retry-After header: seconds or a date; 0 if there is none.
func retryAfter(h http.Header, now time.Time) time.Duration {
	s := strings.TrimSpace(h.Get("Retry-After"))
	if n, err := strconv.ParseUint(s, 10, 31); err == nil {
		return time.Duration(n) * time.Second
	}
	if t, err := http.ParseTime(s); err == nil {
		return max(t.Sub(now), 0)
	}
	return 0
}
