package compact

import (
	"encoding/binary"
	"fmt"
)

// bytes are the shape as it is kept: the number of structs; of each the number
// of fields and each field's name and kind; and the kind of the value.
func (s *shape) bytes() []byte {
	b := binary.AppendUvarint(nil, uint64(len(s.structs)))
	for _, fields := range s.structs {
		b = binary.AppendUvarint(b, uint64(len(fields)))
		for _, f := range fields {
			b = binary.AppendUvarint(b, uint64(len(f.name)))
			b = append(b, f.name...)
			b = f.kind.append(b)
		}
	}
	return s.root.append(b)
}

func (k *kind) append(b []byte) []byte {
	b = append(b, k.is)
	switch {
	case k.is == isStruct:
		return binary.AppendUvarint(b, uint64(k.number))
	case k.of != nil:
		return k.of.append(b)
	}
	return b
}

// Bounds of a shape.
const (
	mostStructs = 1000
	mostFields  = 1000
	deepestKind = 50
)

func parseShape(b []byte) (*shape, error) {
	d := decoder{b: string(b)}
	s := &shape{}
	n := d.count(mostStructs)
	for range n {
		var fields []field
		for range d.count(mostFields) {
			name := d.bytes(d.uint())
			fields = append(fields, field{name, d.kind(n, deepestKind)})
			if d.bad {
				break
			}
		}
		if len(fields) == 0 {
			d.bad = true
		}
		if d.bad {
			break
		}
		s.structs = append(s.structs, fields)
	}
	s.root = d.kind(n, deepestKind)
	if d.bad || d.at != len(d.b) {
		return nil, fmt.Errorf("%w: the shape of %d bytes", ErrDamaged, len(b))
	}
	return s, nil
}

func (d *decoder) kind(structs, depth int) *kind {
	k := &kind{is: d.byte()}
	switch k.is {
	case isBool, isInt, isFloat, isString, isEvidence:
	case isPointer, isList, isMap:
		if depth == 0 {
			d.bad = true
			return k
		}
		k.of = d.kind(structs, depth-1)
	case isStruct:
		if k.number = d.count(mostStructs); k.number >= structs {
			d.bad = true
		}
	default:
		d.bad = true
	}
	return k
}
