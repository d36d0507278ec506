package event

import (
	"fmt"
	"strings"

	"parley"
	"parley/analyze/internal/clause"
)

// Matches prints the patterns of the predicates of a document.
func Matches(doc *parley.Document) string {
	var out strings.Builder
	f := newFinder(doc, clause.New(doc))
	for _, s := range doc.Sentences {
		f.compose(s)
	}
	for i := range doc.Tokens {
		if p := f.matched[i]; p != nil {
			a := f.actors(i, p.actors)
			r := f.party(i, p.recipients, &a)
			fmt.Fprintln(&out, doc.Form(i), p.name, "taken", f.taken[i], "light", f.light(i), a, r, f.complement(i))
		}
	}
	return out.String()
}
