package syntax

import (
	_ "embed"
	"io"
	"strings"
	"sync"
)

//go:embed data/irregular.tsv
var irregularTSV string

// WriteTables writes the table as it is edited.
func WriteTables(w io.Writer) error {
	_, err := io.WriteString(w, irregularTSV)
	return err
}

// irregulars are the lemmas of the inflected forms of data/irregular.tsv by
// part of speech ('V', 'N', 'J') and form.
var irregulars = sync.OnceValue(func() map[byte]map[string]string {
	m := map[byte]map[string]string{'V': {}, 'N': {}, 'J': {}}
	for line := range strings.Lines(irregularTSV) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if line[0] != '#' && len(f) == 3 {
			m[f[0][0]][f[1]] = f[2]
		}
	}
	return m
})

// irregular is the lemma of a form that follows no rule. Base forms are their
// own lemmas, so only the tags of inflected forms are looked up.
func irregular(form, xpos string) (lemma string, ok bool) {
	switch xpos {
	case "VBD", "VBN", "VBG", "VBZ":
		lemma, ok = irregulars()['V'][form]
	case "NNS":
		lemma, ok = irregulars()['N'][form]
	case "JJR", "JJS", "RBR", "RBS":
		lemma, ok = irregulars()['J'][form]
	}
	return lemma, ok
}
