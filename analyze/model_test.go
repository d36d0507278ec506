package analyze_test

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"testing"

	"parley/analyze"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestModelPage holds the size and the hash that docs/models.md states against
// the model in the program.
func TestModelPage(t *testing.T) {
	const page = "../docs/models.md"
	a, err := analyze.New()
	if err != nil {
		t.Fatal(err)
	}
	file, err := os.Stat("internal/model/english.model")
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string]string{
		"size":    fmt.Sprintf("| size | %d bytes |", file.Size()),
		"SHA-256": fmt.Sprintf("| SHA-256 | `%s` |", a.ModelHash()),
	}
	for name, want := range rows {
		row := regexp.MustCompile(`(?m)^\| ` + name + ` \|.*$`)
		if *update {
			text = row.ReplaceAll(text, []byte(want))
		}
		if got := string(row.Find(text)); got != want {
			t.Errorf("%s says %q, the model is %q; -update writes it anew", page, got, want)
		}
	}
	if *update {
		if err := os.WriteFile(page, text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
