package train

import (
	_ "embed"
	"strings"
	"sync"

	"parley/analyze/internal/lexicon"
)

//go:embed data/gazetteer.tsv
var gazetteerTSV string

// gazetteer is what the lists knew of words when they were frozen
// (data/gazetteer.tsv). Training reads it, and a model takes it along, so that
// an edit of a list changes neither what a trained model sees nor what
// training gives. To freeze the lists anew is a decision: see CONTRIBUTING.md.
var gazetteer = sync.OnceValue(func() *lexicon.ClassTable {
	t, err := lexicon.ReadClassTable(gazetteerRows(gazetteerTSV))
	if err != nil {
		panic(err) // a fault of the build; the tests read it
	}
	return t
})

// gazetteerRows are the lines of the file without its head.
func gazetteerRows(tsv string) []string {
	var rows []string
	for line := range strings.Lines(tsv) {
		if line[0] != '#' {
			rows = append(rows, strings.TrimSuffix(line, "\n"))
		}
	}
	return rows
}

const gazetteerHead = `# What the lists of analyze/internal/lexicon/data knew of single words when they were last frozen for training.
# Written by "make freeze"; not to be edited. Sources and licences: those of the lists.
# columns: word, how it must be written (exact, any case, capital), the bits of lexicon.Class
`
