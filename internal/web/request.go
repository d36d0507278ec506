package web

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"log/slog"

	"github.com/danielgtaylor/huma/v2"
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
	case errors.Is(err, ErrNotFound):
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
