package network

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"parley/analyze/internal/model"
	"parley/analyze/internal/tensor"
)

// Tables is the number of hashed feature tables; see [Word].
const Tables = 7

// A Config is the shape of a network.
type Config struct {
	Vectors, Vector int // fixed word vectors: how many, how wide
	Words, Word     int // learned word vectors
	Buckets, Affix  int // rows of each hashed table, and their width
	Classes, Class  int // lexicon and shape classes
	Hidden, Layers  int // width of one LSTM direction; layers
	Arc, Rel        int // width of what heads and relations are scored with; 0: they are not
	Tag, Name       int // width of the hidden layers of tags and names; 0: there are none

	UPOS, XPOS, Rels, Names int // numbers of labels
}

// Input is the width of the encoder's input.
func (c Config) Input() int { return c.Vector + c.Word + Tables*c.Affix + c.Class }

// Parts is where the hidden layers of the tasks begin in a row of the shared
// projection: dependents and heads of arcs, of relations, tags, names, end.
func (c Config) Parts() (arcDep, arcHead, relDep, relHead, tag, name, end int) {
	arcHead = c.Arc
	relDep = arcHead + c.Arc
	relHead = relDep + c.Rel
	tag = relHead + c.Rel
	name = tag + c.Tag
	return 0, arcHead, relDep, relHead, tag, name, name + c.Name
}

// numbers are the entries of a Config in the order of the model file.
func (c *Config) numbers() []*int {
	return []*int{&c.Vectors, &c.Vector, &c.Words, &c.Word, &c.Buckets, &c.Affix, &c.Classes, &c.Class,
		&c.Hidden, &c.Layers, &c.Arc, &c.Rel, &c.Tag, &c.Name, &c.UPOS, &c.XPOS, &c.Rels, &c.Names}
}

// A Param is one weight matrix.
type Param struct {
	Name string
	tensor.Matrix
	Table bool // rows are looked up, not multiplied
}

// Params are the weights of a network, of its shape and all zero, in a fixed
// order.
func (c Config) Params() []Param { return paramsOf(c.names()) }

func paramsOf(shapes []paramShape) []Param {
	var params []Param
	for _, p := range shapes {
		params = append(params, Param{p.name, tensor.NewMatrix(p.rows, p.cols), p.table})
	}
	return params
}

// A paramShape is a Param without its numbers.
type paramShape struct {
	name       string
	rows, cols int
	table      bool
}

// names lists the weights. Tasks whose hidden layer has no width have none.
func (c Config) names() []paramShape {
	in := c.Input()
	all := []paramShape{
		{"word", c.Words, c.Word, true},
		{"affix", Tables * c.Buckets, c.Affix, true},
		{"class", c.Classes, c.Class, true},
		{"root", 1, in, false},
	}
	for l := range c.Layers {
		all = append(all, lstmShapes(l, in, c.Hidden)...)
		in = 2 * c.Hidden
	}
	_, _, _, _, _, _, width := c.Parts()
	all = append(all, paramShape{"mlp/w", in, width, false}, paramShape{"mlp/b", 1, width, false})
	if c.Arc > 0 {
		all = append(all, paramShape{"arc/u", c.Arc, c.Arc, false}, paramShape{"arc/b", 1, c.Arc, false},
			paramShape{"rel/w", 3 * c.Rel, c.Rels, false}, paramShape{"rel/b", 1, c.Rels, false})
	}
	if c.Tag > 0 {
		all = append(all, paramShape{"tag/w", c.Tag, c.UPOS + c.XPOS, false}, paramShape{"tag/b", 1, c.UPOS + c.XPOS, false})
	}
	if c.Name > 0 {
		all = append(all, paramShape{"name/w", c.Name, c.Names, false}, paramShape{"name/b", 1, c.Names, false},
			paramShape{"name/t", c.Names + 1, c.Names, true})
	}
	return all
}

// lstmShapes lists the weights of LSTM layer i, each direction as wide as hidden.
func lstmShapes(i, in, hidden int) []paramShape {
	name := func(part string) string { return fmt.Sprintf("lstm%d/%s", i, part) }
	return []paramShape{
		{name("x"), in, 8 * hidden, false}, {name("b"), 1, 8 * hidden, false},
		{name("forward"), hidden, 4 * hidden, false}, {name("backward"), hidden, 4 * hidden, false},
	}
}

// weights are the weights of a network as they are stored and read with:
// tables and matrices of large products rounded to bytes, the rest with 16 bits.
type weights struct {
	tables  map[string]*rows
	rounded map[string]tensor.Rounded
	exact   map[string]tensor.Matrix
}

// A storage is one of the three.
type storage uint8

const (
	storedExact storage = iota
	storedTable
	storedRounded
)

// storageOf is how a weight matrix is stored.
func storageOf(p paramShape) storage {
	switch {
	case p.table && p.name != "name/t":
		return storedTable
	case p.name == "mlp/w", strings.HasPrefix(p.name, "lstm") && p.rows > 1:
		return storedRounded
	}
	return storedExact
}

func newWeights() weights {
	return weights{map[string]*rows{}, map[string]tensor.Rounded{}, map[string]tensor.Matrix{}}
}

// roundParams rounds the weights of a network with these shapes.
func roundParams(shapes []paramShape, params []Param) weights {
	w := newWeights()
	for i, shape := range shapes {
		m := params[i].Matrix
		switch storageOf(shape) {
		case storedTable:
			w.tables[shape.name] = newRows(m)
		case storedRounded:
			w.rounded[shape.name] = tensor.Round(m)
		default:
			half := tensor.NewMatrix(m.Rows, m.Cols)
			for k, x := range m.Data {
				half.Data[k] = model.Half(x)
			}
			w.exact[shape.name] = half
		}
	}
	return w
}

// WithoutTags is a network without what only its tags are scored with: a
// network for names learns from tags, but need not give any.
func WithoutTags(c Config, params []Param) (Config, []Param) {
	_, _, _, _, tag, name, _ := c.Parts()
	less := c
	less.Tag, less.UPOS, less.XPOS = 0, 0, 0
	byName := map[string]tensor.Matrix{}
	for _, p := range params {
		byName[p.Name] = p.Matrix
	}
	kept := less.Params()
	for i, p := range kept {
		if from := byName[p.Name]; strings.HasPrefix(p.Name, "mlp/") {
			for r := range from.Rows {
				row := from.Row(r)
				copy(p.Row(r), slices.Concat(row[:tag], row[name:]))
			}
		} else {
			kept[i].Matrix = from
		}
	}
	return less, kept
}

// Save adds a network to a model under a name, but for its word vectors.
func Save(b *model.Builder, name string, c Config, params []Param) {
	prefix := "network/" + name + "/"
	var numbers []uint32
	for _, n := range c.numbers() {
		numbers = append(numbers, uint32(*n))
	}
	b.SetUint32(prefix+"shape", numbers)
	saveWeights(b, prefix, c.names(), params)
}

// saveWeights adds the weights of a network with these shapes to a model.
func saveWeights(b *model.Builder, prefix string, shapes []paramShape, params []Param) {
	w := roundParams(shapes, params)
	for _, shape := range shapes {
		switch entry := prefix + shape.name; storageOf(shape) {
		case storedTable:
			w.tables[shape.name].save(b, entry)
		case storedRounded:
			b.SetBytes(entry, w.rounded[shape.name].Data)
			b.SetFloat32(entry+"/scales", w.rounded[shape.name].Scales)
		default:
			b.SetFloat16(entry, w.exact[shape.name].Data)
		}
	}
}

// load reads what Save wrote.
func load(f *model.File, name string) (Config, weights, error) {
	var c Config
	prefix := "network/" + name + "/"
	numbers, err := f.Uint32(prefix + "shape")
	if err != nil {
		return c, weights{}, err
	}
	fields := c.numbers()
	if len(numbers) != len(fields) {
		return c, weights{}, fmt.Errorf("%w: network shape has %d numbers, want %d", model.ErrCorrupt, len(numbers), len(fields))
	}
	for i, n := range numbers {
		if n > 1<<20 {
			return c, weights{}, fmt.Errorf("%w: network shape %v", model.ErrCorrupt, numbers)
		}
		*fields[i] = int(n)
	}
	if c.Layers > maxLayers {
		return c, weights{}, fmt.Errorf("%w: network of %d layers", model.ErrCorrupt, c.Layers)
	}
	w, err := loadWeights(f, prefix, c.names())
	return c, w, err
}

// loadWeights reads what saveWeights wrote.
func loadWeights(f *model.File, prefix string, shapes []paramShape) (weights, error) {
	w := newWeights()
	for _, shape := range shapes {
		if err := w.load(f, prefix, shape); err != nil {
			return w, err
		}
	}
	return w, nil
}

// maxLayers bounds the layers of a network in a model.
const maxLayers = 8

// load reads one weight matrix.
func (w weights) load(f *model.File, prefix string, shape paramShape) error {
	entry := prefix + shape.name
	switch storageOf(shape) {
	case storedTable:
		t, err := loadRows(f, entry, shape.rows, shape.cols)
		w.tables[shape.name] = t
		return err
	case storedRounded:
		data, err1 := f.Bytes(entry)
		scales, err2 := f.Float32(entry + "/scales")
		if err := cmp.Or(err1, err2); err != nil {
			return err
		}
		m := tensor.Rounded{Rows: shape.rows, Cols: shape.cols, Stride: shape.cols, Data: data, Scales: scales}
		if !m.Sound() {
			return fmt.Errorf("%w: %s is no matrix of %d×%d small numbers", model.ErrCorrupt, entry, shape.rows, shape.cols)
		}
		w.rounded[shape.name] = m
	default:
		data, err := f.Float32(entry)
		if err != nil {
			return err
		}
		if len(data) != shape.rows*shape.cols {
			return fmt.Errorf("%w: %s has %d numbers, want %d×%d", model.ErrCorrupt, entry, len(data), shape.rows, shape.cols)
		}
		w.exact[shape.name] = tensor.Matrix{Rows: shape.rows, Cols: shape.cols, Stride: shape.cols, Data: data}
	}
	return nil
}
