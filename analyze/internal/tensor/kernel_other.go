//go:build !amd64 && !arm64

package tensor

// available lists the kernels that the processor can run, best first.
func available() []kernel { return []kernel{plainGo} }

// mul computes rows of c under whole panels.
func (p product) mul(c []float32, stride, rows, panels int) { p.mulGo(c, stride, rows, panels) }

// mul computes c under panels from first on.
func (p productInt8) mul(c []float32, stride, first, panels int) { p.mulGo(c, stride, first, panels) }
