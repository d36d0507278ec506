package fetch

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"parley/internal/coverage"
)

// files reads a source that is a file or a folder. Of a folder what cannot be
// read as articles is left out, as in [coverage.Files].
func (s *syncing) files() {
	root, err := filepath.Abs(s.src.Address)
	if err != nil {
		s.src.Err = err
		return
	}
	info, err := os.Stat(root)
	if err != nil {
		s.src.Err = fmt.Errorf("%s: %w", s.src.Address, pathCause(err))
		return
	}
	if s.src.Kind == "" {
		if s.src.Kind = KindFile; info.IsDir() {
			s.src.Kind = KindFolder
		}
	}
	files, _ := coverage.Files([]string{root})
	reader := &coverage.Reader{MaxBytes: int(s.client.limitOf(KindFile))}
	for _, file := range files {
		if s.ctx.Err() != nil {
			s.src.Err = context.Cause(s.ctx)
			return
		}
		if !s.file(reader, file) {
			return
		}
	}
}

// file yields the pages of one file that has changed; it reports whether to go on.
func (s *syncing) file(reader *coverage.Reader, file string) bool {
	var changed time.Time
	if info, err := os.Stat(file); err == nil {
		changed = info.ModTime()
	}
	address := filepath.ToSlash(file)
	if s.src.Seen != nil && s.src.Seen(address, changed) {
		return true
	}
	first := true
	for page, err := range reader.Pages([]string{file}) {
		if s.ctx.Err() != nil {
			s.src.Err = context.Cause(s.ctx)
			return false
		}
		f := Fetched{Address: address, Err: err}
		if err == nil {
			f.Page = *page
			if f.Address = page.URL; f.Address == "" {
				f.Address = filepath.ToSlash(page.Name)
			}
		}
		if first && s.readWhole(f, changed) {
			return true
		}
		first = false
		if !s.yield(f) {
			return false
		}
		if s.fetched++; s.limit > 0 && s.fetched >= s.limit {
			return false
		}
	}
	return true
}

// readWhole reports whether a file of many articles, that begins with f, was
// read to its end before: its first article is seen, and it has not changed
// since the last time that all was read. That the first is seen is not enough:
// the run that read it may have been stopped in the middle.
func (s *syncing) readWhole(first Fetched, changed time.Time) bool {
	return first.Err == nil && s.src.Seen != nil && !changed.IsZero() && changed.Before(s.src.Since) && s.src.Seen(first.Address, changed)
}

// pathCause is an error about a path without the path.
func pathCause(err error) error {
	if p, ok := err.(*os.PathError); ok {
		return p.Err
	}
	return err
}
