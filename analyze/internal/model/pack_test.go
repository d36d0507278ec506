package model

import (
	"bytes"
	"errors"
	"testing"

	"github.com/klauspost/compress/zstd"
)

func TestPack(t *testing.T) {
	file := built()
	p := Pack(file)
	if !bytes.Equal(p, Pack(file)) {
		t.Error("packed twice, a file gives different bytes")
	}
	plain, err := Read(file)
	if err != nil {
		t.Fatal(err)
	}
	f, err := Read(p)
	if err != nil {
		t.Fatal(err)
	}
	if f.Hash() != plain.Hash() || !bytes.Equal(NewBuilder(f).File(7), file) {
		t.Error("a packed file is not the file")
	}
	for _, n := range []int{4, 5, len(p) / 2, len(p) - 1} {
		if _, err := Read(p[:n]); !errors.Is(err, ErrCorrupt) {
			t.Errorf("cut to %d bytes: %v", n, err)
		}
	}
}

// TestPackedBomb reads a small file that unfolds to more than a model may have.
func TestPackedBomb(t *testing.T) {
	var b bytes.Buffer
	e, err := zstd.NewWriter(&b, zstd.WithEncoderLevel(zstd.SpeedFastest))
	if err != nil {
		t.Fatal(err)
	}
	zeros := make([]byte, 1<<20)
	for range maxUnpacked>>20 + 1 {
		if _, err := e.Write(zeros); err != nil {
			t.Fatal(err)
		}
	}
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Read(b.Bytes()); !errors.Is(err, ErrCorrupt) {
		t.Errorf("%d bytes that unfold to more than %d: %v", b.Len(), maxUnpacked, err)
	}
}

func BenchmarkDefault(b *testing.B) {
	for b.Loop() {
		if _, err := read(english, false); err != nil {
			b.Fatal(err)
		}
	}
}
