// Package tensor holds the few numeric kernels that reading text needs:
// matrix products, LSTM cells and activations on float32, and products of
// numbers rounded to bytes. It knows nothing of language.
//
// Every function is a fixed sequence of IEEE operations for each number: sums
// run in one order, and a product that is summed is rounded once, with its
// sum. So the same model reads the same text alike on every processor, to the
// bit. (Which bits say "not a number" is left open.)
//
// The inner loops are written several times: with AVX-512 (with and without
// its products of bytes) and AVX2 for amd64, NEON for arm64, and plain Go for
// everything else and as the measure of the others. The best that the
// processor has is chosen when the program starts, or the one that the
// environment variable PARLEY_KERNEL names. The assembly is written by the
// generator in the directory asm, which takes each loop but the matrix products
// from a description that the processors share, and refuses registers and
// instructions that a level does not have:
//
//	go generate ./analyze/internal/tensor
//
// Other processors than that of the machine are tested by an emulator (Debian's
// qemu-user-static): make test-processors.
//
// All functions may be called by many goroutines at once on different
// results, and none allocates, except to grow a Packed, a PackedInt8 or Bytes.
package tensor
