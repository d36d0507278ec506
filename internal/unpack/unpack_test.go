package unpack

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"parley"
)

func zipped(t testing.TB, s string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(s)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestBody(t *testing.T) {
	story := strings.Repeat("The talks go on. ", 1000)
	whole := zipped(t, story)
	cut := errors.New("cable cut")
	for _, k := range []struct {
		name, encoding string
		in             io.Reader
		limit          int64
		cut            bool
		want           string
		err            error
	}{
		{"plain", "", strings.NewReader(story), 1 << 20, false, story, nil},
		{"identity", "identity", strings.NewReader(story), 1 << 20, false, story, nil},
		{"gzip", "GZIP", bytes.NewReader(whole), 1 << 20, false, story, nil},
		{"empty gzip", "gzip", strings.NewReader(""), 1 << 20, false, "", nil},
		{"empty zstd", "zstd", strings.NewReader(""), 1 << 20, false, "", nil},
		{"too large", "gzip", bytes.NewReader(whole), 100, false, "", parley.ErrTooLarge},
		{"cut to size", "gzip", bytes.NewReader(whole), 100, true, story[:100], nil},
		{"cut body", "gzip", bytes.NewReader(whole[:len(whole)-9]), 1 << 20, false, "", ErrEncoding},
		{"not packed", "deflate", strings.NewReader("\xff\xff\xff"), 1 << 20, false, "", ErrEncoding},
		{"unknown", "br", strings.NewReader("x"), 1 << 20, false, "", ErrEncoding},
		{"broken line", "gzip", io.MultiReader(bytes.NewReader(whole[:50]), iotest.ErrReader(cut)), 1 << 20, false, "", cut},
		{"short line", "", io.MultiReader(strings.NewReader("x"), iotest.ErrReader(io.ErrUnexpectedEOF)), 1 << 20, false, "", ErrBroken},
	} {
		got, err := Body(k.in, k.encoding, k.limit, k.cut)
		if !errors.Is(err, k.err) || err == nil && string(got) != k.want {
			t.Errorf("%s: %d bytes, %v; want %d, %v", k.name, len(got), err, len(k.want), k.err)
		}
	}
}

// FuzzBody checks that nothing unpacks to more than its limit.
func FuzzBody(f *testing.F) {
	f.Add(zipped(f, "The talks go on."), "gzip")
	enc, err := zstd.NewWriter(nil)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(enc.EncodeAll([]byte("The talks go on."), nil), "zstd")
	f.Add([]byte{0x4b, 4, 0}, "deflate")
	f.Add(zipped(f, string(zipped(f, "twice"))), "gzip, gzip")
	f.Fuzz(func(t *testing.T, body []byte, encoding string) {
		got, err := Body(bytes.NewReader(body), encoding, 1000, false)
		if len(got) > 1000 || errors.Is(err, parley.ErrTooLarge) && got != nil {
			t.Fatalf("%d bytes, %v", len(got), err)
		}
	})
}
