// Command asm writes the kernels of package tensor for amd64 and arm64. It is
// a module of its own so that Parley does not depend on the generator. What a
// level of processors does not have is refused (see level.go).
package main

import (
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"github.com/mmcloughlin/avo/build"
)

func main() {
	dir := flag.String("dir", "..", "the folder of package tensor")
	flag.Parse()
	if err := generate(*dir); err != nil {
		log.Fatal(err)
	}
}

// generate writes the kernels and their Go declarations into dir, all or none.
func generate(dir string) error {
	temporary, err := os.MkdirTemp("", "asm")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temporary)
	if err := errors.Join(writeARM64(temporary), writeAMD64(temporary)); err != nil {
		return err
	}
	files := []string{"kernel_amd64.s", "stubs_amd64.go", "kernel_arm64.s", "stubs_arm64.go"}
	texts := map[string][]byte{}
	for _, name := range files {
		if texts[name], err = os.ReadFile(filepath.Join(temporary, name)); err != nil {
			return err
		}
		if filepath.Ext(name) != ".s" {
			continue
		}
		if err := checkLevels(string(texts[name])); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	for _, name := range files {
		if err := os.WriteFile(filepath.Join(dir, name), texts[name], 0o666); err != nil {
			return err
		}
	}
	return nil
}

func writeARM64(dir string) error {
	f := newARM64("tensor")
	mulPanelsNEON(f, 1, 6)
	mulPanelsNEON(f, 2, 2)
	mulInt8NEON(f)
	offsets := neonData(f)
	for _, l := range loops {
		neon(f, l, offsets)
	}
	return errors.Join(
		os.WriteFile(filepath.Join(dir, "kernel_arm64.s"), []byte(f.text.String()), 0o666),
		os.WriteFile(filepath.Join(dir, "stubs_arm64.go"), []byte(f.stubs.String()), 0o666))
}

func writeAMD64(dir string) error {
	build.ConstraintExpr("amd64")
	mulAVX512()
	mulAVX2()
	mulInt8(vnni, 1, 12)
	mulInt8(vnni, 2, 12)
	mulInt8(vnni, 4, 6)
	// On a processor that multiplies two vectors of bytes a cycle, one panel at
	// a time comes within a tenth of that; four help a single row, which has too
	// few sums.
	mulInt8(avx2, 1, 5)
	mulInt8(avx2, 4, 1)
	at := x86Constants()
	for _, l := range loops {
		x86(avx512, l, at)
		x86(avx2, l, at)
	}
	// The rest of avo is told by flags, and stops the program if it fails.
	for name, value := range map[string]string{
		"pkg": "tensor", "out": filepath.Join(dir, "kernel_amd64.s"), "stubs": filepath.Join(dir, "stubs_amd64.go"),
	} {
		if err := flag.Set(name, value); err != nil {
			return err
		}
	}
	build.Generate()
	return nil
}
