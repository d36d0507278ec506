package network

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"parley/analyze/internal/model"
	"parley/analyze/internal/tensor"
)

var small = Config{
	Vectors: 7, Vector: 6, Words: 5, Word: 4, Buckets: 8, Affix: 3, Classes: 4, Class: 2,
	Hidden: 16, Layers: 3, Arc: 8, Rel: 6, Tag: 5, Name: 7, UPOS: 3, XPOS: 4, Rels: 5, Names: 3,
}

// random is a network of the small shape with random weights, and its parts.
func random(seed uint64) (*Vectors, []Param) {
	rng := rand.New(rand.NewPCG(seed, 1))
	fill := func(m tensor.Matrix) {
		for i := range m.Data {
			m.Data[i] = float32(int(rng.Float32()*512)-256) / 256 // exact with 16 bits
		}
	}
	rows := tensor.NewMatrix(small.Vectors, small.Vector)
	fill(rows)
	params := small.Params()
	for _, p := range params {
		fill(p.Matrix)
	}
	return NewVectors(rows), params
}

func sentence(rng *rand.Rand, n int) []Word {
	words := make([]Word, n)
	for i := range words {
		words[i] = Word{Vector: rng.Int32N(8) - 1, Word: rng.Int32N(5), Class: rng.Int32N(4)}
		for t := range words[i].Affix {
			words[i].Affix[t] = rng.Int32N(8)
		}
	}
	return words
}

// indexes counts n up from first.
func indexes(first, n int) []int32 {
	list := make([]int32, n)
	for i := range list {
		list[i] = int32(first + i)
	}
	return list
}

// flat is a copy of all that the network says of a sentence.
func flat(s *Scores) []float32 {
	heads := make([]int, s.Arcs.Rows)
	for i := range heads {
		heads[i] = (i * 3) % s.Arcs.Cols
	}
	var all []float32
	for _, m := range []tensor.Matrix{s.Tags, s.Names, s.Arcs, s.Rels(heads)} {
		for r := range m.Rows {
			all = append(all, m.Row(r)...)
		}
	}
	return all
}

// TestBatchChangesNothing: a sentence gets the same bits alone and among others.
func TestBatchChangesNothing(t *testing.T) {
	v, params := random(3)
	n := Assemble(small, v, params)
	rng := rand.New(rand.NewPCG(5, 5))
	var batch [][]Word
	for _, length := range []int{40, 17, 17, 9, 4, 1, 1} {
		batch = append(batch, sentence(rng, length))
	}
	var all []Word
	var sentences [][]int32
	for _, words := range batch {
		sentences = append(sentences, indexes(len(all), len(words)))
		all = append(all, words...)
	}
	together := make([][]float32, len(batch))
	n.Score(all, sentences, func(i int, s *Scores) { together[i] = flat(s) })
	for i, words := range batch {
		n.Score(words, [][]int32{indexes(0, len(words))}, func(_ int, s *Scores) {
			if !slices.Equal(flat(s), together[i]) {
				t.Errorf("sentence %d of %d words is scored differently alone", i, len(words))
			}
		})
	}
}

func TestSaveLoad(t *testing.T) {
	v, params := random(4)
	var b model.Builder
	v.Save(&b, "vectors")
	Save(&b, "small", small, params)
	f, err := model.Read(b.File(1))
	if err != nil {
		t.Fatal(err)
	}
	loaded, err := LoadVectors(f, "vectors")
	if err != nil {
		t.Fatal(err)
	}
	n, err := New(f, "small", loaded)
	if err != nil {
		t.Fatal(err)
	}
	words := sentence(rand.New(rand.NewPCG(1, 1)), 12)
	var want []float32
	Assemble(small, v, params).Score(words, [][]int32{indexes(0, len(words))}, func(_ int, s *Scores) { want = flat(s) })
	n.Score(words, [][]int32{indexes(0, len(words))}, func(_ int, s *Scores) {
		if !slices.Equal(flat(s), want) {
			t.Error("a network that was saved and loaded scores differently")
		}
	})
	for _, name := range f.Names() {
		b := model.NewBuilder(f)
		b.Remove(name)
		g, _ := model.Read(b.File(1))
		if _, err := LoadVectors(g, "vectors"); err != nil {
			continue
		}
		if _, err := New(g, "small", loaded); err == nil {
			t.Errorf("a model without %s was loaded", name)
		}
	}
	b.SetFloat32("network/small/arc/u", []float32{1})
	g, _ := model.Read(b.File(1))
	if _, err := New(g, "small", loaded); !errors.Is(err, model.ErrCorrupt) {
		t.Errorf("a weight matrix of another size: %v", err)
	}
}

// TestWithoutTags: the names are scored as before, and no tags.
func TestWithoutTags(t *testing.T) {
	v, params := random(9)
	c, kept := WithoutTags(small, params)
	words := sentence(rand.New(rand.NewPCG(2, 2)), 12)
	var want, got []float32
	names := func(to *[]float32) func(int, *Scores) {
		return func(_ int, s *Scores) {
			for r := range s.Names.Rows {
				*to = append(*to, s.Names.Row(r)...)
			}
			if to == &got && s.Tags.Cols != 0 {
				t.Errorf("%d columns of tags", s.Tags.Cols)
			}
		}
	}
	Assemble(small, v, params).Score(words, [][]int32{indexes(0, len(words))}, names(&want))
	Assemble(c, v, kept).Score(words, [][]int32{indexes(0, len(words))}, names(&got))
	if len(want) == 0 || !slices.Equal(got, want) {
		t.Errorf("names are scored %v, with tags %v", got, want)
	}
}

func TestLayout(t *testing.T) {
	l := NewLayout([]int{4, 2, 2, 1})
	if l.Rows != 9 || l.Row(1, 1) != 5 || l.Start(2) != 6 {
		t.Errorf("rows %d, row of (1,1) %d, start of 2 %d", l.Rows, l.Row(1, 1), l.Start(2))
	}
	m := tensor.NewMatrix(9, 1)
	for b, n := range l.Lengths {
		for p := range n {
			m.Row(l.Row(b, p))[0] = float32(10*b + p)
		}
	}
	sorted, back, mirrored := tensor.NewMatrix(9, 1), tensor.NewMatrix(9, 1), tensor.NewMatrix(9, 1)
	l.BySentence(sorted, m)
	if got, want := fmt.Sprint(sorted.Data), "[0 1 2 3 10 11 20 21 30]"; got != want {
		t.Errorf("sentence by sentence: %s, want %s", got, want)
	}
	l.ByTime(back, sorted)
	if !slices.Equal(back.Data, m.Data) {
		t.Errorf("back by time: %v, want %v", back.Data, m.Data)
	}
	l.Mirror(mirrored, m)
	l.BySentence(sorted, mirrored)
	if got, want := fmt.Sprint(sorted.Data), "[3 2 1 0 11 10 21 20 30]"; got != want {
		t.Errorf("mirrored: %s, want %s", got, want)
	}
	if NewLayout(nil).Rows != 0 {
		t.Error("no sentences have rows")
	}
}

func TestBestNames(t *testing.T) {
	const k = 5 // outside, begin and inside of two types
	transitions := tensor.NewMatrix(k+1, k)
	scores := tensor.NewMatrix(3, k)
	copy(scores.Data, []float32{
		1, 0.9, 0, 0, 0,
		0, 0, 4, 0, 0,
		0, 0, 0, 0, 0.5,
	})
	if got := BestNames(scores, transitions); !slices.Equal(got[:2], []int{1, 2}) || got[2] == 4 {
		t.Errorf("got %v: want a name of the first type and nothing inside the second", got)
	}
	transitions.Row(2)[0] = -9
	if got, want := BestNames(scores, transitions), []int{1, 2, 2}; !slices.Equal(got[:2], want[:2]) || got[2] == 0 {
		t.Errorf("got %v: the transition to the outside is dear", got)
	}
	if got := BestNames(tensor.NewMatrix(0, k), transitions); len(got) != 0 {
		t.Errorf("no words have tags %v", got)
	}
}
