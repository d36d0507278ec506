//go:build unix

package store_test

import (
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	"parley/internal/store"
	"parley/internal/store/storetest"
)

var release = flag.Int("release", 0, "keep a desk as this version makes it, as the schema of this number, in testdata")

// The desks of released versions are kept in testdata: schema-N.db.zst is a
// SQLite file, schema-N.sql what pg_dump says of a PostgreSQL database that it
// was restored into, schema-N.json what is in both.

// TestReleased opens a desk of every released schema: it is brought forward,
// and everything in it is there.
func TestReleased(t *testing.T) {
	if *release > 0 {
		keepRelease(t)
	}
	lites, _ := filepath.Glob("testdata/schema-*.db.zst")
	dumps, _ := filepath.Glob("testdata/schema-*.sql")
	if len(lites) == 0 || len(lites) != len(dumps) {
		t.Fatalf("kept are %d SQLite desks and %d of PostgreSQL", len(lites), len(dumps))
	}
	for _, file := range lites {
		t.Run(filepath.Base(file), func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "desk.db")
			packed, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			z, err := zstd.NewReader(nil)
			if err != nil {
				t.Fatal(err)
			}
			defer z.Close()
			desk, err := z.DecodeAll(packed, nil)
			if err := errors.Join(err, os.WriteFile(path, desk, 0o600)); err != nil {
				t.Fatal(err)
			}
			storetest.HasContents(t, path, contents(t, file))
		})
	}
	t.Run("postgres", func(t *testing.T) {
		server := storetest.Postgres(t)
		for _, file := range dumps {
			t.Run(filepath.Base(file), func(t *testing.T) {
				dump, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				dsn := server.Database(t)
				server.Run(t, dsn, string(dump))
				storetest.HasContents(t, dsn, contents(t, file))
			})
		}
	})
}

// contents are what is in the desk that a file in testdata is of.
func contents(t *testing.T, file string) []byte {
	t.Helper()
	name, _, _ := strings.Cut(file, ".")
	text, err := os.ReadFile(name + ".json")
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// keepRelease makes the files of a release.
func keepRelease(t *testing.T) {
	path := filepath.Join(t.TempDir(), "desk.db")
	s, err := store.Create(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	storetest.Fill(t, s)
	inside := storetest.Contents(t, s)
	backup := filepath.Join(t.TempDir(), "desk.backup")
	if err := s.Backup(t.Context(), backup); err != nil {
		t.Fatal(err)
	}
	s.Close()
	desk, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	z, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression))
	if err != nil {
		t.Fatal(err)
	}
	server := storetest.Postgres(t)
	dsn := server.Database(t)
	if _, err := store.Restore(t.Context(), backup, dsn); err != nil {
		t.Fatal(err)
	}
	dump, err := exec.Command("pg_dump", "--inserts", "--no-owner", "--no-privileges", dsn).Output()
	if err != nil {
		t.Fatal(err)
	}
	name := fmt.Sprintf("testdata/schema-%d", *release)
	err = errors.Join(os.WriteFile(name+".db.zst", z.EncodeAll(desk, nil), 0o644), os.WriteFile(name+".sql", plain(dump), 0o644),
		os.WriteFile(name+".json", inside, 0o644), os.WriteFile("testdata/migrations.sum", sums(t), 0o644))
	if err != nil {
		t.Fatal(err)
	}
}

// plain is a dump without comments and the lines that only psql understands.
func plain(dump []byte) []byte {
	return regexp.MustCompile(`(?m)^(--.*|\\.*|)\n`).ReplaceAll(dump, nil)
}

// sums are the migrations with what is in them.
func sums(t *testing.T) []byte {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir("migrations", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(name)
		fmt.Fprintf(&b, "%x %s\n", sha256.Sum256(text), filepath.ToSlash(name))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return []byte(b.String())
}

// TestMigrationsStay: a migration that was released is never changed, since
// there are desks that have had it. A change is a new one.
func TestMigrationsStay(t *testing.T) {
	released, err := os.ReadFile("testdata/migrations.sum")
	if err != nil {
		t.Fatal(err)
	}
	now := string(sums(t))
	for line := range strings.Lines(string(released)) {
		if !strings.Contains(now, line) {
			t.Errorf("a released migration was changed: %s", line)
		}
	}
}
