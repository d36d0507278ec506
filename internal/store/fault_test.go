package store_test

import (
	"bytes"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parley/internal/store"
	"parley/internal/store/storetest"
)

func create(t testing.TB, dsn string) *store.Store {
	t.Helper()
	s, err := store.Create(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// wantOpen: opening the desk fails as it should, and says where.
func wantOpen(t *testing.T, dsn string, want error) {
	t.Helper()
	s, err := store.Open(t.Context(), dsn)
	if err == nil {
		s.Close()
	}
	if !errors.Is(err, want) || !strings.Contains(err.Error(), store.Redact(dsn)) {
		t.Errorf("opening it: %v, want %v", err, want)
	}
}

func TestNoDesk(t *testing.T) {
	dir := t.TempDir()
	missing := filepath.Join(dir, "missing.db")
	wantOpen(t, missing, store.ErrNoDesk)
	if _, err := os.Stat(missing); err == nil {
		t.Error("opening a desk that is not there made a file")
	}
	empty := filepath.Join(dir, "empty.db")
	text := filepath.Join(dir, "text.db")
	if err := errors.Join(os.WriteFile(empty, nil, 0o600), os.WriteFile(text, bytes.Repeat([]byte("no database "), 1000), 0o600)); err != nil {
		t.Fatal(err)
	}
	wantOpen(t, empty, store.ErrNoDesk)
	wantOpen(t, text, store.ErrNotDesk)
	if _, err := store.Create(t.Context(), text); !errors.Is(err, store.ErrNotDesk) {
		t.Errorf("making a desk of a text: %v", err)
	}
	other := filepath.Join(dir, "other.db")
	db, err := sql.Open("sqlite", other)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(`CREATE TABLE theirs (a)`); err != nil {
		t.Fatal(err)
	}
	wantOpen(t, other, store.ErrNotDesk)
	if _, err := store.Open(t.Context(), dir); err == nil {
		t.Error("a folder was opened")
	}
	if _, err := store.Create(t.Context(), filepath.Join(dir, "none", "desk.db")); err == nil {
		t.Error("a desk was made in a folder that is not there")
	}
}

func TestNewer(t *testing.T) {
	dsn := filepath.Join(t.TempDir(), "desk.db")
	s := create(t, dsn)
	if err := s.Exec(t.Context(), `INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999, 1)`); err != nil {
		t.Fatal(err)
	}
	wantOpen(t, dsn, store.ErrNewer)
}

// TestFull: where the disk is full nothing of a change stays, and it goes
// through when there is room.
func TestFull(t *testing.T) {
	s := create(t, filepath.Join(t.TempDir(), "desk.db"))
	ctx := t.Context()
	storetest.Fill(t, s)
	before, err := s.Counts(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.LimitPages(ctx, int(before.DeskBytes/4096)+2); err != nil {
		t.Fatal(err)
	}
	large := storetest.Page("https://example.org/large", "")
	for i := range 200_000 {
		large.Body = append(large.Body, byte(i*i>>3), byte(i>>8))
	}
	if _, err := s.AddPages(ctx, storetest.Page("https://example.org/small", "small"), large); !errors.Is(err, store.ErrFull) {
		t.Fatalf("adding to a full disk: %v", err)
	}
	if after, err := s.Counts(ctx); err != nil || after.Pages["new"] != before.Pages["new"] {
		t.Errorf("after it: %+v, %v", after, err)
	}
	if err := s.LimitPages(ctx, 0); err != nil {
		t.Fatal(err)
	}
	if n, err := s.AddPages(ctx, large); err != nil || n != 1 {
		t.Errorf("adding when there is room: %d, %v", n, err)
	}
	if problems, err := s.Check(ctx); err != nil || len(problems) > 0 {
		t.Errorf("problems: %+v, %v", problems, err)
	}
}

// TestDamage: whatever is changed behind the store's back is found by Check,
// with advice.
func TestDamage(t *testing.T) {
	for name, queries := range map[string][]string{
		"body":         {`UPDATE pages SET body = x'00414243' WHERE seq = 1`},
		"unpackable":   {`UPDATE pages SET body = x'0128' WHERE seq = 1`},
		"document":     {`UPDATE articles SET document = substr(document, 1, length(document) - 9) WHERE id = (SELECT min(id) FROM articles)`},
		"swapped":      {`UPDATE articles SET document = (SELECT document FROM articles ORDER BY id DESC LIMIT 1) WHERE id = (SELECT min(id) FROM articles)`},
		"lost article": {`DELETE FROM articles WHERE id = (SELECT min(id) FROM articles)`},
		"lost shape":   {`UPDATE shapes SET body = x'0000'`},
		"lost page":    {`PRAGMA foreign_keys = 0`, `DELETE FROM pages WHERE seq = 1`},
		"previous":     {`UPDATE pages SET previous = 'p0' WHERE seq = 2`},
		"lost unit":    {`DELETE FROM units WHERE kind = 'article' AND article_id = (SELECT min(id) FROM articles)`},
		"unit twice":   {`INSERT INTO units SELECT id + 1000, kind, article_id, finding_id, speaker, party, stance, first, last FROM units WHERE kind = 'statement' LIMIT 1`},
		"words":        {`DELETE FROM unit_words WHERE rowid = (SELECT min(id) FROM units)`},
		"ruling":       {`UPDATE rulings SET body = '{'`},
	} {
		t.Run(name, func(t *testing.T) {
			s := create(t, filepath.Join(t.TempDir(), "desk.db"))
			storetest.Fill(t, s)
			if err := s.Exec(t.Context(), queries...); err != nil {
				t.Fatal(err)
			}
			problems, err := s.Check(t.Context())
			if err != nil || len(problems) == 0 {
				t.Fatalf("found %+v, %v", problems, err)
			}
			for _, p := range problems {
				if p.What == "" || p.Advice == "" {
					t.Errorf("a problem without advice: %+v", p)
				}
			}
		})
	}
}

// TestCorrupt overwrites parts of the file: every read answers or says that the
// file is damaged, and Check finds it.
func TestCorrupt(t *testing.T) {
	path := filepath.Join(t.TempDir(), "desk.db")
	s := create(t, path)
	storetest.Fill(t, s)
	s.Close()
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	const parts = 24
	for i := range parts {
		bad := bytes.Clone(whole)
		at := len(bad) / parts * i
		for k := at; k < at+4096 && k < len(bad); k++ {
			bad[k] = byte(k * 31)
		}
		file := filepath.Join(t.TempDir(), "bad.db")
		if err := os.WriteFile(file, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := store.Open(t.Context(), file)
		if err != nil {
			found++
			if !errors.Is(err, store.ErrCorrupt) && !errors.Is(err, store.ErrNotDesk) {
				t.Errorf("damaged at %d: %v", at, err)
			}
			continue
		}
		for _, err := range s.Documents(t.Context()) {
			if err != nil && !errors.Is(err, store.ErrCorrupt) {
				t.Errorf("damaged at %d, reading: %v", at, err)
			}
		}
		problems, err := s.Check(t.Context())
		if err != nil && !errors.Is(err, store.ErrCorrupt) {
			t.Errorf("damaged at %d, checking: %v", at, err)
		}
		if err != nil || len(problems) > 0 {
			found++
		}
		s.Close()
	}
	if found < parts*3/4 {
		t.Errorf("damage was found in %d of %d files", found, parts)
	}
}

// TestSecrets: no message holds the password.
func TestSecrets(t *testing.T) {
	for dsn, want := range map[string]string{
		"postgres://ana:s3cret@db.example.org:5433/desk?sslmode=disable&password=s3cret": "postgres://ana@db.example.org:5433/desk",
		"postgresql://db.example.org/desk":                                               "postgresql://db.example.org/desk",
		"postgres://ana:s3cret@[bad/desk":                                                "postgres://…",
		"postgres://ana:s3cret%zz@db/desk":                                               "postgres://…",
		"/srv/parley.db":                                                                 "/srv/parley.db",
	} {
		if got := store.Redact(dsn); got != want {
			t.Errorf("Redact: %s, want %s", got, want)
		}
	}
	for _, dsn := range []string{
		"postgres://ana:s3cret@127.0.0.1:1/desk?connect_timeout=1", "postgres://ana:s3cret@[bad/desk", "postgres://ana:s3cret%zz@db/desk",
		"postgres://ana@127.0.0.1:1/desk?password=s3cret", "postgres://ana:s3cret@127.0.0.1:1/desk?sslmode=s3cret", "postgres://ana:s3cret@127.0.0.1:bad/desk",
	} {
		_, err := store.Open(t.Context(), dsn)
		if err == nil || strings.Contains(err.Error(), "s3cret") {
			t.Errorf("opening %s: %v", store.Redact(dsn), err)
		}
	}
}
