package desk

import (
	"path/filepath"
	"testing"

	"parley"
	"parley/extract"
	"parley/internal/coverage"
	"parley/internal/parleytest"
)

// A reader reads with the model inside the program.
type reader struct{ t testing.TB }

func (r reader) Analyze(a *parley.Article) (*parley.Document, error) {
	return parleytest.Analyze(r.t, a), nil
}

// examples are the documents of an example, read.
func examples(t testing.TB, name string) []*parley.Document {
	t.Helper()
	files, _ := coverage.Files([]string{filepath.Join("..", "..", "examples", name)})
	r := coverage.Reader{Analyzer: reader{t}, Jobs: 1, MaxBytes: extract.DefaultMaxBytes}
	var docs []*parley.Document
	for res := range coverage.Read(&r, files, func(d *parley.Document) (*parley.Document, error) { return d, nil }) {
		if res.Err == nil && !res.Last {
			docs = append(docs, res.Value)
		}
	}
	if len(docs) == 0 {
		t.Fatal("no example was read")
	}
	return docs
}

func TestMany(t *testing.T) {
	docs := parleytest.Many(examples(t, "ceasefire"), 40)
	ids := map[string]bool{}
	for _, d := range docs {
		if err := d.Validate(); err != nil {
			t.Fatal(err)
		}
		ids[d.Article.ID] = true
	}
	if len(ids) != len(docs) {
		t.Errorf("%d ids of %d", len(ids), len(docs))
	}
}
