package minilm

import (
	_ "embed"
	"fmt"
	"io"
	"math"
	"sync"

	"parley/analyze/internal/model"
	"parley/analyze/internal/tensor"
)

// The shape of all-MiniLM-L6-v2.
const (
	Width  = 384 // of what a word is given
	heads  = 12
	head   = Width / heads
	inner  = 4 * Width
	layers = 6
	// MaxPieces is the longest sentence, with its two ends, in pieces; what is
	// beyond has no numbers.
	MaxPieces = 256
)

// An Encoder gives words numbers that say what they mean where they stand. It
// is immutable and safe for many goroutines.
type Encoder struct {
	Pieces
	words     table
	positions tensor.Matrix // with what is added to every piece of a first text
	first     scale
	layers    [layers]layer
	scratch   sync.Pool
}

// A table has rows of bytes with a scale each.
type table struct {
	codes  []int8
	scales []float32
}

// A scale is the gain and bias of a normalized row.
type scale struct{ gain, bias []float32 }

type layer struct {
	qkv, out, up, down tensor.PackedInt8
	qkvBias, outBias   []float32
	upBias, downBias   []float32
	attended, done     scale
}

// scratch is the memory of a call, used again.
type scratch struct {
	x, y, qkv, up, mixed []float32
	small, wide          tensor.Bytes
	scores               []float32
	keys, values         tensor.Packed
}

func grow(b *[]float32, rows, cols int) tensor.Matrix {
	if n := rows * cols; cap(*b) < n {
		*b = make([]float32, n+n/4)
	}
	return tensor.Matrix{Rows: rows, Cols: cols, Stride: cols, Data: (*b)[:rows*cols]}
}

// Encode gives every word of every sentence the mean of what its pieces are
// given, where it stands: words × Width. Words beyond [MaxPieces] of their
// sentence get zeros.
func (e *Encoder) Encode(sentences [][]string) []tensor.Matrix {
	out := make([]tensor.Matrix, len(sentences))
	for from := 0; from < len(sentences); {
		// So many that the weights are worth fetching, so few that what is
		// made of them stays in the cache.
		var ids []int32
		var starts []int // of each sentence, and the end of the last
		var ends [][]int // of each word, within its sentence
		to := from
		for to < len(sentences) && (to == from || len(ids) < batchPieces) {
			starts = append(starts, len(ids))
			one, end := e.pieces(sentences[to])
			ids, ends = append(ids, one...), append(ends, end)
			to++
		}
		starts = append(starts, len(ids))
		e.batch(ids, starts, func(i int, x tensor.Matrix) { out[from+i] = means(x, ends[i]) })
		from = to
	}
	return out
}

// batchPieces is the number of pieces, at least, that are read together.
const batchPieces = 200

// pieces are the pieces of a sentence between its two ends, and the end of
// each word among them.
func (e *Encoder) pieces(words []string) (ids []int32, ends []int) {
	ids = append(ids, e.begin)
	for _, w := range words {
		if len(ids) < MaxPieces-1 {
			ids = e.Append(ids, w)
		}
		ids = ids[:min(len(ids), MaxPieces-1)]
		ends = append(ends, len(ids))
	}
	return append(ids, e.end), ends
}

// means are the means of the pieces of each word.
func means(x tensor.Matrix, ends []int) tensor.Matrix {
	out := tensor.NewMatrix(len(ends), Width)
	at := 1
	for i, end := range ends {
		row := out.Row(i)
		for p := at; p < end; p++ {
			for j, v := range x.Row(p) {
				row[j] += v
			}
		}
		if n := float32(end - at); n > 1 {
			for j := range row {
				row[j] /= n
			}
		}
		at = end
	}
	return out
}

// batch reads sentences of pieces, which begin at starts, and calls each with
// what their pieces are given.
func (e *Encoder) batch(ids []int32, starts []int, each func(i int, x tensor.Matrix)) {
	s := e.scratch.Get().(*scratch)
	defer e.scratch.Put(s)
	x := grow(&s.x, len(ids), Width)
	for k, start := range starts[:len(starts)-1] {
		for i, id := range ids[start:starts[k+1]] {
			row, position, word := x.Row(start+i), e.positions.Row(i), e.words.codes[int(id)*Width:][:Width]
			of := e.words.scales[id]
			for j := range row {
				row[j] = float32(float32(word[j])*of) + position[j]
			}
			e.first.normalize(row)
		}
	}
	s.small.Resize(len(ids), Width)
	s.wide.Resize(len(ids), inner)
	for i := range e.layers {
		e.layers[i].run(s, x, starts)
	}
	for i, start := range starts[:len(starts)-1] {
		each(i, x.Slice(start, starts[i+1]))
	}
}

// run is one layer: attention over each sentence and two products, each added
// to what it was made of and normalized.
func (l *layer) run(s *scratch, x tensor.Matrix, starts []int) {
	n := x.Rows
	qkv := grow(&s.qkv, n, 3*Width)
	tensor.Quantize(s.small, x)
	affine(qkv, s.small, &l.qkv, l.qkvBias)
	mixed := grow(&s.mixed, n, Width)
	for i, start := range starts[:len(starts)-1] {
		attend(s, qkv.Slice(start, starts[i+1]), mixed.Slice(start, starts[i+1]))
	}
	y := grow(&s.y, n, Width)
	tensor.Quantize(s.small, mixed)
	affine(y, s.small, &l.out, l.outBias)
	add(x, y, l.attended)
	up := grow(&s.up, n, inner)
	tensor.Quantize(s.small, x)
	affine(up, s.small, &l.up, l.upBias)
	gelu(up.Data, s.wideScratch(len(up.Data)))
	tensor.Quantize(s.wide, up)
	affine(y, s.wide, &l.down, l.downBias)
	add(x, y, l.done)
}

func (s *scratch) wideScratch(n int) []float32 {
	if cap(s.scores) < n {
		s.scores = make([]float32, n+n/4)
	}
	return s.scores[:n]
}

// attend mixes the values of each head by how much each piece attends to each.
func attend(s *scratch, qkv, mixed tensor.Matrix) {
	n := qkv.Rows
	scores := tensor.Matrix{Rows: n, Cols: n, Stride: n, Data: s.wideScratch(n * n)}
	for h := range heads {
		q, k, v := columns(qkv, h*head), columns(qkv, Width+h*head), columns(qkv, 2*Width+h*head)
		s.keys.Pack(k, true)
		tensor.Mul(scores, q, &s.keys, false)
		for i := range n {
			softmax(scores.Row(i))
		}
		s.values.Pack(v, false)
		tensor.Mul(columns(mixed, h*head), scores, &s.values, false)
	}
}

func columns(m tensor.Matrix, from int) tensor.Matrix {
	return tensor.Matrix{Rows: m.Rows, Cols: head, Stride: m.Stride, Data: m.Data[from:]}
}

// softmax turns scores, which lack the division by the root of a head's width,
// into shares of one.
func softmax(row []float32) {
	root := float32(1 / math.Sqrt(head))
	top := row[0]
	for _, x := range row {
		top = max(top, x)
	}
	for i, x := range row {
		row[i] = (x - top) * root
	}
	tensor.Exp(row)
	sum := float32(0)
	for _, x := range row {
		sum += x
	}
	for i := range row {
		row[i] /= sum
	}
}

// add adds y to x and normalizes.
func add(x, y tensor.Matrix, by scale) {
	for i := range x.Rows {
		row := x.Row(i)
		for j, v := range y.Row(i) {
			row[j] += v
		}
		by.normalize(row)
	}
}

// normalize takes the mean off a row and divides by its deviation (Ba et al.,
// "Layer Normalization", 2016).
func (by scale) normalize(row []float32) {
	mean := float32(0)
	for _, x := range row {
		mean += x
	}
	mean /= float32(len(row))
	for j := range row {
		row[j] -= mean
	}
	deviation := float32(1 / math.Sqrt(float64(tensor.Dot(row, row)/float32(len(row)))+1e-12))
	for j, x := range row {
		row[j] = float32(float32(x*deviation)*by.gain[j]) + by.bias[j]
	}
}

// gelu sets every x to x times the share of a normal distribution below it, by
// the tanh form of Hendrycks and Gimpel (2016). tmp is as long as x.
func gelu(x, tmp []float32) {
	const root = 0.7978845608028654 // of 2/π
	for i, v := range x {
		cube := float32(float32(v*v) * v)
		tmp[i] = root * (v + float32(0.044715*cube))
	}
	tensor.Tanh(tmp)
	for i, v := range x {
		x[i] = float32(0.5*v) * (1 + tmp[i])
	}
}

func affine(out tensor.Matrix, x tensor.Bytes, w *tensor.PackedInt8, bias []float32) {
	for r := range out.Rows {
		copy(out.Row(r), bias)
	}
	tensor.MulInt8(out, x, w, true)
}

// Prefix is that of the names of the encoder's entries in a model.
const Prefix = "minilm/"

//go:embed minilm.model
var embedded []byte

// Default is the encoder inside the program.
var Default = sync.OnceValues(func() (*Encoder, error) {
	f, err := model.Embedded(embedded)
	if err != nil {
		return nil, err
	}
	return New(f)
})

// Hash is the SHA-256 of the encoder inside the program: so that the
// analyzer's version can name it without unfolding it. A test holds it to the file.
const Hash = "5442e5962c63dba72605479c6be58c1ef89e5371fc744180733d1db89b4e4fba"

// WriteTables writes what findings depend on: the hash. It returns the error of w.
func WriteTables(w io.Writer) error {
	_, err := io.WriteString(w, Hash)
	return err
}

// New reads the encoder of a model.
func New(f *model.File) (*Encoder, error) {
	e := &Encoder{}
	r := reader{f: f}
	e.lines = r.lines("pieces")
	e.ids = r.uint32("rows")
	e.words.codes, e.words.scales = r.int8("words"), r.floats("words/scales", 0)
	e.positions = tensor.Matrix{Rows: MaxPieces, Cols: Width, Stride: Width, Data: r.floats("positions", MaxPieces*Width)}
	e.first = r.scale("first")
	for i := range e.layers {
		l := &e.layers[i]
		name := func(part string) string { return fmt.Sprintf("%d/%s", i, part) }
		r.matrix(name("qkv"), Width, 3*Width, &l.qkv, &l.qkvBias)
		r.matrix(name("out"), Width, Width, &l.out, &l.outBias)
		r.matrix(name("up"), Width, inner, &l.up, &l.upBias)
		r.matrix(name("down"), inner, Width, &l.down, &l.downBias)
		l.attended, l.done = r.scale(name("attended")), r.scale(name("done"))
	}
	if r.err != nil {
		return nil, r.err
	}
	rows := len(e.words.scales)
	if len(e.words.codes) != rows*Width || e.lines.Len() != len(e.ids) {
		return nil, fmt.Errorf("%w: the encoder has %d pieces, %d rows", model.ErrCorrupt, e.lines.Len(), rows)
	}
	for _, id := range e.ids {
		if int(id) >= rows {
			return nil, fmt.Errorf("%w: the encoder has no row %d", model.ErrCorrupt, id)
		}
	}
	for piece, at := range map[string]*int32{beginPiece: &e.begin, endPiece: &e.end, unknownPiece: &e.unknown} {
		id, ok := e.find(piece)
		if !ok {
			return nil, fmt.Errorf("%w: the encoder lacks %s", model.ErrCorrupt, piece)
		}
		*at = id
	}
	e.scratch.New = func() any { return new(scratch) }
	return e, nil
}

// A reader reads entries; after the first error it reads nothing.
type reader struct {
	f   *model.File
	err error
}

func read[T any](r *reader, name string, n int, get func(string) ([]T, error)) []T {
	v, err := get(Prefix + name)
	if err == nil && n > 0 && len(v) != n {
		err = fmt.Errorf("%w: %s has %d numbers, want %d", model.ErrCorrupt, Prefix+name, len(v), n)
	}
	if r.err == nil {
		r.err = err
	}
	if err != nil {
		return make([]T, n)
	}
	return v
}

func (r *reader) floats(name string, n int) []float32 { return read(r, name, n, r.f.Float32) }
func (r *reader) int8(name string) []int8             { return read(r, name, 0, r.f.Int8) }
func (r *reader) uint32(name string) []uint32         { return read(r, name, 0, r.f.Uint32) }

func (r *reader) lines(name string) model.Lines {
	l, err := r.f.Lines(Prefix + name)
	if r.err == nil {
		r.err = err
	}
	return l
}

func (r *reader) scale(name string) scale {
	return scale{r.floats(name+"/gain", Width), r.floats(name+"/bias", Width)}
}

func (r *reader) matrix(name string, rows, cols int, w *tensor.PackedInt8, bias *[]float32) {
	*bias = r.floats(name+"/b", cols)
	data, scales := read(r, name+"/w", rows*cols, r.f.Bytes), r.floats(name+"/w/scales", cols)
	if r.err != nil {
		return
	}
	m := tensor.Rounded{Rows: rows, Cols: cols, Stride: cols, Data: data, Scales: scales}
	if !m.Sound() {
		r.err = fmt.Errorf("%w: %s is no matrix of %d×%d small numbers", model.ErrCorrupt, Prefix+name, rows, cols)
		return
	}
	w.PackRounded(m)
}
