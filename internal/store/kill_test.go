//go:build unix

package store_test

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"parley"
	"parley/internal/store"
	"parley/internal/store/storetest"
)

var kills = flag.Int("kills", 0, "how often the kill test kills; 0 for 40, or 12 with -short")

// TestMain lets the test's own program be the process that is killed.
func TestMain(m *testing.M) {
	if dsn := os.Getenv("PARLEY_TEST_WORK"); dsn != "" {
		work(dsn, os.Stdout)
		return
	}
	if dsn := os.Getenv("PARLEY_TEST_ADD"); dsn != "" {
		addSome(dsn, os.Stdout)
		return
	}
	os.Exit(m.Run())
}

// work opens or makes a desk and does everything that changes one, for ever.
// After each change that was committed it says so in a line.
func work(dsn string, out io.Writer) {
	ctx := context.Background()
	fail := func(err error) {
		if err != nil {
			fmt.Fprintln(out, "error", err)
			os.Exit(1)
		}
	}
	s, err := store.Create(ctx, dsn)
	fail(err)
	fmt.Fprintln(out, "open")
	rnd := rand.New(rand.NewPCG(uint64(os.Getpid()), uint64(time.Now().UnixNano())))
	for i := 0; ; i++ {
		var pages []store.Page
		for k := range 1 + rnd.IntN(20) {
			id := fmt.Sprintf("%d-%d-%d", os.Getpid(), i, k)
			pages = append(pages, storetest.Page("https://example.org/"+id, id))
		}
		_, err := s.AddPages(ctx, pages...)
		fail(err)
		for _, p := range pages {
			fmt.Fprintln(out, "page", store.PageID(p.Address, p.Body))
		}
		fail(readNew(ctx, s, out))
		switch rnd.IntN(8) {
		case 0:
			r := parley.Ruling{Verdict: parley.Confirmed, By: "ana", When: time.Now().UTC().Format(time.RFC3339Nano), Why: strconv.Itoa(i)}
			fail(r.Identify())
			fail(s.AddRulings(ctx, r))
			fmt.Fprintln(out, "ruling", r.ID)
		case 1:
			fail(reread(ctx, s, fmt.Sprint("v", os.Getpid())))
		case 2:
			fail(s.Reindex(ctx))
		case 3:
			fail(s.Backup(ctx, filepath.Join(os.TempDir(), fmt.Sprintf("parley-kill-%d.backup", os.Getppid()))))
		}
	}
}

// Each of the processes that work on one desk makes so many changes of so many
// pages.
const (
	someChanges = 25
	somePages   = 4
)

// addSome adds pages and what was read of them, and searches between.
func addSome(dsn string, out io.Writer) {
	ctx := context.Background()
	s, err := store.Create(ctx, dsn)
	for i := 0; err == nil && i < someChanges; i++ {
		var pages []store.Page
		for k := range somePages {
			id := fmt.Sprintf("%d-%d-%d", os.Getpid(), i, k)
			pages = append(pages, storetest.Page("https://example.org/"+id, id))
		}
		_, err1 := s.AddPages(ctx, pages...)
		err2 := s.SaveReadings(ctx, "", 0, readings(pages, "v1"))
		_, _, err3 := s.Search(ctx, store.Query{Text: "accept"})
		err = errors.Join(err1, err2, err3)
	}
	if err != nil {
		fmt.Fprintln(out, "error", err)
	}
}

// manyProcesses lets several processes make and fill one desk at once, while
// this one reads and backs it up.
func manyProcesses(t *testing.T, dsn string) {
	const processes = 4
	var work sync.WaitGroup
	for range processes {
		work.Go(func() {
			c := exec.Command(os.Args[0])
			c.Env = append(os.Environ(), "PARLEY_TEST_ADD="+dsn)
			if out, err := c.CombinedOutput(); err != nil || len(out) > 0 {
				t.Errorf("a process: %v\n%s", err, out)
			}
		})
	}
	done := make(chan struct{})
	go func() { work.Wait(); close(done) }()
	s := create(t, dsn)
	for running := true; running; {
		select {
		case <-done:
			running = false
		case <-time.After(50 * time.Millisecond):
		}
		if err := s.Backup(t.Context(), filepath.Join(t.TempDir(), "desk.backup")); err != nil {
			t.Error(err)
		}
		if problems, err := s.Check(t.Context()); err != nil || len(problems) > 0 {
			t.Errorf("problems: %+v, %v", problems, err)
		}
	}
	const want = processes * someChanges * somePages
	if c, err := s.Counts(t.Context()); err != nil || c.Articles != want || c.Pages[store.PageRead] != want || c.Units["statement"] != 2*want {
		t.Errorf("want %d articles: %+v, %v", want, c, err)
	}
}

func TestManyProcessesSQLite(t *testing.T) {
	manyProcesses(t, filepath.Join(t.TempDir(), "desk.db"))
}

func TestManyProcessesPostgres(t *testing.T) {
	manyProcesses(t, storetest.Postgres(t).Database(t))
}

// readNew reads the pages behind the cursor, as the stage of a desk does.
func readNew(ctx context.Context, s *store.Store, out io.Writer) error {
	at, err := s.Cursor(ctx, "read")
	for err == nil {
		var pages []store.Page
		if pages, err = s.Pages(ctx, at, 7); err != nil || len(pages) == 0 {
			return err
		}
		at = pages[len(pages)-1].Seq
		if err = s.SaveReadings(ctx, "read", at, readings(pages, "v1")); err == nil {
			fmt.Fprintln(out, "cursor", at)
		}
	}
	return err
}

func readings(pages []store.Page, version string) (list []store.Reading) {
	for _, p := range pages {
		list = append(list, storetest.Reading(p, version, "2025-10-03", "Avaland: we accept "+string(p.Body)+".", "Borduria: we do not, says "+version+"."))
	}
	return list
}

func reread(ctx context.Context, s *store.Store, version string) error {
	for {
		stale, err := s.Stale(ctx, version, 0, 50)
		if err != nil || len(stale) == 0 {
			return err
		}
		if err := s.SaveReadings(ctx, "", 0, readings(stale, version)); err != nil {
			return err
		}
	}
}

// killTest kills the process that works on a desk at random moments, over and
// over, each time with another desk after a few kills, so that the making of
// the desk is hit too; what it said was kept must be there, once.
func killTest(t *testing.T, open func(testing.TB) string) {
	n := *kills
	switch {
	case n == 0 && testing.Short():
		n = 12
	case n == 0:
		n = 40
	}
	const perDesk = 10
	commits := 0
	for done := 0; done < n; {
		dsn := open(t)
		var told []string
		for range min(perDesk, n-done) {
			said := killOnce(t, dsn)
			commits += len(said)
			told = append(told, said...)
			survived(t, dsn, told)
			done++
			if t.Failed() {
				t.Fatalf("after %d kills", done)
			}
		}
	}
	os.Remove(filepath.Join(os.TempDir(), fmt.Sprintf("parley-kill-%d.backup", os.Getpid())))
	if commits < n {
		t.Errorf("only %d commits in %d kills", commits, n)
	}
	t.Logf("%d kills survived, with %d things committed before them", n, commits)
}

// killOnce gives what the process said before it was killed.
func killOnce(t *testing.T, dsn string) (told []string) {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), "PARLEY_TEST_WORK="+dsn)
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	// Most kills hit the work; every fourth hits the making and opening of the desk.
	after := time.Duration(rand.IntN(400)) * time.Millisecond
	if rand.IntN(4) == 0 {
		after = time.Duration(rand.IntN(80)) * time.Millisecond
	}
	timer := time.AfterFunc(after, func() { c.Process.Kill() })
	defer timer.Stop()
	lines := bufio.NewReader(out)
	for {
		line, err := lines.ReadString('\n')
		if err != nil { // what is cut off was not said
			break
		}
		told = append(told, strings.TrimSpace(line))
		if strings.HasPrefix(line, "error") {
			t.Errorf("the process failed: %s", line)
		}
	}
	c.Wait()
	return told
}

// survived checks a desk after a kill against all that was said of it.
func survived(t *testing.T, dsn string, told []string) {
	t.Helper()
	ctx := t.Context()
	s, err := store.Open(ctx, dsn)
	if errors.Is(err, store.ErrNoDesk) && len(told) == 0 {
		return // killed before it was made
	}
	if err != nil {
		t.Error(err)
		return
	}
	defer s.Close()
	pages, err := s.Pages(ctx, 0, 1_000_000)
	if err != nil {
		t.Error(err)
		return
	}
	byID, byAddress := map[string]bool{}, map[string]bool{}
	cursor, err := s.Cursor(ctx, "read")
	if err != nil {
		t.Error(err)
	}
	for i, p := range pages {
		byID[p.ID], byAddress[p.Address] = true, true
		if p.Seq != int64(i+1) {
			t.Errorf("page %d has seq %d", i+1, p.Seq)
		}
		if (p.Seq <= cursor) != (p.State == store.PageRead) {
			t.Errorf("the cursor is at %d, page %d is %s", cursor, p.Seq, p.State)
		}
	}
	if len(byAddress) != len(pages) {
		t.Errorf("%d pages at %d addresses", len(pages), len(byAddress))
	}
	rulings, err := s.Rulings(ctx)
	if err != nil {
		t.Error(err)
	}
	ruled := map[string]bool{}
	for _, r := range rulings {
		if ruled[r.ID] {
			t.Errorf("ruling %s is there twice", r.ID)
		}
		ruled[r.ID] = true
	}
	for _, line := range told {
		what, of, _ := strings.Cut(line, " ")
		at, _ := strconv.ParseInt(of, 10, 64)
		if what == "page" && !byID[of] || what == "ruling" && !ruled[of] || what == "cursor" && cursor < at {
			t.Errorf("it said %q, which is lost", line)
		}
	}
	c, err := s.Counts(ctx)
	if err != nil || int64(c.Articles) != cursor || c.Units["article"] != c.Articles || c.Units["statement"] != 2*c.Articles {
		t.Errorf("the cursor is at %d: %+v, %v", cursor, c, err)
	}
	if problems, err := s.Check(ctx); err != nil || len(problems) > 0 {
		t.Errorf("problems: %+v, %v", problems, err)
	}
}

func TestKillSQLite(t *testing.T) {
	killTest(t, func(t testing.TB) string { return filepath.Join(t.TempDir(), "desk.db") })
}

func TestKillPostgres(t *testing.T) {
	server := storetest.Postgres(t)
	killTest(t, server.Database)
}
