package frames

import (
	"cmp"
	_ "embed"
	"fmt"
	"slices"

	"parley"
	"parley/analyze/internal/minilm"
	"parley/analyze/internal/model"
	"parley/analyze/internal/network"
	"parley/analyze/internal/syntax"
	"parley/analyze/internal/tensor"
)

// A Reader finds frames. It is immutable and safe for many goroutines.
type Reader struct {
	words *Words
	nets  []*network.Frames
	gate  *Gate // nil: every sentence is read
}

// name is that of a network in a model. There are a few, which began with other
// weights: what one makes of so small a corpus is partly chance, and their
// mean is better than each.
func name(i int) string { return fmt.Sprintf("frames%d", i) }

// Networks is the number of networks of frames.
const Networks = 2

//go:embed frames.model
var embedded []byte

// Default is the reader inside the program. It reads with the parser's tables
// of words, so it is made for one model: it is nil where the parser is of
// another than base, as while one is being trained.
func Default(parser *syntax.Parser, base string) (*Reader, error) {
	f, err := model.Embedded(embedded)
	if err != nil {
		return nil, err
	}
	of, err := f.Strings("frames/base")
	if err != nil {
		return nil, err
	}
	if !slices.Equal(of, []string{base}) {
		return nil, nil
	}
	r := &Reader{words: NewWords(parser)}
	for i := range Networks {
		net, err := network.NewFrames(f, name(i), parser.Trees())
		if err != nil {
			return nil, err
		}
		want := Shape(r.words, net.Hidden)
		if c := net.FrameConfig; !slices.Equal(c.Labels, want.Labels) || !slices.Equal(c.Pairs, want.Pairs) || len(c.Tags) > len(want.Tags) || !slices.Equal(c.Tags, want.Tags[:len(c.Tags)]) {
			return nil, fmt.Errorf("%w: frame network and labels do not fit", model.ErrCorrupt)
		}
		r.nets = append(r.nets, net)
	}
	r.gate, err = loadGate(f)
	return r, err
}

// Save adds network i, trained beside the model base, to a model.
func Save(b *model.Builder, base string, i int, c network.FrameConfig, params []network.Param) {
	b.SetStrings("frames/base", []string{base})
	network.SaveFrames(b, name(i), c, params)
}

// Shape is the shape of the network whose layers are so wide.
func Shape(words *Words, hidden int) network.FrameConfig {
	return network.FrameConfig{
		Input: words.parser.Trees().Input(), Context: minilm.Width, Tags: words.tables(), Hidden: hidden, Label: 160, Labels: Sizes(),
		Pairs: []network.PairConfig{
			{Width: 128, Kinds: int(Proposal) + 1, Paths: Paths, Roles: int(Fillers)},
			{Width: 128, Kinds: 1, Paths: Paths, Roles: 1 + len(PropLabels)},
		},
	}
}

// Words makes the network's input of the words of a document.
type Words struct {
	parser *syntax.Parser
	tags   []map[string]int32
}

// NewWords reads what the parser knows of words.
func NewWords(p *syntax.Parser) *Words {
	w := &Words{parser: p}
	for _, list := range [][]string{p.Labels().UPOS, p.Labels().Rels, syntax.NameTags} {
		index := map[string]int32{}
		for i, name := range list {
			index[name] = int32(i + 1)
		}
		w.tags = append(w.tags, index)
	}
	return w
}

// tables are the tables of tags; row 0 of each is for a tag that is not known.
func (w *Words) tables() []network.TagTable {
	widths := []int{24, 32, 12}
	var out []network.TagTable
	for i, index := range w.tags {
		out = append(out, network.TagTable{Rows: len(index) + 1, Width: widths[i]})
	}
	return append(out, network.TagTable{Rows: 1 + len(places), Width: 8})
}

// places are where a sentence may stand in its article: the last number is
// the first sentence that is farther back. What is told once, such as who sits
// at the table, is told near the beginning.
var places = []int{1, 2, 4, 7, 12, 1 << 30}

// place is the row of the table of places for a sentence; 0 where a document
// is no more than one sentence.
func place(doc *parley.Document, sentence int) int32 {
	if len(doc.Sentences) < 2 {
		return 0
	}
	i := 0
	for sentence >= places[i] {
		i++
	}
	return int32(i + 1)
}

// Sentences are the words of pieces of a document as the network reads them.
func (w *Words) Sentences(doc *parley.Document, pieces []Piece) [][]network.FrameWord {
	forms := make([][]string, len(pieces))
	for k, p := range pieces {
		for i := p.First; i < p.End; i++ {
			forms[k] = append(forms[k], doc.Form(i))
		}
	}
	out := make([][]network.FrameWord, len(pieces))
	for k, context := range encoder().Encode(forms) {
		out[k] = w.sentence(doc, pieces[k].First, forms[k], context)
	}
	return out
}

// sentence are words of a document from token first on.
func (w *Words) sentence(doc *parley.Document, first int, forms []string, context tensor.Matrix) []network.FrameWord {
	words, end := make([]network.FrameWord, len(forms)), first+len(forms)
	where := place(doc, doc.SentenceOf(first))
	for i := range words {
		t := &doc.Tokens[first+i]
		head := t.Head
		if head < first || head >= end {
			head = first + i
		}
		words[i] = network.FrameWord{
			Word:    w.parser.Vocabulary().Word(forms[i]),
			Tags:    []int32{w.tags[0][t.UPOS], w.tags[1][t.Deprel], w.tags[2][t.Name], where},
			Head:    int32(head - first),
			Context: context.Row(i),
		}
	}
	return words
}

// encoder is the encoder inside the program, unfolded when the first sentence
// is read: what reads none starts sooner.
func encoder() *minilm.Encoder {
	e, err := minilm.Default()
	if err != nil {
		panic(err) // a damaged program
	}
	return e
}

const (
	// maxWords is the longest stretch that is read as one sentence.
	maxWords = 250
	// batchWords bounds the words of one batch, and so the memory of a call.
	batchWords = 1000
)

// A Piece is a sentence, or a part of one too long to read whole: tokens
// [First, End).
type Piece struct{ First, End int }

// Pieces cuts a document, longest first.
func Pieces(doc *parley.Document) []Piece {
	var pieces []Piece
	for _, s := range doc.Sentences {
		for at := s.First; at < s.End; at += maxWords {
			pieces = append(pieces, Piece{at, min(at+maxWords, s.End)})
		}
	}
	slices.SortStableFunc(pieces, func(a, b Piece) int { return cmp.Compare(b.End-b.First, a.End-a.First) })
	return pieces
}

// read calls each with what every network says of every piece of a document,
// in turn, that may hold something, the longest first.
func (r *Reader) read(doc *parley.Document, each func(p Piece, words []network.FrameWord, scores []*network.FrameScores)) {
	pieces := slices.DeleteFunc(Pieces(doc), func(p Piece) bool { return !r.gate.Open(doc, p) })
	for len(pieces) > 0 {
		n, total := 0, 0
		for n < len(pieces) && (n == 0 || total < batchWords) {
			total += pieces[n].End - pieces[n].First
			n++
		}
		batch := r.words.Sentences(doc, pieces[:n])
		scores := make([][]*network.FrameScores, n)
		for _, net := range r.nets {
			net.Score(batch, func(i int, s *network.FrameScores) { scores[i] = append(scores[i], s) })
		}
		for i := range batch {
			each(pieces[i], batch[i], scores[i])
		}
		pieces = pieces[n:]
	}
}
