package web

import (
	"context"
	"encoding/xml"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"parley"
	"parley/client"
)

// A movingDesk is a Reader whose record moves on.
type movingDesk struct {
	mu   sync.Mutex
	snap *Snapshot
}

func newMovingDesk() *movingDesk {
	return &movingDesk{snap: &Snapshot{Revision: 1, Whole: parley.NewRecord("v")}}
}

func (d *movingDesk) Latest(context.Context) (*Snapshot, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.snap, nil
}

func (d *movingDesk) Fresh(ctx context.Context) (*Snapshot, error) { return d.Latest(ctx) }

func (d *movingDesk) move(to int64) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.snap = &Snapshot{Revision: to, Whole: parley.NewRecord("v")}
}

// live is a server at an address, running until the test ends.
func live(t *testing.T, s *Server) string {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	l := newListener(t)
	go func() { defer close(done); _ = Serve(ctx, l, s) }()
	t.Cleanup(func() { cancel(); <-done })
	return "http://" + l.Addr().String()
}

func newListener(t *testing.T) net.Listener {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// TestStream: every client hears the last revision, however slow it is, and
// the server never waits for one.
func TestStream(t *testing.T) {
	desk := newMovingDesk()
	s := newServer(t, Config{Reader: desk})
	c, err := client.New(live(t, s))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	var heard []int64
	for change, err := range c.Changed(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		heard = append(heard, change.Revision)
		if change.Revision == 1 {
			go func() {
				for i := int64(2); i <= 100; i++ {
					desk.move(i)
					if _, err := s.config.Reader.Fresh(ctx); err != nil {
						t.Error(err)
					}
					s.pulse.beat(i)
				}
			}()
			time.Sleep(50 * time.Millisecond) // slow
		}
		if change.Revision == 100 {
			break
		}
	}
	if len(heard) < 2 || heard[len(heard)-1] != 100 {
		t.Errorf("heard %v", heard)
	}
}

func TestSlowSubscriberGetsTheLast(t *testing.T) {
	p := newPulse()
	slow := p.subscribe("a")
	done := make(chan struct{})
	go func() {
		defer close(done)
		for i := range int64(10_000) {
			p.beat(i)
		}
	}()
	select {
	case <-done:
	case <-time.After(10 * time.Second):
		t.Fatal("it waits for who is slow")
	}
	if got := <-slow.next; got != 9999 {
		t.Errorf("the last is %d", got)
	}
}

func TestStreamsAreBounded(t *testing.T) {
	p := newPulse()
	for i := range mostPerClient {
		if p.subscribe("a") == nil {
			t.Fatalf("client %d of one", i)
		}
	}
	if p.subscribe("a") != nil {
		t.Error("one client has too many")
	}
	last := p.subscribe("b")
	for i := mostPerClient + 1; i < mostStreams; i++ {
		if p.subscribe(fmt.Sprint(i)) == nil {
			t.Fatalf("client %d", i)
		}
	}
	if p.subscribe("c") != nil {
		t.Error("there are too many")
	}
	p.leave(last)
	if p.subscribe("c") == nil {
		t.Error("one left, and nobody may come")
	}
	s := newServer(t, Config{})
	for range mostPerClient {
		s.pulse.subscribe("192.0.2.1")
	}
	if got := ask(t, s, "GET", "/api/v1/stream", ""); got.Code != 503 {
		t.Errorf("too many: %d", got.Code)
	}
}

func TestStreamsEndWithTheServer(t *testing.T) {
	s := newServer(t, Config{Reader: newMovingDesk()})
	ctx, cancel := context.WithCancel(t.Context())
	l := newListener(t)
	done := make(chan error, 1)
	go func() { done <- Serve(ctx, l, s) }()
	resp, err := http.Get("http://" + l.Addr().String() + "/api/v1/stream")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if resp.Header.Get("Content-Type") != "text/event-stream" {
		t.Error(resp.Header)
	}
	cancel()
	select {
	case err := <-done:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(10 * time.Second):
		t.Error("an open stream holds the server up")
	}
}

func TestFeed(t *testing.T) {
	x := newTeam(t)
	_, token, _ := strings.Cut(x.token(t, "reader", "read"), "Bearer ")
	r := httptest.NewRequest("GET", "/api/v1/feed.atom", nil)
	r.Host = "127.0.0.1"
	r.SetBasicAuth("whoever", token)
	w := httptest.NewRecorder()
	x.ServeHTTP(w, r)
	var f atomFeed
	if err := xml.Unmarshal(w.Body.Bytes(), &f); err != nil || w.Code != 200 {
		t.Fatalf("%d %v", w.Code, err)
	}
	if len(f.Entries) == 0 || w.Header().Get("Content-Type") != "application/atom+xml; charset=utf-8" || w.Header().Get("ETag") == "" {
		t.Errorf("%d entries, %v", len(f.Entries), w.Header())
	}
	for _, e := range f.Entries {
		id := strings.TrimPrefix(e.Link.Href, "/entries/")
		if got := ask(t, x, "GET", "/api/v1/entries/"+id, "", "Authorization: Bearer "+token); got.Code != 200 {
			t.Errorf("%s leads nowhere: %d", e.Link.Href, got.Code)
		}
		if e.Title == "" || e.Content == "" || e.ID == "" {
			t.Errorf("%+v", e)
		}
	}
}
