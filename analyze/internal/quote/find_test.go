package quote

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"parley"
	"parley/internal/conllu"
)

var update = flag.Bool("update", false, "write what is found to testdata")

// TestFind reads the cases in testdata. A case is a txtar file with the trees
// of an invented article, as the parser made them or as they should be, and
// the statements to be found, a line each:
//
//	rule (form) speaker | cue | content … content @ venue
//
// The article's first paragraph is its headline if the file has a part named
// "headline". To add a case write its trees and run the test with -update.
func TestFind(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			doc, want := readCase(t, archive)
			got := printStatements(Find(doc))
			if *update {
				*want = []byte(got)
				if err := os.WriteFile(file, txtar.Format(archive), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(*want), got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// readCase is the document of a case and the part that says what to find.
func readCase(t *testing.T, archive *txtar.Archive) (doc *parley.Document, want *[]byte) {
	headline := false
	for i := range archive.Files {
		part := &archive.Files[i]
		switch part.Name {
		case "trees":
			doc = treesOf(t, string(part.Data))
		case "want":
			want = &part.Data
		case "headline":
			headline = true
		default:
			t.Fatalf("no part can be named %q", part.Name)
		}
	}
	if doc == nil || want == nil {
		t.Fatal("no trees or no want")
	}
	if headline {
		doc.Article.Blocks[0].Kind = parley.Headline
	}
	return doc, want
}

// treesOf is the one document in a CoNLL-U text.
func treesOf(t testing.TB, text string) *parley.Document {
	sentences, err := conllu.Read(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return conllu.Documents(sentences)[0].Doc
}

func printStatements(statements []parley.Statement) string {
	var b strings.Builder
	for _, s := range statements {
		fmt.Fprintf(&b, "%s (%s) %s | %s | %s", s.Rule, s.Form, quotes(s.SpeakerAt), s.Cue, quotes(s.Content))
		if s.Venue != "" {
			fmt.Fprintf(&b, " @ %s", s.Venue)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func quotes(evidence []parley.Evidence) string {
	var parts []string
	for _, e := range evidence {
		parts = append(parts, e.Quote)
	}
	return strings.Join(parts, " … ")
}
