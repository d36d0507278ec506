package parleytest

import (
	"sync"
	"testing"

	"parley"
	"parley/analyze"
)

// analyzer is the one with the model inside the program, opened once.
var analyzer = sync.OnceValues(analyze.New)

// Analyze reads an article with the model inside the program.
func Analyze(t testing.TB, a *parley.Article) *parley.Document {
	t.Helper()
	z, err := analyzer()
	if err != nil {
		t.Fatal(err)
	}
	doc, err := z.Analyze(a)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// Parse only gives an article its tokens and trees.
func Parse(t testing.TB, a *parley.Article) *parley.Document {
	t.Helper()
	z, err := analyzer()
	if err != nil {
		t.Fatal(err)
	}
	doc, err := z.Split(a)
	if err != nil {
		t.Fatal(err)
	}
	if err := z.Parse(doc); err != nil {
		t.Fatal(err)
	}
	return doc
}
