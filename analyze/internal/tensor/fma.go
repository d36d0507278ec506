package tensor

import "math"

// fma is x·y+z rounded once, as vector units compute it.
func fma(x, y, z float32) float32 {
	// The product of two float32 is exact in float64, but the sum is rounded
	// there, and again to float32.
	sum := float64(x)*float64(y) + float64(z)
	if halfway(sum) {
		return addOnce(float64(x)*float64(y), float64(z))
	}
	return float32(sum)
}

// halfway says whether x may lie halfway between two float32, so that
// rounding it to one, after it was itself rounded, may err.
func halfway(x float64) bool {
	bits := math.Float64bits(x)
	return bits<<(64-lostBits) == 1<<63 || bits<<1>>53-minExponent > maxExponent-minExponent
}

const (
	lostBits    = 52 - 23           // of the mantissa of a float64 in float32
	minExponent = 1023 - 126        // of a float32 that is normal
	maxExponent = minExponent + 253 // of a float32 that is finite
)

// addOnce is p+z as a float32, rounded once.
func addOnce(p, z float64) float32 {
	sum := p + z
	// What was lost (Knuth's two-sum).
	v := sum - p
	lost := (p - (sum - v)) + (z - v)
	bits := math.Float64bits(sum)
	if lost == 0 || lost != lost || bits&1 != 0 {
		return float32(sum)
	}
	// Rounding to odd makes the last bit say that something was lost and on
	// which side (Boldo and Melquiond 2008).
	if (lost > 0) == (sum > 0) {
		bits++
	} else {
		bits--
	}
	return float32(math.Float64frombits(bits))
}
