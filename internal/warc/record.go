package warc

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"parley"
)

// Limits of a record's header, and of what is done for wrong lengths: how many
// bytes of a stream are read twice for that, and how many are looked through
// for the next record.
const (
	maxLine      = 64 << 10
	maxFields    = 1000
	maxTwice     = 256 << 20
	headerRoom   = 256 << 10 // of a block, for the header of the server's answer
	maxBlankRest = 8
)

// records reads the records of a stream. At is the offset of the record that
// begins where the stream stands; end, if there is one, that of where the file
// stands once the stream has ended.
func (a *archive) records(in *input, at, end func() int64) {
	for !a.stopped {
		in.blankLines()
		if len(in.peek(1)) == 0 {
			return
		}
		start := at()
		r, err := a.record(in, start, end != nil)
		if err != nil {
			if in.err != nil && in.err != io.EOF {
				return // the stream's own error is told of once
			}
			if !a.fail(start, err) {
				return
			}
			continue
		}
		in.blankLines()
		switch {
		case end == nil:
			r.End = at()
		case len(in.peek(1)) == 0:
			r.End = end()
		default:
			r.End = start
		}
		if in.err != nil && in.err != io.EOF && len(in.buf) == 0 {
			return // what the record was unpacked from is damaged
		}
		a.give(r)
	}
}

// record reads one record. After an error the stream stands at the next.
// Bounded says that the end of the stream bounds the record, whatever length it
// says that it has.
func (a *archive) record(in *input, start int64, bounded bool) (*Record, error) {
	line, ok := in.line(maxLine)
	version := strings.TrimSpace(string(line))
	if !ok || !strings.HasPrefix(version, "WARC/") || len(version) > 16 {
		in.toNextRecord(0)
		return nil, damaged("no record begins here")
	}
	r := &Record{Offset: start, Version: version}
	if err := r.readHeader(in); err != nil {
		in.toNextRecord(0)
		return nil, err
	}
	length, err := strconv.ParseInt(r.Header["content-length"], 10, 64)
	if err != nil || length < 0 {
		length = 0 // what follows up to the next record is the block
	}
	keep := int64(headerRoom)
	if holdsPage[r.Type] {
		keep += a.o.MaxBytes
	}
	block, whole := in.recordBlock(length, int(min(keep, 1<<40)))
	if !whole && !bounded {
		return nil, damaged("the archive breaks off in it")
	}
	r.Truncated = r.Header["warc-truncated"]
	if !holdsPage[r.Type] {
		return r, nil
	}
	if int64(len(block)) >= keep {
		return nil, fmt.Errorf("%s: %w: more than %d bytes; raise the limit if it is wanted", r.URL, parley.ErrTooLarge, a.o.MaxBytes)
	}
	r.Page = &parley.Page{Name: fmt.Sprintf("%s@%d", a.o.Name, start), URL: r.URL}
	if err := r.readBlock(block, a.o.MaxBytes); err != nil {
		return nil, fmt.Errorf("%s: %w", r.URL, err)
	}
	return r, nil
}

// holdsPage are the types of record that hold a page.
var holdsPage = map[string]bool{"response": true, "resource": true, "conversion": true}

// readHeader reads the named fields of a record.
func (r *Record) readHeader(in *input) error {
	r.Header = make(map[string]string)
	last := ""
	for n := 0; ; n++ {
		line, ok := in.line(maxLine)
		switch {
		case n > maxFields || !ok && len(line) >= maxLine:
			return damaged("its header is too long")
		case !ok:
			return damaged("the archive breaks off in its header")
		}
		s := strings.ToValidUTF8(strings.TrimRight(string(line), "\r\n"), "\uFFFD")
		if s == "" {
			break
		}
		if last != "" && (s[0] == ' ' || s[0] == '\t') {
			if len(r.Header[last]) < maxLine {
				r.Header[last] += " " + strings.TrimSpace(s)
			}
			continue
		}
		name, value, found := strings.Cut(s, ":")
		if !found {
			return damaged("a line of its header has no name")
		}
		last = strings.ToLower(strings.TrimSpace(name))
		r.Header[last] = strings.TrimSpace(value)
	}
	r.Type = strings.ToLower(r.Header["warc-type"])
	r.ID = unbracket(r.Header["warc-record-id"])
	r.URL = unbracket(r.Header["warc-target-uri"])
	r.Date = dateOf(r.Header["warc-date"])
	r.RefersTo = unbracket(r.Header["warc-refers-to"])
	r.RefersToURL = unbracket(r.Header["warc-refers-to-target-uri"])
	r.RefersToDate = dateOf(r.Header["warc-refers-to-date"])
	if r.Type == "" {
		return damaged("its header has no WARC-Type")
	}
	return nil
}

// unbracket is an address without the "<" and ">" that some writers put around it.
func unbracket(s string) string {
	if strings.HasPrefix(s, "<") && strings.HasSuffix(s, ">") {
		return s[1 : len(s)-1]
	}
	return s
}

func dateOf(s string) time.Time {
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		t, _ = time.Parse("20060102150405", s)
	}
	return t
}

// recordBlock takes the block of a record: as long as its header says if a
// record, or the end, follows there; else up to where one does. It gives at
// most keep bytes of it. Whole is false if the stream ends before.
func (in *input) recordBlock(length int64, keep int) (block []byte, whole bool) {
	block, read := in.block(length, keep)
	if read == length && in.atBoundary() {
		return block, true
	}
	// The length is wrong. Too long: a record begins in what was taken.
	if read == int64(len(block)) && in.taken < maxTwice {
		if i := in.recordIn(block); i >= 0 {
			in.unread(block[i:])
			return bytes.TrimRight(block[:i], "\r\n"), true
		}
	}
	if read < length { // the stream has ended
		return bytes.TrimRight(block, "\r\n"), false
	}
	// Too short: what follows, up to the next record, belongs to it.
	more := in.toNextRecord(keep - len(block))
	return bytes.TrimRight(append(block, more...), "\r\n"), true
}

// recordIn is where a record begins in a block that was just taken, perhaps in
// its last bytes only; -1 if none does.
func (in *input) recordIn(block []byte) int {
	if i := nextRecord(block, false); i >= 0 {
		return i
	}
	from := max(len(block)-markRoom, 0)
	seam := append(bytes.Clone(block[from:]), in.peek(markRoom)...)
	if i := nextRecord(seam, false); i >= 0 && from+i < len(block) {
		return from + i
	}
	return -1
}

// atBoundary reports whether a record ends here: at the end of the stream,
// before the two line ends that end a record, or before the next record.
func (in *input) atBoundary() bool {
	head := in.peek(maxBlankRest + markRoom)
	rest := bytes.TrimLeft(head, "\r\n")
	if bytes.HasPrefix(head, []byte("\r\n\r\n")) {
		return true
	}
	if len(rest) < len(head) {
		return len(rest) == 0 || bytes.HasPrefix(rest, []byte(recordMark))
	}
	return len(rest) == 0 && in.err == io.EOF || beginsRecord(rest)
}

// recordMark is what records begin with, and markRoom the most bytes that are
// looked at to know that one begins.
const (
	recordMark = "WARC/"
	markRoom   = 32
)

// beginsRecord reports whether b begins with a version and the name of a field.
func beginsRecord(b []byte) bool {
	if !bytes.HasPrefix(b, []byte(recordMark)) {
		return false
	}
	line, rest, ok := bytes.Cut(b[:min(len(b), markRoom)], []byte("\n"))
	rest = bytes.ToLower(rest)
	return ok && len(line) <= 16 && (bytes.HasPrefix(rest, []byte("warc-")) || bytes.HasPrefix(rest, []byte("content-")))
}

// nextRecord is where a record begins in b: after a line end, or where b does
// if that follows one; -1 if none does.
func nextRecord(b []byte, afterLine bool) int {
	if afterLine && beginsRecord(b) {
		return 0
	}
	for at := 0; ; {
		i := bytes.Index(b[at:], []byte("\n"+recordMark))
		if i < 0 {
			return -1
		}
		if at += i + 1; beginsRecord(b[at:]) {
			return at
		}
	}
}

// toNextRecord passes over what comes before the next record, or to the end of
// the stream, and gives the first keep bytes of it.
func (in *input) toNextRecord(keep int) (head []byte) {
	for first := true; ; first = false {
		in.fill(chunk)
		n := len(in.buf)
		i := nextRecord(in.buf, first)
		if i >= 0 {
			n = i
		} else if in.err == nil {
			n = max(n-2*markRoom, 1) // a mark may stand across
		}
		if room := min(n, keep-len(head)); room > 0 {
			head = append(head, in.buf[:room]...)
		}
		in.skip(n)
		if i >= 0 || len(in.buf) == 0 && in.err != nil {
			return head
		}
	}
}
