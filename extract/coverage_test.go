package extract

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parley"
)

// TestCoverage reads real articles, if PARLEY_DATA names the folder that has
// them, and checks that every paragraph of the canonical text stands in the
// file, white space aside, and that no words but header lines were lost.
func TestCoverage(t *testing.T) {
	dir := os.Getenv("PARLEY_DATA")
	if dir == "" {
		t.Skip("PARLEY_DATA is not set to the folder of the language data")
	}
	files, err := filepath.Glob(filepath.Join(dir, "coverage", "*", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Skipf("no articles in %s", dir)
	}
	for _, file := range files {
		body, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		a, err := Article(&parley.Page{Name: file, Body: body})
		if err != nil {
			t.Error(err)
			continue
		}
		if err := a.Validate(); err != nil {
			t.Errorf("%s: %v", file, err)
		}
		whole := strings.Join(strings.Fields(string(body)), " ")
		for par := range strings.SplitSeq(a.Text, "\n\n") {
			if !strings.Contains(whole, par) {
				t.Errorf("%s: not in the file: %q", file, par)
			}
		}
		if text := strings.Join(strings.Fields(a.Text), " "); !strings.HasSuffix(whole, text) {
			t.Errorf("%s: the text is not the end of the file", file)
		}
		if a.Published.IsZero() {
			t.Errorf("%s: no date of publication", file)
		}
	}
}
