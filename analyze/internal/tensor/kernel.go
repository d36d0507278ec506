package tensor

//go:generate go -C asm run . -pkg tensor -out ../kernel_amd64.s -stubs ../stubs_amd64.go -arm64 ../kernel_arm64.s -arm64stubs ../stubs_arm64.go

// A kernel is an implementation of the inner loops. All give the same bits.
type kernel int

const (
	plainGo kernel = iota
	avx2
	avx512
	neon
)

// String is the name of k.
func (k kernel) String() string { return [...]string{"go", "avx2", "avx512", "neon"}[k] }

// active is the kernel in use: the best that the processor has.
var active = available()[0]
