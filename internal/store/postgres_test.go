//go:build unix

package store_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"parley/internal/store"
	"parley/internal/store/storetest"
)

func TestPostgres(t *testing.T) {
	server := storetest.Postgres(t)
	storetest.Test(t, server.Database)
}

// TestBetween takes a desk from one database to the other and back.
func TestBetween(t *testing.T) {
	server := storetest.Postgres(t)
	lite, err := store.Create(t.Context(), filepath.Join(t.TempDir(), "desk.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer lite.Close()
	storetest.Fill(t, lite)
	dsn := server.Database(t)
	storetest.SameAfterRestore(t, lite, dsn)
	pg, err := store.Open(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer pg.Close()
	storetest.SameAfterRestore(t, pg, filepath.Join(t.TempDir(), "desk.db"))
}

// TestServerRestarts: what the store says is kept is kept, and nothing is
// doubled, while the server is stopped and killed under a writer and a reader.
func TestServerRestarts(t *testing.T) {
	server := storetest.Postgres(t)
	s := create(t, server.Database(t))
	ctx, stop := context.WithCancel(t.Context())
	var kept, read atomic.Int64
	var work sync.WaitGroup
	work.Go(func() {
		for i := int64(1); ctx.Err() == nil; i++ {
			p := storetest.Page(fmt.Sprintf("https://example.org/%d", i), "text")
			r := storetest.Reading(p, "v1", "2025-10-03", fmt.Sprintf("Avaland: we accept %d ferries.", i))
			for !errors.Is(ctx.Err(), context.Canceled) {
				_, err := s.AddPages(ctx, p)
				if err == nil {
					err = s.SaveReadings(ctx, "read", i, []store.Reading{r})
				}
				if err == nil {
					kept.Store(i)
					break
				}
				if !errors.Is(err, store.ErrGone) && ctx.Err() == nil {
					t.Errorf("page %d: %v", i, err)
				}
			}
		}
	})
	work.Go(func() {
		for ctx.Err() == nil {
			for _, err := range s.Documents(ctx) {
				if err != nil && !errors.Is(err, store.ErrGone) && ctx.Err() == nil {
					t.Errorf("reading: %v", err)
				}
			}
			read.Add(1)
		}
	})
	for i := range 4 {
		time.Sleep(300 * time.Millisecond)
		if i%2 == 0 {
			server.Stop()
		} else {
			server.Kill()
		}
		if err := server.Start(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	time.Sleep(300 * time.Millisecond)
	stop()
	work.Wait()
	n := int(kept.Load())
	c, err := s.Counts(t.Context())
	if err != nil || n == 0 || read.Load() == 0 || c.Articles < n || c.Articles > n+1 || c.Units["statement"] != c.Articles {
		t.Errorf("%d kept, %d times read: %+v, %v", n, read.Load(), c, err)
	}
	if problems, err := s.Check(t.Context()); err != nil || len(problems) > 0 {
		t.Errorf("problems: %+v, %v", problems, err)
	}
}

// TestServerRefuses: what the server refuses is told by name, without the
// password.
func TestServerRefuses(t *testing.T) {
	server := storetest.Postgres(t)
	dsn := server.Database(t)
	wantOpen(t, dsn, store.ErrNoDesk)
	s := create(t, dsn)
	storetest.Fill(t, s)
	if err := s.Exec(t.Context(), `ALTER DATABASE desk1 SET default_transaction_read_only = on`); err != nil {
		t.Fatal(err)
	}
	r, err := store.Open(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if _, err := r.AddPages(t.Context(), storetest.Page("https://example.org/x", "x")); !errors.Is(err, store.ErrReadOnly) {
		t.Errorf("writing: %v", err)
	}
	server.Stop()
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	if _, err := r.Counts(ctx); err == nil {
		t.Error("a server that is stopped answers")
	}
	for _, bad := range []string{dsn, strings.Replace(dsn, storetest.Password, storetest.Password+"x", 1)} {
		ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
		_, err := store.Open(ctx, bad)
		cancel()
		if err == nil || strings.Contains(err.Error(), storetest.Password) {
			t.Errorf("opening %s: %v", store.Redact(bad), err)
		}
		if err := server.Start(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
}
