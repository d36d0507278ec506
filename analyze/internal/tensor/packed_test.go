package tensor

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

func TestPack(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	var p Packed
	for _, size := range [][2]int{{0, 0}, {1, 1}, {1, 16}, {16, 1}, {3, 17}, {70, 33}, {129, 65}, {5, 32}, {2, 3}} {
		for _, transposed := range []bool{false, true} {
			rows, cols := size[0], size[1]
			b := Matrix{rows, cols, cols + 2, random(r, rows*(cols+2))}
			element := func(i, j int) float32 { return b.Data[i*b.Stride+j] }
			if transposed {
				rows, cols = cols, rows
				element = func(i, j int) float32 { return b.Data[j*b.Stride+i] }
			}
			p.Pack(b, transposed)
			if p.Rows != rows || p.Cols != cols {
				t.Fatalf("%v transposed %v: packed is %d×%d", size, transposed, p.Rows, p.Cols)
			}
			for i, got := range p.data {
				panel, rest := i/(PanelWidth*rows), i%(PanelWidth*rows)
				row, col := rest/PanelWidth, panel*PanelWidth+rest%PanelWidth
				var want float32
				if col < cols {
					want = element(row, col)
				}
				if got != want {
					t.Fatalf("%v transposed %v: element %d,%d is %v, want %v", size, transposed, row, col, got, want)
				}
			}
		}
	}
}

func BenchmarkPack(b *testing.B) {
	m := NewMatrix(256, 1024)
	var p Packed
	for _, transposed := range []bool{false, true} {
		b.Run(fmt.Sprintf("transposed=%v", transposed), func(b *testing.B) {
			for b.Loop() {
				p.Pack(m, transposed)
			}
			b.ReportMetric(float64(len(m.Data))*float64(b.N)/1e9/b.Elapsed().Seconds(), "Gnumbers/s")
		})
	}
}
