//go:build !amd64 && !arm64

package tensor

// The loops of asm/loops.go in plain Go.

func sigmoidBlocks(x []float32) { sigmoidGo(x) }

func tanhBlocks(x []float32) { tanhGo(x) }

func reluBlocks(x []float32) { reluGo(x) }

func lstmCellBlocks(in, forget, output, candidate, cell, out []float32) {
	lstmCellGo(in, forget, output, candidate, cell, out)
}

func lstmCellBackwardBlocks(in, forget, output, candidate, cell, previous, dOut, dCell []float32) {
	lstmCellBackwardGo(in, forget, output, candidate, cell, previous, dOut, dCell)
}

func axpyBlocks(y, x []float32, a float32) { axpyGo(y, x, a) }

func dotBlocks(x, y []float32, sums *[dotWidth]float32) { dotGo(x, y, sums) }

func topBlocks(x []float32, tops *[topWidth]float32) { topGo(x, tops) }

func quantizeBlocks(out []uint8, x []float32, factor float32) { quantizeGo(out, x, factor) }

func adamBlocks(w, g, m, v []float32, rate, gain1, gain2, epsilon float32) {
	adamGo(w, g, m, v, rate, gain1, gain2, epsilon)
}
