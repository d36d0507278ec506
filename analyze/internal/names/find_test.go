package names_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"parley"
	"parley/analyze/internal/names"
	"parley/internal/conllu"
)

var update = flag.Bool("update", false, "write the findings of the cases in testdata")

// TestFind reads each case of testdata: trees with name tags (Name= in the
// last column) of an article we made up, and what is to be found in it.
func TestFind(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			doc := read(t, string(ar.Files[0].Data))
			names.Find(doc)
			if err := doc.Validate(); err != nil {
				t.Error(err)
			}
			got := print(doc)
			if *update {
				ar.Files[1].Data = []byte(got)
				if err := os.WriteFile(file, txtar.Format(ar), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(ar.Files[1].Data), got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// read makes a document of trees in CoNLL-U.
func read(t testing.TB, trees string) *parley.Document {
	sentences, err := conllu.Read(strings.NewReader(trees))
	if err != nil {
		t.Fatal(err)
	}
	doc := conllu.Documents(sentences)[0].Doc
	i := 0
	for _, s := range sentences {
		for _, w := range s.Words {
			doc.Tokens[i].Name = "O"
			for field := range strings.SplitSeq(w.Misc, "|") {
				if tag, ok := strings.CutPrefix(field, "Name="); ok {
					doc.Tokens[i].Name = tag
				}
			}
			i++
		}
	}
	return doc
}

// print writes actors with their mentions, then what was left unresolved.
func print(doc *parley.Document) string {
	var b strings.Builder
	name := func(id string) string {
		for _, a := range doc.Actors {
			if a.ID == id {
				return a.Name
			}
		}
		return "nobody"
	}
	for i, a := range doc.Actors {
		fmt.Fprintf(&b, "%s: %s", a.Kind, a.Name)
		if a.Country != nil {
			fmt.Fprintf(&b, " %s", *a.Country)
		}
		if len(a.Sectors) > 0 {
			fmt.Fprintf(&b, " %s", strings.Join(a.Sectors, "+"))
		}
		fmt.Fprintf(&b, " [%s]\n", a.Rule)
		if len(a.Aliases) > 0 {
			fmt.Fprintf(&b, "\talso %s\n", strings.Join(a.Aliases, "; "))
		}
		for _, o := range a.Offices {
			of := ""
			if o.Of != nil {
				of = " of " + name(*o.Of)
			}
			fmt.Fprintf(&b, "\t%s %s%s [%s] “%s”\n", o.Status, o.Title, of, o.Rule, o.Evidence[0].Quote)
		}
		for _, id := range a.MemberOf {
			fmt.Fprintf(&b, "\tmember of %s\n", name(id))
		}
		for _, id := range a.SpeaksFor {
			fmt.Fprintf(&b, "\tspeaks for %s\n", name(id))
		}
		for _, m := range doc.Mentions {
			if m.Actor == i {
				fmt.Fprintf(&b, "\t“%s” [%s]\n", doc.Text(m.Span), m.Rule)
			}
		}
	}
	for _, m := range doc.Mentions {
		if m.Actor < 0 {
			fmt.Fprintf(&b, "no actor: “%s” %s\n", doc.Text(m.Span), m.Type)
		}
	}
	var rules []string
	for rule, n := range doc.Unresolved {
		rules = append(rules, fmt.Sprintf("unresolved: %s %d\n", rule, n))
	}
	slices.Sort(rules)
	return b.String() + strings.Join(rules, "")
}

func BenchmarkFind(b *testing.B) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		b.Fatal(err)
	}
	var trees strings.Builder
	for _, file := range files {
		ar, err := txtar.ParseFile(file)
		if err != nil {
			b.Fatal(err)
		}
		trees.WriteString(strings.ReplaceAll(string(ar.Files[0].Data), "# newdoc\n", ""))
	}
	doc := read(b, trees.String())
	for b.Loop() {
		doc.Findings, doc.Mentions = parley.Findings{}, nil
		names.Find(doc)
	}
	b.ReportMetric(float64(b.N*len(doc.Tokens))/b.Elapsed().Seconds(), "tokens/s")
	b.ReportAllocs()
}
