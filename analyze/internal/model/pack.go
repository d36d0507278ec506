package model

import (
	"bytes"
	"fmt"

	"github.com/klauspost/compress/zstd"
)

// maxUnpacked bounds what a packed file may unfold to, in bytes, so that a
// damaged or hostile one cannot fill the memory.
const maxUnpacked = 256 << 20

// packed is how a file begins that Pack made: the magic number of Zstandard
// (RFC 8878, section 3.1.1).
var packed = []byte{0x28, 0xb5, 0x2f, 0xfd}

// Pack compresses a model file, a fifth of its size; [Read] takes both. The
// same file gives the same bytes.
func Pack(file []byte) []byte {
	e, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1))
	if err != nil {
		panic(err) // the options are constant
	}
	defer e.Close()
	return e.EncodeAll(file, nil)
}

// unpack is the file that Pack was given; any other file is given back.
func unpack(data []byte) ([]byte, error) {
	if !bytes.HasPrefix(data, packed) {
		return data, nil
	}
	d, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxUnpacked))
	if err != nil {
		panic(err) // the options are constant
	}
	defer d.Close()
	file, err := d.DecodeAll(data, nil)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrCorrupt, err)
	}
	return file, nil
}
