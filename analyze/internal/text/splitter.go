package text

import (
	"fmt"

	"parley"
	"parley/analyze/internal/model"
)

// A Splitter cuts articles with what was learned from treebanks. It is
// immutable and safe for many goroutines; nil cuts by rules alone.
type Splitter struct {
	ends HashNet
}

// The names of the model's entries.
const (
	EntryTable = "segment/ends.table"
	EntryOut   = "segment/ends.out"
	EntryBias  = "segment/ends.bias"
)

// NewSplitter reads the splitter of a model. Its error says what the model
// lacks.
func NewSplitter(f *model.File) (*Splitter, error) {
	var s Splitter
	var err error
	if s.ends.Table, err = f.Int8(EntryTable); err != nil {
		return nil, err
	}
	if s.ends.Out, err = f.Int8(EntryOut); err != nil {
		return nil, err
	}
	bias, err := f.Uint32(EntryBias)
	if err != nil {
		return nil, err
	}
	n := &s.ends
	n.Columns = len(n.Out)
	for n.Columns > 0 && n.Bits < 24 && n.Columns<<n.Bits < len(n.Table) {
		n.Bits++
	}
	if len(bias) != 1 || n.Columns == 0 || n.Columns > MaxColumns || n.Bits == 0 || n.Columns<<n.Bits != len(n.Table) {
		return nil, fmt.Errorf("model entries segment/ends: %d weights in %d columns", len(n.Table), n.Columns)
	}
	n.Bias = int32(bias[0])
	return &s, nil
}

// Split cuts the blocks of a into tokens and sentences. Every block is cut on
// its own, whatever its kind.
func (s *Splitter) Split(a *parley.Article) *parley.Document {
	if s == nil {
		return Split(a)
	}
	return split(a, func(_ int, features []uint32) bool { return s.ends.Score(features) > 0 })
}

// Places cuts a as Split does and asks of every place where a sentence may
// end, given by the byte offset of the end of the token before it, whether it
// does; features describe the place and hold for the call only.
func Places(a *parley.Article, ends func(at int, features []uint32) bool) *parley.Document {
	return split(a, ends)
}
