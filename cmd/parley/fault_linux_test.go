package main

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// disk mounts a disk of so many bytes, and gives its folder.
func disk(t *testing.T, size string) string {
	t.Helper()
	folder := t.TempDir()
	if err := syscall.Mount("tmpfs", folder, "tmpfs", 0, "size="+size); err != nil {
		if errors.Is(err, syscall.EPERM) || errors.Is(err, syscall.EACCES) {
			t.Skip("only root may mount a disk")
		}
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(folder, 0); err != nil {
			t.Error(err)
		}
	})
	return folder
}

// remount changes a mounted disk.
func remount(t *testing.T, folder string, flags uintptr, options string) {
	t.Helper()
	if err := syscall.Mount("tmpfs", folder, "tmpfs", syscall.MS_REMOUNT|flags, options); err != nil {
		t.Fatal(err)
	}
}

// noise makes a folder of articles full of numbers, which hardly get smaller
// when packed.
func noise(t *testing.T, n int) string {
	t.Helper()
	folder := cuttings(t, n)
	dice := rand.New(rand.NewPCG(1, 2))
	files, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		f, err := os.OpenFile(file, os.O_APPEND|os.O_WRONLY, 0)
		if err != nil {
			t.Fatal(err)
		}
		for range 100 {
			fmt.Fprintf(f, "\nClause %d of the draft says that the owners will pay %d crowns, or %d in all.\n", dice.Uint64(), dice.Uint64(), dice.Uint64())
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// TestDiskFull: a full disk is said to be full, what was committed stays, and
// with more room the same command goes on.
func TestDiskFull(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes some seconds")
	}
	const n = 24
	folder := disk(t, "500k")
	desk, articles := filepath.Join(folder, "desk.db"), noise(t, n)
	if code, _, said := runParley(t, "init", "--db", desk); code != exitOK {
		t.Fatal(said)
	}
	code, _, said := runParley(t, "add", "--db", desk, articles)
	if code != exitInput || !strings.Contains(said, "the disk is full; nothing was lost: free some space and try again") {
		t.Fatalf("exit code %d: %s", code, said)
	}
	remount(t, folder, 0, "size=64m")
	before := look(t, desk)
	if code, _, said := runParley(t, "add", "--db", desk, articles); code != exitOK {
		t.Fatalf("exit code %d: %s", code, said)
	}
	now := look(t, desk)
	keeps(t, before, now)
	if len(now.pages) != n || len(now.articles) != n {
		t.Errorf("%d pages and %d articles, want %d", len(now.pages), len(now.articles), n)
	}
}

// TestReadOnly: a desk that cannot be written to is said to be so.
func TestReadOnly(t *testing.T) {
	folder := disk(t, "64m")
	desk, articles := filepath.Join(folder, "desk.db"), cuttings(t, 3)
	if code, _, said := runParley(t, "init", "--db", desk); code != exitOK {
		t.Fatal(said)
	}
	remount(t, folder, syscall.MS_RDONLY, "")
	code, _, said := runParley(t, "add", "--db", desk, articles)
	if code != exitInput || !strings.Contains(said, "the desk cannot be written to; check the permissions of its file and folder") {
		t.Errorf("exit code %d: %s", code, said)
	}
	remount(t, folder, 0, "")
	if code, _, said := runParley(t, "add", "--db", desk, articles); code != exitOK {
		t.Errorf("exit code %d: %s", code, said)
	}
}
