package tensor

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

func random(r *rand.Rand, n int) []float32 {
	x := make([]float32, n)
	for i := range x {
		x[i] = float32(r.NormFloat64())
	}
	return x
}

func BenchmarkMul(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, k := range available() {
		for _, size := range [][3]int{{400, 256, 1024}, {400, 800, 1024}, {400, 800, 400}, {2000, 400, 1024}, {1, 256, 1024}, {2, 256, 1024}, {4, 256, 1024}, {8, 256, 1024}, {16, 256, 1024}, {32, 256, 1024}, {400, 400, 50}} {
			m, depth, n := size[0], size[1], size[2]
			for _, how := range []string{"", "T"} {
				b.Run(fmt.Sprintf("%v/%dx%dx%d%s", k, m, depth, n, how), func(b *testing.B) {
					defer func(old kernel) { active = old }(active)
					active = k
					a := Matrix{m, depth, depth, random(r, m*depth)}
					var p Packed
					p.Pack(Matrix{depth, n, n, random(r, depth*n)}, false)
					c := NewMatrix(m, n)
					if how == "T" {
						a = Matrix{depth, m, m, a.Data}
					}
					for b.Loop() {
						if how == "T" {
							MulT(c, a, &p, false)
						} else {
							Mul(c, a, &p, false)
						}
					}
					b.ReportMetric(float64(m*depth*n)*float64(b.N)/1e9/b.Elapsed().Seconds(), "GMAC/s")
				})
			}
		}
	}
}

func TestMul(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 300 {
		m, depth, n := r.IntN(40), r.IntN(300), r.IntN(100)
		a := Matrix{m, depth, depth + 3, random(r, m*(depth+3))}
		bt := Matrix{depth, n, n + 1, random(r, depth*(n+1))}
		var p Packed
		p.Pack(bt, false)
		start := random(r, m*(n+5))
		add := r.IntN(2) == 0
		var want []float32
		kernels := available()
		for i := len(kernels) - 1; i >= 0; i-- {
			active = kernels[i]
			c := Matrix{m, n, n + 5, append([]float32(nil), start...)}
			Mul(c, a, &p, add)
			if want == nil {
				want = c.Data
				for i := range m {
					for j := range n {
						s := 0.0
						if add {
							s = float64(start[i*(n+5)+j])
						}
						for k := range depth {
							s += float64(a.Row(i)[k]) * float64(bt.Row(k)[j])
						}
						if d := s - float64(c.Row(i)[j]); d > 1e-3 || d < -1e-3 {
							t.Fatal(i, j, s, c.Row(i)[j])
						}
					}
				}
			}
			for i := range want {
				if c.Data[i] != want[i] {
					t.Fatal(active, m, depth, n, i, c.Data[i], want[i])
				}
			}
		}
	}
	active = available()[0]
}
