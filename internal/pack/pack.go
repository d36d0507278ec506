// Package pack writes records, articles and findings as few bytes that are read
// back fast: for caches, never for exchange. What one build wrote another may
// not be able to read; [Layout] tells.
//
// A string is written once and referred to after. A quote of an article whose
// text the reader has is not written at all. Lists that are nil and lists that
// are empty stay what they are.
package pack

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"io"
	"math"
	"reflect"
	"slices"
	"strings"
	"sync"

	"parley"
)

// Texts are the texts of articles by their ids, so that quotes need not be
// written.
type Texts map[string]string

// Marshal is v, a pointer to a value of structs, lists, maps with string keys,
// strings, numbers and booleans.
func Marshal(v any, texts Texts) []byte {
	e := &encoder{texts: texts, strings: map[string]uint64{}}
	x := reflect.ValueOf(v).Elem()
	codecOf(x.Type()).encode(e, x)
	return e.out
}

// Unmarshal reads into v, a pointer to a zero value, what Marshal wrote of such
// a value with the same texts. Strings in v share the memory of b, which must
// not be changed after. The error is that of bytes that are damaged or of
// another layout.
func Unmarshal(b []byte, v any, texts Texts) (err error) {
	d := &decoder{in: string(b), texts: texts}
	defer func() {
		switch x := recover().(type) {
		case nil:
		case damage:
			err = fmt.Errorf("packed value: %s at byte %d of %d", string(x), d.at, len(d.in))
		default:
			panic(x)
		}
	}()
	x := reflect.ValueOf(v).Elem()
	codecOf(x.Type()).decode(d, x)
	if d.at != len(d.in) {
		return fmt.Errorf("packed value: %d bytes too many", len(d.in)-d.at)
	}
	return nil
}

// Layout is a short name of how a value of v's type is written: another layout
// cannot be read.
func Layout(v any) string {
	h := sha256.New()
	describe(h, reflect.TypeOf(v).Elem(), map[reflect.Type]bool{})
	return hex.EncodeToString(h.Sum(nil))[:12]
}

func describe(w io.Writer, t reflect.Type, seen map[reflect.Type]bool) {
	fmt.Fprintf(w, "%s %s\n", t.Kind(), t)
	if seen[t] {
		return
	}
	seen[t] = true
	switch t.Kind() {
	case reflect.Struct:
		for i := range t.NumField() {
			fmt.Fprintln(w, t.Field(i).Name)
			describe(w, t.Field(i).Type, seen)
		}
	case reflect.Pointer, reflect.Slice, reflect.Map:
		describe(w, t.Elem(), seen)
	}
}

// An encoder writes. Strings are numbered from 1 in the order in which they
// come first.
type encoder struct {
	out     []byte
	texts   Texts
	strings map[string]uint64
}

func (e *encoder) uint(n uint64) { e.out = binary.AppendUvarint(e.out, n) }
func (e *encoder) int(n int64)   { e.out = binary.AppendVarint(e.out, n) }

// string writes 0 and the string, or its number.
func (e *encoder) string(s string) {
	if n, ok := e.strings[s]; ok {
		e.uint(n)
		return
	}
	e.strings[s] = uint64(len(e.strings) + 1)
	e.uint(0)
	e.uint(uint64(len(s)))
	e.out = append(e.out, s...)
}

func (e *encoder) evidence(x *parley.Evidence) {
	e.string(x.Doc)
	e.int(int64(x.Start))
	e.int(int64(x.End - x.Start))
	if quoted(e.texts, x.Doc, x.Start, x.End, x.Quote) {
		e.out = append(e.out, 1)
		return
	}
	e.out = append(e.out, 0)
	e.string(x.Quote)
}

// quoted reports whether a quote is what the text has there.
func quoted(texts Texts, doc string, start, end int, quote string) bool {
	text, ok := texts[doc]
	return ok && 0 <= start && start <= end && end <= len(text) && text[start:end] == quote
}

// damage is why bytes cannot be read.
type damage string

// A decoder reads.
type decoder struct {
	in      string
	at      int
	texts   Texts
	strings []string
	room    []parley.Evidence // to cut lists of evidence from
}

func (d *decoder) fail(why string) { panic(damage(why)) }

func (d *decoder) byte() byte {
	if d.at >= len(d.in) {
		d.fail("it ends early")
	}
	d.at++
	return d.in[d.at-1]
}

func (d *decoder) uint() uint64 {
	var n uint64
	for shift := 0; shift < 64; shift += 7 {
		b := d.byte()
		n |= uint64(b&0x7f) << shift
		if b < 0x80 {
			return n
		}
	}
	d.fail("a number is too long")
	return 0
}

func (d *decoder) int() int64 {
	u := d.uint()
	return int64(u>>1) ^ -int64(u&1)
}

// length is that of something of which each part is a byte or more.
func (d *decoder) length() int {
	n := d.uint()
	if n > uint64(len(d.in)-d.at) {
		d.fail("a length is too large")
	}
	return int(n)
}

func (d *decoder) string() string {
	n := d.uint()
	if n > 0 {
		if n > uint64(len(d.strings)) {
			d.fail("a string that was not written")
		}
		return d.strings[n-1]
	}
	l := d.length()
	s := d.in[d.at : d.at+l]
	d.at += l
	d.strings = append(d.strings, s)
	return s
}

func (d *decoder) evidence(x *parley.Evidence) {
	x.Doc = d.string()
	x.Start = int(d.int())
	x.End = x.Start + int(d.int())
	if d.byte() == 0 {
		x.Quote = d.string()
		return
	}
	text, ok := d.texts[x.Doc]
	if !ok || x.Start < 0 || x.End < x.Start || x.End > len(text) {
		d.fail("a quote of another text")
	}
	x.Quote = text[x.Start:x.End]
}

// list is room for n pieces of evidence.
func (d *decoder) list(n int) []parley.Evidence {
	const chunk = 1024
	if n == 0 || n > chunk/4 {
		return make([]parley.Evidence, n)
	}
	if n > len(d.room) {
		d.room = make([]parley.Evidence, chunk)
	}
	out := d.room[:n:n]
	d.room = d.room[n:]
	return out
}

// A codec writes and reads the values of a type.
type codec struct {
	encode func(*encoder, reflect.Value)
	decode func(*decoder, reflect.Value)
}

var codecs sync.Map // of *codec, by type

// codecOf is the codec of a type. Types may hold one another.
func codecOf(t reflect.Type) *codec {
	if c, ok := codecs.Load(t); ok {
		return c.(*codec)
	}
	c := newCodec(t)
	codecs.Store(t, c)
	return c
}

// later is the codec of a type that is looked up when it is first used, since
// the type may be part of itself.
func later(t reflect.Type) func() *codec {
	return sync.OnceValue(func() *codec { return codecOf(t) })
}

func newCodec(t reflect.Type) *codec {
	switch t {
	case reflect.TypeFor[[]parley.Evidence]():
		return &codec{encodeEvidence, decodeEvidence}
	case reflect.TypeFor[[]string]():
		return &codec{encodeStrings, decodeStrings}
	}
	switch t.Kind() {
	case reflect.String:
		return &codec{
			func(e *encoder, v reflect.Value) { e.string(v.String()) },
			func(d *decoder, v reflect.Value) { v.SetString(d.string()) },
		}
	case reflect.Bool:
		return &codec{
			func(e *encoder, v reflect.Value) { e.uint(map[bool]uint64{true: 1}[v.Bool()]) },
			func(d *decoder, v reflect.Value) { v.SetBool(d.uint() != 0) },
		}
	case reflect.Int, reflect.Int64:
		return &codec{
			func(e *encoder, v reflect.Value) { e.int(v.Int()) },
			func(d *decoder, v reflect.Value) { v.SetInt(d.int()) },
		}
	case reflect.Uint8:
		return &codec{
			func(e *encoder, v reflect.Value) { e.uint(v.Uint()) },
			func(d *decoder, v reflect.Value) { v.SetUint(d.uint() & 0xff) },
		}
	case reflect.Float64:
		return &codec{
			func(e *encoder, v reflect.Value) {
				e.out = binary.LittleEndian.AppendUint64(e.out, math.Float64bits(v.Float()))
			},
			decodeFloat,
		}
	case reflect.Pointer:
		return pointerCodec(t)
	case reflect.Slice:
		return sliceCodec(t)
	case reflect.Map:
		return mapCodec(t)
	case reflect.Struct:
		return structCodec(t)
	}
	panic("pack: values of type " + t.String() + " are not packed")
}

func decodeFloat(d *decoder, v reflect.Value) {
	const size = 8
	if len(d.in)-d.at < size {
		d.fail("it ends early")
	}
	v.SetFloat(math.Float64frombits(binary.LittleEndian.Uint64([]byte(d.in[d.at : d.at+size]))))
	d.at += size
}

func encodeEvidence(e *encoder, v reflect.Value) {
	list := v.Interface().([]parley.Evidence)
	e.size(list == nil, len(list))
	for i := range list {
		e.evidence(&list[i])
	}
}

func decodeEvidence(d *decoder, v reflect.Value) {
	n, ok := d.size()
	if !ok {
		return
	}
	list := d.list(n)
	for i := range list {
		d.evidence(&list[i])
	}
	*v.Addr().Interface().(*[]parley.Evidence) = list
}

func encodeStrings(e *encoder, v reflect.Value) {
	list := v.Interface().([]string)
	e.size(list == nil, len(list))
	for _, s := range list {
		e.string(s)
	}
}

func decodeStrings(d *decoder, v reflect.Value) {
	n, ok := d.size()
	if !ok {
		return
	}
	list := make([]string, n)
	for i := range list {
		list[i] = d.string()
	}
	*v.Addr().Interface().(*[]string) = list
}

// size writes how long a list is: 0 for nil, else one more.
func (e *encoder) size(isNil bool, n int) {
	if isNil {
		e.uint(0)
		return
	}
	e.uint(uint64(n) + 1)
}

// size reads it; ok is false for nil.
func (d *decoder) size() (n int, ok bool) {
	u := d.uint()
	if u == 0 {
		return 0, false
	}
	if u-1 > uint64(len(d.in)-d.at) {
		d.fail("a list is too long")
	}
	return int(u - 1), true
}

func pointerCodec(t reflect.Type) *codec {
	of := later(t.Elem())
	return &codec{
		func(e *encoder, v reflect.Value) {
			if v.IsNil() {
				e.uint(0)
				return
			}
			e.uint(1)
			of().encode(e, v.Elem())
		},
		func(d *decoder, v reflect.Value) {
			if d.uint() == 0 {
				return
			}
			x := reflect.New(t.Elem())
			of().decode(d, x.Elem())
			v.Set(x)
		},
	}
}

func sliceCodec(t reflect.Type) *codec {
	of := later(t.Elem())
	return &codec{
		func(e *encoder, v reflect.Value) {
			e.size(v.IsNil(), v.Len())
			c := of()
			for i := range v.Len() {
				c.encode(e, v.Index(i))
			}
		},
		func(d *decoder, v reflect.Value) {
			n, ok := d.size()
			if !ok {
				return
			}
			c := of()
			list := reflect.MakeSlice(t, min(n, sparing), min(n, sparing))
			for i := range n {
				if i == list.Len() {
					list = reflect.AppendSlice(list, reflect.MakeSlice(t, min(n-i, i), min(n-i, i)))
				}
				c.decode(d, list.Index(i))
			}
			v.Set(list)
		},
	}
}

// sparing is how much room a list is given before its parts are read: a length
// that is a lie costs no more.
const sparing = 1 << 16

func mapCodec(t reflect.Type) *codec {
	of := later(t.Elem())
	return &codec{
		func(e *encoder, v reflect.Value) {
			e.size(v.IsNil(), v.Len())
			keys := v.MapKeys()
			slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
			for _, k := range keys {
				e.string(k.String())
				of().encode(e, v.MapIndex(k))
			}
		},
		func(d *decoder, v reflect.Value) {
			n, ok := d.size()
			if !ok {
				return
			}
			m := reflect.MakeMap(t)
			for range n {
				key, x := d.string(), reflect.New(t.Elem()).Elem()
				of().decode(d, x)
				m.SetMapIndex(reflect.ValueOf(key).Convert(t.Key()), x)
			}
			v.Set(m)
		},
	}
}

func structCodec(t reflect.Type) *codec {
	fields := make([]func() *codec, t.NumField())
	for i := range fields {
		if !t.Field(i).IsExported() {
			panic("pack: " + t.String() + " has a field that is not exported")
		}
		fields[i] = later(t.Field(i).Type)
	}
	return &codec{
		func(e *encoder, v reflect.Value) {
			for i, f := range fields {
				f().encode(e, v.Field(i))
			}
		},
		func(d *decoder, v reflect.Value) {
			for i, f := range fields {
				f().decode(d, v.Field(i))
			}
		},
	}
}
