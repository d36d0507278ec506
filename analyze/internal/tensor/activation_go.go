package tensor

import "math"

// The loops in plain Go, step by step those of asm/loops.go. Products that
// are summed are converted to float32 where both are to be rounded: Go may
// fuse them otherwise.

// fnma is z-x·y rounded once.
func fnma(x, y, z float32) float32 { return fma(-x, y, z) }

// exp2 gives s and q such that eˣ is s·(1+q) and s is a power of two, for x
// within ±87. The polynomial is that of Cephes' expf (Moshier 1989).
func exp2(x float32) (s, q float32) {
	// Adding magic leaves the nearest integer in the lowest bits.
	const magic = 0x1.8p23
	t := fma(x, 1.44269504088896341, magic)
	n := t - magic
	r := fnma(n, 0.693359375, x)
	r = fnma(n, -2.12194440e-4, r)
	p := float32(1.9875691500e-4)
	p = fma(p, r, 1.3981999507e-3)
	p = fma(p, r, 8.3334519073e-3)
	p = fma(p, r, 4.1665795894e-2)
	p = fma(p, r, 1.6666665459e-1)
	p = fma(p, r, 5.0000001201e-1)
	q = fma(p, float32(r*r), r)
	return math.Float32frombits(math.Float32bits(t)<<23 + 127<<23), q
}

func sigmoid(x float32) float32 {
	s, q := exp2(-max(-87, min(87, x)))
	return 1 / (1 + fma(s, q, s))
}

// tanh is (e²ˣ-1)/(e²ˣ+1) for a positive x; with e²ˣ-1 = E, E/(E+2).
func tanh(x float32) float32 {
	const sign = 1 << 31
	bits := math.Float32bits(x)
	a := min(10, math.Float32frombits(bits&^sign))
	s, q := exp2(a + a)
	e := fma(s, q, s-1)
	return math.Float32frombits(math.Float32bits(e/(e+2)) | bits&sign)
}

func sigmoidGo(x []float32) {
	for i, v := range x {
		x[i] = sigmoid(v)
	}
}

func tanhGo(x []float32) {
	for i, v := range x {
		x[i] = tanh(v)
	}
}

func reluGo(x []float32) {
	for i, v := range x {
		x[i] = max(v, 0)
	}
}

func lstmCellGo(in, forget, output, candidate, cell, out []float32) {
	for j := range cell {
		cell[j] = fma(forget[j], cell[j], float32(in[j]*candidate[j]))
		out[j] = output[j] * tanh(cell[j])
	}
}

func lstmCellBackwardGo(in, forget, output, candidate, cell, previous, dOut, dCell []float32) {
	for j := range cell {
		i, f, o, g, t, d := in[j], forget[j], output[j], candidate[j], tanh(cell[j]), dOut[j]
		dc := fma(float32(d*o), fma(-t, t, 1), dCell[j])
		output[j] = float32(d*t) * fma(-o, o, o)
		in[j] = float32(dc*g) * fma(-i, i, i)
		candidate[j] = float32(dc*i) * fma(-g, g, 1)
		forget[j] = float32(dc*previous[j]) * fma(-f, f, f)
		dCell[j] = dc * f
	}
}

func axpyGo(y, x []float32, a float32) {
	for i, v := range x {
		y[i] = fma(a, v, y[i])
	}
}

func dotGo(x, y []float32, sums *[dotWidth]float32) {
	for i, v := range x {
		sums[i%dotWidth] = fma(v, y[i], sums[i%dotWidth])
	}
}

func topGo(x []float32, tops *[topWidth]float32) {
	for i, v := range x {
		// As integers, so that what is not a number is the largest.
		bits := math.Float32bits(v) &^ (1 << 31)
		tops[i%topWidth] = math.Float32frombits(max(bits, math.Float32bits(tops[i%topWidth])))
	}
}

func quantizeGo(out []uint8, x []float32, factor float32) {
	const magic = 0x1.8p23 // as in exp2
	for i, v := range x {
		out[i] = uint8(math.Float32bits(fma(factor, v, magic+zeroByte)))
	}
}

func adamGo(w, g, m, v []float32, rate, gain1, gain2, epsilon float32) {
	for i, d := range g {
		m[i] = fma(gain1, d-m[i], m[i])
		v[i] = fma(gain2, float32(d*d)-v[i], v[i])
		w[i] = fma(-rate, m[i]/(float32(math.Sqrt(float64(v[i])))+epsilon), w[i])
	}
}
