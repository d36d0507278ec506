package network

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"parley/analyze/internal/model"
	"parley/analyze/internal/tensor"
)

// levels are the values that stand for the 16 parts which a normal
// distribution is best cut into (Max, "Quantizing for minimum distortion",
// 1960): the numbers of word vectors are near enough to normal that four bits
// keep 99 % of their variance.
var levels = [16]float32{
	-2.7326, -2.0690, -1.6181, -1.2562, -0.9424, -0.6568, -0.3881, -0.1284,
	0.1284, 0.3881, 0.6568, 0.9424, 1.2562, 1.6181, 2.0690, 2.7326,
}

// Vectors are fixed word vectors, with four bits a number and a scale a
// vector: most words of a language are rare, and there is room for many.
type Vectors struct {
	width  int
	codes  []byte    // stride bytes a vector, two numbers a byte, the first in the low half
	scales []float32 // the root mean square of each vector
}

// NewVectors rounds the rows.
func NewVectors(rows tensor.Matrix) *Vectors {
	v := &Vectors{width: rows.Cols, scales: make([]float32, rows.Rows)}
	v.codes = make([]byte, rows.Rows*v.stride())
	for r := range rows.Rows {
		sum := 0.0
		for _, x := range rows.Row(r) {
			sum += float64(x) * float64(x)
		}
		scale := model.Half(float32(math.Sqrt(sum / float64(rows.Cols))))
		v.scales[r] = scale
		for i, x := range rows.Row(r) {
			v.codes[r*v.stride()+i/2] |= nearest(x, scale) << (4 * (i % 2))
		}
	}
	return v
}

// nearest is the number of the level nearest to x/scale.
func nearest(x, scale float32) byte {
	if scale == 0 {
		return 0
	}
	x /= scale
	above, _ := slices.BinarySearch(levels[:], x)
	switch {
	case above == 0:
		return 0
	case above == len(levels), x-levels[above-1] < levels[above]-x:
		return byte(above - 1)
	}
	return byte(above)
}

// stride is the number of bytes of a vector.
func (v *Vectors) stride() int { return (v.width + 1) / 2 }

// Len is the number of vectors.
func (v *Vectors) Len() int { return len(v.scales) }

// Get writes vector i to out.
func (v *Vectors) Get(i int, out []float32) {
	scale := v.scales[i]
	for j, code := range v.codes[i*v.stride():][:v.stride()] {
		out[2*j] = levels[code&15] * scale
		if 2*j+1 < v.width {
			out[2*j+1] = levels[code>>4] * scale
		}
	}
}

// Save adds the vectors to a model under a name.
func (v *Vectors) Save(b *model.Builder, name string) {
	b.SetUint32(name+"/width", []uint32{uint32(v.width)})
	b.SetBytes(name+"/codes", v.codes)
	b.SetFloat16(name+"/scales", v.scales)
}

// LoadVectors reads what Vectors.Save wrote. The codes stay in the model's memory.
func LoadVectors(f *model.File, name string) (*Vectors, error) {
	width, err1 := f.Uint32(name + "/width")
	codes, err2 := f.Bytes(name + "/codes")
	scales, err3 := f.Float32(name + "/scales")
	if err := cmp.Or(err1, err2, err3); err != nil {
		return nil, err
	}
	if len(width) != 1 || width[0] > 1<<16 {
		return nil, fmt.Errorf("%w: width of %s %v", model.ErrCorrupt, name, width)
	}
	v := &Vectors{int(width[0]), codes, scales}
	if len(codes) != v.Len()*v.stride() {
		return nil, fmt.Errorf("%w: %d bytes of %s, want %d×%d", model.ErrCorrupt, len(codes), name, v.Len(), v.stride())
	}
	return v, nil
}
