package web

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
)

func TestHeaders(t *testing.T) {
	s := newServer(t, Config{})
	for _, path := range []string{"/", "/healthz", "/no-such-page", "/api/v1/no-such-thing"} {
		h := ask(t, s, "GET", path, "").Header()
		for name, want := range map[string]string{
			"Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY",
			"Referrer-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin",
		} {
			if got := h.Get(name); got != want {
				t.Errorf("%s: %s is %q, want %q", path, name, got, want)
			}
		}
		if h.Get("X-Request-Id") == "" {
			t.Errorf("%s has no request id", path)
		}
	}
	if strings.Contains(policy, "unsafe") {
		t.Error("the policy allows what is inline")
	}
}

func TestForeignHostIsRefused(t *testing.T) {
	s := newServer(t, Config{})
	for host, want := range map[string]int{
		"127.0.0.1:8080": 200, "localhost:8080": 200, "[::1]:8080": 200, "parley.localhost": 200, "LOCALHOST.": 200,
		"evil.example": 421, "127.0.0.1.evil.example:8080": 421, "localhost.evil.example": 421, "10.0.0.7:8080": 421, "": 421,
	} {
		if got := ask(t, s, "GET", "/healthz", "", "Host: "+host).Code; got != want {
			t.Errorf("host %q: %d, want %d", host, got, want)
		}
	}
	s = newServer(t, Config{Hosts: []string{"desk.example.org"}})
	for host, want := range map[string]int{"desk.example.org": 200, "Desk.Example.org:443": 200, "127.0.0.1:8080": 421} {
		if got := ask(t, s, "GET", "/healthz", "", "Host: "+host).Code; got != want {
			t.Errorf("host %q of desk.example.org: %d, want %d", host, got, want)
		}
	}
}

func TestCrossSiteRequestIsRefused(t *testing.T) {
	s := newServer(t, Config{})
	s.handle("POST /test", RoleReader, func(w http.ResponseWriter, _ *http.Request) {})
	for _, c := range []struct {
		header string
		want   int
	}{
		{"Sec-Fetch-Site: cross-site", 403}, {"Sec-Fetch-Site: same-site", 403}, {"Origin: https://evil.example", 403}, {"Origin: null", 403},
		{"Sec-Fetch-Site: same-origin", 200}, {"Origin: http://127.0.0.1:8080", 200}, {"X-None: of them", 200},
	} {
		if got := ask(t, s, "POST", "/test", "", c.header).Code; got != c.want {
			t.Errorf("%s: %d, want %d", c.header, got, c.want)
		}
	}
}

func TestPanicIsAnswered(t *testing.T) {
	s := newServer(t, Config{})
	s.handle("GET /test", RoleReader, func(http.ResponseWriter, *http.Request) { panic("secret detail") })
	got := ask(t, s, "GET", "/test", "")
	if got.Code != 500 || strings.Contains(got.Body.String(), "secret") {
		t.Errorf("a panic is answered %d %s", got.Code, got.Body)
	}
}

func TestBodyIsBounded(t *testing.T) {
	s := newServer(t, Config{})
	var tooLarge *http.MaxBytesError
	s.handle("POST /test", RoleReader, func(w http.ResponseWriter, r *http.Request) {
		if _, err := io.ReadAll(r.Body); !errors.As(err, &tooLarge) {
			t.Errorf("the body was read with error %v", err)
		}
	})
	ask(t, s, "POST", "/test", strings.Repeat("x", maxBody+1))
}

func TestFailAnswersProgramsAndPeople(t *testing.T) {
	s := newServer(t, Config{Reader: &fakeDesk{err: errors.New("secret path")}})
	for accept, want := range map[string]string{"text/html,*/*": "text/html; charset=utf-8", "*/*": "application/problem+json"} {
		got := ask(t, s, "GET", "/", "", "Accept: "+accept)
		if got.Code != 503 || got.Header().Get("Content-Type") != want || strings.Contains(got.Body.String(), "secret") {
			t.Errorf("%s: %d %s %s", accept, got.Code, got.Header().Get("Content-Type"), got.Body)
		}
	}
}
