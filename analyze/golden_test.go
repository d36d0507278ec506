package analyze_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"parley"
	"parley/analyze"
	"parley/extract"
)

// TestFindings reads the articles of testdata/*.txtar and holds what is found
// against the file's part "findings". To add a case, write the article and run
// with -update; then read what it wrote.
func TestFindings(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases in testdata: %v", err)
	}
	a, err := analyze.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			article, err := extract.Article(&parley.Page{Name: archive.Files[0].Name, Body: archive.Files[0].Data})
			if err != nil {
				t.Fatal(err)
			}
			doc, err := a.Analyze(article)
			if err != nil {
				t.Fatal(err)
			}
			if err := doc.Validate(); err != nil {
				t.Fatal(err)
			}
			got := findings(doc)
			if *update {
				archive.Files = append(archive.Files[:1], txtar.File{Name: "findings", Data: []byte(got)})
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			} else if diff := cmp.Diff(string(archive.Files[len(archive.Files)-1].Data), got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// findings is what was found, a line each.
func findings(d *parley.Document) string {
	var b strings.Builder
	name := map[string]string{}
	for _, a := range d.Actors {
		name[a.ID] = a.Name
	}
	names := func(ids []string) string {
		var list []string
		for _, id := range ids {
			list = append(list, name[id])
		}
		return strings.Join(list, ", ")
	}
	for _, a := range d.Actors {
		fmt.Fprintf(&b, "who: %s | %s", a.Name, a.Kind)
		if a.Country != nil {
			fmt.Fprintf(&b, " %s", *a.Country)
		}
		for _, o := range a.Offices {
			fmt.Fprintf(&b, " | %s %s", o.Status, o.Title)
			if o.Of != nil {
				fmt.Fprintf(&b, " of %s", name[*o.Of])
			}
		}
		fmt.Fprintf(&b, " | %s\n", words(a.Mentions, " / "))
	}
	for _, s := range d.Statements {
		speaker := "?"
		if s.Speaker != nil {
			speaker = name[*s.Speaker]
		}
		fmt.Fprintf(&b, "said: %s (%s) | %s | %s | %s", speaker, words(s.SpeakerAt, " … "), s.Cue, s.Form, words(s.Content, " … "))
		if len(s.To) > 0 {
			fmt.Fprintf(&b, " | to %s", names(s.To))
		}
		if len(s.AttributedTo) > 0 {
			fmt.Fprintf(&b, " | as told by %s", names(s.AttributedTo))
		}
		if s.SourceUnknown {
			b.WriteString(" | as told by ?")
		}
		if s.Time != nil {
			fmt.Fprintf(&b, " | %s", s.Time.Value)
		}
		b.WriteByte('\n')
	}
	for _, e := range d.Events {
		fmt.Fprintf(&b, "done: %s %s | %s | %s > %s | %s [%s]\n", e.Type, e.Mode, e.Status, names(e.Actors), names(e.Recipients), e.Text, e.Rule)
	}
	for _, t := range d.Times {
		fmt.Fprintf(&b, "when: %s | %s %s %s\n", t.Expression, t.Type, t.Value, t.Mod)
	}
	for _, rule := range slices.Sorted(maps.Keys(d.Unresolved)) {
		fmt.Fprintf(&b, "unsaid: %s %d\n", rule, d.Unresolved[rule])
	}
	return b.String()
}

func words(list []parley.Evidence, between string) string {
	var quotes []string
	for _, e := range list {
		quotes = append(quotes, e.Quote)
	}
	return strings.Join(quotes, between)
}
