package main

import "slices"

// loops are the functions besides the matrix product. Each has a twin in
// plain Go in package tensor, with the same steps.
var loops = []loop{
	{
		name: "sigmoid", doc: "sets every x to 1/(1+e⁻ˣ)",
		pointers: []string{"x"},
		body: func(b *body, _ int) {
			b.store("x", sigmoid(b, b.load("x")))
		},
	}, {
		name: "tanh", doc: "sets every x to its hyperbolic tangent",
		pointers: []string{"x"},
		body: func(b *body, _ int) {
			b.store("x", tanh(b, b.load("x")))
		},
	}, {
		name: "relu", doc: "sets every x below zero to zero",
		pointers: []string{"x"},
		body: func(b *body, _ int) {
			// The larger of two zeros has either sign; added to zero, none.
			zero := b.number(0)
			b.store("x", b.add(b.max(zero, b.load("x")), zero))
		},
	}, {
		name: "lstmCell", doc: "steps an LSTM cell, given the activations",
		pointers: []string{"in", "forget", "output", "candidate", "cell", "out"},
		body: func(b *body, _ int) {
			c := b.fma(b.load("forget"), b.load("cell"), b.mul(b.load("in"), b.load("candidate")))
			b.store("cell", c)
			b.store("out", b.mul(b.load("output"), tanh(b, c)))
		},
	}, {
		name: "lstmCellBackward", doc: "takes an LSTM cell's step back",
		pointers: []string{"in", "forget", "output", "candidate", "cell", "previous", "dOut", "dCell"},
		body:     lstmCellBackward,
	}, {
		name: "axpy", doc: "adds a·x to y",
		pointers: []string{"y", "x"}, scalars: []string{"a"},
		body: func(b *body, _ int) {
			b.store("y", b.fma(b.scalar("a"), b.load("x"), b.load("y")))
		},
	}, {
		name: "dot", doc: "adds x·y to 32 partial sums, that of number i to sum i modulo 32",
		pointers: []string{"x", "y"}, sums: "sums", width: 32,
		body: func(b *body, vectors int) {
			for i := range vectors {
				b.addFMA(b.sum("sums", i), b.loadAt("x", i), b.loadAt("y", i))
			}
		},
	}, {
		name: "top", doc: "raises 32 maxima of the size of x, that of number i being maximum i modulo 32",
		pointers: []string{"x"}, sums: "tops", width: 32,
		body: func(b *body, vectors int) {
			for i := range vectors {
				// Floating-point numbers of one sign are in order as integers.
				b.raise(b.sum("tops", i), b.and(b.loadAt("x", i), b.bits(^signBit)))
			}
		},
	}, {
		name: "quantize", doc: "rounds x·factor to a whole number and writes it plus 128",
		pointers: []string{"x"}, bytes: "out", scalars: []string{"factor"},
		body: func(b *body, _ int) {
			// Adding magic leaves the nearest integer in the lowest bits.
			const magic = 0x1.8p23
			b.storeBytes("out", b.fma(b.scalar("factor"), b.load("x"), b.number(magic+128)))
		},
	}, {
		name: "adam", doc: "moves w against its gradient",
		pointers: []string{"w", "gradient", "m", "v"}, scalars: []string{"rate", "gain1", "gain2", "epsilon"},
		body: adam,
	},
}

// signBit is that of a floating-point number.
const signBit = uint32(1 << 31)

// exp2 gives s and q such that eˣ is s·(1+q) and s is a power of two, for x
// within ±87. The polynomial is that of Cephes' expf (Moshier 1989).
func exp2(b *body, x value) (s, q value) {
	// Adding magic leaves the nearest integer in the lowest bits.
	magic := b.number(0x1.8p23)
	t := b.fma(x, b.number(1.44269504088896341), magic)
	n := b.sub(t, magic)
	r := b.fnma(n, b.number(0.693359375), x)
	r = b.fnma(n, b.number(-2.12194440e-4), r)
	p := b.number(1.9875691500e-4)
	for _, c := range []float32{1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1} {
		p = b.fma(p, r, b.number(c))
	}
	q = b.fma(p, b.mul(r, r), r)
	s = b.addInt(b.shiftLeft(t, 23), b.bits(127<<23))
	return s, q
}

func sigmoid(b *body, x value) value {
	one := b.number(1)
	x = b.max(b.number(-87), b.min(b.number(87), x))
	s, q := exp2(b, b.sub(b.number(0), x))
	return b.div(one, b.add(one, b.fma(s, q, s)))
}

// tanh is (e²ˣ-1)/(e²ˣ+1) for a positive x; with e²ˣ-1 = E, E/(E+2).
func tanh(b *body, x value) value {
	a := b.min(b.number(10), b.and(x, b.bits(^signBit)))
	s, q := exp2(b, b.add(a, a))
	e := b.fma(s, q, b.sub(s, b.number(1)))
	return b.or(b.div(e, b.add(e, b.number(2))), b.and(x, b.bits(signBit)))
}

func lstmCellBackward(b *body, _ int) {
	one := b.number(1)
	t := tanh(b, b.load("cell"))
	d, o := b.load("dOut"), b.load("output")
	dc := b.fma(b.mul(d, o), b.fnma(t, t, one), b.load("dCell"))
	b.store("output", b.mul(b.mul(d, t), b.fnma(o, o, o)))
	i, g := b.load("in"), b.load("candidate")
	b.store("in", b.mul(b.mul(dc, g), b.fnma(i, i, i)))
	b.store("candidate", b.mul(b.mul(dc, i), b.fnma(g, g, one)))
	f := b.load("forget")
	b.store("forget", b.mul(b.mul(dc, b.load("previous")), b.fnma(f, f, f)))
	b.store("dCell", b.mul(dc, f))
}

func adam(b *body, _ int) {
	g, m, v := b.load("gradient"), b.load("m"), b.load("v")
	m = b.fma(b.scalar("gain1"), b.sub(g, m), m)
	b.store("m", m)
	v = b.fma(b.scalar("gain2"), b.sub(b.mul(g, g), v), v)
	b.store("v", v)
	step := b.div(m, b.add(b.sqrt(v), b.scalar("epsilon")))
	b.store("w", b.fnma(b.scalar("rate"), step, b.load("w")))
}

// constants are those of all loops, each once.
func constants() []uint32 {
	var all []uint32
	for _, l := range loops {
		for _, s := range newBody(l, 4).steps {
			if s.op == opConst && !slices.Contains(all, s.bits) {
				all = append(all, s.bits)
			}
		}
	}
	return all
}
