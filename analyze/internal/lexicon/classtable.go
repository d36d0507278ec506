package lexicon

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

func newClassTable(size int) *ClassTable {
	return &ClassTable{map[string]Class{}, map[string]Class{}, make(map[string]Class, size)}
}

// parts are the maps of the table by the word that stands for them in a row.
func (t *ClassTable) parts() map[string]map[string]Class {
	return map[string]map[string]Class{"exact": t.exact, "any": t.any, "capital": t.upper}
}

// Rows are the table as sorted lines of three tab-separated columns: the word;
// how it must be written, "exact" as it stands, "any" in any case, "capital"
// with a capital; the bits of its class as a number.
func (t *ClassTable) Rows() []string {
	rows := make([]string, 0, len(t.exact)+len(t.any)+len(t.upper))
	for how, words := range t.parts() {
		for word, c := range words {
			rows = append(rows, word+"\t"+how+"\t"+strconv.Itoa(int(c)))
		}
	}
	slices.Sort(rows)
	return rows
}

// ReadClassTable reads the lines that [ClassTable.Rows] gives. Its error names
// the line that is none of these.
func ReadClassTable(rows []string) (*ClassTable, error) {
	t := newClassTable(len(rows))
	parts := t.parts()
	for _, row := range rows {
		word, rest, _ := strings.Cut(row, "\t")
		how, bits, _ := strings.Cut(rest, "\t")
		c, err := strconv.ParseUint(bits, 10, Classes)
		if parts[how] == nil || err != nil || c == 0 {
			return nil, fmt.Errorf("no row of a class table: %q", row)
		}
		parts[how][word] = Class(c)
	}
	return t, nil
}
