package main

import (
	"io"
	"os"
	"strconv"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// environ is the environment that decides on colours.
func environ() []string { return os.Environ() }

// terminal is the terminal that w writes to; ok is false if it is none.
func terminal(w io.Writer) (fd int, ok bool) {
	f, isFile := w.(*os.File)
	if !isFile {
		return 0, false
	}
	fd = int(f.Fd())
	return fd, term.IsTerminal(fd)
}

// width is how wide pages are: as the flag says, else the terminal, else what
// COLUMNS says, else 80.
func width(flag int, out io.Writer) int {
	if flag > 0 {
		return flag
	}
	if fd, ok := terminal(out); ok {
		if w, _, err := term.GetSize(fd); err == nil && w > 0 {
			return w
		}
	}
	if w, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && w > 0 {
		return w
	}
	return 80
}

// A bar shows how far a long run is. It appears after a while, on a terminal,
// and only where the results go elsewhere, so that the two don't mix.
type bar struct {
	*progressbar.ProgressBar
	begun time.Time
	done  int
}

// patience is how long a run may take before a bar appears.
const patience = 2 * time.Second

// newBar is the bar of a run over so many files; it may never be shown.
func newBar(out, errs io.Writer, files int) *bar {
	_, errsIsTerminal := terminal(errs)
	if _, outIsTerminal := terminal(out); outIsTerminal || !errsIsTerminal {
		return &bar{}
	}
	return &bar{begun: time.Now(), ProgressBar: progressbar.NewOptions(files,
		progressbar.OptionSetWriter(errs),
		progressbar.OptionSetDescription("reading"),
		progressbar.OptionSetItsString("files"),
		progressbar.OptionShowCount(),
		progressbar.OptionShowIts(),
		progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionClearOnFinish(),
		progressbar.OptionSetRenderBlankState(false),
	)}
}

// add counts one file as read.
func (b *bar) add() {
	b.done++
	if b.ProgressBar != nil && time.Since(b.begun) > patience {
		b.Set(b.done)
	}
}

// clear makes room for a message.
func (b *bar) clear() {
	if b.ProgressBar != nil && b.IsStarted() {
		b.Clear()
	}
}

func (b *bar) finish() {
	if b.ProgressBar != nil && b.IsStarted() {
		b.Finish()
	}
}
