// Command asm writes the kernels of package tensor for amd64 and arm64. It is
// a module of its own so that Parley does not depend on the generator.
package main

import (
	"flag"
	"log"
	"os"

	"github.com/mmcloughlin/avo/build"
)

func main() {
	arm64 := flag.String("arm64", "", "assembly output for arm64")
	arm64Stubs := flag.String("arm64stubs", "", "go stub file for arm64")
	flag.Parse() // the flags for amd64 are avo's

	f := newARM64("tensor")
	mulPanelsNEON(f, 1, 6)
	mulPanelsNEON(f, 2, 2)
	mulInt8NEON(f)
	offsets := neonData(f)
	for _, l := range loops {
		neon(f, l, offsets)
	}
	for name, data := range map[string]string{*arm64: f.text.String(), *arm64Stubs: f.stubs.String()} {
		if name == "" {
			continue
		}
		if err := os.WriteFile(name, []byte(data), 0o666); err != nil {
			log.Fatal(err)
		}
	}

	build.ConstraintExpr("amd64")
	mulAVX512()
	mulAVX2()
	mulInt8(avx512, 1, 12)
	mulInt8(avx512, 2, 12)
	mulInt8(avx512, 4, 6)
	mulInt8(avx2, 1, 5)
	at := x86Constants()
	for _, l := range loops {
		x86(avx512, l, at)
		x86(avx2, l, at)
	}
	build.Generate()
}
