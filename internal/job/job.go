// Package job is the live loop of a desk. Each stage takes what is new after
// its own cursor, works, and writes what it made together with the cursor in
// one transaction, so that a stage which is stopped or killed goes on where it
// was:
//
//		sources, files ──Fetch, Add──► pages ──Read──► articles with findings ──► record
//		                                 └──Reread (findings of an older analyzer)──┘
//
//	  - lease.go: of several processes one does a stage at a time.
//	  - add.go puts pages into the desk, fetch.go those of its sources.
//	  - read.go reads pages: many at a time, in order, saved in batches.
//	  - reread.go reads again what an older analyzer read.
//	  - watch.go does all of it for as long as it is let.
package job

import (
	"context"
	"sync"
	"time"

	"parley/internal/coverage"
	"parley/internal/store"
)

// An Analyzer reads articles, and says of which version it is.
type Analyzer interface {
	coverage.Analyzer
	Version() string
}

// A Runner does the work of a desk. Its methods may run in several processes
// at once. The exported fields are set before the first call and stay.
type Runner struct {
	Store    *store.Store
	Analyzer Analyzer
	Jobs     int // articles read at the same time; at least 1
	MaxBytes int // the most one article may have; see coverage.Reader

	// Progress is told that so many more pages are to be done in a stage (todo;
	// of adding nobody knows) and have been done. Fault is told of what could
	// not be read. Both may be nil; neither is called by two goroutines at once.
	Progress func(stage string, todo, done int)
	Fault    func(error)

	holder  string
	telling sync.Mutex
}

// New is a runner over the store that reads with the analyzer, jobs articles
// at a time.
func New(s *store.Store, a Analyzer, jobs int) *Runner {
	return &Runner{Store: s, Analyzer: a, Jobs: max(jobs, 1), holder: newHolder()}
}

// The stages. Reading and rereading are done by one process at a time, under
// leases of these names.
const (
	StageAdd    = "adding"
	StageRead   = "reading"
	StageReread = "rereading"
)

// A Tally counts what a job did.
type Tally struct {
	Added   int `json:"added"`   // pages that the desk had not seen
	Known   int `json:"known"`   // pages that it has already
	Read    int `json:"read"`    // articles read
	Skipped int `json:"skipped"` // pages in other languages
	Failed  int `json:"failed"`  // pages, files and addresses that could not be read
}

func (t *Tally) add(u Tally) {
	t.Added += u.Added
	t.Known += u.Known
	t.Read += u.Read
	t.Skipped += u.Skipped
	t.Failed += u.Failed
}

func (r *Runner) fault(err error) {
	r.telling.Lock()
	defer r.telling.Unlock()
	if r.Fault != nil {
		r.Fault(err)
	}
}

func (r *Runner) progress(stage string, todo, done int) {
	r.telling.Lock()
	defer r.telling.Unlock()
	if r.Progress != nil {
		r.Progress(stage, todo, done)
	}
}

// saveTime bounds how long a job that is stopped may take to write what it has
// under way.
const saveTime = 30 * time.Second

// finishing is a context for what is written although ctx has ended.
func finishing(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.WithoutCancel(ctx), saveTime)
}
