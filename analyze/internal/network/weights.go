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
func (c Config) Params() []Param {
	var params []Param
	for _, p := range c.names() {
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
		name := func(part string) string { return fmt.Sprintf("lstm%d/%s", l, part) }
		all = append(all,
			paramShape{name("x"), in, 8 * c.Hidden, false},
			paramShape{name("b"), 1, 8 * c.Hidden, false},
			paramShape{name("forward"), c.Hidden, 4 * c.Hidden, false},
			paramShape{name("backward"), c.Hidden, 4 * c.Hidden, false})
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

// Save adds a network to a model under a name, but for its word vectors.
func Save(b *model.Builder, name string, c Config, params []Param) {
	prefix := "network/" + name + "/"
	var shape []uint32
	for _, n := range c.numbers() {
		shape = append(shape, uint32(*n))
	}
	b.SetUint32(prefix+"shape", shape)
	for _, p := range params {
		b.SetFloat16(prefix+p.Name, p.Data)
	}
}

// load reads what Save wrote.
func load(f *model.File, name string) (Config, []Param, error) {
	var c Config
	prefix := "network/" + name + "/"
	shape, err := f.Uint32(prefix + "shape")
	if err != nil {
		return c, nil, err
	}
	numbers := c.numbers()
	if len(shape) != len(numbers) {
		return c, nil, fmt.Errorf("%w: network shape has %d numbers, want %d", model.ErrCorrupt, len(shape), len(numbers))
	}
	for i, n := range shape {
		if n > 1<<20 {
			return c, nil, fmt.Errorf("%w: network shape %v", model.ErrCorrupt, shape)
		}
		*numbers[i] = int(n)
	}
	var params []Param
	for _, want := range c.names() {
		data, err := f.Float32(prefix + want.name)
		if err != nil {
			return c, nil, err
		}
		if len(data) != want.rows*want.cols {
			return c, nil, fmt.Errorf("%w: %s%s has %d numbers, want %d×%d", model.ErrCorrupt, prefix, want.name, len(data), want.rows, want.cols)
		}
		m := tensor.Matrix{Rows: want.rows, Cols: want.cols, Stride: want.cols, Data: data}
		params = append(params, Param{want.name, m, want.table})
	}
	return c, params, nil
}
