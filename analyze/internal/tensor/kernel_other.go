//go:build !amd64

package tensor

// available lists the kernels that the processor can run, best first.
func available() []kernel { return []kernel{plainGo} }

func (p product) mul(c []float32, stride, rows, panels int) { p.mulGo(c, stride, rows, panels) }
