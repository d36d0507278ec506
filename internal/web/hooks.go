package web

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	mathrand "math/rand/v2"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"parley/client"
	"parley/internal/store"
)

// Hooks keeps who is told of changes. *store.Store is one.
type Hooks interface {
	AddHook(ctx context.Context, h store.Hook) error
	SaveHook(ctx context.Context, h store.Hook) error
	Hooks(ctx context.Context) ([]store.Hook, error)
	RemoveHook(ctx context.Context, id string) error
	Lease(ctx context.Context, name, holder string, ttl time.Duration) (bool, error)
	Release(ctx context.Context, name, holder string) error
}

// How webhooks are delivered. A hook has one delivery at a time: revisions that
// come meanwhile go into the next.
const (
	hookEvery    = 2 * time.Second // how often the server looks what is to be delivered
	hookTime     = 10 * time.Second
	hookFirst    = 10 * time.Second // until the second try; doubled each time
	hookLongest  = 6 * time.Hour
	hookTries    = 20 // about three days; then it is paused
	hooksAtOnce  = 8
	mostHooks    = 100
	hookAnswer   = 64 << 10 // bytes that are read of an answer
	hookLeaseFor = time.Minute
)

// deliver tells hooks of new revisions until ctx is done. Of several servers on
// one desk the one that has a hook's lease tells it.
func (s *Server) deliver(ctx context.Context) {
	tick := time.NewTicker(hookEvery)
	defer tick.Stop()
	for {
		if err := s.deliverDue(ctx); err != nil && ctx.Err() == nil {
			s.log.ErrorContext(ctx, "webhooks", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// deliverDue tells all hooks that are behind and may be tried now.
func (s *Server) deliverDue(ctx context.Context) error {
	hooks, err := s.config.Hooks.Hooks(ctx)
	if err != nil || len(hooks) == 0 {
		return err
	}
	snap, err := s.config.Reader.Latest(ctx)
	if err != nil {
		return err
	}
	now := s.now()
	var all sync.WaitGroup
	slots := make(chan struct{}, hooksAtOnce)
	for _, h := range hooks {
		if h.Paused || h.Revision >= snap.Revision || now.Before(h.Next) {
			continue
		}
		slots <- struct{}{}
		all.Go(func() {
			defer func() { <-slots }()
			if err := s.deliverOne(ctx, h, snap); err != nil && ctx.Err() == nil {
				s.log.ErrorContext(ctx, "webhook", "hook", h.ID, "error", err)
			}
		})
	}
	all.Wait()
	return nil
}

// deliverOne tells a hook of a snapshot and keeps what came of it.
func (s *Server) deliverOne(ctx context.Context, h store.Hook, snap *Snapshot) error {
	name := "hook:" + h.ID
	ok, err := s.config.Hooks.Lease(ctx, name, s.build, hookLeaseFor)
	if err != nil || !ok {
		return err
	}
	defer func() { _ = s.config.Hooks.Release(context.WithoutCancel(ctx), name, s.build) }()
	// Another server may have told it since the list was read.
	hooks, err := s.config.Hooks.Hooks(ctx)
	if err != nil {
		return err
	}
	found := false
	for _, x := range hooks {
		if x.ID == h.ID {
			h, found = x, true
		}
	}
	if !found || h.Paused || h.Revision >= snap.Revision || s.now().Before(h.Next) {
		return nil
	}
	err = s.post(ctx, &h, "revision", changeOf(snap, h.Revision))
	if ctx.Err() != nil {
		return ctx.Err() // it was broken off by us
	}
	s.settle(ctx, &h, err, snap.Revision)
	return s.config.Hooks.SaveHook(ctx, h)
}

// settle notes what came of a delivery, and when to try again.
func (s *Server) settle(ctx context.Context, h *store.Hook, err error, revision int64) {
	now := s.now()
	if err == nil {
		s.metrics.delivery("good")
		h.Revision, h.Attempts, h.Next, h.LastOK, h.Error = revision, 0, time.Time{}, now, ""
		return
	}
	s.metrics.delivery("bad")
	s.log.WarnContext(ctx, "webhook failed", "hook", h.ID, "attempts", h.Attempts+1, "error", err)
	h.Attempts++
	h.Error = err.Error()
	wait := min(hookLongest, hookFirst<<min(h.Attempts-1, 20))
	h.Next = now.Add(wait/2 + mathrand.N(wait)/2)
	if h.Attempts >= hookTries || strings.HasPrefix(h.Error, "410 ") {
		h.Paused = true
	}
}

// post sends a signed message. Its error is that of the connection, or an
// answer that is no success.
func (s *Server) post(ctx context.Context, h *store.Hook, event string, change client.Change) error {
	body, err := json.Marshal(client.Event{Event: event, Change: change})
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, hookTime)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, h.URL, bytes.NewReader(body))
	if err != nil {
		return err
	}
	at := strconv.FormatInt(s.now().Unix(), 10)
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("User-Agent", "Parley")
	req.Header.Set("Parley-Event", event)
	req.Header.Set("Parley-Delivery", rand.Text())
	req.Header.Set("Parley-Timestamp", at)
	req.Header.Set("Parley-Signature", "v1="+sign(h.Secret, at, body))
	resp, err := s.hookClient.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	_, _ = io.Copy(io.Discard, io.LimitReader(resp.Body, hookAnswer))
	if resp.StatusCode < 200 || resp.StatusCode > 299 {
		return fmt.Errorf("%d %s", resp.StatusCode, http.StatusText(resp.StatusCode))
	}
	return nil
}

// sign is the HMAC-SHA256 of the time, a dot and the body, in hexadecimal. The
// time is in it, so that an old message cannot be sent again.
func sign(secret, at string, body []byte) string {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte(at + "."))
	mac.Write(body)
	return hex.EncodeToString(mac.Sum(nil))
}
