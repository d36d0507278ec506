package web

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// A Config says what a Server shows and to whom.
type Config struct {
	Reader Reader
	// Hosts are the names by which the server may be asked for, without port.
	// Others are refused, so that a foreign name that was made to point here
	// (DNS rebinding) reaches nothing. Empty: loopback names only.
	Hosts []string
	Log   *slog.Logger // nil: none
}

// A Server answers requests. It is an http.Handler, safe for many goroutines.
type Server struct {
	config  Config
	log     *slog.Logger
	mux     *http.ServeMux
	routes  []route
	handler http.Handler
}

// A route is a pattern of net/http's mux and the role that it needs.
type route struct {
	pattern string
	need    Role
}

// New is a server over a desk. Its error is one of the configuration.
func New(c Config) (*Server, error) {
	if c.Reader == nil {
		return nil, errors.New("web: a server needs a Reader")
	}
	s := &Server{config: c, log: c.Log, mux: http.NewServeMux()}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	s.health()
	s.pages()
	s.handler = s.around(s.mux)
	return s, nil
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// handle registers the handler of a route ("GET /brief/{id}") and the least
// role that may have it. It panics on a pattern that is there already.
func (s *Server) handle(pattern string, need Role, h http.HandlerFunc) {
	s.routes = append(s.routes, route{pattern, need})
	s.mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
		if s.admit(w, r, need) {
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
	// Requests see the stop too: streams end, so that they do not hold it up.
	base, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	server := &http.Server{
		Handler: h, ReadHeaderTimeout: headerTime, ReadTimeout: readTime, WriteTimeout: writeTime, IdleTimeout: idleTime,
		MaxHeaderBytes: 64 << 10,
		BaseContext:    func(net.Listener) context.Context { return base },
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(l) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopTime)
	defer cancel()
	if err := server.Shutdown(last); err != nil {
		return server.Close()
	}
	return nil
}
