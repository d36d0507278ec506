package desk

import (
	"errors"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"parley"
	"parley/internal/parleytest"
	"parley/internal/store"
)

// shelf is a new store.
func shelf(t testing.TB) *store.Store {
	t.Helper()
	s, err := store.Create(t.Context(), filepath.Join(t.TempDir(), "desk.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// keep puts articles with their findings into a store.
func keep(t testing.TB, s *store.Store, docs ...*parley.Document) {
	t.Helper()
	const batch = 200
	for len(docs) > 0 {
		n := min(batch, len(docs))
		var readings []store.Reading
		for _, d := range docs[:n] {
			page := store.Page{Address: "https://example.org/" + d.Article.ID, Body: []byte(d.Article.Text), Fetched: time.Unix(0, 0)}
			page.ID = store.PageID(page.Address, page.Body)
			if _, err := s.AddPages(t.Context(), page); err != nil {
				t.Fatal(err)
			}
			readings = append(readings, store.Reading{PageID: page.ID, Article: d.Article, Findings: &d.Findings})
		}
		if err := s.SaveReadings(t.Context(), "", 0, readings); err != nil {
			t.Fatal(err)
		}
		docs = docs[n:]
	}
}

func pages(t testing.TB) []*parley.Document {
	var out []*parley.Document
	for _, p := range parleytest.Dispute(t) {
		out = append(out, &parley.Document{Article: p.Article, Findings: p.Findings})
	}
	return out
}

// A snapshot follows the store; a process that comes later reads what was kept,
// and that is the same.
func TestSnapshot(t *testing.T) {
	s, ctx := shelf(t), t.Context()
	d := New(s, Options{})
	if _, err := d.Snapshot(ctx); !errors.Is(err, ErrEmpty) {
		t.Fatalf("of an empty store: %v", err)
	}
	docs := pages(t)
	keep(t, s, docs[:2]...)
	one, err := d.Snapshot(ctx)
	if err != nil || len(one.Whole.Articles) != 2 || len(one.Talks) != 1 {
		t.Fatalf("%v: %+v", err, one)
	}
	if again, _ := d.Snapshot(ctx); again != one {
		t.Error("made again, though nothing changed")
	}
	keep(t, s, docs[2])
	two, err := d.Snapshot(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if len(two.Whole.Articles) != 3 || two.Revision <= one.Revision || len(one.Whole.Articles) != 2 {
		t.Errorf("%d articles at revision %d", len(two.Whole.Articles), two.Revision)
	}
	later := New(s, Options{})
	kept, err := later.load(ctx, two.Revision)
	if err != nil || kept == nil {
		t.Fatalf("nothing was kept: %v", err)
	}
	if !reflect.DeepEqual(kept.Whole, two.Whole) || !reflect.DeepEqual(kept.Talks[0].Record, two.Talks[0].Record) || kept.Talks[0].Name != two.Talks[0].Name {
		t.Error("what was kept is another record:", cmp.Diff(two.Whole, kept.Whole), cmp.Diff(two.Talks[0].Record, kept.Talks[0].Record), kept.Talks[0].Name, two.Talks[0].Name)
	}
	if _, err := kept.Talk("nothing"); !errors.Is(err, ErrNoTalks) {
		t.Error(err)
	}
	if talk, err := kept.Talk("ferry"); err != nil || talk != kept.TalkOf(docs[0].Article.ID) {
		t.Errorf("%v %v", talk, err)
	}
}

// What another build kept, or what is damaged, is made anew.
func TestStale(t *testing.T) {
	s, ctx := shelf(t), t.Context()
	keep(t, s, pages(t)...)
	d := New(s, Options{})
	made, err := d.Snapshot(ctx)
	if err != nil {
		t.Fatal(err)
	}
	other := New(s, Options{})
	other.program = "another build"
	if kept, err := other.load(ctx, 0); kept != nil || err != nil {
		t.Error("of another build", err)
	}
	for _, view := range []string{viewList, viewTexts + "0", viewRecord + "0", viewBrief + "0"} {
		if err := s.SaveView(ctx, view, made.Revision, []byte{1, 2, 3}); err != nil {
			t.Fatal(err)
		}
		fresh := New(s, Options{})
		c, err := fresh.Catalog(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if talk, err := c.Talk(ctx, "Ferry"); err != nil || !reflect.DeepEqual(talk.Record, made.Talks[0].Record) {
			t.Errorf("%s damaged: %v", view, err)
		}
		if b, err := c.Brief(ctx, c.Talks[0].ID); err != nil || !reflect.DeepEqual(b, made.Talks[0].Brief()) {
			t.Errorf("%s damaged: %v", view, err)
		}
		if whole, err := c.Whole(ctx); err != nil || len(whole.Record.Articles) != 3 {
			t.Errorf("%s damaged: %v", view, err)
		}
		if err := fresh.save(ctx, made); err != nil {
			t.Fatal(err)
		}
	}
}

// Articles about several talks and about none: each record is of its own
// articles, texts are kept once.
func TestTalks(t *testing.T) {
	s, ctx := shelf(t), t.Context()
	docs := append(examples(t, "ceasefire"), examples(t, "dock-strike")...)
	stray := parleytest.Analyze(t, parleytest.Article("2025-03-10", "The museum of Calder opens its doors on Sunday, said its director."))
	keep(t, s, append(docs, stray)...)
	made, err := New(s, Options{}).Snapshot(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if len(made.Talks) < 2 || made.TalkOf(stray.Article.ID) != nil {
		t.Fatalf("%d talks", len(made.Talks))
	}
	c, err := New(s, Options{}).Catalog(ctx)
	if err != nil || c.all != nil {
		t.Fatalf("made again: %v", err)
	}
	for i, n := range c.Talks {
		talk, err := c.Talk(ctx, n.ID)
		if err != nil || !reflect.DeepEqual(talk.Record, made.Talks[i].Record) {
			t.Errorf("%s is another: %v", n.Name, err)
		}
		b, err := c.Brief(ctx, n.ID)
		if err != nil || !reflect.DeepEqual(b, made.Talks[i].Brief()) {
			t.Errorf("the brief of %s is another: %v: %s", n.Name, err, cmp.Diff(b, made.Talks[i].Brief()))
		}
	}
	whole, err := c.Whole(ctx)
	if err != nil || !reflect.DeepEqual(whole.Record, made.Whole) {
		t.Errorf("the whole is another: %v", err)
	}
	if !reflect.DeepEqual(c.Index, made.Catalog().Index) || len(c.Index.Left) != 1 {
		t.Errorf("index %+v", c.Index)
	}
	size := 0
	for _, view := range []string{viewList, viewTexts + "0", viewTexts + "1", viewTexts + slotRest, viewRecord + "0", viewRecord + "1", viewRecord + slotWhole, viewBrief + "0"} {
		body, _, err := s.View(ctx, view)
		if err != nil {
			t.Fatal(err)
		}
		size += strings.Count(string(body), "The museum of Calder")
	}
	if size != 1 {
		t.Errorf("the text of an article is kept %d times", size)
	}
}

// A server has an answer at once, and the new one soon after.
func TestLatest(t *testing.T) {
	s, ctx := shelf(t), t.Context()
	docs := pages(t)
	keep(t, s, docs[0])
	d := New(s, Options{Every: time.Millisecond})
	if snap, err := d.Latest(ctx); err != nil || len(snap.Whole.Articles) != 1 {
		t.Fatal(err)
	}
	keep(t, s, docs[1:]...)
	// another process begins with what was kept, though it is behind
	behind := New(s, Options{Every: time.Hour})
	behind.looked.Store(time.Now().UnixNano())
	if snap, err := behind.Latest(ctx); err != nil || len(snap.Whole.Articles) != 1 {
		t.Errorf("the first answer of a new process: %v", err)
	}
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(time.Millisecond) {
				snap, err := d.Latest(ctx)
				if err != nil {
					t.Error(err)
					return
				}
				if len(snap.Whole.Articles) == 3 {
					return
				}
				if time.Now().After(deadline) {
					t.Error("no new record came")
					return
				}
			}
		})
	}
	wait.Wait()
	if err := d.Behind(); err != nil {
		t.Error(err)
	}
	for d.looking.Load() { // until the store is closed nobody may read it
		time.Sleep(time.Millisecond)
	}
}

// Of two processes that find the record out of date one makes it.
func TestOneMaker(t *testing.T) {
	s, ctx := shelf(t), t.Context()
	keep(t, s, pages(t)...)
	if ok, err := s.Lease(ctx, leaseName, "another process", time.Minute); !ok || err != nil {
		t.Fatal(err)
	}
	d := New(s, Options{})
	done := make(chan *Snapshot)
	go func() {
		snap, err := d.Snapshot(ctx)
		if err != nil {
			t.Error(err)
		}
		done <- snap
	}()
	select {
	case <-done:
		t.Fatal("it did not wait for the other")
	case <-time.After(150 * time.Millisecond):
	}
	if err := s.Release(ctx, leaseName, "another process"); err != nil {
		t.Fatal(err)
	}
	if snap := <-done; snap == nil || len(snap.Whole.Articles) != 3 {
		t.Error("the other died, and nobody made the record")
	}
	if who, _, err := s.Leased(ctx, leaseName); who != "" || err != nil {
		t.Errorf("%q keeps the lease", who)
	}
}

func TestAsOf(t *testing.T) {
	s, ctx := shelf(t), t.Context()
	keep(t, s, pages(t)...)
	d := New(s, Options{})
	snap, err := d.AsOf(ctx, "2025-10-03")
	if err != nil || len(snap.Whole.Articles) != 2 || snap.AsOf != "2025-10-03" {
		t.Errorf("%v: %+v", err, snap)
	}
	if _, err := d.AsOf(ctx, "2024-01-01"); err == nil {
		t.Error("before the first article")
	}
}
