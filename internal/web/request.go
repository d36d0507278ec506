package web

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"parley/internal/store"
)

// A request is what the handler of an API operation has to work with.
type request struct {
	context.Context
	*Server
	user *User
}

// wrap makes a handler for huma, and of its errors answers.
func wrap[I, O any](s *Server, f func(*request, *I) (*O, error)) func(context.Context, *I) (*O, error) {
	return func(ctx context.Context, in *I) (*O, error) {
		u, _ := ctx.Value(userKey{}).(*User)
		if u == nil {
			u = &User{}
		}
		out, err := f(&request{ctx, s, u}, in)
		if err != nil {
			return nil, s.answer(ctx, err)
		}
		return out, nil
	}
}

// answer is what is told of an error. What is not the asker's fault stays in
// the log.
func (s *Server) answer(ctx context.Context, err error) error {
	var status huma.StatusError
	switch {
	case errors.As(err, &status):
		return status
	case errors.Is(err, ErrNotFound), errors.Is(err, store.ErrNotFound):
		return huma.Error404NotFound(err.Error())
	case errors.Is(err, context.Canceled):
		return huma.NewError(499, "the client went away")
	}
	s.log.LogAttrs(ctx, slog.LevelError, "request failed", slog.String("id", requestID(ctx)), slog.Any("error", err))
	return huma.Error500InternalServerError("the desk could not do it; the log has this request as " + requestID(ctx))
}

// view is the record as it stands, with its indexes.
func (r *request) view() (*view, error) { return r.Server.view(r.Context) }

func indentJSON(out *bytes.Buffer, b []byte) error { return json.Indent(out, b, "", "  ") }

// waiting lets a reader say with "Prefer: wait=10" (RFC 7240) that it wants all
// that was added before, and how many seconds it waits for that at most.
func (s *Server) waiting(h http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if given, ok := strings.CutPrefix(r.Header.Get("Prefer"), "wait="); ok {
			if n, err := strconv.Atoi(given); err == nil && n > 0 {
				ctx, cancel := context.WithTimeout(r.Context(), min(time.Duration(n)*time.Second, longestWait))
				if _, err := s.config.Reader.Fresh(ctx); err == nil {
					w.Header().Set("Preference-Applied", "wait="+given)
				}
				cancel()
			}
		}
		h(w, r)
	}
}

// longestWait bounds what "Prefer: wait" may ask for.
const longestWait = 30 * time.Second
