package web

import "net/http"

// renderLogin is the page on which one logs in.
func (s *Server) renderLogin(w http.ResponseWriter, r *http.Request, status int, f loginForm) {
	p := s.newPage(w, r, "Log in", "")
	p.Body = f
	s.render(w, r, status, "login", p)
}
