package model

import (
	"bytes"
	"cmp"
	"fmt"
	"math"
	"strings"
)

// Lines are the strings of an entry where they stand in the model: a list of
// many short strings takes four bytes for each, and nothing is copied.
type Lines struct {
	data []byte
	ends []uint32 // of each string, where its line feed stands
}

// NewLines are lines of strings, none of which may hold a line feed.
func NewLines(list []string) Lines {
	l := Lines{ends: make([]uint32, 0, len(list))}
	for _, s := range list {
		if strings.ContainsRune(s, '\n') {
			panic(fmt.Sprintf("model: %q holds a line feed", s))
		}
		l.data = append(append(l.data, s...), '\n')
		l.ends = append(l.ends, uint32(len(l.data)-1))
	}
	return l
}

// Len is the number of strings.
func (l Lines) Len() int { return len(l.ends) }

// At is string i.
func (l Lines) At(i int) []byte {
	if i == 0 {
		return l.data[:l.ends[0]]
	}
	return l.data[l.ends[i-1]+1 : l.ends[i]]
}

// Find is the place of s among strings that are sorted.
func (l Lines) Find(s string) (i int, ok bool) {
	lo, hi := 0, l.Len()
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		switch c := cmp.Compare(string(l.At(mid)), s); { // compared where they stand
		case c == 0:
			return mid, true
		case c < 0:
			lo = mid + 1
		default:
			hi = mid
		}
	}
	return lo, false
}

// SetLines adds an entry of strings, in place of one of the same name.
func (b *Builder) SetLines(name string, l Lines) { b.set(name, kindStrings, l.data) }

// Lines is an entry of strings as [File.Strings] gives them.
func (f *File) Lines(name string) (Lines, error) {
	e, err := f.get(name, kindStrings)
	if err != nil {
		return Lines{}, err
	}
	if len(e.data) > math.MaxUint32 || len(e.data) > 0 && e.data[len(e.data)-1] != '\n' {
		return Lines{}, fmt.Errorf("%w: entry %q does not end with a line", ErrCorrupt, name)
	}
	l := Lines{e.data, make([]uint32, 0, bytes.Count(e.data, []byte{'\n'}))}
	for at := 0; at < len(e.data); at++ {
		at += bytes.IndexByte(e.data[at:], '\n')
		l.ends = append(l.ends, uint32(at))
	}
	return l, nil
}
