// Package network is the neural network that reads sentences: features of
// words in, scores of tags, heads, relations and names out. One encoder of
// bidirectional LSTM layers is shared by all tasks; heads are scored by a
// biaffine form (Dozat and Manning, "Deep Biaffine Attention for Neural
// Dependency Parsing", ICLR 2017). It knows numbers, not words: which feature
// has which number is decided by package syntax, how the weights are found by
// package train.
package network

import "parley/analyze/internal/tensor"

// A Layout says where the words of a batch of sentences stand in the rows of
// a matrix. Position 0 of a sentence is its artificial root, so a sentence of
// n words has n+1 positions.
//
// Rows are time-major: first position 0 of all sentences, then position 1 of
// those long enough, and so on; sentences are in order of falling length, so
// the rows of a step are the first of those of the step before it.
type Layout struct {
	Lengths []int // positions of each sentence, falling
	Rows    int   // positions in all
	offset  []int // offset[t] is the first row of step t
	active  []int // active[t] is the number of sentences with more than t positions
	start   []int // first row of each sentence when rows are sentence by sentence
	reverse []int // row of the mirrored position: the last for the first; its own inverse
}

// NewLayout lays out sentences of these numbers of positions, which must not rise.
func NewLayout(lengths []int) *Layout {
	l := &Layout{Lengths: lengths, start: make([]int, len(lengths))}
	if len(lengths) == 0 {
		return l
	}
	b := len(lengths)
	for t := 0; t < lengths[0]; t++ {
		for lengths[b-1] <= t {
			b--
		}
		l.offset = append(l.offset, l.Rows)
		l.active = append(l.active, b)
		l.Rows += b
	}
	l.reverse = make([]int, l.Rows)
	n := 0
	for b, length := range lengths {
		l.start[b] = n
		n += length
		for t := 0; t < length; t++ {
			l.reverse[l.offset[t]+b] = l.offset[length-1-t] + b
		}
	}
	return l
}

// Row is the row of a position of a sentence.
func (l *Layout) Row(sentence, position int) int { return l.offset[position] + sentence }

// Sentence is the part of a sentence-by-sentence matrix that holds sentence b.
func (l *Layout) Sentence(m tensor.Matrix, b int) tensor.Matrix {
	return m.Slice(l.start[b], l.start[b]+l.Lengths[b])
}

// Start is the first row of sentence b in a sentence-by-sentence matrix.
func (l *Layout) Start(b int) int { return l.start[b] }

// BySentence copies the time-major rows of src to dst sentence by sentence.
func (l *Layout) BySentence(dst, src tensor.Matrix) {
	l.eachRow(func(sentenceRow, timeRow int) { copy(dst.Row(sentenceRow), src.Row(timeRow)) })
}

// ByTime is the inverse of BySentence.
func (l *Layout) ByTime(dst, src tensor.Matrix) {
	l.eachRow(func(sentenceRow, timeRow int) { copy(dst.Row(timeRow), src.Row(sentenceRow)) })
}

func (l *Layout) eachRow(f func(sentenceRow, timeRow int)) {
	for b, length := range l.Lengths {
		for t := 0; t < length; t++ {
			f(l.start[b]+t, l.offset[t]+b)
		}
	}
}

// Mirror copies the rows of src to dst with every sentence back to front.
func (l *Layout) Mirror(dst, src tensor.Matrix) {
	for r, m := range l.reverse {
		copy(dst.Row(m), src.Row(r))
	}
}
