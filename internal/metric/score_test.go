package metric_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"parley/analyze"
	"parley/internal/metric"
)

var update = flag.Bool("update", false, "write the golden files anew")

const (
	goldenScores = "../../analyze/testdata/score.txt"
	scoresPage   = "../../docs/scores.md"
)

func readGolden(t *testing.T) []metric.Row {
	t.Helper()
	data, err := os.ReadFile(goldenScores)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := metric.ReadRows(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// TestScores measures the analyzer on all development sets: a change of
// accuracy shows as a diff of the golden file.
func TestScores(t *testing.T) {
	dir := os.Getenv("PARLEY_DATA")
	if dir == "" {
		t.Skip("PARLEY_DATA is not set: no development sets to measure on")
	}
	if testing.Short() {
		t.Skip("measuring on all sets takes a minute")
	}
	a, err := analyze.New()
	if err != nil {
		t.Fatal(err)
	}
	rows, err := metric.Score(a, filepath.Join(dir, "data"), t.Logf)
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		var out bytes.Buffer
		if err := metric.WriteRows(&out, rows); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(goldenScores, out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(readGolden(t), rows); diff != "" {
		t.Errorf("the scores changed; `parley score --update` or -update writes them anew:\n%s", diff)
	}
}

// TestScoresPage holds the table of docs/scores.md against the golden file.
func TestScoresPage(t *testing.T) {
	golden := map[string]string{}
	for _, r := range readGolden(t) {
		golden[r.Set+" "+r.Figure] = r.Value
	}
	page, err := os.ReadFile(scoresPage)
	if err != nil {
		t.Fatal(err)
	}
	rows := 0
	lines := strings.Split(string(page), "\n")
	for i, line := range lines {
		cells := strings.Split(line, "|")
		if len(cells) != 7 || strings.TrimSpace(cells[1]) == "set" || strings.HasPrefix(cells[1], "-") {
			continue
		}
		rows++
		want, ok := golden[strings.TrimSpace(cells[1])+" "+strings.TrimSpace(cells[2])]
		if !ok {
			t.Errorf("line %d: no such figure: %s", i+1, line)
			continue
		}
		if *update {
			cells[3] = " " + want + " "
			lines[i] = strings.Join(cells, "|")
		} else if got := strings.TrimSpace(cells[3]); got != want {
			t.Errorf("line %d: %s, the golden file has %s; -update writes it anew", i+1, line, want)
		}
	}
	if rows == 0 {
		t.Errorf("no figures in %s", scoresPage)
	}
	if *update {
		if err := os.WriteFile(scoresPage, []byte(strings.Join(lines, "\n")), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestRows(t *testing.T) {
	rows := []metric.Row{{Set: "a set", Figure: "las_f1", Value: "86.50"}, {Set: "a set", Figure: "uas_f1", Value: "90.00"}}
	var out bytes.Buffer
	if err := metric.WriteRows(&out, rows); err != nil {
		t.Fatal(err)
	}
	back, err := metric.ReadRows(&out)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(rows, back); diff != "" {
		t.Error(diff)
	}
	if points, ok := metric.Change(rows, metric.Row{Set: "a set", Figure: "las_f1", Value: "87.00"}); !ok || points != 0.5 {
		t.Errorf("change %v %v, want 0.5", points, ok)
	}
	if _, ok := metric.Change(rows, metric.Row{Set: "a set", Figure: "new_f1", Value: "1.00"}); ok {
		t.Error("a figure that was not there has a change")
	}
	if _, err := metric.ReadRows(strings.NewReader("a\tb\n")); err == nil {
		t.Error("two columns are no row")
	}
}
