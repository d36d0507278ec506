package train

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parley/analyze/internal/syntax"
)

// TestRe3d reads names out of longer mentions; the sentences are invented.
func TestRe3d(t *testing.T) {
	path := filepath.Join(t.TempDir(), "re3d.jsonl")
	lines := []string{
		`{"id": "a", "text": "Foreign Minister Ada Lund met the Northern Union in Velm today.",` +
			`"entities": [{"start": 0, "end": 25, "type": "Person"}, {"start": 30, "end": 48, "type": "Organisation"}, {"start": 52, "end": 56, "type": "Location"}]}`,
		`{"id": "b", "text": "They said that Orrin has left.", "entities": []}`,
		`{"id": "d", "text": "They met Minister of Trade John Lund there.", "entities": [{"start": 9, "end": 36, "type": "Person"}]}`,
		`{"id": "e", "text": "They met Minister of Trade Lund there.", "entities": [{"start": 9, "end": 31, "type": "Person"}]}`,
		`{"id": "f", "text": "It was the Minister of Trade who left.", "entities": [{"start": 7, "end": 28, "type": "Person"}]}`,
		`{"id": "c", "text": "The Ministers thanked all of Egypt for it.", "entities": [{"start": 0, "end": 13, "type": "Person"}, {"start": 29, "end": 34, "type": "Organisation"}]}`,
	}
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	examples, err := readRe3d(path)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range examples {
		for i, form := range e.forms {
			if tag := e.names[i]; tag > 0 {
				got = append(got, form+"/"+syntax.NameTags[tag])
			}
		}
	}
	want := "Ada/B-PER Lund/I-PER Northern/B-ORG Union/I-ORG Velm/B-LOC John/B-PER Lund/I-PER Egypt/B-LOC"
	if s := strings.Join(got, " "); s != want || len(examples) != 3 {
		t.Errorf("%d sentences with %s, want 3 with %s: those with a name unmarked or unsure are left out", len(examples), s, want)
	}
	if err := os.WriteFile(path, []byte("{\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := readRe3d(path); err == nil || !strings.Contains(err.Error(), ":1:") {
		t.Errorf("a broken line: %v", err)
	}
}
