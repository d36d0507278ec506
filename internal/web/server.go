package web

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"time"

	"parley/internal/fetch"
)

// A Config says what a Server shows and to whom.
type Config struct {
	Reader  Reader
	Library Library // nil: what it gives is answered with 404
	Writer  Writer  // nil: nothing can be added
	// Submitted is called after articles were handed in, to have them read; nil:
	// somebody else reads them.
	Submitted func()
	Hooks     Hooks // who is told of changes; nil: nobody
	// PrivateHooks lets webhooks be at private addresses and without TLS.
	PrivateHooks bool
	// Hosts are the names by which the server may be asked for, without port.
	// Others are refused, so that a foreign name that was made to point here
	// (DNS rebinding) reaches nothing. Empty: loopback names only.
	Hosts []string
	// AnyHost takes any name instead. A foreign name then reaches the login and
	// no more, since no browser has a session under it.
	AnyHost bool
	// Open lets everybody in as the local admin, without login. It is for a
	// server that only the people at this computer reach; requests that come
	// through a proxy are refused.
	Open     bool
	Accounts Accounts // who may log in; may be nil if Open
	// Proxies are the networks whose word is taken for where a request came from
	// and whether it was encrypted (X-Forwarded-For, -Proto, -Host).
	Proxies []netip.Prefix
	OIDC    *OIDC            // where one may log in besides; nil: by password only
	Log     *slog.Logger     // nil: none
	Now     func() time.Time // nil: time.Now
}

// A Server answers requests. It is an http.Handler, safe for many goroutines.
type Server struct {
	config  Config
	log     *slog.Logger
	mux     *http.ServeMux
	routes  []route
	handler http.Handler
	warm    *warmer
	openapi []byte // the document of the API
	build   string // part of every ETag

	pulse                  *pulse
	hookClient             *http.Client
	metrics                *counts
	provider               *provider // nil if there is none
	perAccount, perAddress *limiter  // of log-ins

	paths []string // of pages that are there or not by what the server was given
}

// A route is a pattern of net/http's mux and the role that it needs.
type route struct {
	pattern string
	need    Role
	scope   Scope // that a token needs
	most    int64 // bytes that a request may send
}

// New is a server over a desk. Its error is one of the configuration.
func New(c Config) (*Server, error) {
	switch {
	case c.Reader == nil:
		return nil, errors.New("web: a server needs a Reader")
	case !c.Open && c.Accounts == nil:
		return nil, errors.New("web: a server needs Accounts, or to be Open")
	case c.Open && (len(c.Proxies) > 0 || len(c.Hosts) > 0 || c.AnyHost):
		return nil, errors.New("web: a server that is asked for from outside cannot be Open")
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	s := &Server{config: c, log: c.Log, mux: http.NewServeMux(), build: rand.Text()[:8]}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	s.warm = &warmer{from: c.Reader, fill: s.fill, log: s.log}
	s.config.Reader = s.warm
	var err error
	if s.provider, err = newProvider(c.OIDC); err != nil {
		return nil, err
	}
	s.metrics = newCounts(s)
	s.pulse = newPulse()
	s.hookClient = &http.Client{
		Transport:     fetch.PublicTransport(c.PrivateHooks, hookTime),
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	s.perAccount, s.perAddress = newLimiter(triesPerAccount, perAccount), newLimiter(triesPerAddress, perAddress)
	s.health()
	s.loginRoutes()
	s.oidcRoutes()
	s.api()
	s.pages()
	s.handler = s.around(http.HandlerFunc(s.dispatch))
	return s, nil
}

func (s *Server) now() time.Time { return s.config.Now() }

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// dispatch gives a request to the handler of its route. Where there is none,
// the answer is a problem or a page as for all other errors.
func (s *Server) dispatch(w http.ResponseWriter, r *http.Request) {
	h, pattern := s.mux.Handler(r)
	if pattern != "" {
		s.metrics.measured(pattern, w, r, s.mux)
		return
	}
	s.metrics.measured("none", w, r, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { s.noRoute(w, r, h) }))
}

// noRoute answers where h, of the mux, says that there is no route.
func (s *Server) noRoute(w http.ResponseWriter, r *http.Request, h http.Handler) {
	out := &recorder{header: http.Header{}}
	h.ServeHTTP(out, r)
	detail := "there is nothing here"
	if out.status == http.StatusMethodNotAllowed {
		detail = "this can be asked for with " + out.header.Get("Allow")
		w.Header().Set("Allow", out.header.Get("Allow"))
	}
	s.fail(w, r, out.status, detail)
}

// handle registers the handler of a route ("GET /brief/{id}") and the least
// role that may have it. It panics on a pattern that is there already.
func (s *Server) handle(pattern string, need Role, h http.HandlerFunc) {
	s.register(route{pattern: pattern, need: need}, h)
}

// register is handle with the scope that a token needs, where it is not the one
// of the role, and the bound of what a request may send, where it is not
// [maxBody].
func (s *Server) register(rt route, h http.HandlerFunc) {
	rt.scope = cmp.Or(rt.scope, scopeOf(rt.need))
	rt.most = cmp.Or(rt.most, maxBody)
	s.routes = append(s.routes, rt)
	s.mux.HandleFunc(rt.pattern, func(w http.ResponseWriter, r *http.Request) {
		if s.admit(w, r, rt) {
			r.Body = http.MaxBytesReader(w, r.Body, rt.most)
			h(w, r)
		}
	})
}

// How long a request may take. Server-sent events and exports lift the bound on
// writing for themselves.
const (
	headerTime = 10 * time.Second
	readTime   = 60 * time.Second
	writeTime  = 60 * time.Second
	idleTime   = 2 * time.Minute
	stopTime   = 20 * time.Second
)

// Serve answers on a listener until ctx is done, then lets the requests that
// are under way finish, for at most 20 seconds.
func Serve(ctx context.Context, l net.Listener, h http.Handler) error {
	// Requests outlive ctx: what is under way is finished.
	base, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	server := &http.Server{
		Handler: h, ReadHeaderTimeout: headerTime, ReadTimeout: readTime, WriteTimeout: writeTime, IdleTimeout: idleTime,
		MaxHeaderBytes: 64 << 10,
		BaseContext:    func(net.Listener) context.Context { return base },
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(l) }()
	if s, ok := h.(*Server); ok {
		done := make(chan struct{})
		defer func() { stop(); <-done }()
		go func() { defer close(done); s.Run(base) }()
		defer s.pulse.end()
	}
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	if s, ok := h.(*Server); ok {
		s.pulse.end()
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopTime)
	defer cancel()
	if err := server.Shutdown(last); err != nil {
		return server.Close()
	}
	return nil
}
