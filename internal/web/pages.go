package web

import (
	"fmt"
	"html/template"
	"net/http"
)

// pages registers the pages for people.
func (s *Server) pages() {
	s.handle("GET /{$}", RoleReader, s.overview)
}

var overviewPage = template.Must(template.New("").Parse(`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Parley</title></head><body><main><h1>Negotiations</h1>
<ul>{{range .Talks}}<li>{{.Name}}</li>{{else}}<li>None yet.</li>{{end}}</ul></main></body></html>
`))

// overview is the page of all negotiations.
func (s *Server) overview(w http.ResponseWriter, r *http.Request) {
	snap, err := s.config.Reader.Latest(r.Context())
	if err != nil {
		s.log.ErrorContext(r.Context(), "read the record", "id", requestID(r.Context()), "error", err)
		s.fail(w, r, http.StatusServiceUnavailable, "the desk cannot be read")
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_ = overviewPage.Execute(w, snap)
}

// failPage is the page that says what went wrong.
func (s *Server) failPage(w http.ResponseWriter, _ *http.Request, status int, detail string) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	fmt.Fprintf(w, "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>%s</title></head><body><main><h1>%[1]s</h1><p>%s</p></main></body></html>\n",
		template.HTMLEscapeString(http.StatusText(status)), template.HTMLEscapeString(detail))
}
