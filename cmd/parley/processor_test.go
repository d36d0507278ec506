package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"parley/analyze"
)

// oneArticle is read on every processor. Its sentences are few enough at a time
// for the kernels of low matrices, and many enough for the others.
const oneArticle = "../../examples/dock-strike/08-deal-in-principle-early.txt"

// TestProcessors runs the program as users do on emulated processors of
// several ages. All must read the same, byte for byte.
func TestProcessors(t *testing.T) {
	if testing.Short() {
		t.Skip("takes half a minute: emulated processors")
	}
	want := outputOf(t, exec.Command(buildFor(t, runtime.GOOS, runtime.GOARCH), "read", "--json", oneArticle))
	for _, c := range []struct{ arch, emulator, processor, kernel string }{
		{"amd64", "qemu-x86_64-static", "Nehalem", "go"}, // of 2008: no AVX
		{"amd64", "qemu-x86_64-static", "Haswell", "avx2"},
		{"amd64", "qemu-x86_64-static", "max", ""}, // whatever the emulator knows
		{"arm64", "qemu-aarch64-static", "cortex-a53", "neon"},
	} {
		t.Run(c.arch+"/"+c.processor, func(t *testing.T) {
			t.Parallel()
			emulator, err := exec.LookPath(c.emulator)
			if err != nil {
				t.Skipf("needs %s (Debian's package qemu-user-static)", c.emulator)
			}
			program := buildFor(t, "linux", c.arch)
			run := func(args ...string) []byte {
				return outputOf(t, exec.Command(emulator, append([]string{"-cpu", c.processor, program}, args...)...))
			}
			if got := kernelOf(t, run("version", "--json")); c.kernel != "" && got != c.kernel {
				t.Errorf("the kernel is %s, want %s", got, c.kernel)
			}
			if got := run("read", "--json", oneArticle); !bytes.Equal(got, want) {
				t.Error("what is read differs")
			}
		})
	}
}

// TestKernels reads with every kernel that the processor has, as a whole
// program. That each of their loops gives the same bits is tested where they
// are.
func TestKernels(t *testing.T) {
	with := func(kernel string, args ...string) *exec.Cmd {
		cmd := exec.Command("parley", args...)
		cmd.Env = append(os.Environ(), "PARLEY_KERNEL="+kernel)
		return cmd
	}
	want := outputOf(t, with("go", "read", "--json", oneArticle))
	for _, kernel := range []string{"avx512vnni", "avx512", "avx2", "neon"} {
		t.Run(kernel, func(t *testing.T) {
			cmd := with(kernel, "read", "--json", oneArticle)
			var stderr strings.Builder
			cmd.Stderr = &stderr
			got, err := cmd.Output()
			if err != nil {
				if cmd.ProcessState.ExitCode() == exitUsage && strings.Contains(stderr.String(), "PARLEY_KERNEL="+kernel+": this processor has ") {
					t.Skip(stderr.String())
				}
				t.Fatalf("%v: %s", err, stderr.String())
			}
			if !bytes.Equal(got, want) {
				t.Error("what is read differs from plain Go")
			}
			if got := kernelOf(t, outputOf(t, with(kernel, "version", "--json"))); got != kernel {
				t.Errorf("the kernel is %s", got)
			}
		})
	}
	if best, _ := analyze.Kernel(); best != kernelOf(t, outputOf(t, with("", "version", "--json"))) {
		t.Errorf("the best kernel, %s, is not used", best)
	}
}

// buildFor builds the program as make build does, for a system.
func buildFor(t *testing.T, system, arch string) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "parley")
	cmd := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", program, ".")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS="+system, "GOARCH="+arch)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("go build for %s/%s: %v\n%s", system, arch, err, out)
	}
	return program
}

// outputOf is what a command that must succeed writes.
func outputOf(t *testing.T, cmd *exec.Cmd) []byte {
	t.Helper()
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %v\n%s", cmd, err, stderr.String())
	}
	return out
}

// kernelOf is the kernel that "parley version --json" says.
func kernelOf(t *testing.T, version []byte) string {
	t.Helper()
	var v struct{ Kernel string }
	if err := json.Unmarshal(version, &v); err != nil {
		t.Fatal(err)
	}
	return v.Kernel
}
