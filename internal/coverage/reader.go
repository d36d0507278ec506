package coverage

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"math"
	"runtime/debug"

	"parley"
	"parley/extract"
)

// ErrInternal is wrapped by errors that are the program's fault and not the
// input's.
var ErrInternal = errors.New("internal error")

// An Analyzer reads articles; many goroutines use it at once.
type Analyzer interface {
	Analyze(*parley.Article) (*parley.Document, error)
}

// A Reader reads articles from files. Analyzer must be set.
type Reader struct {
	Analyzer Analyzer
	Jobs     int       // articles read at the same time; at least 1
	MaxBytes int       // the most one article may have; 0 means [extract.DefaultMaxBytes], negative no limit
	Stdin    io.Reader // what [Stdin] reads
}

// A Result is what became of one article: what was made of its document, or
// why it was not read.
type Result[T any] struct {
	Value T
	Err   error
	Last  bool // no article: a file has come to its end

	id, name string // of the article
}

// A SameError says that an article was left out since it was read before.
type SameError struct{ Name, Before string }

func (e *SameError) Error() string {
	return fmt.Sprintf("%s: the same article as %s, read once", e.Name, e.Before)
}

// Read yields show of every document of the files, in the order of the files
// and of the articles in them. What cannot be read gives an error that names
// it, an article that came before a [SameError]; the rest still follows. Show
// is called by many goroutines at once, on documents that passed
// [parley.Document.Validate].
func Read[T any](r *Reader, files []string, show func(*parley.Document) (T, error)) iter.Seq[Result[T]] {
	results := Ordered(max(r.Jobs, 1), r.pages(files), func(p pageOrError) (result Result[T]) {
		if p.last || p.err != nil {
			return Result[T]{Err: p.err, Last: p.last}
		}
		defer contain(p.page.Name, &result.Err)
		doc, err := r.document(p.page)
		if err != nil {
			return Result[T]{Err: err}
		}
		value, err := show(doc)
		return Result[T]{Value: value, Err: err, id: doc.Article.ID, name: doc.Article.Name}
	})
	return func(yield func(Result[T]) bool) {
		names := map[string]string{} // of the articles read, by id
		for result := range results {
			if before, ok := names[result.id]; ok && result.id != "" {
				result = Result[T]{Err: &SameError{result.name, before}}
			}
			if result.id != "" && result.Err == nil {
				names[result.id] = result.name
			}
			if !yield(result) {
				return
			}
		}
	}
}

// Document reads one page, as [Read] does: its document has passed
// [parley.Document.Validate]. The error names the page; a panic is one that
// wraps [ErrInternal].
func (r *Reader) Document(page *parley.Page) (doc *parley.Document, err error) {
	defer contain(page.Name, &err)
	return r.document(page)
}

// contain makes a panic about the page of that name an error.
func contain(name string, err *error) {
	if fault := recover(); fault != nil {
		*err = fmt.Errorf("%s: %w: %v\n%s", name, ErrInternal, fault, debug.Stack())
	}
}

// document reads one page.
func (r *Reader) document(page *parley.Page) (*parley.Document, error) {
	article, err := extract.Options{MaxBytes: r.limit()}.Article(page)
	if err != nil {
		return nil, err
	}
	doc, err := r.Analyzer.Analyze(article)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", page.Name, err)
	}
	if err := doc.Validate(); err != nil {
		return nil, fmt.Errorf("%s: %w: %w", page.Name, ErrInternal, err)
	}
	return doc, nil
}

// limit is the most bytes that an article may have.
func (r *Reader) limit() int {
	switch {
	case r.MaxBytes == 0:
		return extract.DefaultMaxBytes
	case r.MaxBytes < 0:
		return math.MaxInt - 1
	}
	return r.MaxBytes
}
