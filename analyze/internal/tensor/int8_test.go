package tensor

import (
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestQuantize(t *testing.T) {
	inf, nan := float32(math.Inf(1)), float32(math.NaN())
	for _, c := range []struct {
		x     []float32
		want  []uint8
		scale float32
	}{
		{nil, nil, 0},
		{[]float32{0, 0}, []uint8{128, 128}, 0},
		{[]float32{127, -127, 0.5, 1.5, -0.6, 63}, []uint8{255, 1, 128, 130, 127, 191}, 1},
		{[]float32{1e-40, 0}, []uint8{128, 128}, 0},
		{[]float32{math.MaxFloat32, -math.MaxFloat32}, []uint8{255, 1}, math.MaxFloat32 / 127},
		{[]float32{1, inf}, []uint8{128, 128}, nan},
		{[]float32{1, nan, 2}, []uint8{128, 128, 128}, nan},
	} {
		onEach(func(k kernel) {
			out := NewBytes(1, len(c.x))
			Quantize(out, Matrix{1, len(c.x), len(c.x), c.x})
			if fmt.Sprint(out.Row(0)) != fmt.Sprint(c.want) || !same(out.Scales[0], c.scale) {
				t.Errorf("%v on %v: %v times %v, want %v times %v", c.x, k, out.Row(0), out.Scales[0], c.want, c.scale)
			}
		})
	}
}

// TestQuantizeLoopsAgree goes through all lengths of vectors and of what is
// left.
func TestQuantizeLoopsAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, rows := rapid.IntRange(0, 300).Draw(t, "n"), rapid.IntRange(0, 3).Draw(t, "rows")
		x := Matrix{rows, n, n + 1, numbers(t, "x", rows*(n+1))}
		unit := make([]float32, n)
		for i := range unit {
			unit[i] = rapid.Float32Range(-1, 1).Draw(t, "unit")
		}
		var want string
		onEach(func(k kernel) {
			out, ones := NewBytes(rows, n), make([]uint8, n)
			Quantize(out, x)
			QuantizeUnit(ones, unit)
			got := fmt.Sprint(out, ones)
			if want == "" {
				want = got
			}
			if got != want {
				t.Fatalf("%v: %s, want %s", k, got, want)
			}
		})
		for i, u := range unit {
			if got := float64(quantized(u)-zeroByte) / topByte; math.Abs(got-float64(u)) > 0.501/topByte {
				t.Fatalf("number %d, %v, is rounded to %v", i, u, got)
			}
		}
	})
}

// quantized is the byte of one number within ±1.
func quantized(x float32) int {
	var out [1]uint8
	QuantizeUnit(out[:], []float32{x})
	return int(out[0])
}

func TestQuantizePanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	Quantize(NewBytes(2, 3), NewMatrix(2, 4))
}

func TestBytesViews(t *testing.T) {
	m := NewBytes(3, 20)
	for r := range 3 {
		for c := range 20 {
			m.Row(r)[c] = uint8(20*r + c)
		}
		m.Scales[r] = float32(r)
	}
	v := m.Slice(1, 3).Columns(5, 7)
	if v.Rows != 2 || v.Cols != 2 || fmt.Sprint(v.Row(0), v.Row(1)) != "[25 26] [45 46]" || v.Scales[1] != 2 {
		t.Errorf("rows 1 and 2, columns 5 and 6 are %v", v)
	}
	data := &m.Data[0]
	m.Resize(2, 17)
	if &m.Data[0] != data || len(m.Scales) != 2 || m.Cols != 17 {
		t.Error("a smaller size does not reuse the storage")
	}
}

func TestPackInt8(t *testing.T) {
	inf := float32(math.Inf(1))
	b := Matrix{3, 4, 5, []float32{
		63, 0, 2, inf, -1,
		-1.5, 0, -4, 1, -1,
		0.4, 0, 1, 0, -1,
	}}
	var p PackedInt8
	p.Pack(b)
	want := [4][3]int8{{63, -2, 0}, {}, {32, -63, 16}, {}} // 31.5 and 15.75 are rounded
	for j, column := range want {
		sum := int32(0)
		for k, w := range column {
			if got := p.data[j*4+k]; got != w {
				t.Errorf("weight %d of column %d is %d, want %d", k, j, got, w)
			}
			sum += int32(w)
		}
		if p.offsets[j] != -128*sum {
			t.Errorf("column %d of sum %d has offset %d", j, sum, p.offsets[j])
		}
	}
	for j, scale := range []float32{1, 0, 4. / 63, inf} {
		if !same(p.scales[j], scale) {
			t.Errorf("column %d has scale %v, want %v", j, p.scales[j], scale)
		}
	}
	if p.Rows != 3 || p.Cols != 4 || len(p.data) != 16*16 {
		t.Errorf("packed is %d×%d in %d bytes", p.Rows, p.Cols, len(p.data))
	}
}

func BenchmarkPackInt8(b *testing.B) {
	m := NewMatrix(256, 1024)
	for i := range m.Data {
		m.Data[i] = float32(i % 101)
	}
	var p PackedInt8
	for b.Loop() {
		p.Pack(m)
	}
	b.ReportMetric(float64(len(m.Data))*float64(b.N)/1e9/b.Elapsed().Seconds(), "Gnumbers/s")
}
