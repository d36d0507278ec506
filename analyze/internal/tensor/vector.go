package tensor

// Axpy adds a·x to y, which are of the same length, with one rounding a
// number.
func Axpy(a float32, x, y []float32) {
	n := len(x) &^ (blockWidth - 1)
	y = y[:len(x)]
	if n > 0 {
		axpyBlocks(y[:n], x[:n], a)
	}
	for i, v := range x[n:] {
		y[n+i] = fma(a, v, y[n+i])
	}
}

// dotWidth is the number of partial sums of a dot product.
const dotWidth = 32

// Dot is the sum of the products of x and y, which are of the same length.
// Product number i goes to sum i modulo 32; then the second half of the sums
// is added to the first, until one is left.
func Dot(x, y []float32) float32 {
	var sums [dotWidth]float32
	n := len(x) &^ (dotWidth - 1)
	y = y[:len(x)]
	if n > 0 {
		dotBlocks(x[:n], y[:n], &sums)
	}
	for i, v := range x[n:] {
		sums[i] = fma(v, y[n+i], sums[i])
	}
	for half := dotWidth / 2; half > 0; half /= 2 {
		for i, s := range sums[half : 2*half] {
			sums[i] += s
		}
	}
	return sums[0]
}

// Adam moves the weights w against their gradient g by the method of Kingma
// and Ba (2015): m and v, the running means of g and its square, decay by
// beta1 and beta2, and w falls by rate·m/(√v+epsilon). The means start at
// zero; to correct for that at step t, from 1, give a rate multiplied by
// √(1-beta2ᵗ)/(1-beta1ᵗ).
func Adam(w, g, m, v []float32, rate, beta1, beta2, epsilon float32) {
	n := len(w) &^ (blockWidth - 1)
	g, m, v = g[:len(w)], m[:len(w)], v[:len(w)]
	if n > 0 {
		adamBlocks(w[:n], g[:n], m[:n], v[:n], rate, 1-beta1, 1-beta2, epsilon)
	}
	adamGo(w[n:], g[n:], m[n:], v[n:], rate, 1-beta1, 1-beta2, epsilon)
}
