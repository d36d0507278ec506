package syntax

import (
	"strconv"

	"parley"
	"parley/analyze/internal/network"
	"parley/analyze/internal/tensor"
)

// NameTags are the tags that the networks give words for the names they
// belong to, in the order of their scores: outside, then begin and inside of
// each type.
var NameTags = []string{"O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC"}

// NameNetworks is the number of networks that look for names. The corpora of
// names are small, so that what one network makes of them is partly chance;
// several that began with other weights agree on what is not.
const NameNetworks = 3

// NameNetwork is what the i-th of them is called in a model.
func NameNetwork(i int) string { return "names" + strconv.Itoa(i+1) }

// A tagger finds names by several networks, whose scores it adds.
type tagger struct {
	networks    []*network.Network
	transitions tensor.Matrix
}

func newTagger(networks []*network.Network) *tagger {
	k := networks[0].Names
	t := &tagger{networks, tensor.NewMatrix(k+1, k)}
	for _, n := range networks {
		for i, x := range n.NameTransitions().Data[:len(t.transitions.Data)] {
			t.transitions.Data[i] += x
		}
	}
	return t
}

// tag gives each sentence's best name tags, as indexes of [NameTags].
func (t *tagger) tag(words []network.Word, sentences [][]int32, each func(i int, tags []int)) {
	sums := make([]tensor.Matrix, len(sentences))
	for i, s := range sentences {
		sums[i] = tensor.NewMatrix(len(s), len(NameTags))
	}
	for _, n := range t.networks {
		n.Score(words, sentences, func(i int, s *network.Scores) {
			for r := range s.Names.Rows {
				tensor.Axpy(1, s.Names.Row(r), sums[i].Row(r))
			}
		})
	}
	for i, sum := range sums {
		each(i, network.BestNames(sum, t.transitions))
	}
}

// readNames writes the tags of a piece to its tokens.
func readNames(doc *parley.Document, at piece, tags []int) {
	for i, tag := range tags {
		doc.Tokens[at.first+i].Name = NameTags[tag]
	}
}
