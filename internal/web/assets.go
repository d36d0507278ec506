package web

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
	"sync"

	"parley/internal/web/ui"
)

// An asset is a file that pages load, as it is and as gzip has it.
type asset struct {
	body, zipped []byte // zipped is nil where it gains nothing
	kind         string
}

// assets are the files by name, and a version made of all their bytes: a path
// with it never changes what it gives.
var assets = sync.OnceValue(func() (a struct {
	files   map[string]asset
	version string
}) {
	a.files = map[string]asset{}
	sum := sha256.New()
	entries, err := fs.ReadDir(ui.Dist, "dist")
	if err != nil {
		panic(err) // they are in the program
	}
	kinds := map[string]string{".woff2": "font/woff2", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".json": "application/json", ".svg": "image/svg+xml"}
	for _, e := range entries {
		body, err := fs.ReadFile(ui.Dist, "dist/"+e.Name())
		if err != nil {
			panic(err)
		}
		sum.Write(body)
		x := asset{body: body, kind: kinds[path.Ext(e.Name())]}
		if x.kind == "" {
			x.kind = mime.TypeByExtension(path.Ext(e.Name()))
		}
		if path.Ext(e.Name()) != ".woff2" { // which is packed already
			x.zipped = gzipped(body)
		}
		a.files[e.Name()] = x
	}
	a.version = hex.EncodeToString(sum.Sum(nil))[:12]
	return a
})

// assetPath is the path of a file of ui/dist.
func assetPath(name string) string { return "/assets/" + assets().version + "/" + name }

// serveAsset gives a file of ui/dist. It may be kept for ever, since its path
// has the version.
func (s *Server) serveAsset(w http.ResponseWriter, r *http.Request) {
	a, ok := assets().files[r.PathValue("file")]
	if !ok {
		s.fail(w, r, http.StatusNotFound, "There is no such file.")
		return
	}
	h := w.Header()
	h.Set("Content-Type", a.kind)
	if r.PathValue("version") == assets().version {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	h.Add("Vary", "Accept-Encoding")
	body := a.body
	if a.zipped != nil && strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		h.Set("Content-Encoding", "gzip")
		body = a.zipped
	}
	_, _ = w.Write(body)
}
