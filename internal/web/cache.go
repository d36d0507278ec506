package web

import (
	"bytes"
	"container/list"
	"context"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/klauspost/compress/gzip"
	"golang.org/x/sync/singleflight"
)

// Bounds of the cache of answers, in bytes.
const (
	cacheBytes  = 64 << 20
	cacheAnswer = 8 << 20 // the largest answer that is kept
	cacheQuery  = 2 << 10 // the longest query whose answer is kept
	gzipFrom    = 1 << 10 // shorter answers are not compressed
)

// An answer is a whole answer, ready to be sent.
type answer struct {
	status int
	header http.Header
	body   []byte
	zipped []byte // instead of body where that is worth it
}

func (a *answer) size() int { return len(a.body) + len(a.zipped) + 512 }

// An answers is the answers of one held record, those asked for last.
type answers struct {
	mu     sync.Mutex
	byKey  map[string]*list.Element
	order  *list.List // the last used in front
	bytes  int
	flight singleflight.Group
}

func newAnswers() *answers { return &answers{byKey: map[string]*list.Element{}, order: list.New()} }

// get is the answer under a key; nil if there is none.
func (c *answers) get(key string) *answer {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e, ok := c.byKey[key]; ok {
		c.order.MoveToFront(e)
		q := e.Value.(*asked)
		q.times++
		return q.answer
	}
	return nil
}

// put keeps an answer.
func (c *answers) put(q *asked) {
	if q.answer.size() > cacheAnswer {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, ok := c.byKey[q.key]; ok {
		return
	}
	c.byKey[q.key] = c.order.PushFront(q)
	for c.bytes += q.answer.size(); c.bytes > cacheBytes; {
		e := c.order.Back()
		last := c.order.Remove(e).(*asked)
		delete(c.byKey, last.key)
		c.bytes -= last.answer.size()
	}
}

// byRevision lets a handler whose answer changes only with the record (and the
// cookies that are named, and who asks) be asked once a revision for each
// query. Answers carry an ETag; who has it already gets 304.
func (s *Server) byRevision(h http.HandlerFunc, cookies ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		held, err := s.warm.held(r.Context())
		if err != nil || len(r.URL.RawQuery) > cacheQuery {
			h(w, r)
			return
		}
		key := s.cacheKey(r, cookies)
		a := held.answers.get(key)
		if a == nil {
			a = s.fill(held, key, h, recipe(r, cookies), 1)
		}
		tag := s.etag(held.Revision)
		if !strings.HasPrefix(r.URL.Path, apiPath) { // it has the reader's name and wishes in it
			tag = strings.TrimSuffix(tag, `"`) + "-" + hashSecret(key)[:12] + `"`
		}
		a.write(w, r, tag)
	}
}

// recipe is what of a request an answer may depend on, so that it can be made
// again: without what the client logged in with.
func recipe(r *http.Request, cookies []string) *http.Request {
	out := r.Clone(context.WithoutCancel(r.Context()))
	out.Body, out.TLS, out.Header = http.NoBody, nil, http.Header{}
	if accept := r.Header.Get("Accept"); accept != "" {
		out.Header.Set("Accept", accept)
	}
	for _, name := range cookies {
		if c, err := r.Cookie(name); err == nil {
			out.AddCookie(c)
		}
	}
	return out
}

// fill makes an answer of a held record; those who want the same meanwhile wait
// for it. It goes on when the client who asked first goes away.
func (s *Server) fill(held *held, key string, h http.HandlerFunc, r *http.Request, times int) *answer {
	made, err, _ := held.answers.flight.Do(key, func() (any, error) {
		begun := time.Now()
		a := s.record(h, r.WithContext(pin(r.Context(), held)))
		if a.status == http.StatusOK {
			held.answers.put(&asked{key, a, h, r, times, time.Since(begun)})
		}
		return a, nil
	})
	if err != nil {
		panic(err)
	}
	return made.(*answer)
}

// kept is byRevision for pages: what was just done, shown once, is never kept,
// nor are parts of pages.
func (s *Server) kept(h http.HandlerFunc) http.HandlerFunc {
	fromCache := s.byRevision(h, prefsCookie)
	return func(w http.ResponseWriter, r *http.Request) {
		if _, err := r.Cookie(flashCookie); err == nil || r.Header.Get("HX-Request") != "" || r.Header.Get("Cookie") != "" && len(r.Header.Get("Cookie")) > cacheQuery {
			h(w, r)
			return
		}
		fromCache(w, r)
	}
}

// cacheKey is what an answer depends on besides the record.
func (s *Server) cacheKey(r *http.Request, cookies []string) string {
	u := s.user(r)
	key := r.Method + " " + r.URL.Path + "?" + r.URL.RawQuery + "\n" + u.Role.String()
	if strings.HasPrefix(r.URL.Path, apiPath) {
		return key
	}
	key += "\n" + u.Name
	for _, name := range cookies {
		if c, err := r.Cookie(name); err == nil {
			key += "\n" + name + "=" + c.Value
		}
	}
	return key
}

// record makes an answer.
func (s *Server) record(h http.HandlerFunc, r *http.Request) *answer {
	out := &recorder{header: http.Header{}}
	h(out, r)
	a := &answer{status: out.status, header: out.header, body: out.body.Bytes()}
	if a.status == 0 {
		a.status = http.StatusOK
	}
	if len(a.body) >= gzipFrom && a.status == http.StatusOK {
		var b bytes.Buffer
		z, _ := gzip.NewWriterLevel(&b, gzip.DefaultCompression)
		_, _ = z.Write(a.body)
		_ = z.Close()
		a.zipped, a.body = b.Bytes(), nil
	}
	return a
}

// write sends the answer.
func (a *answer) write(w http.ResponseWriter, r *http.Request, etag string) {
	h := w.Header()
	for name, values := range a.header {
		h[name] = slices.Clone(values) // others send the same answer
	}
	h.Add("Vary", "Accept-Encoding, Cookie, Authorization")
	if a.status == http.StatusOK {
		h.Set("ETag", etag)
		h.Set("Cache-Control", "private, no-cache")
		if matches(r, etag) {
			h.Del("Content-Type")
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	body := a.body
	switch {
	case a.zipped == nil:
	case strings.Contains(r.Header.Get("Accept-Encoding"), "gzip"):
		h.Set("Content-Encoding", "gzip")
		body = a.zipped
	default:
		body = unzipped(a.zipped)
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(a.status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(body)
	}
}

// unzipped is what we compressed ourselves.
func unzipped(b []byte) []byte {
	z, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		panic(err)
	}
	out, err := io.ReadAll(z)
	if err != nil {
		panic(err)
	}
	return out
}

// etag is the tag of answers at a revision. It is weak, since the same answer
// comes compressed or not; it holds the program's start, since another program
// may write the same record otherwise.
func (s *Server) etag(revision int64) string { return fmt.Sprintf(`W/"%d-%s"`, revision, s.build) }

// matches reports whether who asks has the answer of this tag.
func matches(r *http.Request, etag string) bool {
	given := r.Header.Get("If-None-Match")
	if given == "*" {
		return true
	}
	for one := range strings.SplitSeq(given, ",") {
		if strings.TrimPrefix(strings.TrimSpace(one), "W/") == strings.TrimPrefix(etag, "W/") {
			return true
		}
	}
	return false
}

// A recorder keeps an answer.
type recorder struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (r *recorder) Header() http.Header { return r.header }

func (r *recorder) WriteHeader(status int) {
	if r.status == 0 {
		r.status = status
	}
}

func (r *recorder) Write(b []byte) (int, error) { return r.body.Write(b) }
