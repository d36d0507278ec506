// Package model is the weights file: named arrays of numbers and strings.
// It stores them and knows nothing of what they mean.
//
// The layout is described in docs/format/model.md: a magic line, the format
// version, the revision of the entries, a table of entries, the arrays, and the
// SHA-256 of everything before it.
package model

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
)

const (
	magic = "PARLEY\x00M"
	// Format is raised when the layout of the file changes.
	Format = 2

	headerSize = len(magic) + 4 + 4 + 4 // magic, format, revision, number of entries
	maxEntries = 4096
	maxName    = 255
)

// ErrCorrupt is wrapped by every error about a file that is not a whole model.
var ErrCorrupt = errors.New("model file is damaged or cut short")

// A kind is the type of an entry's numbers.
type kind uint8

const (
	kindBytes   kind = iota + 1
	kindFloat32      // little-endian IEEE 754 binary32
	kindFloat16      // little-endian IEEE 754 binary16
	kindInt8
	kindUint32
	kindStrings // each ends in '\n'
)

var kindSize = map[kind]int{kindBytes: 1, kindFloat32: 4, kindFloat16: 2, kindInt8: 1, kindUint32: 4, kindStrings: 1}

type entry struct {
	kind kind
	data []byte
}

// A File is a model that was read. It is immutable; the arrays that Bytes
// returns share its memory and must not be changed.
type File struct {
	entries  map[string]entry
	revision uint32
	hash     [sha256.Size]byte
}

// Read checks data, a file or what [Pack] made of one, and gives its entries.
// It keeps data.
func Read(data []byte) (*File, error) { return read(data, true) }

// read is Read; with check false, what the checksum says is taken for granted:
// to compute it takes as long as all the rest.
func read(data []byte, check bool) (*File, error) {
	data, err := unpack(data)
	if err != nil {
		return nil, err
	}
	if len(data) < headerSize+sha256.Size {
		return nil, fmt.Errorf("%w: %d bytes", ErrCorrupt, len(data))
	}
	if string(data[:len(magic)]) != magic {
		return nil, fmt.Errorf("%w: it does not begin as a model does", ErrCorrupt)
	}
	body, sum := data[:len(data)-sha256.Size], data[len(data)-sha256.Size:]
	f := &File{hash: [sha256.Size]byte(sum)}
	if check && f.hash != sha256.Sum256(body) {
		return nil, fmt.Errorf("%w: its checksum is wrong", ErrCorrupt)
	}
	if v := binary.LittleEndian.Uint32(data[len(magic):]); v != Format {
		return nil, fmt.Errorf("model format %d: this version reads format %d; train it again", v, Format)
	}
	f.revision = binary.LittleEndian.Uint32(data[len(magic)+4:])
	return f, f.readEntries(body, int(binary.LittleEndian.Uint32(data[len(magic)+8:])))
}

// readEntries reads the table of n entries: name length, name, kind, size in
// bytes; and then cuts the arrays, which follow in the same order.
func (f *File) readEntries(body []byte, n int) error {
	if n > maxEntries {
		return fmt.Errorf("%w: %d entries", ErrCorrupt, n)
	}
	type head struct {
		name string
		kind kind
		size uint64
	}
	heads, at := make([]head, n), headerSize
	for i := range heads {
		if at >= len(body) || at+1+int(body[at])+1+8 > len(body) {
			return fmt.Errorf("%w: the table ends in entry %d", ErrCorrupt, i)
		}
		name := string(body[at+1:][:body[at]])
		at += 1 + len(name)
		heads[i] = head{name, kind(body[at]), binary.LittleEndian.Uint64(body[at+1:])}
		at += 1 + 8
	}
	f.entries = make(map[string]entry, n)
	for _, h := range heads {
		size, known := kindSize[h.kind]
		if !known || h.size > uint64(len(body)-at) || h.size%uint64(size) != 0 {
			return fmt.Errorf("%w: entry %q of %d bytes at %d", ErrCorrupt, h.name, h.size, at)
		}
		f.entries[h.name] = entry{h.kind, body[at:][:h.size:h.size]}
		at += int(h.size)
	}
	return nil
}

// Hash is the SHA-256 that the file ends with, in hexadecimal.
func (f *File) Hash() string { return hex.EncodeToString(f.hash[:]) }

// Revision is that of the entries: two models of one revision are read alike.
func (f *File) Revision() int { return int(f.revision) }

// Has reports whether there is an entry of this name.
func (f *File) Has(name string) bool { _, ok := f.entries[name]; return ok }

// Names lists the entries in alphabetical order.
func (f *File) Names() []string {
	names := make([]string, 0, len(f.entries))
	for n := range f.entries {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}

func (f *File) get(name string, kinds ...kind) (entry, error) {
	e, ok := f.entries[name]
	if !ok {
		return e, fmt.Errorf("model has no entry %q", name)
	}
	if !slices.Contains(kinds, e.kind) {
		return e, fmt.Errorf("model entry %q is of kind %d, want one of %v", name, e.kind, kinds)
	}
	return e, nil
}

// Bytes is an entry of bytes; it must not be changed.
func (f *File) Bytes(name string) ([]byte, error) {
	e, err := f.get(name, kindBytes)
	return e.data, err
}

// Int8 is an entry of small integers.
func (f *File) Int8(name string) ([]int8, error) {
	e, err := f.get(name, kindInt8)
	out := make([]int8, len(e.data))
	for i, b := range e.data {
		out[i] = int8(b)
	}
	return out, err
}

// Uint32 is an entry of unsigned integers.
func (f *File) Uint32(name string) ([]uint32, error) {
	e, err := f.get(name, kindUint32)
	out := make([]uint32, len(e.data)/4)
	for i := range out {
		out[i] = binary.LittleEndian.Uint32(e.data[4*i:])
	}
	return out, err
}

// Float32 is an entry of numbers, stored with 32 or with 16 bits.
func (f *File) Float32(name string) ([]float32, error) {
	e, err := f.get(name, kindFloat32, kindFloat16)
	if e.kind == kindFloat16 {
		out := make([]float32, len(e.data)/2)
		for i := range out {
			out[i] = fromHalf(binary.LittleEndian.Uint16(e.data[2*i:]))
		}
		return out, err
	}
	out := make([]float32, len(e.data)/4)
	for i := range out {
		out[i] = math.Float32frombits(binary.LittleEndian.Uint32(e.data[4*i:]))
	}
	return out, err
}

// Strings is an entry of strings.
func (f *File) Strings(name string) ([]string, error) {
	e, err := f.get(name, kindStrings)
	if err != nil || len(e.data) == 0 {
		return nil, err
	}
	return strings.Split(strings.TrimSuffix(string(e.data), "\n"), "\n"), nil
}
