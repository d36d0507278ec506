package compact

import (
	"math"
	"reflect"
)

// A decoder reads bytes. At the first that cannot be, it is bad and gives
// zeros.
type decoder struct {
	b       string
	at      int
	bad     bool
	depth   int
	src     Source
	strings []string
}

// deepest bounds how far values are nested in each other.
const deepest = 100

func (d *decoder) fail() uint64 {
	d.bad = true
	d.at = len(d.b)
	return 0
}

func (d *decoder) uint() uint64 {
	var n uint64
	for shift := 0; shift < 64; shift += 7 {
		if d.at >= len(d.b) {
			return d.fail()
		}
		c := d.b[d.at]
		d.at++
		n |= uint64(c&0x7f) << shift
		if c < 0x80 {
			return n
		}
	}
	return d.fail()
}

func (d *decoder) int() int64 {
	n := d.uint()
	return int64(n>>1) ^ -int64(n&1)
}

// count is a number that may be at most so many.
func (d *decoder) count(most int) int {
	n := d.uint()
	if n > uint64(most) {
		d.fail()
		return 0
	}
	return int(n)
}

func (d *decoder) byte() byte {
	if d.at >= len(d.b) {
		d.fail()
		return 0
	}
	d.at++
	return d.b[d.at-1]
}

func (d *decoder) bytes(n uint64) string {
	if n > uint64(len(d.b)-d.at) {
		d.fail()
		return ""
	}
	d.at += int(n)
	return d.b[d.at-int(n) : d.at]
}

func (d *decoder) string() string {
	n := d.uint()
	if n == 0 {
		s := d.bytes(d.uint())
		d.strings = append(d.strings, s)
		return s
	}
	if n > uint64(len(d.strings)) {
		d.fail()
		return ""
	}
	return d.strings[n-1]
}

func (d *decoder) float() float64 {
	n := d.uint()
	if n == 0 {
		s := d.bytes(8)
		if d.bad {
			return 0
		}
		var bits uint64
		for i := range 8 {
			bits |= uint64(s[i]) << (8 * i)
		}
		return math.Float64frombits(bits)
	}
	n >>= 1
	return float64(int64(n>>1)^-int64(n&1)) / 1e4
}

// evidence gives doc, start, end and quote.
func (d *decoder) evidence() (doc string, start, end int64, quote string) {
	n := d.uint()
	if n&1 == 0 {
		start, end = d.int(), d.int()
		doc = d.string()
		return doc, start, end, d.string()
	}
	length := d.uint()
	if n>>1 > uint64(len(d.src.Text)) || length > uint64(len(d.src.Text))-n>>1 {
		d.fail()
		return
	}
	start = int64(n >> 1)
	end = start + int64(length)
	return d.src.Doc, start, end, d.src.Text[start:end]
}

// in and out count how deep the decoder is.
func (d *decoder) in() bool {
	if d.depth++; d.depth > deepest {
		d.fail()
	}
	return !d.bad
}

func (d *decoder) out() { d.depth-- }

// elements is the number of a list's or map's elements and whether it is nil.
// Each takes a byte at least.
func (d *decoder) elements() (n int, isNil bool) {
	n = d.count(len(d.b) - d.at + 1)
	return max(n-1, 0), n == 0
}

type reader func(*decoder, reflect.Value)

type match struct {
	number int // of a struct in the shape
	t      reflect.Type
}

// A matcher makes readers of the kinds of a shape for Go types.
type matcher struct {
	shape   *shape
	skips   map[int]*reader
	readers map[match]*reader
}

// reader reads a value of the kind into one of type t; where these do not fit
// it is passed over.
func (m *matcher) reader(k *kind, t reflect.Type) reader {
	switch {
	case k.is == isBool && t.Kind() == reflect.Bool:
		return func(d *decoder, v reflect.Value) { v.SetBool(d.uint() != 0) }
	case k.is == isInt && t.Kind() >= reflect.Int && t.Kind() <= reflect.Int64:
		return func(d *decoder, v reflect.Value) { v.SetInt(d.int()) }
	case k.is == isInt && t.Kind() >= reflect.Uint && t.Kind() <= reflect.Uint64:
		return func(d *decoder, v reflect.Value) { v.SetUint(uint64(d.int())) }
	case k.is == isFloat && t.Kind() == reflect.Float64:
		return func(d *decoder, v reflect.Value) { v.SetFloat(d.float()) }
	case k.is == isString && t.Kind() == reflect.String:
		return func(d *decoder, v reflect.Value) { v.SetString(d.string()) }
	case k.is == isEvidence && t == evidenceType:
		return func(d *decoder, v reflect.Value) {
			doc, start, end, quote := d.evidence()
			v.Field(0).SetString(doc)
			v.Field(1).Field(0).SetInt(start)
			v.Field(1).Field(1).SetInt(end)
			v.Field(2).SetString(quote)
		}
	case k.is == isPointer && k.of.is == isString && t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Uint8:
		return func(d *decoder, v reflect.Value) {
			if d.uint() != 0 {
				v.SetBytes([]byte(d.string()))
			}
		}
	case k.is == isPointer && t.Kind() == reflect.Pointer:
		return m.pointer(k, t)
	case k.is == isList && t.Kind() == reflect.Slice:
		return m.list(k, t)
	case k.is == isMap && t.Kind() == reflect.Map && t.Key().Kind() == reflect.String:
		return m.mapping(k, t)
	case k.is == isStruct && t.Kind() == reflect.Struct && t != evidenceType:
		return m.structure(k.number, t)
	}
	return m.skip(k)
}

func (m *matcher) pointer(k *kind, t reflect.Type) reader {
	of := m.reader(k.of, t.Elem())
	return func(d *decoder, v reflect.Value) {
		if d.uint() == 0 || !d.in() {
			return
		}
		defer d.out()
		v.Set(reflect.New(t.Elem()))
		of(d, v.Elem())
	}
}

// firstElements bounds what is made room for before any element was read.
const firstElements = 1000

func (m *matcher) list(k *kind, t reflect.Type) reader {
	of := m.reader(k.of, t.Elem())
	return func(d *decoder, v reflect.Value) {
		n, isNil := d.elements()
		if isNil || !d.in() {
			return
		}
		defer d.out()
		v.Set(reflect.MakeSlice(t, min(n, firstElements), min(n, firstElements)))
		for i := 0; i < n && !d.bad; i++ {
			if i == v.Len() {
				v.Grow(1)
				v.SetLen(min(n, v.Cap()))
			}
			of(d, v.Index(i))
		}
	}
}

func (m *matcher) mapping(k *kind, t reflect.Type) reader {
	of := m.reader(k.of, t.Elem())
	return func(d *decoder, v reflect.Value) {
		n, isNil := d.elements()
		if isNil || !d.in() {
			return
		}
		defer d.out()
		v.Set(reflect.MakeMapWithSize(t, min(n, firstElements)))
		for i := 0; i < n && !d.bad; i++ {
			key := reflect.New(t.Key()).Elem()
			key.SetString(d.string())
			value := reflect.New(t.Elem()).Elem()
			of(d, value)
			v.SetMapIndex(key, value)
		}
	}
}

func (m *matcher) structure(number int, t reflect.Type) reader {
	key := match{number, t}
	if r, ok := m.readers[key]; ok {
		return func(d *decoder, v reflect.Value) { (*r)(d, v) }
	}
	r := new(reader)
	m.readers[key] = r
	own := map[string]int{}
	for i := range t.NumField() {
		if name := nameOf(t.Field(i)); name != "" {
			own[name] = i
		}
	}
	fields := m.shape.structs[number]
	indexes, readers := make([]int, len(fields)), make([]reader, len(fields))
	for k, f := range fields {
		if i, ok := own[f.name]; ok {
			indexes[k], readers[k] = i, m.reader(f.kind, t.Field(i).Type)
		} else {
			indexes[k], readers[k] = -1, m.skip(f.kind)
		}
	}
	*r = func(d *decoder, v reflect.Value) {
		set := d.bytes(uint64(len(fields)+7) / 8)
		if d.bad || !d.in() {
			return
		}
		defer d.out()
		for k, i := range indexes {
			switch {
			case set[k/8]&(1<<(k%8)) == 0 || d.bad:
			case i < 0:
				readers[k](d, reflect.Value{})
			default:
				readers[k](d, v.Field(i))
			}
		}
	}
	return *r
}

// skip passes over a value of the kind.
func (m *matcher) skip(k *kind) reader {
	switch k.is {
	case isBool, isInt:
		return func(d *decoder, _ reflect.Value) { d.uint() }
	case isFloat:
		return func(d *decoder, _ reflect.Value) { d.float() }
	case isString:
		return func(d *decoder, _ reflect.Value) { d.string() }
	case isEvidence:
		return func(d *decoder, _ reflect.Value) { d.evidence() }
	case isStruct:
		return m.skipStruct(k.number)
	}
	of := m.skip(k.of)
	return func(d *decoder, _ reflect.Value) {
		n := 0
		if k.is == isPointer {
			n = int(d.uint() & 1)
		} else {
			n, _ = d.elements()
		}
		if !d.in() {
			return
		}
		defer d.out()
		for i := 0; i < n && !d.bad; i++ {
			if k.is == isMap {
				d.string()
			}
			of(d, reflect.Value{})
		}
	}
}

func (m *matcher) skipStruct(number int) reader {
	if r, ok := m.skips[number]; ok {
		return func(d *decoder, v reflect.Value) { (*r)(d, v) }
	}
	r := new(reader)
	m.skips[number] = r
	fields := m.shape.structs[number]
	readers := make([]reader, len(fields))
	for k, f := range fields {
		readers[k] = m.skip(f.kind)
	}
	*r = func(d *decoder, v reflect.Value) {
		set := d.bytes(uint64(len(fields)+7) / 8)
		if d.bad || !d.in() {
			return
		}
		defer d.out()
		for k := range readers {
			if set[k/8]&(1<<(k%8)) != 0 && !d.bad {
				readers[k](d, v)
			}
		}
	}
	return *r
}
