package fetch

import (
	"context"
	"sync"
	"time"
)

// maxHosts is how many hosts are remembered. Beyond it those are forgotten
// that may be asked again anyway.
const maxHosts = 20_000

// A pacer lets one request at a time go to a host, and a pause pass between
// two.
type pacer struct {
	o     *Options
	mu    sync.Mutex
	hosts map[string]*host
}

// A host is a server with its turn.
type host struct {
	turn  chan struct{} // holds one token, taken by whoever asks
	users int           // of the turn, waiting or asking; guarded by pacer.mu
	next  time.Time     // when it may be asked again
}

// enter waits for the host's turn. The caller asks and then calls leave with
// how long the host is to be left alone.
func (p *pacer) enter(ctx context.Context, name string) (leave func(time.Duration), err error) {
	h := p.host(name)
	select {
	case <-ctx.Done():
		p.drop(h)
		return nil, context.Cause(ctx)
	case <-h.turn:
	}
	p.mu.Lock()
	wait := h.next.Sub(p.o.Now())
	p.mu.Unlock()
	if wait > 0 {
		if err := p.o.Sleep(ctx, wait); err != nil {
			h.turn <- struct{}{}
			p.drop(h)
			return nil, err
		}
	}
	return func(pause time.Duration) {
		p.mu.Lock()
		h.next = p.o.Now().Add(pause)
		p.mu.Unlock()
		h.turn <- struct{}{}
		p.drop(h)
	}, nil
}

// host is the host of the name, used by one more.
func (p *pacer) host(name string) *host {
	p.mu.Lock()
	defer p.mu.Unlock()
	h := p.hosts[name]
	if h == nil {
		if len(p.hosts) >= maxHosts {
			p.forget()
		}
		h = &host{turn: make(chan struct{}, 1)}
		h.turn <- struct{}{}
		p.hosts[name] = h
	}
	h.users++
	return h
}

func (p *pacer) drop(h *host) {
	p.mu.Lock()
	h.users--
	p.mu.Unlock()
}

// forget drops the hosts that nobody uses and that may be asked now.
func (p *pacer) forget() {
	now := p.o.Now()
	for name, h := range p.hosts {
		if h.users == 0 && !h.next.After(now) {
			delete(p.hosts, name)
		}
	}
}
