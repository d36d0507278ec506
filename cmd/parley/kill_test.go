package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"parley/internal/store"
)

// kills is how often each command is killed: PARLEY_KILLS times if that is
// set, which is 200 in the full run.
func kills(t *testing.T) int {
	if s := os.Getenv("PARLEY_KILLS"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil {
			t.Fatal("PARLEY_KILLS:", err)
		}
		return n
	}
	if testing.Short() {
		return 1
	}
	return 15
}

// A victim is a command that is killed at random points, again and again, on
// one desk until it comes to its end; then on another.
type victim struct {
	t    *testing.T
	args []string
	// fresh makes the desk on which the command works and gives its address.
	fresh func() string
	// check holds the desk, after a kill and at the end, against what must be.
	check func(desk string, ended bool)
	// isDone reports, after a kill, that there is nothing left to do, where the
	// command would refuse to begin again. It may be nil.
	isDone func(desk string) bool
}

// run kills the command so many times.
func (v *victim) run(kills int) {
	desk := v.fresh()
	whole := v.untouched(desk)
	desk = v.fresh()
	killed, ended := 0, 0
	for killed < kills {
		if v.once(desk, rand.N(whole+whole/8)) {
			killed++
			v.check(desk, false)
			if v.t.Failed() {
				v.t.Fatalf("after kill %d", killed)
			}
			if v.isDone != nil && v.isDone(desk) {
				desk = v.fresh()
			}
			continue
		}
		ended++
		v.check(desk, true)
		desk = v.fresh()
	}
	v.untouched(desk)
	v.t.Logf("%d kills within %v, %d runs to the end", killed, whole.Round(time.Millisecond), ended+1)
}

func (v *victim) command(desk string) (*exec.Cmd, *bytes.Buffer) {
	var said bytes.Buffer
	cmd := exec.Command("parley", append(v.args, "--db", desk)...)
	cmd.Stdout, cmd.Stderr = &said, &said
	return cmd, &said
}

// untouched lets the command come to its end, and gives the time it took.
func (v *victim) untouched(desk string) time.Duration {
	v.t.Helper()
	began := time.Now()
	cmd, said := v.command(desk)
	if err := cmd.Run(); err != nil {
		v.t.Fatalf("%v: %v: %s", cmd.Args, err, said)
	}
	taken := time.Since(began)
	v.check(desk, true)
	return taken
}

// once kills the command after a while; false if it came to its end before.
func (v *victim) once(desk string, after time.Duration) (killed bool) {
	v.t.Helper()
	cmd, said := v.command(desk)
	if err := cmd.Start(); err != nil {
		v.t.Fatal(err)
	}
	timer := time.AfterFunc(after, func() { cmd.Process.Kill() })
	err := cmd.Wait()
	switch {
	case timer.Stop() && err != nil:
		v.t.Fatalf("%v ended by itself: %v: %s", cmd.Args, err, said)
	case err == nil:
		return false
	case cmd.ProcessState.ExitCode() >= 0:
		v.t.Fatalf("%v: %v: %s", cmd.Args, err, said)
	}
	return true
}

// newDesk makes an empty desk.
func newDesk(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "desk.db")
	s, err := store.Create(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// cuttings makes a folder of so many short articles.
func cuttings(t *testing.T, n int) string {
	t.Helper()
	folder := t.TempDir()
	for i := range n {
		text := fmt.Sprintf("Title: Ferry talks, day %d\nPublished: 2025-%02d-%02d\n\nThe crews and the owners met again on Monday, the mediator, Ines Calloway, said. They will meet on day %d.\n", i, 1+i/28%12, 1+i%28, i)
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%03d.txt", i)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// A contents is what is in a desk.
type contents struct {
	pages    map[string]string // id → id of its article
	articles map[string]string // id → version of its findings
}

// look reads a desk and checks what always holds: the pages before the cursor
// are read, those after it not, and each article stands on its page.
func look(t *testing.T, desk string) contents {
	t.Helper()
	ctx := context.Background()
	s, err := store.Open(ctx, desk)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	cursor, err := s.Cursor(ctx, "read")
	if err != nil {
		t.Fatal(err)
	}
	c := contents{map[string]string{}, map[string]string{}}
	pages, err := s.Pages(ctx, 0, 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range pages {
		if p.Seq != int64(i+1) || (p.Seq <= cursor) != (p.State == store.PageRead) {
			t.Errorf("page %d of %d has number %d, the state %s, the cursor is at %d", i+1, len(pages), p.Seq, p.State, cursor)
		}
		if _, twice := c.pages[p.ID]; twice {
			t.Errorf("page %s is there twice", p.Address)
		}
		c.pages[p.ID] = p.ArticleID
	}
	for d, err := range s.Documents(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		if c.pages[d.PageID] != d.Article.ID {
			t.Errorf("article %s is of page %s, which has %q", d.Article.ID, d.PageID, c.pages[d.PageID])
		}
		c.articles[d.Article.ID] = d.Findings.Version
	}
	return c
}

// lookIfThere is look, and nothing where there is no desk.
func lookIfThere(t *testing.T, desk string) contents {
	t.Helper()
	s, err := store.Open(t.Context(), desk)
	if errors.Is(err, store.ErrNoDesk) {
		return contents{}
	}
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	return look(t, desk)
}

// keeps reports what of before is not in after.
func keeps(t *testing.T, before, after contents) {
	t.Helper()
	for id, article := range before.pages {
		if now, ok := after.pages[id]; !ok || article != "" && now != article {
			t.Errorf("page %s is lost", id)
		}
	}
	for id := range before.articles {
		if _, ok := after.articles[id]; !ok {
			t.Errorf("article %s is lost", id)
		}
	}
}

// TestKillAdd: killed at any point, parley add loses nothing that is in the
// desk, doubles nothing, and goes on.
func TestKillAdd(t *testing.T) {
	t.Parallel()
	const n = 200
	var before contents
	v := victim{t: t, args: []string{"add", "--json", cuttings(t, n)}}
	v.fresh = func() string { before = contents{}; return newDesk(t) }
	v.check = func(desk string, ended bool) {
		now := look(t, desk)
		keeps(t, before, now)
		if ended && (len(now.pages) != n || len(now.articles) != n) {
			t.Errorf("at the end there are %d pages and %d articles, want %d", len(now.pages), len(now.articles), n)
		}
		before = now
	}
	v.run(kills(t))
}

// site serves a feed of so many short articles on loopback.
func site(t *testing.T, n int) string {
	t.Helper()
	mux := http.NewServeMux()
	mux.HandleFunc("GET /feed.xml", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, `<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Post</title><link>/</link>`)
		for i := range n {
			fmt.Fprintf(w, `<item><title>Day %d</title><link>/%d.html</link></item>`, i, i)
		}
		fmt.Fprint(w, `</channel></rss>`)
	})
	mux.HandleFunc("GET /{page}", func(w http.ResponseWriter, r *http.Request) {
		page := r.PathValue("page")
		if page == "robots.txt" {
			http.NotFound(w, r)
			return
		}
		fmt.Fprintf(w, `<html><head><title>Harbour talks %s</title></head><body><article><h1>Harbour talks %s</h1>
			<p>The dockers and the owners of the port met again on Monday, the mediator, Ines Calloway, said in a statement.</p>
			<p>They will meet on day %s of the talks, she said, and the union will not strike before then.</p></article></body></html>`, page, page, page)
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server.URL + "/feed.xml"
}

// TestKillWatch: the same of parley watch, over a feed and a folder.
func TestKillWatch(t *testing.T) {
	t.Parallel()
	const files, entries = 100, 30
	sources := []store.Source{{Address: site(t, entries), Kind: "feed"}, {Address: cuttings(t, files), Kind: "folder"}}
	var before contents
	v := victim{t: t, args: []string{"watch", "--once", "--allow-private", "--delay", "0s"}}
	v.fresh = func() string {
		before = contents{}
		desk := newDesk(t)
		s, err := store.Open(t.Context(), desk)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		for _, x := range sources {
			if _, err := s.AddSource(t.Context(), x); err != nil {
				t.Fatal(err)
			}
		}
		return desk
	}
	v.check = func(desk string, ended bool) {
		now := look(t, desk)
		keeps(t, before, now)
		if want := files + entries; ended && (len(now.pages) != want || len(now.articles) != want) {
			t.Errorf("at the end there are %d pages and %d articles, want %d", len(now.pages), len(now.articles), want)
		}
		before = now
	}
	v.run(kills(t))
}

// TestKillRestore: killed at any point, parley restore leaves an empty desk or
// the whole one, and the same command makes it whole.
func TestKillRestore(t *testing.T) {
	t.Parallel()
	const n = 200
	full, backup := newDesk(t), filepath.Join(t.TempDir(), "desk.backup")
	for _, args := range [][]string{{"add", "--db", full, cuttings(t, n)}, {"backup", "--db", full, backup}} {
		if said, err := exec.Command("parley", args...).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, said)
		}
	}
	want := look(t, full)
	v := victim{t: t, args: []string{"restore", backup}, isDone: func(desk string) bool { return len(lookIfThere(t, desk).pages) == n }}
	v.fresh = func() string { return filepath.Join(t.TempDir(), "desk.db") }
	v.check = func(desk string, ended bool) {
		now := lookIfThere(t, desk)
		if (ended || len(now.pages) > 0) && !(maps.Equal(now.pages, want.pages) && maps.Equal(now.articles, want.articles)) {
			t.Errorf("there are %d pages and %d articles, want none or %d", len(now.pages), len(now.articles), n)
		}
	}
	v.run(kills(t))
}

// TestKillReread: the same of parley reread.
func TestKillReread(t *testing.T) {
	t.Parallel()
	const n = 200
	full := newDesk(t)
	if said, err := exec.Command("parley", "add", "--db", full, cuttings(t, n)).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	age(t, full)
	bytes, err := os.ReadFile(full)
	if err != nil {
		t.Fatal(err)
	}
	var before contents
	v := victim{t: t, args: []string{"reread", "--json"}}
	v.fresh = func() string {
		desk := filepath.Join(t.TempDir(), "desk.db")
		if err := os.WriteFile(desk, bytes, 0o644); err != nil {
			t.Fatal(err)
		}
		before = look(t, desk)
		return desk
	}
	v.check = func(desk string, ended bool) {
		now := look(t, desk)
		keeps(t, before, now)
		for id, version := range now.articles {
			if before.articles[id] != oldVersion && version == oldVersion || ended && version == oldVersion {
				t.Errorf("article %s has old findings", id)
			}
		}
		before = now
	}
	v.run(kills(t))
}

const oldVersion = "old"

// age makes all findings of a desk those of an older analyzer.
func age(t *testing.T, desk string) {
	t.Helper()
	ctx := t.Context()
	s, err := store.Open(ctx, desk)
	if err != nil {
		t.Fatal(err)
	}
	var readings []store.Reading
	for d, err := range s.Documents(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		d.Findings.Version = oldVersion
		readings = append(readings, store.Reading{PageID: d.PageID, Article: d.Article, Findings: d.Findings})
	}
	if err := s.SaveReadings(ctx, "", 0, readings); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}
