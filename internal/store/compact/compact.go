// Package compact writes values of Go types in few bytes, and reads them into
// types that have grown or shrunk since.
//
// A value is written by the shape of its type: the names of fields and the
// kinds of values, apart from the values themselves, so that one shape serves
// millions of them. A reader is made of the shape that a value was written by
// and the Go type it is read into: fields are matched by name, what the type
// has no more is passed over, what it has more stays zero.
//
// Words of a text are not written: evidence that quotes the article it is of
// is two numbers. Strings that come twice are written once. Fields that are
// zero take one bit. Nil and empty lists are told apart.
package compact

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"sync"

	"parley"
)

// A Source is the article that the values are about.
type Source struct {
	Doc, Text string
}

// The kinds of value in a shape.
const (
	isBool     = 'b'
	isInt      = 'i'
	isFloat    = 'f'
	isString   = 's'
	isPointer  = 'p' // and the kind of what it points to
	isList     = 'l' // and the kind of its elements
	isMap      = 'm' // from strings; and the kind of its values
	isStruct   = 't' // and its number in the shape
	isEvidence = 'e'
)

// A kind is one of those above with what belongs to it.
type kind struct {
	is     byte
	of     *kind // of pointers, lists, maps
	number int   // of structs
}

// A field of a struct in a shape.
type field struct {
	name string
	kind *kind
}

// A shape is how values of a type are written: the fields of its structs by
// number, and the kind of the value itself.
type shape struct {
	structs [][]field
	root    *kind
}

// A Coder writes values of type T and makes readers for them. It is safe for
// many goroutines.
type Coder[T any] struct {
	shape   []byte
	write   writer
	mu      sync.RWMutex
	readers map[string]*Reader[T]
}

// New is a coder of T, whose fields are of the kinds that JSON has. It panics
// at types of other kinds.
func New[T any]() *Coder[T] {
	t := reflect.TypeFor[T]()
	b := builder{numbers: map[reflect.Type]int{}, writers: map[reflect.Type]*writer{}}
	root := b.kind(t)
	return &Coder[T]{shape: (&shape{b.structs, root}).bytes(), write: b.writer(t), readers: map[string]*Reader[T]{}}
}

// Shape is the shape of T, to be kept beside the values.
func (c *Coder[T]) Shape() []byte { return c.shape }

// Append appends the value to b.
func (c *Coder[T]) Append(b []byte, v *T, src Source) []byte {
	e := encoder{b: b, src: src, seen: make(map[string]uint64, 256)}
	c.write(&e, reflect.ValueOf(v).Elem())
	return e.b
}

// A Reader reads values of type T that were written by one shape.
type Reader[T any] struct{ read reader }

// Reader is the one for a shape. The error is about the shape.
func (c *Coder[T]) Reader(shape []byte) (*Reader[T], error) {
	c.mu.RLock()
	r := c.readers[string(shape)]
	c.mu.RUnlock()
	if r != nil {
		return r, nil
	}
	s, err := parseShape(shape)
	if err != nil {
		return nil, err
	}
	m := matcher{shape: s, skips: map[int]*reader{}, readers: map[match]*reader{}}
	r = &Reader[T]{m.reader(s.root, reflect.TypeFor[T]())}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.readers[string(shape)] = r
	return r, nil
}

// ErrDamaged is bytes that no value was written as.
var ErrDamaged = errors.New("a value that cannot be read")

// Read reads a value that was appended with the same source. Its strings are
// parts of b and of the source's text. On an error the value is in part read.
func (r *Reader[T]) Read(b string, v *T, src Source) (err error) {
	d := decoder{b: b, src: src}
	r.read(&d, reflect.ValueOf(v).Elem())
	switch {
	case d.bad:
		return ErrDamaged
	case d.at != len(b):
		return fmt.Errorf("%w: %d bytes are left", ErrDamaged, len(b)-d.at)
	}
	return nil
}

var evidenceType = reflect.TypeFor[parley.Evidence]()

// nameOf is what a field is called in a shape: its name in JSON, else in Go;
// "" if it is not written.
func nameOf(f reflect.StructField) string {
	if !f.IsExported() && !f.Anonymous {
		return ""
	}
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	if name == "" || name == "-" {
		return f.Name
	}
	return name
}
