package tensor

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

// exactFMA is x·y+z rounded once, by arithmetic of any precision.
func exactFMA(x, y, z float32) float32 {
	product := new(big.Float).SetPrec(1000).Mul(big.NewFloat(float64(x)), big.NewFloat(float64(y)))
	sum, _ := product.Add(product, big.NewFloat(float64(z))).Float32()
	return sum
}

// anyFloat32 draws finite numbers of all sizes, often with few bits, so that
// sums fall halfway between two.
func anyFloat32(t *rapid.T, name string) float32 {
	bits := rapid.Uint32().Draw(t, name)
	if rapid.Bool().Draw(t, name+" short") {
		bits &^= 1<<rapid.IntRange(0, 23).Draw(t, name+" zeros") - 1
	}
	if rapid.Bool().Draw(t, name+" near 1") {
		bits = bits&^(0xff<<23) | uint32(rapid.IntRange(100, 150).Draw(t, name+" exponent"))<<23
	}
	if x := math.Float32frombits(bits); !math.IsInf(float64(x), 0) && x == x {
		return x
	}
	return 0
}

func TestFMA(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for range 200 {
			x, y, z := anyFloat32(t, "x"), anyFloat32(t, "y"), anyFloat32(t, "z")
			if got, want := fma(x, y, z), exactFMA(x, y, z); got != want {
				t.Fatalf("fma(%b, %b, %b) = %b, want %b", x, y, z, got, want)
			}
		}
	})
}

func TestFMAEdges(t *testing.T) {
	inf, nan := float32(math.Inf(1)), float32(math.NaN())
	for _, c := range []struct{ x, y, z, want float32 }{
		{1, 1, 0x1p-24, 1}, {1, 1 + 0x1p-23, 0x1p-24, 1 + 0x1p-22},
		{0x1p-74, 0x1p-74, 1 + 0x1p-23, 1 + 0x1p-23},
		// Just above and just below halfway between 1 and the next number.
		{0x1p-60, 0x1p-60, 1, 1}, {1 + 0x1p-12, 1 - 0x1p-12, 0x1p-24, 1},
		{0x1p-75, 0x1p-75, 0, 0x1p-149 * 0}, {0x1p-75, 0x1.8p-75, 0, 0x1p-149},
		{0x1p-74, 0x1p-76, 0x1p-149, 0x1p-148}, {0x1p127, 1, 0x1p127, inf},
		{0x1p100, 0x1p100, -inf, -inf}, {inf, 0, 1, nan}, {nan, 1, 1, nan}, {1, 1, nan, nan}, {inf, 1, -inf, nan},
	} {
		got := fma(c.x, c.y, c.z)
		if got != c.want && (got == got || c.want == c.want) {
			t.Errorf("fma(%b, %b, %b) = %b, want %b", c.x, c.y, c.z, got, c.want)
		}
	}
	for _, c := range []struct{ x, y, z float32 }{{0, 0, 0}, {-1, 0, 0}, {-0x1p-100, 0x1p-100, 0}} {
		negativeZero := float32(math.Copysign(0, -1))
		for _, z := range []float32{0, negativeZero} {
			if got, want := fma(c.x, c.y, z), float32(math.FMA(float64(c.x), float64(c.y), float64(z))); math.Float32bits(got) != math.Float32bits(want) {
				t.Errorf("fma(%b, %b, %b) = %b, want %b", c.x, c.y, z, got, want)
			}
		}
	}
}
