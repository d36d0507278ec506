package tensor

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"
)

// onEach runs f with every kernel the processor has, the plain one first.
func onEach(f func(k kernel)) {
	defer func(old kernel) { active = old }(active)
	kernels := available()
	for i := len(kernels) - 1; i >= 0; i-- {
		active = kernels[i]
		f(active)
	}
}

// same reports whether x and y are the same bits, or both not numbers.
func same(x, y float32) bool {
	return math.Float32bits(x) == math.Float32bits(y) || x != x && y != y
}

// sameOnEach checks that f, called with fresh copies of the arrays, leaves the
// same in them with every kernel.
func sameOnEach(t interface{ Fatalf(string, ...any) }, what string, f func(arrays [][]float32), arrays ...[]float32) {
	var want [][]float32
	onEach(func(k kernel) {
		got := make([][]float32, len(arrays))
		for i, a := range arrays {
			got[i] = append([]float32{}, a...)
		}
		f(got)
		if want == nil {
			want = got
		}
		for i := range want {
			for j := range want[i] {
				if !same(got[i][j], want[i][j]) {
					t.Fatalf("%s on %v: number %d of array %d is %b, want %b", what, k, j, i, got[i][j], want[i][j])
				}
			}
		}
	})
}

// numbers draws up to 70 numbers, most of a size that activations see, some of
// any, among them infinities and what is not a number.
func numbers(t *rapid.T, name string, n int) []float32 {
	r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, name), 1))
	x := make([]float32, n)
	for i := range x {
		switch r.IntN(8) {
		case 0:
			x[i] = math.Float32frombits(r.Uint32())
		case 1:
			x[i] = float32(r.NormFloat64() * 50)
		default:
			x[i] = float32(r.NormFloat64() * 3)
		}
	}
	return x
}

func TestVectorLoopsAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 70).Draw(t, "n")
		draw := func(name string, n int) []float32 { return numbers(t, name, n) }
		x, y, z, w := draw("x", n), draw("y", n), draw("z", n), draw("w", n)
		a := draw("a", 1)[0]
		sameOnEach(t, "Sigmoid", func(v [][]float32) { Sigmoid(v[0]) }, x)
		sameOnEach(t, "Tanh", func(v [][]float32) { Tanh(v[0]) }, x)
		sameOnEach(t, "Relu", func(v [][]float32) { Relu(v[0]) }, x)
		sameOnEach(t, "Axpy", func(v [][]float32) { Axpy(a, v[0], v[1]) }, x, y)
		sameOnEach(t, "Dot", func(v [][]float32) { v[2][0] = Dot(v[0], v[1]) }, x, y, []float32{0})
		sameOnEach(t, "Adam", func(v [][]float32) { Adam(v[0], v[1], v[2], v[3], 1e-3, 0.9, 0.999, 1e-8) }, x, y, z, w)
		gates, c := draw("gates", 4*n), draw("c", n)
		sameOnEach(t, "LSTMCell", func(v [][]float32) { LSTMCell(v[0], v[1], v[2]) }, gates, c, x)
		sameOnEach(t, "LSTMCellBackward", func(v [][]float32) { LSTMCellBackward(v[0], v[1], v[2], v[3], v[4]) }, gates, c, x, y, z)
		sameOnEach(t, "LSTMCellBackward at first", func(v [][]float32) { LSTMCellBackward(v[0], v[1], nil, v[2], v[3]) }, gates, c, x, y)
	})
}

// sweep is numbers from -limit to limit and, within ±1, of all sizes.
func sweep(limit float32) []float32 {
	var x []float32
	for v := -limit; v <= limit; v += limit / 1e4 {
		x = append(x, v)
	}
	for v := float32(1); v > 1e-42; v *= 0.97 {
		x = append(x, v, -v)
	}
	return x
}

func TestActivationError(t *testing.T) {
	for _, c := range []struct {
		name  string
		f     func(x []float32)
		exact func(x float64) float64
		limit float32
	}{
		{"Sigmoid", Sigmoid, func(x float64) float64 { return 1 / (1 + math.Exp(-x)) }, 86},
		{"Tanh", Tanh, math.Tanh, 12},
	} {
		x := sweep(c.limit)
		got := append([]float32{}, x...)
		c.f(got)
		var worst float64
		for i, v := range x {
			want := c.exact(float64(v))
			if math.Abs(want) < 0x1p-126 {
				if !same(got[i], v) {
					t.Errorf("%s(%g) = %g", c.name, v, got[i])
				}
				continue
			}
			worst = max(worst, math.Abs(float64(got[i])/want-1))
		}
		if worst > 2.5e-7 {
			t.Errorf("%s errs by %.2g of the value", c.name, worst)
		}
		t.Logf("%s errs by at most %.2g of the value", c.name, worst)
	}
}

func TestActivationEdges(t *testing.T) {
	inf, nan := float32(math.Inf(1)), float32(math.NaN())
	for _, c := range []struct {
		name    string
		f       func(x []float32)
		x, want float32
	}{
		{"Sigmoid", Sigmoid, 0, 0.5}, {"Sigmoid", Sigmoid, inf, 1}, {"Sigmoid", Sigmoid, -inf, 1.6458116e-38},
		{"Sigmoid", Sigmoid, 3e38, 1}, {"Sigmoid", Sigmoid, -3e38, 1.6458116e-38}, {"Sigmoid", Sigmoid, nan, nan},
		{"Tanh", Tanh, 0, 0}, {"Tanh", Tanh, float32(math.Copysign(0, -1)), float32(math.Copysign(0, -1))},
		{"Tanh", Tanh, inf, 1}, {"Tanh", Tanh, -inf, -1}, {"Tanh", Tanh, 3e38, 1}, {"Tanh", Tanh, nan, nan}, {"Tanh", Tanh, 1e-45, 1e-45},
		{"Relu", Relu, -1, 0}, {"Relu", Relu, 2, 2}, {"Relu", Relu, float32(math.Copysign(0, -1)), 0},
		{"Relu", Relu, inf, inf}, {"Relu", Relu, -inf, 0}, {"Relu", Relu, nan, nan},
	} {
		onEach(func(k kernel) {
			x := make([]float32, 17)
			for i := range x {
				x[i] = c.x
			}
			c.f(x)
			for _, got := range x {
				if !same(got, c.want) {
					t.Errorf("%s(%g) = %g on %v, want %g", c.name, c.x, got, k, c.want)
				}
			}
		})
	}
}

// lstmCellExact is a cell in float64.
func lstmCellExact(gates, c []float64) (out []float64) {
	h := len(c)
	sigmoid := func(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
	for j := range c {
		c[j] = sigmoid(gates[h+j])*c[j] + sigmoid(gates[j])*math.Tanh(gates[3*h+j])
		out = append(out, sigmoid(gates[2*h+j])*math.Tanh(c[j]))
	}
	return out
}

func doubles(x []float32) []float64 {
	y := make([]float64, len(x))
	for i, v := range x {
		y[i] = float64(v)
	}
	return y
}

func TestLSTMCell(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, h := range []int{0, 1, 15, 16, 33, 200} {
		gates, c, out := random(r, 4*h), random(r, h), make([]float32, h)
		wantC := doubles(c)
		wantOut := lstmCellExact(doubles(gates), wantC)
		LSTMCell(gates, c, out)
		for j := range c {
			if math.Abs(float64(c[j])-wantC[j]) > 1e-6 || math.Abs(float64(out[j])-wantOut[j]) > 1e-6 {
				t.Errorf("h=%d: unit %d has cell %v and out %v, want %v and %v", h, j, c[j], out[j], wantC[j], wantOut[j])
			}
		}
	}
}

// TestLSTMCellBackward compares gradients with differences.
func TestLSTMCellBackward(t *testing.T) {
	const h, step = 19, 1e-5
	r := rand.New(rand.NewPCG(3, 4))
	for _, first := range []bool{false, true} {
		pre, previous, dOut, dCell := random(r, 4*h), random(r, h), random(r, h), random(r, h)
		if first {
			clear(previous)
		}
		loss := func(gates, previous []float64) (sum float64) {
			c := append([]float64{}, previous...)
			for j, out := range lstmCellExact(gates, c) {
				sum += out*float64(dOut[j]) + c[j]*float64(dCell[j])
			}
			return sum
		}
		slope := func(x []float64, i int, loss func() float64) float64 {
			old := x[i]
			x[i] = old + step
			up := loss()
			x[i] = old - step
			down := loss()
			x[i] = old
			return (up - down) / (2 * step)
		}
		g, p := doubles(pre), doubles(previous)
		var want []float64
		for i := range g {
			want = append(want, slope(g, i, func() float64 { return loss(g, p) }))
		}
		for i := range p {
			want = append(want, slope(p, i, func() float64 { return loss(g, p) }))
		}

		gates, c, out := append([]float32{}, pre...), append([]float32{}, previous...), make([]float32, h)
		LSTMCell(gates, c, out)
		d := append([]float32{}, dCell...)
		if first {
			LSTMCellBackward(gates, c, nil, dOut, d)
		} else {
			LSTMCellBackward(gates, c, previous, dOut, d)
		}
		for i, got := range append(gates, d...) {
			if math.Abs(float64(got)-want[i]) > 1e-5 {
				t.Errorf("first=%v: gradient %d is %v, want %v", first, i, got, want[i])
			}
		}
	}
}

func BenchmarkActivation(b *testing.B) {
	const n = 256
	r := rand.New(rand.NewPCG(1, 2))
	x, y, z, w, gates := random(r, n), random(r, n), random(r, n), random(r, n), random(r, 4*n)
	onEach(func(k kernel) {
		for _, c := range []struct {
			name string
			f    func()
		}{
			{"Sigmoid", func() { Sigmoid(x) }}, {"Tanh", func() { Tanh(x) }}, {"Relu", func() { Relu(x) }},
			{"Dot", func() { Dot(x, y) }}, {"Axpy", func() { Axpy(0.001, x, y) }},
			{"Adam", func() { Adam(w, x, y, z, 1e-3, 0.9, 0.999, 1e-8) }},
			{"LSTMCell", func() { LSTMCell(gates, x, y) }},
			{"LSTMCellBackward", func() { LSTMCellBackward(gates, x, y, z, w) }},
		} {
			b.Run(fmt.Sprintf("%v/%s", k, c.name), func(b *testing.B) {
				active = k
				for b.Loop() {
					c.f()
				}
			})
		}
	})
}
