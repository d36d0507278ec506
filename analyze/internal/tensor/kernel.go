package tensor

import (
	"fmt"
	"os"
	"strings"
)

//go:generate go -C asm run .

// A kernel is an implementation of the inner loops. All give the same bits.
type kernel int

const (
	plainGo kernel = iota
	avx2
	avx512
	avx512VNNI
	neon
)

// String is the name of k.
func (k kernel) String() string {
	return [...]string{"go", "avx2", "avx512", "avx512vnni", "neon"}[k]
}

// Variable is the environment variable that names the kernel to use, for
// tests and to find out whether a fault lies in one. If it is empty, the best
// that the processor has is used.
const Variable = "PARLEY_KERNEL"

// active is the kernel in use.
var active, errActive = choose(os.Getenv(Variable), available())

// choose is the kernel of that name, or the first of those that there are; an
// error says that there is none of that name.
func choose(name string, kernels []kernel) (kernel, error) {
	if name == "" {
		return kernels[0], nil
	}
	var names []string
	for _, k := range kernels {
		if k.String() == name {
			return k, nil
		}
		names = append(names, k.String())
	}
	return kernels[0], fmt.Errorf("%s=%s: this processor has %s", Variable, name, strings.Join(names, ", "))
}

// Kernel is the name of the kernel in use: avx512vnni, avx512, avx2, neon or
// go. The error says that [Variable] names one that the processor does not
// have.
func Kernel() (string, error) { return active.String(), errActive }
