// Package syntax gives words their tags, lemmas, heads and relations, in the
// terms of Universal Dependencies, and marks the words of names. The numbers
// come from package network; here they are put together and read back.
package syntax

import (
	"cmp"
	"fmt"
	"slices"

	"parley"
	"parley/analyze/internal/model"
	"parley/analyze/internal/network"
)

// A Parser tags and parses sentences. It is immutable and safe for many
// goroutines.
type Parser struct {
	trees  *network.Network // tags, heads and relations
	names  *tagger
	vocab  *Vocabulary
	labels Labels
	lemmas *Lemmatizer
}

// Labels are the names of what the network scores, in its order.
type Labels struct{ UPOS, XPOS, Rels []string }

// Save adds the labels to a model.
func (l Labels) Save(b *model.Builder) {
	b.SetStrings("syntax/upos", l.UPOS)
	b.SetStrings("syntax/xpos", l.XPOS)
	b.SetStrings("syntax/rels", l.Rels)
}

// New makes the parser of a model.
func New(f *model.File) (*Parser, error) {
	p := &Parser{}
	var err error
	if p.vocab, err = loadVocabulary(f); err != nil {
		return nil, err
	}
	for name, list := range map[string]*[]string{"upos": &p.labels.UPOS, "xpos": &p.labels.XPOS, "rels": &p.labels.Rels} {
		if *list, err = f.Strings("syntax/" + name); err != nil {
			return nil, err
		}
	}
	vectors, err := network.LoadVectors(f, "vectors")
	if err != nil {
		return nil, err
	}
	if p.trees, err = network.New(f, "trees", vectors); err != nil {
		return nil, err
	}
	var taggers []*network.Network
	for i := range NameNetworks {
		n, err := network.New(f, NameNetwork(i), vectors)
		if err != nil {
			return nil, err
		}
		taggers = append(taggers, n)
	}
	p.names = newTagger(taggers)
	if p.lemmas, err = NewLemmatizer(f); err != nil {
		return nil, err
	}
	return p, p.check()
}

// Assemble makes a parser of parts, without a lemmatizer. The tree network may
// be nil, or the name networks none; then what they are for stays as it was.
func Assemble(trees *network.Network, names []*network.Network, vocab *Vocabulary, labels Labels) *Parser {
	p := &Parser{trees: trees, vocab: vocab, labels: labels}
	if len(names) > 0 {
		p.names = newTagger(names)
	}
	return p
}

// check holds the parts against one another, so that no damaged model can
// lead to an index out of range later.
func (p *Parser) check() error {
	t := p.trees.Config
	if len(p.labels.UPOS) != t.UPOS || len(p.labels.XPOS) != t.XPOS || len(p.labels.Rels) != t.Rels || t.Arc == 0 || t.Tag == 0 {
		return fmt.Errorf("%w: labels and network do not fit", model.ErrCorrupt)
	}
	for _, n := range append(p.names.networks, p.trees) {
		c := n.Config
		if c.Buckets != Buckets || c.Classes != Classes || c.Words != p.vocab.Learned() || c.Vectors != p.vocab.fixed.Len() {
			return fmt.Errorf("%w: vocabulary and networks do not fit", model.ErrCorrupt)
		}
		if n != p.trees && (c.Name == 0 || c.Names != len(NameTags)) {
			return fmt.Errorf("%w: name tags and network do not fit", model.ErrCorrupt)
		}
	}
	return nil
}

const (
	// maxWords is the longest stretch that is parsed as one tree. A longer
	// sentence, which no writer wrote, is cut, and its pieces hang on the first.
	maxWords = 250
	// batchWords bounds the words of one batch, and so the memory of a call.
	batchWords = 1000
)

// A piece is a sentence, or a part of one too long to parse whole.
type piece struct{ first, end, sentence int }

// Parse fills in UPOS, XPOS, Lemma, Head, Deprel and Name of all tokens.
func (p *Parser) Parse(doc *parley.Document) {
	var pieces []piece
	for i, s := range doc.Sentences {
		for at := s.First; at < s.End; at += maxWords {
			pieces = append(pieces, piece{at, min(at+maxWords, s.End), i})
		}
	}
	slices.SortStableFunc(pieces, func(a, b piece) int { return cmp.Compare(b.end-b.first, a.end-a.first) })
	words, at := p.words(doc)
	for len(pieces) > 0 {
		n, total := 0, 0
		var batch [][]int32
		for n < len(pieces) && (n == 0 || total < batchWords) {
			q := pieces[n]
			batch = append(batch, at[q.first:q.end])
			total += q.end - q.first
			n++
		}
		if p.trees != nil {
			p.trees.Score(words, batch, func(i int, s *network.Scores) { p.readTree(doc, pieces[i], s) })
		}
		if p.names != nil {
			p.names.tag(words, batch, func(i int, tags []int) { readNames(doc, pieces[i], tags) })
		}
		pieces = pieces[n:]
	}
	for _, s := range doc.Sentences {
		joinPieces(doc, s)
	}
}

// words looks every different word up once; at says which of them each token is.
func (p *Parser) words(doc *parley.Document) (words []network.Word, at []int32) {
	known := make(map[string]int32, 512)
	at = make([]int32, len(doc.Tokens))
	for i := range doc.Tokens {
		form := doc.Form(i)
		w, ok := known[form]
		if !ok {
			w = int32(len(words))
			known[form] = w
			words = append(words, p.vocab.Word(form))
		}
		at[i] = w
	}
	return words, at
}

// readTree turns the scores of a piece into tags and arcs.
func (p *Parser) readTree(doc *parley.Document, at piece, s *network.Scores) {
	heads := Tree(s.Arcs)
	rels := s.Rels(heads)
	for i, head := range heads {
		t := &doc.Tokens[at.first+i]
		row := s.Tags.Row(i)
		t.UPOS = p.labels.UPOS[largest(row[:len(p.labels.UPOS)])]
		t.XPOS = p.labels.XPOS[largest(row[len(p.labels.UPOS):])]
		t.Head = at.first + head - 1
		t.Deprel = p.labels.relation(rels.Row(i), head == 0)
		if head == 0 {
			t.Head = -1
		}
		if p.lemmas != nil {
			t.Lemma = p.lemmas.Lemma(doc.Form(at.first+i), t.UPOS, t.XPOS)
		}
	}
}

// relation is the best label; "root" is for the root and nothing else.
func (l Labels) relation(scores []float32, root bool) string {
	if root {
		return "root"
	}
	best := -1
	for r, s := range scores {
		if l.Rels[r] != "root" && (best < 0 || s > scores[best]) {
			best = r
		}
	}
	return l.Rels[best]
}

// joinPieces hangs the roots of all pieces but the first on the first.
func joinPieces(doc *parley.Document, s parley.Sentence) {
	root := -1
	for i := s.First; i < s.End; i++ {
		t := &doc.Tokens[i]
		switch {
		case t.Head >= 0:
		case root < 0:
			root = i
		default:
			t.Head, t.Deprel = root, "parataxis"
		}
	}
}

func largest(row []float32) int {
	best := 0
	for i, x := range row {
		if x > row[best] {
			best = i
		}
	}
	return best
}

// Trees is the network that gives tags and trees.
func (p *Parser) Trees() *network.Network { return p.trees }

// Vocabulary is what the parser knows of words.
func (p *Parser) Vocabulary() *Vocabulary { return p.vocab }

// Labels are the names of what the networks score.
func (p *Parser) Labels() Labels { return p.labels }
