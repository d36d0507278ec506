// Command asm writes the amd64 kernels of package tensor. It is a module of
// its own so that Parley does not depend on the generator.
package main

import "github.com/mmcloughlin/avo/build"

func main() {
	build.ConstraintExpr("amd64")
	mulAVX512()
	mulAVX2()
	at := x86Constants()
	for _, l := range loops {
		x86(avx512, l, at)
		x86(avx2, l, at)
	}
	build.Generate()
}
