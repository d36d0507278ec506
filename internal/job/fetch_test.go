package job

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"parley/internal/desk"
	"parley/internal/fetch"
	"parley/internal/store"
)

// A paper is a web site with a feed, and counts what is asked of it.
type paper struct {
	*httptest.Server
	entries atomic.Int64 // of the feed
	down    atomic.Bool  // the pages fail
	asked   sync.Map     // path → *atomic.Int64
}

func newPaper(t *testing.T, entries int64) *paper {
	t.Helper()
	p := new(paper)
	p.entries.Store(entries)
	p.Server = httptest.NewServer(p)
	t.Cleanup(p.Close)
	return p
}

func (p *paper) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	n, _ := p.asked.LoadOrStore(r.URL.Path, new(atomic.Int64))
	n.(*atomic.Int64).Add(1)
	var day int
	_, err := fmt.Sscanf(r.URL.Path, "/%d.txt", &day)
	switch {
	case r.URL.Path == "/old.xml":
		http.Redirect(w, r, "/feed.xml", http.StatusMovedPermanently)
	case r.URL.Path == "/feed.xml":
		tag := fmt.Sprintf(`"%d"`, p.entries.Load())
		w.Header().Set("ETag", tag)
		if r.Header.Get("If-None-Match") == tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		fmt.Fprint(w, `<rss version="2.0"><channel><title>Harbour Post</title><link>/</link>`)
		for i := range p.entries.Load() {
			fmt.Fprintf(w, `<item><title>Day %d</title><link>/%d.txt</link></item>`, i, i)
		}
		fmt.Fprint(w, `</channel></rss>`)
	case err != nil:
		http.NotFound(w, r)
	case p.down.Load() && day%2 == 1:
		http.Error(w, "down", http.StatusServiceUnavailable)
	default:
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		fmt.Fprint(w, article(day))
	}
}

func (p *paper) times(path string) int64 {
	n, ok := p.asked.Load(path)
	if !ok {
		return 0
	}
	return n.(*atomic.Int64).Load()
}

func newClient(t *testing.T) *fetch.Client {
	t.Helper()
	c := fetch.New(fetch.Options{AllowPrivate: true, Delay: -1, Retries: -1})
	t.Cleanup(c.Close)
	return c
}

func addSource(t *testing.T, r *Runner, x store.Source) {
	t.Helper()
	if added, err := r.Store.AddSource(t.Context(), x); err != nil || !added {
		t.Fatal(added, err)
	}
}

// A feed is read once; asked again it has nothing new, and what it has then is
// fetched alone.
func TestFetch(t *testing.T) {
	r, faults := newRunner(t, &reader{version: "1"})
	p, client := newPaper(t, 3), newClient(t)
	addSource(t, r, store.Source{Address: p.URL + "/feed.xml", Kind: "feed"})
	for i, want := range []Tally{{Added: 3}, {}, {Added: 2}} {
		if i == 2 {
			p.entries.Store(5)
		}
		if got, err := r.Fetch(t.Context(), client, true); err != nil || got != want {
			t.Fatalf("time %d: %+v, want %+v; %v", i, got, want, err)
		}
	}
	if p.times("/0.txt") != 1 || p.times("/feed.xml") != 3 || len(*faults) > 0 {
		t.Errorf("the first page was asked for %d times, the feed %d times; %v", p.times("/0.txt"), p.times("/feed.xml"), *faults)
	}
	// It is not due for a while.
	if got, err := r.Fetch(t.Context(), client, false); err != nil || got != (Tally{}) || p.times("/feed.xml") != 3 {
		t.Errorf("%+v, %v", got, err)
	}
	s, err := r.Store.Source(t.Context(), p.URL+"/feed.xml")
	if err != nil || s.Title != "Harbour Post" || s.Articles != 5 || s.ETag != `"5"` || s.Failures != 0 || s.LastOK.IsZero() {
		t.Errorf("%+v, %v", s, err)
	}
	if left := time.Until(s.NextDue); left < EveryDefault*8/10 || left > EveryDefault*12/10 {
		t.Errorf("it is due in %v", left)
	}
}

// A page that fails for the moment is asked for again; the others stay known.
func TestFetchFailures(t *testing.T) {
	r, faults := newRunner(t, &reader{version: "1"})
	p, client := newPaper(t, 4), newClient(t)
	p.down.Store(true)
	addSource(t, r, store.Source{Address: p.URL + "/feed.xml", Kind: "feed"})
	addSource(t, r, store.Source{Address: p.URL + "/none.xml", Kind: "feed", Every: time.Hour})
	addSource(t, r, store.Source{Address: p.URL + "/paused.xml", Kind: "feed", Paused: true})
	got, err := r.Fetch(t.Context(), client, true)
	if want := (Tally{Added: 2, Failed: 3}); err != nil || got != want || len(*faults) != 3 {
		t.Errorf("%+v, want %+v; %v, %v", got, want, err, *faults)
	}
	p.down.Store(false)
	got, err = r.Fetch(t.Context(), client, true)
	if want := (Tally{Added: 2, Failed: 1}); err != nil || got != want {
		t.Errorf("%+v, want %+v; %v", got, want, err)
	}
	s, err := r.Store.Source(t.Context(), p.URL+"/none.xml")
	if err != nil || s.Failures != 2 || s.Error == "" || time.Until(s.NextDue) < 3*time.Hour {
		t.Errorf("%+v, %v", s, err)
	}
	if p.times("/paused.xml") != 0 {
		t.Error("a paused source was asked")
	}
}

// A source that has moved for good is found at its new address from then on.
func TestFetchMoved(t *testing.T) {
	r, _ := newRunner(t, &reader{version: "1"})
	p, client := newPaper(t, 1), newClient(t)
	addSource(t, r, store.Source{Address: p.URL + "/old.xml", Kind: "feed", Group: "Port", Every: time.Hour})
	if got, err := r.Fetch(t.Context(), client, true); err != nil || got.Added != 1 {
		t.Fatal(got, err)
	}
	all, err := r.Store.Sources(t.Context())
	if err != nil || len(all) != 1 || all[0].Address != p.URL+"/feed.xml" || all[0].Group != "Port" || all[0].Every != time.Hour {
		t.Errorf("%+v, %v", all, err)
	}
	if log, err := r.Store.Audit(t.Context(), 0, 1); err != nil || len(log) != 1 || log[0].What != "source.moved" {
		t.Errorf("%+v, %v", log, err)
	}
}

// Two runs at once, as of two processes, share the sources.
func TestFetchTwice(t *testing.T) {
	path, p := newDesk(t), newPaper(t, 20)
	one, two := New(openDesk(t, path), &reader{version: "1"}, 2), New(openDesk(t, path), &reader{version: "1"}, 2)
	addSource(t, one, store.Source{Address: p.URL + "/feed.xml", Kind: "feed"})
	var group sync.WaitGroup
	var added atomic.Int64
	for _, r := range []*Runner{one, two} {
		client := newClient(t)
		group.Go(func() {
			got, err := r.Fetch(t.Context(), client, true)
			if err != nil {
				t.Error(err)
			}
			added.Add(int64(got.Added))
		})
	}
	group.Wait()
	if added.Load() != 20 || p.times("/7.txt") != 1 {
		t.Errorf("%d added, a page asked for %d times", added.Load(), p.times("/7.txt"))
	}
}

// A folder: new and changed files are read, a file of many articles too that an
// earlier run read in part.
func TestFetchFolder(t *testing.T) {
	r, _ := newRunner(t, &reader{version: "1"})
	folder := t.TempDir()
	write := func(name, text string, age time.Duration) {
		file := filepath.Join(folder, name)
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		when := time.Now().Add(-age)
		if err := os.Chtimes(file, when, when); err != nil {
			t.Fatal(err)
		}
	}
	lines := ""
	for i := range 5 {
		lines += fmt.Sprintf("{\"title\": \"Line %d\", \"text\": \"The two sides met on day %d of the talks.\"}\n", i, i)
	}
	write("a.txt", article(1), time.Hour)
	write("wire.jsonl", lines, time.Hour)
	// A run that was killed had read two lines.
	tally, err := r.Add(t.Context(), func(yield func(store.Page, error) bool) {
		for i, line := range strings.SplitN(lines, "\n", 3)[:2] {
			address := fmt.Sprintf("%s:%d", filepath.ToSlash(filepath.Join(folder, "wire.jsonl")), i+1)
			yield(store.Page{Address: address, Body: []byte(line + "\n")}, nil)
		}
	})
	if err != nil || tally.Added != 2 {
		t.Fatal(tally, err)
	}
	addSource(t, r, store.Source{Address: folder, Kind: "folder"})
	client := newClient(t)
	for i, want := range []Tally{{Added: 4, Known: 2}, {}, {Added: 1}} {
		if i == 2 {
			write("a.txt", article(2), -time.Minute)
		}
		if got, err := r.Fetch(t.Context(), client, true); err != nil || got != want {
			t.Errorf("time %d: %+v, want %+v; %v", i, got, want, err)
		}
	}
}

func TestPause(t *testing.T) {
	for _, c := range []struct {
		source store.Source
		dice   float64
		want   time.Duration
	}{
		{store.Source{Kind: "feed"}, 0.5, EveryDefault},
		{store.Source{Kind: "folder"}, 0.5, EveryFolder},
		{store.Source{Every: time.Hour}, 0, 54 * time.Minute},
		{store.Source{Every: time.Hour}, 1, 66 * time.Minute},
		{store.Source{Every: time.Hour, Failures: 2}, 0.5, 4 * time.Hour},
		{store.Source{Every: time.Hour, Failures: 1000}, 0.5, EveryLongest},
		{store.Source{Every: 48 * time.Hour, Failures: 3}, 0.5, 48 * time.Hour},
	} {
		if got := pause(&c.source, nil, c.dice); got.Round(time.Second) != c.want {
			t.Errorf("%+v: %v, want %v", c.source, got, c.want)
		}
	}
	asked := &fetch.StatusError{Status: http.StatusTooManyRequests, RetryAfter: 30 * time.Hour}
	if got := pause(&store.Source{}, fmt.Errorf("x: %w", asked), 0.5); got != 30*time.Hour {
		t.Errorf("a server that asks for 30 hours is left alone for %v", got)
	}
}

// A watch fetches, reads, and ends when it is told to.
func TestWatch(t *testing.T) {
	r, _ := newRunner(t, &reader{version: "1"})
	p, client := newPaper(t, 3), newClient(t)
	addSource(t, r, store.Source{Address: p.URL + "/feed.xml", Kind: "feed"})
	ctx, stop := context.WithCancel(t.Context())
	var rounds []Tally
	err := r.Watch(ctx, Watch{Client: client, Desk: desk.New(r.Store, desk.Options{}), Round: func(t Tally, _ []desk.Item) error {
		rounds = append(rounds, t)
		stop()
		return nil
	}})
	if !errors.Is(err, context.Canceled) || len(rounds) != 1 || rounds[0] != (Tally{Added: 3, Read: 3}) {
		t.Errorf("%v, %+v", err, rounds)
	}
}

// A watch that runs once asks all sources, also those that are not due, tells
// of all at the end, and does not wait where there are none.
func TestWatchOnce(t *testing.T) {
	r, _ := newRunner(t, &reader{version: "1"})
	p, client := newPaper(t, 3), newClient(t)
	var rounds []Tally
	w := Watch{Client: client, Once: true, Round: func(t Tally, _ []desk.Item) error {
		rounds = append(rounds, t)
		return nil
	}}
	addArticles(t, r, 1)
	begun := time.Now()
	if err := r.Watch(t.Context(), w); err != nil || len(rounds) != 1 || rounds[0] != (Tally{Read: 1}) {
		t.Errorf("%v, %+v", err, rounds)
	}
	if taken := time.Since(begun); taken > batchPageTime {
		t.Errorf("without sources it took %v", taken)
	}
	addSource(t, r, store.Source{Address: p.URL + "/feed.xml", Kind: "feed", NextDue: time.Now().Add(time.Hour)})
	if err := r.Watch(t.Context(), w); err != nil || len(rounds) != 2 || rounds[1] != (Tally{Added: 3, Read: 3}) {
		t.Errorf("%v, %+v", err, rounds)
	}
	refused := errors.New("no more")
	w.Round = func(Tally, []desk.Item) error { return refused }
	if err := r.Watch(t.Context(), w); !errors.Is(err, refused) {
		t.Error(err)
	}
}

// What a slow source has is read while it is still being fetched, and other
// sources do not wait for it.
func TestWatchSlow(t *testing.T) {
	r, _ := newRunner(t, &reader{version: "1"})
	release := make(chan struct{})
	slow := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		<-release
		http.Error(w, "gone", http.StatusGone)
	}))
	defer slow.Close()
	defer close(release)
	p, client := newPaper(t, 2), newClient(t)
	addSource(t, r, store.Source{Address: slow.URL + "/feed.xml", Kind: "feed"})
	addSource(t, r, store.Source{Address: p.URL + "/feed.xml", Kind: "feed"})
	ctx, stop := context.WithTimeout(t.Context(), 20*time.Second)
	defer stop()
	read := 0
	err := r.Watch(ctx, Watch{Client: client, Round: func(t Tally, _ []desk.Item) error {
		if read += t.Read; read == 2 {
			stop()
		}
		return nil
	}})
	if !errors.Is(err, context.Canceled) || read != 2 {
		t.Errorf("%d read: %v", read, err)
	}
}
