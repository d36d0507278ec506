package train

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strconv"

	"parley"
	"parley/analyze/internal/syntax"
	"parley/analyze/task"
)

// devSets are scored while a network is trained, on gold tokens.
var devSets = []struct {
	file, task string
	score      func(gold, system io.Reader) (Figures, error)
	figures    []string
}{
	{"treebank/ewt-dev.conllu", "parse", ScoreParse, []string{"upos_f1", "xpos_f1", "uas_f1", "las_f1"}},
	{"treebank/gum-dev.conllu", "parse", ScoreParse, []string{"upos_f1", "xpos_f1", "uas_f1", "las_f1"}},
	{"ner/uner-ewt-dev.conll", "names", scoreMainNames, []string{"all_f1"}},
	{"ner/politics-dev.conll", "names", scoreMainNames, []string{"all_f1"}},
	{"ner/wikigold-dev.conll", "names", scoreMainNames, []string{"all_f1"}},
}

func scoreMainNames(gold, system io.Reader) (Figures, error) {
	return ScoreNames(gold, system, "PER", "ORG", "LOC")
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
			var f Figures
			if f, err = set.score(bytes.NewReader(gold), &out); err == nil {
				line := ""
				for _, name := range set.figures {
					line += " " + name + " " + percent(f[name])
				}
				o.Log("%s:%s", set.file, line)
				continue
			}
		}
		o.Log("%s: %v", set.file, err)
	}
}

// percent writes a share the way score tables do.
func percent(share float64) string { return strconv.FormatFloat(100*share, 'f', 2, 64) }
