package text

import (
	"cmp"
	"fmt"
	"math/bits"

	"parley"
	"parley/analyze/internal/model"
)

// A Splitter cuts articles with what was learned from treebanks. It is
// immutable and safe for many goroutines; nil cuts by rules alone.
type Splitter struct {
	ends   Linear
	habits Habits
}

// The names of the model's entries.
const (
	EntryMarks   = "segment/marks"
	EntryWeights = "segment/weights"
	EntryBias    = "segment/bias"
	EntryHabits  = "segment/habits"
)

// maxBits bounds the table of a model.
const maxBits = 24

// NewSplitter reads the splitter of a model. Its error says what the model
// lacks.
func NewSplitter(f *model.File) (*Splitter, error) {
	var l Linear
	var errs [4]error
	var bias, habits []uint32
	l.Marks, errs[0] = f.Bytes(EntryMarks)
	l.Weights, errs[1] = f.Int8(EntryWeights)
	bias, errs[2] = f.Uint32(EntryBias)
	habits, errs[3] = f.Uint32(EntryHabits)
	if err := cmp.Or(errs[:]...); err != nil {
		return nil, err
	}
	l.Bits = bits.Len(uint(len(l.Marks))) - 1
	if len(bias) != 1 || l.Bits < 1 || l.Bits > maxBits || len(l.Marks) != 1<<l.Bits || len(l.Weights) != len(l.Marks) {
		return nil, fmt.Errorf("%w: segment: %d marks, %d weights, %d biases", model.ErrCorrupt, len(l.Marks), len(l.Weights), len(bias))
	}
	l.Bias = int32(bias[0])
	return &Splitter{ends: l, habits: ReadHabits(habits)}, nil
}

// Split cuts the blocks of a into tokens and sentences. Every block is cut on
// its own, whatever its kind.
func (s *Splitter) Split(a *parley.Article) *parley.Document {
	if s == nil {
		return Split(a)
	}
	return split(a, func(_ int, features []uint32) bool { return s.ends.Score(features) > 0 }, s.habits)
}

// Places cuts a as Split does and asks of every place where a sentence may
// end, given by the byte offset of the end of the token before it, whether it
// does; features describe the place and hold for the call only.
func Places(a *parley.Article, habits Habits, ends func(at int, features []uint32) bool) *parley.Document {
	return split(a, ends, habits)
}
