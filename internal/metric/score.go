package metric

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"parley/internal/task"
)

// scoreSets are the data sets that [Score] measures on, and which figures of
// each are kept.
var scoreSets = []struct {
	name, file, task string
	opts             task.Options
	score            func(gold, system io.Reader) (Figures, error)
	figures          []string
}{
	{"EWT dev, gold tokens", "treebank/ewt-dev.conllu", "parse", task.Options{Tokens: true}, ScoreParse, goldTokenFigures},
	{"GUM dev, gold tokens", "treebank/gum-dev.conllu", "parse", task.Options{Tokens: true}, ScoreParse, goldTokenFigures},
	{"GUM dev, other genres, gold tokens", "treebank/gum-dev-other.conllu", "parse", task.Options{Tokens: true}, ScoreParse, goldTokenFigures},
	{"EWT dev, raw text", "treebank/ewt-dev.conllu", "parse", task.Options{}, ScoreParse, rawTextFigures},
	{"GUM dev, raw text", "treebank/gum-dev.conllu", "parse", task.Options{}, ScoreParse, rawTextFigures},
	{"GUM dev, other genres, raw text", "treebank/gum-dev-other.conllu", "parse", task.Options{}, ScoreParse, rawTextFigures},
	{"names, UNER EWT dev", "ner/uner-ewt-dev.conll", "names", task.Options{}, ScoreMainNames, nameFigures},
	{"names, politics dev", "ner/politics-dev.conll", "names", task.Options{}, ScoreMainNames, nameFigures},
	{"names, wikigold dev", "ner/wikigold-dev.conll", "names", task.Options{}, ScoreMainNames, nameFigures},
	{"attribution, PolNeAR dev", "attribution/dev.jsonl", "attribution", task.Options{}, ScoreAttribution, []string{
		"quoted_attribution_f1", "quoted_content_match_f1", "attribution_p", "attribution_r", "attribution_f1", "content_match_f1",
		"direct_attribution_r", "mixed_attribution_r", "indirect_attribution_r", "unresolved_speaker"}},
	{"timex, AQUAINT", "timex/aquaint.jsonl", "timex", task.Options{}, ScoreTimex, timexFigures},
	{"timex, TimeBank", "timex/timebank.jsonl", "timex", task.Options{}, ScoreTimex, timexFigures},
	{"events, PLOVER records dev", "events/gsr-dev.jsonl", "events", task.Options{}, ScoreEvents, []string{
		"event_p", "event_r", "event_f1", "source_country_acc", "target_country_acc", "triple_f1", "triple_sector_f1"}},
	{"events between actors, pairs", "events/pairs-train.jsonl", "pairs", task.Options{}, ScorePairs, []string{
		"answered", "accuracy", "precision", "macro_f1"}},
}

var (
	goldTokenFigures = []string{"upos_f1", "xpos_f1", "lemma_f1", "uas_f1", "las_f1"}
	rawTextFigures   = []string{"sentences_f1", "tokens_f1", "words_f1", "upos_f1", "lemma_f1", "uas_f1", "las_f1"}
	nameFigures      = []string{"per_f1", "org_f1", "loc_f1", "all_p", "all_r", "all_f1"}
	timexFigures     = []string{"strict_f1", "relaxed_f1", "type_f1", "value_f1"}
)

// A Row is one figure of a score table.
type Row struct {
	Set    string // "EWT dev, raw text"
	Figure string // "las_f1"
	Value  string // "86.52", per cent with two places; a count is a whole number
}

// Score measures the analyzer on the dev sets under dir and on the coverage
// beside it, in a fixed order. A
// set that is not there is left out; it is an error if none is. Log is told of
// each set before it is measured.
func Score(a task.Analyzer, dir string, log Log) ([]Row, error) {
	var rows []Row
	for _, set := range scoreSets {
		gold, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(set.file)))
		if errors.Is(err, fs.ErrNotExist) {
			log("%s is not there: %s is left out", set.file, set.name)
			continue
		} else if err != nil {
			return nil, err
		}
		log("scoring %s", set.name)
		var system bytes.Buffer
		if err := task.Predict(set.task, a, bytes.NewReader(gold), &system, set.opts); err != nil {
			return nil, fmt.Errorf("%s: %w", set.file, err)
		}
		figures, err := set.score(bytes.NewReader(gold), &system)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", set.file, err)
		}
		for _, f := range set.figures {
			rows = append(rows, Row{set.name, f, Percent(figures[f])})
		}
	}
	facts, err := scoreCoverage(a, dir, log)
	if err != nil {
		return nil, err
	}
	if rows = append(rows, facts...); len(rows) == 0 {
		return nil, fmt.Errorf("no dev set under %s: %w", dir, fs.ErrNotExist)
	}
	return rows, nil
}

// WriteRows writes rows as a table of three tab-separated columns, the form
// of the golden file.
func WriteRows(w io.Writer, rows []Row) error {
	out := bufio.NewWriter(w)
	for _, r := range rows {
		fmt.Fprintf(out, "%s\t%s\t%s\n", r.Set, r.Figure, r.Value)
	}
	return out.Flush()
}

// ReadRows reads what [WriteRows] wrote.
func ReadRows(r io.Reader) ([]Row, error) {
	var rows []Row
	scan := bufio.NewScanner(r)
	for n := 1; scan.Scan(); n++ {
		f := strings.Split(scan.Text(), "\t")
		if len(f) != 3 {
			return nil, fmt.Errorf("line %d: %d columns, want 3", n, len(f))
		}
		rows = append(rows, Row{f[0], f[1], f[2]})
	}
	return rows, scan.Err()
}

// Change is by how much row r differs from the same row of before, in points;
// ok is false if before does not have it.
func Change(before []Row, r Row) (points float64, ok bool) {
	for _, b := range before {
		if b.Set != r.Set || b.Figure != r.Figure {
			continue
		}
		was, err1 := strconv.ParseFloat(b.Value, 64)
		is, err2 := strconv.ParseFloat(r.Value, 64)
		return is - was, err1 == nil && err2 == nil
	}
	return 0, false
}
