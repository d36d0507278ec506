package frames_test

import (
	"slices"
	"testing"

	"parley"
	"parley/analyze/internal/frames"
	"parley/analyze/internal/model"
)

// TestWaysFrom: in "Mediators urged both sides to talk", heads are those of the tree.
func TestWaysFrom(t *testing.T) {
	heads := []int32{1, 1, 3, 1, 5, 1} // Mediators urged both sides to talk
	down := func(n int) uint8 { return uint8(1 + n) }
	up := func(n, m int) uint8 { return uint8(1 + 5*n + m) }
	for cue, want := range map[int][]uint8{
		1: {down(1), down(0), down(2), down(1), down(2), down(1)},
		5: {up(1, 1), up(1, 0), up(1, 2), up(1, 1), down(1), down(0)},
	} {
		if got := frames.WaysFrom(heads, cue); !slices.Equal(got, want) {
			t.Errorf("from %d: %v, want %v", cue, got, want)
		}
	}
	// A loop, as only a broken tree has, ends.
	frames.WaysFrom([]int32{1, 0, 1}, 2)
}

func TestNilReader(t *testing.T) {
	var r *frames.Reader
	s := r.Find(&parley.Document{})
	if len(s.Frames)+len(s.Nouns) != 0 {
		t.Errorf("found %v", s)
	}
	if _, read := s.Best(3, frames.Position); read {
		t.Error("a sentence was read")
	}
}

// TestGate: a gate of which one word has weight tells the sentences that have it.
func TestGate(t *testing.T) {
	doc := &parley.Document{Sentences: []parley.Sentence{{First: 0, End: 2}, {First: 2, End: 4}}}
	for _, lemma := range []string{"talk", "begin", "rain", "fall"} {
		doc.Tokens = append(doc.Tokens, parley.Token{Lemma: lemma, UPOS: "NOUN", Name: "O"})
	}
	weights := make([]float32, frames.GateBuckets)
	first := true
	frames.GateFeatures(doc, frames.Piece{First: 0, End: 2}, func(bucket uint32) {
		if first {
			weights[bucket] = 3 // "talk"
		}
		first = false
	})
	b := model.NewBuilder(nil)
	frames.NewGate(weights, -1, 0).Save(b)
	g := frames.NewGate(weights, -1, 0)
	if !g.Open(doc, frames.Piece{First: 0, End: 2}) || g.Open(doc, frames.Piece{First: 2, End: 4}) {
		t.Error("the gate is open for the wrong sentence")
	}
	var none *frames.Gate
	if !none.Open(doc, frames.Piece{First: 2, End: 4}) {
		t.Error("without a gate a sentence is shut out")
	}
}

func TestKin(t *testing.T) {
	if frames.StanceKin("insists") != "demands" || frames.StanceKin("undecided") != "undecided" || frames.StateKin("signed") != "agreed" {
		t.Error("kin")
	}
	for i, n := range frames.Sizes() {
		if n < 2 {
			t.Errorf("choice %d has %d labels", i, n)
		}
	}
}
