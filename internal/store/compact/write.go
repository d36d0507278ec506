package compact

import (
	"encoding/binary"
	"fmt"
	"maps"
	"math"
	"reflect"
	"slices"
)

type encoder struct {
	b    []byte
	src  Source
	seen map[string]uint64 // string → its number from 1
}

func (e *encoder) uint(n uint64) { e.b = binary.AppendUvarint(e.b, n) }
func (e *encoder) int(n int64)   { e.b = binary.AppendVarint(e.b, n) }

// string writes the number of a string that came before, else 0 and its bytes.
func (e *encoder) string(s string) {
	if n, ok := e.seen[s]; ok {
		e.uint(n)
		return
	}
	e.seen[s] = uint64(len(e.seen) + 1)
	e.uint(0)
	e.uint(uint64(len(s)))
	e.b = append(e.b, s...)
}

// float writes a number of up to four decimals as a whole one.
func (e *encoder) float(x float64) {
	const most = 1 << 40
	if n := math.Round(x * 1e4); math.Abs(n) < most && n/1e4 == x && !(n == 0 && math.Signbit(x)) {
		e.uint(uint64((int64(n)<<1)^(int64(n)>>63))<<1 | 1)
		return
	}
	e.uint(0)
	e.b = binary.LittleEndian.AppendUint64(e.b, math.Float64bits(x))
}

// evidence writes start and length; where it does not quote its article, these
// are followed by doc and quote.
func (e *encoder) evidence(v reflect.Value) {
	doc, span, quote := v.Field(0).String(), v.Field(1), v.Field(2).String()
	start, end := span.Field(0).Int(), span.Field(1).Int()
	if doc == e.src.Doc && 0 <= start && start <= end && end <= int64(len(e.src.Text)) && e.src.Text[start:end] == quote {
		e.uint(uint64(start)<<1 | 1)
		e.uint(uint64(end - start))
		return
	}
	e.uint(0)
	e.int(start)
	e.int(end)
	e.string(doc)
	e.string(quote)
}

type writer func(*encoder, reflect.Value)

// A builder makes shape and writer of a type.
type builder struct {
	structs [][]field
	numbers map[reflect.Type]int
	writers map[reflect.Type]*writer
}

func (b *builder) kind(t reflect.Type) *kind {
	if t == evidenceType {
		return &kind{is: isEvidence}
	}
	switch t.Kind() {
	case reflect.Bool:
		return &kind{is: isBool}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64, reflect.Uint8, reflect.Uint16, reflect.Uint32:
		return &kind{is: isInt}
	case reflect.Float64:
		return &kind{is: isFloat}
	case reflect.String:
		return &kind{is: isString}
	case reflect.Pointer:
		return &kind{is: isPointer, of: b.kind(t.Elem())}
	case reflect.Slice:
		if t.Elem().Kind() == reflect.Uint8 {
			return &kind{is: isPointer, of: &kind{is: isString}}
		}
		return &kind{is: isList, of: b.kind(t.Elem())}
	case reflect.Map:
		if t.Key().Kind() == reflect.String {
			return &kind{is: isMap, of: b.kind(t.Elem())}
		}
	case reflect.Struct:
		return &kind{is: isStruct, number: b.structOf(t)}
	}
	panic(fmt.Sprintf("compact: values of type %v cannot be written", t))
}

func (b *builder) structOf(t reflect.Type) int {
	if n, ok := b.numbers[t]; ok {
		return n
	}
	n := len(b.structs)
	b.numbers[t] = n
	b.structs = append(b.structs, nil)
	var fields []field
	for i := range t.NumField() {
		if name := nameOf(t.Field(i)); name != "" {
			fields = append(fields, field{name, b.kind(t.Field(i).Type)})
		}
	}
	if len(fields) == 0 {
		panic(fmt.Sprintf("compact: %v has no fields", t))
	}
	b.structs[n] = fields
	return n
}

func (b *builder) writer(t reflect.Type) writer {
	if w, ok := b.writers[t]; ok {
		return func(e *encoder, v reflect.Value) { (*w)(e, v) }
	}
	w := new(writer)
	b.writers[t] = w
	*w = b.makeWriter(t)
	return *w
}

func (b *builder) makeWriter(t reflect.Type) writer {
	if t == evidenceType {
		return (*encoder).evidence
	}
	switch t.Kind() {
	case reflect.Bool:
		return func(e *encoder, v reflect.Value) {
			if v.Bool() {
				e.uint(1)
			} else {
				e.uint(0)
			}
		}
	case reflect.Uint8, reflect.Uint16, reflect.Uint32:
		return func(e *encoder, v reflect.Value) { e.int(int64(v.Uint())) }
	case reflect.Float64:
		return func(e *encoder, v reflect.Value) { e.float(v.Float()) }
	case reflect.String:
		return func(e *encoder, v reflect.Value) { e.string(v.String()) }
	case reflect.Pointer:
		of := b.writer(t.Elem())
		return func(e *encoder, v reflect.Value) {
			if v.IsNil() {
				e.uint(0)
				return
			}
			e.uint(1)
			of(e, v.Elem())
		}
	case reflect.Slice:
		return b.listWriter(t)
	case reflect.Map:
		return b.mapWriter(t)
	case reflect.Struct:
		return b.structWriter(t)
	}
	return func(e *encoder, v reflect.Value) { e.int(v.Int()) }
}

func (b *builder) listWriter(t reflect.Type) writer {
	if t.Elem().Kind() == reflect.Uint8 {
		return func(e *encoder, v reflect.Value) {
			if v.IsNil() {
				e.uint(0)
				return
			}
			e.uint(1)
			e.string(string(v.Bytes()))
		}
	}
	of := b.writer(t.Elem())
	return func(e *encoder, v reflect.Value) {
		if v.IsNil() {
			e.uint(0)
			return
		}
		e.uint(uint64(v.Len()) + 1)
		for i := range v.Len() {
			of(e, v.Index(i))
		}
	}
}

func (b *builder) mapWriter(t reflect.Type) writer {
	of := b.writer(t.Elem())
	return func(e *encoder, v reflect.Value) {
		if v.IsNil() {
			e.uint(0)
			return
		}
		e.uint(uint64(v.Len()) + 1)
		values := make(map[string]reflect.Value, v.Len())
		for it := v.MapRange(); it.Next(); {
			values[it.Key().String()] = it.Value()
		}
		for _, key := range slices.Sorted(maps.Keys(values)) {
			e.string(key)
			of(e, values[key])
		}
	}
}

// structWriter writes a bit for each field, whether it is set, and the values
// of those that are.
func (b *builder) structWriter(t reflect.Type) writer {
	var indexes []int
	var writers []writer
	for i := range t.NumField() {
		if nameOf(t.Field(i)) != "" {
			indexes = append(indexes, i)
			writers = append(writers, b.writer(t.Field(i).Type))
		}
	}
	return func(e *encoder, v reflect.Value) {
		at := len(e.b)
		for range (len(indexes) + 7) / 8 {
			e.b = append(e.b, 0)
		}
		for k, i := range indexes {
			if f := v.Field(i); !f.IsZero() {
				e.b[at+k/8] |= 1 << (k % 8)
				writers[k](e, f)
			}
		}
	}
}
