package export_test

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestReaders reads the exports with the Python packages that people read them
// with; PARLEY_PYTHON names another interpreter. A reader that is not installed
// is left out, and said to be.
func TestReaders(t *testing.T) {
	python := os.Getenv("PARLEY_PYTHON")
	if python == "" {
		python = "python3"
	}
	if _, err := exec.LookPath(python); err != nil {
		t.Skip("no Python: ", err)
	}
	r := record(t)
	folder := t.TempDir()
	if err := os.Mkdir(filepath.Join(folder, "csv"), 0o777); err != nil {
		t.Fatal(err)
	}
	sizes := map[string][]int{}
	for _, format := range []string{"ical", "geojson", "csv"} {
		for name, f := range write(t, format, r) {
			to := filepath.Join(folder, name)
			if format == "csv" {
				to = filepath.Join(folder, "csv", filepath.Base(name))
				rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(f.String(), "\ufeff"))).ReadAll()
				if err != nil {
					t.Fatal(err)
				}
				sizes[filepath.Base(name)] = []int{len(rows) - 1, len(rows[0])}
			}
			if err := os.WriteFile(to, f.Bytes(), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	table, err := json.Marshal(sizes)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"icalendar": "2025-10-03/2025-10-04 2025-10-07/2025-10-08", "geojson": "2 True", "pandas": string(table), "duckdb": string(table),
	}
	out, err := exec.Command(python, "testdata/readers.py", folder).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for line := range strings.Lines(string(out)) {
		name, got, _ := strings.Cut(strings.TrimSpace(line), ": ")
		switch {
		case got == "missing":
			t.Log("not installed: ", name)
		case strings.ReplaceAll(got, " ", "") != strings.ReplaceAll(want[name], " ", ""):
			t.Errorf("%s read %s, want %s", name, got, want[name])
		}
	}
}
