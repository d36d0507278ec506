package metric

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"parley"
	"parley/extract"
	"parley/internal/task"
)

// scoreCoverage measures what is found in the articles of real negotiations
// against the facts of an analyst. The sets stand in coverage/ beside the
// folder of the corpora: a folder each, with its articles and facts.json. The
// findings are those of single articles; what joining them adds is not in the
// figures. Rows are the share of the facts' weight that was found and the
// number of things said that must not be, by set, and the share by kind over
// all sets.
func scoreCoverage(a task.Analyzer, dir string, log Log) ([]Row, error) {
	files, err := filepath.Glob(filepath.Join(dir, "..", "coverage", "*", "facts.json"))
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		log("coverage is not there: facts are left out")
	}
	var rows []Row
	found, weight := map[string]float64{}, map[string]float64{}
	for _, file := range files { // sorted by name
		name := filepath.Base(filepath.Dir(file))
		log("scoring coverage, %s", name)
		s, err := coverageScore(a, file)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		rows = append(rows, Row{"coverage, " + name, "facts", Percent(s.All())},
			Row{"coverage, " + name, "nevers_violated", strconv.Itoa(len(s.Violated))})
		for kind, w := range s.Weight {
			weight[kind] += w
			found[kind] += s.Found[kind]
		}
	}
	for _, kind := range factOrder {
		if weight[kind] > 0 {
			rows = append(rows, Row{"coverage, all sets", kind, Percent(found[kind] / weight[kind])})
		}
	}
	return rows, nil
}

// factOrder is the order in which kinds of facts are shown.
var factOrder = []string{
	"role", "office", "alias", "issue", "proposal", "state", "position", "quote", "said", "meeting", "event", "date", "outlook",
}

func coverageScore(a task.Analyzer, facts string) (*FactScore, error) {
	b, err := os.ReadFile(facts)
	if err != nil {
		return nil, err
	}
	set, err := ReadFacts(bytes.NewReader(b))
	if err != nil {
		return nil, err
	}
	r, err := readCoverage(a, filepath.Dir(facts), set)
	if err != nil {
		return nil, err
	}
	return ScoreRecord(set, r)
}

// readCoverage reads the articles of a set into a record.
func readCoverage(a task.Analyzer, dir string, set *FactSet) (*parley.Record, error) {
	r := parley.NewRecord("")
	for _, name := range slices.Sorted(slices.Values(set.Articles)) {
		body, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return nil, err
		}
		article, err := extract.Article(&parley.Page{Name: name, Body: body})
		if err != nil {
			return nil, err
		}
		doc, err := a.Analyze(article)
		if err != nil {
			return nil, err
		}
		r.Add(article, &doc.Findings)
	}
	return r, nil
}
