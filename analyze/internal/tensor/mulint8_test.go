package tensor

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"
)

// A problemInt8 is a product of bytes with what is to come of it.
type problemInt8 struct {
	a    Bytes
	b    PackedInt8
	c    Matrix // with numbers between its rows that must stay
	add  bool
	want []float32 // all of c's data
}

// newProblemInt8 makes a problem with gaps of the given size between the rows
// of c and in front of those of a, and solves it in the plainest way.
// extreme takes bytes and weights from the ends of their ranges.
func newProblemInt8(r *rand.Rand, rows, depth, cols, gap int, add, extreme bool) *problemInt8 {
	p := &problemInt8{add: add}
	all := NewBytes(rows, depth+gap)
	for i := range all.Data {
		all.Data[i] = uint8(r.Uint32())
		if extreme {
			all.Data[i] = uint8(255 * (r.Uint32() & 1))
		}
	}
	for i := range all.Scales {
		all.Scales[i] = r.Float32()
	}
	p.a = all.Columns(gap, depth+gap)
	b := Matrix{depth, cols, cols + gap, random(r, depth*(cols+gap))}
	if extreme {
		for i := range b.Data {
			b.Data[i] = float32(i%3/2)*2 - 1
		}
	}
	p.b.Pack(b)
	p.c = Matrix{rows, cols, cols + gap, random(r, rows*(cols+gap))}
	p.want = append([]float32{}, p.c.Data...)
	for i := range rows {
		for j := range cols {
			var sum int64
			for k := range depth {
				sum += (int64(p.a.Row(i)[k]) - 128) * p.b.weight(k, j)
			}
			scale, out := p.b.scales[j]*p.a.Scales[i], &p.want[i*p.c.Stride+j]
			if add {
				*out = fma(float32(sum), scale, *out)
			} else {
				*out = float32(sum) * scale
			}
		}
	}
	return p
}

// weight is the rounded number of row k and column j.
func (p *PackedInt8) weight(k, j int) int64 {
	panel := p.data[j/PanelWidth*PanelWidth*p.depth():]
	return int64(panel[k/4*4*PanelWidth+j%PanelWidth*4+k%4])
}

// check fails unless all kernels solve p to the bit.
func (p *problemInt8) check(t interface{ Fatalf(string, ...any) }) {
	solve := func(k string) {
		c := p.c
		c.Data = append([]float32{}, p.c.Data...)
		MulInt8(c, p.a, &p.b, p.add)
		for i, got := range c.Data {
			if !same(got, p.want[i]) {
				t.Fatalf("%v: a %d×%d, b %d×%d, add %v: number %d, row %d, column %d is %v, want %v",
					k, p.a.Rows, p.a.Cols, p.b.Rows, p.b.Cols, p.add, i, i/p.c.Stride, i%p.c.Stride, got, p.want[i])
			}
		}
	}
	onEach(func(k kernel) { solve(k.String()) })
}

func TestMulInt8(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		draw := func(name string, most int) int { return rapid.IntRange(0, most).Draw(t, name) }
		newProblemInt8(r, draw("rows", 40), draw("depth", 70), draw("cols", 100), draw("gap", 9),
			rapid.Bool().Draw(t, "add"), rapid.Bool().Draw(t, "extreme")).check(t)
	})
}

// TestMulInt8Tiles goes through all heights and widths of tiles, and past what
// is computed at a time.
func TestMulInt8Tiles(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for rows := range 30 {
		for _, cols := range []int{16, 32, 48, 64, 80, 113} {
			newProblemInt8(r, rows, 19, cols, 1, rows%3 == 0, false).check(t)
		}
	}
	for _, size := range [][3]int{{3, 2000, 40}, {rowBlockInt8 + 1, 5, 33}, {2*rowBlockInt8 + 13, 33, 3}} {
		newProblemInt8(r, size[0], size[1], size[2], 0, true, true).check(t)
	}
}

// TestMulInt8Error holds the product of rounded numbers against that of the
// numbers.
func TestMulInt8Error(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	const rows, depth, cols = 9, 200, 40
	x, w := Matrix{rows, depth, depth, random(r, rows*depth)}, Matrix{depth, cols, cols, random(r, depth*cols)}
	var exact Packed
	var rounded PackedInt8
	exact.Pack(w, false)
	rounded.Pack(w)
	bytes, want, got := NewBytes(rows, depth), NewMatrix(rows, cols), NewMatrix(rows, cols)
	Quantize(bytes, x)
	Mul(want, x, &exact, false)
	MulInt8(got, bytes, &rounded, false)
	errors, sizes := 0.0, 0.0
	for i := range got.Data {
		errors += math.Pow(float64(got.Data[i]-want.Data[i]), 2)
		sizes += math.Pow(float64(want.Data[i]), 2)
	}
	if e := math.Sqrt(errors / sizes); e > 0.02 {
		t.Errorf("the products err by %.3f of their size", e)
	}
}

func TestMulInt8Panics(t *testing.T) {
	var b PackedInt8
	b.Pack(NewMatrix(3, 20))
	short, scaleless := NewBytes(2, 3), NewBytes(2, 3)
	short.Data = short.Data[:31]
	scaleless.Scales = scaleless.Scales[:1]
	for _, c := range []struct {
		name string
		c    Matrix
		a    Bytes
	}{
		{"depth", NewMatrix(2, 20), NewBytes(2, 4)},
		{"rows", NewMatrix(1, 20), NewBytes(2, 3)},
		{"columns", NewMatrix(2, 21), NewBytes(2, 3)},
		{"short a", NewMatrix(2, 20), short},
		{"scales", NewMatrix(2, 20), scaleless},
		{"short c", Matrix{2, 20, 20, make([]float32, 39)}, NewBytes(2, 3)},
	} {
		t.Run(c.name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("no panic")
				}
			}()
			MulInt8(c.c, c.a, &b, false)
		})
	}
}

func TestNoAllocationInt8(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	x, c := Matrix{5, 40, 40, random(r, 200)}, NewMatrix(5, 40)
	a := NewBytes(5, 40)
	var b PackedInt8
	b.Pack(Matrix{40, 40, 40, random(r, 1600)})
	loops := map[string]func(){
		"Quantize":     func() { Quantize(a, x) },
		"QuantizeUnit": func() { QuantizeUnit(a.Row(0), x.Row(0)) },
		"MulInt8":      func() { MulInt8(c, a, &b, true) },
		"Resize":       func() { a.Resize(5, 40) },
	}
	onEach(func(k kernel) {
		for name, f := range loops {
			if n := testing.AllocsPerRun(10, f); n > 0 {
				t.Errorf("%s on %v allocates %v times", name, k, n)
			}
		}
	})
}

func BenchmarkMulInt8(b *testing.B) {
	sizes := [][3]int{
		{1, 192, 768}, {2, 192, 768}, {4, 192, 768}, {8, 192, 768}, {16, 192, 768}, {32, 192, 768}, {400, 192, 768},
		{400, 384, 1536}, {1000, 384, 1536}, {400, 384, 896}, {400, 128, 67},
	}
	r := rand.New(rand.NewPCG(1, 2))
	onEach(func(k kernel) {
		for _, size := range sizes {
			rows, depth, cols := size[0], size[1], size[2]
			b.Run(fmt.Sprintf("%v/%dx%dx%d", k, rows, depth, cols), func(b *testing.B) {
				p := newProblemInt8(r, rows, depth, cols, 0, true, false)
				for b.Loop() {
					MulInt8(p.c, p.a, &p.b, true)
				}
				b.ReportMetric(float64(rows*depth*cols)*float64(b.N)/1e9/b.Elapsed().Seconds(), "GMAC/s")
			})
		}
	})
}

func BenchmarkQuantize(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	x, out := Matrix{1, 256, 256, random(r, 256)}, NewBytes(1, 256)
	onEach(func(k kernel) {
		b.Run(fmt.Sprintf("%v/Quantize", k), func(b *testing.B) {
			for b.Loop() {
				Quantize(out, x)
			}
		})
		b.Run(fmt.Sprintf("%v/QuantizeUnit", k), func(b *testing.B) {
			for b.Loop() {
				QuantizeUnit(out.Row(0), x.Row(0))
			}
		})
	})
}
