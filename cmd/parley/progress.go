package main

import (
	"fmt"
	"io"
	"time"

	"github.com/schollz/progressbar/v3"
)

// A progress shows how far a job is whose size is not known from the start: as
// a bar on a terminal, else as a line from time to time, fit for a log.
type progress struct {
	errs       io.Writer
	what       string // "reading"
	bar        *progressbar.ProgressBar
	begun      time.Time
	told       time.Time
	todo, done int
}

// logEvery is the pause between two lines where there is no terminal.
const logEvery = 30 * time.Second

func newProgress(errs io.Writer, what string) *progress {
	p := &progress{errs: errs, what: what, begun: time.Now(), told: time.Now()}
	if _, ok := terminal(errs); ok {
		p.bar = progressbar.NewOptions(-1,
			progressbar.OptionSetWriter(errs),
			progressbar.OptionSetDescription(what),
			progressbar.OptionSetItsString("articles"),
			progressbar.OptionShowCount(),
			progressbar.OptionShowIts(),
			progressbar.OptionThrottle(100*time.Millisecond),
			progressbar.OptionClearOnFinish(),
			progressbar.OptionSetRenderBlankState(false),
		)
	}
	return p
}

// add tells of so many more articles that are to be read, and have been.
func (p *progress) add(todo, done int) {
	p.todo, p.done = p.todo+todo, p.done+done
	p.todo = max(p.todo, p.done)
	switch {
	case time.Since(p.begun) < patience:
	case p.bar != nil:
		if p.bar.GetMax() != p.todo {
			p.bar.ChangeMax(p.todo)
		}
		p.bar.Set(p.done)
	case time.Since(p.told) >= logEvery:
		p.told = time.Now()
		fmt.Fprintf(p.errs, "parley: %s\n", p.line(time.Since(p.begun)))
	}
}

// line says how far it is, how fast, and how long it will take.
func (p *progress) line(taken time.Duration) string {
	s := fmt.Sprintf("%s: %d of %d articles", p.what, p.done, p.todo)
	if p.done == 0 || taken <= 0 {
		return s
	}
	rate := float64(p.done) / taken.Seconds()
	left := time.Duration(float64(p.todo-p.done) / rate * float64(time.Second))
	return s + fmt.Sprintf(", %.1f a second, %s left", rate, left.Round(time.Second))
}

// clear makes room for a message.
func (p *progress) clear() {
	if p.bar != nil && p.bar.IsStarted() {
		p.bar.Clear()
	}
}

// finish takes the bar away.
func (p *progress) finish() {
	if p.bar != nil && p.bar.IsStarted() {
		p.bar.Finish()
	}
}
