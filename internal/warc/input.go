package warc

import (
	"bytes"
	"io"
)

// chunk is how much is read at a time.
const chunk = 64 << 10

// An input is a stream of records that is read line by line and block by block.
type input struct {
	r   io.Reader
	buf []byte // read, not yet taken
	pos int64  // where buf begins in the stream
	err error  // that ended the stream; io.EOF at its end

	taken int64  // bytes given back by unread so far
	whole []byte // the memory that buf is part of
}

// fill reads on until n bytes stand in the buffer, or the stream has ended.
func (in *input) fill(n int) {
	for len(in.buf) < n && in.err == nil {
		if cap(in.buf)-len(in.buf) < chunk {
			if cap(in.whole) < len(in.buf)+2*chunk {
				in.whole = make([]byte, 0, 2*len(in.buf)+2*chunk)
			}
			in.buf = append(in.whole[:0], in.buf...)
		}
		m, err := in.r.Read(in.buf[len(in.buf) : len(in.buf)+chunk])
		in.buf, in.err = in.buf[:len(in.buf)+m], err
	}
}

// room is memory for another input, once nothing is wanted of this one.
func (in *input) room() []byte { return in.whole[:0] }

// peek is what comes next, at most n bytes of it.
func (in *input) peek(n int) []byte {
	in.fill(n)
	return in.buf[:min(n, len(in.buf))]
}

// skip passes over n bytes of the buffer.
func (in *input) skip(n int) {
	in.buf = in.buf[n:]
	in.pos += int64(n)
}

// line takes a line with its end; ok is false at the end of the stream, and
// where the line has more than limit bytes, of which those are then taken.
func (in *input) line(limit int) (line []byte, ok bool) {
	for at := 0; ; {
		if i := bytes.IndexByte(in.buf[at:], '\n'); i >= 0 && at+i < limit {
			line = in.buf[:at+i+1]
			in.skip(len(line))
			return line, true
		}
		at = len(in.buf)
		if at >= limit || in.err != nil {
			line = in.buf[:min(at, limit)]
			in.skip(len(line))
			return line, false
		}
		in.fill(at + 1)
	}
}

// block takes n bytes and gives the first keep of them, in memory of its own;
// read is how many there were.
func (in *input) block(n int64, keep int) (head []byte, read int64) {
	for read < n {
		if len(in.buf) == 0 {
			if in.fill(1); len(in.buf) == 0 {
				return head, read
			}
		}
		m := int(min(int64(len(in.buf)), n-read))
		if head == nil {
			head = make([]byte, 0, min(n, int64(keep), 1<<20))
		}
		if room := keep - len(head); room > 0 {
			head = append(head, in.buf[:min(m, room)]...)
		}
		in.skip(m)
		read += int64(m)
	}
	return head, read
}

// unread gives back what was taken last.
func (in *input) unread(b []byte) {
	in.buf = append(append(make([]byte, 0, len(b)+len(in.buf)+chunk), b...), in.buf...)
	in.pos -= int64(len(b))
	in.taken += int64(len(b))
}

// blankLines passes over line ends.
func (in *input) blankLines() {
	for {
		in.fill(1)
		i := 0
		for i < len(in.buf) && (in.buf[i] == '\r' || in.buf[i] == '\n') {
			i++
		}
		in.skip(i)
		if len(in.buf) > 0 || in.err != nil {
			return
		}
	}
}
