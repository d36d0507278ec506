package client

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// A Client asks one server.
type Client struct {
	base  *url.URL
	http  *http.Client
	token string
}

// An Option sets something of a Client.
type Option func(*Client)

// Token is the API token to log in with ("parley accounts token" makes one).
func Token(t string) Option { return func(c *Client) { c.token = t } }

// HTTP is the client that makes the requests; without it one with a bound of a
// minute on each request.
func HTTP(h *http.Client) Option { return func(c *Client) { c.http = h } }

// New is a client of the server at an address, "http://127.0.0.1:8080". It asks
// nothing yet.
func New(address string, options ...Option) (*Client, error) {
	base, err := url.Parse(strings.TrimSuffix(address, "/"))
	if err != nil || base.Host == "" || base.Scheme != "http" && base.Scheme != "https" {
		return nil, fmt.Errorf("client: %q is no address like http://127.0.0.1:8080", address)
	}
	c := &Client{base: base, http: &http.Client{Timeout: time.Minute}}
	for _, o := range options {
		o(c)
	}
	return c, nil
}

// An Error is that of a server which could not do what it was asked for, as
// RFC 9457 has it.
type Error struct {
	Status int    `json:"status"` // of HTTP
	Title  string `json:"title"`
	Detail string `json:"detail"`
	Errors []struct {
		Message  string `json:"message"`
		Location string `json:"location"` // "query.limit"
	} `json:"errors"`
	RetryAfter time.Duration `json:"-"` // when to ask again; 0 if the server does not say
}

func (e *Error) Error() string {
	s := fmt.Sprintf("%d %s", e.Status, e.Title)
	if e.Detail != "" {
		s += ": " + e.Detail
	}
	for _, x := range e.Errors {
		s += fmt.Sprintf("; %s: %s", x.Location, x.Message)
	}
	return s
}

// IsNotFound reports whether an error says that there is no such thing.
func IsNotFound(err error) bool {
	var e *Error
	return errors.As(err, &e) && e.Status == http.StatusNotFound
}

// maxAnswer bounds what is read of an answer that is not a stream, in bytes.
const maxAnswer = 256 << 20

// get asks for a value.
func get[T any](ctx context.Context, c *Client, path string, q url.Values) (*T, error) {
	return send[T](ctx, c, http.MethodGet, path, q, nil)
}

// send sends body as JSON, if it is not nil, and reads a value.
func send[T any](ctx context.Context, c *Client, method, path string, q url.Values, body any) (*T, error) {
	var in io.Reader
	if body != nil {
		b, err := json.Marshal(body)
		if err != nil {
			return nil, err
		}
		in = bytes.NewReader(b)
	}
	resp, err := c.do(ctx, method, path, q, in, "application/json")
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	v := new(T)
	if resp.StatusCode == http.StatusNoContent {
		return v, nil
	}
	if err := json.NewDecoder(io.LimitReader(resp.Body, maxAnswer)).Decode(v); err != nil {
		return nil, fmt.Errorf("client: %s %s: %w", method, path, err)
	}
	return v, nil
}

// do makes a request; the parts of path are escaped. An answer that is no
// success is an error.
func (c *Client) do(ctx context.Context, method, path string, q url.Values, body io.Reader, contentType string) (*http.Response, error) {
	u := c.base.String() + "/api/v1" + path
	if len(q) > 0 {
		u += "?" + q.Encode()
	}
	req, err := http.NewRequestWithContext(ctx, method, u, body)
	if err != nil {
		return nil, err
	}
	if body != nil {
		req.Header.Set("Content-Type", contentType)
	}
	if c.token != "" {
		req.Header.Set("Authorization", "Bearer "+c.token)
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode < 300 {
		return resp, nil
	}
	defer resp.Body.Close()
	e := &Error{Status: resp.StatusCode, Title: http.StatusText(resp.StatusCode)}
	if b, err := io.ReadAll(io.LimitReader(resp.Body, 1<<20)); err == nil {
		_ = json.Unmarshal(b, e) // what is no problem document still has its status
	}
	if seconds, err := time.ParseDuration(resp.Header.Get("Retry-After") + "s"); err == nil {
		e.RetryAfter = seconds
	}
	return nil, e
}
