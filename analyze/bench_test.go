package analyze_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"parley"
	"parley/analyze"
	"parley/internal/task"
)

// BenchmarkAnalyze reads the dev articles of the attribution set on one core,
// one after the other, and reports tokens a second.
func BenchmarkAnalyze(b *testing.B) {
	dir := os.Getenv("PARLEY_DATA")
	if dir == "" {
		b.Skip("PARLEY_DATA does not name the folder above data")
	}
	file, err := os.ReadFile(filepath.Join(dir, "data", "attribution", "dev.jsonl"))
	if err != nil {
		b.Skip(err)
	}
	lines, err := task.ReadAttributed(bytes.NewReader(file))
	if err != nil {
		b.Fatal(err)
	}
	a, err := analyze.New()
	if err != nil {
		b.Fatal(err)
	}
	var articles []*parley.Article
	for _, l := range lines {
		articles = append(articles, task.Exact(l.ID, "", l.Date, l.Text))
	}
	stages := []struct {
		name string
		run  func(*parley.Article) (*parley.Document, error)
	}{
		{"split", a.Split},
		{"parse", func(article *parley.Article) (*parley.Document, error) {
			doc, err := a.Split(article)
			if err == nil {
				err = a.Parse(doc)
			}
			return doc, err
		}},
		{"all", a.Analyze},
	}
	for _, s := range stages {
		b.Run(s.name, func(b *testing.B) {
			b.ReportAllocs()
			tokens := 0
			for i := 0; b.Loop(); i++ {
				doc, err := s.run(articles[i%len(articles)])
				if err != nil {
					b.Fatal(err)
				}
				tokens += len(doc.Tokens)
			}
			b.ReportMetric(float64(tokens)/b.Elapsed().Seconds(), "tokens/s")
		})
	}
}
