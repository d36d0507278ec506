package tensor

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestDot(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for n := range 100 {
		x, y := random(r, n), random(r, n)
		var want float64
		for i, v := range x {
			want += float64(v) * float64(y[i])
		}
		if got := Dot(x, y); math.Abs(float64(got)-want) > 1e-5 {
			t.Errorf("of %d numbers: %v, want %v", n, got, want)
		}
	}
}

func TestAxpy(t *testing.T) {
	x, y := make([]float32, 37), make([]float32, 37)
	for i := range x {
		x[i], y[i] = float32(i), 1000
	}
	Axpy(-2, x, y)
	for i, got := range y {
		if want := float32(1000 - 2*i); got != want {
			t.Errorf("number %d is %v, want %v", i, got, want)
		}
	}
}

// TestAdam follows the paper's algorithm in float64.
func TestAdam(t *testing.T) {
	const n, rate, beta1, beta2, epsilon = 37, 1e-2, 0.9, 0.999, 1e-8
	r := rand.New(rand.NewPCG(3, 4))
	w, m, v := random(r, n), make([]float32, n), make([]float32, n)
	wantW, wantM, wantV := doubles(w), make([]float64, n), make([]float64, n)
	for step := 1.0; step <= 20; step++ {
		g := random(r, n)
		correction1, correction2 := 1-math.Pow(beta1, step), 1-math.Pow(beta2, step)
		Adam(w, g, m, v, float32(rate*math.Sqrt(correction2)/correction1), beta1, beta2, epsilon)
		for i, d := range doubles(g) {
			wantM[i] = beta1*wantM[i] + (1-beta1)*d
			wantV[i] = beta2*wantV[i] + (1-beta2)*d*d
			wantW[i] -= rate * (wantM[i] / correction1) / (math.Sqrt(wantV[i]/correction2) + epsilon)
		}
	}
	for i, got := range w {
		if math.Abs(float64(got)-wantW[i]) > 1e-5 {
			t.Errorf("weight %d is %v, want %v", i, got, wantW[i])
		}
	}
}
