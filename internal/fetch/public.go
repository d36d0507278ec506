package fetch

import (
	"net/http"
	"net/url"
	"time"
)

// PublicTransport connects to the public internet only: neither a name nor an
// address leads it to this computer or a network behind it. It is for requests
// whose address a user gave; with private it connects to any address. Timeout is
// that of connecting and of waiting for the answer to begin.
func PublicTransport(private bool, timeout time.Duration) *http.Transport {
	o := Options{AllowPrivate: private, Timeout: timeout}
	return &http.Transport{
		DialContext: o.dialer(), TLSHandshakeTimeout: timeout, ResponseHeaderTimeout: timeout,
		MaxIdleConnsPerHost: 1, IdleConnTimeout: time.Minute, MaxResponseHeaderBytes: 64 << 10, ForceAttemptHTTP2: true,
	}
}

// CheckPublic reports what is wrong with an address that a user gave, as far as
// it can be told without asking: it is none of a web server, or plainly not
// public.
func CheckPublic(address string, private bool) error {
	u, err := url.Parse(address)
	if err != nil {
		return ErrAddress
	}
	return Options{AllowPrivate: private}.checkAddress(u)
}
