package tensor

// The loops of asm/loops.go over arrays of whole blocks, by the active
// kernel.

func sigmoidBlocks(x []float32) {
	switch active {
	case avx512, avx512VNNI:
		sigmoidAVX512(&x[0], len(x))
	case avx2:
		sigmoidAVX2(&x[0], len(x))
	default:
		sigmoidGo(x)
	}
}

func tanhBlocks(x []float32) {
	switch active {
	case avx512, avx512VNNI:
		tanhAVX512(&x[0], len(x))
	case avx2:
		tanhAVX2(&x[0], len(x))
	default:
		tanhGo(x)
	}
}

func reluBlocks(x []float32) {
	switch active {
	case avx512, avx512VNNI:
		reluAVX512(&x[0], len(x))
	case avx2:
		reluAVX2(&x[0], len(x))
	default:
		reluGo(x)
	}
}

func lstmCellBlocks(in, forget, output, candidate, cell, out []float32) {
	switch active {
	case avx512, avx512VNNI:
		lstmCellAVX512(&in[0], &forget[0], &output[0], &candidate[0], &cell[0], &out[0], len(cell))
	case avx2:
		lstmCellAVX2(&in[0], &forget[0], &output[0], &candidate[0], &cell[0], &out[0], len(cell))
	default:
		lstmCellGo(in, forget, output, candidate, cell, out)
	}
}

func lstmCellBackwardBlocks(in, forget, output, candidate, cell, previous, dOut, dCell []float32) {
	switch active {
	case avx512, avx512VNNI:
		lstmCellBackwardAVX512(&in[0], &forget[0], &output[0], &candidate[0], &cell[0], &previous[0], &dOut[0], &dCell[0], len(cell))
	case avx2:
		lstmCellBackwardAVX2(&in[0], &forget[0], &output[0], &candidate[0], &cell[0], &previous[0], &dOut[0], &dCell[0], len(cell))
	default:
		lstmCellBackwardGo(in, forget, output, candidate, cell, previous, dOut, dCell)
	}
}

func axpyBlocks(y, x []float32, a float32) {
	switch active {
	case avx512, avx512VNNI:
		axpyAVX512(&y[0], &x[0], len(x), a)
	case avx2:
		axpyAVX2(&y[0], &x[0], len(x), a)
	default:
		axpyGo(y, x, a)
	}
}

func dotBlocks(x, y []float32, sums *[dotWidth]float32) {
	switch active {
	case avx512, avx512VNNI:
		dotAVX512(&x[0], &y[0], &sums[0], len(x))
	case avx2:
		dotAVX2(&x[0], &y[0], &sums[0], len(x))
	default:
		dotGo(x, y, sums)
	}
}

func topBlocks(x []float32, tops *[topWidth]float32) {
	switch active {
	case avx512, avx512VNNI:
		topAVX512(&x[0], &tops[0], len(x))
	case avx2:
		topAVX2(&x[0], &tops[0], len(x))
	default:
		topGo(x, tops)
	}
}

func quantizeBlocks(out []uint8, x []float32, factor float32) {
	switch active {
	case avx512, avx512VNNI:
		quantizeAVX512(&x[0], &out[0], len(x), factor)
	case avx2:
		quantizeAVX2(&x[0], &out[0], len(x), factor)
	default:
		quantizeGo(out, x, factor)
	}
}

func adamBlocks(w, g, m, v []float32, rate, gain1, gain2, epsilon float32) {
	switch active {
	case avx512, avx512VNNI:
		adamAVX512(&w[0], &g[0], &m[0], &v[0], len(w), rate, gain1, gain2, epsilon)
	case avx2:
		adamAVX2(&w[0], &g[0], &m[0], &v[0], len(w), rate, gain1, gain2, epsilon)
	default:
		adamGo(w, g, m, v, rate, gain1, gain2, epsilon)
	}
}
