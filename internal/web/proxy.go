package web

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// An origin is where a request came from.
type origin struct {
	client string // address
	secure bool   // it was encrypted on its way here, or to the proxy
}

type originKey struct{}

// clientOf is the address that a request came from, without port.
func clientOf(ctx context.Context) string {
	o, _ := ctx.Value(originKey{}).(origin)
	return o.client
}

// isSecure reports whether the browser speaks TLS with this server or with the
// proxy in front of it.
func isSecure(ctx context.Context) bool {
	o, _ := ctx.Value(originKey{}).(origin)
	return o.secure
}

// forwarded are the headers in which proxies say where a request came from.
var forwarded = []string{"X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Real-Ip", "Forwarded"}

// proxied works out where a request came from. What proxies say is believed of
// those that are trusted only; of others it is dropped.
func (s *Server) proxied(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		o := origin{client: hostOf(r.RemoteAddr), secure: r.TLS != nil}
		through := slices.ContainsFunc(forwarded, func(h string) bool { return r.Header.Get(h) != "" })
		r = r.Clone(r.Context())
		if s.trusts(o.client) {
			o = s.told(r, o)
		}
		for _, h := range forwarded {
			r.Header.Del(h)
		}
		r = r.WithContext(context.WithValue(r.Context(), originKey{}, o))
		if s.config.Open && through {
			s.fail(w, r, http.StatusForbidden, "this desk is open to whoever reaches it, so it may not stand behind a proxy: add accounts and name the proxy with --trusted-proxy")
			return
		}
		next.ServeHTTP(w, r)
	})
}

// told is what trusted proxies say of a request. Of the addresses in
// X-Forwarded-For the last that is no trusted proxy's is the client: what
// stands before it may be invented.
func (s *Server) told(r *http.Request, o origin) origin {
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for _, hop := range slices.Backward(hops) {
		ip := hostOf(strings.TrimSpace(hop))
		if _, err := netip.ParseAddr(ip); err != nil {
			break
		}
		o.client = ip
		if !s.trusts(ip) {
			break
		}
	}
	if protos := strings.Split(r.Header.Get("X-Forwarded-Proto"), ","); protos[0] != "" {
		o.secure = strings.EqualFold(strings.TrimSpace(protos[len(protos)-1]), "https")
	}
	if hosts := strings.Split(r.Header.Get("X-Forwarded-Host"), ","); hosts[0] != "" {
		r.Host = strings.TrimSpace(hosts[len(hosts)-1])
	}
	return o
}

func (s *Server) trusts(address string) bool {
	ip, err := netip.ParseAddr(address)
	return err == nil && slices.ContainsFunc(s.config.Proxies, func(p netip.Prefix) bool { return p.Contains(ip.Unmap()) })
}

// hostOf is an address without its port.
func hostOf(address string) string {
	if host, _, err := net.SplitHostPort(address); err == nil {
		return host
	}
	return strings.Trim(address, "[]")
}
