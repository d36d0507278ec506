package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestGenerated holds the kernels in package tensor against what the generator
// writes.
func TestGenerated(t *testing.T) {
	dir := t.TempDir()
	if err := generate(dir); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"kernel_amd64.s", "stubs_amd64.go", "kernel_arm64.s", "stubs_arm64.go"} {
		got, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		want, err := os.ReadFile(filepath.Join("..", name))
		if err != nil {
			t.Fatal(err)
		}
		if withoutFirstLine(got) != withoutFirstLine(want) {
			t.Errorf("%s is not what the generator writes: go generate ./analyze/internal/tensor", name)
		}
	}
}

// withoutFirstLine is what follows the name of the command that wrote a file.
func withoutFirstLine(file []byte) string {
	_, rest, _ := strings.Cut(string(file), "\n")
	return rest
}

func TestCheckLevels(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"sixteen registers", "// Requires: AVX, FMA3\nTEXT ·mulAVX2(SB)\n\tVFMADD231PS Y15, Y0, Y1\n\tRET", ""},
		{"a seventeenth", "// Requires: AVX, FMA3\nTEXT ·mulAVX2(SB)\n\tVFMADD231PS Y15, Y0, Y16", "line 3: mulAVX2: level AVX2 has no register Y16"},
		{"half of a seventeenth", "TEXT ·sumAVX2(SB)\n\tVMOVUPS X17, (AX)", "no register X17"},
		{"wide", "TEXT ·sumAVX2(SB)\n\tVMOVUPS Z1, (AX)", "no register Z1"},
		{"a mask", "TEXT ·sumAVX2(SB)\n\tVMOVUPS Y1, K1, Y2", "no register K1"},
		{"an extension", "// Requires: AVX, AVX512F\nTEXT ·sumAVX2(SB)\n\tVPMOVDB Y1, (AX)", "line 2: sumAVX2 requires AVX512F"},
		{"products of bytes", "// Requires: AVX512F, AVX512VNNI\nTEXT ·mulAVX512(SB)\n\tVPDPBUSD Z1, Z2, Z3", "mulAVX512 requires AVX512VNNI"},
		{"products of bytes at their level", "// Requires: AVX512F, AVX512VNNI\nTEXT ·mulVNNI(SB)\n\tVPDPBUSD Z1, Z2, Z31", ""},
		{"what the last function required", "// Requires: AVX512F\nTEXT ·aAVX512(SB)\n\tRET\nTEXT ·bAVX2(SB)\n\tRET", ""},
		{"no level", "TEXT ·sum(SB)\n\tRET", "does not end in a level"},
		{"registers of arm64", "TEXT ·sumNEON(SB)\n\tVADD V31.S4, V0.S4, V1.S4\n\tMOVD R17, R26", ""},
		{"too many of them", "TEXT ·sumNEON(SB)\n\tVADD V32.S4, V0.S4, V1.S4", "no register V32"},
		{"that of the goroutine", "TEXT ·sumNEON(SB)\n\tMOVD R28, R0", "no register R28"},
		{"that of the platform", "TEXT ·sumNEON(SB)\n\tMOVD R18, R0", "no register R18"},
		{"a word", "TEXT ·sumNEON(SB)\n\tWORD $0x4e20d400 // FADD V0.4S, V0.4S, V0.4S", ""},
		{"a word of a later level", "TEXT ·sumNEON(SB)\n\tWORD $0x4e829400 // SDOT V0.4S, V0.16B, V2.16B", "SDOT is not known to be of level NEON"},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := checkLevels(c.text)
			if c.want == "" && err != nil {
				t.Errorf("refused: %v", err)
			}
			if c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}
