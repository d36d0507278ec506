package model

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strings"
)

// A Builder collects the entries of a model. The zero value is empty.
type Builder struct {
	entries map[string]entry
}

// NewBuilder begins with the entries of f; f may be nil.
func NewBuilder(f *File) *Builder {
	b := &Builder{}
	if f != nil {
		for name, e := range f.entries {
			b.set(name, e.kind, e.data)
		}
	}
	return b
}

func (b *Builder) set(name string, k kind, data []byte) {
	if name == "" || len(name) > maxName {
		panic(fmt.Sprintf("model: entry name %q", name))
	}
	if b.entries == nil {
		b.entries = map[string]entry{}
	}
	b.entries[name] = entry{k, data}
}

// Damage changes the bytes of an entry, a copy of which edit gets: what reads a
// model must bear any bytes, and tests must be able to make them.
func (b *Builder) Damage(name string, edit func(data []byte) []byte) {
	e := b.entries[name]
	b.set(name, e.kind, edit(slices.Clone(e.data)))
}

// Remove drops all entries whose names begin with prefix.
func (b *Builder) Remove(prefix string) {
	for name := range b.entries {
		if strings.HasPrefix(name, prefix) {
			delete(b.entries, name)
		}
	}
}

// SetBytes adds an entry of bytes, in place of one of the same name.
func (b *Builder) SetBytes(name string, v []byte) { b.set(name, kindBytes, slices.Clone(v)) }

// SetInt8 adds an entry of small integers.
func (b *Builder) SetInt8(name string, v []int8) {
	data := make([]byte, len(v))
	for i, x := range v {
		data[i] = byte(x)
	}
	b.set(name, kindInt8, data)
}

// SetUint32 adds an entry of unsigned integers.
func (b *Builder) SetUint32(name string, v []uint32) {
	data := make([]byte, 0, 4*len(v))
	for _, x := range v {
		data = binary.LittleEndian.AppendUint32(data, x)
	}
	b.set(name, kindUint32, data)
}

// SetFloat32 adds an entry of numbers with 32 bits each.
func (b *Builder) SetFloat32(name string, v []float32) {
	data := make([]byte, 0, 4*len(v))
	for _, x := range v {
		data = binary.LittleEndian.AppendUint32(data, math.Float32bits(x))
	}
	b.set(name, kindFloat32, data)
}

// SetFloat16 adds an entry of numbers rounded to 16 bits each; [File.Float32]
// reads it.
func (b *Builder) SetFloat16(name string, v []float32) {
	data := make([]byte, 0, 2*len(v))
	for _, x := range v {
		data = binary.LittleEndian.AppendUint16(data, toHalf(x))
	}
	b.set(name, kindFloat16, data)
}

// SetStrings adds an entry of strings, none of which may hold a line feed.
func (b *Builder) SetStrings(name string, v []string) { b.SetLines(name, NewLines(v)) }

// Entries are the entries as a model that has no hash and was in no file.
func (b *Builder) Entries() *File { return &File{entries: maps.Clone(b.entries)} }

// File is the whole file: the same entries give the same bytes.
func (b *Builder) File(revision int) []byte {
	names := make([]string, 0, len(b.entries))
	for n := range b.entries {
		names = append(names, n)
	}
	slices.Sort(names)
	out := []byte(magic)
	out = binary.LittleEndian.AppendUint32(out, Format)
	out = binary.LittleEndian.AppendUint32(out, uint32(revision))
	out = binary.LittleEndian.AppendUint32(out, uint32(len(names)))
	for _, n := range names {
		e := b.entries[n]
		out = append(out, byte(len(n)))
		out = append(out, n...)
		out = append(out, byte(e.kind))
		out = binary.LittleEndian.AppendUint64(out, uint64(len(e.data)))
	}
	for _, n := range names {
		out = append(out, b.entries[n].data...)
	}
	sum := sha256.Sum256(out)
	return append(out, sum[:]...)
}

// WriteTo writes the file that [Builder.File] makes.
func (b *Builder) WriteTo(w io.Writer, revision int) error {
	_, err := w.Write(b.File(revision))
	return err
}
