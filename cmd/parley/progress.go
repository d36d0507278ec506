package main

import (
	"fmt"
	"io"
	"time"

	"github.com/schollz/progressbar/v3"
)

// A progress shows how far the stages of a job are: as a bar on a terminal, else as a line from time to time, fit for a log.
type progress struct {
	errs       io.Writer
	what       string // the stage
	bar        *progressbar.ProgressBar
	begun      time.Time
	told       time.Time
	todo, done int
}

// logEvery is the pause between two lines where there is no terminal.
const logEvery = 30 * time.Second

func newProgress(errs io.Writer) *progress {
	return &progress{errs: errs, told: time.Now()}
}

// begin begins the next stage.
func (p *progress) begin(stage string) {
	p.finish()
	*p = progress{errs: p.errs, told: p.told, what: stage, begun: time.Now()}
	if _, ok := terminal(p.errs); ok {
		p.bar = progressbar.NewOptions(-1,
			progressbar.OptionSetWriter(p.errs),
			progressbar.OptionSetDescription(stage),
			progressbar.OptionSetItsString("articles"),
			progressbar.OptionShowCount(),
			progressbar.OptionShowIts(),
			progressbar.OptionThrottle(100*time.Millisecond),
			progressbar.OptionClearOnFinish(),
			progressbar.OptionSetRenderBlankState(false),
		)
	}
}

// add tells that so many more articles are to be done in a stage, and have
// been.
func (p *progress) add(stage string, todo, done int) {
	if stage != p.what {
		p.begin(stage)
	}
	p.todo, p.done = p.todo+todo, p.done+done
	switch {
	case time.Since(p.begun) < patience:
	case p.bar != nil:
		if p.todo > 0 && p.bar.GetMax() != max(p.todo, p.done) {
			p.bar.ChangeMax(max(p.todo, p.done))
		}
		p.bar.Set(p.done)
	case time.Since(p.told) >= logEvery:
		p.told = time.Now()
		fmt.Fprintf(p.errs, "parley: %s\n", p.line(time.Since(p.begun)))
	}
}

// line says how far it is, how fast, and how long it will take.
func (p *progress) line(taken time.Duration) string {
	s := p.what + ": " + count(p.done, "articles")
	if p.todo > 0 {
		s = fmt.Sprintf("%s: %s of %s", p.what, count(p.done, ""), count(max(p.todo, p.done), "articles"))
	}
	if p.done == 0 || taken <= 0 {
		return s
	}
	rate := float64(p.done) / taken.Seconds()
	if s += fmt.Sprintf(", %.1f a second", rate); p.todo <= p.done {
		return s
	}
	left := time.Duration(float64(p.todo-p.done) / rate * float64(time.Second))
	return s + fmt.Sprintf(", %s left", left.Round(time.Second))
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
