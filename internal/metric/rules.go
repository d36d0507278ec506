package metric

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"parley/internal/task"
)

// ruleSets are the data sets that [ScoreRules] measures rules on. Each tally
// says which of the analyzer's answers are right; sets of one task are summed.
var ruleSets = []struct {
	file, task string
	tally      func(gold, system io.Reader) (ruleTally, error)
}{
	{"attribution/dev.jsonl", "attribution", tallyAttributions},
	{"events/gsr-dev.jsonl", "events", tallyEvents},
	{"events/pairs-train.jsonl", "pairs", tallyPairs},
}

// A RuleRow is how often one of the analyzer's rules fired on the development
// sets of a task, and how often it was right there.
type RuleRow struct {
	Task, Rule   string
	Fired, Right int
}

// Precision is the share of the findings of the rule that are right, as a
// percentage with two places.
func (r RuleRow) Precision() string {
	return Percent(float64(r.Right) / float64(max(r.Fired, 1)))
}

// ScoreRules measures each rule on the dev sets under dir: task by task, the
// rule that fires most often first. A set that is not there is left out; it is
// an error if none is. Log is told of each set before it is measured.
func ScoreRules(a task.Analyzer, dir string, log Log) ([]RuleRow, error) {
	var tasks []string
	tallies := map[string]ruleTally{}
	for _, set := range ruleSets {
		gold, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(set.file)))
		if errors.Is(err, fs.ErrNotExist) {
			log("%s is not there and is left out", set.file)
			continue
		} else if err != nil {
			return nil, err
		}
		log("measuring the rules of %s on %s", set.task, set.file)
		var system bytes.Buffer
		if err := task.Predict(set.task, a, bytes.NewReader(gold), &system, task.Options{}); err != nil {
			return nil, fmt.Errorf("%s: %w", set.file, err)
		}
		tally, err := set.tally(bytes.NewReader(gold), &system)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", set.file, err)
		}
		if tallies[set.task] == nil {
			tasks = append(tasks, set.task)
			tallies[set.task] = ruleTally{}
		}
		tallies[set.task].addAll(tally)
	}
	if len(tasks) == 0 {
		return nil, fmt.Errorf("no dev set under %s: %w", dir, fs.ErrNotExist)
	}
	var rows []RuleRow
	for _, name := range tasks {
		rows = append(rows, tallies[name].rows(name)...)
	}
	return rows, nil
}

// A ruleTally counts, by rule, the findings and those of them that are right.
type ruleTally map[string]ruleCount

type ruleCount struct{ fired, right int }

// add counts one finding of the rule.
func (t ruleTally) add(rule string, right bool) {
	c := t[rule]
	c.fired++
	if right {
		c.right++
	}
	t[rule] = c
}

// addAll counts what u has counted.
func (t ruleTally) addAll(u ruleTally) {
	for rule, n := range u {
		c := t[rule]
		t[rule] = ruleCount{c.fired + n.fired, c.right + n.right}
	}
}

// rows is the tally as rows of a task, the most frequent rule first.
func (t ruleTally) rows(name string) []RuleRow {
	var rows []RuleRow
	for rule, c := range t {
		rows = append(rows, RuleRow{name, rule, c.fired, c.right})
	}
	slices.SortFunc(rows, func(a, b RuleRow) int {
		return cmp.Or(b.Fired-a.Fired, cmp.Compare(a.Rule, b.Rule))
	})
	return rows
}

// tallyAttributions counts an attribution as right where [ScoreAttribution]
// does: half of the words of its content, and its source.
func tallyAttributions(gold, system io.Reader) (ruleTally, error) {
	match, err := matchAttributions(gold, system)
	if err != nil {
		return nil, err
	}
	right := map[*quotedAttribution]bool{}
	for _, p := range match.pairs {
		right[p.system] = p.contentMatch() && p.sourceRight()
	}
	t := ruleTally{}
	for _, s := range match.system {
		t.add(s.rule, right[s])
	}
	return t, nil
}
