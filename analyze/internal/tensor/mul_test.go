package tensor

import (
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"

	"pgregory.net/rapid"
)

func random(r *rand.Rand, n int) []float32 {
	x := make([]float32, n)
	for i := range x {
		x[i] = float32(r.NormFloat64())
	}
	return x
}

// A problem is a product with what is to come of it.
type problem struct {
	a          Matrix
	b          Packed
	c          Matrix // with numbers between its rows that must stay
	transposed bool   // a is
	add        bool
	want       []float32 // all of c's data
}

// newProblem makes a problem with gaps of the given size between the rows,
// and solves it in the plainest way.
func newProblem(r *rand.Rand, rows, depth, cols, gap int, transposed, add bool) *problem {
	p := &problem{transposed: transposed, add: add}
	p.a = Matrix{rows, depth, depth + gap, random(r, rows*(depth+gap))}
	element := func(i, k int) float32 { return p.a.Data[i*p.a.Stride+k] }
	if transposed {
		p.a = Matrix{depth, rows, rows + gap, random(r, depth*(rows+gap))}
		element = func(i, k int) float32 { return p.a.Data[k*p.a.Stride+i] }
	}
	b := Matrix{depth, cols, cols + gap, random(r, depth*(cols+gap))}
	p.b.Pack(b, false)
	p.c = Matrix{rows, cols, cols + gap, random(r, rows*(cols+gap))}
	p.want = append([]float32{}, p.c.Data...)
	for i := range rows {
		for j := range cols {
			var sum float32
			if add {
				sum = p.want[i*p.c.Stride+j]
			}
			for k := range depth {
				sum = fma(element(i, k), b.Data[k*b.Stride+j], sum)
			}
			p.want[i*p.c.Stride+j] = sum
		}
	}
	return p
}

// solve gives what Mul or MulT makes of c's data.
func (p *problem) solve() []float32 {
	c := p.c
	c.Data = append([]float32{}, p.c.Data...)
	if p.transposed {
		MulT(c, p.a, &p.b, p.add)
	} else {
		Mul(c, p.a, &p.b, p.add)
	}
	return c.Data
}

// check fails unless all kernels solve p to the bit.
func (p *problem) check(t interface{ Fatalf(string, ...any) }) {
	onEach(func(k kernel) {
		for i, got := range p.solve() {
			if !same(got, p.want[i]) {
				t.Fatalf("%v: a %d×%d, transposed %v, b %d×%d, add %v: number %d, row %d, column %d is %v, want %v",
					k, p.a.Rows, p.a.Cols, p.transposed, p.b.Rows, p.b.Cols, p.add, i, i/p.c.Stride, i%p.c.Stride, got, p.want[i])
			}
		}
	})
}

func TestMul(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		draw := func(name string, most int) int { return rapid.IntRange(0, most).Draw(t, name) }
		newProblem(r, draw("rows", 40), draw("depth", 30), draw("cols", 100), draw("gap", 3),
			rapid.Bool().Draw(t, "transposed"), rapid.Bool().Draw(t, "add")).check(t)
	})
}

// TestMulTiles goes through all heights and widths of tiles.
func TestMulTiles(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for rows := range 30 {
		for _, cols := range []int{16, 32, 48, 64, 80, 113} {
			newProblem(r, rows, 3, cols, 1, rows%2 == 0, rows%3 == 0).check(t)
		}
	}
}

// TestMulBlocks goes past what is computed at a time.
func TestMulBlocks(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for _, size := range [][3]int{{2, depthBlock, 40}, {3, depthBlock + 1, 40}, {7, 2*depthBlock + 3, 33}, {rowBlock + 1, 5, 33}, {2*rowBlock + 13, depthBlock + 1, 3}, {rowBlock + 7, depthBlock + 3, 65}} {
		for _, transposed := range []bool{false, true} {
			for _, add := range []bool{false, true} {
				newProblem(r, size[0], size[1], size[2], 1, transposed, add).check(t)
			}
		}
	}
}

// TestMulAtOnce multiplies one matrix in many goroutines; it is for the race
// detector.
func TestMulAtOnce(t *testing.T) {
	p := newProblem(rand.New(rand.NewPCG(7, 8)), 30, 40, 50, 0, false, true)
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for i, got := range p.solve() {
				if !same(got, p.want[i]) {
					t.Errorf("number %d is %v, want %v", i, got, p.want[i])
				}
			}
		})
	}
	wait.Wait()
}

func TestMulPanics(t *testing.T) {
	var b Packed
	b.Pack(NewMatrix(3, 20), false)
	short := NewMatrix(2, 3)
	short.Data = short.Data[:5]
	for _, c := range []struct {
		name string
		c, a Matrix
	}{
		{"depth", NewMatrix(2, 20), NewMatrix(2, 4)},
		{"rows", NewMatrix(1, 20), NewMatrix(2, 3)},
		{"columns", NewMatrix(2, 21), NewMatrix(2, 3)},
		{"short a", NewMatrix(2, 20), short},
		{"short c", Matrix{2, 20, 20, make([]float32, 39)}, NewMatrix(2, 3)},
	} {
		t.Run(c.name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("no panic")
				}
			}()
			Mul(c.c, c.a, &b, false)
		})
	}
}

func TestNoAllocation(t *testing.T) {
	const h = 33
	r := rand.New(rand.NewPCG(9, 10))
	x, y, z, w, gates := random(r, h), random(r, h), random(r, h), random(r, h), random(r, 4*h)
	a, c := NewMatrix(h, h), NewMatrix(h, h)
	var b Packed
	b.Pack(a, false)
	loops := map[string]func(){
		"Pack":             func() { b.Pack(a, true) },
		"Mul":              func() { Mul(c, a, &b, true) },
		"MulT":             func() { MulT(c, a, &b, true) },
		"Sigmoid":          func() { Sigmoid(x) },
		"Tanh":             func() { Tanh(x) },
		"Relu":             func() { Relu(x) },
		"LSTMCell":         func() { LSTMCell(gates, x, y) },
		"LSTMCellBackward": func() { LSTMCellBackward(gates, x, y, z, w) },
		"Dot":              func() { Dot(x, y) },
		"Axpy":             func() { Axpy(2, x, y) },
		"Adam":             func() { Adam(x, y, z, w, 1e-3, 0.9, 0.999, 1e-8) },
	}
	onEach(func(k kernel) {
		for name, f := range loops {
			if n := testing.AllocsPerRun(10, f); n > 0 {
				t.Errorf("%s on %v allocates %v times", name, k, n)
			}
		}
	})
}

func BenchmarkMul(b *testing.B) {
	sizes := [][3]int{
		{400, 256, 1024}, {400, 800, 1024}, {400, 800, 400}, {2000, 400, 1024}, {400, 400, 50},
		{1, 256, 1024}, {2, 256, 1024}, {4, 256, 1024}, {8, 256, 1024}, {16, 256, 1024}, {32, 256, 1024},
	}
	r := rand.New(rand.NewPCG(1, 2))
	onEach(func(k kernel) {
		for _, size := range sizes {
			for _, transposed := range []bool{false, true} {
				name := fmt.Sprintf("%v/%dx%dx%d/transposed=%v", k, size[0], size[1], size[2], transposed)
				b.Run(name, func(b *testing.B) { benchmarkMul(b, r, size[0], size[1], size[2], transposed) })
			}
		}
	})
}

// benchmarkMul reports multiplications and additions a second.
func benchmarkMul(b *testing.B, r *rand.Rand, rows, depth, cols int, transposed bool) {
	var p Packed
	p.Pack(Matrix{depth, cols, cols, random(r, depth*cols)}, false)
	c, a, mul := NewMatrix(rows, cols), Matrix{rows, depth, depth, random(r, rows*depth)}, Mul
	if transposed {
		a, mul = Matrix{depth, rows, rows, a.Data}, MulT
	}
	for b.Loop() {
		mul(c, a, &p, false)
	}
	b.ReportMetric(float64(rows*depth*cols)*float64(b.N)/1e9/b.Elapsed().Seconds(), "GMAC/s")
}
