package store

import (
	"errors"
	"fmt"
	"sync"

	"github.com/klauspost/compress/zstd"
)

// How a packed value begins: one byte that says how the rest is kept.
const (
	packedRaw  = 0
	packedZstd = 1
)

// maxUnpacked bounds what a damaged or hostile value can unfold to, in bytes.
const maxUnpacked = 1 << 30

var encoder = sync.OnceValue(func() *zstd.Encoder {
	e, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBetterCompression), zstd.WithEncoderCRC(true))
	if err != nil {
		panic(err) // the options are constant
	}
	return e
})

var decoder = sync.OnceValue(func() *zstd.Decoder {
	d, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(maxUnpacked))
	if err != nil {
		panic(err) // the options are constant
	}
	return d
})

// pack compresses b where that makes it smaller.
func pack(b []byte) []byte {
	out := encoder().EncodeAll(b, append(make([]byte, 0, len(b)/2+64), packedZstd))
	if len(out) <= len(b) {
		return out
	}
	return append([]byte{packedRaw}, b...)
}

// unpack is what was packed.
func unpack(b []byte) ([]byte, error) {
	if len(b) == 0 {
		return nil, errors.New("a packed value is empty")
	}
	switch b[0] {
	case packedRaw:
		return b[1:], nil
	case packedZstd:
		return decoder().DecodeAll(b[1:], nil)
	}
	return nil, fmt.Errorf("a packed value begins with byte %d, which this version does not know", b[0])
}
