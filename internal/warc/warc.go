// Package warc reads web archives: WARC 0.17 to 1.1 (ISO 28500), plain, packed
// with gzip record by record as crawlers write them (.warc.gz), or with zstd
// (.warc.zst). Archives are read from front to end in little memory, whatever
// is in them; what is damaged is told of and read past.
//
//		for record, err := range warc.Records(file, warc.Options{Name: "news.warc.gz"}) {
//			if err == nil && record.Page != nil { … }
//		}
//
//	  - input.go reads lines and blocks, and can take back what was read too far.
//	  - members.go takes a packed archive apart, each member with its offset.
//	  - record.go reads one record: its header, its block, and where that ends if
//	    its length is wrong.
//	  - http.go takes the page out of the answer of a server in a record.
package warc

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"time"

	"parley"
)

// A Record is one record of an archive.
type Record struct {
	// Offset is where the record begins in the archive, and End where the
	// next may: reading can be taken up again at either. They count in the file;
	// in a file packed with zstd, in what it unpacks to. Of several records in
	// one gzip member all have the member's offset, and only the last its end.
	Offset, End int64

	Version string // "WARC/1.0"
	Type    string // "response", "revisit", "warcinfo", …, in small letters
	ID      string // WARC-Record-ID
	URL     string // WARC-Target-URI
	Date    time.Time
	Header  map[string]string // the fields by their names in small letters, the last of each

	// Of a revisit: the record, or the address and the time, where the page is
	// that has not changed since.
	RefersTo, RefersToURL string
	RefersToDate          time.Time

	// Status is that of the server's answer; 0 if the record has none.
	Status int
	// Page is the web page, or the text, that the record holds; nil if it holds
	// none. Its name is that of the archive with the offset, "x.warc.gz@1234".
	Page *parley.Page
	// Truncated says why the crawler left the page cut off ("length", "time");
	// empty if it is whole.
	Truncated string
}

// Errors of archives. They name the archive and the offset.
var (
	// ErrDamaged: a record cannot be read. Those after it may be.
	ErrDamaged = errors.New("damaged record")
	// ErrNoArchive: there is no record at all.
	ErrNoArchive = errors.New("not a web archive")
)

// Options say how an archive is read.
type Options struct {
	Name string // of the archive, for messages and the names of pages
	// Offset is where the reader stands in the archive: at the beginning of a
	// record. An archive packed with zstd must be read from its front; the
	// records before Offset are passed over.
	Offset int64
	// MaxBytes is the most that a page may have, unpacked; 0 means 10 MB.
	MaxBytes int64
}

const defaultMaxBytes = 10 << 20

// Records yields the records of an archive in order, with an error in the
// place of one that cannot be read. After an error of r itself there is no more.
func Records(r io.Reader, o Options) iter.Seq2[*Record, error] {
	if o.MaxBytes <= 0 {
		o.MaxBytes = defaultMaxBytes
	}
	return func(yield func(*Record, error) bool) {
		a := &archive{o: o, yield: yield}
		a.read(r)
		if !a.stopped && a.any == 0 {
			yield(nil, fmt.Errorf("%s: %w", o.Name, ErrNoArchive))
		}
	}
}

// An archive is one that is being read.
type archive struct {
	o       Options
	yield   func(*Record, error) bool
	any     int // records and errors yielded
	stopped bool
	room    []byte // for the next member to be read in
}

// give yields a record; it reports whether to go on.
func (a *archive) give(r *Record) bool {
	if a.any++; r.Offset < a.o.Offset {
		return true
	}
	a.stopped = !a.yield(r, nil)
	return !a.stopped
}

// fail yields an error about what begins at an offset; it reports whether to go on.
func (a *archive) fail(offset int64, err error) bool {
	if a.any++; offset < a.o.Offset {
		return true
	}
	a.stopped = !a.yield(nil, fmt.Errorf("%s@%d: %w", a.o.Name, offset, err))
	return !a.stopped
}

// damaged is an error about a damaged record.
func damaged(format string, args ...any) error {
	return fmt.Errorf("%w: %w", ErrDamaged, fmt.Errorf(format, args...))
}
