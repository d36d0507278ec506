// Package unpack undoes how the bodies of web pages are packed, within limits:
// a small body that unpacks to a huge one is stopped.
package unpack

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"

	"parley"
)

// Accept is the Accept-Encoding of requests for what [Body] can unpack.
const Accept = "gzip, deflate, zstd"

var (
	// ErrEncoding: the body is packed in a way that is not known, or broken.
	ErrEncoding = errors.New("the body cannot be unpacked")
	// ErrBroken: the connection ended before the body did.
	ErrBroken = errors.New("the connection broke off")
)

// Limits of packed bodies: how many times over one may be packed, and the most
// memory that unpacking zstd takes (the window of RFC 9659).
const (
	maxEncodings = 3
	zstdWindow   = 8 << 20
)

// A wire is what a body comes over. It remembers its own error, so that a
// broken connection is told from a broken body.
type wire struct {
	in  io.Reader
	err error
}

func (w *wire) Read(p []byte) (int, error) {
	n, err := w.in.Read(p)
	if err != nil && err != io.EOF {
		w.err = err
	}
	return n, err
}

// Body unpacks a body that is encoded as a Content-Encoding header says,
// and reads no more of it than limit: more is [parley.ErrTooLarge], or
// cut off. What is
// held in memory is what comes out, so that a small body that unpacks to a
// huge one costs no more than any other. With an error comes what was read.
func Body(body io.Reader, encodings string, limit int64, cut bool) ([]byte, error) {
	list := strings.FieldsFunc(strings.ToLower(encodings), func(r rune) bool { return r == ',' || r == ' ' })
	if len(list) > maxEncodings {
		return nil, fmt.Errorf("%w: packed %d times over", ErrEncoding, len(list))
	}
	// What comes over the line is bounded too: nothing unpacks to less than
	// itself by more than a little.
	w := &wire{in: io.LimitReader(body, limit+limit/8+64<<10)}
	in := io.Reader(w)
	for i := len(list) - 1; i >= 0; i-- {
		out, err := unpack(in, list[i])
		if err != nil {
			return nil, bodyError(err, w, 0)
		}
		defer out.Close()
		in = out
	}
	out, err := io.ReadAll(io.LimitReader(in, limit+1))
	if int64(len(out)) > limit && cut {
		return out[:limit], nil
	}
	if int64(len(out)) > limit {
		return nil, fmt.Errorf("%w: more than %d bytes; raise the limit if it is wanted", parley.ErrTooLarge, limit)
	}
	return out, bodyError(err, w, len(out))
}

// bodyError says whether the connection or the body is broken.
func bodyError(err error, w *wire, read int) error {
	switch {
	case err == nil, err == io.EOF && read == 0 && w.err == nil:
		return nil
	case errors.Is(err, ErrEncoding):
		return err
	case errors.Is(w.err, io.ErrUnexpectedEOF):
		return fmt.Errorf("%w after %d bytes", ErrBroken, read)
	case w.err != nil:
		return w.err
	}
	return fmt.Errorf("%w: after %d bytes: %v", ErrEncoding, read, err)
}

// unpack reads in as it is packed.
func unpack(in io.Reader, encoding string) (io.ReadCloser, error) {
	switch encoding {
	case "identity":
		return io.NopCloser(in), nil
	case "gzip", "x-gzip":
		return gzip.NewReader(in)
	case "deflate":
		return inflate(in)
	case "zstd":
		d, err := zstd.NewReader(in, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(zstdWindow), zstd.WithDecoderLowmem(true))
		if err != nil {
			return nil, err
		}
		return d.IOReadCloser(), nil
	}
	return nil, fmt.Errorf("%w: packed as %q, which was not asked for", ErrEncoding, encoding)
}

// Stream unpacks a file that begins with head, if it is packed with gzip or
// zstd, and gives the ending of such files' names; else nil. What reads it must
// bound it.
func Stream(head []byte, in io.Reader) (out io.ReadCloser, suffix string) {
	encoding := ""
	switch {
	case bytes.HasPrefix(head, []byte("\x1f\x8b\x08")):
		encoding, suffix = "gzip", ".gz"
	case bytes.HasPrefix(head, []byte("\x28\xb5\x2f\xfd")):
		encoding, suffix = "zstd", ".zst"
	default:
		return nil, ""
	}
	out, err := unpack(in, encoding)
	if err != nil {
		return nil, ""
	}
	return out, suffix
}

// inflate reads "deflate", which by the standard has a zlib header and from
// some servers has none.
func inflate(in io.Reader) (io.ReadCloser, error) {
	b := bufio.NewReader(in)
	head, err := b.Peek(2)
	if len(head) == 0 {
		return nil, err
	}
	if len(head) == 2 && head[0]&0x0F == 8 && (int(head[0])<<8|int(head[1]))%31 == 0 {
		return zlib.NewReader(b)
	}
	return flate.NewReader(b), nil
}
