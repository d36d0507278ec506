package extract

import (
	"iter"
	"strings"
)

// tsvRows are the rows of a table: lines of fields separated by tabs. Empty
// lines and lines that begin with "#" are left out.
func tsvRows(table string) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for l := range strings.Lines(table) {
			l = strings.TrimRight(l, "\r\n")
			if l == "" || l[0] == '#' {
				continue
			}
			if !yield(strings.Split(l, "\t")) {
				return
			}
		}
	}
}
