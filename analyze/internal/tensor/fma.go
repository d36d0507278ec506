package tensor

import "math"

// fma is x·y+z rounded once, as vector units compute it.
func fma(x, y, z float32) float32 {
	// The product of two float32 is exact in float64, but the sum is rounded
	// there and again to float32. The second rounding errs only when the sum
	// came to lie exactly between two float32 and was not exact.
	p, w := float64(x)*float64(y), float64(z)
	sum := p + w
	bits := math.Float64bits(sum)
	if bits<<36 != 0 && math.Abs(sum) >= smallestNormal {
		return float32(sum)
	}
	// Round to odd instead: make the last bit tell that something was lost.
	v := sum - p
	lost := (p - (sum - v)) + (w - v)
	if lost == 0 || lost != lost || bits&1 != 0 {
		return float32(sum)
	}
	if (lost > 0) == (sum > 0) {
		bits++
	} else {
		bits--
	}
	return float32(math.Float64frombits(bits))
}

// smallestNormal is the smallest float32 with all its bits of precision.
const smallestNormal = 0x1p-126
