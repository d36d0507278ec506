package train

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"

	"parley"
	"parley/analyze/internal/syntax"
	"parley/internal/metric"
	"parley/internal/task"
)

// devSets are scored while a network is trained, on gold tokens.
var devSets = []struct {
	file, task string
	score      func(gold, system io.Reader) (metric.Figures, error)
	figures    []string
}{
	{"treebank/ewt-dev.conllu", "parse", metric.ScoreParse, []string{"upos_f1", "xpos_f1", "uas_f1", "las_f1"}},
	{"treebank/gum-dev.conllu", "parse", metric.ScoreParse, []string{"upos_f1", "xpos_f1", "uas_f1", "las_f1"}},
	{"ner/uner-ewt-dev.conll", "names", metric.ScoreMainNames, []string{"all_f1"}},
	{"ner/politics-dev.conll", "names", metric.ScoreMainNames, []string{"all_f1"}},
	{"ner/wikigold-dev.conll", "names", metric.ScoreMainNames, []string{"all_f1"}},
}

// parserOnly answers the tasks that need no more than a parser.
type parserOnly struct{ *syntax.Parser }

var errParserOnly = errors.New("a network alone finds no sentences")

func (p parserOnly) Split(*parley.Article) (*parley.Document, error)   { return nil, errParserOnly }
func (p parserOnly) Analyze(*parley.Article) (*parley.Document, error) { return nil, errParserOnly }
func (p parserOnly) Parse(doc *parley.Document) error                  { p.Parser.Parse(doc); return nil }

// logDev logs what a parser reaches on the dev sets of a task that are there.
func logDev(o Options, name string, p *syntax.Parser) {
	for _, set := range devSets {
		if set.task != name {
			continue
		}
		gold, err := os.ReadFile(filepath.Join(o.Data, set.file))
		if err != nil {
			continue
		}
		var out bytes.Buffer
		if err = task.Predict(set.task, parserOnly{p}, bytes.NewReader(gold), &out, task.Options{Tokens: true}); err == nil {
			var f metric.Figures
			if f, err = set.score(bytes.NewReader(gold), &out); err == nil {
				line := ""
				for _, name := range set.figures {
					line += " " + name + " " + metric.Percent(f[name])
				}
				o.Log("%s:%s", set.file, line)
				continue
			}
		}
		o.Log("%s: %v", set.file, err)
	}
}
