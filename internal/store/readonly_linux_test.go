package store_test

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"

	"parley/internal/store"
	"parley/internal/store/storetest"
)

// nobody makes the running thread one that owns no files, until the test ends:
// root may write to anything.
func nobody(t *testing.T) {
	t.Helper()
	if os.Getuid() != 0 {
		return
	}
	runtime.LockOSThread()
	if err := syscall.Setfsuid(65534); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		syscall.Setfsuid(0)
		runtime.UnlockOSThread()
	})
}

// TestReadOnly: a desk that may not be written to can be read.
func TestReadOnly(t *testing.T) {
	for _, c := range []struct {
		name         string
		file, folder os.FileMode
	}{{"file", 0o444, 0o777}, {"folder", 0o444, 0o555}} {
		t.Run(c.name, func(t *testing.T) {
			dir, err := os.MkdirTemp("", "parley-readonly-")
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { os.Chmod(dir, 0o700); os.RemoveAll(dir) })
			path := filepath.Join(dir, "desk.db")
			s := create(t, path)
			storetest.Fill(t, s)
			s.Close()
			if err := errors.Join(os.Chmod(path, c.file), os.Chmod(dir, c.folder)); err != nil {
				t.Fatal(err)
			}
			nobody(t)
			s, err = store.Open(t.Context(), path)
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			if n, err := s.Counts(t.Context()); err != nil || n.Articles == 0 {
				t.Errorf("reading: %+v, %v", n, err)
			}
			if hits, _, err := s.Search(t.Context(), store.Query{}); err != nil || len(hits) == 0 {
				t.Errorf("searching: %d hits, %v", len(hits), err)
			}
			if _, err := s.AddPages(t.Context(), storetest.Page("https://example.org/x", "x")); !errors.Is(err, store.ErrReadOnly) {
				t.Errorf("writing: %v", err)
			}
		})
	}
}
