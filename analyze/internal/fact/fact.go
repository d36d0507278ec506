package fact

import (
	"parley"
	"parley/analyze/internal/clause"
)

// A Reader tells the facts of the predicates of one document. It is
// immutable.
type Reader struct {
	*clause.Reader
	doc   *parley.Document
	cells []cell
	said  sources
	whens []int32 // by word: the index in doc.Times of the expression that hangs on it, or -1
}

// A cell is what is known of one word.
type cell struct {
	status, own, outer       mode // outer is that of the scope that the word stands in
	rule, ownRule, outerRule string
	by                       int32 // the word whose scope it is, or -1
	word                     bool  // what stands in that scope is so by the word of by's subject
	hedged                   bool  // somebody's word, says an adverb or adjective of its own
}

// New reads a document whose times, mentions and statements have been found.
// It takes time linear in its tokens.
func New(doc *parley.Document, c *clause.Reader) *Reader {
	r := &Reader{Reader: c, doc: doc, cells: make([]cell, len(doc.Tokens))}
	r.said = sourcesOf(doc)
	r.whens = r.times()
	r.scopes()
	return r
}

// Status is whether the predicate came about, and the rule that decided.
func (r *Reader) Status(pred int) (status parley.Status, rule string) {
	c := &r.cells[pred]
	return statuses[c.status], c.rule
}

// Act is status, source and time of the predicate; its basis is the caller's.
func (r *Reader) Act(pred int) parley.Act {
	var a parley.Act
	a.Status, _ = r.Status(pred)
	a.AttributedTo, a.SourceUnknown = r.Source(pred)
	a.Time = r.Time(pred)
	return a
}

// A Step is a word on the way from a predicate up to the root of its sentence,
// the rule by which it has a say, and what it makes of the predicate.
type Step struct {
	Word   int // index of a token
	Rule   string
	Status parley.Status
}

// mostSteps bounds a path.
const mostSteps = 32

// Path is how the status of the predicate comes about: the predicate by
// itself, then each word that it stands under and that has a say.
func (r *Reader) Path(pred int) []Step {
	c := &r.cells[pred]
	path := []Step{{pred, c.ownRule, statuses[c.own]}}
	for steps := 0; steps < mostSteps && c.by >= 0; steps++ {
		by := int(c.by)
		if c.outerRule != ruleBare {
			path = append(path, Step{by, c.outerRule, statuses[c.outer]})
		}
		switch c.outerRule {
		case ruleBefore, ruleCondition, ruleWhether, ruleInstead:
			return path // what is above has no say
		}
		if c = &r.cells[by]; c.ownRule != ruleBare {
			path = append(path, Step{by, c.ownRule, statuses[c.own]})
		}
	}
	return path
}
