package desk

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"runtime/debug"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"parley"
	"parley/internal/brief"
	"parley/internal/store"
	"parley/record"
)

// Options say how a desk makes records.
type Options struct {
	// GivenName is the first name that another is short for (see
	// record.Options). Nil knows none.
	GivenName func(string) string
	// Every is how often [Desk.Latest] looks for a new revision; 0: each second.
	Every time.Duration
	Log   *slog.Logger // nil: none
}

// A Desk answers from the merged record of a store. It is safe for many
// goroutines. It keeps one snapshot in memory, and in the store what a new
// process needs to answer fast.
type Desk struct {
	store   *store.Store
	options Options
	log     *slog.Logger
	program string // which build makes the records: another may merge otherwise
	holder  string // of the lease of who makes them

	making sync.Mutex // one maker at a time
	last   atomic.Pointer[Snapshot]

	looked  atomic.Int64 // when the revision was last asked for, in nanoseconds
	looking atomic.Bool
	pause   atomic.Int64 // until the next look at least, in nanoseconds
	failed  atomic.Pointer[error]
}

// New is a desk over a store.
func New(s *store.Store, o Options) *Desk {
	d := &Desk{store: s, options: o, log: o.Log, program: program(), holder: holder()}
	if d.log == nil {
		d.log = slog.New(slog.DiscardHandler)
	}
	d.options.Every = cmp.Or(o.Every, time.Second)
	return d
}

// program tells builds apart: by the revision that they were built from, where
// that is known and nothing was changed, else by the file of the program.
var program = sync.OnceValue(func() string {
	revision, changed := "", true
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			switch s.Key {
			case "vcs.revision":
				revision = s.Value
			case "vcs.modified":
				changed = s.Value != "false"
			}
		}
	}
	if revision != "" && !changed {
		return revision
	}
	file, err := os.Executable()
	if err != nil {
		return revision
	}
	info, err := os.Stat(file)
	if err != nil {
		return revision
	}
	return fmt.Sprintf("%s %d %d", revision, info.Size(), info.ModTime().UnixNano())
})

// ErrEmpty is the error of a desk without articles.
var ErrEmpty = errors.New("the desk has no articles yet; add some with `parley add`")

// ErrNoTalks is the error of a name that fits no negotiation, or several.
var ErrNoTalks = errors.New("no such negotiation")

// A Snapshot is the record at one revision of the desk. It never changes.
type Snapshot struct {
	Revision int64
	AsOf     string // the last day that it knows of
	Whole    *parley.Record
	Talks    []*Talk // those of most articles first
	view     func() *View
	talks    func() map[string]*Talk // by the ids of their articles
}

// A Talk is a negotiation with the record of its articles only.
type Talk struct {
	parley.Negotiation
	Record *parley.Record
	view   func() *View
	brief  func() *brief.Brief
}

// View is the record of all articles, to be asked.
func (s *Snapshot) View() *View { return s.view() }

// View is the record of the negotiation, to be asked.
func (t *Talk) View() *View { return t.view() }

// Brief is the page about the negotiation, of everything and without what is
// new since a day.
func (t *Talk) Brief() *brief.Brief { return t.brief() }

// newSnapshot is a snapshot of records.
func newSnapshot(revision int64, whole *parley.Record, talks []*parley.Record) *Snapshot {
	s := &Snapshot{Revision: revision, AsOf: whole.AsOf, Whole: whole, Talks: []*Talk{}}
	s.view = sync.OnceValue(func() *View { return NewView(whole) })
	for i, r := range talks {
		t := newTalk(whole.Negotiations[i], r, whole.AsOf)
		if r == whole {
			t.view = s.view
		}
		s.Talks = append(s.Talks, t)
	}
	s.talks = sync.OnceValue(func() map[string]*Talk {
		of := map[string]*Talk{}
		for _, t := range s.Talks {
			for _, id := range t.Articles {
				of[id] = t
			}
		}
		return of
	})
	return s
}

// newTalk is a negotiation of a desk that knows of days until today.
func newTalk(n parley.Negotiation, r *parley.Record, today string) *Talk {
	t := &Talk{Negotiation: n, Record: r}
	t.view = sync.OnceValue(func() *View { return newView(r, today) })
	t.brief = sync.OnceValue(func() *brief.Brief { return brief.New(r, brief.Options{Title: n.Name}) })
	return t
}

// Talk is the negotiation with an id or a name, or the only one with these
// words in its name. The error is [ErrNoTalks], with those that there are.
func (s *Snapshot) Talk(nameOrID string) (*Talk, error) {
	var all []parley.Negotiation
	for _, t := range s.Talks {
		all = append(all, t.Negotiation)
	}
	i, err := Named(all, nameOrID)
	if err != nil {
		return nil, err
	}
	return s.Talks[i], nil
}

// TalkOf is the negotiation that an article is about; nil if it is about none.
func (s *Snapshot) TalkOf(article string) *Talk { return s.talks()[article] }

// Named is the index of the negotiation with an id or a name, or of the only
// one with these words in its name. The error is [ErrNoTalks], with those that
// there are.
func Named(all []parley.Negotiation, words string) (int, error) {
	var names []string
	found, fits := 0, 0
	for i := range all {
		n := &all[i]
		if n.ID == words || n.Name == words {
			return i, nil
		}
		names = append(names, n.Name)
		if contains(n.Name, words) {
			found, fits = i, fits+1
		}
	}
	switch {
	case fits == 1:
		return found, nil
	case len(all) == 0:
		return 0, fmt.Errorf("%w: %q; the articles are about none", ErrNoTalks, words)
	}
	return 0, fmt.Errorf("%w: %q fits %d of the negotiations: %s", ErrNoTalks, words, fits, strings.Join(names, "; "))
}

// Snapshot is the record at the store's revision, made anew if that moved. It
// is [ErrEmpty] if the store has no articles.
func (d *Desk) Snapshot(ctx context.Context) (*Snapshot, error) {
	revision, err := d.store.Revision(ctx)
	if err != nil {
		return nil, err
	}
	if s := d.last.Load(); s != nil && s.Revision >= revision {
		return s, nil
	}
	d.making.Lock()
	defer d.making.Unlock()
	if s := d.last.Load(); s != nil && s.Revision >= revision {
		return s, nil // while this waited
	}
	s, err := d.load(ctx, revision)
	if s == nil && err == nil {
		s, err = d.make(ctx, revision)
	}
	if err != nil {
		return nil, err
	}
	d.last.Store(s)
	return s, nil
}

// Latest is the last snapshot, at once; if the desk moved on, a newer one is
// made in the background. Only the first call waits, and only where the store
// has no earlier one that this program made.
func (d *Desk) Latest(ctx context.Context) (*Snapshot, error) {
	s := d.last.Load()
	if s == nil {
		var err error
		if s, err = d.first(ctx); err != nil {
			return nil, err
		}
	}
	now := time.Now().UnixNano()
	if now-d.looked.Load() >= max(int64(d.options.Every), d.pause.Load()) && d.looking.CompareAndSwap(false, true) {
		d.looked.Store(now)
		go d.refresh(context.WithoutCancel(ctx))
	}
	return s, nil
}

// first is what the store has of an earlier making, even if it is behind, else
// a new snapshot.
func (d *Desk) first(ctx context.Context) (*Snapshot, error) {
	d.making.Lock()
	s := d.last.Load()
	if s == nil {
		if s, _ = d.load(ctx, 0); s != nil {
			d.last.Store(s)
		}
	}
	d.making.Unlock()
	if s != nil {
		return s, nil
	}
	return d.Snapshot(ctx)
}

// refresh makes a new snapshot if the desk moved on. After one that took long,
// the next look is later, so that a desk that grows all the time is not merged
// all the time.
func (d *Desk) refresh(ctx context.Context) {
	const share = 3 // of the time at most a fourth goes into making
	defer d.looking.Store(false)
	begun := time.Now()
	before := d.last.Load()
	after, err := d.Snapshot(ctx)
	switch {
	case err != nil:
		d.log.Warn("the record could not be brought up to date", "error", err)
		d.pause.Store(int64(10 * d.options.Every))
		d.failed.Store(&err)
	case after != before:
		took := time.Since(begun)
		d.pause.Store(int64(share * took))
		d.failed.Store(nil)
		d.log.Info("record brought up to date", "revision", after.Revision, "articles", len(after.Whole.Articles), "took", took.Round(time.Millisecond))
	default:
		d.pause.Store(0)
		d.failed.Store(nil)
	}
}

// Behind is why the last snapshot could not be brought up to date; nil if it
// could.
func (d *Desk) Behind() error {
	if err := d.failed.Load(); err != nil {
		return *err
	}
	return nil
}

// AsOf is the record as of a day: of the articles published until then. It is
// made anew each time.
func (d *Desk) AsOf(ctx context.Context, day string) (*Snapshot, error) {
	b, _, err := d.gather(ctx, record.Options{AsOf: day, GivenName: d.options.GivenName})
	if err != nil {
		return nil, err
	}
	if b.Len() == 0 {
		return nil, fmt.Errorf("no article was published until %s", day)
	}
	return merged(b, 0), nil
}
