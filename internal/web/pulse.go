package web

import (
	"context"
	"sync"
	"time"
)

// Bounds of those who wait for changes.
const (
	mostStreams   = 500
	mostPerClient = 20 // of one account, or of one address where nobody logs in
)

// A pulse tells of new revisions. It never waits for those who listen: each has
// room for one revision, which a later one replaces, so that who is slow misses
// what was in between and never the last.
type pulse struct {
	mu       sync.Mutex
	revision int64
	subs     map[*subscriber]struct{}
	byClient map[string]int
	woken    chan struct{}
	stop     chan struct{} // closed when the server stops
	stopOnce sync.Once
}

// A subscriber waits for revisions.
type subscriber struct {
	client string
	next   chan int64
}

func newPulse() *pulse {
	return &pulse{
		revision: -1, subs: map[*subscriber]struct{}{}, byClient: map[string]int{}, woken: make(chan struct{}, 1), stop: make(chan struct{}),
	}
}

// subscribe lets a client wait; nil if too many do. The revision as it is comes
// at once.
func (p *pulse) subscribe(client string) *subscriber {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.subs) >= mostStreams || p.byClient[client] >= mostPerClient {
		return nil
	}
	s := &subscriber{client, make(chan int64, 1)}
	p.subs[s] = struct{}{}
	p.byClient[client]++
	if p.revision >= 0 {
		s.next <- p.revision
	}
	return s
}

func (p *pulse) leave(s *subscriber) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.subs, s)
	if p.byClient[s.client]--; p.byClient[s.client] <= 0 {
		delete(p.byClient, s.client)
	}
}

// beat tells everybody of a revision, if it is new.
func (p *pulse) beat(revision int64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if revision == p.revision {
		return
	}
	p.revision = revision
	for s := range p.subs {
		select {
		case <-s.next: // what it has not taken is old
		default:
		}
		s.next <- revision
	}
}

// end tells all streams to end.
func (p *pulse) end() { p.stopOnce.Do(func() { close(p.stop) }) }

// changed has the record made anew soon, after something was added here.
func (s *Server) changed() {
	select {
	case s.pulse.woken <- struct{}{}:
	default:
	}
}

// Run does what a server does besides answering, until ctx is done: it tells
// streams and webhooks of new revisions. [Serve] calls it.
func (s *Server) Run(ctx context.Context) {
	var all sync.WaitGroup
	defer all.Wait()
	all.Go(func() { s.watchRevision(ctx) })
	if s.config.Hooks != nil {
		all.Go(func() { s.deliver(ctx) })
	}
}

// pulseEvery is how often the server looks for a new revision.
const pulseEvery = time.Second

func (s *Server) watchRevision(ctx context.Context) {
	tick := time.NewTicker(pulseEvery)
	defer tick.Stop()
	look := s.config.Reader.Latest
	for {
		snap, err := look(ctx)
		if err == nil {
			s.pulse.beat(snap.Revision)
		} else if ctx.Err() == nil {
			s.log.WarnContext(ctx, "the record cannot be read", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			look = s.config.Reader.Latest
		case <-s.pulse.woken:
			look = s.config.Reader.Fresh
		}
	}
}
