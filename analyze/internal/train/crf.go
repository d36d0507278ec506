package train

import (
	"math"

	"parley/analyze/internal/network"
	"parley/analyze/internal/tensor"
)

// crf computes the loss of a sequence of name tags as a linear-chain
// conditional random field (Lafferty, McCallum and Pereira 2001; on top of a
// BiLSTM, Lample et al. 2016) and adds its gradient, scaled, to dScores and
// dTransitions. scores and transitions are as for [network.BestNames].
func crf(scores, transitions, dScores, dTransitions tensor.Matrix, gold []int, scale float32) float64 {
	n, k := scores.Rows, scores.Cols
	move := func(from, to int) float64 { // from is k at the beginning
		if (from == k && network.Forbidden(-1, to)) || (from < k && network.Forbidden(from, to)) {
			return math.Inf(-1)
		}
		return float64(transitions.Row(from)[to])
	}
	emit := func(i, t int) float64 { return float64(scores.Row(i)[t]) }
	forward, backward := make([]float64, n*k), make([]float64, n*k)
	terms := make([]float64, k)
	for i := range n {
		for t := range k {
			if i == 0 {
				forward[t] = move(k, t) + emit(0, t)
				continue
			}
			for p := range k {
				terms[p] = forward[(i-1)*k+p] + move(p, t)
			}
			forward[i*k+t] = logSum(terms) + emit(i, t)
		}
	}
	for i := n - 2; i >= 0; i-- {
		for t := range k {
			for q := range k {
				terms[q] = move(t, q) + emit(i+1, q) + backward[(i+1)*k+q]
			}
			backward[i*k+t] = logSum(terms)
		}
	}
	total := logSum(forward[(n-1)*k:])
	loss, from := total, k
	for i, t := range gold {
		loss -= move(from, t) + emit(i, t)
		dScores.Row(i)[t] -= scale
		dTransitions.Row(from)[t] -= scale
		from = t
	}
	for i := range n {
		for t := range k {
			rest := backward[i*k+t] - total
			dScores.Row(i)[t] += scale * float32(math.Exp(forward[i*k+t]+rest))
			if i == 0 {
				dTransitions.Row(k)[t] += scale * float32(math.Exp(forward[t]+rest))
				continue
			}
			for p := range k {
				dTransitions.Row(p)[t] += scale * float32(math.Exp(forward[(i-1)*k+p]+move(p, t)+emit(i, t)+rest))
			}
		}
	}
	return loss
}

// logSum is the logarithm of the sum of the exponentials of x.
func logSum(x []float64) float64 {
	top := math.Inf(-1)
	for _, v := range x {
		top = max(top, v)
	}
	if math.IsInf(top, -1) {
		return top
	}
	sum := 0.0
	for _, v := range x {
		sum += math.Exp(v - top)
	}
	return top + math.Log(sum)
}
