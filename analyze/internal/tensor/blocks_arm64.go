package tensor

// The loops of asm/loops.go over arrays of whole blocks, by the active
// kernel.

func sigmoidBlocks(x []float32) {
	switch active {
	case neon:
		sigmoidNEON(&x[0], len(x))
	default:
		sigmoidGo(x)
	}
}

func tanhBlocks(x []float32) {
	switch active {
	case neon:
		tanhNEON(&x[0], len(x))
	default:
		tanhGo(x)
	}
}

func reluBlocks(x []float32) {
	switch active {
	case neon:
		reluNEON(&x[0], len(x))
	default:
		reluGo(x)
	}
}

func lstmCellBlocks(in, forget, output, candidate, cell, out []float32) {
	switch active {
	case neon:
		lstmCellNEON(&in[0], &forget[0], &output[0], &candidate[0], &cell[0], &out[0], len(cell))
	default:
		lstmCellGo(in, forget, output, candidate, cell, out)
	}
}

func lstmCellBackwardBlocks(in, forget, output, candidate, cell, previous, dOut, dCell []float32) {
	switch active {
	case neon:
		lstmCellBackwardNEON(&in[0], &forget[0], &output[0], &candidate[0], &cell[0], &previous[0], &dOut[0], &dCell[0], len(cell))
	default:
		lstmCellBackwardGo(in, forget, output, candidate, cell, previous, dOut, dCell)
	}
}

func axpyBlocks(y, x []float32, a float32) {
	switch active {
	case neon:
		axpyNEON(&y[0], &x[0], len(x), a)
	default:
		axpyGo(y, x, a)
	}
}

func dotBlocks(x, y []float32, sums *[dotWidth]float32) {
	switch active {
	case neon:
		dotNEON(&x[0], &y[0], &sums[0], len(x))
	default:
		dotGo(x, y, sums)
	}
}

func topBlocks(x []float32, tops *[topWidth]float32) {
	switch active {
	case neon:
		topNEON(&x[0], &tops[0], len(x))
	default:
		topGo(x, tops)
	}
}

func quantizeBlocks(out []uint8, x []float32, factor float32) {
	switch active {
	case neon:
		quantizeNEON(&x[0], &out[0], len(x), factor)
	default:
		quantizeGo(out, x, factor)
	}
}

func adamBlocks(w, g, m, v []float32, rate, gain1, gain2, epsilon float32) {
	switch active {
	case neon:
		adamNEON(&w[0], &g[0], &m[0], &v[0], len(w), rate, gain1, gain2, epsilon)
	default:
		adamGo(w, g, m, v, rate, gain1, gain2, epsilon)
	}
}
