package coverage

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"strings"

	"parley"
	"parley/extract"
	"parley/internal/unpack"
	"parley/internal/warc"
)

// A pageOrError is one article's bytes, or what kept them from being read.
type pageOrError struct {
	page *parley.Page
	err  error
	last bool // of its file
}

// Pages yields the pages of the files, one for each article in them, or what
// kept one from being read: the error names it, and the others still follow.
// Files are read bit by bit, so that an archive never stands in memory as a
// whole.
func (r *Reader) Pages(files []string) iter.Seq2[*parley.Page, error] {
	return func(yield func(*parley.Page, error) bool) {
		for p := range r.pages(files) {
			if !p.last && !yield(p.page, p.err) {
				return
			}
		}
	}
}

// pages yields the pages of the files: a file of many articles gives one for
// each. Files are read one after the other and JSON Lines line by line, so that
// an archive never stands in memory as a whole.
func (r *Reader) pages(files []string) iter.Seq[pageOrError] {
	return func(yield func(pageOrError) bool) {
		for _, name := range files {
			if !r.filePages(name, yield) || !yield(pageOrError{last: true}) {
				return
			}
		}
	}
}

// filePages yields the pages of one file and reports whether to go on.
func (r *Reader) filePages(name string, yield func(pageOrError) bool) bool {
	fail := func(err error) bool { return yield(pageOrError{err: err}) }
	in, shown := r.Stdin, "standard input"
	if name != Stdin {
		f, err := os.Open(name)
		if err != nil {
			return fail(named(name, err))
		}
		defer f.Close()
		in, shown = f, name
	}
	buffered := bufio.NewReaderSize(in, sniffed)
	head, err := peek(buffered)
	if err != nil {
		return fail(named(shown, err))
	}
	if warc.Is(head) {
		return r.archivePages(shown, buffered, yield)
	}
	plain := shown
	if unpacked, suffix := unpack.Stream(head, buffered); unpacked != nil {
		defer unpacked.Close()
		plain = strings.TrimSuffix(shown, suffix)
		buffered = bufio.NewReaderSize(unpacked, sniffed)
		if head, err = peek(buffered); err != nil {
			return fail(named(shown, err))
		}
	}
	if extract.Detect(&parley.Page{Name: plain, Body: head}) == extract.JSONLines {
		return r.linePages(shown, buffered, yield)
	}
	body, err := readBounded(buffered, r.limit())
	if err != nil {
		return fail(named(shown, err))
	}
	for page := range extract.Split(&parley.Page{Name: shown, Body: body}) {
		if !yield(pageOrError{page: page}) {
			return false
		}
	}
	return true
}

// peek is the first bytes of in, as many as tell what it is.
func peek(in *bufio.Reader) ([]byte, error) {
	head, err := in.Peek(sniffed)
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return head, err
}

// named is an error about a file that begins with its name, as all errors about
// articles do.
func named(name string, err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return fmt.Errorf("%s: %w", name, err)
}

// sniffed is how many bytes tell what a file is. JSON Lines are known by their
// second line, so it is more than most articles have.
const sniffed = 64 << 10

// linePages yields every line of a JSON Lines file as a page.
func (r *Reader) linePages(name string, in *bufio.Reader, yield func(pageOrError) bool) bool {
	for n := 1; ; n++ {
		line, err := readLine(in, r.limit())
		if errors.Is(err, io.EOF) && len(line) == 0 {
			return true
		}
		p := pageOrError{page: &parley.Page{Name: fmt.Sprintf("%s:%d", name, n), ContentType: "application/json", Body: line}}
		switch {
		case err != nil && !errors.Is(err, io.EOF):
			p = pageOrError{err: fmt.Errorf("%s:%d: %w", name, n, err)}
		case len(bytes.TrimSpace(line)) == 0:
			continue
		}
		if !yield(p) {
			return false
		}
		if err != nil && !errors.Is(err, parley.ErrTooLarge) {
			return true
		}
	}
}

// readLine reads up to the end of a line. A line longer than limit is read
// past and is an error.
func readLine(in *bufio.Reader, limit int) ([]byte, error) {
	var line []byte
	for {
		part, err := in.ReadSlice('\n')
		if len(line) <= limit {
			line = append(line, part...)
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if len(line) > limit {
			return nil, tooLarge(limit)
		}
		return line, err
	}
}

// readBounded reads all of in, unless it is longer than limit.
func readBounded(in io.Reader, limit int) ([]byte, error) {
	body, err := io.ReadAll(io.LimitReader(in, int64(limit)+1))
	if err == nil && len(body) > limit {
		err = tooLarge(limit)
	}
	return body, err
}

func tooLarge(limit int) error {
	return fmt.Errorf("%w: more than %d bytes; raise the limit or split it", parley.ErrTooLarge, limit)
}
