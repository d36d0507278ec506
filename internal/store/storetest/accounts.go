package storetest

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"parley/internal/store"
)

func testAccounts(t *testing.T, s *store.Store) {
	ctx := t.Context()
	day := time.Date(2025, 10, 3, 9, 0, 0, 0, time.UTC)
	ana := store.Account{Name: "ana", Role: "analyst", Password: "hash", Created: day}
	bo := store.Account{Name: "bo", Role: "reader", Subject: "https://id.example|7", Created: day}
	must(t, s.AddAccount(ctx, bo))
	must(t, s.AddAccount(ctx, ana))
	if err := s.AddAccount(ctx, store.Account{Name: "ana", Role: "admin"}); !errors.Is(err, store.ErrTaken) {
		t.Errorf("a second ana: %v", err)
	}
	if diff := cmp.Diff([]store.Account{ana, bo}, ok(s.Accounts(ctx))(t)); diff != "" {
		t.Error(diff)
	}
	if got := ok(s.AccountOf(ctx, bo.Subject))(t); got.Name != "bo" {
		t.Errorf("the subject is %s", got.Name)
	}
	for _, subject := range []string{"", "https://id.example|8"} {
		if _, err := s.AccountOf(ctx, subject); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("subject %q: %v", subject, err)
		}
	}
	ana.Role, ana.Password, ana.Login = "admin", "other", day.Add(time.Hour)
	must(t, s.SaveAccount(ctx, ana))
	if diff := cmp.Diff(&ana, ok(s.Account(ctx, "ana"))(t)); diff != "" {
		t.Error(diff)
	}
	if err := s.SaveAccount(ctx, store.Account{Name: "cy"}); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("saving nobody: %v", err)
	}
	must(t, s.AddSession(ctx, store.Session{Hash: "h", Account: "ana", Created: day, Expires: time.Now().Add(time.Hour)}))
	must(t, s.AddToken(ctx, store.Token{ID: "t", Hash: "th", Account: "ana", Created: day}))
	must(t, s.AddHook(ctx, store.Hook{ID: "w", Owner: "ana", Created: day}))
	must(t, s.RemoveAccount(ctx, "ana"))
	if err := s.RemoveAccount(ctx, "ana"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("removing it again: %v", err)
	}
	_, session := s.Session(ctx, "h")
	_, token := s.TokenOf(ctx, "th")
	if hooks := ok(s.Hooks(ctx))(t); !errors.Is(session, store.ErrNotFound) || !errors.Is(token, store.ErrNotFound) || len(hooks) > 0 {
		t.Errorf("what ana had is still there: %v, %v, %v", session, token, hooks)
	}
}

func testSessions(t *testing.T, s *store.Store) {
	ctx := t.Context()
	now := time.Now().UTC().Truncate(time.Microsecond)
	x := store.Session{Hash: "one", Account: "ana", Created: now, Seen: now, Expires: now.Add(time.Hour)}
	old := store.Session{Hash: "old", Account: "ana", Created: now, Seen: now, Expires: now.Add(-time.Hour)}
	must(t, s.AddSession(ctx, old))
	must(t, s.AddSession(ctx, x))
	if _, err := s.Session(ctx, "old"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a session that is over: %v", err)
	}
	x.Seen = now.Add(time.Minute)
	must(t, s.SeeSession(ctx, "one", x.Seen))
	must(t, s.SeeSession(ctx, "one", now))
	if diff := cmp.Diff(&x, ok(s.Session(ctx, "one"))(t)); diff != "" {
		t.Error(diff)
	}
	must(t, s.AddSession(ctx, store.Session{Hash: "two", Account: "ana", Expires: x.Expires}))
	must(t, s.AddSession(ctx, store.Session{Hash: "bo's", Account: "bo", Expires: x.Expires}))
	must(t, s.RemoveSessions(ctx, "ana", "two"))
	ok(s.Session(ctx, "two"))(t)
	ok(s.Session(ctx, "bo's"))(t)
	must(t, s.RemoveSession(ctx, "two"))
	for _, hash := range []string{"one", "two"} {
		if _, err := s.Session(ctx, hash); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("session %s: %v", hash, err)
		}
	}
}

func testTokens(t *testing.T, s *store.Store) {
	ctx := t.Context()
	day := time.Date(2025, 10, 3, 9, 0, 0, 0, time.UTC)
	x := store.Token{ID: "p1", Hash: "h1", Account: "ana", Name: "feeder", Scopes: []string{"read", "submit"}, Created: day, Expires: day.AddDate(1, 0, 0)}
	y := store.Token{ID: "p2", Hash: "h2", Account: "bo", Name: "other", Scopes: []string{"read"}, Created: day.Add(time.Hour)}
	must(t, s.AddToken(ctx, x))
	must(t, s.AddToken(ctx, y))
	x.Used = day.Add(time.Minute)
	must(t, s.UseToken(ctx, "p1", x.Used))
	if diff := cmp.Diff(&x, ok(s.TokenOf(ctx, "h1"))(t)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]store.Token{x, y}, ok(s.Tokens(ctx, ""))(t)); diff != "" {
		t.Error(diff)
	}
	if list := ok(s.Tokens(ctx, "bo"))(t); len(list) != 1 || list[0].ID != "p2" {
		t.Errorf("tokens of bo: %+v", list)
	}
	must(t, s.RemoveToken(ctx, "p1"))
	if _, err := s.TokenOf(ctx, "h1"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a token that was removed: %v", err)
	}
	if err := s.RemoveToken(ctx, "p1"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("removing it again: %v", err)
	}
}

func testHooks(t *testing.T, s *store.Store) {
	ctx := t.Context()
	day := time.Date(2025, 10, 3, 9, 0, 0, 0, time.UTC)
	h := store.Hook{ID: "w1", URL: "https://example.org/in", Secret: "s", Owner: "ana", Created: day, Revision: 4}
	must(t, s.AddHook(ctx, h))
	h.Revision, h.Attempts, h.Next, h.LastOK, h.Error, h.Paused = 5, 2, day.Add(time.Hour), day.Add(time.Minute), "timed out", true
	must(t, s.SaveHook(ctx, h))
	if diff := cmp.Diff([]store.Hook{h}, ok(s.Hooks(ctx))(t)); diff != "" {
		t.Error(diff)
	}
	must(t, s.RemoveHook(ctx, "w1"))
	must(t, s.SaveHook(ctx, h))
	if list := ok(s.Hooks(ctx))(t); slices.ContainsFunc(list, func(x store.Hook) bool { return x.ID == "w1" }) {
		t.Error("a hook that was removed came back")
	}
	if err := s.RemoveHook(ctx, "w1"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("removing it again: %v", err)
	}
}
