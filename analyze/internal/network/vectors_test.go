package network

import (
	"math"
	"math/rand/v2"
	"testing"

	"parley/analyze/internal/tensor"
)

func TestVectors(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	rows := tensor.NewMatrix(50, 33)
	for i := range rows.Data[33:] { // the first vector stays zero
		rows.Data[33+i] = float32(rng.NormFloat64()) * float32(1+i/33)
	}
	v := NewVectors(rows)
	if v.Len() != 50 {
		t.Fatalf("%d vectors", v.Len())
	}
	out := make([]float32, 33)
	var off, all float64
	for r := range 50 {
		v.Get(r, out)
		for j, x := range rows.Row(r) {
			off += math.Pow(float64(out[j]-x)/float64(1+r), 2)
			all += math.Pow(float64(x)/float64(1+r), 2)
		}
	}
	if off > 0.02*all {
		t.Errorf("rounding loses %.3f of the variance", off/all)
	}
	v.Get(0, out)
	for _, x := range out {
		if x != 0 {
			t.Fatalf("a zero vector became %v", out)
		}
	}
}
