package analyze

import (
	"fmt"

	"parley"
	"parley/analyze/internal/clause"
	"parley/analyze/internal/fact"
)

// Scope is how it is found out whether the predicates of a document that was
// read came about: a function that gives for token i, a verb or the noun of an
// act, its status, source and time, and the words that had a say with their
// rules, from itself up to the root of its sentence.
func Scope(doc *parley.Document) func(i int) (act parley.Act, path []string) {
	r := fact.New(doc, clause.New(doc))
	return func(i int) (act parley.Act, path []string) {
		for _, s := range r.Path(i) {
			if s.Rule != fact.Bare {
				path = append(path, fmt.Sprintf("%s: %s → %s", doc.Form(s.Word), s.Rule, s.Status))
			}
		}
		return r.Act(i), path
	}
}
