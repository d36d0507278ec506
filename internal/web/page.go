package web

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"errors"
	"html/template"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"
	"sync"

	"parley/internal/web/ui"
)

// A screen is what every template is given.
type screen struct {
	Title   string
	Section string // of the navigation: talks, search, review, sources, settings
	Talk    *talkHead
	Tab     string // of the talk
	Prefs   prefs
	User    *User
	Flash   *flash
	AsOf    string
	// Revision is that of the record which the page shows; 0 for pages that show
	// none, and after that they are not told of newer ones.
	Revision int64
	Path     string // of the request, to come back to
	Query    url.Values
	Body     any
	Login    bool     // one logs in here, and out
	paths    []string // that the server has
}

// A talkHead is what the pages of one negotiation have on top.
type talkHead struct {
	ID, Name, Facts string
	Disputes        int
}

// Base is what the paths of entries begin with: those of a negotiation, or of
// the whole record.
func (p *screen) Base() string {
	if p.Talk == nil {
		return ""
	}
	return "/talks/" + p.Talk.ID
}

// Here is the address of the page, to return to.
func (p *screen) Here() string {
	if len(p.Query) == 0 {
		return p.Path
	}
	return p.Path + "?" + p.Query.Encode()
}

// With is the address of the page with one value of its query changed; empty
// takes it away.
func (p *screen) With(key, value string) string {
	q := url.Values{}
	for k, v := range p.Query {
		q[k] = v
	}
	q.Del("page")
	q.Set(key, value)
	if value == "" {
		q.Del(key)
	}
	if len(q) == 0 {
		return p.Path
	}
	return p.Path + "?" + q.Encode()
}

// Zoom is the address of the page for other days.
func (p *screen) Zoom(from, to string) string {
	q := url.Values{}
	for k, v := range p.Query {
		if k != "from" && k != "to" && k != "page" {
			q[k] = v
		}
	}
	for k, v := range map[string]string{"from": from, "to": to} {
		if v != "" {
			q.Set(k, v)
		}
	}
	if len(q) == 0 {
		return p.Path
	}
	return p.Path + "?" + q.Encode()
}

// Has reports whether the server has the page of this path.
func (p *screen) Has(path string) bool { return slices.Contains(p.paths, path) }

// Adds reports whether who asks may add findings.
func (p *screen) Adds() bool { return p.Has("/review") && p.May("analyst") }

// In reports whether who asks is logged in, or need not be.
func (p *screen) In() bool { return p.User.Role != RoleNone }

// May reports whether who asks has at least this role.
func (p *screen) May(role string) bool {
	for r, name := range roleNames {
		if name == role {
			return p.User.Role >= Role(r)
		}
	}
	return false
}

// templates are the pages by name, read once. They are in the program: that
// one cannot be read is a fault of the build.
var templates = sync.OnceValue(func() map[string]*template.Template {
	base := template.Must(template.New("").Funcs(funcs).ParseFS(ui.Templates, "templates/layout.html", "templates/parts*.html"))
	out := map[string]*template.Template{}
	names, err := fs.Glob(ui.Templates, "templates/*.html")
	if err != nil {
		panic(err)
	}
	for _, name := range names {
		short := strings.TrimSuffix(path.Base(name), ".html")
		if short == "layout" || strings.HasPrefix(short, "parts") {
			continue
		}
		out[short] = template.Must(template.Must(base.Clone()).ParseFS(ui.Templates, name))
	}
	return out
})

// newPage is a page with what all have.
func (s *Server) newPage(w http.ResponseWriter, r *http.Request, title, section string) *screen {
	return &screen{
		Title: title, Section: section, Prefs: readPrefs(r), User: s.user(r), Flash: takeFlash(w, r),
		Path: r.URL.Path, Query: r.URL.Query(), paths: s.paths, Login: !s.config.Open,
	}
}

// render writes a page by its template. A template that fails gives an error
// page, never half a page.
func (s *Server) render(w http.ResponseWriter, r *http.Request, status int, name string, p *screen) {
	var b bytes.Buffer
	if err := templates()[name].ExecuteTemplate(&b, "layout", p); err != nil {
		s.log.ErrorContext(r.Context(), "render", "template", name, "id", requestID(r.Context()), "error", err)
		http.Error(w, "The page could not be made; the log has this request as "+requestID(r.Context()), http.StatusInternalServerError)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", cmp.Or(h.Get("Cache-Control"), "no-cache, private"))
	h.Add("Vary", "Accept-Encoding, Cookie, HX-Request")
	body := b.Bytes()
	_, kept := w.(*recorder) // which packs by itself
	if !kept && strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") && len(body) > 1400 {
		h.Set("Content-Encoding", "gzip")
		body = gzipped(body)
	}
	w.WriteHeader(status)
	_, _ = w.Write(body)
}

var zippers = sync.Pool{New: func() any { z, _ := gzip.NewWriterLevel(nil, 5); return z }}

// gzipped is bytes as gzip has them.
func gzipped(b []byte) []byte {
	var out bytes.Buffer
	z := zippers.Get().(*gzip.Writer)
	z.Reset(&out)
	_, _ = z.Write(b) // to memory: it cannot fail
	_ = z.Close()
	zippers.Put(z)
	return out.Bytes()
}

// failPage is the page that says what went wrong and where to go from there.
func (s *Server) failPage(w http.ResponseWriter, r *http.Request, status int, detail string) {
	p := s.newPage(w, r, http.StatusText(status), "")
	p.Body = struct {
		Status int
		Detail string
	}{status, detail}
	s.render(w, r, status, "fail", p)
}

// lost answers that something is not there, or that the desk cannot be read.
func (s *Server) lost(w http.ResponseWriter, r *http.Request, err error) {
	if errors.Is(err, ErrNotFound) {
		s.fail(w, r, http.StatusNotFound, "The record has no such page. It may have been merged with another, or its articles were taken out.")
		return
	}
	s.log.ErrorContext(r.Context(), "read the record", "id", requestID(r.Context()), "error", err)
	s.fail(w, r, http.StatusServiceUnavailable, "The desk cannot be read at the moment. Try again; if it stays so, run parley doctor.")
}

// local is a path of this server that a form may send its sender back to; "/"
// for anything else.
func localPath(to string) string {
	u, err := url.Parse(to)
	if err != nil || u.IsAbs() || u.Host != "" || !strings.HasPrefix(u.Path, "/") || strings.HasPrefix(to, "//") || strings.Contains(to, `\`) {
		return "/"
	}
	return to
}
