package web

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"runtime/debug"
	"slices"
	"strings"
	"time"
)

// around is the handlers that every request passes, the outermost first.
func (s *Server) around(h http.Handler) http.Handler {
	csrf := http.NewCrossOriginProtection()
	csrf.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.fail(w, r, http.StatusForbidden, "the request was made by a page of another site")
	}))
	for _, layer := range slices.Backward([]func(http.Handler) http.Handler{
		s.proxied, s.logged, s.caught, headers, s.hosts, csrf.Handler, s.identify,
	}) {
		h = layer(h)
	}
	return h
}

type requestKey struct{}

// requestID is the id under which the log has a request.
func requestID(ctx context.Context) string {
	id, _ := ctx.Value(requestKey{}).(string)
	return id
}

// logged gives a request its id and writes a line when it is answered. The
// query is left out: it may hold what was searched for.
func (s *Server) logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start, id := time.Now(), rand.Text()
		r = r.WithContext(context.WithValue(r.Context(), requestKey{}, id))
		w.Header().Set("X-Request-Id", id)
		out := &counted{ResponseWriter: w}
		defer func() {
			s.log.LogAttrs(r.Context(), slog.LevelInfo, "request",
				slog.String("id", id), slog.String("method", r.Method), slog.String("path", r.URL.Path),
				slog.Int("status", out.code()), slog.Int64("bytes", out.bytes),
				slog.Duration("took", time.Since(start)), slog.String("from", clientOf(r.Context())))
		}()
		next.ServeHTTP(out, r)
	})
}

// A counted writer knows what it was told to write.
type counted struct {
	http.ResponseWriter
	status int
	bytes  int64
}

func (c *counted) WriteHeader(status int) {
	if c.status == 0 || c.status < 200 {
		c.status = status
	}
	c.ResponseWriter.WriteHeader(status)
}

func (c *counted) Write(b []byte) (int, error) {
	if c.status == 0 {
		c.status = http.StatusOK
	}
	n, err := c.ResponseWriter.Write(b)
	c.bytes += int64(n)
	return n, err
}

// Unwrap lets http.ResponseController reach the connection.
func (c *counted) Unwrap() http.ResponseWriter { return c.ResponseWriter }

func (c *counted) code() int {
	if c.status == 0 {
		return http.StatusOK
	}
	return c.status
}

// caught answers 500 where a handler panics, and logs where it did.
func (s *Server) caught(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			fault := recover()
			if fault == nil || fault == http.ErrAbortHandler {
				return
			}
			s.log.LogAttrs(r.Context(), slog.LevelError, "panic", slog.String("id", requestID(r.Context())),
				slog.String("path", r.URL.Path), slog.Any("fault", fault), slog.String("stack", string(debug.Stack())))
			if c, ok := w.(*counted); ok && c.status != 0 {
				panic(http.ErrAbortHandler) // half an answer must not look like a whole one
			}
			s.fail(w, r, http.StatusInternalServerError, "the program's fault; its log has this request as "+requestID(r.Context()))
		}()
		next.ServeHTTP(w, r)
	})
}

// policy is what a page may load and do: its own files, nothing inline, no
// frame around it.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
	"connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

// headers are those that every answer has.
func headers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		if isSecure(r.Context()) {
			h.Set("Strict-Transport-Security", "max-age=31536000")
		}
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		next.ServeHTTP(w, r)
	})
}

// hosts refuses requests for a host that is not this one.
func (s *Server) hosts(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !s.mine(r.Host) {
			s.fail(w, r, http.StatusMisdirectedRequest, "this is not the host that was asked for; name it with --host")
			return
		}
		next.ServeHTTP(w, r)
	})
}

// mine reports whether this server goes by the name of a Host header.
func (s *Server) mine(host string) bool {
	if s.config.AnyHost {
		return true
	}
	name := host
	if h, _, err := net.SplitHostPort(host); err == nil {
		name = h
	}
	name = strings.ToLower(strings.TrimSuffix(strings.Trim(name, "[]"), "."))
	if len(s.config.Hosts) > 0 {
		return slices.ContainsFunc(s.config.Hosts, func(h string) bool { return strings.EqualFold(h, name) })
	}
	if name == "localhost" || strings.HasSuffix(name, ".localhost") {
		return true
	}
	ip, err := netip.ParseAddr(name)
	return err == nil && ip.IsLoopback()
}

// maxBody is the most that a request may send, in bytes, unless its route
// allows more.
const maxBody = 1 << 20

// A problem is an error as RFC 9457 has it.
type problem struct {
	Title  string `json:"title"`
	Status int    `json:"status"`
	Detail string `json:"detail,omitempty"`
}

// wantsPage reports whether it is a person that asks, with a browser.
func wantsPage(r *http.Request) bool {
	return !strings.HasPrefix(r.URL.Path, "/api/") && strings.Contains(r.Header.Get("Accept"), "text/html")
}

// fail answers that a request did not succeed: a problem for programs, a page
// for people.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, status int, detail string) {
	w.Header().Set("Cache-Control", "no-store")
	if !wantsPage(r) {
		w.Header().Set("Content-Type", "application/problem+json")
		w.WriteHeader(status)
		_ = json.NewEncoder(w).Encode(problem{http.StatusText(status), status, detail})
		return
	}
	s.failPage(w, r, status, detail)
}
