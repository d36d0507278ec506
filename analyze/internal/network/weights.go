package network

import (
	"fmt"

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
	Arc, Rel        int // width of what heads and relations are scored with
	Tag, Name       int // width of the hidden layers of tags and names

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
func (c Config) Params() []Param {
	var ps []Param
	add := func(name string, rows, cols int, table bool) {
		ps = append(ps, Param{name, tensor.NewMatrix(rows, cols), table})
	}
	add("word", c.Words, c.Word, true)
	add("affix", Tables*c.Buckets, c.Affix, true)
	add("class", c.Classes, c.Class, true)
	in := c.Input()
	add("root", 1, in, false)
	for l := range c.Layers {
		add(fmt.Sprintf("lstm%d/x", l), in, 8*c.Hidden, false)
		add(fmt.Sprintf("lstm%d/b", l), 1, 8*c.Hidden, false)
		add(fmt.Sprintf("lstm%d/forward", l), c.Hidden, 4*c.Hidden, false)
		add(fmt.Sprintf("lstm%d/backward", l), c.Hidden, 4*c.Hidden, false)
		in = 2 * c.Hidden
	}
	_, _, _, _, _, _, width := c.Parts()
	add("mlp/w", in, width, false)
	add("mlp/b", 1, width, false)
	add("arc/u", c.Arc, c.Arc, false)
	add("arc/b", 1, c.Arc, false)
	add("rel/w", 3*c.Rel, c.Rels, false)
	add("rel/b", 1, c.Rels, false)
	add("tag/w", c.Tag, c.UPOS+c.XPOS, false)
	add("tag/b", 1, c.UPOS+c.XPOS, false)
	add("name/w", c.Name, c.Names, false)
	add("name/b", 1, c.Names, false)
	add("name/t", c.Names+1, c.Names, true)
	return ps
}

const prefix = "network/"

// Save adds a network to a model.
func Save(b *model.Builder, c Config, vectors *Vectors, params []Param) {
	var shape []uint32
	for _, n := range c.numbers() {
		shape = append(shape, uint32(*n))
	}
	b.SetUint32(prefix+"shape", shape)
	b.SetBytes(prefix+"vectors", vectors.codes)
	b.SetFloat32(prefix+"scales", vectors.scales)
	for _, p := range params {
		b.SetFloat16(prefix+p.Name, p.Data)
	}
}

// Load reads what Save wrote.
func Load(f *model.File) (Config, *Vectors, []Param, error) {
	var c Config
	shape, err := f.Uint32(prefix + "shape")
	if err != nil {
		return c, nil, nil, err
	}
	numbers := c.numbers()
	if len(shape) != len(numbers) {
		return c, nil, nil, fmt.Errorf("%w: network shape has %d numbers, want %d", model.ErrCorrupt, len(shape), len(numbers))
	}
	for i, n := range shape {
		if n > 1<<20 {
			return c, nil, nil, fmt.Errorf("%w: network shape %v", model.ErrCorrupt, shape)
		}
		*numbers[i] = int(n)
	}
	v := &Vectors{width: c.Vector}
	if v.codes, err = f.Bytes(prefix + "vectors"); err != nil {
		return c, nil, nil, err
	}
	if v.scales, err = f.Float32(prefix + "scales"); err != nil {
		return c, nil, nil, err
	}
	if len(v.codes) != c.Vectors*v.stride() || len(v.scales) != c.Vectors {
		return c, nil, nil, fmt.Errorf("%w: %d word vectors expected", model.ErrCorrupt, c.Vectors)
	}
	params := c.Params()
	for i := range params {
		data, err := f.Float32(prefix + params[i].Name)
		if err != nil {
			return c, nil, nil, err
		}
		if len(data) != len(params[i].Data) {
			return c, nil, nil, fmt.Errorf("%w: %s has %d numbers, want %d", model.ErrCorrupt, params[i].Name, len(data), len(params[i].Data))
		}
		params[i].Data = data
	}
	return c, v, params, nil
}
