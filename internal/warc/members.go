package warc

import (
	"bufio"
	"bytes"
	"errors"
	"io"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// Magic numbers of packed files.
const (
	gzipMagic = "\x1f\x8b\x08"
	zstdMagic = "\x28\xb5\x2f\xfd"
	// dictMagic begins the frame with the dictionary of a .warc.zst.
	dictMagic = "\x5d\x2a\x4d\x18"
)

// zstdWindow is the most memory that unpacking zstd takes: what crawlers use.
const (
	zstdWindow = 128 << 20
	maxDict    = 8 << 20
)

// Is reports whether a file with these first bytes is a web archive. 64 KB of
// them are enough.
func Is(head []byte) bool {
	var first [len(recordMark)]byte
	switch {
	case bytes.HasPrefix(head, []byte(recordMark)), bytes.HasPrefix(head, []byte(dictMagic)):
		return true
	case bytes.HasPrefix(head, []byte(gzipMagic)):
		z, err := gzip.NewReader(bytes.NewReader(head))
		if err != nil {
			return false
		}
		io.ReadFull(z, first[:])
	case bytes.HasPrefix(head, []byte(zstdMagic)):
		z, err := zstd.NewReader(bytes.NewReader(head), zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(zstdWindow), zstd.WithDecoderLowmem(true))
		if err != nil {
			return false
		}
		defer z.Close()
		io.ReadFull(z, first[:])
	}
	return string(first[:]) == recordMark
}

// A counter counts what is read of a file.
type counter struct {
	r   io.Reader
	n   int64
	err error
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	if err != nil && err != io.EOF {
		c.err = err
	}
	return n, err
}

// read reads an archive by how it is packed.
func (a *archive) read(r io.Reader) {
	c := &counter{r: r, n: a.o.Offset}
	b := bufio.NewReaderSize(c, chunk)
	head, err := b.Peek(4)
	if err != nil && len(head) == 0 {
		if c.err != nil {
			a.fail(a.o.Offset, c.err)
		}
		return
	}
	switch {
	case bytes.HasPrefix(head, []byte(gzipMagic)):
		a.gzip(b, c)
	case string(head) == zstdMagic || string(head) == dictMagic:
		a.zstd(b, c)
	default:
		in := &input{r: b, pos: a.o.Offset}
		a.records(in, func() int64 { return in.pos }, nil)
		if c.err != nil && !a.stopped {
			a.fail(in.pos, c.err)
		}
	}
}

// gzip reads an archive of gzip members.
func (a *archive) gzip(b *bufio.Reader, c *counter) {
	at := func() int64 { return c.n - int64(b.Buffered()) }
	var z *gzip.Reader
	for !a.stopped {
		start := at()
		var err error
		if z == nil {
			z, err = gzip.NewReader(b)
		} else {
			err = z.Reset(b)
		}
		switch {
		case c.err != nil:
			a.fail(start, c.err)
			return
		case err == io.EOF:
			return
		case err == nil:
			z.Multistream(false)
			err = a.member(z, start, at)
		}
		if c.err != nil && !a.stopped {
			a.fail(start, c.err)
			return
		}
		if err != nil && !a.stopped {
			if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
				a.fail(start, damaged("the archive breaks off"))
				return
			}
			if !a.fail(start, damaged("%v", err)) || !nextMember(b) {
				return
			}
		}
	}
}

// member reads the records of one gzip member. It returns the error of
// unpacking it, if there is one.
func (a *archive) member(z *gzip.Reader, start int64, at func() int64) error {
	in := &input{r: z, whole: a.room}
	defer func() { a.room = in.room() }()
	a.records(in, func() int64 { return start }, at)
	if a.stopped {
		return nil
	}
	if in.err == nil { // what no record took
		in.buf = nil
		_, err := io.Copy(io.Discard, z)
		return err
	}
	if in.err != io.EOF {
		return in.err
	}
	return nil
}

// nextMember passes over what is damaged up to the beginning of a member; it
// reports whether there is one.
func nextMember(b *bufio.Reader) bool {
	for {
		head, err := b.Peek(10)
		if len(head) < 10 {
			return false
		}
		if err == nil && bytes.HasPrefix(head, []byte(gzipMagic)) && head[3]&0xE0 == 0 {
			return true
		}
		if i := bytes.IndexByte(head[1:], gzipMagic[0]); i >= 0 {
			b.Discard(i + 1)
		} else {
			b.Discard(len(head))
		}
	}
}

// zstd reads an archive packed with zstd, perhaps with a dictionary in front.
func (a *archive) zstd(b *bufio.Reader, c *counter) {
	opts := []zstd.DOption{zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(zstdWindow), zstd.WithDecoderLowmem(true)}
	dict, err := dictionary(b)
	if err != nil {
		a.fail(0, damaged("its dictionary: %v", err))
		return
	}
	if dict != nil {
		opts = append(opts, zstd.WithDecoderDicts(dict))
	}
	z, err := zstd.NewReader(b, opts...)
	if err != nil {
		a.fail(0, damaged("%v", err))
		return
	}
	defer z.Close()
	in := &input{r: z}
	a.records(in, func() int64 { return in.pos }, nil)
	switch {
	case a.stopped:
	case c.err != nil:
		a.fail(in.pos, c.err)
	case in.err != nil && in.err != io.EOF:
		a.fail(in.pos, damaged("%v", in.err))
	}
}

// dictionary takes the dictionary off the front of a .warc.zst: a skippable
// frame with the dictionary, which may be packed itself.
func dictionary(b *bufio.Reader) ([]byte, error) {
	head, err := b.Peek(8)
	if err != nil || string(head[:4]) != dictMagic {
		return nil, nil
	}
	n := int(head[4]) | int(head[5])<<8 | int(head[6])<<16 | int(head[7])<<24
	if n > maxDict {
		return nil, errors.New("it is too large")
	}
	b.Discard(8)
	dict := make([]byte, n)
	if _, err := io.ReadFull(b, dict); err != nil {
		return nil, err
	}
	if !bytes.HasPrefix(dict, []byte(zstdMagic)) {
		return dict, nil
	}
	z, err := zstd.NewReader(bytes.NewReader(dict), zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(zstdWindow))
	if err != nil {
		return nil, err
	}
	defer z.Close()
	out, err := io.ReadAll(io.LimitReader(z, maxDict+1))
	if len(out) > maxDict {
		err = errors.New("it is too large")
	}
	return out, err
}
