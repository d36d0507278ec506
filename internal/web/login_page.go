package web

import (
	"html/template"
	"net/http"
	"net/url"
	"strings"
)

var loginTemplate = template.Must(template.New("").Parse(`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Log in · Parley</title></head>
<body><main><h1>Log in</h1>
{{with .Fault}}<p role="alert">{{.}}</p>{{end}}
<form method="post" action="/login"><input type="hidden" name="next" value="{{.Next}}">
<p><label>Name <input name="name" value="{{.Name}}" autocomplete="username" required autofocus></label></p>
<p><label>Password <input name="password" type="password" autocomplete="current-password" required></label></p>
<p><button>Log in</button></p></form>
{{with .OIDC}}<p><a href="/login/oidc?next={{$.Next}}">Log in with {{.}}</a></p>{{end}}
</main></body></html>
`))

func (s *Server) renderLogin(w http.ResponseWriter, _ *http.Request, status int, f loginForm) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_ = loginTemplate.Execute(w, f)
}

// lost answers that something is not there, or that the desk cannot be read.
func (s *Server) lost(w http.ResponseWriter, r *http.Request, err error) {
	s.log.ErrorContext(r.Context(), "read the record", "id", requestID(r.Context()), "error", err)
	s.fail(w, r, http.StatusServiceUnavailable, "The desk cannot be read at the moment. Try again; if it stays so, run parley doctor.")
}

// localPath is a path of this server that a form may send its sender back to; "/"
// for anything else.
func localPath(to string) string {
	u, err := url.Parse(to)
	if err != nil || u.IsAbs() || u.Host != "" || !strings.HasPrefix(u.Path, "/") || strings.HasPrefix(to, "//") || strings.Contains(to, `\`) {
		return "/"
	}
	return to
}
