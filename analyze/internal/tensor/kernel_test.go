package tensor

import (
	"strings"
	"testing"
)

func TestChoose(t *testing.T) {
	kernels := []kernel{avx2, plainGo}
	for _, c := range []struct {
		name string
		want kernel
		err  string
	}{
		{"", avx2, ""},
		{"avx2", avx2, ""},
		{"go", plainGo, ""},
		{"avx512", avx2, "PARLEY_KERNEL=avx512: this processor has avx2, go"},
		{"AVX2", avx2, "this processor has avx2, go"},
	} {
		got, err := choose(c.name, kernels)
		if got != c.want || (err == nil) != (c.err == "") || err != nil && !strings.Contains(err.Error(), c.err) {
			t.Errorf("%q gives %v, %v; want %v, %q", c.name, got, err, c.want, c.err)
		}
	}
}

// TestPlainGoIsTested: onEach takes the plain loops as the measure of the
// others, so they must be among the kernels, last.
func TestPlainGoIsTested(t *testing.T) {
	kernels := available()
	if kernels[len(kernels)-1] != plainGo {
		t.Errorf("the kernels are %v", kernels)
	}
}
