package network

import (
	"fmt"
	"sync"

	"parley/analyze/internal/model"
	"parley/analyze/internal/tensor"
)

// A Word is the features of one word, as numbers of rows.
type Word struct {
	Vector int32         // its fixed vector, or -1
	Word   int32         // its learned vector; 0 for words not learned
	Affix  [Tables]int32 // rows in the hashed tables, each in [0, Config.Buckets)
	Class  int32         // its class
}

// A Network scores sentences. It is immutable and safe for many goroutines.
type Network struct {
	Config
	tables  Inputs
	exact   map[string]tensor.Matrix  // biases and the like
	packed  map[string]*tensor.Packed // weights of small products
	layers  []layer
	shared  tensor.PackedInt8 // the projection shared by the tasks
	scratch sync.Pool
}

// New reads the network of this name from a model.
func New(f *model.File, name string, v *Vectors) (*Network, error) {
	c, w, err := load(f, name)
	if err != nil {
		return nil, err
	}
	if c.Vectors != v.Len() || c.Vector != v.width {
		return nil, fmt.Errorf("%w: network %s is for %d word vectors of width %d", model.ErrCorrupt, name, c.Vectors, c.Vector)
	}
	return assemble(c, v, w), nil
}

// Assemble makes a network of weights as they are trained: what New gives of
// them after Save.
func Assemble(c Config, v *Vectors, params []Param) *Network {
	return assemble(c, v, roundParams(c.names(), params))
}

func assemble(c Config, v *Vectors, w weights) *Network {
	n := &Network{Config: c, exact: w.exact, packed: map[string]*tensor.Packed{}}
	n.tables = Inputs{v, w.tables["word"], w.tables["affix"], w.tables["class"]}
	n.shared.PackRounded(w.rounded["mlp/w"])
	for _, name := range []string{"arc/u", "rel/w", "tag/w", "name/w"} {
		if m, ok := w.exact[name]; ok {
			n.packed[name] = new(tensor.Packed)
			n.packed[name].Pack(m, false)
			delete(w.exact, name) // laid out for products; not kept twice
		}
	}
	n.layers = newLayers(c.Layers, c.Hidden, w)
	n.scratch.New = func() any { return new(scratch) }
	return n
}

// scratch is the memory of one batch, kept for the next: numbered buffers,
// each used again as soon as what it held is done with.
type scratch struct {
	buffers [7][]float32
	rounded [6]tensor.Bytes
}

// matrix gives buffer i as a matrix; its numbers are whatever was left there.
// A buffer that is too small grows by more than it must: the next batch wants
// a little more.
func (s *scratch) matrix(i, rows, cols int) tensor.Matrix {
	if n := rows * cols; cap(s.buffers[i]) < n {
		s.buffers[i] = make([]float32, n+n/4)
	}
	return tensor.Matrix{Rows: rows, Cols: cols, Stride: cols, Data: s.buffers[i][:rows*cols]}
}

// bytes gives rounded buffer i as a matrix; its numbers are whatever was left
// there.
func (s *scratch) bytes(i, rows, cols int) tensor.Bytes {
	s.rounded[i].Resize(rows, cols)
	return s.rounded[i]
}

// unitBytes is bytes for numbers within ±1.
func (s *scratch) unitBytes(i, rows, cols int) tensor.Bytes {
	m := s.bytes(i, rows, cols)
	for r := range m.Scales {
		m.Scales[r] = tensor.UnitScale
	}
	return m
}

// Scores are what the network says of one sentence of n words; of a task that
// it is not for, nothing of use. The matrices are valid until the callback
// that got them returns.
type Scores struct {
	Tags  tensor.Matrix // n × UPOS+XPOS
	Names tensor.Matrix // n × Names
	Arcs  tensor.Matrix // n × n+1: word, head; column 0 is the root
	rels  func(heads []int) tensor.Matrix
}

// Rels scores the relations of words to these heads (0 is the root, word i is
// i+1): n × Rels.
func (s *Scores) Rels(heads []int) tensor.Matrix { return s.rels(heads) }

// NameTransitions are the transitions for [BestNames].
func (n *Network) NameTransitions() tensor.Matrix { return n.exact["name/t"] }

// Score reads a batch of sentences, in order of falling length, and calls each
// for every sentence in turn. A sentence is a list of indexes of words: what
// the first layer makes of a word by itself is computed once, however often
// the word comes.
func (n *Network) Score(words []Word, sentences [][]int32, each func(i int, s *Scores)) {
	lengths := make([]int, len(sentences))
	for i, s := range sentences {
		lengths[i] = len(s) + 1
	}
	l := NewLayout(lengths)
	s := n.scratch.Get().(*scratch)
	defer n.scratch.Put(s)

	inputs, rows := n.inputs(l, s, words, sentences)
	x := encode(n.layers, n.Hidden, l, s, inputs, rows, nil)
	_, _, _, _, _, _, width := n.Parts()
	hidden := s.matrix(3, l.Rows, width)
	affine(hidden, x, &n.shared, n.exact["mlp/b"].Data)
	tensor.Relu(hidden.Data)
	n.heads(l, s, hidden, each)
}

// inputs embeds the root and each different word of the batch, and says for
// each row, sentence by sentence, which of them stands there.
func (n *Network) inputs(l *Layout, s *scratch, words []Word, sentences [][]int32) (x tensor.Matrix, rows []int32) {
	rows = make([]int32, l.Rows)
	local := make(map[int32]int32, l.Rows/2)
	for b, sentence := range sentences {
		for p, w := range sentence {
			i, ok := local[w]
			if !ok {
				i = int32(len(local) + 1)
				local[w] = i
			}
			rows[l.start[b]+p+1] = i
		}
	}
	x = s.matrix(0, len(local)+1, n.Input())
	copy(x.Row(0), n.exact["root"].Data)
	for w, i := range local {
		n.tables.Embed(n.Config, words[w], x.Row(int(i)))
	}
	return x, rows
}

// heads scores what the network is for, for each sentence.
func (n *Network) heads(l *Layout, s *scratch, hidden tensor.Matrix, each func(i int, s *Scores)) {
	arcDep, arcHead, relDep, _, tag, name, end := n.Parts()
	tags := n.linear(s.matrix(4, l.Rows, n.UPOS+n.XPOS), Columns(hidden, tag, name), "tag")
	names := n.linear(s.matrix(6, l.Rows, n.Names), Columns(hidden, name, end), "name")
	query := s.matrix(1, l.Rows, n.Arc)
	if n.Arc > 0 {
		Fill(query, n.exact["arc/b"].Data)
		tensor.Mul(query, Columns(hidden, arcDep, arcHead), n.packed["arc/u"], true)
	}
	var keys tensor.Packed
	for b, length := range l.Lengths {
		scores := Scores{Tags: l.Sentence(tags, b).Slice(1, length), Names: l.Sentence(names, b).Slice(1, length)}
		if n.Arc > 0 {
			h := l.Sentence(hidden, b)
			keys.Pack(Columns(h, arcHead, relDep), true)
			arcs := s.matrix(0, length, length)
			tensor.Mul(arcs, l.Sentence(query, b), &keys, false)
			scores.Arcs = arcs.Slice(1, length)
			scores.rels = func(heads []int) tensor.Matrix { return n.rels(s, h, heads) }
		}
		each(b, &scores)
	}
}

// linear scores a task by its linear layer, if the network has it.
func (n *Network) linear(out, hidden tensor.Matrix, task string) tensor.Matrix {
	if hidden.Cols > 0 {
		Fill(out, n.exact[task+"/b"].Data)
		tensor.Mul(out, hidden, n.packed[task+"/w"], true)
	}
	return out
}

// rels scores the relations of the words of a sentence to these heads.
func (n *Network) rels(s *scratch, hidden tensor.Matrix, heads []int) tensor.Matrix {
	_, _, relDep, relHead, tag, _, _ := n.Parts()
	pairs := s.matrix(2, len(heads), 3*n.Rel)
	for i, head := range heads {
		Pair(pairs.Row(i), hidden.Row(i + 1)[relDep:relHead], hidden.Row(head)[relHead:tag])
	}
	return n.linear(s.matrix(5, len(heads), n.Rels), pairs, "rel")
}

// Pair writes what the relation of a dependent to its head is scored with:
// their product, number by number, then both.
func Pair(out, dep, head []float32) {
	r := len(dep)
	for j, d := range dep {
		out[j] = d * head[j]
	}
	copy(out[r:], dep)
	copy(out[2*r:], head)
}

// Columns are columns [from, to) of m, sharing the numbers.
func Columns(m tensor.Matrix, from, to int) tensor.Matrix {
	if m.Rows == 0 {
		return tensor.Matrix{Rows: 0, Cols: to - from, Stride: m.Stride}
	}
	return tensor.Matrix{Rows: m.Rows, Cols: to - from, Stride: m.Stride, Data: m.Data[from:]}
}

// Fill copies row to every row of m.
func Fill(m tensor.Matrix, row []float32) {
	for r := range m.Rows {
		copy(m.Row(r), row)
	}
}
