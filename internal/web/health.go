package web

import (
	"io"
	"net/http"
)

// health registers what tells whether the server lives and whether it can answer.
func (s *Server) health() {
	s.handle("GET /healthz", RoleNone, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		_, _ = io.WriteString(w, "ok\n")
	})
	s.handle("GET /readyz", RoleNone, func(w http.ResponseWriter, r *http.Request) {
		if _, err := s.config.Reader.Latest(r.Context()); err != nil {
			s.log.ErrorContext(r.Context(), "not ready", "error", err)
			s.fail(w, r, http.StatusServiceUnavailable, "the desk cannot be read")
			return
		}
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		_, _ = io.WriteString(w, "ok\n")
	})
	metrics := s.Metrics()
	s.handle("GET /metrics", RoleAdmin, metrics.ServeHTTP)
}
