package analyze

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"flag"
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"parley"
	"parley/extract"
)

// TestVersion: what is found in the articles of testdata and of the examples
// is what findings.sum says, so that the version is another whenever it is not.
func TestVersion(t *testing.T) {
	a, err := New()
	if err != nil {
		t.Fatal(err)
	}
	pages := goldenPages(t)
	old := map[string]string{}
	for line := range strings.Lines(findingsSum) {
		if sum, name, ok := strings.Cut(strings.TrimSpace(line), "  "); ok {
			old[name] = sum
		}
	}
	var b strings.Builder
	b.WriteString("# What is found in some articles, as checksums; part of the analyzer's version. Written by go test ./analyze -update.\n")
	changed := 0
	for _, page := range pages {
		sum := findingsChecksum(t, a, page)
		if sum != old[page.Name] {
			changed++
			t.Logf("other findings in %s", page.Name)
		}
		fmt.Fprintf(&b, "%s  %s\n", sum, page.Name)
	}
	if flag.Lookup("update").Value.String() == "true" {
		if err := os.WriteFile("findings.sum", []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if b.String() != findingsSum {
		t.Errorf("the findings of %d articles have changed, so the version must: go test ./analyze -update", changed)
	}
}

// goldenPages are the articles whose findings are part of the version.
func goldenPages(t *testing.T) []*parley.Page {
	t.Helper()
	var pages []*parley.Page
	for _, pattern := range []string{"testdata/*.txtar", "../examples/*/*.txt", "../examples/*/*.html", "../examples/*/*.jsonl"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("nothing fits %s: %v", pattern, err)
		}
		for _, name := range files { // sorted
			body, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if filepath.Ext(name) == ".txtar" {
				body = txtar.Parse(body).Files[0].Data
			}
			if filepath.Ext(name) == ".jsonl" {
				body, _, _ = bytes.Cut(body, []byte("\n")) // the first of its articles
			}
			pages = append(pages, &parley.Page{Name: filepath.ToSlash(strings.TrimPrefix(name, "../")), Body: body})
		}
	}
	return pages
}

// findingsChecksum is that of an article, as it was cut out of its page, and of
// what is found in it.
func findingsChecksum(t *testing.T, a *Analyzer, page *parley.Page) string {
	t.Helper()
	article, err := extract.Article(page)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := a.Analyze(article)
	if err != nil {
		t.Fatal(err)
	}
	found := doc.Findings
	found.Version = ""
	text, err := json.Marshal(struct {
		Article  *parley.Article
		Findings parley.Findings
	}{article, found})
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%x", sha256.Sum256(text))[:16]
}

// TestTables: every file that is embedded under internal is part of the
// version. What training reads is in the model.
func TestTables(t *testing.T) {
	var tables bytes.Buffer
	if err := writeTables(&tables); err != nil {
		t.Fatal(err)
	}
	n := 0
	err := filepath.WalkDir("internal", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (name == filepath.Join("internal", "train") || name == filepath.Join("internal", "tensor", "asm")):
			return fs.SkipDir
		case filepath.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		for _, pattern := range embedded(t, name) {
			files, err := filepath.Glob(filepath.Join(filepath.Dir(name), pattern))
			if err != nil || len(files) == 0 {
				t.Errorf("%s embeds %s: %v", name, pattern, err)
			}
			for _, file := range files {
				if n++; filepath.Ext(file) == ".model" {
					continue
				}
				text, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				if !bytes.Contains(tables.Bytes(), text) {
					t.Errorf("%s is no part of the version: add it to writeTables", file)
				}
			}
		}
		return nil
	})
	if err != nil || n < 10 {
		t.Errorf("found %d embedded files: %v", n, err)
	}
}

// embedded are the patterns of the files that a Go file embeds.
func embedded(t *testing.T, name string) []string {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	var patterns []string
	for _, group := range f.Comments {
		for _, c := range group.List {
			if list, ok := strings.CutPrefix(c.Text, "//go:embed "); ok {
				patterns = append(patterns, strings.Fields(list)...)
			}
		}
	}
	return patterns
}
