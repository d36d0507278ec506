package train

import (
	"math"

	"parley/analyze/internal/network"
)

// adam keeps the moments of the gradients (Kingma and Ba, ICLR 2015).
type adam struct {
	params        []network.Param
	first, second [][]float32
	steps         int
}

const (
	beta1   = 0.9
	beta2   = 0.98
	epsilon = 1e-8
	maxNorm = 5 // of the gradient; a longer one is shortened
)

func newAdam(params []network.Param) *adam {
	a := &adam{params: params}
	for _, p := range params {
		a.first = append(a.first, make([]float32, len(p.Data)))
		a.second = append(a.second, make([]float32, len(p.Data)))
	}
	return a
}

// update moves the weights against the gradients, which are left zero. Decay
// shrinks the matrices, not the tables, by rate·decay (Loshchilov and Hutter 2019).
func (a *adam) update(grads [][]float32, rate, decay float64) {
	a.steps++
	sum := 0.0
	for _, g := range grads {
		s := float32(0)
		for i, x := range g {
			s += x * x
			if i&1023 == 1023 {
				sum += float64(s)
				s = 0
			}
		}
		sum += float64(s)
	}
	scale := float32(1)
	if norm := math.Sqrt(sum); norm > maxNorm {
		scale = float32(maxNorm / norm)
	}
	c1 := 1 - math.Pow(beta1, float64(a.steps))
	c2 := 1 - math.Pow(beta2, float64(a.steps))
	step := float32(rate / c1)
	root := float32(1 / math.Sqrt(c2))
	for k, g := range grads {
		shrink := float32(1)
		if !a.params[k].Table && a.params[k].Rows > 1 {
			shrink = float32(1 - rate*decay)
		}
		adamStep(a.params[k].Data, a.first[k], a.second[k], g, scale, step, root, shrink)
	}
}

func adamStep(w, m, v, g []float32, scale, step, root, shrink float32) {
	m, v, g = m[:len(w)], v[:len(w)], g[:len(w)]
	for i := range w {
		x := g[i] * scale
		g[i] = 0
		m[i] = beta1*m[i] + (1-beta1)*x
		v[i] = beta2*v[i] + (1-beta2)*x*x
		w[i] = w[i]*shrink - step*m[i]/(float32(math.Sqrt(float64(v[i])))*root+epsilon)
	}
}
