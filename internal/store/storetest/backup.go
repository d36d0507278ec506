package storetest

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"parley"
	"parley/internal/store"
)

func testCounts(t *testing.T, s *store.Store) {
	Fill(t, s)
	c := ok(s.Counts(t.Context()))(t)
	_, readings := Dispute(t, "v1")
	n := len(readings)
	if c.Pages[store.PageRead] != n || c.Pages[store.PageFailed] != 1 || c.Pages[store.PageNew] != 1 || c.Articles != n || c.Versions["v1"] != n ||
		c.Units["article"] != n || c.Units["statement"] == 0 || c.Units["position"] == 0 || c.Rulings != 1 || c.Sources != 1 ||
		c.FirstDay == "" || c.LastDay < c.FirstDay || c.TextBytes == 0 || c.PageBytes == 0 || c.DeskBytes == 0 || len(c.Migrations) == 0 {
		t.Errorf("counts: %+v", c)
	}
	if unread, stale, err := s.Waiting(t.Context(), "v2"); err != nil || unread != 1 || stale != n+1 {
		t.Errorf("%d unread, %d stale, %v", unread, stale, err)
	}
}

func testCheck(t *testing.T, s *store.Store) {
	Fill(t, s)
	if problems := ok(s.Check(t.Context()))(t); len(problems) > 0 {
		t.Errorf("problems: %+v", problems)
	}
	find := func() []store.Hit {
		hits, _, err := s.Search(t.Context(), store.Query{Limit: 1000})
		must(t, err)
		return hits
	}
	before := find()
	must(t, s.Reindex(t.Context()))
	if problems := ok(s.Check(t.Context()))(t); len(problems) > 0 {
		t.Errorf("problems after making the index anew: %+v", problems)
	}
	if diff := cmp.Diff(before, find(), cmpopts.SortSlices(func(a, b store.Hit) bool { return a.ArticleID+a.FindingID < b.ArticleID+b.FindingID })); diff != "" {
		t.Error(diff)
	}
}

func testBackup(t *testing.T, s *store.Store, other string) {
	Fill(t, s)
	SameAfterRestore(t, s, other)
}

// SameAfterRestore backs the desk up, restores it as the other desk and
// compares them.
func SameAfterRestore(t testing.TB, s *store.Store, other string) {
	t.Helper()
	ctx := t.Context()
	file := filepath.Join(t.TempDir(), "desk.backup")
	must(t, s.Backup(ctx, file))
	info := ok(store.VerifyBackup(ctx, file))(t)
	if info.Engine != s.Engine() || info.Rows["pages"] == 0 || info.Rows["rulings"] == 0 {
		t.Errorf("the backup says: %+v", info)
	}
	ok(store.Restore(ctx, file, other))(t)
	r := ok(store.Open(ctx, other))(t)
	defer r.Close()
	if problems := ok(r.Check(ctx))(t); len(problems) > 0 {
		t.Errorf("problems after restoring: %+v", problems)
	}
	if diff := cmp.Diff(contents(t, s), contents(t, r)); diff != "" {
		t.Error(diff)
	}
	if _, err := store.Restore(ctx, file, other); !errors.Is(err, store.ErrNotEmpty) {
		t.Errorf("restoring over a desk: %v", err)
	}
	damaged(t, file)
}

// A content is all that a desk keeps.
type content struct {
	Pages     []store.Page
	Documents []*store.Document
	Rulings   []parley.Ruling
	Sources   []store.Source
	Audit     []store.AuditEntry
	Revision  int64
	Cursor    int64
	Hits      int
}

func contents(t testing.TB, s *store.Store) (c content) {
	t.Helper()
	ctx := t.Context()
	c.Pages = ok(s.Pages(ctx, 0, 100_000))(t)
	c.Documents = documents(t, s)
	c.Rulings = ok(s.Rulings(ctx))(t)
	c.Sources = ok(s.Sources(ctx))(t)
	c.Audit = ok(s.Audit(ctx, 0, 1000))(t)
	c.Revision = ok(s.Revision(ctx))(t)
	c.Cursor = ok(s.Cursor(ctx, "read"))(t)
	hits, _, err := s.Search(ctx, store.Query{Limit: 1000})
	must(t, err)
	c.Hits = len(hits)
	return c
}

// damaged: a backup cut off or changed anywhere is not taken.
func damaged(t testing.TB, file string) {
	t.Helper()
	whole := ok(os.ReadFile(file))(t)
	dir := t.TempDir()
	bad := filepath.Join(dir, "bad.backup")
	steps := 40
	if testing.Short() {
		steps = 6
	}
	for i := 0; i < len(whole); i += 1 + len(whole)/steps {
		flipped := bytes.Clone(whole)
		flipped[i] ^= 0x10
		for _, b := range [][]byte{whole[:i], flipped} {
			must(t, os.WriteFile(bad, b, 0o600))
			if _, err := store.VerifyBackup(t.Context(), bad); !errors.Is(err, store.ErrBackup) {
				t.Errorf("damaged at byte %d of %d: %v", i, len(whole), err)
			}
			if _, err := store.Restore(t.Context(), bad, filepath.Join(dir, "new.db")); !errors.Is(err, store.ErrBackup) {
				t.Errorf("restoring one damaged at byte %d: %v", i, err)
			}
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "new.db")); err == nil {
		t.Error("a damaged backup made a desk")
	}
}

// Contents are all that a desk keeps, as JSON.
func Contents(t testing.TB, s *store.Store) []byte {
	t.Helper()
	return ok(json.MarshalIndent(contents(t, s), "", "\t"))(t)
}

// HasContents opens a desk that perhaps another version made, and compares it
// with what [Contents] gave of it then.
func HasContents(t *testing.T, dsn string, want []byte) {
	t.Helper()
	got := ok(store.Open(t.Context(), dsn))(t)
	defer got.Close()
	if problems := ok(got.Check(t.Context()))(t); len(problems) > 0 {
		t.Errorf("problems: %+v", problems)
	}
	var c content
	must(t, json.Unmarshal(want, &c))
	if diff := cmp.Diff(c, contents(t, got), cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
	must(t, ok2(got.AddPages(t.Context(), Page("https://example.org/later", "later"))))
}
