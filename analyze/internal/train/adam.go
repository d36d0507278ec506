package train

import (
	"math"

	"parley/analyze/internal/network"
	"parley/analyze/internal/tensor"
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
		sum += float64(tensor.Dot(g, g))
	}
	scale := float32(1)
	if norm := math.Sqrt(sum); norm > maxNorm {
		scale = float32(maxNorm / norm)
	}
	step := rate * math.Sqrt(1-math.Pow(beta2, float64(a.steps))) / (1 - math.Pow(beta1, float64(a.steps)))
	for k, g := range grads {
		if scale != 1 {
			for i := range g {
				g[i] *= scale
			}
		}
		w := a.params[k].Data
		if !a.params[k].Table && a.params[k].Rows > 1 {
			tensor.Axpy(float32(-rate*decay), w, w)
		}
		tensor.Adam(w, g, a.first[k], a.second[k], float32(step), beta1, beta2, epsilon)
		clear(g)
	}
}
