package network

import (
	"fmt"

	"parley/analyze/internal/model"
	"parley/analyze/internal/tensor"
)

// A FrameConfig is the shape of a network that finds frames: words that evoke
// something, and the words that fill its roles. It reads sentences that have
// been tagged and parsed.
//
// The second of its two layers reads for each word what the first made of it
// and of its head, a short way to what stands far off in the sentence (after
// Marcheggiani and Titov, "Encoding Sentences with Graph Convolutional
// Networks for Semantic Role Labeling", EMNLP 2017). A cue and a filler are
// scored by one hidden layer over both, the kind of the cue, and the way
// through the tree from one to the other.
type FrameConfig struct {
	Input   int          // width of what is known of a word beforehand; see [Network.Embed]
	Context int          // width of what an encoder made of it in its sentence
	Tags    []TagTable   // learned tables of a word's tags
	Hidden  int          // width of one direction of a layer
	Label   int          // width of the hidden layer of the labels
	Labels  []int        // for each choice of a label, between how many
	Pairs   []PairConfig // what fillers are scored by
}

// A TagTable is the shape of a table of tags: how many, and how wide.
type TagTable struct{ Rows, Width int }

// A PairConfig is the shape of what scores the fillers of cues.
type PairConfig struct {
	Width int // of the hidden layer
	Kinds int // of cue
	Paths int // kinds of way from a cue to a filler
	Roles int // of a filler
}

const frameLayers = 2

// Width is that of the input of the first layer.
func (c FrameConfig) Width() int {
	n := c.Input + c.Context
	for _, t := range c.Tags {
		n += t.Width
	}
	return n
}

// Scores is the number of scores of labels that a word gets.
func (c FrameConfig) Scores() int {
	n := 0
	for _, l := range c.Labels {
		n += l
	}
	return n
}

// PairAt is where the two parts of pair scorer k, of cues and of fillers,
// begin in a row of the projection; of one past the last, the width of it.
func (c FrameConfig) PairAt(k int) int {
	n := c.Label
	for _, p := range c.Pairs[:k] {
		n += 2 * p.Width
	}
	return n
}

// numbers are the numbers of the shape, for the model file.
func (c FrameConfig) numbers() []uint32 {
	out := []uint32{uint32(c.Input), uint32(c.Context), uint32(c.Hidden), uint32(c.Label), uint32(len(c.Tags)), uint32(len(c.Labels)), uint32(len(c.Pairs))}
	for _, t := range c.Tags {
		out = append(out, uint32(t.Rows), uint32(t.Width))
	}
	for _, l := range c.Labels {
		out = append(out, uint32(l))
	}
	for _, p := range c.Pairs {
		out = append(out, uint32(p.Width), uint32(p.Kinds), uint32(p.Paths), uint32(p.Roles))
	}
	return out
}

// frameConfig reads what numbers gave.
func frameConfig(numbers []uint32) (c FrameConfig, ok bool) {
	next := func() int {
		if len(numbers) == 0 || numbers[0] > 1<<20 {
			ok = false
			return 0
		}
		n := int(numbers[0])
		numbers = numbers[1:]
		return n
	}
	ok = true
	c.Input, c.Context, c.Hidden, c.Label = next(), next(), next(), next()
	tags, labels, pairs := next(), next(), next()
	if max(tags, labels, pairs) > 64 {
		return c, false
	}
	for range tags {
		c.Tags = append(c.Tags, TagTable{next(), next()})
	}
	for range labels {
		c.Labels = append(c.Labels, next())
	}
	for range pairs {
		c.Pairs = append(c.Pairs, PairConfig{next(), next(), next(), next()})
	}
	return c, ok && len(numbers) == 0
}

// shapes lists the weights.
func (c FrameConfig) shapes() []paramShape {
	var all []paramShape
	for i, t := range c.Tags {
		all = append(all, paramShape{fmt.Sprintf("tags%d", i), t.Rows, t.Width, true})
	}
	in := c.Width()
	for i := range frameLayers {
		all = append(all, lstmShapes(i, in, c.Hidden)...)
		in = 4 * c.Hidden
	}
	width := c.PairAt(len(c.Pairs))
	all = append(all,
		paramShape{"mlp/w", 2 * c.Hidden, width, false}, paramShape{"mlp/b", 1, width, false},
		paramShape{"label/w", c.Label, c.Scores(), false}, paramShape{"label/b", 1, c.Scores(), false})
	for i, p := range c.Pairs {
		name := func(part string) string { return fmt.Sprintf("pair%d/%s", i, part) }
		all = append(all,
			paramShape{name("kind"), p.Kinds, p.Width, true}, paramShape{name("path"), p.Paths, p.Width, true},
			paramShape{name("w"), p.Width, p.Roles, false}, paramShape{name("b"), 1, p.Roles, false})
	}
	return all
}

// Params are the weights, of the network's shape and all zero, in a fixed order.
func (c FrameConfig) Params() []Param { return paramsOf(c.shapes()) }

// Frames scores what words evoke and what fills its roles. It is immutable
// and safe for many goroutines.
type Frames struct {
	FrameConfig
	base   *Network
	tags   []Table
	exact  map[string]tensor.Matrix
	tables map[string]*rows
	packed map[string]*tensor.Packed
	layers []layer
	shared tensor.PackedInt8
}

// NewFrames reads the network of this name from a model; base is the network
// whose vectors and tables of words it reads.
func NewFrames(f *model.File, name string, base *Network) (*Frames, error) {
	prefix := "network/" + name + "/"
	numbers, err := f.Uint32(prefix + "shape")
	if err != nil {
		return nil, err
	}
	c, ok := frameConfig(numbers)
	if !ok || c.Input != base.Input() {
		return nil, fmt.Errorf("%w: frame network shape %v", model.ErrCorrupt, numbers)
	}
	w, err := loadWeights(f, prefix, c.shapes())
	if err != nil {
		return nil, err
	}
	return assembleFrames(c, base, w), nil
}

// AssembleFrames makes a network of weights as they are trained: what
// NewFrames gives of them after SaveFrames.
func AssembleFrames(c FrameConfig, base *Network, params []Param) *Frames {
	return assembleFrames(c, base, roundParams(c.shapes(), params))
}

// SaveFrames adds a network to a model under a name.
func SaveFrames(b *model.Builder, name string, c FrameConfig, params []Param) {
	prefix := "network/" + name + "/"
	b.SetUint32(prefix+"shape", c.numbers())
	saveWeights(b, prefix, c.shapes(), params)
}

func assembleFrames(c FrameConfig, base *Network, w weights) *Frames {
	n := &Frames{FrameConfig: c, base: base, exact: w.exact, tables: w.tables, packed: map[string]*tensor.Packed{}}
	for i := range c.Tags {
		n.tags = append(n.tags, w.tables[fmt.Sprintf("tags%d", i)])
	}
	pack := func(name string) {
		n.packed[name] = new(tensor.Packed)
		n.packed[name].Pack(w.exact[name], false)
	}
	pack("label/w")
	for i := range c.Pairs {
		pack(fmt.Sprintf("pair%d/w", i))
	}
	n.shared.PackRounded(w.rounded["mlp/w"])
	n.layers = newLayers(frameLayers, c.Hidden, w)
	return n
}

// A FrameWord is one word of a parsed sentence.
type FrameWord struct {
	Word
	Tags    []int32   // a row of each of the tables of tags
	Head    int32     // position of its head in the sentence; its own if there is none
	Context []float32 // what an encoder made of it, Context wide
}

// FrameScores are what the network says of one sentence.
type FrameScores struct {
	Labels tensor.Matrix // words × Scores: of each choice the scores of its labels, one choice after the other
	net    *Frames
	hidden tensor.Matrix
}

// Pairs scores every word as the filler of each role of a cue: words × Roles
// of that scorer. ways has the way from the cue to each word.
func (s *FrameScores) Pairs(scorer, cue, kind int, ways []uint8) tensor.Matrix {
	return s.net.pairs(s.hidden, scorer, cue, kind, ways)
}

// Embed writes what is known of a word beforehand to out, which is Input long.
func (n *Network) Embed(w Word, out []float32) { n.tables.Embed(n.Config, w, out) }

// Score reads a batch of sentences, in order of falling length, none of them
// empty, and calls each for every sentence in turn.
func (n *Frames) Score(sentences [][]FrameWord, each func(i int, s *FrameScores)) {
	lengths := make([]int, len(sentences))
	for i, s := range sentences {
		lengths[i] = len(s)
	}
	l := NewLayout(lengths)
	s := n.base.scratch.Get().(*scratch)
	defer n.base.scratch.Put(s)

	in := s.matrix(0, l.Rows, n.Width())
	rows := make([]int32, l.Rows)
	for b, sentence := range sentences {
		for p, w := range sentence {
			at := l.start[b] + p
			rows[at] = int32(at)
			n.input(w, in.Row(at))
		}
	}
	x := encode(n.layers, n.Hidden, l, s, in, rows, func(x tensor.Bytes) tensor.Bytes { return withHeads(l, s, sentences, x) })
	hidden := s.matrix(3, l.Rows, n.PairAt(len(n.FrameConfig.Pairs)))
	affine(hidden, x, &n.shared, n.exact["mlp/b"].Data)
	for r := range l.Rows {
		tensor.Relu(hidden.Row(r)[:n.Label])
	}
	labels := s.matrix(4, l.Rows, n.Scores())
	Fill(labels, n.exact["label/b"].Data)
	tensor.Mul(labels, Columns(hidden, 0, n.Label), n.packed["label/w"], true)
	for b := range l.Lengths {
		each(b, &FrameScores{clone(l.Sentence(labels, b)), n, clone(l.Sentence(hidden, b))})
	}
}

// input writes the first layer's input for a word to out.
func (n *Frames) input(w FrameWord, out []float32) {
	n.base.Embed(w.Word, out[:n.Input])
	copy(out[n.Input:], w.Context)
	out = out[n.Input+n.Context:]
	for i, t := range n.tags {
		width := n.FrameConfig.Tags[i].Width
		t.Get(int(w.Tags[i]), out[:width])
		out = out[width:]
	}
}

// withHeads puts behind each word's numbers those of its head.
func withHeads(l *Layout, s *scratch, sentences [][]FrameWord, x tensor.Bytes) tensor.Bytes {
	both := s.unitBytes(5, x.Rows, 2*x.Cols)
	for b, sentence := range sentences {
		for p, w := range sentence {
			row := both.Row(l.start[b] + p)
			copy(row, x.Row(l.start[b]+p))
			copy(row[x.Cols:], x.Row(l.start[b]+int(w.Head)))
		}
	}
	return both
}

// clone is a copy of m that nobody else uses.
func clone(m tensor.Matrix) tensor.Matrix {
	out := tensor.NewMatrix(m.Rows, m.Cols)
	for r := range m.Rows {
		copy(out.Row(r), m.Row(r))
	}
	return out
}

// pairs scores the words of a sentence as fillers of the roles of a cue.
func (n *Frames) pairs(hidden tensor.Matrix, scorer, cue, kind int, ways []uint8) tensor.Matrix {
	s := n.base.scratch.Get().(*scratch)
	defer n.base.scratch.Put(s)
	c := n.FrameConfig.Pairs[scorer]
	name := func(part string) string { return fmt.Sprintf("pair%d/%s", scorer, part) }
	from := n.PairAt(scorer)
	of, path := make([]float32, c.Width), make([]float32, c.Width)
	n.tables[name("kind")].Get(kind, of)
	for j, v := range hidden.Row(cue)[from : from+c.Width] {
		of[j] += v
	}
	z := s.matrix(2, hidden.Rows, c.Width)
	for i := range hidden.Rows {
		n.tables[name("path")].Get(int(ways[i]), path)
		out := z.Row(i)
		for j, v := range hidden.Row(i)[from+c.Width : from+2*c.Width] {
			out[j] = max(of[j]+v+path[j], 0)
		}
	}
	out := tensor.NewMatrix(hidden.Rows, c.Roles)
	Fill(out, n.exact[name("b")].Data)
	tensor.Mul(out, z, n.packed[name("w")], true)
	return out
}
