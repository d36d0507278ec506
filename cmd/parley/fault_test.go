package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"
)

// runParley runs the program and gives its exit code and what it said.
func runParley(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	cmd := exec.Command("parley", args...)
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), out.String(), errs.String()
}

// TestTwoAdds: two runs on one file at once read everything, each article once.
func TestTwoAdds(t *testing.T) {
	t.Parallel()
	const n = 150
	desk, folder := newDesk(t), cuttings(t, n)
	var group sync.WaitGroup
	for range 2 {
		group.Go(func() {
			if code, _, said := runParley(t, "add", "--db", desk, folder); code != exitOK || said != "" {
				t.Errorf("exit code %d: %s", code, said)
			}
		})
	}
	group.Wait()
	if now := look(t, desk); len(now.pages) != n || len(now.articles) != n {
		t.Errorf("%d pages and %d articles, want %d", len(now.pages), len(now.articles), n)
	}
}

// TestStopped: Ctrl-C ends a run after its running batch, with an exit code of
// its own; the next run goes on.
func TestStopped(t *testing.T) {
	t.Parallel()
	const n = 600
	desk, folder := newDesk(t), cuttings(t, n)
	for range 20 {
		var out, errs bytes.Buffer
		cmd := exec.Command("parley", "add", "--jobs", "1", "--db", desk, folder)
		cmd.Stdout, cmd.Stderr = &out, &errs
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		for seen := false; !seen; time.Sleep(5 * time.Millisecond) {
			seen = len(look(t, desk).pages) > 0
		}
		cmd.Process.Signal(os.Interrupt)
		err := cmd.Wait()
		if code := cmd.ProcessState.ExitCode(); code == exitOK {
			desk = newDesk(t) // it was faster
			continue
		} else if code != exitStopped || !strings.Contains(errs.String(), "parley: stopped; the same command goes on where it was") {
			t.Fatalf("exit code %d, %v: %s", code, err, &errs)
		}
		before := look(t, desk)
		if code, _, said := runParley(t, "add", "--db", desk, folder); code != exitOK {
			t.Fatalf("exit code %d: %s", code, said)
		}
		now := look(t, desk)
		keeps(t, before, now)
		if len(now.pages) != n || len(now.articles) != n {
			t.Errorf("%d pages and %d articles, want %d", len(now.pages), len(now.articles), n)
		}
		return
	}
	t.Error("no run was stopped before its end")
}

// TestDamaged: a damaged file is said to be damaged, with what to do.
func TestDamaged(t *testing.T) {
	t.Parallel()
	desk := newDesk(t)
	if code, _, said := runParley(t, "add", "--db", desk, cuttings(t, 50)); code != exitOK {
		t.Fatal(said)
	}
	whole, err := os.ReadFile(desk)
	if err != nil {
		t.Fatal(err)
	}
	for _, damage := range []struct{ from, to int }{{len(whole) / 4, len(whole) / 2}, {len(whole) / 2, len(whole) - 4096}, {100, 4000}} {
		broken := bytes.Clone(whole)
		for i := damage.from; i < damage.to; i++ {
			broken[i] = byte(i * 7)
		}
		if err := os.WriteFile(desk, broken, 0o644); err != nil {
			t.Fatal(err)
		}
		code, out, errs := runParley(t, "doctor", "--db", desk)
		if code != exitInput || !strings.Contains(out, "    do: ") || !strings.Contains(out, "parley restore") {
			t.Errorf("bytes %d to %d: exit code %d:\n%s%s", damage.from, damage.to, code, out, errs)
		}
	}
}
