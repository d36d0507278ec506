package model

import (
	"errors"
	"math"
	"slices"
	"testing"
)

func built() []byte {
	var b Builder
	b.SetBytes("a/bytes", []byte{1, 2, 3})
	b.SetInt8("a/int8", []int8{-128, 0, 127})
	b.SetUint32("b/uint32", []uint32{0, 1 << 31})
	b.SetFloat32("c/float32", []float32{1.5, -2, float32(math.Inf(1))})
	b.SetFloat16("c/float16", []float32{1.5, -0.25, 65504})
	b.SetStrings("d/strings", []string{"", "one", "two"})
	b.SetStrings("d/none", nil)
	return b.File(7)
}

func TestRoundTrip(t *testing.T) {
	data := built()
	f, err := Read(data)
	if err != nil {
		t.Fatal(err)
	}
	if f.Revision() != 7 || len(f.Hash()) != 64 {
		t.Errorf("revision %d, hash %q", f.Revision(), f.Hash())
	}
	if v, err := f.Int8("a/int8"); err != nil || !slices.Equal(v, []int8{-128, 0, 127}) {
		t.Errorf("int8: %v, %v", v, err)
	}
	if v, err := f.Uint32("b/uint32"); err != nil || !slices.Equal(v, []uint32{0, 1 << 31}) {
		t.Errorf("uint32: %v, %v", v, err)
	}
	if v, err := f.Float32("c/float32"); err != nil || !slices.Equal(v, []float32{1.5, -2, float32(math.Inf(1))}) {
		t.Errorf("float32: %v, %v", v, err)
	}
	if v, err := f.Float32("c/float16"); err != nil || !slices.Equal(v, []float32{1.5, -0.25, 65504}) {
		t.Errorf("float16: %v, %v", v, err)
	}
	if v, err := f.Strings("d/strings"); err != nil || !slices.Equal(v, []string{"", "one", "two"}) {
		t.Errorf("strings: %q, %v", v, err)
	}
	if v, err := f.Strings("d/none"); err != nil || len(v) != 0 {
		t.Errorf("no strings: %q, %v", v, err)
	}
	if _, err := f.Int8("b/uint32"); err == nil {
		t.Error("an entry of another kind was read")
	}
	if _, err := f.Bytes("nowhere"); err == nil {
		t.Error("an entry that is not there was read")
	}
	if again := NewBuilder(f).File(7); !slices.Equal(again, data) {
		t.Error("a file built from a file differs")
	}
}

// TestDefault computes the checksum that [Default] takes for granted.
func TestDefault(t *testing.T) {
	f, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	checked, err := Read(english)
	if err != nil {
		t.Fatal(err)
	}
	if f.Hash() != checked.Hash() {
		t.Errorf("hash %s, checked %s", f.Hash(), checked.Hash())
	}
}

func TestLines(t *testing.T) {
	for _, list := range [][]string{{}, {""}, {"a"}, {"", "a", "ab", "b", "\u00e9"}} {
		var b Builder
		b.SetStrings("list", list)
		f, err := Read(b.File(1))
		if err != nil {
			t.Fatal(err)
		}
		l, err := f.Lines("list")
		if err != nil || l.Len() != len(list) {
			t.Fatalf("%q: %d lines, %v", list, l.Len(), err)
		}
		for i, s := range list {
			if at, ok := l.Find(s); at != i || !ok {
				t.Errorf("%q: %q is found at %d, %v", list, s, at, ok)
			}
		}
		for _, s := range []string{"\x00", "aa", "z"} {
			if at, ok := l.Find(s); ok {
				t.Errorf("%q: %q is found at %d", list, s, at)
			}
		}
	}
	f := &File{entries: map[string]entry{"list": {kindStrings, []byte("a\nb")}}}
	if _, err := f.Lines("list"); !errors.Is(err, ErrCorrupt) {
		t.Errorf("half a line: %v", err)
	}
}

func TestDamaged(t *testing.T) {
	data := built()
	for n := range data {
		if _, err := Read(data[:n]); !errors.Is(err, ErrCorrupt) {
			t.Fatalf("cut to %d bytes: %v", n, err)
		}
	}
	for i := range data {
		bad := slices.Clone(data)
		bad[i] ^= 0x10
		if _, err := Read(bad); err == nil {
			t.Fatalf("byte %d changed: no error", i)
		}
	}
}

func TestHalf(t *testing.T) {
	for h := 0; h < 1<<16; h++ {
		x := fromHalf(uint16(h))
		if x != x {
			continue
		}
		if back := toHalf(x); back != uint16(h) {
			t.Fatalf("%#04x → %g → %#04x", h, x, back)
		}
	}
}

// FuzzEntries leaves the checksum out, which would stop nearly every input at
// the door.
func FuzzEntries(f *testing.F) {
	data := built()
	f.Add(data[:len(data)-32], 7)
	f.Fuzz(func(t *testing.T, body []byte, n int) {
		if len(body) < headerSize || n < 0 {
			return
		}
		var file File
		if file.readEntries(body, n) != nil {
			return
		}
		for _, name := range file.Names() {
			file.Bytes(name)
			file.Float32(name)
			file.Int8(name)
			file.Uint32(name)
			file.Strings(name)
			if l, err := file.Lines(name); err == nil {
				l.Find("m")
			}
		}
	})
}
